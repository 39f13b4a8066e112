package main

import (
	"strings"
	"testing"
)

func TestLicencesAreKnownByTheirTexts(t *testing.T) {
	const (
		mit    = "Permission is hereby granted, free of charge,\n to any person obtaining a copy of this software"
		apache = "Apache License\n   Version 2.0, January 2004"
		bsd2   = "Redistribution and use in source and binary forms, with or without modification, are permitted"
		bsd3   = bsd2 + "\n* Neither the name of Google nor the\nnames of its contributors"
		mpl    = "Mozilla Public License Version 2.0 ... the GNU General Public License, Version 2.0, the GNU Lesser General Public License"
		isc    = "Permission to use, copy, modify, and distribute this software for any\npurpose with or without fee is hereby granted"
	)
	for name, test := range map[string]struct{ text, want string }{
		"MIT":            {mit, "MIT"},
		"Apache":         {apache, "Apache-2.0"},
		"two clauses":    {bsd2, "BSD-2-Clause"},
		"three clauses":  {bsd3, "BSD-3-Clause"},
		"Mozilla":        {mpl, "MPL-2.0"},
		"ISC":            {isc, "ISC"},
		"two in a file":  {mit + "\n\n" + apache, "Apache-2.0 MIT"},
		"copyleft":       {"GNU GENERAL PUBLIC LICENSE Version 3", ""},
		"with copyleft":  {mit + " or the GNU Lesser General Public License", ""},
		"not free":       {"Business Source License 1.1", ""},
		"not commercial": {mit + " \"Commons Clause\" License Condition", ""},
		"unknown":        {"All rights reserved.", ""},
		"nothing":        {"", ""},
	} {
		got, err := kindsOf(test.text)
		if strings.Join(got, " ") != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%s: got %v and %v, want %q", name, got, err, test.want)
		}
	}
}
