"""One pass over a part of a workbook, as a stream: nothing is kept but what the handlers keep."""

from collections.abc import Callable
from typing import IO
from xml.parsers import expat


class UnreadableXmlError(Exception):
    """A part that is no XML, or carries a document type (which no spreadsheet program writes)."""


def scan(stream: IO[bytes], start: Callable, end: Callable, text: Callable | None = None) -> None:
    """Feed an XML stream to handlers by local name; raises UnreadableXmlError."""

    def refuse(*_: object) -> None:
        raise UnreadableXmlError

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.ParseFile(stream)
    except expat.ExpatError as error:
        raise UnreadableXmlError from error
