"""Sites, channels and publications: everything public passes through here (发布)."""
