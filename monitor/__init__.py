"""A monitor that tells new partners of the Gwangju AI initiative, surely and once."""

__version__ = "0.1.0"
