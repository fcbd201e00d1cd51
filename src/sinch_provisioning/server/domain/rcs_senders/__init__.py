"""RCS senders: agents on their way to being tested and launched, country by country, operator by operator."""

from sinch_provisioning.server.domain.rcs_senders import (
    agent,
    brands,
    coverage,
    create,
    invitations,
    launch,
    lost,
    read,
    testers,
    update,
)

__all__ = ["agent", "brands", "coverage", "create", "invitations", "launch", "lost", "read", "testers", "update"]
