variable "token" {
  type      = string
  sensitive = true
  default   = "hush-hush-token"
}
resource "terraform_data" "lookalike" {
  # An object that looks like the wrapping of a dynamic value.
  input = { value = "x", type = "string" }
}
resource "terraform_data" "secret" {
  input = { plain = "seen", token = var.token, list = ["a", var.token], deep = [{ k = var.token, other = 1 }] }
}
resource "terraform_data" "each" {
  for_each = { "a.b" = 1.50, "q\"$${x}" = 12345678901234567890 }
  input    = each.value
}
resource "terraform_data" "counted" {
  count = 2
  input = { typed_null = tostring(null), empty = [], set = toset(["b", "a"]), map = tomap({ k = "v" }) }
}
module "app" {
  source   = "./app"
  for_each = toset(["blue", "green/1"])
  name     = each.key
}
check "name" {
  assert {
    condition     = terraform_data.counted[0].id == "nope"
    error_message = "the id is not nope"
  }
}
output "endpoint" { value = { host = "db.example", port = 5432 } }
output "token" {
  value     = var.token
  sensitive = true
}
