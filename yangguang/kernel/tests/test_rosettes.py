import hashlib
import re

import pytest
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.kernel.web.rosettes import path_of

DIGESTS = st.binary(min_size=32, max_size=32)
EXAMPLE = hashlib.sha256("通知".encode()).hexdigest()


@settings(max_examples=60, deadline=None)
@given(DIGESTS, st.integers(0, 31), st.integers(1, 255))
def test_another_byte_gives_another_figure(digest, place, difference):
    changed = bytearray(digest)
    changed[place] ^= difference

    assert path_of(digest.hex()) != path_of(bytes(changed).hex())


def test_one_changed_character_of_a_text_gives_a_figure_that_looks_different():
    other = hashlib.sha256("通告".encode()).hexdigest()

    def points(digest):
        return re.findall(r"-?\d+ -?\d+", path_of(digest))

    same = sum(a == b for a, b in zip(points(EXAMPLE), points(other), strict=True))
    assert same < len(points(EXAMPLE)) / 20


def test_figure_of_a_digest_is_always_the_same():
    first = path_of(EXAMPLE)
    path_of.cache_clear()

    assert path_of(EXAMPLE) == first


@settings(max_examples=40, deadline=None)
@given(DIGESTS)
def test_figure_stays_inside_its_circle(digest):
    for line in path_of(digest.hex()).split("z")[:-1]:
        x, y = map(int, re.match(r"M(-?\d+) (-?\d+)l", line).groups())
        for step_x, step_y in re.findall(r"(-?\d+) (-?\d+)(?: |$)", line.split("l")[1]):
            x, y = x + int(step_x), y + int(step_y)
            assert (x - 640) ** 2 + (y - 640) ** 2 <= 660**2


@pytest.mark.parametrize("wrong", ["", "00", "zz" * 32])
def test_what_is_no_digest_has_no_figure(wrong):
    with pytest.raises(ValueError, match=r"32 bytes|hexadecimal"):
        path_of(wrong)


def test_figure_is_drawn_without_styles_and_hidden_from_screen_readers():
    text = Template("{% load proofs %}{% rosette digest %}").render(Context({"digest": EXAMPLE}))

    assert 'aria-hidden="true"' in text
    assert "style" not in text
    assert path_of(EXAMPLE) in text
