"""Where a member stands in the texts: a sentence or a few of each."""

from collections.abc import Iterator

from nameresolve.errors import WorkspaceError
from nameresolve.model import Mention
from nameresolve.review.members import Member
from nameresolve.review.portrait import Sighting, sight
from nameresolve.stores.workspace import Workspace


def see(workspace: Workspace, member: Member, *, limit: int = 1) -> list[Sighting]:
    """Give up to *limit* sentences with *member*, of as many documents as there are.

    Documents that are no longer in the workspace are left out.
    """
    return list(_sightings(workspace, member, limit))


def _sightings(workspace: Workspace, member: Member, limit: int) -> Iterator[Sighting]:
    found = 0
    for mention in _spread(member):
        if found == limit:
            return
        try:
            kept = workspace.kept_document(mention.document)
        except WorkspaceError:
            continue
        found += 1
        yield sight(kept.document, mention)


def _spread(member: Member) -> Iterator[Mention]:
    """Go through the mentions, the full ones of each document before the others."""
    first: dict[str, Mention] = {}
    others: list[Mention] = []
    ordered = sorted(
        (mention for chain in member.chains for mention in chain.mentions),
        key=lambda mention: (mention.text != member.name, mention),
    )
    for mention in ordered:
        if mention.document in first:
            others.append(mention)
        else:
            first[mention.document] = mention
    yield from first.values()
    yield from others
