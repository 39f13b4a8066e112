package lockfile

// ParseLock is parseLock, for the fuzz test: a file for each of a million texts would measure the disk.
var ParseLock = parseLock
