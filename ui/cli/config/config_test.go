package config

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestMistakes(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ file, want string }{
		"unknown key":      {"[summary]\nendpont = \"x\"\n", `c.toml:2:1: there is no setting "endpont" in [summary]; did you mean "endpoint"?`},
		"swapped":          {"[summary]\nmdoel = \"x\"\n", `c.toml:2:1: there is no setting "mdoel" in [summary]; did you mean "model"?`},
		"unknown section":  {"\n[sumnary]\nengine = \"llm\"\n", `c.toml:2:2: there is no section [sumnary]; did you mean [summary]?`},
		"top":              {"engine = \"llm\"\n", `c.toml:1:1: "engine" stands in no section; there is [summary], [refresh], [limits], [views]`},
		"far":              {"[summary]\nxyzzy = 1\n", `c.toml:2:1: there is no setting "xyzzy" in [summary]; there is "engine", "endpoint", "model", "key_env", "key_file", "timeout", "silence", "ahead"`},
		"a key":            {"[summary]\nkey = \"sk-secret\"\n", `c.toml:2:1: there is no setting "key" in [summary]; a key is not kept here: key_env or key_file say where it is`},
		"deep":             {"[summary.model]\nx = 1\n", `c.toml:1:2: model in [summary] must be a text in quotes`},
		"not text":         {"[summary]\nmodel = 3\n", `c.toml:2:9: model in [summary] must be a text in quotes`},
		"not bool":         {"[summary]\nahead = \"yes\"\n", `c.toml:2:9: ahead in [summary] must be true or false`},
		"not a time":       {"[summary]\ntimeout = \"sk-secret\"\n", `c.toml:2:11: timeout in [summary] must be a length of time in quotes, such as "90s", "5m" or "1h30m"`},
		"number as time":   {"[summary]\ntimeout = 30\n", `c.toml:2:1: timeout in [summary] must be a length of time in quotes, such as "90s", "5m" or "1h30m"`},
		"no time":          {"[summary]\n\nsilence = \"0s\"\n", `c.toml:3: silence in [summary] must be more than 0 and at most "24h"`},
		"not a section":    {"summary = 3\n", `c.toml:1:11: [summary] must be a section with settings in it`},
		"engine":           {"[summary]\nengine = \"gpt\"\n", `c.toml:2: engine in [summary] must be "extract" or "llm"`},
		"no endpoint":      {"[summary]\nengine = \"llm\"\n", `c.toml:1: endpoint in [summary] is needed to ask a model, such as "http://localhost:11434/v1"`},
		"no model":         {"[summary]\nengine = \"llm\"\nendpoint = \"http://localhost/v1\"", `c.toml:1: model in [summary] is needed to ask a model: its name at the endpoint`},
		"address":          {"[summary]\nendpoint = \"localhost:11434\"\n", `c.toml:2: endpoint in [summary] must be an address that begins with https:// or http://, such as "http://localhost:11434/v1"`},
		"file address":     {"[summary]\nendpoint = \"file:///etc/passwd\"\n", `must be an address`},
		"password":         {"[summary]\nendpoint = \"https://me:secret@example.org/v1\"\n", `must not hold a name or a password`},
		"query":            {"[summary]\nendpoint = \"https://example.org/v1?key=secret\"\n", `must end with its path`},
		"key in the clear": {"[summary]\nendpoint = \"http://example.org/v1\"\nkey_env = \"K\"\n", `c.toml:2: endpoint in [summary] must begin with https://, because a key is sent to it`},
		"key itself":       {"[summary]\nkey_env = \"sk-secret\"\n", `c.toml:2: key_env in [summary] must be the name of an environment variable`},
		"two keys":         {"[summary]\nkey_env = \"K\"\nkey_file = \"k\"\n", `c.toml:3: key_file in [summary] names a second place`},
		"inline":           {"summary = { engine = \"gpt\" }\n", `c.toml:1: engine in [summary] must be`},
		"twice":            {"[summary]\nmodel = \"a\"\nmodel = \"b\"\n", `c.toml:3:1: this is not TOML: `},
		"no TOML":          {"[summary]\nmodel: secret\n", `c.toml:2:6: this is not TOML: `},
		"not closed":       {"[summary]\nmodel = \"secret\n", `c.toml:2:`},
		"not UTF-8":        {"[summary]\nmodel = \"a\xff\"\n", `c.toml:2:`},
		"NUL":              {"\x00\x00", `c.toml:1:1: this is not TOML: `},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := parse("c.toml", []byte(test.file))
			if _, ok := errors.AsType[*Error](err); !ok {
				t.Fatalf("error %v", err)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("\ngot  %s\nwant %s", err, test.want)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("it tells the secret: %s", err)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("[summary]\nengine = \"llm\"\nendpoint = \"http://localhost:11434/v1\"\nmodel = \"m\"\ntimeout = \"2m\""))
	f.Add([]byte("summary = { model = \"a\", ahead = true }"))
	f.Add([]byte("[views]\nweek = \"after:1w\"\n\"a b\" = '\"x\" OR y'\nall = \"\""))
	f.Add([]byte("summary.model = '''x'''\n[[summary]]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := parse("c", data)
		if err != nil {
			if _, ok := errors.AsType[*Error](err); !ok {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		// What holds, written down, says the same again.
		var b strings.Builder
		for _, s := range file.Settings() {
			b.WriteString(s.Section + "." + s.Key + " = " + s.Value + "\n")
		}
		again, err := parse("c", []byte(b.String()))
		if err != nil {
			t.Fatalf("%v in\n%s", err, b.String())
		}
		if again.Summary != file.Summary || again.Refresh != file.Refresh || again.Limits != file.Limits || !maps.Equal(again.Views, file.Views) {
			t.Errorf("%+v\n%+v", again.Config, file.Config)
		}
	})
}

func TestSettings(t *testing.T) {
	t.Parallel()
	file, err := parse("c", []byte("\ufeff[summary]\r\nmodel = 'a\"b'\r\ntimeout = \"90m\"\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range file.Settings() {
		if s.Section == "summary" {
			got = append(got, s.Key+" = "+s.Value+" "+s.Origin())
		}
	}
	want := []string{
		`engine = "extract" default`, `endpoint = "" default`, `model = "a\"b" line 2`, `key_env = "" default`,
		`key_file = "" default`, `timeout = "1h30m" line 3`, `silence = "1m30s" default`, `ahead = false default`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
}

func TestViews(t *testing.T) {
	t.Parallel()
	file, err := parse("c", []byte("[views]\nweek = \"after:1w\"\n\"sea and ships\" = 'ferry OR \"last boat\"'\nall = \"\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range file.Saved() {
		got = append(got, v.Name+": "+v.Query.String())
	}
	if want := []string{"week: after:1w", `sea and ships: ferry OR "last boat"`, "all: "}; !slices.Equal(got, want) {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
	got = nil
	for _, s := range file.Settings() {
		if s.Section == "views" {
			got = append(got, s.Key+" = "+s.Value+" "+s.Origin())
		}
	}
	if want := []string{`week = "after:1w" line 2`, `"sea and ships" = "ferry OR \"last boat\"" line 3`, `all = "" line 4`}; !slices.Equal(got, want) {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
	for text, want := range map[string]string{
		"[views]\nweek = 'tilte:x'":    "c:2: week in [views] must be a query, as precis list takes one: there is no field",
		"[views]\nweek = 7":            "c:2:8: week in [views] must be a text in quotes",
		"[views]\n\"\" = 'x'":          "in [views] must have a name",
		"[views]\n\"a\\u001bb\" = 'x'": "in [views] must have a name",
		"[views.week]\nquery = 'x'":    "must be a text in quotes",
		"views = 'x'":                  "[views] must be a section",
		"[view]\nweek = 'x'":           "did you mean [views]?",
	} {
		if _, err := parse("c", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	missing := filepath.Join(dir, "none.toml")
	if f, err := Read(missing, false); err != nil || f.Found || !reflect.DeepEqual(f.Config, Defaults()) {
		t.Errorf("%+v, %v", f, err)
	}
	large := filepath.Join(dir, "large.toml")
	if err := os.WriteFile(large, []byte(strings.Repeat("# so\n", MaxSize/5+1)), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		missing: "there is no such configuration file", dir: "this is not a file", large: "this is larger than",
	} {
		if _, err := Read(path, true); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestPath(t *testing.T) {
	t.Parallel()
	root := "/"
	if runtime.GOOS == "windows" {
		root = `C:\`
	}
	abs := func(parts ...string) string { return filepath.Join(append([]string{root}, parts...)...) }
	for name, test := range map[string]struct {
		flag, goos string
		env        map[string]string
		want       string
		named      bool
		err        error
	}{
		"flag":         {flag: "a.toml", goos: "linux", env: map[string]string{"PRECIS_CONFIG": "b.toml"}, want: "a.toml", named: true},
		"environment":  {goos: "linux", env: map[string]string{"PRECIS_CONFIG": "b.toml", "HOME": abs("h")}, want: "b.toml", named: true},
		"XDG":          {goos: "linux", env: map[string]string{"XDG_CONFIG_HOME": abs("x"), "HOME": abs("h")}, want: abs("x", "precis", "config.toml")},
		"relative XDG": {goos: "linux", env: map[string]string{"XDG_CONFIG_HOME": "x", "HOME": abs("h")}, want: abs("h", ".config", "precis", "config.toml")},
		"home":         {goos: "openbsd", env: map[string]string{"HOME": abs("h")}, want: abs("h", ".config", "precis", "config.toml")},
		"Mac":          {goos: "darwin", env: map[string]string{"HOME": abs("h")}, want: abs("h", "Library", "Application Support", "precis", "config.toml")},
		"Windows":      {goos: "windows", env: map[string]string{"APPDATA": abs("r")}, want: abs("r", "precis", "config.toml")},
		"Windows, old": {goos: "windows", env: map[string]string{"USERPROFILE": abs("u")}, want: abs("u", "AppData", "Roaming", "precis", "config.toml")},
		"nothing":      {goos: "windows", env: map[string]string{"HOME": abs("h")}, err: ErrNoHome},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, named, err := Path(test.flag, test.goos, func(key string) string { return test.env[key] })
			if got != test.want || named != test.named || !errors.Is(err, test.err) {
				t.Errorf("%q, %v, %v", got, named, err)
			}
		})
	}
}

func TestNear(t *testing.T) {
	t.Parallel()
	for host, want := range map[string][2]bool{ // this machine, this network
		"localhost": {true, true}, "LOCALHOST.": {true, true}, "127.0.0.1": {true, true}, "::1": {true, true},
		"::ffff:127.0.0.1": {true, true}, "192.168.1.7": {false, true}, "10.0.0.1": {false, true}, "nas": {false, true},
		"nas.local": {false, true}, "fe80::1": {false, true}, "8.8.8.8": {false, false}, "api.example.org": {false, false},
		"localhost.example.org": {false, false}, "127.0.0.1.example.org": {false, false},
	} {
		if got := [2]bool{Here(host), Near(host)}; got != want {
			t.Errorf("%s: %v", host, got)
		}
	}
}

func TestRefreshAndLimits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"[refresh]\nevery = \"30m\"\nat_once = 1\ntimeout = \"1s\"\nprivate = true\n[limits]\nmegabytes = 1\ntitle = 80\n", ""},
		{"[refresh]\nevery = \"10s\"", `c:2: every in [refresh] must be "0s" for never, or at least "1m"`},
		{"[refresh]\nat_once = 0", "c:2: at_once in [refresh] must be 1 to 256"},
		{"[refresh]\nper_host = 17", "c:2: per_host in [refresh] must be 1 to 16"},
		{"[refresh]\ntimeout = \"2h\"", `c:2: timeout in [refresh] must be "1s" to "1h"`},
		{"[limits]\nunpacked = 0", "c:2: unpacked in [limits] must be 1 to 1024"},
		{"[limits]\nnesting = 1", "c:2: nesting in [limits] must be 16 to 10000"},
	} {
		_, err := parse("c", []byte(c.text))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
