"""The register of certificates: append-only, consecutive, permanent."""
