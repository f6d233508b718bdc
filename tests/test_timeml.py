"""What `timeml` writes is a TimeML document: well formed, and every element has the attributes that TimeML 1.2.1 knows."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from tests.tagging.corpora import FIXTURES
from timeline.tagging import tag
from timeline.timeml import timeml

ROWS = [json.loads(line) for line in (FIXTURES / "en.timex.jsonl").read_text(encoding="utf-8").splitlines()]
TIMEX = {"tid", "type", "value", "mod", "anchorTimeID", "temporalFunction", "functionInDocument", "comment"}
MODS = {"START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"}
DATE = r"(?:\d{2}XX|\d{3}X|\d{4}|XXXX)(?:-(?:\d\d|XX|W\d\d|WXX|Q[1-4X]|H[12]|SP|SU|FA|WI)(?:-(?:\d\d?|XX|WE))?)?"
VALUES = {
    "DATE": re.compile(rf"(?:{DATE}|PAST_REF|PRESENT_REF|FUTURE_REF)"),
    "TIME": re.compile(rf"(?:{DATE})?(?:T(?:\d\d(?::\d\d)?|MO|MI|AF|EV|NI|DT))?"),
    "DURATION": re.compile(r"P(?:XX|T?(?:(?:\d+(?:\.\d+)?|X)[YMWDQECHS])+)"),
    "SET": re.compile(rf"(?:P(?:T?(?:(?:\d+(?:\.\d+)?|X)[YMWDQECHS])+)|(?:{DATE})(?:T(?:MO|MI|AF|EV|NI))?)"),
}


def document(text: str, reference: str | None) -> ET.Element:
    """Tag a text and read the document back."""
    return ET.fromstring("".join(timeml(text, tag(text, reference=reference), reference)))  # noqa: S314 - our own


@pytest.mark.parametrize("part", range(8))
def test_every_element_is_valid(part: int) -> None:
    """Ids are unique, types, values and mods are TimeML's, and what is anchored names a time that is there."""
    for row in ROWS[part::8]:
        root = document(row["text"], row["reference"])
        assert "".join(root.find("TEXT").itertext()) == row["text"]  # type: ignore[union-attr]
        times = root.findall(".//TIMEX3")
        ids = [item.attrib["tid"] for item in times]
        assert len(ids) == len(set(ids))
        for item in times:
            assert set(item.attrib) <= TIMEX
            assert VALUES[item.attrib["type"]].fullmatch(item.attrib["value"]) or item.attrib["tid"] == "t0", item.attrib
            assert item.attrib.get("mod", "START") in MODS
            assert item.attrib.get("anchorTimeID", ids[0]) in ids
        assert all(set(item.attrib) == {"sid", "comment"} for item in root.iter("SIGNAL"))


def test_what_no_xml_may_hold_is_replaced() -> None:
    """Marks of markup are escaped, characters that XML forbids give way to the sign for an unknown one."""
    root = document("<b>At 3pm & \x01 on Friday", "2025-02-27")
    assert "".join(root.find("TEXT").itertext()) == "<b>At 3pm & \ufffd on Friday"  # type: ignore[union-attr]


def test_without_a_reference_nothing_is_anchored() -> None:
    """A document whose day nobody told has no creation time."""
    root = document("It is on Friday.", None)
    assert root.find("DCT") is None
    assert all("anchorTimeID" not in item.attrib for item in root.iter("TIMEX3"))
