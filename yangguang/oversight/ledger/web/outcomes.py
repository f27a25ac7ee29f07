"""What a page does when an act is refused, as every desk page does it."""

from yangguang.kernel.web.outcomes import attempt, tell

__all__ = ["attempt", "tell"]
