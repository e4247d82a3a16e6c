"""The quality gates and the progress of the library."""
