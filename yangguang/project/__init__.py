"""Settings, addresses, worker and command line."""
