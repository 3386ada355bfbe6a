// Package fetch gets feeds and pages over HTTP from servers that nobody
// trusts, and is polite to them.
//
//	client.go     a request and its answer; Get
//	redirect.go   from address to address: what is followed, what is remembered
//	address.go    private addresses are not reached; proxies
//	body.go       bytes, decompressed, within limits
//	header.go     validators, Cache-Control and Retry-After, harmless
//	backoff.go    how long to leave a source alone that failed
//	errors.go     what can go wrong, and the words for it
//
// # Private addresses
//
// An address that an outside party chose - a redirect, a link, a feed that a
// page names - must not reach what only this machine can: a router, a cloud's
// metadata, a service on loopback. The address is checked where it cannot be
// got around: in the dialer, after the name was resolved, for the very address
// that is connected to. Two transports keep their connections apart, so that
// one that was opened to a host the reader typed is never found in a pool by a
// request that somebody else chose.
//
//	                     host is Request.Private?
//	request ── proxy? ──no──┬─yes─▶ open transport
//	   │                    └─no──▶ public transport: dialer refuses
//	   └──yes─▶ name resolved here and checked ─▶ proxied transport
//
// Nothing is kept between requests but connections: there are no cookies.
package fetch
