"""The roof: cluster, command line, catalogues, assets."""
