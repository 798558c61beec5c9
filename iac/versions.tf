terraform {
  required_version = ">= 1.9"

  # The bucket and the prefix come with `terraform init -backend-config=…`, since a backend cannot
  # read variables; scripts/deploy.ts gives them. The state holds Redis's password: nobody but the
  # deployer may read the bucket.
  backend "gcs" {}

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.20"
    }
  }
}

provider "google" {
  project               = var.project_id
  region                = var.region
  billing_project       = var.project_id
  user_project_override = true
}
