"""What the fault tests stand on: databases, receivers that count, callers that remember what was acknowledged."""

from tests.support.stores import cluster

__all__ = ["cluster"]
