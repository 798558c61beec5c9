# The two services. A new revision gets no traffic from here: scripts/deploy.ts moves it in steps, and
# back. So `traffic` is this file's only at the first creation.
#
# Minimum instances are the service's, not the revision's: a revision without traffic then costs
# nothing, and a worker without traffic takes no jobs.

locals {
  settings = {
    api = merge(module.installation.settings, {
      HOST = "0.0.0.0"
      # The workers do the jobs.
      WORKER_CONCURRENCY = "0"
      # Google's front end, as Cloud Run's instances see it.
      TRUSTED_PROXIES = "169.254.0.0/16"
    })
    worker = merge(module.installation.settings, {
      WORKER_CONCURRENCY  = tostring(module.installation.size.worker_concurrency)
      WORKER_METRICS_HOST = "0.0.0.0"
      WORKER_METRICS_PORT = "9464"
    })
  }
}

resource "google_cloud_run_v2_service" "api" {
  name                = module.installation.api_name
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_ALL"
  deletion_protection = module.installation.production
  labels              = local.labels

  scaling {
    min_instance_count = module.installation.size.api_min_instances
  }

  template {
    service_account                  = google_service_account.run["api"].email
    timeout                          = "330s" # GENERATE_TIMEOUT_MS, and time to answer
    max_instance_request_concurrency = 80
    labels                           = merge(local.labels, { release = module.installation.release })

    scaling {
      max_instance_count = module.installation.size.api_max_instances
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"
      network_interfaces {
        network    = google_compute_network.this.id
        subnetwork = google_compute_subnetwork.run.id
      }
    }

    containers {
      image = module.installation.image

      ports {
        container_port = 8000
      }

      resources {
        # Health probes, event streams and leases go on between requests.
        cpu_idle          = false
        startup_cpu_boost = true
        limits = {
          cpu    = module.installation.size.api_cpu
          memory = module.installation.size.api_memory
        }
      }

      dynamic "env" {
        for_each = local.settings.api
        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = local.secret_settings
        content {
          name = env.key
          value_source {
            secret_key_ref {
              secret  = env.value
              version = "latest"
            }
          }
        }
      }

      startup_probe {
        period_seconds    = 2
        timeout_seconds   = 2
        failure_threshold = 30
        http_get {
          path = "/healthz"
        }
      }

      liveness_probe {
        period_seconds    = 10
        timeout_seconds   = 5
        failure_threshold = 3
        http_get {
          path = "/healthz"
        }
      }
    }
  }

  traffic {
    type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
    percent = 100
  }

  lifecycle {
    ignore_changes = [traffic, client, client_version]
  }

  depends_on = [
    google_project_iam_member.run,
    google_secret_manager_secret_iam_member.reader,
    google_secret_manager_secret_version.redis_url,
  ]
}

# Everybody may call; the program asks for a key.
resource "google_cloud_run_v2_service_iam_member" "public" {
  name     = google_cloud_run_v2_service.api.name
  location = var.region
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# A service and not a worker pool, since a pool has neither probes nor a split between revisions.
# Nobody may call it: Cloud Run's own probes need no leave.
resource "google_cloud_run_v2_service" "worker" {
  name                = module.installation.worker_name
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = module.installation.production
  labels              = local.labels

  scaling {
    min_instance_count = module.installation.size.worker_min_instances
  }

  template {
    service_account = google_service_account.run["worker"].email
    labels          = merge(local.labels, { release = module.installation.release })

    scaling {
      max_instance_count = module.installation.size.worker_max_instances
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"
      network_interfaces {
        network    = google_compute_network.this.id
        subnetwork = google_compute_subnetwork.run.id
      }
    }

    containers {
      image = module.installation.image
      args  = ["node", "src/bin/worker.ts"]

      ports {
        container_port = 9464
      }

      resources {
        # No request ever comes, so without this the worker would stand still.
        cpu_idle          = false
        startup_cpu_boost = true
        limits = {
          cpu    = module.installation.size.worker_cpu
          memory = module.installation.size.worker_memory
        }
      }

      dynamic "env" {
        for_each = local.settings.worker
        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = local.secret_settings
        content {
          name = env.key
          value_source {
            secret_key_ref {
              secret  = env.value
              version = "latest"
            }
          }
        }
      }

      startup_probe {
        period_seconds    = 2
        timeout_seconds   = 2
        failure_threshold = 30
        http_get {
          path = "/healthz"
        }
      }

      liveness_probe {
        period_seconds    = 10
        timeout_seconds   = 5
        failure_threshold = 3
        http_get {
          path = "/healthz"
        }
      }
    }
  }

  traffic {
    type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
    percent = 100
  }

  lifecycle {
    ignore_changes = [traffic, client, client_version]
  }

  depends_on = [
    google_project_iam_member.run,
    google_secret_manager_secret_iam_member.reader,
    google_secret_manager_secret_version.redis_url,
  ]
}
