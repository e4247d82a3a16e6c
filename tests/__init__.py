"""Tests of Atlas."""
