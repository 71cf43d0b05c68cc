"""Files that people send and take away: read, checked and answered by structure. No models."""
