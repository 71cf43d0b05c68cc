"""Whether what is kept as somebody's ethnicity is that of a minority. Sensitive: asked for a purpose, told to few."""

from lienthong.kernel.text import folded

MAJORITY = frozenset({"kinh", "viet", "kinh viet", "nguoi kinh", "dan toc kinh"})


def is_minority(ethnicity: str) -> bool:
    """Nothing kept means nothing known: then it is no."""
    bare = " ".join(folded(ethnicity).replace("(", " ").replace(")", " ").split())
    return bool(bare) and bare not in MAJORITY
