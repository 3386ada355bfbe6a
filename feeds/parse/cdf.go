package parse

// beginChannel reads what a channel of CDF, the Channel Definition Format of
// 1997, has in attributes. Source: https://www.w3.org/TR/NOTE-CDFsubmit.html
func (r *reader) beginChannel(e *element) {
	if href := e.attr("href"); href != "" && r.top.link.better(1) {
		r.feed.Link = resolve(e.base, href)
	}
	if last := e.attr("lastmod"); last != "" {
		setTime(&r.feed.Updated, last)
	}
}
