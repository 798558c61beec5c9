# The two services. A new revision gets no traffic from here: scripts/deploy.ts moves it in steps, and
# back. So `traffic` is this file's only at the first creation.
#
# Minimum instances are the service's, not the revision's: a revision without traffic then costs
# nothing, and a worker without traffic takes no jobs.

locals {
  services = {
    api = {
      name                = module.installation.api_name
      ingress             = "INGRESS_TRAFFIC_ALL"
      min_instances       = module.installation.size.api_min_instances
      max_instances       = module.installation.size.api_max_instances
      cpu                 = module.installation.size.api_cpu
      memory              = module.installation.size.api_memory
      args                = null # the image's own command
      port                = 8000
      timeout             = "330s" # GENERATE_TIMEOUT_MS, and time to answer
      request_concurrency = 80
      settings = {
        HOST = "0.0.0.0"
        # The workers do the jobs.
        WORKER_CONCURRENCY = "0"
        # Google's front end, as Cloud Run's instances see it.
        TRUSTED_PROXIES = "169.254.0.0/16"
      }
    }
    # A service and not a worker pool, since a pool has neither probes nor a split between revisions.
    # Nobody may call it: Cloud Run's own probes need no leave.
    worker = {
      name                = module.installation.worker_name
      ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
      min_instances       = module.installation.size.worker_min_instances
      max_instances       = module.installation.size.worker_max_instances
      cpu                 = module.installation.size.worker_cpu
      memory              = module.installation.size.worker_memory
      args                = ["node", "src/bin/worker.ts"]
      port                = 9464
      timeout             = null # nobody asks
      request_concurrency = null
      settings = {
        WORKER_CONCURRENCY  = tostring(module.installation.size.worker_concurrency)
        WORKER_METRICS_HOST = "0.0.0.0"
        WORKER_METRICS_PORT = "9464"
      }
    }
  }
}

resource "google_cloud_run_v2_service" "this" {
  for_each            = local.services
  name                = each.value.name
  location            = var.region
  ingress             = each.value.ingress
  deletion_protection = module.installation.production
  labels              = local.labels

  scaling {
    min_instance_count = each.value.min_instances
  }

  template {
    service_account                  = google_service_account.run[each.key].email
    timeout                          = each.value.timeout
    max_instance_request_concurrency = each.value.request_concurrency
    labels                           = merge(local.labels, { release = module.installation.release })

    scaling {
      max_instance_count = each.value.max_instances
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
      args  = each.value.args

      ports {
        container_port = each.value.port
      }

      resources {
        # Health probes, event streams and leases go on between requests; to a worker none ever comes.
        cpu_idle          = false
        startup_cpu_boost = true
        limits = {
          cpu    = each.value.cpu
          memory = each.value.memory
        }
      }

      dynamic "env" {
        for_each = merge(module.installation.settings, each.value.settings)
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

# Everybody may call the API; the program asks for a key.
resource "google_cloud_run_v2_service_iam_member" "public" {
  name     = google_cloud_run_v2_service.this["api"].name
  location = var.region
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# As they were called before they were one resource.
moved {
  from = google_cloud_run_v2_service.api
  to   = google_cloud_run_v2_service.this["api"]
}

moved {
  from = google_cloud_run_v2_service.worker
  to   = google_cloud_run_v2_service.this["worker"]
}
