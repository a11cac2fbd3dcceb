"""Text from a file made harmless for where it goes. Everything that comes from a file is hostile until then."""

from __future__ import annotations

import re
import unicodedata

# Controls, and the marks that turn the reading direction round (Unicode TR36, "Bidirectional Text Spoofing").
_DIRECTION = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#~&!])")


def visible(text: str) -> str:
    """Text without control characters, terminal escapes or direction marks; line breaks become spaces."""
    flat = " ".join(text.split())
    # What Python calls printable holds neither controls nor direction marks: most text, told in one step.
    if flat.isprintable():
        return flat
    return "".join(
        character
        for character in flat
        if ord(character) not in _DIRECTION and unicodedata.category(character) not in ("Cc", "Cs", "Co")
    )


def markdown(text: str) -> str:
    """Text in which Markdown and HTML find nothing of theirs."""
    escaped = (
        _MARKDOWN.sub(r"\\\1", visible(text)).replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")
    )
    return re.sub(r"(https?)://", r"\1&#58;//", escaped)
