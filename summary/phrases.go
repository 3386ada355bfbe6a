package summary

// phrases of one language that tell what belongs to a page from what belongs to
// an article. They are compared folded.
type phrases struct {
	begins   string // what a line of the page begins with, separated by |
	holds    string // what only a line of the page holds, separated by |
	labels   string // words that a colon makes a label of a credit or a link
	by       string // what a byline begins with
	furnish  string // words of which a line of the page has two
	commands string // verbs by which a page tells its reader to do something
	roles    string // what a line on its author says that he or she is or does, separated by |
}

// phrasesOf holds the languages' own phrases; those of English and the names in
// sharedPhrases are looked for in all languages.
var phrasesOf = map[string]phrases{
	"en": {
		begins: `read more|read also|read next|read the full|click here|tap here|sign up|subscribe to|subscribe now|follow us|follow the latest|
			follow @|share this|like us|join us on|join our|download our|download the app|get our|get the latest|get breaking|get a free|
			get unlimited|story continues|article continues|continue reading|scroll down for|media playback is not supported|this video can not be played|
			e-mail to a friend|email to a friend|print this|copyright ©|copyright 19|copyright 20|the associated press contributed|
			related stories|related articles|related content|related topics|more from|more on this|most read|most popular|most viewed|trending now|editor's picks|
			you may also like|you might also like|recommended for you|recommended stories|watch live|watch now|listen now|listen to our|see also|
			view comments|leave a comment|show comments|sorry we are unable to accept comments|comments are closed|log in to|already a subscriber|
			support our journalism|help us|contact us|send us|have you got a story|do you have a story|got a tip|have a tip|if you enjoyed|
			thanks for reading|thank you for reading|first published|last updated|last modified|posted by|published by|published on|
			written by|reporting by|editing by|additional reporting|additional research|additional writing|this is the first of a|this is part of a|part one of|part two of|donate today|writing by|edited by|compiled by|image credit|image source|image caption|photo credit|
			photo by|photos by|photograph by|photographs by|picture by|video by|file photo|file picture|stock photo|screen grab|screengrab|
			this article originally|this article was first|this story was first|this story originally|a version of this article|this article first appeared|
			the views expressed|the opinions expressed|opinions expressed|all times are|our standards|terms of use|privacy policy|
			back to top|skip to|next story|previous story|next article|previous article|next up|up next|advertisement|sponsored content|sponsored by|
			your browser does not|javascript is|please enable|we use cookies|this site uses cookies|by continuing|this material may not be|
			entire contents of this article|for more information, visit|for more stories|for more news|for more on|want more|
			by signing up|by clicking|by subscribing|by submitting|by registering|by providing your|by entering your|comments on this|comments for this|
			commenting on this|editor's note|editors' note|editor note|correction:|clarification:|this story has been|this article has been|this story was|this feature was|this coverage was|this reporting was|
			this article was|this report was|this page was|this post was|have you been affected|are you affected|were you there|our journalism is|when you buy through|
			if you buy something|we may receive a|we may earn|this post contains|this article contains affiliate|this page contains|report a correction|report an error|
			report this|report a typo|spotted an error|spotted a mistake|see a typo|see an error|notice an error|spot an error|support independent|support our|support us|
			become a member|become a subscriber|become a supporter|become a patron|to continue reading|to keep reading|to read more|to read the full|to read this|
			to view this|to see this|to comment|read the original|your email address|required fields|enter your email|please enter|manage your|
			republish this|this work is licensed|subscribers can|unlock this|create a free|create an account|sign in|register for|not a member|
			try refreshing|an error occurred|something went wrong|sorry, this|this video is|this content is|what do you think|let us know|tell us what|have your say|prices may vary|an earlier version of|for the record:|the video above|the video below|the image above|letters to the editor|to submit|to contact|about the author|
			older posts|newer posts|unable to view|enjoy this|was this article|more stories|embedded tweet|reach him at|reach her at|reach them at|he can be reached|she can be reached`,
		holds: `all rights reserved|not responsible for the content of external|chat with our support|contributed to this report|contributed to this story|contributed to this article|contributed reporting|unsubscribe at any time|to our newsletter|to our daily|in your inbox|to your inbox|
			our privacy policy|terms and conditions apply|click here|story continues below|scroll down for video|sign up for our|sign up here|
			for our newsletter|become a subscriber|subscribe to our|subscribe today|follow us on|like us on|find us on|on twitter @|
			download our app|download the app|on our website|on our app|affiliate commission|affiliate links|may earn a|media playback is unsupported|
			solely those of|may be reproduced|may not be reproduced|be reproduced without|reproduced without the|opt out at any time|keep local news alive|version of this article|version of this story|earlier version of this|chosen independently by|this material may not be published|view this post on|a post shared by|this article was amended|
			this article was produced|unlimited access|ad-free|using cookies|use cookies|accept cookies|of cookies|fields are marked|
			terms of use and|terms of service and|community guidelines|commenting policy|comment policy|disclosure policy|cancel anytime|cancel at any time|royalty-free, non-exclusive|you agree to grant us|via getty|getty images|ap photo|afp photo|photo by|file photo`,
		labels: `photo photos photograph photographer picture pictures image images video videos credit credits caption source via tags topics
			chart charts map maps graphics infographic infographics illustrations data table figure filed related watch listen read gallery illustration graphic audio podcast email e-mail tel phone contact twitter facebook instagram follow editor reporter
			correspondent updated published posted next previous more above below pictured note correction clarification disclaimer disclosure words pic pics`,
		by: `by`,
		furnish: `newsletter newsletters inbox subscribe subscriber subscribers subscription app apps download facebook twitter instagram whatsapp
			youtube tiktok telegram linkedin podcast podcasts email e-mail website online cookies privacy account login register registered free trial click tap
			link links comments comment share stories journalism donate donation membership members alerts notifications bulletin updates
			headlines sign delivered daily weekly article articles readers newsroom`,
		commands: `sign subscribe follow click tap download join get share like visit register read watch listen see support donate check try enter
			scroll swipe browse explore discover find send email contact call tell want never don't stay keep enjoy like enjoying have become start receive you your hear gift save print bookmark learn catch whatsapp text`,
		roles: ` is a reporter| is a staff| is a senior| is a correspondent| is an editor| is a writer| is a freelance| is a journalist| is a columnist| is a contributor| is a contributing| is a producer| is a photographer| is the editor| is the author| is our | is editor of| is a professor| is professor| is an associate| is a lecturer| is a fellow| is a member of the| is a former | correspondent based in| writes about| writes for| writes a | covers | reports on| reports from| reported from| edits | has written for| has covered| was a reporter| is an award-winning| is an author| is author of| is deputy | is chief | is an assistant| reporter.| correspondent.| columnist.| editor.| writer.| journalist.`,
	},
	"fr": {
		begins: `lire aussi|à lire aussi|à lire|lire la suite|lire également|voir aussi|à voir aussi|cliquez|abonnez-vous|inscrivez-vous|suivez-nous|suivez toute|partagez|partager|
			retrouvez|téléchargez|recevez|écoutez|regardez|crédit photo|crédits photo|photo d'illustration|image d'illustration|publié le|publiée le|mis en ligne|mise en ligne|mis à jour|
			mise à jour|publicité|la suite après|article réservé|déjà abonné|se connecter|tous droits|avec afp|(avec afp|article précédent|article suivant|les plus lus|sur le même sujet|
			il vous reste|votre adresse e-mail|votre adresse email|votre adresse mail|votre adresse de messagerie|les champs obligatoires|pour continuer|pour lire la suite|en vous inscrivant|
			en cliquant|cet article est|cet article a été|propos recueillis|rédigé par|écrit par|recueilli par|avec notre correspondant|de notre correspondant|ne manquez|ne ratez|activez les|ce contenu est|ce contenu a été|cette vidéo|vous avez aimé|signaler une erreur|une erreur|devenez|soutenez|réagir|commenter|connectez-vous|créez un compte|laisser un`,
		holds:    `tous droits réservés|à notre newsletter|notre newsletter|dans votre boîte|politique de confidentialité|la suite après cette publicité|réservé aux abonnés|réservé à nos abonnés|sur notre site|de cet article à lire|les cookies|des cookies|conditions générales d|champs obligatoires`,
		labels:   `infographie infographies carte graphique données photo photos image images vidéo vidéos vidéo crédit crédits légende source lire voir regarder infographie sondage auteur rédaction`,
		by:       `par`,
		furnish:  `newsletter abonnez abonnés abonnement application inscrivez inscription cliquez site courriel mail boîte partagez suivez compte gratuit gratuitement commentaires lien actualité actualités alertes`,
		commands: `abonnez inscrivez suivez cliquez téléchargez partagez recevez retrouvez découvrez lisez écoutez regardez rejoignez soutenez consultez`,
		roles:    ` est journaliste| est une journaliste| est un journaliste| est correspondant| est reporter| est rédact| est chroniqueu| est l'auteur| est auteur| est éditorialiste| est professeur| est maître de| est chercheu| est photographe| écrit pour| collabore`,
	},
	"de": {
		begins:   `lesen sie auch|lesen sie mehr|lesen sie hier|mehr zum thema|mehr dazu|weiterlesen|zum weiterlesen|auch interessant|hier klicken|klicken sie|jetzt abonnieren|abonnieren sie|folgen sie uns|newsletter|artikel teilen|bildquelle|foto|fotos|quelle|veröffentlicht am|aktualisiert am|zuletzt aktualisiert|stand|anzeige|nächster artikel|vorheriger artikel|zur startseite|alle rechte vorbehalten|das könnte sie auch`,
		holds:    `alle rechte vorbehalten|unseren newsletter|unserem newsletter|datenschutzerklärung|hier klicken|folgen sie uns|in ihr postfach|picture alliance|jetzt anmelden`,
		labels:   `grafik grafiken infografik karte daten foto fotos bild bilder video quelle grafik bildunterschrift autor autorin text redaktion kontakt`,
		by:       `von`,
		furnish:  `newsletter abonnieren abonnenten abo app herunterladen anmelden registrieren postfach kostenlos kommentare teilen webseite link klicken folgen konto e-mail`,
		commands: `abonnieren folgen klicken lesen melden laden teilen entdecken erhalten sichern hören besuchen`,
		roles:    ` ist journalist| ist redakteur| ist korrespondent| ist reporter| ist autor| schreibt für| schreibt über| berichtet aus| berichtet für| ist professor| ist freie`,
	},
	"es": {
		begins:   `lea también|lee también|leer más|lea más|lee más|te puede interesar|le puede interesar|haga clic|haz clic|suscríbete|suscríbase|síguenos|síganos|comparte|compartir|descarga|recibe|regístrate|publicado el|actualizado el|última actualización|publicidad|foto|fotos|noticias relacionadas|artículo anterior|artículo siguiente|todos los derechos|más información|ver más|mira también`,
		holds:    `todos los derechos reservados|nuestro boletín|nuestra newsletter|política de privacidad|haz clic aquí|haga clic aquí|en tu correo|síguenos en|síganos en`,
		labels:   `gráfico gráficos infografía mapa datos foto fotos imagen imágenes vídeo video fuente crédito créditos autor redacción contacto`,
		by:       `por`,
		furnish:  `newsletter boletín suscríbete suscripción suscriptores aplicación app descarga correo gratis comentarios comparte enlace síguenos cuenta regístrate noticias web`,
		commands: `suscríbete suscríbase síguenos síganos comparte descarga recibe regístrate haz haga visita únete consulta entra`,
		roles:    ` es periodista| es corresponsal| es redactor| es reporter| es columnista| es escritor| escribe sobre| es profesor| es colaborador| es autor`,
	},
	"pt": {
		begins:   `leia também|leia mais|saiba mais|veja também|clique aqui|inscreva-se|assine|siga-nos|siga o|compartilhe|baixe|receba|publicado em|atualizado em|publicidade|continua após|foto|fotos|matéria anterior|próxima matéria|notícias relacionadas|mais lidas|todos os direitos`,
		holds:    `todos os direitos reservados|nossa newsletter|política de privacidade|clique aqui|continua após a publicidade|siga-nos no|no seu e-mail`,
		labels:   `foto fotos imagem imagens vídeo fonte crédito créditos autor redação divulgação reprodução`,
		by:       `por`,
		furnish:  `newsletter assine assinatura assinantes aplicativo app baixe e-mail grátis comentários compartilhe link siga conta cadastre notícias site canal`,
		commands: `inscreva assine siga compartilhe baixe receba clique cadastre veja leia confira acesse participe entre`,
		roles:    ` é jornalista| é repórter| é correspondente| é colunista| é editor| escreve sobre| é professor| é autor`,
	},
	"it": {
		begins:   `leggi anche|leggi tutto|continua a leggere|per saperne di più|clicca qui|iscriviti|abbonati|seguici|condividi|scarica|ricevi|pubblicato il|aggiornato il|ultimo aggiornamento|pubblicità|foto|articolo precedente|articolo successivo|articoli correlati|potrebbe interessarti|guarda anche|vedi anche|riproduzione riservata|tutti i diritti`,
		holds:    `tutti i diritti riservati|riproduzione riservata|alla nostra newsletter|privacy policy|clicca qui|seguici su|nella tua casella`,
		labels:   `foto immagine immagini video fonte crediti autore redazione`,
		by:       `di`,
		furnish:  `newsletter iscriviti abbonati abbonamento app scarica e-mail gratis commenti condividi link seguici account notizie sito`,
		commands: `iscriviti abbonati seguici condividi scarica ricevi clicca leggi guarda scopri registrati unisciti`,
		roles:    ` è giornalista| è una giornalista| è un giornalista| è corrispondente| scrive per| scrive di| è autor| è caporedat| è professor`,
	},
	"nl": {
		begins:   `lees ook|lees meer|lees verder|lees hier|bekijk ook|klik hier|schrijf je in|meld je aan|meld u aan|abonneer|volg ons|deel dit|download|ontvang|gepubliceerd op|bijgewerkt op|laatste update|advertentie|foto|foto's|volgend artikel|vorig artikel|gerelateerde|meer over|meest gelezen|alle rechten`,
		holds:    `alle rechten voorbehouden|onze nieuwsbrief|privacyverklaring|klik hier|volg ons op|in je mailbox|in uw mailbox`,
		labels:   `foto foto's beeld afbeelding video bron credits auteur redactie`,
		by:       `door`,
		furnish:  `nieuwsbrief abonneer abonnees abonnement app download e-mail mailbox gratis reacties deel link volg account aanmelden nieuws website`,
		commands: `schrijf meld abonneer volg deel download ontvang klik lees bekijk ontdek luister`,
		roles:    ` is journalist| is redacteur| is verslaggever| is correspondent| schrijft over| schrijft voor| is columnist`,
	},
	"ru": {
		begins:   `читайте также|читать далее|читайте еще|читать полностью|подробнее|смотрите также|смотреть также|подпишитесь|подписывайтесь|подписаться|следите за|поделиться|скачайте|нажмите|фото|видео|реклама|опубликовано|обновлено|источник|автор|редактор|по теме|материалы по теме|следующая статья|предыдущая статья|все права защищены|самое читаемое|материал подготовил`,
		holds:    `все права защищены|наш телеграм|наш telegram|нашу рассылку|политика конфиденциальности|подписывайтесь на|подпишитесь на|нажмите здесь`,
		labels:   `фото видео источник автор иллюстрация текст редактор корреспондент контакты`,
		by:       `автор`,
		furnish:  `рассылку рассылка подпишитесь подписывайтесь подписка подписчиков приложение скачайте телеграм telegram вконтакте канал канале новости почту бесплатно комментарии ссылке сайте поделиться аккаунт`,
		commands: `подпишитесь подписывайтесь следите скачайте нажмите читайте смотрите узнайте поделитесь получайте присоединяйтесь перейдите`,
	},
	"tr": {
		begins:   `ayrıca okuyun|devamını oku|haberin devamı|ilgili haberler|ilgili haber|tıklayın|abone ol|bizi takip|takip edin|paylaş|indirin|yayınlanma|güncelleme|son güncelleme|reklam|fotoğraf|kaynak|sonraki haber|önceki haber|en çok okunan|tüm hakları`,
		holds:    `tüm hakları saklıdır|bültenimize|gizlilik politikası|buraya tıklayın|bizi takip edin|abone olun`,
		labels:   `fotoğraf foto görsel video kaynak muhabir editör haber`,
		by:       ``,
		furnish:  `bülten bültenimize abone abonelik uygulama uygulamamızı indirin ücretsiz yorum yorumlar paylaşın tıklayın takip kanalı e-posta hesap haberler`,
		commands: `abone tıklayın indirin takip paylaşın okuyun izleyin kaydolun katılın`,
	},
	"vi": {
		begins:   `xem thêm|đọc thêm|xem tiếp|đọc tiếp|tin liên quan|bài liên quan|mời bạn đọc|mời quý|đăng ký|theo dõi chúng|theo dõi|chia sẻ bài|tải ứng dụng|nhấn vào|ảnh|nguồn|cập nhật|quảng cáo|bài trước|bài sau|bài tiếp|đọc nhiều|bản quyền|video|bình luận|ý kiến|gửi bình luận|mọi đóng góp|mọi thông tin|mời độc giả|bạn đọc|độc giả|từ khóa|chủ đề|tags|có thể bạn|nghe đọc`,
		holds:    `đăng ký nhận|bản tin của chúng tôi|nhấn vào đây|bấm vào đây|bản quyền thuộc|theo dõi chúng tôi`,
		labels:   `ảnh nguồn video clip tác giả đồ họa`,
		by:       ``,
		furnish:  `email facebook zalo newsletter app website fanpage`,
		commands: `đăng tải nhấn bấm xem mời hãy`,
	},
	"id": {
		begins:   `baca juga|baca selengkapnya|baca artikel|simak juga|simak video|lihat juga|klik di sini|klik disini|berlangganan|ikuti kami|ikuti berita|bagikan|unduh|dapatkan|foto|sumber|penulis|editor|diterbitkan|diperbarui|iklan|artikel sebelumnya|artikel selanjutnya|berita terkait|terpopuler|hak cipta|gambas`,
		holds:    `hak cipta dilindungi|newsletter kami|klik di sini|ikuti kami di|saluran whatsapp|kebijakan privasi|google news`,
		labels:   `foto gambar video sumber penulis editor reporter`,
		by:       `oleh`,
		furnish:  `newsletter berlangganan langganan aplikasi unduh email gratis komentar bagikan tautan ikuti akun berita kanal saluran`,
		commands: `ikuti baca simak klik unduh dapatkan bagikan berlangganan daftar kunjungi gabung lihat`,
	},
	"ar": {
		begins:   `اقرأ أيضا|اقرأ المزيد|إقرأ أيضا|للمزيد|المزيد من|شاهد أيضا|اضغط هنا|انقر هنا|اشترك|تابعنا|تابعونا|شارك|حمل التطبيق|نشر في|آخر تحديث|إعلان|الصورة|تصوير|المصدر|مواضيع ذات|أخبار ذات|الخبر التالي|الخبر السابق|جميع الحقوق|الأكثر قراءة`,
		holds:    `جميع الحقوق محفوظة|نشرتنا البريدية|النشرة البريدية|سياسة الخصوصية|اضغط هنا|تابعونا على|تابعنا على`,
		labels:   `صورة الصورة تصوير فيديو المصدر مصدر الكاتب المحرر إعداد تحرير`,
		by:       `بقلم كتب كتبت`,
		furnish:  `النشرة نشرتنا البريدية اشترك الاشتراك التطبيق تطبيقنا بريدك مجانا تعليقات التعليقات فيسبوك تويتر واتساب قناتنا الرابط موقعنا حسابك`,
		commands: `اشترك تابعنا تابعونا شارك حمل اضغط انقر سجل اقرأ شاهد`,
	},
	"he": {
		begins:   `קראו גם|קראו עוד|לקריאה נוספת|להמשך קריאה|לכתבה המלאה|עוד בנושא|כתבות נוספות|לחצו כאן|הירשמו|הצטרפו|עקבו אחרינו|שתפו|הורידו|פורסם ב|עודכן ב|עדכון אחרון|פרסומת|צילום|צילומים|מקור|הכתבה הבאה|הכתבה הקודמת|כל הזכויות|הנקראות ביותר`,
		holds:    `כל הזכויות שמורות|לניוזלטר|מדיניות הפרטיות|לחצו כאן|עקבו אחרינו`,
		labels:   `צילום תמונה וידאו מקור קרדיט כתב כתבת עריכה`,
		by:       `מאת`,
		furnish:  `ניוזלטר לניוזלטר הירשמו מנוי מנויים אפליקציה הורידו חינם תגובות פייסבוק טוויטר טלגרם קישור אתר מייל`,
		commands: `הירשמו הצטרפו עקבו שתפו הורידו לחצו קראו צפו`,
	},
	"hi": {
		begins:   `यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|पूरी खबर|आगे पढ़ें|यहां क्लिक|सब्सक्राइब|हमें फॉलो|फॉलो करें|शेयर करें|डाउनलोड करें|फोटो|तस्वीर|विज्ञापन|प्रकाशित|अपडेटेड|अंतिम अपडेट|अगली खबर|पिछली खबर|संबंधित खबरें|सर्वाधिकार`,
		holds:    `सर्वाधिकार सुरक्षित|यहां क्लिक करें|सब्सक्राइब करें|फॉलो करें|हमारे न्यूजलेटर|न्यूज़लेटर`,
		labels:   `फोटो तस्वीर वीडियो स्रोत साभार लेखक संपादक`,
		by:       ``,
		furnish:  `न्यूजलेटर न्यूज़लेटर सब्सक्राइब ऐप डाउनलोड ईमेल फ्री मुफ्त कमेंट शेयर लिंक फॉलो फेसबुक ट्विटर व्हाट्सएप चैनल खबरें`,
		commands: `पढ़ें देखें क्लिक सब्सक्राइब फॉलो शेयर डाउनलोड जुड़ें`,
	},
	"th": {
		begins:  `อ่านเพิ่มเติม|อ่านต่อ|อ่านข่าว|ข่าวที่เกี่ยวข้อง|เรื่องที่เกี่ยวข้อง|คลิกที่นี่|คลิก|สมัครรับ|ติดตามเรา|ติดตามข่าว|แชร์|ดาวน์โหลด|ภาพ:|ภาพจาก|ภาพ :|ที่มา|เผยแพร่|อัปเดต|โฆษณา|ข่าวถัดไป|ข่าวก่อนหน้า|สงวนลิขสิทธิ์|ขอบคุณภาพ|ขอบคุณข้อมูล`,
		holds:   `สงวนลิขสิทธิ์|คลิกที่นี่|จดหมายข่าว|ติดตามเราได้ที่|กดติดตาม|ดาวน์โหลดแอป`,
		furnish: ``,
	},
	"zh": {
		begins: `阅读更多|閱讀更多|阅读全文|閱讀全文|继续阅读|繼續閱讀|延伸阅读|延伸閱讀|相关阅读|相關閱讀|相关新闻|相關新聞|相关文章|点击这里|點擊這裡|点击查看|订阅|訂閱|关注我们|關注我們|扫码|掃碼|分享|下载|下載|图片来源|圖片來源|图片：|圖片：|图：|圖：|图/|圖／|图源|摄影|攝影|来源：|來源：|资料来源|编辑：|編輯：|责任编辑|責任編輯|记者：|作者：|文：|文/|文／|发布时间|更新时间|發布時間|更新時間|广告|廣告|上一篇|下一篇|版权所有|版權所有|热门文章|推荐阅读|推薦閱讀|免责声明|本文来自`,
		holds:  `版权所有|版權所有|未经授权|未經授權|不得转载|不得轉載|微信公众号|点击此处|點擊此處|责任编辑|責任編輯|扫描二维码|資料圖|资料图片`,
	},
	"ja": {
		begins: `続きを読む|続きを見る|もっと読む|関連記事|関連ニュース|あわせて読みたい|合わせて読みたい|こちらもおすすめ|おすすめ記事|クリック|詳しくはこちら|購読|登録|フォロー|シェア|ダウンロード|写真：|写真=|写真＝|写真は|写真提供|画像：|画像＝|画像提供|撮影：|撮影＝|撮影=|出典|提供：|提供＝|文：|文＝|取材・文|執筆|編集：|編集部|公開日|更新日|最終更新|広告|前の記事|次の記事|人気記事|無断転載|この記事は|この記事を|【関連|【写真|【画像|ＰＲ|pr：`,
		holds:  `無断転載|無断複写|著作権|メールマガジン|メルマガ|こちらをクリック|会員登録|有料会員|フォローして|アプリをダウンロード`,
	},
	"ko": {
		begins:  `더 보기|더보기|기사 더|관련 기사|관련기사|관련 뉴스|함께 읽으면|함께 보면|여기를 클릭|클릭|구독|팔로우|공유|다운로드|사진=|사진 =|사진:|사진제공|사진 제공|사진 출처|출처:|출처=|자료=|자료:|그래픽=|입력|수정|최종수정|광고|이전 기사|다음 기사|많이 본|인기 기사|저작권자|무단전재|무단 전재|제보는|ⓒ`,
		holds:   `무단전재|무단 전재|재배포 금지|저작권자|뉴스레터|카카오톡|구독하기|구독과 좋아요|기자 =|제보하기`,
		labels:  `사진 영상 출처 자료 그래픽 기자`,
		furnish: `구독 뉴스레터 앱 다운로드 무료 댓글 공유 클릭 링크 페이스북 트위터 유튜브 채널 이메일`,
	},
}
