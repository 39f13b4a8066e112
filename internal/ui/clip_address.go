package ui

import "strings"

// clipAddress shortens a safe address to n cells. The end of the name says which one it is, the beginning of the type what it is, and the innermost
// module tells apart what is called the same in several, so it stays where there is room: …asg_app.aws_autosc….this
func clipAddress(address string, n int) string {
	if width(address) <= n {
		return address
	}
	if kind, name, ok := manifest(address); ok {
		return clipManifest(kind, name, n)
	}
	module, rest := cutModules(address)
	kind, name := typeAndName(rest)
	if name == "" {
		return clipMiddle(address, n)
	}
	if module != "" {
		// The ellipsis stands for the word module, and for the modules around it.
		head := "…" + module
		if width(head)+width(rest) <= n {
			return head + rest
		}
		const leastResource = 12
		if width(head) <= n/2 && n-width(head) >= leastResource {
			return head + clipResource(kind, name, n-width(head))
		}
		least := leastModule
		if strings.Contains(module, "[") {
			least = leastKey
		}
		room := n - width(rest)
		if room < least {
			room = n * 2 / 5
		}
		if room >= least {
			head := clipModule(module, room)
			return head + clipResource(kind, name, n-width(head))
		}
		if n > 1 {
			return "…" + clipResource(kind, name, n-1)
		}
	}
	return clipResource(kind, name, n)
}

// leastModule is how much of a module has to fit so that it says more than the room would say of the resource, and leastKey how much of its key.
const leastModule, leastKey = 9, 8

// clipModule shortens the innermost module to n cells. Of a module that is made for each of several
// keys the key is what tells its resources from their neighbours; both ends are kept, since names and keys share now the one and now the other.
func clipModule(module string, n int) string {
	if at := strings.IndexByte(module, '['); at >= 0 {
		module = strings.ReplaceAll(module[at:], `"`, "")
	}
	return "…" + clipMiddle(module, n-1)
}

// clipResource shortens type.name to n cells: each gets at least its share, and what the other does not need.
func clipResource(kind, name string, n int) string {
	k, w := width(kind), width(name)
	room := n - 1
	if k+w <= room {
		return kind + "." + name
	}
	if n < 8 {
		return clipMiddle(kind+"."+name, n)
	}
	least := room * 2 / 5
	if w <= room-least {
		return clip(kind, room-w) + "." + name
	}
	if k <= least {
		return kind + ".…" + suffix(name, room-k-1)
	}
	head, k := prefix(kind, least)
	return head + "…" + suffix(name, n-1-k)
}

// manifest returns the kind and the name of a document that has both: document.Deployment["shop/api"] is a Deployment shop/api.
func manifest(address string) (kind, name string, ok bool) {
	rest, ok := strings.CutPrefix(address, "document.")
	kind, name, keyed := strings.Cut(rest, `["`)
	name, closed := strings.CutSuffix(name, `"]`)
	return kind, name, ok && keyed && closed
}

// clipManifest shortens the kind and the name of a manifest to n cells. The kind stays whole where half of them are enough for it, and the end of the
// name: Deployment …uction/api
func clipManifest(kind, name string, n int) string {
	if short := kind + " " + name; width(short) <= n {
		return short
	}
	const leastName = 6
	if n < 2*leastName {
		return clipMiddle(kind+" "+name, n)
	}
	kind = clip(kind, min(n/2, n-leastName-2))
	return kind + " …" + suffix(name, n-width(kind)-2)
}

// typeAndName cuts an address without modules behind its type; the mode data belongs to the type.
func typeAndName(address string) (kind, name string) {
	from := 0
	if strings.HasPrefix(address, "data.") {
		from = len("data.")
	}
	at := strings.IndexAny(address[from:], `.["`)
	if at < 0 || address[from+at] != '.' {
		return address, ""
	}
	return address[:from+at], address[from+at+1:]
}

// cutModules returns the innermost module of an address with its dot, or nothing, and the address without modules.
func cutModules(address string) (module, rest string) {
	rest = address
	for strings.HasPrefix(rest, "module.") {
		step := moduleStep(rest)
		if step == len(rest) {
			break
		}
		module, rest = rest[len("module."):step], rest[step:]
	}
	return module, rest
}

// moduleStep is the length of the first step of a module path with its dot: module.net["a.b"].
func moduleStep(address string) int {
	quoted := false
	for i := len("module."); i < len(address); i++ {
		switch c := address[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == '.' && !quoted:
			return i + 1
		}
	}
	return len(address)
}

// clipPath shortens the safe spelling of a path to n cells. Its last name says what differs and stays whole where it fits.
func clipPath(path string, n int) string {
	w := width(path)
	if w <= n {
		return path
	}
	last := path[lastStep(path):]
	if n < 5 || width(last)+1 > n {
		return clipMiddle(strings.TrimPrefix(last, "."), n)
	}
	tail := max(width(last), (n-1)*3/5)
	head, _ := prefix(path, n-1-tail)
	return head + "…" + suffix(path, n-1-width(head))
}

// lastStep is where the last name of a path begins, with its dot; 0 where there is one only.
func lastStep(path string) int {
	at, depth, quoted := 0, 0, false
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '.' && depth == 0:
			at = i
		}
	}
	return at
}
