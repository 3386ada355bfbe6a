package markup

import (
	"slices"
	"strings"
)

// highlighted are the languages, sorted, that are handed to the highlighter. For
// a name that it does not know chroma tries every language on the text, which
// takes 100 times as long as showing it.
var highlighted = []string{
	"awk", "bash", "c", "c#", "c++", "clojure", "cmake", "cpp", "csharp", "css",
	"d", "dart", "diff", "docker", "dockerfile", "elixir", "elm", "erlang", "fish", "fortran",
	"go", "golang", "graphql", "groovy", "haskell", "hcl", "html", "ini", "java", "javascript",
	"js", "json", "jsx", "julia", "kotlin", "lisp", "lua", "make", "makefile", "nginx",
	"nim", "nix", "objective-c", "ocaml", "perl", "php", "powershell", "proto", "protobuf",
	"py", "python", "python3", "r", "rb", "rs", "ruby", "rust", "sass", "scala",
	"scheme", "scss", "sh", "shell", "sql", "swift", "tcl", "tex", "toml", "ts",
	"tsx", "typescript", "vim", "xml", "yaml", "yml", "zig", "zsh",
}

// fenceLanguage returns the info word of a fence for code in language.
func fenceLanguage(language string) string {
	language = strings.ToLower(language)
	if _, known := slices.BinarySearch(highlighted, language); known {
		return language
	}
	return "text"
}
