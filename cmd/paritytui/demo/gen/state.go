//go:build ignore

package main

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"slices"
	"time"
)

// attrs is an object of a state, list an array in the order of the provider.
type (
	attrs = map[string]any
	list  = []any
)

// state is a raw state; the order of its fields is the order of Terraform's keys.
type state struct {
	Version          int               `json:"version"`
	TerraformVersion string            `json:"terraform_version"`
	Serial           int               `json:"serial"`
	Lineage          string            `json:"lineage"`
	Outputs          map[string]output `json:"outputs"`
	Resources        []resource        `json:"resources"`
	CheckResults     []check           `json:"check_results"`
}

type output struct {
	Value     any  `json:"value"`
	Type      any  `json:"type"`
	Sensitive bool `json:"sensitive,omitempty"`
}

type resource struct {
	Module    string     `json:"module,omitempty"`
	Mode      string     `json:"mode"`
	Type      string     `json:"type"`
	Name      string     `json:"name"`
	Provider  string     `json:"provider"`
	Instances []instance `json:"instances"`
}

type instance struct {
	IndexKey            any      `json:"index_key,omitempty"`
	Status              string   `json:"status,omitempty"`
	Deposed             string   `json:"deposed,omitempty"`
	SchemaVersion       int      `json:"schema_version"`
	Attributes          attrs    `json:"attributes"`
	Sensitive           list     `json:"sensitive_attributes"`
	Private             string   `json:"private,omitempty"`
	Dependencies        []string `json:"dependencies,omitempty"`
	CreateBeforeDestroy bool     `json:"create_before_destroy,omitempty"`
}

type check struct {
	ObjectKind string        `json:"object_kind"`
	ConfigAddr string        `json:"config_addr"`
	Status     string        `json:"status"`
	Objects    []checkObject `json:"objects"`
}

type checkObject struct {
	ObjectAddr      string   `json:"object_addr"`
	Status          string   `json:"status"`
	FailureMessages []string `json:"failure_messages,omitempty"`
}

// encode writes the state as Terraform does: two spaces, `<`, `>` and `&` escaped,
// a line end at the end.
func (s state) encode() []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		panic("encoding a state of plain values: " + err.Error())
	}
	return out.Bytes()
}

// arranged puts the resources in Terraform's order: module, mode, type, name.
func arranged(modules ...[]resource) []resource {
	all := slices.Concat(modules...)
	slices.SortFunc(all, func(a, b resource) int {
		return cmp.Or(
			cmp.Compare(a.Module, b.Module),
			cmp.Compare(a.Mode, b.Mode),
			cmp.Compare(a.Type, b.Type),
			cmp.Compare(a.Name, b.Name),
		)
	})
	return all
}

const provider = `provider["registry.terraform.io/hashicorp/aws"]`

// managed is a resource of one instance or of several.
func managed(module, typ, name string, instances ...instance) resource {
	return resource{Module: module, Mode: "managed", Type: typ, Name: name, Provider: provider, Instances: instances}
}

// data is a data source; it has neither private data nor, here, dependencies.
func data(module, typ, name string, a attrs) resource {
	one := instance{Attributes: a, Sensitive: list{}}
	return resource{Module: module, Mode: "data", Type: typ, Name: name, Provider: provider, Instances: []instance{one}}
}

// object is an instance with what the provider keeps beside the attributes of the type.
func object(typ string, a attrs, dependencies ...string) instance {
	slices.Sort(dependencies)
	k := kinds[typ]
	sensitive := list{}
	for _, name := range k.sensitive {
		sensitive = append(sensitive, list{attrs{"type": "get_attr", "value": name}})
	}
	return instance{
		SchemaVersion: k.version,
		Attributes:    a,
		Sensitive:     sensitive,
		Private:       k.private(),
		Dependencies:  slices.Compact(dependencies),
	}
}

// single is a resource of one instance without a key.
func single(module, typ, name string, a attrs, dependencies ...string) resource {
	return managed(module, typ, name, object(typ, a, dependencies...))
}

// kind is what the provider says of a type beyond its attributes.
type kind struct {
	version   int
	timeouts  map[string]time.Duration
	sensitive []string
}

// private is the base64 that the provider's SDK leaves with an instance: its
// timeouts under the SDK's own key, and the version of the schema.
func (k kind) private() string {
	const timeouts = "e2bfb730-ecaa-11e6-8f88-34363bc7c4c0"
	meta := attrs{}
	if k.timeouts != nil {
		meta[timeouts] = k.timeouts
	}
	if k.version > 0 {
		meta["schema_version"] = string(rune('0' + k.version))
	}
	if len(meta) == 0 {
		return base64.StdEncoding.EncodeToString([]byte("null"))
	}
	return base64.StdEncoding.EncodeToString([]byte(jsonencode(meta)))
}

func minutes(create, update, remove time.Duration) map[string]time.Duration {
	out := map[string]time.Duration{}
	for name, d := range map[string]time.Duration{"create": create, "update": update, "delete": remove} {
		if d > 0 {
			out[name] = d * time.Minute
		}
	}
	return out
}

// kinds names the types that are more than version 0 without timeouts.
var kinds = map[string]kind{
	"aws_cloudfront_distribution":       {version: 1},
	"aws_cloudwatch_metric_alarm":       {version: 1},
	"aws_db_instance":                   {version: 2, timeouts: minutes(40, 80, 60), sensitive: []string{"password"}},
	"aws_dynamodb_table":                {version: 1, timeouts: minutes(30, 60, 10)},
	"aws_ecs_service":                   {version: 1, timeouts: minutes(20, 20, 20)},
	"aws_ecs_task_definition":           {version: 1},
	"aws_eip":                           {timeouts: map[string]time.Duration{"read": 15 * time.Minute, "update": 5 * time.Minute, "delete": 3 * time.Minute}},
	"aws_elasticache_replication_group": {version: 2, timeouts: minutes(60, 40, 45), sensitive: []string{"auth_token"}},
	"aws_instance":                      {version: 2, timeouts: minutes(10, 10, 20)},
	"aws_internet_gateway":              {timeouts: minutes(20, 20, 20)},
	"aws_lambda_function":               {timeouts: minutes(10, 10, 10)},
	"aws_lb":                            {timeouts: minutes(10, 10, 10)},
	"aws_lb_listener":                   {timeouts: minutes(5, 5, 0)},
	"aws_nat_gateway":                   {timeouts: minutes(10, 10, 30)},
	"aws_route53_record":                {version: 2, timeouts: minutes(30, 30, 30)},
	"aws_route_table":                   {timeouts: minutes(5, 2, 5)},
	"aws_s3_bucket":                     {timeouts: minutes(20, 20, 60)},
	"aws_security_group":                {version: 1, timeouts: minutes(10, 0, 15)},
	"aws_sqs_queue":                     {timeouts: minutes(3, 3, 3)},
	"aws_subnet":                        {version: 1, timeouts: minutes(10, 0, 20)},
	"aws_vpc":                           {version: 1},
}

// jsonencode is Terraform's function of that name: keys sorted, no spaces.
func jsonencode(v any) string {
	out, err := json.Marshal(v)
	if err != nil {
		panic("encoding plain values: " + err.Error())
	}
	return string(out)
}
