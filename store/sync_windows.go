package store

// syncFolder does nothing: NTFS journals its names.
func syncFolder(string) error { return nil }
