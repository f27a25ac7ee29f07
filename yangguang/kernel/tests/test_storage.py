import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from yangguang.kernel import storage
from yangguang.kernel.errors import Refused

DATA = "关于推进政务公开的通知".encode()
DIGEST = hashlib.sha256(DATA).hexdigest()
KEY = f"letters/{DIGEST[:2]}/{DIGEST}"


@pytest.fixture(autouse=True)
def disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }
    return tmp_path


def read(key):
    with default_storage.open(key) as file:
        return file.read()


def test_the_same_bytes_are_kept_once_under_their_digest(disk):
    assert storage.keep(DATA, folder="letters") == KEY
    assert storage.keep(DATA, folder="letters") == KEY

    assert read(KEY) == DATA
    assert len([path for path in disk.rglob("*") if path.is_file()]) == 1


def test_a_half_written_file_is_not_taken_for_the_whole():
    default_storage.save(KEY, ContentFile(DATA[:7]))

    key = storage.keep(DATA, folder="letters")

    assert key != KEY
    assert read(key) == DATA


def test_a_disk_that_cannot_be_written_refuses_with_what_to_do(disk):
    (disk / "letters").write_bytes(b"a file where a folder should be")

    with pytest.raises(Refused) as refused:
        storage.keep(DATA, folder="letters")

    assert refused.value.codes == ("storage.not_kept",)
