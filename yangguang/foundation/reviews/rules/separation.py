"""Separation of duties: who may not put a name to a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hand:
    """The people behind a signature: who signs, and who is signed for (代签)."""

    user_id: int
    principal_id: int | None = None

    @property
    def people(self) -> frozenset[int]:
        """Everybody whose judgement this signature counts as."""
        return frozenset({self.user_id, self.principal_id or self.user_id})


def why_apart(
    hand: Hand,
    *,
    author_user_id: int | None,
    author_may_sign: bool,
    apart_from: tuple[str, ...],
    signed: Mapping[str, frozenset[int]],
) -> Iterator[tuple[str, str]]:
    """Return why these people may not sign, as code and plain words.

    `signed` maps step codes to the people who put their names to them in this round.
    """
    if author_user_id in hand.people and not author_may_sign:
        if author_user_id == hand.user_id:
            text = "您是这件事项的经办人，不能审自己经办的事项，请换一位同事审核。"
        else:
            text = "委托您代签的人是这件事项的经办人，您不能代他审核。"
        yield "reviews.author_may_not_sign", text
    if any(hand.people & signed.get(code, frozenset()) for code in apart_from):
        text = "您（或委托您代签的人）已在本轮签过另一道审核，这一道要由另一个人签。"
        yield "reviews.signed_another_step", text
