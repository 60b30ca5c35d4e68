#!/usr/bin/env python3
"""How well and how fast documents are read, beside pandoc and pdftotext, in the same run.

    tests/bench/documents.py PROGRAM [FOLDER]

Makes documents of each format from the bundled case studies with the programs that are installed (pandoc, LibreOffice, Chromium,
wkhtmltopdf), has each read by PROGRAM and by the others, and prints a table: files per second, the share of words in common with the
text they were made from (F1 of bags of words), and the same with their order (longest matching runs). FOLDER keeps what was made.
"""

import difflib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter

HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE.parent.parent / "casestudies"


def run(*arguments, stdin=None):
    result = subprocess.run(arguments, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120)
    return result.stdout.decode("utf-8", "replace")


def words(text):
    """Words, and letters of scripts that have no spaces between words."""
    unspaced = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
    return re.findall(rf"[{unspaced}]|[^\W_{unspaced}]+", text.lower())


def scores(found, wanted):
    found, wanted = words(found), words(wanted)
    if not found or not wanted:
        return 0.0, 0.0
    common = sum((Counter(found) & Counter(wanted)).values())
    bag = 2 * common / (len(found) + len(wanted))
    order = difflib.SequenceMatcher(None, found, wanted, autojunk=False).ratio()
    return bag, order


def make(folder):
    """One document of each format and maker for each case study; the texts they were made from."""
    texts = {}
    for case in sorted(CASES.glob("*.md")):
        stem = case.stem
        body = case.read_text().split("---", 2)[2]
        source = folder / f"{stem}.md"
        source.write_text(body)
        texts[stem] = run("pandoc", "-t", "plain", "--wrap=none", str(source))
        for maker, ending in [("pandoc", "docx"), ("pandoc", "odt"), ("pandoc", "html"), ("pandoc", "pptx")]:
            target = folder / f"{stem}.{maker}.{ending}"
            if not target.exists():
                run("pandoc", "-s", "--metadata", f"title={stem}", str(source), "-o", str(target))
    office(folder, "*.pandoc.odt", "docx", "office")
    office(folder, "*.pandoc.docx", "odt", "office")
    office(folder, "*.pandoc.docx", "pdf", "office")
    for page in sorted(folder.glob("*.pandoc.html")):
        stem = page.name.split(".")[0]
        browser(page, folder / f"{stem}.browser.pdf")
        wk(page, folder / f"{stem}.wk.pdf")
    return texts


def office(folder, pattern, ending, maker):
    if not shutil.which("soffice"):
        return
    missing = [file for file in sorted(folder.glob(pattern))
               if not (folder / f"{file.name.split('.')[0]}.{maker}.{ending}").exists()]
    if not missing:
        return
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{out}/profile", "--convert-to", ending,
                        "--outdir", out, *map(str, missing)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
        for file in pathlib.Path(out).glob(f"*.{ending}"):
            shutil.move(file, folder / f"{file.name.split('.')[0]}.{maker}.{ending}")


def browser(page, target):
    if shutil.which("chromium") and not target.exists():
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}", f"file://{page}")


def wk(page, target):
    if shutil.which("wkhtmltopdf") and not target.exists():
        run("wkhtmltopdf", "-q", str(page), str(target))


def ours(program):
    def read(file):
        with open(file, "rb") as stdin:
            reply = run(program, "import-worker", "document", "--", file.name, stdin=stdin)
        return json.loads(reply or "{}").get("Ok", {}).get("text", "")
    return read


def theirs(ending):
    if ending == "pdf":
        return "pdftotext", lambda file: run("pdftotext", str(file), "-")
    return "pandoc", lambda file: run("pandoc", "-t", "plain", "--wrap=none", str(file))


def measure(read, files, texts):
    start = time.perf_counter()
    found = [read(file) for file in files]
    each = len(files) / (time.perf_counter() - start)
    pairs = [scores(text, texts[file.name.split(".")[0]]) for text, file in zip(found, files)]
    bag, order = (sum(part) / len(pairs) for part in zip(*pairs))
    return each, bag, order


def main():
    program = sys.argv[1]
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp()).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    texts = make(folder)
    print("| document | files | reader | files/s | F1 | in order |\n|---|---|---|---|---|---|")
    for maker, ending in [("pandoc", "docx"), ("office", "docx"), ("pandoc", "odt"), ("office", "odt"), ("pandoc", "pptx"),
                          ("pandoc", "html"), ("office", "pdf"), ("browser", "pdf"), ("wk", "pdf")]:
        files = sorted(folder.glob(f"*.{maker}.{ending}"))
        if not files:
            continue
        readers = [("charrette", ours(program))]
        if ending != "pptx":
            readers.append(theirs(ending))
        for name, read in readers:
            each, bag, order = measure(read, files, texts)
            print(f"| {ending} by {maker} | {len(files)} | {name} | {each:.1f} | {bag:.3f} | {order:.3f} |", flush=True)


main()
