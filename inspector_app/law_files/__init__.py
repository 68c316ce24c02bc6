"""Files in which official texts of laws come: Word, plain text, PDF. They become lines, each with its place."""
