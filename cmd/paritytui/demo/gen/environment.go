//go:build ignore

package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
)

const region = "eu-central-1"

// environment holds what is known before a resource exists. Everything that differs
// on purpose is asked for with [pick] where it stands, so that the story can be read
// next to the resource it is told about.
type environment struct {
	name, short string
	account     string
	domain      string
	terraform   string
	serial      int
	created     time.Time
}

func staging() environment {
	return environment{
		name: "staging", short: "stg", account: "111111111111", domain: "staging.orders.example",
		terraform: "1.9.5", serial: 412, created: time.Date(2025, 3, 4, 8, 12, 0, 0, time.UTC),
	}
}

func production() environment {
	return environment{
		name: "production", short: "prd", account: "222222222222", domain: "orders.example",
		terraform: "1.9.8", serial: 96, created: time.Date(2025, 9, 17, 13, 40, 0, 0, time.UTC),
	}
}

// pick is the value of this environment.
func pick[T any](e environment, staging, production T) T {
	if e.name == "staging" {
		return staging
	}
	return production
}

// digest is the root of every invented id: equal labels of one environment give equal ids.
func (e environment) digest(label string) string {
	sum := sha256.Sum256([]byte("paritytui demo\x00" + e.name + "\x00" + label))
	return hex.EncodeToString(sum[:])
}

// id is an EC2-style id such as vpc-0c5f3b….
func (e environment) id(prefix, label string) string {
	return prefix + "-0" + e.digest(prefix + "/" + label)[:16]
}

// unique is an IAM-style id such as AROA….
func (e environment) unique(prefix, label string) string {
	digits := strings.ToUpper(e.digest(prefix + "/" + label)[:17])
	return prefix + strings.NewReplacer("0", "J", "1", "Q", "8", "X", "9", "W").Replace(digits)
}

func (e environment) uuid(label string) string {
	d := e.digest("uuid/" + label)
	return fmt.Sprintf("%s-%s-4%s-a%s-%s", d[:8], d[8:12], d[13:16], d[17:20], d[20:32])
}

// hex16 is the tail of a load balancer's ARN.
func (e environment) hex16(label string) string { return e.digest("suffix/" + label)[:16] }

// number is an invented number of the given count of digits.
func (e environment) number(label string, digits int) string {
	var out strings.Builder
	for i, c := range []byte(e.digest("number/" + label))[:digits] {
		n := c % 10
		if i == 0 && n == 0 {
			n = 7
		}
		out.WriteByte('0' + n)
	}
	return out.String()
}

// at is the moment some minutes after the environment was first applied.
func (e environment) at(minute int) string {
	return e.created.Add(time.Duration(minute) * time.Minute).Format(time.RFC3339)
}

// long is a name with the environment written out.
func (e environment) long(part string) string { return "orders-" + e.name + "-" + part }

// brief is a name where an older convention, or a limit on its length, asks for less.
func (e environment) brief(part string) string { return "orders-" + e.short + "-" + part }

// arn is a regional ARN.
func (e environment) arn(service, rest string) string {
	return "arn:aws:" + service + ":" + region + ":" + e.account + ":" + rest
}

// global is the ARN of a service without regions.
func (e environment) global(service, rest string) string {
	return "arn:aws:" + service + "::" + e.account + ":" + rest
}

// tags are the tags that a resource is given itself.
func (e environment) tags(name string) attrs { return attrs{"Name": name} }

// all is the same with the provider's default tags.
func (e environment) all(name string) attrs {
	all := attrs{"Environment": e.name, "ManagedBy": "terraform", "Project": "orders"}
	if name != "" {
		all["Name"] = name
	}
	return all
}

// set is a set of strings: Terraform keeps those sorted, so ids that differ stand in another order.
func set(values ...string) []string {
	out := slices.Clone(values)
	slices.Sort(out)
	return out
}

// bag is a set of objects: kept in an order that means nothing, and that is another one in production.
func (e environment) bag(elements ...attrs) []attrs {
	out := slices.Clone(elements)
	slices.SortFunc(out, func(a, b attrs) int {
		return pick(e, 1, -1) * cmp.Compare(jsonencode(a), jsonencode(b))
	})
	return out
}

// with is base and more on top of it.
func with(base, more attrs) attrs {
	for k, v := range more {
		base[k] = v
	}
	return base
}
