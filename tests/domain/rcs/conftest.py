import pytest

from tests.support.rcs import RcsDesk
from tests.support.sandbox import Sandbox


@pytest.fixture
def desk(sandbox: Sandbox) -> RcsDesk:
    return RcsDesk(sandbox)
