"""The tests mirror the package; `house` holds the fences, `journeys` whole stories in a browser."""
