package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// The shape that readers of JUnit results share. Times are left out: a report holds none.
type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	Skipped   *junitSkipped `xml:"skipped"`
	Failure   *junitFailure `xml:"failure"`
	Output    *junitText    `xml:"system-out"`
}

type junitSkipped struct {
	Message string `xml:"message,attr"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",cdata"`
}

type junitText struct {
	Text string `xml:",cdata"`
}

// JUnit writes the audit as results of tests: a suite for each category, and a test for each difference. It fails where the gate does, is
// skipped with the justification where the ledger settles it, and passes where it lies below the threshold. A first suite tells whether
// everything was compared, so that there is always a test.
func JUnit(w io.Writer, a *audit.Audit, o Options) error {
	doc := junitSuites{Name: model.Printable(a.Left.Name + " and " + a.Right.Name), Suites: []junitSuite{coverageSuite(a, o)}}
	byCategory := map[rules.Category][]junitCase{}
	list := findings(a, o)
	for i := range list {
		f := &list[i]
		byCategory[f.Verdict.Category] = append(byCategory[f.Verdict.Category], caseOf(a, f))
	}
	for _, c := range rules.Categories() {
		if cases := byCategory[c]; cases != nil {
			doc.Suites = append(doc.Suites, suiteOf(c.String(), cases))
		}
	}
	for i := range doc.Suites {
		doc.Tests += doc.Suites[i].Tests
		doc.Failures += doc.Suites[i].Failures
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("writing JUnit results: %w", err)
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("writing JUnit results: %w", err)
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return fmt.Errorf("writing JUnit results: %w", err)
	}
	return nil
}

func suiteOf(name string, cases []junitCase) junitSuite {
	s := junitSuite{Name: name, Tests: len(cases), Cases: cases}
	for _, c := range cases {
		if c.Failure != nil {
			s.Failures++
		}
		if c.Skipped != nil {
			s.Skipped++
		}
	}
	return s
}

// coverageSuite holds one test: was everything compared? What was not fails it where the gate is strict, and skips it else.
func coverageSuite(a *audit.Audit, o Options) junitSuite {
	c := junitCase{Name: "everything was compared", ClassName: "paritytui.coverage"}
	missing := gaps(a)
	all := strings.Join(append([]string{coverageSentence(&a.Coverage)}, missing...), "\n")
	switch {
	case o.Gate.Incomplete(a):
		c.Failure = &junitFailure{missing[0], "incomplete", all}
	case len(missing) > 0:
		c.Skipped, c.Output = &junitSkipped{missing[0]}, &junitText{all}
	default:
		c.Output = &junitText{all}
	}
	return suiteOf("coverage", []junitCase{c})
}

func caseOf(a *audit.Audit, f *finding) junitCase {
	c := junitCase{Name: f.place, ClassName: "paritytui." + f.Verdict.Category.String()}
	all := strings.Join(f.details(a), "\n")
	switch {
	case f.fails:
		c.Failure = &junitFailure{f.values, f.Verdict.Priority.String() + " " + f.Status.String(), all}
	case f.settled():
		c.Skipped, c.Output = &junitSkipped{f.Status.String() + ": " + f.account}, &junitText{all}
	default:
		c.Output = &junitText{all}
	}
	return c
}
