package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"precis/feeds/markup"
	"precis/store"
	"precis/store/query"
	"precis/ui/kit"
)

// savedViews returns the views of the configuration for the reader.
func (p *program) savedViews() ([]kit.SavedView, error) {
	file, err := p.config()
	if err != nil {
		return nil, err
	}
	var views []kit.SavedView
	for _, v := range file.Saved() {
		saved := kit.SavedView{Name: markup.Line(v.Name), Query: markup.Line(v.Query.String())}
		if !v.Query.IsZero() {
			saved.Filter = store.Filter{Query: &v.Query}
		}
		views = append(views, saved)
	}
	return views, nil
}

// withinView is what a saved view finds, narrowed by q if that is not nil.
func (p *program) withinView(cmd *cobra.Command, name string, q *query.Query) (*query.Query, error) {
	file, err := p.config()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, v := range file.Saved() {
		if v.Name != name {
			names = append(names, v.Name)
			continue
		}
		both := v.Query
		if q != nil {
			both = both.And(*q)
		}
		return &both, nil
	}
	if len(names) == 0 {
		return nil, usage(cmd, "no views are saved: [views] in the configuration names them; precis config path says where it is")
	}
	return nil, usage(cmd, "there is no view %q; there is %s", name, strings.Join(names, ", "))
}

// completeViews completes the name of a view.
func (p *program) completeViews(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	file, err := p.config()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, v := range file.Saved() {
		names = append(names, v.Name)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
