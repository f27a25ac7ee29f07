"""Acts of the workbench itself: signing in and out, retrying reactions."""
