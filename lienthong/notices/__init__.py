"""Messages to people: what is told to whom, the inbox in the product, and the mail of the day that says how much is new."""
