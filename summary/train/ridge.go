package main

import (
	"math"

	"precis/summary"
)

// system is a system of normal equations that rows are added to.
type system struct {
	n int
	a [][]float64 // X'X
	b []float64   // X'y
}

func newSystem() *system {
	n := len(summary.FeatureNames)
	s := &system{n: n, a: make([][]float64, n), b: make([]float64, n)}
	for i := range s.a {
		s.a[i] = make([]float64, n)
	}
	return s
}

// add adds a row with a weight. The conversions keep processors that have it
// from fusing products with sums, so that all make the same table.
func (s *system) add(x []float64, y, weight float64) {
	for i, xi := range x {
		if xi == 0 {
			continue
		}
		w := float64(xi * weight)
		for j := 0; j <= i; j++ {
			s.a[i][j] += float64(w * x[j])
		}
		s.b[i] += float64(w * y)
	}
}

// addCentred adds rows less their mean, so that only differences within an
// article are learnt. It changes the rows.
func (s *system) addCentred(rows [][]float64, targets []float64, weight float64) {
	mean := make([]float64, s.n)
	target := 0.0
	for i, row := range rows {
		for k, v := range row {
			mean[k] += v
		}
		target += targets[i]
	}
	n := float64(max(1, len(rows)))
	for i, row := range rows {
		for k := range row {
			row[k] -= mean[k] / n
		}
		s.add(row, targets[i]-target/n, weight)
	}
}

// solve returns the ridge regression's weights: A. Hoerl and R. Kennard, Ridge
// Regression, Technometrics 12 (1970). Every feature is penalised as if it were
// scaled to a variance of 1.
func (s *system) solve(lambda float64) summary.Weights {
	var w summary.Weights
	scale := make([]float64, s.n)
	for i := range scale {
		scale[i] = math.Sqrt(s.a[i][i])
	}
	l := make([][]float64, s.n) // Cholesky: A = L L'
	y := make([]float64, s.n)
	for i := range l {
		l[i] = make([]float64, s.n)
		if scale[i] < 1e-9 {
			l[i][i] = 1
			continue
		}
		for j := 0; j <= i; j++ {
			if scale[j] < 1e-9 {
				continue
			}
			sum := s.a[i][j] / float64(scale[i]*scale[j])
			if i == j {
				sum += lambda
			}
			for k := range j {
				sum -= float64(l[i][k] * l[j][k])
			}
			if i == j {
				l[i][i] = math.Sqrt(max(sum, 1e-12))
			} else {
				l[i][j] = sum / l[j][j]
			}
		}
		sum := s.b[i] / scale[i]
		for k := range i {
			sum -= float64(l[i][k] * y[k])
		}
		y[i] = sum / l[i][i]
	}
	for i := s.n - 1; i >= 0; i-- {
		sum := y[i]
		for k := i + 1; k < s.n; k++ {
			sum -= float64(l[k][i] * w[k])
		}
		w[i] = sum / l[i][i]
	}
	for i := range w {
		if scale[i] >= 1e-9 {
			w[i] /= scale[i]
		}
	}
	return w
}
