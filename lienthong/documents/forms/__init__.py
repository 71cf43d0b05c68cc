"""What clerks type about documents."""
