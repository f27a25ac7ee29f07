"""The figure on a proof (花纹): a guilloche drawn from a digest, so that a change is seen at once.

It helps to recognise a version; it proves nothing. The log proves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin, tau

CENTRE = 640
"""Half the side of the drawing; coordinates are whole numbers, so that the path stays short."""
_TURNS = 256
_KINDS = 9
"""How many numbers of petals there are in each ring."""
_RINGS = ((480, 95, 7, 168), (370, 90, 6, 144), (275, 65, 5, 120))
"""For each ring: its radius, how far it swings, its fewest petals, and its points."""


@dataclass(frozen=True, slots=True)
class Wave:
    """One ring of the figure: a circle that swings twice, by what its bytes say."""

    radius: float
    swing: float
    petals: int
    phase: float
    second_swing: float
    second_petals: int
    second_phase: float
    points: int

    def radius_at(self, angle: float) -> float:
        """Return how far from the centre the line is at an angle."""
        first = self.swing * cos(self.petals * angle + self.phase)
        second = self.second_swing * cos(self.second_petals * angle + self.second_phase)
        return self.radius + first + second


@lru_cache(maxsize=512)
def path_of(digest: str) -> str:
    """Return the figure of a SHA-256 digest in hex as the data of one SVG path."""
    return "".join(_drawn(wave) for wave in waves_of(digest))


def waves_of(digest: str) -> tuple[Wave, ...]:
    """Return the rings of a digest; any other digest moves all of them."""
    exact = bytes.fromhex(digest)
    if len(exact) != 32:  # noqa: PLR2004 - SHA-256
        raise ValueError("a figure is drawn from 32 bytes")
    # A small step of one byte can vanish when points are rounded; hashed once more it cannot.
    given = hashlib.sha256(exact).digest()
    return tuple(
        _wave(ring, given[place * 10 : place * 10 + 12]) for place, ring in enumerate(_RINGS)
    )


def _wave(ring: tuple[int, int, int, int], part: bytes) -> Wave:
    radius, swing, fewest, points = ring
    petals, more = fewest + part[0] % _KINDS, fewest + part[1] % _KINDS
    return Wave(
        radius=radius + (part[2] + part[3]) / 16,
        swing=swing * (0.35 + (part[4] + part[0] // _KINDS) / 460),
        petals=petals,
        phase=tau * (part[5] + part[6] / _TURNS) / _TURNS,
        second_swing=swing * (0.15 + (part[7] + part[1] // _KINDS) / 700),
        second_petals=petals + more,
        second_phase=tau * (part[8] + part[9] / _TURNS + sum(part[10:]) / 8) / _TURNS,
        points=points,
    )


def _drawn(wave: Wave) -> str:
    """Return a ring and its mirror image, in steps from point to point."""
    return _line(_points(wave, 1)) + _line(_points(wave, -1))


def _points(wave: Wave, way: int) -> Iterator[tuple[int, int]]:
    for number in range(wave.points):
        angle = tau * number / wave.points
        far, seen = wave.radius_at(angle), way * angle - pi / 2
        yield round(CENTRE + far * cos(seen)), round(CENTRE + far * sin(seen))


def _line(points: Iterator[tuple[int, int]]) -> str:
    x, y = next(points)
    pieces = [f"M{x} {y}l"]
    for to_x, to_y in points:
        pieces.append(f"{to_x - x} {to_y - y} ")
        x, y = to_x, to_y
    return "".join(pieces).rstrip() + "z"
