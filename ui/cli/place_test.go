package cli

import (
	"errors"
	"path/filepath"
	"runtime"
	"testing"
)

func TestLibraryPath(t *testing.T) {
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
		err        error
	}{
		"flag before all":   {flag: "a.db", goos: "linux", env: map[string]string{"PRECIS_LIBRARY": "b.db"}, want: "a.db"},
		"environment":       {goos: "linux", env: map[string]string{"PRECIS_LIBRARY": "b.db", "XDG_DATA_HOME": abs("x")}, want: "b.db"},
		"XDG":               {goos: "linux", env: map[string]string{"XDG_DATA_HOME": abs("x"), "HOME": abs("h")}, want: abs("x", "precis", "library.db")},
		"XDG on a Mac":      {goos: "darwin", env: map[string]string{"XDG_DATA_HOME": abs("x"), "HOME": abs("h")}, want: abs("x", "precis", "library.db")},
		"relative XDG":      {goos: "linux", env: map[string]string{"XDG_DATA_HOME": "x", "HOME": abs("h")}, want: abs("h", ".local", "share", "precis", "library.db")},
		"home":              {goos: "freebsd", env: map[string]string{"HOME": abs("h")}, want: abs("h", ".local", "share", "precis", "library.db")},
		"Mac":               {goos: "darwin", env: map[string]string{"HOME": abs("h")}, want: abs("h", "Library", "Application Support", "precis", "library.db")},
		"Windows":           {goos: "windows", env: map[string]string{"LOCALAPPDATA": abs("l")}, want: abs("l", "precis", "library.db")},
		"Windows, old":      {goos: "windows", env: map[string]string{"USERPROFILE": abs("u")}, want: abs("u", "AppData", "Local", "precis", "library.db")},
		"nothing":           {goos: "linux", err: errNoHome},
		"nothing, Windows":  {goos: "windows", env: map[string]string{"HOME": abs("h")}, err: errNoHome},
		"empty environment": {goos: "linux", env: map[string]string{"PRECIS_LIBRARY": "", "HOME": abs("h")}, want: abs("h", ".local", "share", "precis", "library.db")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := libraryPath(test.flag, test.goos, func(key string) string { return test.env[key] })
			if got != test.want || !errors.Is(err, test.err) {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

func TestGetenv(t *testing.T) {
	t.Parallel()
	s := Streams{Env: []string{"A=1", "AB=2", "A=3=4", "EMPTY=", "broken"}}
	for key, want := range map[string]string{"A": "3=4", "AB": "2", "EMPTY": "", "NONE": "", "broken": ""} {
		if got := s.Getenv(key); got != want {
			t.Errorf("%s is %q, not %q", key, got, want)
		}
	}
}
