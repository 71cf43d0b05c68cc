"""The year's plan of a centre, its lines, its way to approval, and what approval froze."""
