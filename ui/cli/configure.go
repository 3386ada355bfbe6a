package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/net/http/httpproxy"

	"precis/feeds/markup"
	"precis/ui/cli/config"
)

const configLong = `precis needs no configuration. What can be configured stands in one file, in TOML; "precis config path" says which one. A file that holds a mistake is refused, with the line.`

const configShowLong = `Prints all settings that hold, and for each whether it is the default or in which line of the file it stands; then where the text of an article would go when its summary is asked for. What it prints is itself a configuration. Keys are never printed.`

// config returns the configuration, read once.
func (p *program) config() (*config.File, error) {
	if p.configuration != nil {
		return p.configuration, nil
	}
	path, named, err := config.Path(p.configFlag, runtime.GOOS, p.Getenv)
	if errors.Is(err, config.ErrNoHome) {
		return &config.File{Config: config.Defaults()}, nil
	}
	if err != nil {
		return nil, err
	}
	p.configuration, err = config.Read(path, named)
	return p.configuration, err
}

func (p *program) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "config", Short: "Print the configuration", Long: configLong,
		Example: "  # what holds, and where a summary would be sent\n  precis config show\n  # edit it, or begin one\n  mkdir -p \"$(dirname \"$(precis config path)\")\"\n  $EDITOR \"$(precis config path)\"",
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage(cmd, "config has no command %q; it has show and path", args[0])
			}
			return usage(cmd, "say what of it: show or path")
		}),
	}
	path := &cobra.Command{
		Use: "path", Short: "Print which file is the configuration",
		Long:              "Prints the path of the configuration file, whether there is one or not.",
		Example:           "  # is there one?\n  ls -l \"$(precis config path)\"",
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 0, 0, "no arguments"); err != nil {
				return err
			}
			path, _, err := config.Path(p.configFlag, runtime.GOOS, p.Getenv)
			if err != nil {
				return err
			}
			_, err = io.WriteString(p.Out, markup.Line(path)+"\n")
			return outputError(err)
		}),
	}
	show := &cobra.Command{
		Use: "show", Short: "Print all settings and where they come from", Long: configShowLong,
		Example:           "  # what holds?\n  precis config show\n  # begin a file of one's own with it\n  precis config show > config.toml",
		ValidArgsFunction: cobra.NoFileCompletions,
		Run: p.run(func(cmd *cobra.Command, args []string) error {
			if err := takes(cmd, args, 0, 0, "no arguments"); err != nil {
				return err
			}
			file, err := p.config()
			if err != nil {
				return err
			}
			_, err = io.WriteString(p.Out, p.shownConfig(file))
			return outputError(err)
		}),
	}
	cmd.AddCommand(show, path)
	return cmd
}

// shownConfig writes the configuration as TOML, with remarks.
func (p *program) shownConfig(file *config.File) string {
	var b strings.Builder
	switch {
	case file.Path == "":
		b.WriteString("# there is no home folder to look for a configuration in: these are the defaults\n")
	case !file.Found:
		b.WriteString("# there is no " + markup.Line(file.Path) + ": these are the defaults\n")
	default:
		b.WriteString("# " + markup.Line(file.Path) + "\n")
	}
	section := ""
	for _, s := range file.Settings() {
		if s.Section != section {
			section = s.Section
			b.WriteString("\n[" + section + "]\n")
		}
		fmt.Fprintf(&b, "%-40s # %s\n", s.Key+" = "+markup.Line(s.Value), s.Origin())
	}
	b.WriteString("\n")
	for _, line := range p.destination(&file.Summary) {
		b.WriteString("# " + strings.ReplaceAll(markup.Text(line), "\n", " ") + "\n")
	}
	return b.String()
}

// destination says where an article's text goes when its summary is asked for.
func (p *program) destination(s *config.Summary) []string {
	address, err := url.Parse(s.Endpoint)
	if key, _ := s.Missing(); key != "" || err != nil {
		return []string{"Summaries are made on this machine, and nothing is sent anywhere."}
	}
	lines := []string{"When a summary is asked for, the article's text is sent"}
	switch {
	case s.Engine == config.Extract:
		lines = []string{
			"Summaries are made on this machine, and nothing is sent anywhere,",
			"unless the key E or --engine llm asks for it: then the article's text is sent",
		}
	case s.Ahead:
		lines = []string{"When a summary is asked for, and ahead of that near the cursor, the article's text is sent"}
	}
	where := "not this machine"
	if config.Here(address.Hostname()) {
		where = "this machine"
	} else if address.Scheme == "http" {
		where += ", unencrypted"
	}
	lines = append(lines, "  to       "+strings.TrimRight(s.Endpoint, "/")+"/chat/completions ("+where+")")
	if proxy, err := p.proxy(address); err == nil && proxy != nil {
		lines = append(lines, "  through  the proxy "+proxy.Host)
	}
	lines = append(lines, "  for      the model "+s.Model)
	key := "none"
	switch {
	case s.KeyEnv != "":
		key = "from the environment variable " + s.KeyEnv
	case s.KeyFile != "":
		key = "from the file " + p.homePath(s.KeyFile)
	}
	if _, err := p.modelKey(s); err != nil {
		key += "; but " + err.Error()
	} else if s.KeyFile != "" && readByOthers(p.homePath(s.KeyFile)) {
		key += "; but others on this machine can read it"
	}
	return append(lines, "  key      "+key)
}

// readByOthers reports whether a file's permissions let others than its owner read it,
// on systems where they say so.
func readByOthers(path string) bool {
	info, err := os.Stat(path)
	return err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o044 != 0
}

// proxy says through which proxy an address is reached; nil for none.
func (p *program) proxy(address *url.URL) (*url.URL, error) {
	get := func(name string) string {
		if v := p.Getenv(name); v != "" {
			return v
		}
		return p.Getenv(strings.ToLower(name))
	}
	c := httpproxy.Config{HTTPProxy: get("HTTP_PROXY"), HTTPSProxy: get("HTTPS_PROXY"), NoProxy: get("NO_PROXY")}
	return c.ProxyFunc()(address)
}

// maxKey is how long a key may be, in bytes.
const maxKey = 16 << 10

// keyError says why there is no key. It never holds one.
type keyError struct{ reason string }

func (e keyError) Error() string { return e.reason }

// modelKey returns the key to the model's service, empty if there is to be none.
func (p *program) modelKey(s *config.Summary) (string, error) {
	var key, where string
	switch {
	case s.KeyEnv != "":
		key, where = p.Getenv(s.KeyEnv), "the environment variable "+s.KeyEnv
	case s.KeyFile != "":
		path := p.homePath(s.KeyFile)
		where = "the key's file " + path
		var err error
		if key, err = firstLine(path); err != nil {
			return "", keyError{where + " cannot be read: " + systemReason(err)}
		}
	default:
		return "", nil
	}
	key = strings.TrimSpace(key)
	if key == "" {
		return "", keyError{where + " holds no key"}
	}
	for _, r := range key {
		if r <= ' ' || r > '~' {
			return "", keyError{where + " holds something that is no key"}
		}
	}
	return key, nil
}

// firstLine reads the first line of a regular file.
func firstLine(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", errors.New("it is not a file")
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // was only read
	line, err := bufio.NewReader(io.LimitReader(f, maxKey)).ReadString('\n')
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return line, err
}

// homePath replaces a leading ~ by the home folder, and takes other relative
// paths from the configuration's folder.
func (p *program) homePath(path string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home := p.Getenv("HOME")
		if home == "" {
			home = p.Getenv("USERPROFILE")
		}
		return filepath.Join(home, rest)
	}
	if !filepath.IsAbs(path) && p.configuration != nil {
		return filepath.Join(filepath.Dir(p.configuration.Path), path)
	}
	return path
}
