"""Files that people send and take away: read, checked and answered by structure. Knows tables and people's lines, no models."""
