"""Tests of Mermaid text to lines."""
