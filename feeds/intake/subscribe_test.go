package intake

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"precis/feeds"
	"precis/feeds/fetch"
	"precis/store"
)

func TestSubscribe(t *testing.T) {
	d := newDesk(t)
	body := rss(item(1, "one"), item(2, "two"))
	d.mux.HandleFunc("/f.xml", text(&body))
	other := strings.Replace(body, "A feed", "Another", 1)
	d.mux.HandleFunc("/g.xml", text(&other))
	d.mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/f.xml", http.StatusMovedPermanently)
	})
	html := func(path, head string) {
		p := "<!DOCTYPE html><html><head><title>Home</title>" + head + "</head><body><p>Hello.</p></body></html>"
		d.mux.HandleFunc(path, text(&p))
	}
	link := `<link rel="alternate" type="application/rss+xml" href="%s">`
	html("/one", fmt.Sprintf(link, "/f.xml"))
	html("/two", fmt.Sprintf(link, "/f.xml")+fmt.Sprintf(link, "/g.xml"))
	html("/none/", "")
	html("/guess/", "")
	d.mux.HandleFunc("/guess/feed", text(&body))
	var sent atomic.Value
	d.mux.HandleFunc("/private", func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		sent.Store(user + ":" + password)
		_, _ = fmt.Fprint(w, body)
	})
	for _, c := range []struct {
		name, address string
		all           bool
		want          []string // addresses
		err           error
	}{
		{"a feed", "/f.xml", false, []string{"/f.xml"}, nil},
		{"that moved", "/moved", false, []string{"/f.xml"}, nil},
		{"a page with one", "/one", false, []string{"/f.xml"}, nil},
		{"a page with two", "/two", false, nil, &ChoiceError{}},
		{"both of them", "/two", true, []string{"/f.xml", "/g.xml"}, nil},
		{"a page with none", "/none/", false, nil, ErrNoFeed},
		{"a page that does not name it", "/guess/", false, []string{"/guess/feed"}, nil},
		{"with a password", "jo:secret@/private", false, []string{"/private"}, nil},
		{"nothing there", "/404", false, nil, &fetch.StatusError{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := d.total()
			address := d.server.URL + c.address
			if user, path, ok := strings.Cut(c.address, "@"); ok {
				address = strings.Replace(d.server.URL, "http://", "http://"+user+"@", 1) + path
			}
			client := fetch.New(fetch.Options{}) // loopback is allowed because it is typed
			defer client.Close()
			got, err := Subscribe(t.Context(), d.st, client, address, SubscribeOptions{All: c.all, Settings: store.SourceSettings{Tags: []string{"news"}}})
			switch want := c.err.(type) { //nolint:errorlint // it is the wanted one's type
			case nil:
				check(t, err)
			case *ChoiceError:
				choice, ok := errors.AsType[*ChoiceError](err)
				if !ok || len(choice.Feeds) != 2 {
					t.Fatalf("%v", err)
				}
			case *fetch.StatusError:
				if _, ok := errors.AsType[*fetch.StatusError](err); !ok {
					t.Fatalf("%v", err)
				}
			default:
				if !errors.Is(err, want) {
					t.Fatalf("%v", err)
				}
			}
			var addresses []string
			for _, s := range got {
				addresses = append(addresses, strings.TrimPrefix(s.Source.Address, d.server.URL))
				if !s.New || s.Imported != 2 || s.Source.Settings.PrivateHost != "127.0.0.1" || !slices.Equal(s.Source.Settings.Tags, []string{"news"}) {
					t.Errorf("%+v", s)
				}
				if v := d.refresh(RefreshOptions{Sources: []uint64{s.Source.ID}})[s.Source.ID]; v.Outcome != Same {
					t.Errorf("refreshed: %+v", v)
				}
			}
			if !slices.Equal(addresses, c.want) {
				t.Errorf("subscribed to %v, want %v", addresses, c.want)
			}
			if len(got) > 0 {
				_, err := d.st.Undo(t.Context())
				check(t, err)
			}
			if d.total() != before {
				t.Errorf("after undo there are %d articles, were %d", d.total(), before)
			}
		})
	}
	if sent.Load() != "jo:secret" {
		t.Errorf("sent %v", sent.Load())
	}
}

// TestSubscribeWithoutScheme: what is typed without a scheme is read by http
// where nothing speaks https, and said to be. Nothing else is.
func TestSubscribeWithoutScheme(t *testing.T) {
	d := newDesk(t)
	body := rss(item(1, "one"))
	var asked atomic.Int32
	serve := func(w http.ResponseWriter, r *http.Request) {
		if _, _, secret := r.BasicAuth(); secret && r.TLS == nil {
			t.Error("a password was sent by http")
		}
		asked.Add(1)
		_, _ = fmt.Fprint(w, body)
	}
	d.mux.HandleFunc("/f.xml", serve)
	secure := httptest.NewUnstartedServer(http.HandlerFunc(serve))
	secure.Config.ErrorLog = log.New(io.Discard, "", 0) // of certificates that are not trusted
	secure.StartTLS()
	defer secure.Close()
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	host := func(s *httptest.Server) string { return s.Listener.Addr().String() }
	for _, tt := range []struct{ name, typed, want, reason string }{
		{"http answers", host(d.server) + "/f.xml", "http://" + host(d.server) + "/f.xml", ""},
		{"an address in it", host(d.server) + "/f.xml?of=https://example.org", "http://" + host(d.server) + "/f.xml?of=https://example.org", ""},
		{"nothing there", host(d.server) + "/404", "", "the server answered 404 (not found)"},
		{"https was typed", "https://" + host(d.server) + "/f.xml", "", "the server does not speak TLS"},
		{"a feed's https was typed", "feed:https://" + host(d.server) + "/f.xml", "", "the server does not speak TLS"},
		{"with a password", "jo:secret@" + host(d.server) + "/f.xml", "", "the server does not speak TLS"},
		{"a certificate that is not trusted", host(secure) + "/f.xml", "", "the server's certificate is not trusted"},
		{"no server", host(closed) + "/f.xml", "", "the server refused the connection"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			asked.Store(0)
			got, err := Subscribe(t.Context(), d.st, d.client, tt.typed, SubscribeOptions{})
			if reason := VisitReason(err); reason != tt.reason && tt.want == "" || tt.want != "" && err != nil {
				t.Fatalf("%v (%s), want %s", err, reason, tt.reason)
			}
			if tt.want == "" {
				if asked.Load() > 0 || len(got) > 0 {
					t.Errorf("asked %d times, subscribed to %+v", asked.Load(), got)
				}
				return
			}
			if len(got) != 1 || got[0].Source.Address != tt.want || !slices.Contains(got[0].Warnings, plainWarning) {
				t.Errorf("%+v, want %s", got, tt.want)
			}
		})
	}
}

func TestSubscribeToFolder(t *testing.T) {
	d := newDesk(t)
	dir := t.TempDir()
	check(t, os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Title A\n\nThe text of a."), 0o600))
	for path, want := range map[string]string{
		filepath.Join(dir, "a.txt"):   "it is a file, not a folder",
		filepath.Join(dir, "nowhere"): "there is no such folder",
		"./nowhere":                   "there is no such folder",
	} {
		if _, err := Subscribe(t.Context(), d.st, d.client, path, SubscribeOptions{}); VisitReason(err) != want {
			t.Errorf("%s: %v", path, err)
		}
	}
	got, err := Subscribe(t.Context(), d.st, d.client, dir, SubscribeOptions{})
	check(t, err)
	if len(got) != 1 || !got[0].New || got[0].Imported != 1 || got[0].Source.Kind != feeds.KindFolder {
		t.Errorf("%+v", got)
	}
}

func TestWebAddress(t *testing.T) {
	for typed, want := range map[string]string{
		"example.org/feed":                   "https://example.org/feed",
		"http://example.org\t":               "http://example.org",
		"feed://example.org/f":               "http://example.org/f",
		"feed:https://example.org/f":         "https://example.org/f",
		"https://jo:secret@example.org/#top": "https://example.org/",
		"https://example.org/@jo":            "https://example.org/@jo",
	} {
		if got, _ := webAddress(typed); got != want {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
}

// TestSplitAccess: passwords as people type them are understood, and never
// shown, though the address is none.
func TestSplitAccess(t *testing.T) {
	for typed, want := range map[string][3]string{
		"http://jo:secret@example.org/f":   {"http://example.org/f", "jo", "secret"},
		"http://jo:se%40cret@example.org":  {"http://example.org", "jo", "se@cret"},
		"http://jo:secret%pw@example.org/": {"http://example.org/", "jo", "secret%pw"},
		"http://jo:secret#@p@example.org/": {"http://example.org/", "jo", "secret#@p"},
		"http://jo:secret?@example.org/":   {"http://example.org/", "jo", "secret?"},
		"http://jo:secret/%@example.org/":  {"http://example.org/", "", ""},
		"jo:secret%@example.org":           {"https://example.org", "jo", "secret%"},
		"https://example.org/feed/@jo":     {"https://example.org/feed/@jo", "", ""},
		"https://example.org/#top":         {"https://example.org/#top", "", ""},
		"some folder/@jo":                  {"some folder/@jo", "", ""},
	} {
		address, access := SplitAccess(typed)
		if got := [3]string{address, access.User, access.Password}; got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
}
