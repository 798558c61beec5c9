output "prefix" {
  description = "What every name of this installation begins with."
  value       = local.prefix
}

output "production" {
  description = "Whether this is production: protection against deletion, more instances, a standby."
  value       = local.production
}

output "image" {
  description = "The whole reference of the image."
  value       = local.image
}

output "api_name" {
  description = "The Cloud Run service that answers."
  value       = local.api_name
}

output "worker_name" {
  description = "The Cloud Run service that works."
  value       = "${local.prefix}-worker"
}

output "release" {
  description = "A label's value that stands for the image."
  value       = local.release
}

output "size" {
  description = "Processors, memory, instances and the budget."
  value       = local.sizes[var.environment]
}

output "hosts" {
  description = "Every host name the API answers to (ALLOWED_HOSTS)."
  value       = local.hosts
}

output "cloud_run_host" {
  description = "The name that Cloud Run gives the API."
  value       = local.cloud_run_host
}

output "candidate_host" {
  description = "Where Cloud Run lets the revision with the tag \"candidate\" answer."
  value       = local.candidate_host
}

output "settings" {
  description = "Settings of the program that are no secret, for API and worker alike."
  value = {
    ENVIRONMENT     = var.environment
    LOG_LEVEL       = "info"
    STORE           = "firestore"
    DATA_DIR        = "/tmp/data"
    GCP_PROJECT_ID  = var.project_id
    VERTEX_LOCATION = var.region
    ENGINES         = "vertex:gemini-2.5-flash,embedded"
    ALLOWED_HOSTS   = join(",", local.hosts)
    CORS_ORIGINS    = join(",", var.cors_origins)
  }
}
