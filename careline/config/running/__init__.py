"""Processes: preparing an installation, supervising web and worker, serving. Most of it knows no Django."""
