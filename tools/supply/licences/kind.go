package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// kind is a licence by its name in the list of SPDX, with what its text always says. Texts are compared without line ends and in small letters.
type kind struct {
	name string
	says *regexp.Regexp
	// never is what the text of a licence of another name says, too.
	never *regexp.Regexp
}

// kinds are the licences that the program may be made of: each lets anybody use and hand on what it covers, changed or not, under any
// licence. The Mozilla licence asks besides that its own files stay under it when they are changed, which no file of ours is.
func kinds() []kind {
	is := func(name, says, never string) kind {
		k := kind{name: name, says: regexp.MustCompile(says)}
		if never != "" {
			k.never = regexp.MustCompile(never)
		}
		return k
	}
	const endorse = `neither the name|may not be used to endorse|names of its contributors`
	return []kind{
		is("Apache-2.0", `apache license,? version 2\.0`, ""),
		is("MPL-2.0", `mozilla public license,? version 2\.0`, ""),
		is("MIT", `permission is hereby granted, free of charge, to any person obtaining a copy`, ""),
		is("ISC", `permission to use, copy, modify,? and(/or)? distribute this software for any purpose with or without fee`, ""),
		is("BSD-3-Clause", `redistribution and use in source and binary forms(.|\n)*(`+endorse+`)`, ""),
		is("BSD-2-Clause", `redistribution and use in source and binary forms`, endorse),
		is("Unlicense", `this is free and unencumbered software released into the public domain`, ""),
		is("CC0-1.0", `cc0 1\.0 universal`, ""),
	}
}

// foreign are licences that ask for more than the program can promise.
var foreign = regexp.MustCompile(`(?i)gnu (affero |lesser |library )?general public license|business source license|server side public license|elastic license|commons clause|creative commons attribution-(noncommercial|sharealike)`)

// kindsOf names the licences whose texts stand in a file. It refuses a file that holds none that is known, or one that is not accepted.
func kindsOf(text string) ([]string, error) {
	flat := strings.ToLower(strings.Join(strings.Fields(text), " "))
	var out []string
	for _, k := range kinds() {
		if k.says.MatchString(flat) && (k.never == nil || !k.never.MatchString(flat)) {
			out = append(out, k.name)
		}
	}
	// The Mozilla licence names others as what one may change to.
	if found := foreign.FindString(flat); found != "" && !slices.Contains(out, "MPL-2.0") {
		return nil, fmt.Errorf("it mentions the %s, which is not accepted", found)
	}
	if out == nil {
		return nil, fmt.Errorf("its licence is not known: add it to kinds in tools/supply/licences/kind.go, if it is one that may be used")
	}
	return out, nil
}
