#!/usr/bin/python3
"""Holds a report's page to what it promises: check_html.py FILE LANGUAGE

Strict HTML5; nothing from elsewhere; one heading level after the other; every picture with a title
and a description; every table with headings; ids that are unique and labels that lead somewhere.
"""
import re
import sys

try:
    import html5lib
except ImportError:
    print("python3-html5lib is not installed")
    sys.exit(77)


def name(element):
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def main(path, language):
    with open(path, encoding="utf-8") as page:
        text = page.read()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(text)
    elements = list(tree.iter())
    ids = [e.get("id") for e in elements if e.get("id")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert tree.get("lang") == language, tree.get("lang")

    assert "<script" not in text and "@import" not in text and "http" not in text, "not self-contained"
    for e in elements:
        assert not e.get("src") and not e.get("href"), name(e)
    assert set(re.findall(r"url\(([^)]*)\)", text)) <= {"#hatch"}

    levels = [int(name(e)[1]) for e in elements if re.fullmatch("h[1-6]", name(e))]
    assert levels[0] == 1 and levels.count(1) == 1, levels
    for e in elements:
        if name(e) == "svg" and e.get("role") == "img":
            for label in e.get("aria-labelledby").split():
                assert label in ids, label
            assert [name(child) for child in e][:2] == ["title", "desc"], "picture without words"
        elif name(e) == "svg":
            assert e.get("aria-hidden") == "true", "picture without words"
        if name(e) == "table":
            assert any(name(x) == "th" and x.get("scope") for x in e.iter()), "table without headings"
    pictures = sum(name(e) == "svg" and e.get("role") == "img" for e in elements)
    print(f"{path.rsplit('/', 1)[-1]}: {len(text)} bytes, {len(elements)} elements, {pictures} charts")


if __name__ == "__main__":
    main(*sys.argv[1:])
