"""What every test gets: files of the log of its own, as it has a database of its own."""

import pytest


@pytest.fixture(autouse=True)
def log_of_its_own(settings, tmp_path):
    """Keep what one test publishes away from the next."""
    settings.LOG_FOLDER = tmp_path / "log"
    settings.LOG_KEY_FILE = tmp_path / "log_key"
    settings.LOG_SIGNED_FILE = tmp_path / "log_signed"
    settings.LOG_WITNESS_KEY_FILE = tmp_path / "log_witness_key"
