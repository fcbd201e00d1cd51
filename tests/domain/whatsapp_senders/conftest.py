import pytest

from tests.support.sandbox import Sandbox
from tests.support.whatsapp import Desk


@pytest.fixture
def desk(sandbox: Sandbox) -> Desk:
    return Desk(sandbox)
