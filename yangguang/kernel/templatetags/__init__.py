"""Page components and formats for templates."""
