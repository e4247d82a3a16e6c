"""The app on a screen of its own, driven by keys."""
