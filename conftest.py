"""What every test gets: files of the log of its own, as it has a database of its own."""

import pytest


@pytest.fixture(autouse=True)
def log_of_its_own(settings, tmp_path):
    """Keep what one test publishes away from the next."""
    settings.LOG_FOLDER = tmp_path / "log"
    settings.LOG_KEY_FILE = tmp_path / "log_key"
    settings.LOG_SIGNED_FILE = tmp_path / "log_signed"
    settings.LOG_WITNESS_KEY_FILE = tmp_path / "log_witness_key"


def pytest_addoption(parser):
    """A second database needs only the tests that use one."""
    parser.addoption(
        "--only-database", action="store_true", help="leave out tests without database"
    )


def pytest_collection_modifyitems(config, items):
    """Leave out what no database can change."""
    if not config.getoption("--only-database"):
        return
    fixtures = {"db", "transactional_db"}
    kept = [
        item
        for item in items
        if item.get_closest_marker("django_db") or fixtures & set(item.fixturenames)
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept
