"""Windows that ask one thing, or say one thing."""
