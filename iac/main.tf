# The installation of one environment: this file has what the others stand on.

data "google_project" "this" {
  project_id = var.project_id
}

module "installation" {
  source = "./modules/naming-and-sizing"

  environment    = var.environment
  image_tag      = var.image_tag
  project_id     = var.project_id
  image_project  = coalesce(var.image_project, var.project_id)
  project_number = data.google_project.this.number
  region         = var.region
  public_hosts   = var.public_hosts
  cors_origins   = var.cors_origins
}

locals {
  labels = {
    application = "content-factory"
    environment = var.environment
  }
}

resource "google_project_service" "needed" {
  for_each = toset([
    "aiplatform.googleapis.com",
    "artifactregistry.googleapis.com",
    "billingbudgets.googleapis.com",
    "compute.googleapis.com",
    "firestore.googleapis.com",
    "iam.googleapis.com",
    "iamcredentials.googleapis.com",
    "monitoring.googleapis.com",
    "redis.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
  ])

  service            = each.value
  disable_on_destroy = false
}

# Where images are kept. One project has it; the others pull from there.
resource "google_artifact_registry_repository" "images" {
  count = coalesce(var.image_project, var.project_id) == var.project_id ? 1 : 0

  location      = var.region
  repository_id = "content-factory"
  format        = "DOCKER"
  labels        = local.labels

  docker_config {
    immutable_tags = true
  }

  # Enough to go back to; what a digest names in use is newer than that.
  cleanup_policies {
    id     = "keep-recent"
    action = "KEEP"
    most_recent_versions {
      keep_count = 30
    }
  }
  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"
    condition {
      older_than = "7776000s"
    }
  }

  depends_on = [google_project_service.needed]
}

resource "google_artifact_registry_repository_iam_member" "pullers" {
  for_each = length(google_artifact_registry_repository.images) > 0 ? toset(var.image_pullers) : toset([])

  location   = var.region
  repository = google_artifact_registry_repository.images[0].name
  role       = "roles/artifactregistry.reader"
  member     = "serviceAccount:${each.value}"
}
