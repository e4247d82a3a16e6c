"""The Whoosh index: built from a library, opened in milliseconds, searched at the speed of typing."""
