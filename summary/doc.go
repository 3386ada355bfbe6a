// Package summary makes articles short.
package summary
