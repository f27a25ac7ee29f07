"""Scorecards computed from facts and explained to the case (考核评估)."""
