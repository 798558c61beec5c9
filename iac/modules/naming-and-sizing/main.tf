# Names, sizes and the rules that hold for all of an installation. No provider: `terraform test` runs
# it anywhere, without a network or an account.

locals {
  production = var.environment == "production"
  prefix     = "acpf-${var.environment}"

  # A digest names one image for ever; a tag is taken as it is.
  by_digest = startswith(var.image_tag, "sha256:")
  image     = "${var.region}-docker.pkg.dev/${var.image_project}/content-factory/acpf${local.by_digest ? "@" : ":"}${var.image_tag}"

  # A label that says which image a revision has: lower case, digits and hyphens.
  tag_words = lower(replace(trimprefix(var.image_tag, "sha256:"), "/[^A-Za-z0-9]+/", "-"))
  release   = trim(substr(local.tag_words, 0, 16), "-")

  sizes = {
    staging = {
      api_cpu              = "1"
      api_memory           = "1Gi"
      api_min_instances    = 1
      api_max_instances    = 2
      worker_cpu           = "1"
      worker_memory        = "1Gi"
      worker_min_instances = 1
      worker_max_instances = 2
      worker_concurrency   = 8
      redis_tier           = "BASIC"
      redis_memory_gb      = 1
      budget_usd           = 100
    }
    production = {
      api_cpu              = "2"
      api_memory           = "2Gi"
      api_min_instances    = 2
      api_max_instances    = 20
      worker_cpu           = "2"
      worker_memory        = "2Gi"
      worker_min_instances = 2
      worker_max_instances = 20
      worker_concurrency   = 16
      redis_tier           = "STANDARD_HA"
      redis_memory_gb      = 2
      budget_usd           = 1000
    }
  }

  # A service answers under these names before any domain points to it: itself, and the revision that
  # is tried out before it gets traffic.
  api_name       = "${local.prefix}-api"
  cloud_run_host = "${local.api_name}-${var.project_number}.${var.region}.run.app"
  candidate_host = "candidate---${local.cloud_run_host}"
  hosts          = tolist(concat(var.public_hosts, [local.cloud_run_host, local.candidate_host]))
}
