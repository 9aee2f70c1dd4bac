"""The commands of `python -m careline`: one module each, with `arguments(parser)` and `run(options)`."""
