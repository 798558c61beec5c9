variables {
  environment    = "staging"
  image_tag      = "1.4.0"
  project_id     = "content-factory-1"
  image_project  = "factory-images"
  project_number = "123456789012"
  region         = "europe-west1"
  public_hosts   = ["api.example.org"]
  cors_origins   = ["https://app.example.org"]
}

run "staging_takes_a_tag" {
  assert {
    condition     = output.image == "europe-west1-docker.pkg.dev/factory-images/content-factory/acpf:1.4.0"
    error_message = "A tag follows a colon."
  }
  assert {
    condition     = output.release == "1-4-0" && output.api_name == "acpf-staging-api" && !output.production
    error_message = "Names say the environment, and a release has no dots."
  }
  assert {
    condition     = output.size.api_min_instances == 1 && output.size.api_max_instances == 2
    error_message = "Staging is small, and never asleep."
  }
}

run "production_takes_a_digest" {
  variables {
    environment = "production"
    image_tag   = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
  assert {
    condition     = endswith(output.image, "/acpf@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")
    error_message = "A digest follows an at sign."
  }
  assert {
    condition     = output.release == "0123456789abcdef"
    error_message = "A release has a short label."
  }
  assert {
    condition     = output.size.api_min_instances >= 2 && output.size.worker_min_instances >= 2 && output.size.redis_tier == "STANDARD_HA"
    error_message = "Production outlives one instance, and one Redis."
  }
}

run "the_api_answers_to_its_own_names" {
  assert {
    condition = output.hosts == tolist([
      "api.example.org",
      "acpf-staging-api-123456789012.europe-west1.run.app",
      "candidate---acpf-staging-api-123456789012.europe-west1.run.app",
    ])
    error_message = "The public name, Cloud Run's, and that of a revision without traffic."
  }
  assert {
    condition     = output.settings.ALLOWED_HOSTS == join(",", output.hosts) && output.settings.CORS_ORIGINS == "https://app.example.org"
    error_message = "The program hears of them."
  }
}

run "no_other_environment" {
  command = plan
  variables {
    environment = "development"
  }
  expect_failures = [var.environment]
}

run "no_tag_in_production" {
  command = plan
  variables {
    environment = "production"
    image_tag   = "latest"
  }
  expect_failures = [var.image_tag]
}

run "no_malformed_tag" {
  command = plan
  variables {
    image_tag = "sha256:abc/def"
  }
  expect_failures = [var.image_tag]
}

run "no_zone" {
  command = plan
  variables {
    region = "europe-west1-b"
  }
  expect_failures = [var.region]
}

run "no_address_as_a_host" {
  command = plan
  variables {
    public_hosts = ["https://api.example.org"]
  }
  expect_failures = [var.public_hosts]
}

run "no_star_and_no_plain_http_as_an_origin" {
  command = plan
  variables {
    cors_origins = ["*", "http://app.example.org"]
  }
  expect_failures = [var.cors_origins]
}

run "no_empty_origins" {
  command = plan
  variables {
    cors_origins = []
  }
  expect_failures = [var.cors_origins]
}
