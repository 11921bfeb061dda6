"""What the service says of itself."""

from typing import Final

from nameresolve import __version__
from nameresolve.reconcile.page import HEIGHT, WIDTH
from nameresolve.reconcile.queries import MOST_QUERIES
from nameresolve.reconcile.wording import TYPES

IDENTIFIER_SPACE: Final = "urn:nameresolve:entity:"
SCHEMA_SPACE: Final = "urn:nameresolve:type:"


def make_manifest(root: str, name: str) -> dict[str, object]:
    """Make the manifest of the service that is reached at *root* (without a slash)."""
    page = f"{root}/entity?id={{{{id}}}}"
    return {
        "versions": ["0.2"],
        "name": name,
        "identifierSpace": IDENTIFIER_SPACE,
        "schemaSpace": SCHEMA_SPACE,
        "serviceVersion": __version__,
        "defaultTypes": list(TYPES),
        "batchSize": MOST_QUERIES,
        "view": {"url": page},
        "preview": {"url": page, "width": WIDTH, "height": HEIGHT},
        "suggest": {
            "entity": {"service_url": root, "service_path": "/suggest/entity"},
            "type": {"service_url": root, "service_path": "/suggest/type"},
        },
    }
