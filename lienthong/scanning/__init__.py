"""From the picture of a page to its text: scans and photographs, read on this machine by tesseract."""
