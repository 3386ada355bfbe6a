//go:build unix

package tuitest

import (
	"fmt"
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"counter": counter,
		"careless": func() {
			fmt.Print("\x1b[?1049h\x1b[?25l\x1b[?2004hcareless")
			os.Exit(3)
		},
		"say": func() {
			text := strings.Join(os.Args[1:], " ")
			fmt.Print(strings.NewReplacer(`\e`, "\x1b", `\r`, "\r", `\n`, "\n").Replace(text))
		},
	})
}

// TestScripts tries the commands on small programs.
func TestScripts(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(folder+"/counter.txt", []byte("count 0, 20x3\nplain\n\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	Script{Golden: folder, Pictures: folder}.Run(t, testscript.Params{Dir: "testdata/script"})
}

// counter is a small Bubble Tea program: it counts keys, shows its size, and
// ends with status 2 on q.
func counter() {
	if _, err := tea.NewProgram(countModel{}).Run(); err != nil {
		os.Exit(1)
	}
	os.Exit(2)
}

type countModel struct{ count, cols, rows int }

func (m countModel) Init() tea.Cmd { return nil }

func (m countModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.cols, m.rows = msg.Width, msg.Height
	case tea.KeyPressMsg:
		if msg.String() == "q" {
			return m, tea.Quit
		}
		m.count++
	}
	return m, nil
}

func (m countModel) View() tea.View {
	style := "plain"
	if m.count > 0 {
		style = "\x1b[1;31mbold\x1b[m"
	}
	v := tea.NewView(fmt.Sprintf("count %d, %dx%d\n%s", m.count, m.cols, m.rows, style))
	v.AltScreen = true
	return v
}
