"""The libraries on whose versions it depends what text is read in a file."""

LIBRARIES = (
    *("beautifulsoup4", "charset-normalizer", "defusedxml", "pypdf", "striprtf"),
    "trafilatura",
)
