"""卫安查: the core of the inspector's program. No Qt anywhere below this package."""

__version__ = "0.1.0"
