"""Provision messaging channels over the Sinch Provisioning API, or over your own server of it."""
