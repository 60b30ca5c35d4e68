#!/usr/bin/env python3
"""Checks the files of one export of a REFI-QDA project, and fails when something is not as it should be.

Usage: refi.py Project.xsd FOLDER codepoints|utf16     the folder has project.qdpx, codebook.qdc, and the lists of the workshop as JSON
       refi.py same ONE.json OTHER.json                two lists of findings say the same
"""

import json
import pathlib
import re
import sys
import zipfile

REFERENCES = (
    "targetGUID creatingUser modifyingUser creatingUserGUID modifyingUserGUID originGUID sourceVertex targetVertex representedGUID"
).split()
GUID = re.compile(r"[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}")


def name(element):
    return element.tag.split("}")[1]


def against_schema(root, schema):
    """What two engines say: one of them lets some wrong colours pass."""
    import xmlschema
    from lxml import etree

    engine = etree.XMLSchema(etree.parse(schema))
    if not engine.validate(root):
        yield from (f"lxml: {error.message}" for error in engine.error_log)
    yield from (f"xmlschema: {error.reason}" for error in xmlschema.XMLSchema(schema).iter_errors(root))


def by_rules(root, archive, positions):
    """What no schema can state."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    guids = [element.get("guid") for element in elements if element.get("guid")]
    yield from (f"not one of ours: {guid}" for guid in guids if not GUID.fullmatch(guid))
    if len(set(guids)) != len(guids):
        yield f"identifiers that stand twice: {len(guids) - len(set(guids))}"
    for element in elements:
        for attribute in REFERENCES:
            if element.get(attribute) and element.get(attribute) not in guids:
                yield f"{name(element)} points to nothing by {attribute}"
        if not len(element) and not element.attrib and not (element.text or "").strip():
            yield f"{name(element)} is empty"
    here = [str(pathlib.Path.home()), str(pathlib.Path(archive.filename).resolve().parent)]
    if root.get("basePath") or any(path.encode() in archive.read("project.qde") for path in here):
        yield "a path of this machine is in it"
    codes = {element.get("guid"): element for element in elements if name(element) == "Code"}
    for element in elements:
        if name(element) == "CodeRef" and codes[element.get("targetGUID")].get("isCodable") != "true":
            yield "something is coded with a folder"
        if name(element) == "Note" and not element.get("creationDateTime"):
            yield "a note has no time, at which QualCoder stops"
        if name(element) in ("TextSource", "Note"):
            yield from of_text(element, archive, positions)


def of_text(source, archive, positions):
    inline = [child for child in source if name(child) == "PlainTextContent"]
    path = source.get("plainTextPath")
    if (path is None) == (not inline):
        yield "a text is neither inside nor beside the project, or both"
        return
    text = inline[0].text if inline else ""
    if path:
        raw = archive.read("sources/" + path.removeprefix("internal://"))
        if raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw:
            yield f"{path} has a mark or carriage returns"
        text = raw.decode("utf-8")
    unit = text.encode("utf-16-le") if positions == "utf16" else text
    width = 2 if positions == "utf16" else 1
    spans = set()
    for selection in (child for child in source if name(child) == "PlainTextSelection"):
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        if not 0 <= start < end <= len(unit) // width:
            yield f"{start} to {end} is not in {path}"
            continue
        words = unit[start * width:end * width]
        words = " ".join((words.decode("utf-16-le") if positions == "utf16" else words).split())
        said = selection.get("name")
        if not (words == said or said.endswith("…") and words.startswith(said[:-1])):
            yield f"{start} to {end} in {path} is “{words}” and not “{said}”"
        spans.add((start, end))


def by_another_reader(path, folder):
    """pyrefiqda has to see as many texts, codes and codings as the workshop has."""
    import pyrefiqda

    cases, findings, tags, themes = (
        json.loads((folder / f"{what}.json").read_text("utf-8")) for what in ("cases", "findings", "tags", "themes"))
    seen = counted(pyrefiqda, path)
    codings = sum(
        (len(finding["excerpts"]) or 1) * (1 + len(finding["tags"]) + bool(finding["theme"])) for finding in findings)
    # Beside tags and themes there are three kinds and the folders of both.
    expected = {
        "sources": len(cases),
        "codes": len(tags) + 3 + 1 + len(themes) + bool(themes),
        "selections": sum(len(finding["excerpts"]) for finding in findings),
        "codings": codings,
    }
    if seen != expected:
        yield f"another reader sees {seen}, and the workshop has {expected}"


def counted(pyrefiqda, path):
    import tempfile

    with tempfile.TemporaryDirectory() as room:
        project = pyrefiqda.RefiProject.load(path, room)
    codes, waiting = 0, list(project.code_book.codes.code)
    while waiting:
        code = waiting.pop()
        codes += 1
        waiting.extend(code.code)
    sources = project.sources.text_source
    selections = [selection for source in sources for selection in source.plain_text_selection]
    notes = project.notes.note if project.notes else []
    return {
        "sources": len(sources),
        "codes": codes,
        "selections": len(selections),
        "codings": sum(len(coded.coding) for coded in [*selections, *notes]),
    }


def of_codebook(path, schema, tags):
    """A codebook by itself has the codes of a project, only in a namespace of its own."""
    import pyrefiqda
    from lxml import etree

    text = path.read_text("utf-8")
    if "urn:QDA-XML:codebook:1.0" not in text or not re.search(r'<CodeBook [^>]*origin="charrette ', text):
        yield "the codebook does not say what it is"
    root = etree.fromstring(text.replace("urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0").encode())
    del root.attrib["origin"]
    project = etree.Element(root.tag.replace("CodeBook", "Project"), name="x", nsmap=root.nsmap)
    project.append(root)
    yield from (f"codebook, {problem}" for problem in against_schema(etree.fromstring(etree.tostring(project)), schema))
    seen = len(re.findall("<Code ", text))
    pyrefiqda.RefiCodebook.load(path)
    if seen != tags:
        yield f"the codebook has {seen} codes, and the workshop {tags} tags"


def problems(schema, folder, positions):
    from lxml import etree

    path = folder / "project.qdpx"
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if archive.testzip():
            yield "the archive is damaged"
        if names[0] != "project.qde" or not all(re.fullmatch(r"project\.qde|sources/[0-9A-F-]{36}\.txt", each) for each in names):
            yield f"parts have other names: {names}"
        root = etree.fromstring(archive.read("project.qde"), etree.XMLParser(resolve_entities=False, no_network=True))
        yield from against_schema(root, schema)
        yield from by_rules(root, archive, positions)
    yield from by_another_reader(path, folder)
    tags = json.loads((folder / "tags.json").read_text("utf-8"))
    yield from of_codebook(folder / "codebook.qdc", schema, len(tags))


def in_words(path):
    findings = json.loads(pathlib.Path(path).read_text("utf-8"))
    said = []
    for finding in findings:
        quotes = sorted(excerpt["quote"] for excerpt in finding["excerpts"])
        city = (finding["said_by"] or {}).get("city")
        said.append(repr((finding["kind"], finding["headline"], finding["remark"], sorted(finding["tags"]), finding["theme"], quotes, city)))
    return sorted(said)


def main():
    if sys.argv[1] == "same":
        one, other = map(in_words, sys.argv[2:4])
        found = [f"not the same: {finding}" for finding in set(one) ^ set(other)]
        if len(one) != len(other):
            found.append(f"{len(one)} findings went out, and {len(other)} came in")
    else:
        found = list(problems(sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]))
    for problem in found:
        print(problem, file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
