"""Bundles: an order is checked as a whole, then carried out part by part, each part in a unit of work of its own."""

from sinch_provisioning.server.domain.bundles import create as create
from sinch_provisioning.server.domain.bundles import read as read
from sinch_provisioning.server.domain.bundles import steps as steps
