variable "environment" {
  description = "Which installation this is: staging or production."
  type        = string

  validation {
    condition     = contains(["staging", "production"], var.environment)
    error_message = "environment may be staging or production."
  }
}

variable "image_tag" {
  description = "What to run: a digest (sha256:…), or a tag of the image. Production takes digests only."
  type        = string

  validation {
    condition     = can(regex("^(sha256:[0-9a-f]{64}|[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})$", var.image_tag))
    error_message = "image_tag may be sha256: and 64 hexadecimal digits, or a tag of at most 128 letters, digits, dots, hyphens and underscores."
  }

  validation {
    condition     = var.environment != "production" || startswith(var.image_tag, "sha256:")
    error_message = "In production image_tag must be a digest (sha256:…): a tag can come to mean another image."
  }
}

variable "project_id" {
  description = "The Google Cloud project."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id may be 6 to 30 lower-case letters, digits and hyphens, and begins with a letter."
  }
}

variable "image_project" {
  description = "The project whose registry has the images."
  type        = string
}

variable "project_number" {
  description = "The project's number, which is part of the host names that Cloud Run gives."
  type        = string
}

variable "region" {
  description = "The region of everything, such as europe-west1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region may be the name of a Google Cloud region such as us-central1 (not a zone)."
  }
}

variable "public_hosts" {
  description = "Host names that users call, such as api.example.org."
  type        = list(string)

  validation {
    condition     = alltrue([for host in var.public_hosts : can(regex("^[a-z0-9.-]+\\.[a-z]{2,}$", host))])
    error_message = "public_hosts may list host names in lower case, without scheme, port or path."
  }
}

variable "cors_origins" {
  description = "Origins whose pages may call, such as https://app.example.org."
  type        = list(string)

  validation {
    condition     = length(var.cors_origins) > 0 && alltrue([for origin in var.cors_origins : can(regex("^https://[a-z0-9.-]+(:[0-9]+)?$", origin))])
    error_message = "cors_origins must list at least one origin that starts with https:// and has no path; there is no *."
  }
}
