"""What was found, in formats that other programs read: one module a format."""

from nameresolve.exporters.files import write_export, write_log
from nameresolve.exporters.table import (
    EXPORTERS,
    FORMATS,
    LOG_EXPORTERS,
    Exporter,
    format_of,
    render,
    render_log,
)

__all__ = [
    "EXPORTERS",
    "FORMATS",
    "LOG_EXPORTERS",
    "Exporter",
    "format_of",
    "render",
    "render_log",
    "write_export",
    "write_log",
]
