// Package store keeps articles and what their reader did with them: the
// library. A library is one bbolt file that several processes may use at the
// same time; this is the only package that knows bbolt.
package store
