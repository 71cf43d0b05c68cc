"""What cells, headers and rows mean. Facts in, findings or reasons out: no file is opened here, no clock is read."""
