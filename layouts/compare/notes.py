"""What of a link could not be used, in sentences: districts unknown, former, repeated, or one too many."""

from __future__ import annotations

from urllib.parse import parse_qsl

from indicators.explorer import Explorer
from layouts.i18n import Translator
from layouts.view import MOST_REGIONS

_NAMED = 5


def notes(search: str, explorer: Explorer, t: Translator) -> list[str]:
    """Sentences about the districts asked for in a query; none where all of them are shown."""
    asked = dict(reversed(parse_qsl(search.removeprefix("?")))).get("r", "")
    keys = [key for key in asked.split(",") if key]
    districts = set(explorer.districts())
    once = list(dict.fromkeys(keys))
    unknown = [key for key in once if key not in districts]
    sentences = [_heirs(key, explorer, t) for key in unknown if explorer.heirs(key)]
    if strange := [key[:12] for key in unknown if not explorer.heirs(key)]:
        sentences.append(t._("There is no district with the AGS {keys}.").format(keys=", ".join(strange[:_NAMED])))
    if twice := [key for key in once if keys.count(key) > 1 and key in districts]:
        names = ", ".join(str(explorer.regions["label"][key]) for key in twice[:_NAMED])
        sentences.append(t._("Named twice in the link, shown once: {names}.").format(names=names))
    if len(once) - len(unknown) > MOST_REGIONS:
        sentences.append(
            t._("The link names more than {count} districts; the first are shown.").format(count=MOST_REGIONS)
        )
    return sentences


def _heirs(key: str, explorer: Explorer, t: Translator) -> str:
    """A former district, and what to choose instead."""
    labels = explorer.regions["label"]
    named = ", ".join(f"{heir} {labels[heir]}" for heir in explorer.heirs(key))
    return t._("{key} is a former district; choose what it went into: {heirs}.").format(key=key, heirs=named)
