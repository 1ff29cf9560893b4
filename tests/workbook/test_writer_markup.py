"""XML edited at byte offsets: what is not named stays, in every encoding and under every prefix."""

from __future__ import annotations

from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer.markup import Markup, escaped
from xlbudget.workbook.writer.values import is_date_format

ODD = """<?xml version='1.0' encoding="UTF-8"?>
<!-- en note --><x:a xmlns:x="urn:x"
  n = 'en "to" &gt; tre' ><x:b   k="1"/><y xmlns="urn:y">&#230;<![CDATA[<z>]]></y ></x:a>
<!-- slut -->"""


def test_nothing_changed_is_the_same_object() -> None:
    data = ODD.encode()
    assert Markup(data, "a").result() is data


def test_elements_know_their_names_and_bytes() -> None:
    markup = Markup(b"\xef\xbb\xbf" + ODD.encode(), "a")
    root = markup.root
    assert (root.local, root.prefix, root.namespace) == ("a", "x", "urn:x")
    assert root.attributes["n"] == 'en "to" > tre'
    assert [node.namespace for node in root.children] == ["urn:x", "urn:y"]
    assert root.children[1].text == "æ<z>"
    assert markup.raw(root.children[1]) == b'<y xmlns="urn:y">&#230;<![CDATA[<z>]]></y >'
    assert [node.local for node in root.all("y")] == [], "another namespace"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "us-ascii"])
def test_edits_are_right_in_every_encoding(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    body = "<a><b t='1'/>tekst</a>" if encoding == "us-ascii" else "<a><b t='1'/>blå</a>"
    markup = Markup((head + body).encode(encoding), "a")
    markup.set_attribute(markup.root.children[0], "t", "på – <")
    markup.append(markup.root, "<c/>")
    root = minidom.parseString(markup.result()).documentElement
    assert root is not None
    assert root.firstChild.getAttribute("t") == "på – <"
    assert root.lastChild.tagName == "c"
    assert body[-6:-4].encode(encoding) in markup.result()


def test_every_kind_of_edit() -> None:
    markup = Markup(b'<a><b k="1"/><c>t</c><d/><e/></a>', "a")
    b, c, d, e = markup.root.children
    markup.set_attribute(b, "k", None)
    markup.set_attribute(b, "n", "2")
    markup.set_text(c, "<ny>")
    markup.append(d, "<x/>")
    markup.delete(e)
    markup.insert_after(e, "<f/>")
    markup.insert_after(e, "<g/>")
    assert markup.result() == b'<a><b n="2"/><c>&lt;ny&gt;</c><d><x/></d><f/><g/></a>'


def test_an_attribute_that_has_the_value_is_left_as_it_is_written() -> None:
    markup = Markup(b"<a k = '1'/>", "a")
    markup.set_attribute(markup.root, "k", "1")
    assert markup.result() == b"<a k = '1'/>"


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("damaged", b"<a>"),
        ("damaged", b""),
        ("unsafe", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("damaged", b'<?xml version="1.0" encoding="ukendt"?><a/>'),
        ("utf16", "<a/>".encode("utf-16")),
        ("utf16", "<a/>".encode("utf-16-le")),
    ],
)
def test_what_cannot_be_edited_is_refused(code: str, data: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        Markup(data, "xl/del.xml")
    assert refusal.value.code == code
    assert "xl/del.xml" in refusal.value.da


@given(st.text(max_size=20))
def test_any_text_can_be_put_in(text: str) -> None:
    markup = Markup(b"<a b='x'>y</a>", "a")
    markup.set_text(markup.root, text)
    root = Markup(markup.result(), "a").root
    assert root.text == escaped(text).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace(
        "&quot;", '"'
    ).replace("\r\n", "\n").replace("\r", "\n")  # fmt: skip


@pytest.mark.parametrize(
    ("number", "code", "is_date"),
    [
        ("0", None, False),
        ("14", None, True),
        ("22", None, True),
        ("23", None, False),
        ("46", None, True),
        ("164", "dd-mm-yyyy", True),
        ("164", "[h]:mm", True),
        ("164", "#,##0.0;[Red]-#,##0.0", False),
        ("164", '#,##0" kr. pr. dag"', False),
        ("164", "General", False),
        ("164", "[$-406]d. mmmm yyyy;@", True),
        ("164", r"0\d", False),
        ("164", "0.00_);[Blue](0.00)", False),
    ],
)
def test_formats_of_days(number: str, code: str | None, is_date: bool) -> None:
    assert is_date_format(number, code) is is_date


def test_where_elements_begin_and_end() -> None:
    data = (
        b'<a><b/><c x="/>" /><d></d><e>t/></e><f><!-- / --></f><g><b/></g><h/>\n<k ></k >'
        b"<l><?x /?></l><m><![CDATA[/>]]></m></a>"
    )
    root = Markup(data, "a.xml").root
    covered = {node.local: (data[node.start : node.end], data[node.open_end : node.close]) for node in root.children}
    assert covered == {
        "b": (b"<b/>", b""),
        "c": (b'<c x="/>" />', b""),
        "d": (b"<d></d>", b""),
        "e": (b"<e>t/></e>", b"t/>"),
        "f": (b"<f><!-- / --></f>", b"<!-- / -->"),
        "g": (b"<g><b/></g>", b"<b/>"),
        "h": (b"<h/>", b""),
        "k": (b"<k ></k >", b""),
        "l": (b"<l><?x /?></l>", b"<?x /?>"),
        "m": (b"<m><![CDATA[/>]]></m>", b"<![CDATA[/>]]>"),
    }
    assert [node.local for node in root.children if node.empty] == ["b", "c", "h"]


def test_letters_among_which_tags_cannot_be_found() -> None:
    with pytest.raises(Refusal):
        Markup('<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"), "a.xml")


def test_a_part_too_large_for_a_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlbudget.workbook.writer.markup.LARGEST", 10)
    with pytest.raises(Refusal) as refusal:
        Markup(b"<a>12345678</a>", "xl/a.xml")
    assert refusal.value.code == "too_large"
