# Who does what. API and worker have an account each, with what they need and no more; the default
# account of Compute Engine, which may edit the whole project, is used by nothing.

resource "google_service_account" "run" {
  for_each = toset(["api", "worker"])

  account_id   = "${module.installation.prefix}-${each.value}"
  display_name = "Content factory, ${each.value} (${var.environment})"

  depends_on = [google_project_service.needed]
}

locals {
  # Firestore for what is made, Vertex AI for what is asked. The API asks models too, for packages
  # that are wanted at once.
  run_roles = {
    for pair in setproduct(["api", "worker"], ["roles/datastore.user", "roles/aiplatform.user"]) :
    "${pair[0]}.${pair[1]}" => { account = pair[0], role = pair[1] }
  }

  # For the workflows: what this folder describes, and nothing of other services.
  deployer_roles = var.github_repository == null ? [] : [
    "roles/artifactregistry.admin",
    "roles/compute.networkAdmin",
    "roles/compute.securityAdmin",
    "roles/datastore.owner",
    "roles/iam.serviceAccountAdmin",
    "roles/iam.workloadIdentityPoolAdmin",
    "roles/monitoring.editor",
    "roles/redis.admin",
    "roles/resourcemanager.projectIamAdmin",
    "roles/run.admin",
    "roles/secretmanager.admin",
    "roles/serviceusage.serviceUsageAdmin",
  ]
}

resource "google_project_iam_member" "run" {
  for_each = local.run_roles

  project = var.project_id
  role    = each.value.role
  member  = google_service_account.run[each.value.account].member
}

resource "google_service_account" "deployer" {
  count = var.github_repository == null ? 0 : 1

  account_id   = "${module.installation.prefix}-deployer"
  display_name = "Content factory, deployment (${var.environment})"
}

resource "google_project_iam_member" "deployer" {
  for_each = toset(local.deployer_roles)

  project = var.project_id
  role    = each.value
  member  = google_service_account.deployer[0].member
}

# To let a service run as an account one must be allowed to act as it: as these two, not as any.
resource "google_service_account_iam_member" "deployer_acts_as" {
  for_each = var.github_repository == null ? {} : google_service_account.run

  service_account_id = each.value.name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.deployer[0].member
}

# GitHub's workflows prove who they are by a token of some minutes, so no key exists to be stolen.
resource "google_iam_workload_identity_pool" "github" {
  count = var.github_repository == null ? 0 : 1

  workload_identity_pool_id = "${module.installation.prefix}-github"
}

resource "google_iam_workload_identity_pool_provider" "github" {
  count = var.github_repository == null ? 0 : 1

  workload_identity_pool_id          = google_iam_workload_identity_pool.github[0].workload_identity_pool_id
  workload_identity_pool_provider_id = "github"

  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
  }

  # Of this repository, on its main branch.
  attribute_condition = "assertion.repository == '${var.github_repository}' && assertion.ref == 'refs/heads/main'"

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

# The subject of a job names its environment, so the approval for production is also what lets a
# workflow become its deployer. Images are built in the environment "build".
resource "google_service_account_iam_member" "github" {
  for_each = var.github_repository == null ? toset([]) : toset(["build", var.environment])

  service_account_id = google_service_account.deployer[0].name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principal://iam.googleapis.com/${google_iam_workload_identity_pool.github[0].name}/subject/repo:${var.github_repository}:environment:${each.value}"
}
