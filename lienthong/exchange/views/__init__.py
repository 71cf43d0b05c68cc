"""Pages of imports: looking and sending in (`pages`), deciding and writing (`deeds`), what rows show (`shown`)."""
