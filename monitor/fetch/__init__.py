"""The only door to the internet."""

from monitor.fetch.web import Limits, Web

__all__ = ["Limits", "Web"]
