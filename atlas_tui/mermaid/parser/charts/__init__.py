"""The grammars of charts, one module a kind, each named after its kind and with a function ``read``."""
