"""The widgets: each is given data, and posts messages."""
