package summary

import (
	"slices"
	"strings"
	"testing"
)

// TestStrangers holds that lines of a page which no phrase knows, in the languages
// of the reports, are in no summary of a report that they stand in.
func TestStrangers(t *testing.T) {
	for language, lines := range map[string][]string{
		"en": {
			"Offer ends Sunday. New customers only.", "Hover over the chart for exact values.", "Members can listen without adverts.",
			"Students and pensioners pay half.", "Headphones recommended for this clip.", "Nothing more to load on this page",
			"Win a family weekend in Cornwall: enter by midnight.", "Turn on notifications so you never miss an update.",
			"Passwords must have at least eight characters.", "We are no longer accepting comments on this piece.",
		},
		"fr": {"Passez à la version sans publicité pour 2,99 euros par mois.", "Vous êtes arrivé à la fin de cette page.", "Le son de cet extrait est coupé."},
		"de": {"Gewinnen Sie ein Wochenende an der Ostsee.", "Kurse um fünfzehn Minuten verzögert.", "Dieser Clip hat keinen Ton."},
		"es": {"Gana un fin de semana en la costa.", "Las cotizaciones llevan quince minutos de retraso.", "Participa en nuestra encuesta y gana dos entradas."},
		"pt": {"Ganhe um fim de semana na praia.", "Você chegou ao fim da página.", "Ouça este texto na voz de um robô."},
		"it": {"Vinci un fine settimana al mare.", "Questo testo è stato letto da una voce sintetica.", "Il nostro podcast esce ogni venerdì mattina."},
		"nl": {"Win een weekend aan zee.", "Doe mee aan de enquête en maak kans op een cadeaubon.", "Deze video heeft geen geluid."},
		"ru": {"Выиграйте выходные на море.", "Пройдите опрос и получите подарок.", "Это видео без звука."},
		"tr": {"Deniz kıyısında bir hafta sonu kazanın.", "Ankete katılın, hediye çeki kazanın."},
		"id": {"Menangkan liburan akhir pekan di pantai.", "Ikut survei dan menangkan voucer belanja."},
	} {
		for _, line := range lines {
			for at := range strings.Count(fires[language], "\n") + 2 {
				t.Run(language+"/"+line, func(t *testing.T) {
					var a Article
					a.Language = language
					parts := slices.Insert(strings.Split(fires[language], "\n"), at, line)
					for _, p := range parts {
						a.Paragraphs = append(a.Paragraphs, Paragraph{Text: p})
					}
					for _, n := range []int{Gist, Short} {
						for _, s := range Summarize(a, n).Sentences {
							if s.Paragraph == at {
								t.Errorf("%q, paragraph %d, is among %d", s.Text, at, n)
							}
						}
					}
				})
			}
		}
	}
}

// TestShortParagraphsStay holds that a short paragraph of the article's is not taken
// for a stranger if it has a name or two words in a row with it.
func TestShortParagraphsStay(t *testing.T) {
	for _, line := range []string{
		"Roth resigned.", "You could see the old town library burn from the lake.", "The fire brigade had warned of it for years.",
		"For the library, mayor Roth finds \"no words\"",
	} {
		var a Article
		for _, p := range append(strings.Split(fires["en"], "\n"), line) {
			a.Paragraphs = append(a.Paragraphs, Paragraph{Text: p})
		}
		r := Read(a)
		if last := r.Len() - 1; r.Sentence(last).Text != line || r.IsAside(last) {
			t.Errorf("%q is set aside", line)
		}
	}
}

// TestBesideAPageLine holds that a line of the page at a paragraph's end does not
// take the paragraph with it.
func TestBesideAPageLine(t *testing.T) {
	const said = "Mayor Paul Roth said the old town library would be built again from the money of the fire insurance."
	parts := strings.Split(fires["en"], "\n")
	parts[2] = said + " E-mail to a friend ."
	parts = append(parts, "A harbour pilot waits for calmer weather on the western mole this week. Photo: Ida Krog")
	var a Article
	for _, p := range parts {
		a.Paragraphs = append(a.Paragraphs, Paragraph{Text: p})
	}
	r := Read(a)
	var all []string
	for i := range r.Len() {
		if !r.IsAside(i) {
			all = append(all, r.Sentence(i).Text)
		}
	}
	if !slices.Contains(all, said) {
		t.Errorf("the mayor is not among %q", all)
	}
	if slices.ContainsFunc(all, func(s string) bool { return strings.Contains(s, "pilot") || strings.Contains(s, "E-mail") }) {
		t.Errorf("a caption or a link is among %q", all)
	}
}

// TestHelplineComesLast holds that whom to call for help is read, and not chosen
// before what happened.
func TestHelplineComesLast(t *testing.T) {
	const help = "For confidential support call the Samaritans on 116 123, visit a local branch or click here for details."
	var a Article
	for _, p := range append(strings.Split(fires["en"], "\n"), help) {
		a.Paragraphs = append(a.Paragraphs, Paragraph{Text: p})
	}
	r := Read(a)
	if last := r.Len() - 1; r.Sentence(last).Text != help || !r.IsLesser(last) {
		t.Errorf("%q is last", r.Sentence(last).Text)
	}
}
