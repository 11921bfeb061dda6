"""What was found, in formats that other programs read: one module a format."""

from nameresolve.exporters.extras import Extras
from nameresolve.exporters.files import write_export, write_log
from nameresolve.exporters.statuses import Status, keep_statuses
from nameresolve.exporters.table import (
    BINARY_EXPORTERS,
    CONFIRMED_ONLY,
    EXPORTERS,
    FORMATS,
    LOG_EXPORTERS,
    WITH_TEXT,
    Exporter,
    format_of,
    pieces_of,
    render,
    render_log,
)

__all__ = [
    "BINARY_EXPORTERS",
    "CONFIRMED_ONLY",
    "EXPORTERS",
    "FORMATS",
    "LOG_EXPORTERS",
    "WITH_TEXT",
    "Exporter",
    "Extras",
    "Status",
    "format_of",
    "keep_statuses",
    "pieces_of",
    "render",
    "render_log",
    "write_export",
    "write_log",
]
