"""Line icons on a 24 grid, drawn for this project."""

from __future__ import annotations

from types import MappingProxyType

ICONS = MappingProxyType(
    {
        "text-size": '<path d="M3 18L8 6l5 12M4.800 14h6.400M14.500 18l3-7.500 3 7.500M15.700 15.500h3.700"/>',
        "moon": '<path d="M19.500 14.500A8 8 0 019.500 4.500a8 8 0 1010 10z"/>',
        "sun": '<circle cx="12" cy="12" r="4"/><path d="M12 2.500v3M12 18.500v3M2.500 12h3M18.500 12h3M5.300 5.300l2.100 2.100M16.600 16.600l2.100 2.100M18.700 5.300l-2.100 2.100M7.400 16.600l-2.100 2.100"/>',
        "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c.5-4.500 3.500-7 8-7s7.500 2.500 8 7"/>',
        "people": '<circle cx="9" cy="8.500" r="3.500"/><path d="M2.500 20c.4-4 3-6 6.500-6s6.100 2 6.500 6M16 5.500a3.500 3.500 0 010 6.500M18 14.500c2 .8 3.200 2.600 3.500 5.500"/>',
        "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
        "book": '<path d="M12 6c-2-1.700-5-2-8.500-1.500v14C7 18 10 18.300 12 20c2-1.700 5-2 8.500-1.500v-14C17 4 14 4.300 12 6zM12 6v14"/>',
        "scales": '<path d="M12 3.500v17M7 20.500h10M5 7l7-1.500L19 7M5 7l-2.500 6.500h5zM19 7l-2.500 6.500h5z"/>',
        "list": '<path d="M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5"/>',
        "chart": '<path d="M4 20V4M4 20h16M8.500 16v-4M13 16V8M17.500 16v-6"/>',
        "inbox": '<path d="M3.500 13L6.500 5h11l3 8v6h-17z"/><path d="M3.500 13H9l1 2.500h4l1-2.500h5.500"/>',
        "stamp": '<path d="M9.500 13V9.500a3.500 3.500 0 115 0V13H19v4H5v-4zM5 20.500h14"/>',
        "database": '<ellipse cx="12" cy="6" rx="7.500" ry="3"/><path d="M4.500 6v12c0 1.700 3.400 3 7.500 3s7.500-1.300 7.500-3V6M4.500 12c0 1.700 3.400 3 7.500 3s7.500-1.300 7.500-3"/>',
        "phone": '<path d="M6 3.500l3.500 1 1 4-2.300 2a12 12 0 005.300 5.300l2-2.300 4 1 1 3.500c-1 2-2.500 2.500-4 2.300C10 19.500 4.500 14 3.700 7.500 3.500 6 4 4.500 6 3.500z"/>',
        "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5.5 5.5"/>',
        "download": '<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14"/>',
        "upload": '<path d="M12 15V4M7.5 8.500L12 4l4.500 4.500M5 20h14"/>',
        "print": '<path d="M7 9V3h10v6M7 17H4V9h16v8h-3"/><path d="M7 14h10v7H7z"/>',
        "pencil": '<path d="M4 20l1-4.500L16 4.500l3.500 3.500L8.500 19zM14 6.500l3.500 3.500"/>',
        "shield": '<path d="M12 3l8 3v6c0 5-3.500 7.800-8 9-4.500-1.200-8-4-8-9V6z"/><path d="M8.500 12l2.500 2.500 4.500-5"/>',
        "close": '<path d="M6 6l12 12M18 6L6 18"/>',
        "bell": '<path d="M6 17V11a6 6 0 0112 0v6l1.500 1.500h-15zM10 21h4"/>',
        "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 7.8v.2"/>',
        "lock": '<path d="M5 11h14v10H5zM8 11V7.500a4 4 0 018 0V11"/>',
        "comment": '<path d="M4 5h16v11h-9l-4 4v-4H4z"/><path d="M8 9h8M8 12.500h5"/>',
        "document": '<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4M9 12h6M9 16h6"/>',
        "flag": '<path d="M5 21V4M5 5h13l-3 4 3 4H5"/>',
        "globe": '<circle cx="12" cy="12" r="8.500"/><path d="M3.500 12h17M12 3.500c5.500 5.500 5.500 11.500 0 17M12 3.500c-5.500 5.500-5.500 11.500 0 17"/>',
        "building": '<path d="M4 21V9l8-5 8 5v12M2.500 21h19M8.500 12v6M12 12v6M15.500 12v6"/>',
        "plus": '<path d="M12 5v14M5 12h14"/>',
        "eye": '<path d="M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12z"/><circle cx="12" cy="12" r="2.800"/>',
        "branch": '<path d="M6 4v5c0 3 6 3 6 7v4M18 4v5c0 3-6 3-6 7"/>',
        "warning": '<path d="M12 3.5L21.5 20h-19z"/><path d="M12 10v4.5M12 17.3v.2"/>',
        "check": '<path d="M4.500 12.500l5 5L19.500 7"/>',
        "logout": '<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9"/>',
        "history": '<path d="M4 12a8 8 0 108-8c-2.700 0-5 1.300-6.500 3.300M5 3.500v4h4M12 8v4.500l3 1.800"/>',
    }
)
"""Shapes by name; every icon stands beside text or has a label."""

DIALS = MappingProxyType(
    {
        "ok": '<circle class="dial-t" cx="10" cy="10" r="7.500" stroke-width="3"/><path class="dial-a" d="M10 6v4.200l2.600 1.600" stroke-width="1.800"/>',
        "soon": '<path class="dial-f" d="M10 1.200L19.300 18H.7z"/><path class="dial-k" d="M10 7.200v5M10 15.200v.1"/>',
        "over": '<path class="dial-f" d="M10 .8L19.200 10 10 19.200.8 10z"/><path class="dial-k" d="M10 5.500v5.300M10 14v.1"/>',
        "paused": '<circle class="dial-a" cx="10" cy="10" r="7.700" stroke-width="1.800"/><path class="dial-a" d="M7.800 7v6M12.200 7v6" stroke-width="2.200"/>',
        "kept": '<circle class="dial-f" cx="10" cy="10" r="8.600"/><path class="dial-k" d="M5.900 10.300l2.800 2.800 5.400-5.900"/>',
        "late": '<circle class="dial-a" cx="10" cy="10" r="7.700" stroke-width="1.800" stroke-dasharray="3 2.200"/><path class="dial-a" d="M6.200 10.300l2.600 2.600 5-5.500" stroke-width="2"/>',
        "none": '<circle class="dial-a" cx="10" cy="10" r="7.700" stroke-width="1.600" stroke-dasharray="2 2.400"/><path class="dial-a" d="M6.800 10h6.400" stroke-width="1.800"/>',
    }
)
"""Clock faces by state on a 20 grid: the shape carries the meaning without any colour."""

STATE_WORDS = MappingProxyType(
    {
        "ok": "在期内",
        "soon": "临期",
        "over": "逾期",
        "paused": "计时中止",
        "kept": "按期办结",
        "late": "逾期办结",
        "none": "原文无期限",
    }
)
"""State words that screen readers say before the text of a clock."""
