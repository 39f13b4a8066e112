package schema

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSecretNameTellsCredentialsFromWordsAboutThem(t *testing.T) {
	credentials := `password passwd Password db_password DB_PASSWORD dbPassword dbpassword masterPassword master_password
		admin-password administrator_login_password root.password password2 user_pass DB_PASS db_pwd pwd SMTP_PASSWD
		password_hash password_plaintext password_wo passwords key_store_password passphrase sshPassphrase
		secret client_secret clientSecret CLIENT_SECRET webhook_secret secret_string secret_binary secretValue session_secret
		secret_key secret_keys secretKey SECRET_KEY_BASE secret_access_key AWS_SECRET_ACCESS_KEY access_key primary_access_key
		api_key apiKey API_KEY DD_API_KEY APIKey datadogApiKey apikey app_key STRIPE_KEY ENCRYPTION_KEY JWT_KEY APP_KEY
		token auth_token authToken github_token OAuthToken GITHUB_TOKEN sas_token bearer_token access_token refresh_token
		private_key private_key_pem private_key_openssh private_key_pem_pkcs8 privateKeyPem tls_private_key tls.key client_key
		connection_string primary_connection_string connectionString AzureWebJobsConnectionString DATABASE_URL mongodb_uri SENTRY_DSN
		credentials GOOGLE_CREDENTIALS credential kubeconfig kube_config_raw kube_config .dockerconfigjson htpasswd id_rsa
		tunnel1_preshared_key psk storage_account_key shared_access_signature ses_smtp_password_v4 bcrypt_password license_key`
	about := `password_length secret_name secret_arn secret_id secretId secret_version token_url tokenUrl token_endpoint
		kms_key_id kms_key kmsKeyArn KMS_KEY public_key PUBLIC_KEY publicKey key_name ssh_key_name key ssh_authorized_keys
		manage_master_user_password password_reset_required password_policy partition_key hash_key HASH_KEY sort_key range_key
		access_key_id AWS_ACCESS_KEY_ID accessKeyId enable_token token_ttl tokenTtl max_password_age secretsmanager_secret_arn
		master_user_secret_kms_key_id disable_password_authentication require_password allow_credentials
		access_control_allow_credentials generate_secret get_password_data automount_service_account_token password_wo_version
		private_key_path private_key_file password_file api_key_id api_key_source credentials_arn private_key_id
		http_tokens dkim_tokens creation_token client_request_token verification_token max_tokens token_type
		secrets image_pull_secrets secret_ref secret_version_for_token secret_manager_stored_password
		name value data hash json text key_value content user_data primary_key s3_key S3_KEY object_key
		PWD OLDPWD bypass compass keyboard monkey tokenizer passenger secretary database endpoint url DATABASE_HOST
		num_tokens iam_database_authentication_enabled has_secret is_password`
	for name := range strings.FieldsSeq(credentials) {
		if !SecretName(name) {
			t.Errorf("SecretName(%q) = false, want true: it names a credential", name)
		}
	}
	for name := range strings.FieldsSeq(about) {
		if SecretName(name) {
			t.Errorf("SecretName(%q) = true, want false: it only speaks about one", name)
		}
	}
	for _, name := range []string{"", " ", "_", "---", "123", "_1_", "\x00", "ключ", "\xff\xfe"} {
		if SecretName(name) {
			t.Errorf("SecretName(%q) = true, want false", name)
		}
	}
	if !SecretName("Пароль_password") {
		t.Error("a word beyond ASCII hides the noun after it")
	}
}

func TestSecretNameIsTheSameHoweverWordsAreJoined(t *testing.T) {
	for _, name := range []string{"db_password", "password_length", "private_key_pem", "access_key_id", "client_secret", "token_ttl", "manage_user_password"} {
		words := strings.Split(name, "_")
		camel := words[0]
		for _, word := range words[1:] {
			camel += strings.ToUpper(word[:1]) + word[1:]
		}
		want := SecretName(name)
		for _, spelling := range []string{strings.Join(words, "-"), strings.Join(words, "."), camel, strings.ToUpper(name), "x_" + name} {
			if name == "manage_user_password" && spelling == camel {
				want = false
			}
			if got := SecretName(spelling); got != want {
				t.Errorf("SecretName(%q) = %v, but of %q it is %v", spelling, got, name, want)
			}
		}
	}
}

func TestNamesSplitAtMarksAndCase(t *testing.T) {
	for name, want := range map[string][]string{
		"dbAPIKey2":          {"db", "api", "key"},
		"private_key_pkcs8":  {"private", "key", "pkcs8"},
		"AWS_SECRET-key.pem": {"aws", "secret", "key", "pem"},
		"x__1__y":            {"x", "y"},
		"HTTPServer":         {"http", "server"},
		"":                   nil,
	} {
		if diff := cmp.Diff(want, splitName(name)); diff != "" {
			t.Errorf("words of %q (-want +got):\n%s", name, diff)
		}
	}
}

// FuzzSecretName holds that a word in front makes no credential of what is none, and that how words are joined means nothing.
func FuzzSecretName(f *testing.F) {
	f.Add("dbPassword", "password_length")
	for noun := range secretNouns {
		f.Add("app", noun)
		f.Add("manage_"+noun, noun+"_length")
	}
	for pair := range secretPairs {
		first, last, _ := strings.Cut(pair, ".")
		f.Add(first, last)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if dashed := strings.ReplaceAll(a+"_"+b, "_", "-"); SecretName(dashed) != SecretName(a+"_"+b) && !isVariable(a+"_"+b) && !isVariable(dashed) {
			t.Errorf("%q names a credential: %t, and %q does not say so", a+"_"+b, SecretName(a+"_"+b), dashed)
		}
		// What stands before a noun can only weaken it, never make one.
		if SecretName(a+"_"+b) && !SecretName(b) && !isVariable(a+"_"+b) {
			for _, word := range append(splitName(a), splitName(b)...) {
				if secretEnds[word] || hasSecretSuffix(word) {
					return // The pair stands across the border.
				}
			}
			t.Errorf("%q names a credential, but it has no word of one", a+"_"+b)
		}
	})
}

func BenchmarkSecretName(b *testing.B) {
	for b.Loop() {
		SecretName("availability_zone")
		SecretName("master_user_password")
		SecretName("engine_version")
		SecretName("vpc_security_group_ids")
	}
}
