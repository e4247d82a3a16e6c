"""The screens: each composes widgets, wires their messages and defines actions; decisions lie in plain classes."""
