package cli

import (
	"errors"
	"path/filepath"
)

// errNoHome says that there is no folder to keep the library in.
var errNoHome = errors.New("cli: no home folder")

// libraryPath decides which library file is meant: the flag, else
// PRECIS_LIBRARY, else $XDG_DATA_HOME/precis/library.db, else the platform's
// place for a program's data. A relative XDG_DATA_HOME is passed over, as the
// XDG Base Directory Specification asks.
func libraryPath(flag, goos string, getenv func(string) string) (string, error) {
	if flag != "" {
		return flag, nil
	}
	if path := getenv("PRECIS_LIBRARY"); path != "" {
		return path, nil
	}
	if xdg := getenv("XDG_DATA_HOME"); filepath.IsAbs(xdg) {
		return filepath.Join(xdg, "precis", "library.db"), nil
	}
	data := dataFolder(goos, getenv)
	if data == "" {
		return "", errNoHome
	}
	return filepath.Join(data, "precis", "library.db"), nil
}

// dataFolder is where a platform keeps a program's data, empty if the
// environment does not say.
func dataFolder(goos string, getenv func(string) string) string {
	if goos == "windows" {
		if local := getenv("LOCALAPPDATA"); local != "" {
			return local
		}
		if profile := getenv("USERPROFILE"); profile != "" {
			return filepath.Join(profile, "AppData", "Local")
		}
		return ""
	}
	home := getenv("HOME")
	if home == "" {
		return ""
	}
	if goos == "darwin" {
		return filepath.Join(home, "Library", "Application Support")
	}
	return filepath.Join(home, ".local", "share")
}
