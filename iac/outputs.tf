output "api_service" {
  description = "The Cloud Run service that answers; scripts/deploy.ts moves its traffic."
  value       = google_cloud_run_v2_service.this["api"].name
}

output "worker_service" {
  description = "The Cloud Run service that works."
  value       = google_cloud_run_v2_service.this["worker"].name
}

output "origin" {
  description = "Where users call."
  value       = "https://${module.installation.hosts[0]}"
}

output "service_origin" {
  description = "Where Cloud Run answers whatever domain points to it; the release is checked here."
  value       = "https://${module.installation.cloud_run_host}"
}

output "candidate_origin" {
  description = "Where the revision that is tried out answers before it has traffic."
  value       = "https://${module.installation.candidate_host}"
}

output "workload_identity_provider" {
  description = "For the workflows: the variable WORKLOAD_IDENTITY_PROVIDER."
  value       = one(google_iam_workload_identity_pool_provider.github[*].name)
}

output "deploy_service_account" {
  description = "For the workflows: the variable DEPLOY_SERVICE_ACCOUNT."
  value       = one(google_service_account.deployer[*].email)
}
