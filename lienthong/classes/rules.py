"""What may happen in a class: opening, enrolling, sessions. Facts in, reasons out."""
