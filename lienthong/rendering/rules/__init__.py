"""What an official paper says and how it is laid out: values and decisions, no file formats."""
