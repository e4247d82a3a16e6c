"""Where things stand, in columns and rows, before any character is chosen."""
