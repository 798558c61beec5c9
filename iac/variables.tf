# The rules for these are in modules/naming-and-sizing, where they are tested.

variable "environment" {
  description = "Which installation this is: staging or production. Each has a project of its own."
  type        = string

  validation {
    condition     = contains(["staging", "production"], var.environment)
    error_message = "environment may be staging or production."
  }
}

variable "image_tag" {
  description = "What to run: a digest (sha256:…), or outside production a tag."
  type        = string
}

variable "project_id" {
  description = "The Google Cloud project of this installation."
  type        = string
}

variable "image_project" {
  description = "The project whose registry has the images; this one unless said."
  type        = string
  default     = null
}

variable "image_pullers" {
  description = "Service agents of Cloud Run in other projects that may pull from this project's registry."
  type        = list(string)
  default     = []
}

variable "region" {
  description = "The region of everything, such as europe-west1."
  type        = string
}

variable "public_hosts" {
  description = "Host names that users call; the first is the one that is watched."
  type        = list(string)
  default     = []
}

variable "cors_origins" {
  description = "Origins whose pages may call, such as https://app.example.org."
  type        = list(string)
}

variable "provider_secrets" {
  description = "Keys of model providers to hand on, by the program's names, such as OPENAI_API_KEY. Each secret must have a version before it is listed here."
  type        = set(string)
  default     = []
}

variable "alert_email" {
  description = "Who hears of alerts and of the budget."
  type        = string
}

variable "billing_account" {
  description = "The billing account that the budget watches."
  type        = string
}

variable "github_repository" {
  description = "OWNER/NAME of the repository whose workflows may deploy; null: none."
  type        = string
  default     = null
}
