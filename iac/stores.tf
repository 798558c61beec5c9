# What is kept. Firestore has everything that was made; Redis only what can be made again from it.

resource "google_firestore_database" "this" {
  name                              = "(default)"
  location_id                       = var.region
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = module.installation.production ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"
  deletion_policy                   = module.installation.production ? "ABANDON" : "DELETE"

  depends_on = [google_project_service.needed]
}

resource "google_firestore_backup_schedule" "daily" {
  database  = google_firestore_database.this.name
  retention = "604800s" # 7 days

  daily_recurrence {}
}

resource "google_firestore_backup_schedule" "weekly" {
  database  = google_firestore_database.this.name
  retention = "8467200s" # 14 weeks, the most there is

  weekly_recurrence {
    day = "SUNDAY"
  }
}

# The program's own list, which its emulator tests use too.
locals {
  firestore = jsondecode(file("${path.module}/../src/adapters/store/firestore/indexes.json"))
}

resource "google_firestore_index" "all" {
  for_each = {
    for index in local.firestore.indexes :
    join(".", concat([index.collectionGroup], [for field in index.fields : "${field.fieldPath}-${lower(field.order)}"])) => index
  }

  database    = google_firestore_database.this.name
  collection  = each.value.collectionGroup
  query_scope = each.value.queryScope

  dynamic "fields" {
    for_each = each.value.fields
    content {
      field_path = fields.value.fieldPath
      order      = fields.value.order
    }
  }
}

# Large values that nobody searches by: an index would only cost, and refuse them.
resource "google_firestore_field" "not_indexed" {
  for_each = { for field in local.firestore.fieldOverrides : "${field.collectionGroup}.${field.fieldPath}" => field }

  database   = google_firestore_database.this.name
  collection = each.value.collectionGroup
  field      = each.value.fieldPath

  index_config {}
}

resource "google_redis_instance" "this" {
  name               = module.installation.prefix
  tier               = module.installation.size.redis_tier
  memory_size_gb     = module.installation.size.redis_memory_gb
  region             = var.region
  redis_version      = "REDIS_7_2"
  authorized_network = google_compute_network.this.id
  auth_enabled       = true
  labels             = local.labels

  # Refuse new work rather than forget accepted work.
  redis_configs = {
    maxmemory-policy = "noeviction"
  }

  # Memorystore has no append-only file; what a snapshot lacks is queued again from Firestore.
  persistence_config {
    persistence_mode    = "RDB"
    rdb_snapshot_period = "ONE_HOUR"
  }

  depends_on = [google_project_service.needed]
}
