"""The control API: what the user of a sandbox holds in hand, from the clock to the reviewers."""
