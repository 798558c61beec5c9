# Secrets and who may read each. Values come from here only where Google makes them; keys of
# providers are put in by a person: `gcloud secrets versions add NAME --data-file=-`.

resource "google_secret_manager_secret" "redis_url" {
  secret_id = "${module.installation.prefix}-redis-url"
  labels    = local.labels

  replication {
    auto {}
  }

  depends_on = [google_project_service.needed]
}

resource "google_secret_manager_secret_version" "redis_url" {
  secret      = google_secret_manager_secret.redis_url.id
  secret_data = "redis://:${google_redis_instance.this.auth_string}@${google_redis_instance.this.host}:${google_redis_instance.this.port}"
}

resource "google_secret_manager_secret" "provider" {
  for_each = var.provider_secrets

  secret_id = "${module.installation.prefix}-${lower(replace(each.value, "_", "-"))}"
  labels    = local.labels

  replication {
    auto {}
  }

  depends_on = [google_project_service.needed]
}

# An API key of ours that the smoke test calls with; only the deployer reads it.
resource "google_secret_manager_secret" "smoke_key" {
  secret_id = "${module.installation.prefix}-smoke-key"
  labels    = local.labels

  replication {
    auto {}
  }

  depends_on = [google_project_service.needed]
}

locals {
  # The program's variable → the secret that it comes from.
  secret_settings = merge(
    { REDIS_URL = google_secret_manager_secret.redis_url.secret_id },
    { for name, secret in google_secret_manager_secret.provider : name => secret.secret_id },
  )

  readers = {
    for pair in setproduct(["api", "worker"], keys(local.secret_settings)) :
    "${pair[0]}.${pair[1]}" => { account = pair[0], secret = local.secret_settings[pair[1]] }
  }
}

resource "google_secret_manager_secret_iam_member" "reader" {
  for_each = local.readers

  secret_id = each.value.secret
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.run[each.value.account].member
}
