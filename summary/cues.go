package summary

// cues of one language: words, folded when they are looked up, that say what a
// sentence does, whatever it is about.
//
// An opening of two words is written with a + between them. Languages without
// spaces between words have their openings compared with the first characters
// of a sentence.
type cues struct {
	pronouns    string // openings that stand for something named before
	connectives string // openings that tie a sentence to the one before
	saying      string // verbs by which somebody is quoted
	first       string // the writer or a speaker about himself
	second      string // the reader
	calendar    string // days and months
}

var cuesOf = map[string]cues{
	"en": {
		pronouns: `he she it they his her hers its their theirs him them this that these those such both neither
			either another others himself herself themselves`,
		connectives: `and but or so nor yet to+find+out to+do+so to+that+end to+this+end however therefore thus hence moreover furthermore meanwhile nevertheless
			nonetheless besides instead also then still additionally likewise similarly otherwise consequently
			accordingly afterwards afterward later indeed plus in+addition as+well as+a+result for+example
			for+instance on+the+other in+contrast by+contrast at+the+same the+year+before the+day+before the+week+before the+month+before the+night+before the+other
			the+others the+latter the+former the+latest the+same the+two the+first+of the+second+of the+third+of the+fourth+of the+last+of the+rest+of most+of+them some+of+them all+of+them one+of+them the+best+of+them the+first+of+them the+worst+of+them the+biggest+of+them many+of+them two+of+them such+a such+an after+that in+fact of+course
			among+them until+then since+then by+then even+so in+turn to+that because+of+this despite+this`,
		saying: `said says say saying told tells added adds explained explains announced announces claimed claims
			according stated reported reports wrote writes insisted argued warned admitted confirmed recalled
			tweeted asked replied noted acknowledged concluded testified`,
		first:  `i we me us my our mine ours i'm i've i'd i'll we're we've we'll myself ourselves`,
		second: `you your yours yourself you're you've you'll`,
		calendar: `monday tuesday wednesday thursday friday saturday sunday january february march april june july
			august september october november december today yesterday tomorrow`,
	},
	"fr": {
		pronouns:    `il elle ils elles ce cet cette ces celui celle ceux celles cela ça c' son sa ses leur leurs lui y`,
		connectives: `et mais ou or donc car ni cependant pourtant toutefois néanmoins ainsi alors puis ensuite enfin aussi également autrement parallèlement inversement sinon d'ailleurs par+ailleurs en+outre de+plus en+effet en+revanche au+contraire par+exemple du+coup de+même pour+autant en+conséquence par+conséquent à+l'inverse dans+le+même`,
		saying:      `dit dits déclaré déclare déclarait affirmé affirme expliqué explique ajouté ajoute annoncé annonce précisé précise indiqué indique souligné souligne confié confie estimé estime assuré assure selon rapporte rapporté raconte raconté écrit lancé`,
		first:       `je j' nous me m' moi mon ma mes notre nos`,
		second:      `vous tu votre vos ton ta tes toi`,
		calendar:    `lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre`,
	},
	"de": {
		pronouns:    `er sie es sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren dies diese dieser dieses diesem diesen das+ist das+sei das+war jene jener jenes derselbe beide ihm ihn ihnen dessen deren solche`,
		connectives: `und aber oder doch jedoch sondern also denn deshalb daher darum deswegen dennoch trotzdem außerdem zudem ferner allerdings dagegen hingegen auch dann danach später dabei damit dazu dafür davon darauf daraufhin darüber stattdessen inzwischen schließlich zum+beispiel im+gegensatz ebenso somit`,
		saying:      `sagte sagt sagten erklärte erklärt betonte betont teilte meinte meint berichtete berichtet hieß fügte kündigte laut zufolge schrieb schreibt warnte forderte`,
		first:       `ich wir mich mir uns mein meine unser unsere unserer`,
		second:      `du dich dir dein deine ihnen euch`,
		calendar:    `montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember heute gestern`,
	},
	"es": {
		pronouns:    `él ella ellos ellas ello esto eso aquello este esta estos estas ese esa esos esas su sus ambos ambas aquel aquella`,
		connectives: `y e pero o u ni aunque sino sin+embargo no+obstante además también entonces luego después así por+eso por+tanto por+lo+tanto por+otro por+otra por+ejemplo en+cambio de+hecho asimismo mientras+tanto es+decir finalmente de+este en+este+sentido a+su+vez tampoco`,
		saying:      `dijo dice dijeron afirmó afirma aseguró asegura explicó explica añadió agregó señaló señala declaró declara indicó según anunció sostuvo comentó manifestó subrayó advirtió`,
		first:       `yo nosotros nosotras me mi mis nos nuestro nuestra nuestros nuestras`,
		second:      `usted ustedes tú tu tus te`,
		calendar:    `lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ayer hoy`,
	},
	"pt": {
		pronouns:    `ele ela eles elas isto isso aquilo este esta estes estas esse essa esses essas seu sua seus suas ambos ambas aquele aquela`,
		connectives: `e mas ou porém contudo todavia entretanto no+entanto além+disso também então depois assim portanto por+isso por+outro por+exemplo já ainda enquanto+isso ou+seja aliás apesar+disso com+isso`,
		saying:      `disse diz disseram afirmou afirma explicou explica acrescentou declarou segundo informou anunciou contou destacou ressaltou garantiu comentou`,
		first:       `eu nós me meu minha meus minhas nosso nossa nossos nossas`,
		second:      `você vocês tu teu tua`,
		calendar:    `segunda terça quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro ontem hoje`,
	},
	"it": {
		pronouns:    `egli lui lei essi esse loro esso essa questo questa questi queste quello quella quelli quelle ciò suo sua suoi sue entrambi entrambe`,
		connectives: `e ed ma o però tuttavia inoltre anche quindi dunque perciò così poi infatti invece infine allora eppure pertanto per+questo per+esempio ad+esempio nel+frattempo intanto d'altra d'altronde del+resto al+contrario ossia cioè`,
		saying:      `ha+detto detto dice dichiarato dichiara spiegato spiega aggiunto aggiunge affermato afferma secondo annunciato sottolineato commentato scrive scritto raccontato racconta`,
		first:       `io noi mi mio mia miei mie nostro nostra nostri nostre`,
		second:      `tu voi tuo tua vostro vostra`,
		calendar:    `lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre ieri oggi`,
	},
	"nl": {
		pronouns:    `hij zij ze het+is dit dat deze die zijn haar hun hem hen beide beiden zulke`,
		connectives: `en maar of want dus echter toch daarom daardoor daarnaast bovendien verder ook dan daarna vervolgens later intussen ondertussen hierdoor hiermee daarmee daarbij daarop tevens bijvoorbeeld integendeel niettemin overigens zo`,
		saying:      `zei zegt zeiden vertelde vertelt verklaarde meldt meldde stelt stelde volgens aldus liet schrijft schreef voegde`,
		first:       `ik wij we mij me ons onze mijn`,
		second:      `jij je u uw jouw jullie`,
		calendar:    `maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december vandaag gisteren`,
	},
	"ru": {
		pronouns:    `он она оно они его её ее их это этот эта эти этого этой этому этом тот та те им ему ей оба обе такой такая такое такие`,
		connectives: `и а но или однако поэтому также тоже кроме+того при+этом в+то+же вместе+с тем затем потом впрочем наконец таким+образом так например в+частности между+тем тем+не+менее в+свою кстати зато причём более+того после+этого к+тому`,
		saying:      `сказал сказала заявил заявила заявили сообщил сообщила сообщили сообщает добавил добавила отметил отметила подчеркнул подчеркнула рассказал рассказала пояснил объяснил словам написал пишет`,
		first:       `я мы меня мне нас нам наш наша наши мой моя мои`,
		second:      `вы вас вам ваш ваша ваши ты тебя`,
		calendar:    `понедельник вторник среду четверг пятницу субботу воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря вчера сегодня`,
	},
	"tr": {
		pronouns:    `o onlar onun onu ona bu bunlar bunun bunu buna şu ikisi kendisi`,
		connectives: `ve ama fakat ancak ayrıca ya+da yine de dolayısıyla böylece bu+nedenle bu+yüzden bunun+üzerine öte+yandan diğer+yandan örneğin üstelik buna+karşın buna+rağmen daha+sonra ardından sonra hatta oysa`,
		saying:      `dedi diyor söyledi belirtti açıkladı ifade kaydetti bildirdi anlattı vurguladı ekledi göre`,
		first:       `ben biz bana bize benim bizim beni bizi`,
		second:      `sen siz senin sizin size`,
		calendar:    `pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık dün bugün`,
	},
	"vi": {
		pronouns:    `nó họ đó này ông+ta bà+ta anh+ta cô+ta ông+ấy bà+ấy anh+ấy cô+ấy điều+này điều+đó việc+này đây chúng`,
		connectives: `và nhưng hoặc tuy+nhiên do+đó vì+vậy vì+thế ngoài+ra bên+cạnh đồng+thời sau+đó khi+đó trong+khi+đó mặt+khác hơn+nữa cũng chẳng+hạn ví+dụ còn thế+nhưng song`,
		saying:      `nói biết khẳng+định chia+sẻ cho+biết theo kể`,
		first:       `tôi chúng+tôi ta mình`,
		second:      `bạn quý+vị`,
		calendar:    `ngày tháng sáng chiều tối`,
	},
	"id": {
		pronouns:    `dia ia mereka beliau itu ini hal+ini hal+itu keduanya tersebut`,
		connectives: `dan tetapi tapi atau namun oleh+karena karena+itu selain+itu kemudian lalu sementara+itu meski+demikian meskipun+demikian dengan+demikian sebaliknya juga akhirnya misalnya bahkan padahal sehingga setelah+itu`,
		saying:      `kata ujar ujarnya katanya tutur jelas menurut mengatakan menyatakan menambahkan menjelaskan ungkap ungkapnya`,
		first:       `saya aku kami kita`,
		second:      `anda kamu kalian`,
		calendar:    `senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september oktober november desember`,
	},
	"ar": {
		pronouns:    `هو هي هم هما هذا هذه هؤلاء ذلك تلك وهو وهي وهم وهذا وهذه وذلك وتلك إنه إنها كلاهما`,
		connectives: `لكن ولكن غير+أن إلا+أن كما بل ثم أيضا وأيضا لذلك ولذلك لذا ومع+ذلك ومن+ثم بالإضافة+إلى في+المقابل وفي+المقابل وأضاف وتابع وأضافت وتابعت من+جهة وبالتالي فضلا+عن`,
		saying:      `قال قالت وقال وقالت أضاف وأضاف أعلن أعلنت وأعلن أكد أكدت وأكد صرح أوضح وأوضح ذكر وذكرت أشار وأشار`,
		first:       `أنا نحن لدينا`,
		second:      `أنت أنتم لكم`,
		calendar:    `الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر`,
	},
	"he": {
		pronouns:    `הוא היא הם הן זה זו זאת אלה אלו כך שניהם לדבריו לדבריה`,
		connectives: `אבל אך אולם ואולם ועם+זאת עם+זאת לכן לפיכך בנוסף כמו+כן גם ואז אז מנגד לעומת+זאת אחר+כך לאחר+מכן בינתיים למשל לדוגמה למרות+זאת אף`,
		saying:      `אמר אמרה אמרו הוסיף הוסיפה מסר הודיע הודיעה לדברי טען טענה כתב סיפר הסביר`,
		first:       `אני אנחנו שלי שלנו לי לנו`,
		second:      `אתה אתם אתן לך שלך לכם שלכם`,
		calendar:    `ראשון שני שלישי רביעי חמישי שישי שבת ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר אתמול היום`,
	},
	"hi": {
		pronouns:    `वह वे यह ये इस इसे इसके इसका इसकी उस उसके उसकी उनके उनकी उन्होंने उसने उन्हें इन दोनों`,
		connectives: `और लेकिन परंतु पर मगर किंतु या इसलिए इसके+अलावा इसके+बाद हालांकि साथ+ही तब फिर वहीं भी तथा जबकि बाद+में उदाहरण+के`,
		saying:      `कहा बताया बोले बोली अनुसार मुताबिक घोषणा`,
		first:       `मैं हम मेरा मेरे मेरी हमारे हमारी हमारा`,
		second:      `आप तुम आपके आपको`,
		calendar:    `सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर`,
	},
	"th": {
		pronouns:    `เขา เธอ มัน พวกเขา ซึ่ง สิ่งนี้ เรื่องนี้`,
		connectives: `และ แต่ หรือ อย่างไรก็ตาม นอกจากนี้ ดังนั้น เพราะฉะนั้น ทั้งนี้ ขณะที่ ส่วน จากนั้น ต่อมา โดย`,
	},
	"zh": {
		pronouns:    `他 她 它 这 這 那 此 其 该 該`,
		connectives: `但 然而 不过 不過 因此 所以 此外 而 同时 同時 另外 于是 於是 并且 並且 而且 之后 之後 随后 隨後 例如 也 另一方面 与此同时 與此同時`,
	},
	"ja": {
		pronouns:    `彼 これ それ あれ この その あの こうした そうした`,
		connectives: `しかし また そして だが ただ さらに 一方 そのため このため なお でも つまり たとえば 例えば したがって ところが それでも だから 同時に`,
	},
	"ko": {
		pronouns:    `그는 그녀는 그들은 그가 그의 이는 이를 이것은 그것은 이들은 이에 이런 이같은 그런 양측은 두 사람은`,
		connectives: `그러나 하지만 그리고 또 또한 그래서 따라서 그런데 반면 이어 한편 특히 다만 그러면서 이후 아울러 더구나 게다가 예를`,
		saying:      `말했다 밝혔다 전했다 설명했다 강조했다 덧붙였다`,
		first:       `나는 우리는 우리 저는 내가`,
		second:      `당신`,
		calendar:    `월요일 화요일 수요일 목요일 금요일 토요일 일요일 오늘 어제`,
	},
}
