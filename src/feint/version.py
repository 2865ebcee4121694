"""The one place where feint's version stands; packaging and the manifest both read it."""

__version__ = "0.1.0"
