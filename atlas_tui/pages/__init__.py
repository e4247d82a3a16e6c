"""Documents to pages: lines for a given width, the same for the app, a pipe and a dumb terminal.

Nothing is imported here, so that a screen that only shows a page need not load all that makes one.
"""
