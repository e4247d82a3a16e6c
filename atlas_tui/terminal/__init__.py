"""What this terminal can do: its characters, its colours, its size, its clipboard."""
