package estate

import (
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// kind is one resource block of a module: a template of its attributes, and how many instances it has.
type kind struct {
	// mode is data, or empty for what Terraform manages.
	mode string
	typ  string
	name string
	// every is how rare the block is: in each so many-th service.
	every int
	// keys are those of for_each; count is that of count. Neither is one instance.
	keys  []string
	count int
	// version is that of the schema.
	version   int
	sensitive []string
	// depends are the blocks that this one refers to, behind net/ those of the network.
	depends []string
	// attributes is a template, see expand.
	attributes string
}

func (k kind) modeName() string {
	if k.mode == "" {
		return "managed"
	}
	return k.mode
}

func (k kind) provider() string {
	name, _, _ := strings.Cut(k.typ, "_")
	return name
}

// instances are the keys of the instances; one more of a count where the right scales out.
func (k kind) instances(p *place) []string {
	if k.keys != nil {
		return k.keys
	}
	n := max(k.count, 1)
	if k.count > 0 && p.side == vocabulary.Right && p.Drift > 0 && p.chance(p.Drift, "scale") {
		n++
	}
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}

// quoted is a document as a string of JSON; its placeholders stay.
func quoted(document string) string { return strconv.Quote(document) }

// within is a part of a document that stands inside a string.
func within(part string) string {
	s := strconv.Quote(part)
	return s[1 : len(s)-1]
}

// fillings are the elements that documents grow by. Each begins with the comma that parts it from what stands before.
var fillings = map[string]string{
	"variables":  `,"SETTING${key}":"${drift:${same:12:${key}}|${same:14:${key}}}"`,
	"parameters": `,{"apply_method":"immediate","name":"setting${key}","value":"${drift:${same:6:${key}}|1024}"}`,
	"rules": `,{"cidr_blocks":["10.${octet}.0.0/16"],"description":"port of peer ${same:4:${key}}","from_port":${port},"ipv6_cidr_blocks":[],
		"prefix_list_ids":[],"protocol":"tcp","security_groups":["${net:sg:base0}"],"self":false,"to_port":${port}}`,
	"environment": within(`,{"name":"SETTING${key}","value":"${drift:${same:12:${key}}|${same:14:${key}}}"}`),
	"statements":  within(`,{"Action":["s3:GetObject","s3:${drift:PutObject|DeleteObject}"],"Effect":"Allow","Resource":"arn:aws:s3:::${bucket}/${same:8:${key}}/*","Sid":"Part${same:6:${key}}"}`),
	"widgets": within(`,{"height":6,"properties":{"metrics":[["AWS/SQS","ApproximateNumberOfMessagesVisible","QueueName","${svc}${w}-jobs"]],"period":${drift:300|60},"region":"${region}",
		"title":"panel ${same:6:${key}}"},"type":"metric","width":12,"x":0,"y":0}`),
}
