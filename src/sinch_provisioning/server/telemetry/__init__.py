"""What a server tells of itself: logs, metrics, traces, and whether it is ready."""
