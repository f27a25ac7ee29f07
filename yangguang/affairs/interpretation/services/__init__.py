"""Acts of interpretation: plans, pieces, release, people, media, effects, compilations."""
