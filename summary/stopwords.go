package summary

// stopWords holds, for each language the package knows, the words that say
// nothing about a text's subject, the commonest first. They serve three ends:
// they are left out of the vectors, they betray the language, and with a
// capital letter they tell that a sentence begins.
//
// Chinese, Japanese and Thai are told by their script and compared by pairs of
// characters; their short lists hold the characters that a pair is dropped for.
var stopWords = map[string]string{
	"en": `the of and to a in that is was he for it with as his on be at by i this had not are but from or
		have an they which one you were her all she there would their we him been has when who will more no if
		out so said what its about into than them can only other new some could time these two may then do first
		any my now such like our over me even most made after also did many before must through back years where
		much your way well down should because each just those people mr how too very still being here while
		both between under never same another know might us since off against around however again during
		every until upon once himself herself itself themselves does doing don didn doesn isn wasn weren won
		wouldn couldn shouldn hasn haven hadn aren can't cannot says say told according among yet although nobody everybody
		someone everyone nothing something though per within without whether whose why`,
	"fr": `de la le et les des en un du une que est pour qui a dans par plus au sur ne se pas ce il sont avec
		ses ou son aux d'un cette d'une ont ces mais comme on été c'est qu'il nous sa vous je elle leur l d s n qu
		j c m t y si même aussi deux bien être était fait tout entre peut sans lui dont très après encore faire
		avait selon ils elles avoir ainsi mes ma mon notre nos votre vos leurs ceux celle celui cela ça où quand
		tous toutes toute autre autres avant depuis pendant contre sous chez vers alors donc car puis non oui
		moins trop peu ni afin lors dès fois ai as avons avez sera serait seront étaient soit suis sommes êtes
		ici là déjà jamais toujours rien quelques plusieurs chaque cet quel quelle lorsque lorsqu jusqu puisqu
		quoi parce dit`,
	"de": `der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden
		aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder
		aber vor zur bis mehr durch man sein wurde sei ihr ihre seine seiner ihren ihrer ihrem seinem seinen
		eines kann gegen vom können schon wenn habe hatte hatten mich mir dir ihm ihn ihnen uns euch wir ich du
		unter wieder waren wurden dann da doch jetzt immer alle allem allen aller alles dieser diese dieses
		diesem diesen jede jeder jedes sehr hier nun dort denn weil ob damit also zwischen seit während ohne
		soll sollen muss müssen will wollen würde würden könnte konnte könnten mein meine kein keine keinen
		worden gibt zwei etwa bereits was wer wo welche welcher viele viel selbst heute danach dabei dazu davon
		darauf dafür sagte sagt jedoch sowie weitere`,
	"es": `de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me
		si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está
		mi porque qué sólo solo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo
		ese ahora cada e vida otro después te otros aunque esa eso hace otra gobierno tan durante siempre día
		tanto ella tres sí dijo sido gran país según menos mundo año antes estado contra sino forma caso nada
		hacer estaba poco estos estas unos unas ante ellos ellas les cual cuales quien quienes fueron tienen
		hacia están aquí entonces mientras además usted nosotros nuestra nuestro tu tus mis nuestros algo alguna
		alguno algunos cómo cuándo dónde será eran tras`,
	"pt": `de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem
		à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem
		mesmo aos ter seus quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa
		pelos elas havia seja qual será nós tenho lhe deles essas esses pelas este fosse dele tu te vocês lhes
		meus minhas teu tua nosso nossa dela delas esta estes estas aquele aquela isto aquilo estou estava
		estavam são sobre anos ano onde após segundo disse ainda assim porque então outro outra outros pode
		podem fazer cada dois contra durante desde além enquanto agora aqui todo todos toda todas`,
	"it": `di e il la che in a per un del è non una i le con si da sono dei come lo al della più nel ha alla
		anche gli dal ma delle o su se nella ai ci tra l d un' c s dell all nell dall sull degli questo questa
		essere suo sua suoi sue due ed era stato stata stati anni dopo anno ancora loro quando nei alle sul
		dalla hanno fra prima ne solo fatto cui chi contro io tu lui lei noi voi mi ti vi mio mia tutto tutti
		tutta tutte molto quello quella quelli quelle questi queste così dove perché poi già ogni senza sotto
		sia fare può fu era erano aveva avevano secondo mentre allora però oggi qui lì durante verso negli nelle
		sulla sulle sui dagli dalle alcuni alcune altro altra altri altre sempre mai oltre presso essere ad`,
	"nl": `de van het een en in is dat op te zijn met voor die niet aan er om ook als dan maar bij of uit nog
		naar heeft hij ze door over wordt was werd tot worden kan meer geen al ik je we wij hebben deze dit ten
		zo hun haar hem zich zou zal moet wel had na zij waar wat wie toen tegen veel jaar kunnen onder nu der
		mijn jij u jullie ons onze men andere ander iets niets alle alles door daar hier omdat want volgens
		echter tussen zonder sinds tijdens zoals dus toch eens meest moeten mag mogen willen wil waren werden
		gaan gaat doen doet deed heb hebt bent ben reeds steeds altijd zelf elke elk enkele beide terwijl
		wanneer hoe waarom zei zegt`,
	"ru": `и в не на я быть он с что а по это она этот к но они мы весь который из у то за свой ты от же все
		вы так его как о для была было были был бы только ее её мне когда уже до вот если их или ни меня еще
		ещё нет чтобы во со при даже под об где после тоже себя может этого эта эти этой этом том тот того
		чем без раз сам чего тут там потом ничего через кто да вас нас им ему ей ним ней них наш ваш мой
		также будет были более между перед около над про под лет год года году который которая которые
		которых которого которой сказал заявил сейчас теперь тогда здесь однако поэтому хотя пока можно надо
		нужно есть всех всё всего лишь очень сообщил словам кроме согласно из-за`,
	"tr": `ve bir bu da de için ile çok en daha olarak o ne gibi kadar sonra olan var ama her ki değil ise mi
		mı mu mü diye ya yok oldu olduğunu olduğu ilk şey şu ben sen biz siz onlar onu ona onun bunu buna bunun
		bunlar şöyle böyle öyle nasıl neden niçin çünkü ancak fakat hem hiç bazı tüm bütün kendi göre karşı önce
		üzere üzerine üzerinde arasında içinde tarafından olması olacak etti eden edilen dedi ifade söyledi
		belirtti yeni iki sadece bile artık şimdi burada orada zaman veya hakkında dolayı rağmen birlikte
		yıl yılında`,
	"vi": `và của là có cho được trong với không các một người này những đã để khi từ đến ra như vào cũng ở
		về tại nhưng theo đó trên thì bị sẽ phải còn lại hơn hay nhiều rằng do vì nên mà sau anh chị ông bà tôi
		họ chúng cô ấy bạn em mình đang rất chỉ nếu bởi nào gì sao thế đây kia đều mỗi mọi cùng cả giữa trước
		qua lên xuống đi làm biết hiện việc năm ngày điều nói năng cần vẫn ngoài dù tuy song hoặc nữa`,
	"id": `yang dan di dengan untuk pada dari ini dalam itu tidak akan juga ke karena adalah oleh sebagai
		bisa ada mereka telah kata dapat lebih saat atau tersebut bahwa para kami kita saya dia ia tahun sudah
		secara menjadi seperti hanya masih namun hal antara setelah sebelum sejak sementara ketika hingga
		sampai bagi serta maka jika kalau agar supaya sangat lagi belum bukan pun nya anda kamu aku beliau
		selain selama terhadap tentang atas bawah lain satu dua tiga banyak semua setiap sedang pernah harus
		ujar ujarnya katanya menurut apa siapa mana kapan bagaimana mengapa sehingga yakni yaitu tapi tetapi
		orang merupakan`,
	"ar": `في من على أن إلى التي عن مع هذا الذي ما لا هذه بين كان كما قد لم بعد كل أو ذلك و ثم قال قبل منذ
		حتى عند غير إن أنه أنها كانت هو هي هم نحن أنا أنت لها له لهم به بها فيه فيها منه منها عليه عليها إليه
		إليها حيث أي أيضا أكثر يكون تكون وقد ولا وفي ومن وكان وكانت وقال وأن وأضاف التى الذين اللذين تلك هناك
		هنا لكن ولكن إذا لو لقد عام خلال بعض عدم ضد دون سوى فقط أما إلا إذ بل كانوا يوم تم عبر حول نحو لدى
		بسبب بشأن ليس ليست عندما بينما وهو وهي وهذا وذلك مثل`,
	"he": `של את על לא זה הוא עם כי גם אל מה כל אם היא או אבל הם יש היה לו אני ב ל ה ו מ ש כ בין אחרי כדי
		רק עד לפני אין אך היו הזה הזאת זאת זו אלה אותו אותה אותם שלו שלה שלהם שלי שלנו לה להם לי לנו בו בה
		בהם ממנו ממנה כך כן עוד מי איך למה כמו יותר פחות מאוד כבר עכשיו היום שם פה כאן אז לכן אולם לפי נגד
		תחת מול אצל ידי היתה הייתה להיות יהיה תהיה הן אנחנו אתה אתם כאשר בגלל במשך לאחר אמר אמרה שהוא שהיא
		שלא אשר כ-`,
	"hi": `के में की है और से का को पर ने यह कि हैं एक भी इस नहीं हो था कर वह तो ही जो या लिए थे थी अपने
		साथ बाद गया किया रहा कहा उन्होंने होने तक हुए किसी दिया जा रहे इसके रही उनके करने वाले कुछ गई जाता
		कोई जब उस अब मैं हम आप वे ये उसे उन्हें इसे इन उन अपनी अपना हुई हुआ होता होती होते करते करता लेकिन
		मगर अगर तब जैसे बहुत क्या क्यों कैसे कहाँ वहाँ यहाँ दो द्वारा दौरान बीच बारे पहले फिर साल वाला वाली
		सकता सकते सभी लोगों यदि एवं तथा जिस जिसमें इसमें`,
	"th": `ที่ การ ใน และ ของ เป็น ได้ มี ไม่ ให้ ว่า จะ กับ จาก แต่ โดย ไป มา ก็ นี้ นั้น แล้ว`,
	"zh": `的 了 是 在 和 与 與 也 就 都 而 及 着 著 或 被 把 这 這 那 个 個 们 們 之 其 于 於 以 为 為 我 你 他 她 它 不 有 对 對 从 從 到 说 說 上 中`,
	"ja": `の に は を た が で て と し れ さ い も な る か ら す ま`,
	"ko": `이 그 저 것 수 등 및 는 은 가 을 를 의 에 와 과 도 로 으로 에서 있다 있는 했다 하는 한 할 위해 대한 대해
		그러나 하지만 그리고 또 또한 이는 이를 이번 지난 있다고 밝혔다 말했다 통해 따라 따르면 때문에 함께 더 못 안 우리 그는
		그녀는 그의 것으로 것이다 것은 것을 있었다 없다 없는 된다 된 되는 이날 이에 때 중 후 전 년 월 일 모든 다른 많은 가장`,
}

// strangers are languages the package does not know, with their commonest words,
// so that a text in one of them is not taken for the language it looks most
// like.
var strangers = map[string]string{
	"sv": `och att det som på är av för med till den har de inte om ett han men var jag sig från vi så kan när
		nu över vid kunde också efter eller hans blev bara sin mot skulle hon ingen alla under`,
	"da": `og at det som på er af for med til den har de ikke om et han men var jeg sig fra vi så kan når nu
		over ved kunne også efter eller hans blev kun sin mod ville hun ingen alle dem hvor hvornår dette`,
	"pl": `nie się na jest do że to jak ale za od po co tak był przez był tego jego przy czy już tylko być są
		który która które kiedy ich jej oraz także może bardzo była było we`,
	"cs": `že se na je to si jako ale za od po co tak byl při jeho jen být jsou který která které když jejich
		také může velmi byla bylo ve pro aby jsem podle však ještě kdo má až nikdo`,
	"ro": `și în să nu care pe din este că mai fi au fost pentru cu sunt dar prin după acest această sau când
		lui fără către ale unei ca lor foarte doar`,
	"hu": `az és hogy nem egy is ez meg már csak volt ki mint de vagy azt még el ha kell lesz után szerint
		mert minden senki akik amely pedig`,
	"fi": `ja ei se on että oli joka hän kun niin mutta myös ovat tai olla kuin jos hänen sen mukaan jälkeen
		kaikki vielä taas kukaan eikä jotka ole oli siitä`,
	"ca": `els amb per però les dels aquest aquesta són què també més hi ha ser va del fins quan ens seva seu
		només molt entre als al`,
	"hr": `je i u se na da su za od koji što nije kao ali bi po iz samo koje koja bio biti njegov kako već sve
		oni ga mu će jer`,
}
