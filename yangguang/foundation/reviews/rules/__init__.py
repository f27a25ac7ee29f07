"""What reviews go by: routes as data, who may sign, checks of what is signed."""
