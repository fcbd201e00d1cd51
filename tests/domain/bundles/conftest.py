import pytest

from tests.support.bundles import Orders
from tests.support.sandbox import Sandbox


@pytest.fixture
def desk(sandbox: Sandbox) -> Orders:
    return Orders(sandbox)
