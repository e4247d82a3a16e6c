"""Figures, printed as ratios to something measured beside them; none of this is a test."""
