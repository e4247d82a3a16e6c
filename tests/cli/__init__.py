"""Tests of the real program, run as its users run it."""
