"""The append-only trail of everything that was decided, written by actions in their own transaction."""
