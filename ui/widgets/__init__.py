"""Parts of screens. They are told and they tell; they never fetch."""
