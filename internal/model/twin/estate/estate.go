package estate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Estate says how large a pair is and how its sides differ.
type Estate struct {
	// Seed chooses what drifts and what is called how.
	Seed uint64
	// Resources is the number of instances of each side, data sources included.
	Resources int
	// Bytes is the size to reach for each resource on average: documents and rules grow until it is met. Nothing shrinks below
	// its natural size, which is what 0 asks for.
	Bytes int
	// Drift is the share, from 0 to 1, of the settings that may differ and do.
	Drift float64
	// Moved is the share of resources that have another address on the right: half of it by modules, half by names.
	Moved float64
	// Alone is the share of resources that only one side has.
	Alone float64
	// Words puts the environment's word into names.
	Words bool
	// Shared gives every resource one tag that holds one ARN, and lets all services keep the settings of one bucket, so that
	// thousands of resources hold, and own, the same identity.
	Shared bool
}

// Typical is an estate of n resources with the usual amount of everything.
func Typical(n int) Estate {
	return Estate{Seed: 1, Resources: n, Drift: 0.01, Moved: 0.05, Alone: 0.01, Words: true}
}

// validate says what of the estate cannot be made.
func (e Estate) validate() error {
	for name, share := range map[string]float64{"drift": e.Drift, "moved": e.Moved, "alone": e.Alone} {
		if !(share >= 0 && share <= 1) {
			return fmt.Errorf("%s is %v, and a share lies between 0 and 1", name, share)
		}
	}
	if e.Resources < 1 {
		return errors.New("an estate has at least one resource")
	}
	if e.Bytes < 0 {
		return errors.New("a resource has no negative size")
	}
	return nil
}

// Word is the name of the environment on that side.
func (e Estate) Word(side vocabulary.Side) string { return words[side] }

var (
	words    = [2]string{"staging", "production"}
	accounts = [2]string{"111111111111", "222222222222"}
)

const (
	// servicesPerStack is how many services share a network.
	servicesPerStack = 25
	region           = "eu-central-1"
)

// State is what Write writes.
func (e Estate) State(side vocabulary.Side) ([]byte, error) {
	var out bytes.Buffer
	err := e.Write(&out, side)
	return out.Bytes(), err
}

// Write writes the raw state of one side, spelled as Terraform spells it. It holds one resource in memory at a time.
func (e Estate) Write(w io.Writer, side vocabulary.Side) error {
	if err := e.validate(); err != nil {
		return fmt.Errorf("making an estate: %w", err)
	}
	m := &maker{Estate: e, side: side, out: w, left: e.Resources}
	m.fill = e.filling()
	head := fmt.Sprintf("{\n  \"version\": 4,\n  \"terraform_version\": \"1.9.8\",\n  \"serial\": %d,\n  \"lineage\": %q,\n  \"outputs\": {},\n  \"resources\": [",
		412-316*int(side), m.place("").uuid("lineage"))
	m.text(head)
	for stack := 0; m.left > 0 && m.err == nil; stack++ {
		m.stack(stack)
	}
	m.text("\n  ],\n  \"check_results\": null\n}\n")
	if m.err != nil {
		return fmt.Errorf("writing an estate: %w", m.err)
	}
	return nil
}

// filling is how much documents and rules must grow on average for resources to have the wanted size: size grows in proportion
// to it, so two samples of one stack tell.
func (e Estate) filling() float64 {
	const much = 64
	size := func(fill float64) float64 {
		var out counter
		all := servicesPerStack * 100
		m := &maker{Estate: e, out: &out, left: all, fill: fill}
		m.Moved, m.Alone, m.Drift = 0, 0, 0
		m.stack(0)
		return float64(out) / float64(all-m.left)
	}
	none, some := size(0), size(much)
	return max(0, (float64(e.Bytes)-none)/(some-none)*much)
}

// counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

// maker writes one side.
type maker struct {
	Estate
	side vocabulary.Side
	out  io.Writer
	err  error
	// left is how many instances are still to be written.
	left int
	// fill is how many elements a document gets on top of its own, on average.
	fill float64
	// begun says that a resource was written, so that the next one needs a comma.
	begun   bool
	scratch bytes.Buffer
}

func (m *maker) text(s string) {
	if m.err == nil {
		_, m.err = io.WriteString(m.out, s)
	}
}

// stack writes a network and its services. Modules are whole, so that every reference has an owner: where no other fits, parameters
// make up the number.
func (m *maker) stack(number int) {
	network := fmt.Sprintf("network_%03d", number)
	if !m.fits(networkKinds, serviceKinds) {
		m.rest(network)
		return
	}
	for _, k := range networkKinds {
		m.resource(k, unit{module: network, network: network, number: number})
	}
	for i := range servicesPerStack {
		if !m.fits(serviceKinds) {
			m.rest(network)
			return
		}
		u := unit{number: number*servicesPerStack + i, network: network}
		u.module = fmt.Sprintf("%s_%04d", trades[u.number%len(trades)], u.number)
		for _, k := range serviceKinds {
			if k.every < 2 || u.number%k.every == 0 {
				m.resource(k, u)
			}
		}
	}
}

// fits says whether modules of those blocks can be written whole.
func (m *maker) fits(modules ...[]kind) bool {
	n := 0
	for _, kinds := range modules {
		for _, k := range kinds {
			// One more, since a count may grow.
			n += max(1, len(k.keys), k.count+1)
		}
	}
	return n <= m.left
}

// rest writes parameters until there are as many resources as wanted.
func (m *maker) rest(network string) {
	if m.left > 0 {
		m.resource(kind{typ: "aws_ssm_parameter", name: "rest", count: m.left, attributes: parameter}, unit{module: "rest", network: network})
	}
	m.left = 0
}

// trades are what services do.
var trades = []string{"checkout", "catalog", "billing", "search", "accounts", "shipping", "ledger", "media", "notify", "reports"}

// unit is a module: a network or a service.
type unit struct {
	module  string
	network string
	number  int
}

// resource writes one resource block with all its instances.
func (m *maker) resource(k kind, u unit) {
	if m.left <= 0 || m.err != nil {
		return
	}
	p := m.place(u.module)
	p.unit, p.label = u, k.typ+"."+k.name
	if side, alone := p.alone(); alone && side != m.side {
		return
	}
	p.out = append(p.out, `{"module":"`+p.moduleAddress()+`","mode":"`+k.modeName()+`","type":"`+k.typ+`","name":"`+p.localName(k.name)+
		`","provider":"provider[\"registry.terraform.io/hashicorp/`+k.provider()+`\"]","instances":[`...)
	for i, key := range k.instances(p) {
		if m.left <= 0 {
			break
		}
		m.left--
		if i > 0 {
			p.out = append(p.out, ',')
		}
		p.instance(k, key)
	}
	p.out = append(p.out, "]}"...)

	m.scratch.Reset()
	if m.begun {
		m.scratch.WriteByte(',')
	}
	m.begun = true
	m.scratch.WriteString("\n    ")
	if err := json.Indent(&m.scratch, p.out, "    ", "  "); err != nil && m.err == nil {
		m.err = fmt.Errorf("the template of %s is no JSON: %w", p.label, err)
	}
	if m.err == nil {
		_, m.err = m.out.Write(m.scratch.Bytes())
	}
}

// instance writes one instance.
func (p *place) instance(k kind, key string) {
	p.key, p.ordinal = key, 0
	p.out = append(p.out, '{')
	switch {
	case k.count > 0:
		p.out = append(p.out, `"index_key":`+key+`,`...)
	case k.keys != nil:
		p.out = append(p.out, `"index_key":`+strconv.Quote(key)+`,`...)
	}
	p.out = append(p.out, `"schema_version":`+strconv.Itoa(k.version)+`,"attributes":`...)
	p.expand(k.attributes)
	p.out = append(p.out, `,"sensitive_attributes":[`...)
	for i, name := range k.sensitive {
		if i > 0 {
			p.out = append(p.out, ',')
		}
		p.out = append(p.out, `[{"type":"get_attr","value":"`+name+`"}]`...)
	}
	p.out = append(p.out, ']')
	if k.mode == "" {
		p.out = append(p.out, `,"private":"bnVsbA=="`...)
	}
	for i, d := range k.depends {
		opening := ","
		if i == 0 {
			opening = `,"dependencies":[`
		}
		p.out = append(p.out, opening+strconv.Quote(p.dependency(d))...)
	}
	if len(k.depends) > 0 {
		p.out = append(p.out, ']')
	}
	p.out = append(p.out, '}')
}
