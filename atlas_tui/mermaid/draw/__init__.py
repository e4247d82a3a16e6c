"""Layouts and models to lines of spans."""
