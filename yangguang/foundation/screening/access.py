"""Who may screen, decide and edit word lists."""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

OFFICES = frozenset({"governing_office", "open_affairs_office"})
UNIT_STAFF = frozenset(
    {
        "drafter",
        "open_affairs_staff",
        "release_reviewer",
        "secrecy_reviewer",
        "unit_open_affairs_body",
    }
)
DECIDERS = frozenset(
    {"open_affairs_staff", "release_reviewer", "secrecy_reviewer", "unit_open_affairs_body"}
)

register(
    Grant("screening.screen", Scope.OWN_UNIT),
    Grant("screening.screen", Scope.GOVERNMENT, OFFICES),
    Grant("screening.read", Scope.OWN_UNIT, UNIT_STAFF),
    Grant("screening.read", Scope.GOVERNMENT, OFFICES),
    Grant("screening.decide", Scope.OWN_UNIT, DECIDERS),
    Grant("screening.decide", Scope.GOVERNMENT, OFFICES),
    Grant("screening.decide_secrecy_mark", Scope.OWN_UNIT, frozenset({"secrecy_reviewer"})),
    Grant("screening.try_text", Scope.STAFF),
    Grant("screening.read_word_lists", Scope.STAFF),
    Grant("screening.adopt_word_list", Scope.GOVERNMENT, OFFICES),
)
