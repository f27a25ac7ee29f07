"""Word packages taken apart: stories, tracked changes, comments, hidden text."""
