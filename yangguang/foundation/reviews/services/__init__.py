"""Acts of reviews: rounds, signing, delegation, routes, what a job marks."""
