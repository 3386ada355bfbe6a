package parse

// itemDublin takes what an item says in the words of Dublin Core.
func (r *reader) itemDublin(it *item, e *element, v value, text string) {
	switch e.local {
	case "title":
		r.itemTitle(it, 2, e, v)
	case "creator", "author":
		it.addAuthor(text, 3)
	case "publisher", "contributor":
	case "description", "abstract":
		it.addSummary(3, r.bodyOf(e, v))
	case "date":
		it.setUpdated(text, 1)
	case "modified":
		it.setUpdated(text, 2)
	case "issued", "created", "available":
		it.setPublished(text, 2)
	case "identifier":
		if text != "" && it.guid.better(1) {
			it.GUID = text
		}
	case "language":
		if text != "" {
			it.Language = text
		}
	case "subject":
		it.addCategory(text)
	}
}

// itemItunes takes what an item says in the words of Apple's podcasts.
func (r *reader) itemItunes(it *item, e *element, v value, text string) {
	switch e.local {
	case "title":
		r.itemTitle(it, 1, e, v)
	case "author":
		it.addAuthor(text, 1)
	case "summary":
		it.addSummary(2, r.bodyOf(e, v))
	case "subtitle":
		it.addSummary(1, r.bodyOf(e, v))
	}
}

// itemMedia takes what an item says in the words of Media RSS.
func (r *reader) itemMedia(it *item, e *element, v value, text string) {
	switch e.local {
	case "title":
		r.itemTitle(it, 1, e, v)
	case "description", "text":
		it.addSummary(2, r.bodyOf(e, v))
	case "content":
		mediaType := e.attr("type")
		if medium := e.attr("medium"); mediaType == "" && (medium == "image" || medium == "audio" || medium == "video") {
			mediaType = medium + "/*"
		}
		it.enclose(resolve(e.base, e.attr("url")), mediaType, e.attr("fileSize"))
	case "thumbnail":
		it.enclose(resolve(e.base, e.attr("url")), "image/*", "")
	case "player":
		it.offer(resolve(e.base, e.attr("url")), 2)
	case "credit":
		it.addAuthor(text, 1)
	case "keywords", "category":
		it.addCategory(text)
	}
}
