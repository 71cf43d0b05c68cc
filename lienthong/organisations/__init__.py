"""Units over time, who succeeded whom, which communes a centre serves, and the catalogue of roles."""
