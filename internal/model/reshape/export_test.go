package reshape

// Ways returns "CHILD in PARENT.ATTRIBUTE" for every way that is known.
func Ways() []string {
	var out []string
	for _, p := range families() {
		for _, w := range p.ways {
			out = append(out, w.child+" in "+p.types[0]+"."+p.attribute)
		}
	}
	return out
}

// Parse reads families from text.
func Parse(text string) error {
	_, err := parse(text)
	return err
}
