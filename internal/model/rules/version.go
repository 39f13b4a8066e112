package rules

import (
	"strings"
)

// step is how far two versions are apart.
type step uint8

const (
	// unknownStep: the texts cannot be compared as versions.
	unknownStep step = iota
	// patchStep: what comes after the second number, a build, or more digits of the same version.
	patchStep
	minorStep
	majorStep
	// otherProduct: python against nodejs, postgres against mysql, one image against another.
	otherProduct
	// movingTag: a tag such as latest against a pinned one.
	movingTag
	// otherBuild: one tag with two digests.
	otherBuild
	// sameVersion: one version, spelled or stored in two ways.
	sameVersion
)

// priority is that of the step; for an unknown one it is what the rule says.
func (s step) priority(unknown Priority) Priority {
	switch s {
	case majorStep, otherProduct, movingTag:
		return Critical
	case minorStep, otherBuild:
		return High
	case patchStep, sameVersion:
		return Low
	case unknownStep:
	}
	return unknown
}

// String says the step in words for a sentence.
func (s step) String() string {
	switch s {
	case patchStep:
		return "a patch apart"
	case minorStep:
		return "a minor version apart"
	case majorStep:
		return "a major version apart"
	case otherProduct:
		return "not the same product"
	case movingTag:
		return "a moving tag against a pinned one"
	case otherBuild:
		return "two builds under one tag"
	case sameVersion:
		return "the same version, written or stored elsewhere"
	case unknownStep:
	}
	return "not comparable as versions"
}

// word names the step as rule files do.
func (s step) word() string {
	switch s {
	case patchStep:
		return "patch"
	case minorStep:
		return "minor"
	case majorStep:
		return "major"
	case otherProduct:
		return "product"
	case movingTag:
		return "moving"
	case otherBuild:
		return "build"
	case sameVersion:
		return "same"
	case unknownStep:
	}
	return "unknown"
}

// parseStep reads the word of a step.
func parseStep(word string) (step, bool) {
	for s := unknownStep; s <= sameVersion; s++ {
		if s.word() == word {
			return s, true
		}
	}
	return unknownStep, false
}

// versionSkew is the outcome of comparing two versions.
type versionSkew struct {
	step step
	// left and right are the versions up to where they part: 13 and 14, or 1.29 and 1.30.
	left, right string
}

// compareVersions compares versions as they stand in states: 13.7, 1.29.3-eks-ad4801, nodejs18.x, postgres14,
// 8.0.mysql_aurora.3.04.0, and references to images with a tag or digest.
func compareVersions(left, right string) versionSkew {
	l, r := parseImage(left), parseImage(right)
	switch {
	case left == "" || right == "" || left == "null" || right == "null":
		return versionSkew{}
	case l.repository != r.repository && l.image() && r.image():
		if l.name() != r.name() {
			return versionSkew{step: otherProduct, left: l.name(), right: r.name()}
		}
	case l.repository != r.repository:
		return versionSkew{}
	}
	if l.image() && r.image() {
		switch {
		case l.moving() != r.moving():
			return versionSkew{step: movingTag, left: l.shown(), right: r.shown()}
		case l.tag == r.tag && l.digest != r.digest && l.tag != "":
			return versionSkew{step: otherBuild, left: l.shown(), right: r.shown()}
		case l.moving():
			return versionSkew{}
		}
	} else if moving(left) != moving(right) {
		return versionSkew{step: movingTag, left: left, right: right}
	}
	return parseVersion(l.tag).compare(parseVersion(r.tag))
}

// version is a version cut into what can be compared.
type version struct {
	// product is what stands before the first number, such as nodejs.
	product string
	// groups are runs of numbers; 8.0.mysql_aurora.3.04.0 has two.
	groups [][]string
	// variant is what follows: eks-ad4801, alpine.
	variant string
	// text is the source without what a constraint or a v puts before it.
	text string
}

func parseVersion(text string) version {
	text = strings.TrimLeft(text, "~><=^! ")
	if len(text) > 1 && (text[0] == 'v' || text[0] == 'V') && digit(text[1]) {
		text = text[1:]
	}
	v := version{text: text}
	first := strings.IndexFunc(text, func(r rune) bool { return r >= '0' && r <= '9' })
	if first < 0 {
		v.product = lowerASCII(text)
		return v
	}
	v.product = strings.TrimRight(lowerASCII(text[:first]), "-_.:| ")
	rest := text[first:]
	for {
		numbers, tail := cutNumbers(rest)
		v.groups = append(v.groups, numbers)
		word, after, ok := cutWord(tail)
		if !ok {
			v.variant = variant(tail)
			return v
		}
		v.product += "+" + word
		rest = after
	}
}

// cutNumbers takes numbers joined by dots off the front of text. Each stays as it is written.
func cutNumbers(text string) (numbers []string, rest string) {
	for {
		end := 0
		for end < len(text) && digit(text[end]) {
			end++
		}
		numbers = append(numbers, text[:end])
		text = text[end:]
		if len(text) < 2 || text[0] != '.' || !digit(text[1]) {
			return numbers, text
		}
		text = text[1:]
	}
}

// cutWord takes .word. off the front of text where another version with a dot in it follows, as in .mysql_aurora.3.04.0.
func cutWord(text string) (word, rest string, ok bool) {
	if !strings.HasPrefix(text, ".") {
		return "", "", false
	}
	word, rest, ok = strings.Cut(text[1:], ".")
	if !ok || word == "" || rest == "" || !digit(rest[0]) || strings.IndexByte(rest, '.') < 0 {
		return "", "", false
	}
	for i := range len(word) {
		if digit(word[i]) {
			return "", "", false
		}
	}
	return lowerASCII(word), rest, true
}

// variant cleans what follows the numbers; .x and .* say nothing.
func variant(text string) string {
	text = lowerASCII(text)
	for _, nothing := range []string{".x", ".*"} {
		text = strings.TrimPrefix(text, nothing)
	}
	return strings.Trim(text, "-_+.")
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func (v version) compare(w version) versionSkew {
	switch {
	case v.hash() || w.hash():
		return versionSkew{}
	case len(v.groups) == 0 && len(w.groups) == 0:
		return versionSkew{}
	case v.product != w.product || len(v.groups) != len(w.groups):
		if len(v.groups) > 0 && len(w.groups) > 0 {
			return versionSkew{step: otherProduct, left: v.text, right: w.text}
		}
		return versionSkew{}
	}
	for g := range v.groups {
		a, b := v.groups[g], w.groups[g]
		for i := range min(len(a), len(b)) {
			if sameNumber(a[i], b[i]) {
				continue
			}
			skew := versionSkew{step: patchStep, left: strings.Join(a[:i+1], "."), right: strings.Join(b[:i+1], ".")}
			switch i {
			case 0:
				skew.step = majorStep
			case 1:
				skew.step = minorStep
			}
			return skew
		}
	}
	skew := versionSkew{step: patchStep, left: v.text, right: w.text}
	switch {
	case strings.Contains(v.variant+w.variant, " "):
		return versionSkew{} // A sentence with numbers in it, such as the name of a platform.
	case wordsOf(v.variant) != wordsOf(w.variant):
		skew.step = minorStep
	case v.variant == w.variant && v.sameNumbers(w):
		skew.step = sameVersion
	}
	return skew
}

// sameNumbers reports whether both give the same numbers, none more than the other.
func (v version) sameNumbers(w version) bool {
	for g := range v.groups {
		if len(v.groups[g]) != len(w.groups[g]) {
			return false
		}
	}
	return true
}

// hash reports whether the text looks like a commit or a digest rather than a version: many digits without a dot, or hex.
func (v version) hash() bool {
	if len(v.text) < 7 || strings.ContainsAny(v.text, ".") {
		return false
	}
	for i := range len(v.text) {
		c := lowerASCII(v.text[i : i+1])[0]
		if !digit(c) && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// sameNumber compares runs of digits of any length as numbers.
func sameNumber(a, b string) bool { return strings.TrimLeft(a, "0") == strings.TrimLeft(b, "0") }

// wordsOf returns the words of a variant that hold no digit: of eks-ad4801 only eks, since builds come and go.
func wordsOf(variant string) string {
	var out []string
	for _, word := range strings.FieldsFunc(variant, func(r rune) bool { return strings.ContainsRune("-_.+", r) }) {
		if !strings.ContainsAny(word, "0123456789") {
			out = append(out, word)
		} else if letters := strings.TrimRight(word, "0123456789"); len(letters) > 2 && !strings.ContainsAny(letters, "0123456789") {
			out = append(out, letters)
		}
	}
	return strings.Join(out, " ")
}
