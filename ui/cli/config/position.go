package config

import (
	"reflect"

	"github.com/pelletier/go-toml/v2/unstable"
)

// position is where a section or a setting stands in a file.
type position struct {
	key          []string
	value        unstable.Kind // Invalid for a section
	line, column int           // from 1
}

// positionsOf finds all sections and settings, up to the first mistake in the TOML.
func positionsOf(data []byte) []position {
	var all []position
	var p unstable.Parser
	p.Reset(data)
	var section []string
	for p.NextExpression() {
		e := p.Expression()
		at := keyOf(&p, e, section)
		if e.Kind == unstable.Table || e.Kind == unstable.ArrayTable {
			at = keyOf(&p, e, nil)
			section = at.key
		}
		if e.Kind != unstable.KeyValue {
			all = append(all, at)
			continue
		}
		at.value = e.Value().Kind
		all = append(all, at)
		if at.value != unstable.InlineTable {
			continue
		}
		for it := e.Value().Children(); it.Next(); { // summary = { engine = "llm" }
			inner := keyOf(&p, it.Node(), at.key)
			inner.value = it.Node().Value().Kind
			all = append(all, inner)
		}
	}
	return all
}

// keyOf returns the key of a node within a section, and its place.
func keyOf(p *unstable.Parser, n *unstable.Node, section []string) position {
	at := position{key: append([]string(nil), section...)}
	for it := n.Key(); it.Next(); {
		if at.line == 0 {
			start := p.Shape(it.Node().Raw).Start
			at.line, at.column = start.Line, start.Column
		}
		at.key = append(at.key, string(it.Node().Data))
	}
	return at
}

// fits reports whether a value of a kind can be that of a field.
func fits(value unstable.Kind, field reflect.Value) bool {
	switch field.Interface().(type) {
	case string, Duration:
		return value == unstable.String
	case bool:
		return value == unstable.Bool
	case int:
		return value == unstable.Integer
	}
	return value == unstable.Invalid || value == unstable.InlineTable
}
