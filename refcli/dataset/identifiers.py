"""The forms of legal identifiers.

ECLI: Council conclusions 2011/C 127/01, annex: five parts, the last of at most 25 letters, digits and dots; the Czech
Supreme Administrative Court adds the number of the document behind one more colon.
CELEX: sector, year, type and number as EUR-Lex writes them. Neutral citations: as the courts of the United Kingdom
and the British and Irish Legal Information Institute write them; BVGE: the reports of the Swiss Federal Administrative
Court; year, court and number as in Canada. Applications to the ECtHR and communications to the UN committees:
number/year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcli.model import Identifiers

ECLI = re.compile(
    r"^ECLI:[A-Z]{2}:[A-Za-z0-9]{1,7}:\d{4}:[A-Za-z0-9.]{1,25}$|^ECLI:CZ:NSS:\d{4}:[A-Z0-9.]{1,25}:\d{1,4}$"
)
CELEX = re.compile(r"^[1-9CE]\d{4}[A-Z]{1,2}\d{4}(\(\d{2}\))?(R\(\d{2}\))?$")
NEUTRAL = re.compile(
    r"^\[\d{4}\] [A-Z]+( (Civ|Crim))? \d+( \([A-Za-z ]+\))?$|^asyl\.net M\d{4,5}$|^[A-Z]+ \d{4}, \d+$|"
    r"^BVGE \d{4}(/\d+| [IVX]+/\d+)$|^\d{4} [A-Z]+ \d+$"
)
APPLICATION = re.compile(r"^\d{1,6}(-\d{1,6})?/(\d{2}|\d{4})$")


def wrong_identifiers(identifiers: Identifiers) -> Iterator[tuple[str, str]]:
    """Each identifier that does not have its form, as key and message."""
    if identifiers.ecli and not ECLI.match(identifiers.ecli):
        yield "ecli", f"{identifiers.ecli!r} is no ECLI; the form is ECLI:DE:BVERWG:2019:040719U1C31.18.0."
    if identifiers.celex and not CELEX.match(identifiers.celex):
        yield "celex", f"{identifiers.celex!r} is no CELEX number; the form is 62019CJ0238 or 32011L0095."
    if identifiers.neutral and not NEUTRAL.match(identifiers.neutral):
        yield (
            "neutral",
            f"{identifiers.neutral!r} is no neutral citation; the form is [2003] UKHL 15 or asyl.net M32833.",
        )
    for number in identifiers.application:
        if not APPLICATION.match(number):
            yield (
                "application",
                f"{number!r} is no application number; the form is 23459/03, or 1321/2004 before a UN committee.",
            )
