"""An invented nation of any size: the same seed and size give the same rows, and any part can be made without the rest."""
