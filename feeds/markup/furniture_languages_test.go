package markup

import "testing"

func BenchmarkFurnitureTables(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		readPhrases()
	}
}
