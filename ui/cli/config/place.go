package config

import (
	"errors"
	"path/filepath"
)

// ErrNoHome is returned when there is no folder to look for a configuration in.
var ErrNoHome = errors.New("config: no home folder")

// Path decides which file is meant, and whether it was asked for by name: the
// flag, else PRECIS_CONFIG, else $XDG_CONFIG_HOME/precis/config.toml, else the
// platform's place for a program's settings. A relative XDG_CONFIG_HOME is passed
// over, as the XDG Base Directory Specification asks.
func Path(flag, goos string, getenv func(string) string) (path string, named bool, err error) {
	if flag != "" {
		return flag, true, nil
	}
	if path := getenv("PRECIS_CONFIG"); path != "" {
		return path, true, nil
	}
	folder := settingsFolder(goos, getenv)
	if folder == "" {
		return "", false, ErrNoHome
	}
	return filepath.Join(folder, "precis", "config.toml"), false, nil
}

// settingsFolder is where settings are kept, empty if the environment does not say.
func settingsFolder(goos string, getenv func(string) string) string {
	if xdg := getenv("XDG_CONFIG_HOME"); filepath.IsAbs(xdg) {
		return xdg
	}
	if goos == "windows" {
		if roaming := getenv("APPDATA"); roaming != "" {
			return roaming
		}
		if profile := getenv("USERPROFILE"); profile != "" {
			return filepath.Join(profile, "AppData", "Roaming")
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
	return filepath.Join(home, ".config")
}
