"""Django glue: gates for views, form fields, middleware, triggers and constraints. Knows nothing of the field."""
