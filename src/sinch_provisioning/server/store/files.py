"""Names of files that outlast a power cut."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make lasting what the folder's files are called: the sync of a file saves its contents, not its name."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
