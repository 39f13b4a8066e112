package schema

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// says puts into words what a node says, for one look at all of it.
func says(n *Node) string {
	if n == nil {
		return "nil"
	}
	out := n.Kind().String()
	for _, f := range []struct {
		holds bool
		word  string
	}{
		{n.Block(), "block"},
		{n.Required(), "required"},
		{n.Optional(), "optional"},
		{n.OptionalComputed(), "optional-computed"},
		{n.Computed(), "computed"},
		{n.Sensitive(), "sensitive"},
		{n.WriteOnly(), "write-only"},
	} {
		if f.holds {
			out += " " + f.word
		}
	}
	return out
}

func TestWellKnownFactsAreEmbedded(t *testing.T) {
	table := Embedded()
	for path, want := range map[string]string{
		"aws_db_instance.arn":                                              "string computed",
		"aws_db_instance.id":                                               "string computed",
		"aws_db_instance.engine_version":                                   "string optional",
		"aws_db_instance.engine_version_actual":                            "string computed",
		"aws_db_instance.password":                                         "string optional sensitive",
		"aws_db_instance.vpc_security_group_ids":                           "set optional",
		"aws_db_instance.tags":                                             "map optional",
		"aws_db_instance.tags_all":                                         "map computed",
		"aws_db_subnet_group.subnet_ids":                                   "set optional",
		"aws_db_parameter_group.parameter":                                 "set block optional",
		"aws_security_group.ingress":                                       "set optional",
		"aws_security_group.ingress.cidr_blocks":                           "list optional",
		"aws_security_group.ingress.security_groups":                       "set optional",
		"aws_lb.subnets":                                                   "set optional",
		"aws_lb_listener_rule.condition":                                   "set block optional",
		"aws_cloudfront_distribution.origin":                               "set block optional",
		"aws_cloudfront_distribution.aliases":                              "set optional",
		"aws_cloudfront_distribution.ordered_cache_behavior":               "list block optional",
		"aws_lambda_function.architectures":                                "list optional",
		"aws_lambda_function.vpc_config.subnet_ids":                        "set optional",
		"aws_dynamodb_table.global_secondary_index":                        "set block optional",
		"aws_wafv2_web_acl.rule":                                           "set block optional",
		"aws_secretsmanager_secret_version.secret_string":                  "string optional sensitive",
		"aws_iam_access_key.ses_smtp_password_v4":                          "string optional sensitive",
		"aws_dx_bgp_peer.bgp_auth_key":                                     "string optional sensitive",
		"random_password.result":                                           "string computed sensitive",
		"random_password.bcrypt_hash":                                      "string computed sensitive",
		"random_password.length":                                           "number required",
		"tls_private_key.private_key_pem":                                  "string computed sensitive",
		"kubernetes_secret.data":                                           "map optional optional-computed sensitive",
		"kubernetes_secret.metadata":                                       "list block optional",
		"azurerm_mssql_server.administrator_login_password":                "string optional sensitive",
		"azurerm_storage_account.primary_access_key":                       "string computed sensitive",
		"azurerm_storage_account.primary_connection_string":                "string computed sensitive",
		"azurerm_resource_group.timeouts":                                  "object block optional",
		"google_sql_user.password":                                         "string optional sensitive",
		"google_service_account_key.private_key":                           "string computed sensitive",
		"google_sql_database_instance.self_link":                           "string computed",
		"google_sql_database_instance.settings.ip_configuration":           "list block optional",
		"google_compute_firewall.allow":                                    "set block optional",
		"google_sql_user.password_wo":                                      "string optional write-only",
		"google_container_cluster.master_auth.client_key":                  "string computed sensitive",
		"digitalocean_database_cluster.password":                           "string computed sensitive",
		"helm_release.metadata":                                            "object computed",
		"aws_autoscaling_group.mixed_instances_policy.launch_template":     "list block optional",
		"aws_security_group.no_such_attribute":                             "nil",
		"azurerm_no_such_type.name":                                        "nil",
		"google_compute_instance.network_interface.access_config.nat_ip":   "string optional optional-computed",
		"azurerm_kubernetes_cluster.kube_config.client_key":                "string computed sensitive",
		"azurerm_app_configuration.primary_read_key.connection_string":     "string computed sensitive",
		"aws_networkfirewall_firewall_policy.firewall_policy.no.such.path": "nil",
	} {
		names := strings.Split(path, ".")
		if got := says(table.Type("", names[0]).below(names[1:])); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
}

func TestAllEmbeddedSchemasCanBeRead(t *testing.T) {
	table := Embedded()
	providers := table.Providers()
	if !slices.Contains(providers, "hashicorp/aws") || !slices.Contains(providers, "datadog/datadog") {
		t.Errorf("providers are %q", providers)
	}
	for _, provider := range providers {
		for key, text := range table.embedded[provider].entries() {
			n, err := parse(text)
			if err != nil {
				t.Fatalf("%s %s: %v", provider, key, err)
			}
			if n.Kind() != Object {
				t.Errorf("%s %s is a %s, want an object", provider, key, n.Kind())
			}
		}
		count := 0
		for name := range table.Types(provider) {
			count++
			if id := table.Type(provider, name).Field("id"); !id.Computed() && !id.Required() {
				t.Errorf("%s.id is %q, want computed", name, says(id))
			}
		}
		if count == 0 {
			t.Errorf("%s has no types", provider)
		}
	}
}

func TestProviderIsFoundHoweverItIsSpelled(t *testing.T) {
	table := Embedded()
	for _, provider := range []string{"hashicorp/aws", "registry.terraform.io/hashicorp/aws", "registry.opentofu.org/hashicorp/aws", "aws", "", "acme/aws-fork", "a/b/c/d", "/"} {
		if table.Type(provider, "aws_vpc") == nil {
			t.Errorf("aws_vpc is not known of provider %q", provider)
		}
	}
	if table.Type("hashicorp/google-beta", "google_compute_instance") == nil {
		t.Error("google_compute_instance is not known of hashicorp/google-beta")
	}
	if table.Type("hashicorp/aws", "aws_vpc") != table.Type("aws", "aws_vpc") {
		t.Error("one type is parsed twice")
	}
}

func TestUnknownIsNilAndClaimsNothing(t *testing.T) {
	table := Embedded()
	for _, name := range []string{"", "_", "aws", "aws_no_such_thing", "acme_thing", "data.aws_vpc", "terraform_data", "aws_vpc\n"} {
		if n := table.Type("hashicorp/aws", name); n != nil {
			t.Errorf("Type(%q) is %q, want nil", name, says(n))
		}
	}
	if n := table.DataSource("hashicorp/aws", "aws_vpc"); n != nil {
		t.Errorf("a data source that no input has is %q, want nil", says(n))
	}
	var zero Table
	if zero.Type("hashicorp/aws", "aws_vpc") != nil || zero.Providers() != nil {
		t.Error("an empty table knows something")
	}

	var n *Node
	if n.Field("x") != nil || n.Element() != nil || n.Kind() != Unknown || says(n.Field("x").Element()) != "nil" {
		t.Error("a nil node claims something")
	}
	if n.Block() || n.Computed() || n.OptionalComputed() || n.Optional() || n.Required() || n.Sensitive() || n.WriteOnly() {
		t.Error("a nil node has a flag")
	}
	for name := range n.Names() {
		t.Errorf("a nil node has the field %q", name)
	}
}

func TestNamesAndTypesComeInOrder(t *testing.T) {
	table := Embedded()
	types := slices.Collect(table.Types("registry.terraform.io/hashicorp/random"))
	want := []string{"random_bytes", "random_id", "random_integer", "random_password", "random_pet", "random_shuffle", "random_string", "random_uuid"}
	for _, name := range want {
		if !slices.Contains(types, name) {
			t.Errorf("%s is missing", name)
		}
	}
	if !slices.IsSorted(types) {
		t.Errorf("types are out of order: %q", types)
	}
	names := slices.Collect(table.Type("", "random_id").Names())
	if diff := cmp.Diff([]string{"b64_std", "b64_url", "byte_length", "dec", "hex", "id", "keepers", "prefix"}, names); diff != "" {
		t.Errorf("names of random_id (-want +got):\n%s", diff)
	}
	for range table.Type("", "random_id").Names() {
		break // An iterator has to stop when it is told to.
	}
}

func TestTableServesManyAtOnce(t *testing.T) {
	table := Embedded()
	var group sync.WaitGroup
	found := make([][]*Node, 8)
	for i := range found {
		group.Go(func() {
			for _, name := range twentyTypes {
				found[i] = append(found[i], table.Type("hashicorp/aws", name))
			}
			if err := table.Import(strings.NewReader(`{"provider_schemas":{"x/acme/acme":{"resource_schemas":{"acme_a":{}}}}}`)); err != nil {
				t.Error(err)
			}
			if table.Type("", "acme_a") == nil {
				t.Error("an imported type is not known")
			}
		})
	}
	group.Wait()
	for i := range found {
		for j, n := range found[i] {
			if n == nil || n != found[0][j] {
				t.Errorf("%s: two callers got different trees", twentyTypes[j])
			}
		}
	}
}

var twentyTypes = strings.Fields(`aws_db_instance aws_rds_cluster aws_instance aws_vpc aws_subnet aws_security_group aws_lb aws_lb_listener
	aws_lb_target_group aws_ecs_service aws_ecs_task_definition aws_ecs_cluster aws_iam_role aws_iam_policy aws_s3_bucket aws_kms_key
	aws_lambda_function aws_route_table aws_cloudfront_distribution aws_dynamodb_table`)

func BenchmarkTwentyTypes(b *testing.B) {
	for b.Loop() {
		table := Embedded()
		for _, name := range twentyTypes {
			if table.Type("hashicorp/aws", name) == nil {
				b.Fatal(name)
			}
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	table := Embedded()
	for b.Loop() {
		table.Type("hashicorp/aws", "aws_db_instance").Field("engine_version").Computed()
	}
}
