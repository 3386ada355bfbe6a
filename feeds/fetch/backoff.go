package fetch

import "time"

// The shortest and the longest time that a failing source is left alone.
const (
	minBackoff = 5 * time.Minute
	maxBackoff = 24 * time.Hour
)

// Backoff is how long a source is left alone after so many failures in a row:
// five minutes, doubled each time, a day at most. random, from 0 up to 1,
// moves it by a quarter either way, so that sources that failed together do
// not come back together.
func Backoff(failures int, random float64) time.Duration {
	if failures <= 0 {
		return 0
	}
	d := maxBackoff
	if failures < 10 {
		d = min(d, minBackoff<<(failures-1))
	}
	return time.Duration(float64(d) * (0.75 + random/2))
}
