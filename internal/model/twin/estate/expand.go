package estate

import (
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// expand appends a template. Everything stands as it is but what is written ${…}, which may hold others:
//
//	${env} ${w} ${account} ${region} ${svc} ${key} ${number} ${octet} ${port} ${bucket}
//	                                               the words of the place; ${w} is empty where names hold no words
//	${id:PREFIX:LABEL} ${net:PREFIX:LABEL}         an id of this module, of its network
//	${set:PREFIX:LABEL:COUNT}                      a set of ids of the network
//	${hex:DIGITS:LABEL} ${uuid:LABEL} ${unique:PREFIX:LABEL} ${time:LABEL}   what only the provider sets; another on each side
//	${same:DIGITS:LABEL}                           digits that are the same on both
//	${one:A|B|C}                                   one of them, the same on both sides
//	${drift:A|B}                                   A, or B on the right where this setting drifts
//	${tags:NAME}                                   tags and tags_all
//	${fill:WHAT}                                   more elements, as many as the wanted size needs
func (p *place) expand(template string) {
	for {
		before, rest, found := strings.Cut(template, "${")
		p.out = append(p.out, before...)
		if !found {
			return
		}
		end := closing(rest)
		p.replace(rest[:end])
		template = rest[end+1:]
	}
}

// closing is where the brace of a placeholder closes; text is what follows its opening one.
func closing(text string) int {
	depth := 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	panic("a placeholder is not closed: " + text)
}

// halves are what stands before and behind the bar that belongs to no placeholder within.
func halves(text string) (before, behind string) {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		case '|':
			if depth == 0 {
				return text[:i], text[i+1:]
			}
		}
	}
	panic("a drift has two values: " + text)
}

// replace appends what one placeholder stands for.
func (p *place) replace(expression string) {
	if strings.Contains(expression, "${") && !strings.HasPrefix(expression, "drift:") {
		expression = p.expanded(expression)
	}
	name, argument, _ := strings.Cut(expression, ":")
	first, second, _ := strings.Cut(argument, ":")
	switch name {
	case "fill":
		p.more(fillings[argument])
	case "tags":
		p.tags(argument)
	case "drift":
		a, b := halves(argument)
		p.ordinal++
		if p.side == vocabulary.Right && p.Drift > 0 && p.chance(p.Drift, p.key, strconv.Itoa(p.ordinal)) {
			a = b
		}
		p.expand(a)
	case "one":
		choices := strings.Split(argument, "|")
		p.out = append(p.out, choices[hash(p.Seed, p.scope, argument)%uint64(len(choices))]...)
	default:
		p.out = append(p.out, p.word(name, first, second)...)
	}
}

// word is what a placeholder that stands for a plain text stands for.
func (p *place) word(name, first, second string) string {
	switch name {
	case "env":
		return words[p.side]
	case "w":
		if p.Words {
			return "-" + words[p.side]
		}
		return ""
	case "account":
		return accounts[p.side]
	case "region":
		return region
	case "svc":
		return strings.ReplaceAll(p.module, "_", "-")
	case "stack":
		return strings.ReplaceAll(p.network, "_", "-")
	case "key":
		return p.key
	case "number":
		return strconv.Itoa(p.number)
	case "octet":
		return strconv.Itoa(p.number % 250)
	case "bucket":
		if p.Shared {
			return p.expanded("acme-shared${w}")
		}
		return p.expanded("acme-${svc}${w}-data")
	case "port":
		return strconv.FormatUint(1024+hash(p.Seed, p.scope, p.label, p.key)%60000, 10)
	case "id":
		return p.ident(p.scope, first, second)
	case "net":
		return p.ident(p.network, first, second)
	case "set":
		label, count, _ := strings.Cut(second, ":")
		return p.set(first, label, mustInt(count))
	case "hex":
		return hex(p.own(p.scope, "hex", second), mustInt(first))
	case "nethex":
		return hex(p.own(p.network, "hex", second), mustInt(first))
	case "same":
		return hex(hash(p.Seed, p.scope, second), mustInt(first))
	case "uuid":
		return p.uuid(first)
	case "unique":
		return p.unique(p.scope, first, second)
	case "netunique":
		return p.unique(p.network, first, second)
	case "time":
		return p.at(first)
	}
	panic("no placeholder is called " + name)
}

// expanded is a template on its own.
func (p *place) expanded(template string) string {
	other := *p
	other.out = nil
	other.expand(template)
	p.ordinal = other.ordinal
	return string(other.out)
}

func mustInt(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("a template wants a number: " + s)
	}
	return n
}

// tags appends the tags of a resource, and the same with the provider's default tags.
func (p *place) tags(name string) {
	own := `"Name":"` + name + `","Service":"${svc}","Tier":"${drift:${one:gold|silver|bronze}|iron}"`
	if p.Shared {
		own += `,"EncryptedBy":"arn:aws:kms:${region}:${account}:key/` + hex(hash(p.Seed, words[p.side]), 32) + `"`
	}
	own = p.expanded(own)
	p.out = append(p.out, `"tags":{`+own+`},"tags_all":{"Environment":"`+words[p.side]+`","ManagedBy":"terraform",`+own+`}`...)
}

// more appends elements of a document. How many belongs to the instance and is the same on both sides, so that only drift differs.
func (p *place) more(element string) {
	if p.fill == 0 {
		return
	}
	spread := float64(hash(p.Seed, p.scope, p.label, p.key, "fill")%1000) / 1000
	outer := p.key
	for i := range int(p.fill*(0.5+spread) + 0.5) {
		p.key = outer + "_" + strconv.Itoa(i)
		p.expand(element)
	}
	p.key = outer
}
