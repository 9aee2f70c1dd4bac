"""`python -m careline`: the command line."""

from careline.config.cli import main

if __name__ == "__main__":
    main()
