"""Lists of tasks for templates of any module."""
