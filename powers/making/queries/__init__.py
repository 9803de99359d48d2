"""What is shown of the making of a list."""
