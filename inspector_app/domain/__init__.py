"""What is true in the inspector's trade. Standard library only."""
