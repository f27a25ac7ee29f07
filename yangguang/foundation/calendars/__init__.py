"""Official holiday years and working-day counting (工作日历)."""
