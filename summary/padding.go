package summary

// paddingOf are phrases by which a sentence says that it says nothing, separated
// by |. Such a sentence is chosen after all others, unless it has a name or a
// number.
var paddingOf = map[string]string{
	"en": `in today's|fast-paced|at the end of the day|let's take a look|let's take a closer|let's dive|without further ado|
		remains to be seen|only time will tell|time will tell|one thing is certain|one thing is for certain|one thing is clear|
		so there you have it|needless to say|goes without saying|as anyone who|as we all know|we all know|we all have|whether you|
		everything you need to know|comes as no surprise|come as no surprise|there is an app|it's no secret|it is no secret|
		now more than ever|when it comes to|the fact of the matter|has never been easier|is here to stay|a thing of the past|
		for better or worse|love it or hate it|what does that mean|what does this mean|but what about|that is a big|the truth is|
		when all is said and done|as is so often the case|as is often the case|as the saying goes|it is what it is|beg to differ|
		only the future will|what the future holds|change is the only constant|nothing is ever as simple|there are many options|many options out there|
		can be overwhelming|know where to start|put together this guide|everyone is different|every person is different|a very personal choice|
		with a little research|there is no one-size|no one size fits|look no further|read on to|in this article, we|in this guide|in this post`,
	"fr": `de nos jours|à l'heure actuelle|force est de constater|il va sans dire|l'avenir nous le dira|affaire à suivre|
		vous l'aurez compris|comme chacun sait|nul n'est censé|une chose est sûre|sans plus attendre`,
	"de": `in der heutigen zeit|in der heutigen|es bleibt abzuwarten|bleibt abzuwarten|am ende des tages|wie jeder weiß|eines ist sicher|
		eines steht fest|das bleibt spannend|es ist kein geheimnis|man darf gespannt sein`,
	"es": `hoy en día|a fin de cuentas|al fin y al cabo|solo el tiempo dirá|como todos sabemos|no es ningún secreto|una cosa está clara|
		no cabe duda|está por ver`,
}

// boastsOf are phrases by which somebody is quoted in a release and says nothing,
// whoever it is.
var boastsOf = map[string]string{
	"en": `we are thrilled|we're thrilled|i am thrilled|i'm thrilled|we are delighted|we're delighted|i am delighted|i'm delighted|we are excited|we're excited|
		i am excited|i'm excited|we are proud|we're proud|i am proud to|i'm proud to|we are honored|we are honoured|we are pleased|we're pleased|i am pleased|
		exciting journey|a testament to|at the heart of everything we do|at the core of everything we do|could not be more excited|couldn't be more excited|
		couldn't be prouder|couldn't be happier|shared passion|our shared vision|our customers expect nothing less|sustainable future|we look forward to|
		looking forward to working`,
	"fr": `nous sommes ravis|nous sommes très heureux|nous sommes heureux|nous sommes fiers|je suis ravi|au cœur de tout ce que`,
	"de": `wir freuen uns|ich freue mich|wir sind stolz|wir sind begeistert|steht im mittelpunkt unseres`,
	"es": `estamos encantados|estamos orgullosos|estamos muy contentos|nos complace|en el centro de todo lo que`, //nolint:misspell // Spanish
	"pt": `estamos muito felizes|estamos orgulhosos|temos o prazer|no centro de tudo`,
	"it": `siamo entusiasti|siamo orgogliosi|siamo lieti|siamo felici|al centro di tutto ciò`,
	"nl": `we zijn verheugd|wij zijn verheugd|we zijn trots|wij zijn trots|we kijken ernaar uit`,
}

// isPadding reports whether a sentence says nothing: it has a phrase of padding and
// neither names nor numbers, or is a quotation that boasts. low is its text as
// [lower] gives it.
func (f *furniture) isPadding(low string, t *traits) bool {
	return t.names == 0 && t.numbers == 0 && f.padding.in(low) || t.numbers == 0 && t.has(hasQuote) && f.boasts.in(low)
}
