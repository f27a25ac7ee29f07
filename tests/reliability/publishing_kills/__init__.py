"""Kills processes on their way from publish to visible, and looks at what is left."""
