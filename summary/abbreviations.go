package summary

// class says what a full stop after a word means for the sentence.
type class uint8

const (
	none         class = iota // the sentence ends
	neverEnds                 // a title or the like: something always follows (Mr., e.g.)
	beforeNumber              // an abbreviation only before a number (No. 5, pp. 12)
	mayEnd                    // the sentence ends if what follows looks like a beginning (Inc., U.S.)
	hour                      // a.m. and p.m.
	ordinal                   // Roman numerals, in languages that write ordinals with a full stop
)

// abbreviations of one language, lower case, without their last full stop.
// Initials, and acronyms such as U.S. and Ph.D., need no entry.
type abbreviations struct {
	neverEnds, beforeNumber, mayEnd string
	ends                            string // what looks like one, but ends sentences: etc.
	names                           string // stop words that are as often names after an initial
	ordinals                        bool   // "3. Oktober": a number's full stop makes it an ordinal
}

// sharedAbbreviations hold in every language that writes Latin letters.
var sharedAbbreviations = abbreviations{
	neverEnds:    `dr prof mr mrs ms mx vs e.g i.e cf ca viz inst`,
	beforeNumber: `no nos nr n° p pp vol fig art op tel ext ver`,
	mayEnd:       `inc ltd corp co jr sr bros st ste`,
}

var abbreviationsOf = map[string]abbreviations{
	"en": {
		neverEnds: `messrs mmes rev revd hon gen col lt capt cpt cmdr cdr maj sgt sergt cpl pvt spc ofc adm brig gov
			sen sens rep reps pres supt insp amb atty fr msgr mt ft approx est esp lt-gen wm chas geo jas
			thos asst v`,
		beforeNumber: `figs vols arts nos ch chap sec sect par para pars eq ref refs ed eds bk pt pts ll fol
			rte rt rm apt hwy mag mar may jun jul cor matt`,
		mayEnd: `plc llc esq ave blvd rd dept depts div mfg assn assoc univ intl natl ariz calif colo conn
			fla ky md mich minn mont neb nev okla pa penn tenn tex va vt wis wyo ont que alta avg jan feb apr
			aug sep sept oct nov dec tue tues thu thur thurs fri hrs lbs`,
		names: `said will may`,
	},
	"fr": {
		neverEnds: `m mm mme mmes mlle mlles me mgr pr drs vve boul env resp p.ex c.-à-d càd gal cne cdt
			adj st ste sts ph th ch jean-ch`,
		beforeNumber: `al chap éd num n° tél par sect env`,
		mayEnd:       `av apr j.-c bd sté cie éts hab janv févr avr juil sept oct nov déc`,
	},
	"de": {
		neverEnds: `hr fr frl drs dipl ing dipl.-ing med rer nat phil jur hrsg hg bzw evtl ggf gegr geb gest
			inkl exkl vgl sog bspw zzgl abzgl insb insbes einschl ungef mind max st lt gem betr ehem verh allg
			kath evang ev entspr u.a.m o.g u.g s.o d.h z.b oberst gen hptm`,
		beforeNumber: `nr nrn abs art kap bd bde s ziff abb tab anm aufl ausg jg vers fn rn rz abschn`,
		mayEnd:       `mio mrd tsd str min std jh jhd jhdt chr gmbh jan feb febr apr aug sept okt nov dez`,
		ordinals:     true,
	},
	"es": {
		neverEnds: `sr sra sres sras srta srtas d dña dn dra dres profa lic ing arq gral cnel cap tte fr mons
			pbro excmo excma ilmo ilma rvdo hno avda avdo pza p.ej ej aprox ntra gob pdte dpto depto`,
		beforeNumber: `núm num n.º pág págs pag arts cap vol tfno ed km`,
		mayEnd:       `av ud uds vd vds ee uu ee.uu cía cia hnos ff.aa rr.hh`,
	},
	"pt": {
		neverEnds: `sr sra srs sras srta dra drs dras profa profs eng arq exmo exma ilmo ilma rev pe gen gal
			cel cap sgt d trav pça ex p.ex aprox dep`,
		beforeNumber: `n núm num nº pág págs arts cap séc mar abr`,
		mayEnd:       `av ltda cia min jan fev ago set out nov dez`,
	},
	"it": {
		neverEnds: `sig sigg sig.ra sig.na dott dott.ssa dr.ssa prof.ssa proff ing arch avv geom rag on sen
			mons gen col cap ten magg s ss c.so v.le p.za es p.es cfr egr gent`,
		beforeNumber: `n nn num pag pagg artt cap sez mar apr lug ago set sett`,
		mayEnd:       `s.p.a s.r.l spa srl soc f.lli feb ott nov dic`,
	},
	"nl": {
		neverEnds: `dhr mevr mw mej drs ir ing ds st bijv bv d.w.z m.b.t o.l.v m.a.w t.a.v i.v.m t/m evt incl
			excl zgn vgl z.g o.a gep lt kol gen`,
		beforeNumber: `nr nrs blz afb hfst dl jg`,
		mayEnd:       `chr nv jan feb mrt apr aug sept okt nov dec`,
	},
	"ru": {
		neverEnds:    `гр г-н г-жа ул просп акад проф доц инж св т.е т.к т.н т.наз англ нем фр лат греч`,
		beforeNumber: `стр рис табл гл п пп ч т тт № кн вып тел корп ок`,
		mayEnd: `им г гг в вв тыс экз см ср напр ст пр пл пер ш наб пос р-н обл ген полк зам зав
			н.э янв февр апр авг сент окт нояб дек`,
		ends: `т.д т.п др руб коп чел`,
	},
	"tr": {
		neverEnds:    `doç yrd av uzm op öğr gör arş sn bkz örn alb gen org korg tuğg tümg yzb bnb müh ecz hz`,
		beforeNumber: `nu sf md`,
		mayEnd:       `a.ş şti san tic mah cad sok blv apt t.c m.ö m.s`,
		ordinals:     true,
	},
	"vi": {
		neverEnds: `tp ts ths th.s gs pgs pgs.ts gs.ts bs ks cn ls nxb tx q p h x tt`,
		mayEnd:    `tnhh cp`,
	},
	"id": {
		neverEnds: `bpk sdr sdri dra drs ir h hj kh pdt tn ny nn jl jln gg kec kab kel prov yth a.n u.p d.a
			s.d a.l letjen mayjen brigjen kol kapt`,
		beforeNumber: `nomor hlm hal ps ay jil telp rt rw tgl rp th`,
		mayEnd:       `pt cv tbk s.h s.e s.t m.si m.m s.pd s.sos s.ip m.h m.pd m.sc jan feb apr ags sept okt nov des`,
	},
	"ar": {neverEnds: `د أ م أ.د ا.د م.د ص.ب`, mayEnd: `ق.م هـ ه م ش.م`},
	"he": {neverEnds: `ד מ ע א ג ב ת.ז ת.ד`, mayEnd: `בע"מ`},
	"hi": {
		neverEnds:    `डॉ डा प्रो श्री पं कु मो स्व न्या ले`,
		beforeNumber: `रु नं सं पृ ई`,
		mayEnd:       `ई लि कं`,
	},
	"th": {neverEnds: `ดร ศ รศ ผศ นพ พญ พล พ.ต.ท พ.ต.อ พล.อ พล.ต.อ พล.ต.ต ร.ต.อ ส.ส น.ส พ.ร.บ อ จ ต ถ ม`, beforeNumber: `พ.ศ ค.ศ โทร`},
	"ko": {}, "ja": {}, "zh": {},
}
