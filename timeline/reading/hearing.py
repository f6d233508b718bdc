"""The language of a source whose page tells none, or tells another than its words speak."""

from dataclasses import replace

from timeline import lexicon
from timeline.model import Source

__all__ = ["listened"]


def listened(source: Source) -> Source:
    """Give the source in the language that its commonest words are of, with a note where nobody had told it."""
    language = lexicon.heard(source.language, source.text)
    if language == source.language:
        return source
    name = next(name for name, code in lexicon.load("en").table("reading.languages").items() if code == language).capitalize()
    note = f"{source.name} is read as {name}: its commonest words are {name}."
    return replace(source, language=language, notes=(*source.notes, note))
