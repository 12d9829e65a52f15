"""The only door to the internet."""

from monitor.fetch.hop import Limits
from monitor.fetch.web import Web

__all__ = ["Limits", "Web"]
