"""What was found, in formats that other programs read: one module a format."""

from nameresolve.exporters.files import write_export
from nameresolve.exporters.table import EXPORTERS, Exporter, format_of, render

__all__ = ["EXPORTERS", "Exporter", "format_of", "render", "write_export"]
