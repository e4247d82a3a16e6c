"""Atlas in real terminals: a pseudo-terminal, a tmux, an installed wheel."""
