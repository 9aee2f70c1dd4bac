"""What Careline costs, measured in one run beside the same work done by hand. `bin/bench`; docs/performance.md explains."""
