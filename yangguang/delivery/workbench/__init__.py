"""The face for staff (工作台)."""
