"""The demonstration: a small vendor, its customers and their requests, made by the product's own verbs."""
