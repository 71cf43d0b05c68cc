"""Layout, components, panels and menu. Knows how things look, never what they are."""
