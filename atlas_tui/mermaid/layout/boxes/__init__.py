"""Layered boxes: nodes in ranks, edges between them at right angles, groups in frames.

The method of Sugiyama, Tagawa and Toda ("Methods for Visual Understanding of Hierarchical System Structures", 1981),
made for cells: ``ranks`` (who stands above whom), ``nets`` (which edges share a line), ``order`` (who stands beside
whom), ``places`` (at which cell), ``routes`` (where the lines run), ``layout`` (all of it for a width, or that it does
not fit). All of them think top to bottom; a diagram that runs from left to right is turned at the very end.
"""
