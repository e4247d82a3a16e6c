"""``python -m atlas_tui``."""

from atlas_tui.cli.main import main

if __name__ == "__main__":
    main()
