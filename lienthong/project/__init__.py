"""The roof: settings, addresses, the switchboard, the private database cluster and the command line."""
