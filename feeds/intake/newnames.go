package intake

import (
	"context"

	"precis/feeds"
	"precis/feeds/markup"
	"precis/store"
)

// Some feeds give their items new GUIDs each time they are asked for, and most
// do once, when they move to another program. All their articles would come in
// again, unread. It is seen by this: the library has none of the GUIDs, and yet
// several of the articles, with the same link and title.

// fewestKnown is how many articles show that a feed has given new names to what
// it has. One alone may be another of the same kind: the weather, again.
const fewestKnown = 2

// beyondFeed is how many of a source's articles are looked at beyond as many as
// its feed has.
const beyondFeed = 100

// keepNames gives the articles of a feed that has named all of them anew the
// GUIDs that they have in the library. The others are known by their links from
// then on, so that what is deleted stays so. Where the library cannot be
// read nothing is changed.
func (v *visitor) keepNames(ctx context.Context, articles []feeds.Article) {
	if v.src.Total == 0 || len(articles) == 0 {
		return
	}
	known, err := v.st.List(ctx, store.Filter{Source: v.src.ID}, store.Key{}, len(articles)+beyondFeed, false)
	if err != nil {
		return
	}
	renamed(articles, known)
}

// saying is what an article is known by beside its GUID.
type saying struct{ link, title string }

func renamed(articles []feeds.Article, known []store.Header) {
	guids := make(map[string]bool, len(known))
	by := make(map[saying]string, len(known)) // the GUID
	several := map[saying]bool{}
	for i := range known {
		h := &known[i]
		guids[h.GUID] = true
		s := saying{h.Link, markup.Line(h.Title)}
		if _, twice := by[s]; twice {
			several[s] = true
		}
		by[s] = h.GUID
	}
	sayings := make([]saying, len(articles))
	seen := make(map[saying]bool, len(articles))
	for i := range articles {
		a := &articles[i]
		if a.GUID == "" || a.Link == "" || guids[a.GUID] {
			return
		}
		s := saying{a.Link, markup.Line(a.Title)}
		if seen[s] {
			several[s] = true
		}
		seen[s], sayings[i] = true, s
	}
	found := 0
	for s := range seen {
		if _, ok := by[s]; ok && !several[s] {
			found++
		}
	}
	if found < fewestKnown {
		return
	}
	for i := range articles {
		switch guid, ok := by[sayings[i]]; {
		case several[sayings[i]]:
		case ok:
			articles[i].GUID = guid
		default:
			articles[i].GUID = ""
		}
	}
}
