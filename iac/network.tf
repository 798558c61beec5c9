# A network for Cloud Run to reach Redis by. What goes to the internet (models, sources) leaves by
# Cloud Run's own way out and is checked by the program itself.

resource "google_compute_network" "this" {
  name                    = module.installation.prefix
  auto_create_subnetworks = false

  depends_on = [google_project_service.needed]
}

resource "google_compute_subnetwork" "run" {
  name                     = "${module.installation.prefix}-run"
  network                  = google_compute_network.this.id
  region                   = var.region
  ip_cidr_range            = "10.8.0.0/24"
  private_ip_google_access = true
}

# Nobody calls into this network: Cloud Run only goes out of it.
resource "google_compute_firewall" "no_ingress" {
  name      = "${module.installation.prefix}-no-ingress"
  network   = google_compute_network.this.id
  direction = "INGRESS"
  priority  = 65000

  source_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }
}
