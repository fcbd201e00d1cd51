"""`python -m sinch_provisioning.cli` is `papi`."""

import sys

from sinch_provisioning.cli import main

sys.exit(main())
