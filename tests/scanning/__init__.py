"""Pictures of pages: what they are, what they say."""
