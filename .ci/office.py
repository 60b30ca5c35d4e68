"""What .ci/office looks at: the Word and Excel files themselves with readers of others, and the PDF that LibreOffice makes of them."""

import datetime
import pathlib
import re
import subprocess
import sys
import unicodedata
import xml.dom.minidom
import zipfile

import docx
import openpyxl

STYLES = ["Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "Quote", "Theme Figures", "Source", "Footer"]
SHEETS = ["Findings", "Themes", "Tags", "Votes", "Themes by city", "Tags together", "Chart"]
# Marks and letters of scripts whose letters are reordered and joined are put down in a PDF as they are drawn, in one order or another.
DRAWN = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def printed(path):
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    pages = text.count("\f")
    return unicodedata.normalize("NFKC", text), pages


def squeezed(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def stands_in(words, text):
    """Whether a text has these words; of scripts that are drawn in another order than written, whether it has their letters close by."""
    words, text = squeezed(words), squeezed(text)
    if words in text:
        return True
    if not DRAWN.search(words):
        return False
    letters = sorted(words)
    return any(sorted(text[at : at + len(words)]) == letters for at in range(len(text)))


def parts(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            xml.dom.minidom.parseString(data)
            yield name, data.decode()


def word(folder, paper, languages):
    path = folder / paper / "report.docx"
    document = docx.Document(path)
    names = {style.name for style in document.styles}
    for style in STYLES:
        if style not in names:
            yield f"{path}: there is no style {style}"
    paragraphs = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    for style, text in [("Title", "Jeju 2026"), ("Heading 1", "Shelter and beds"), ("Heading 2", "Lessons")]:
        if (style, text) not in paragraphs:
            yield f"{path}: no {style} says {text}: {paragraphs}"
    wide = {"a4": 210, "letter": 216}[paper]
    if round(document.sections[0].page_width.mm) != wide:
        yield f"{path}: the page is {document.sections[0].page_width.mm} mm wide"
    if document.core_properties.author != "charrette":
        yield f"{path}: its author is {document.core_properties.author}"
    text, pages = printed(folder / paper / "report.docx.pdf" / "report.pdf")
    print(f"{path}: {pages} pages")
    if not 1 <= pages <= 2:
        yield f"{path}: {pages} pages"
    for words in [*languages, "Jeju 2026", "1. Shelter and beds", "5 votes, place 1", "[1]", f"Page 1 of {pages}", "Vote on themes"]:
        if not stands_in(words, text):
            yield f"{path}: the PDF does not say {words}"


def excel(folder, paper, languages):
    path = folder / paper / "report.xlsx"
    book = openpyxl.load_workbook(path)
    if book.sheetnames != SHEETS:
        yield f"{path}: its sheets are {book.sheetnames}"
    for sheet in book.worksheets[:-1]:
        if sheet.freeze_panes != "A2" or not sheet.auto_filter.ref:
            yield f"{path}: {sheet.title} has no frozen head or no filter"
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f" or cell.hyperlink:
                yield f"{path}: {sheet.title} {cell.coordinate} is no text: {cell.value}"
    if len(book["Chart"]._charts) != 1:
        yield f"{path}: there is no chart"
    heads, first = [list(row) for row in book["Findings"].iter_rows(max_row=2, values_only=True)]
    row = dict(zip(heads, first))
    if not isinstance(row["added at"], datetime.datetime) or not isinstance(row["theme order"], int):
        yield f"{path}: the first finding is {row}"
    headlines = [cell.value for cell in book["Findings"]["D"]]
    for words in languages:
        if words not in headlines:
            yield f"{path}: no finding says {words}"
    text, pages = printed(folder / paper / "report.xlsx.pdf" / "report.pdf")
    print(f"{path}: {pages} pages")
    plain = [words for words in languages if not DRAWN.search(words)]
    for words in [*plain, "Findings by theme", '=HYPERLINK("http://example.org"']:
        if not stands_in(words, text):
            yield f"{path}: the PDF does not say {words}"


def secrets(folder, paper):
    for name in ("report.docx", "report.xlsx"):
        for part, text in parts(folder / paper / name):
            for secret in ("secretname", str(folder), "Mina Park"):
                if secret in text:
                    yield f"{name}, {part}: it says {secret}"


def main():
    folder, languages = map(pathlib.Path, sys.argv[1:3])
    languages = languages.read_text().splitlines()
    found = []
    for paper in ("a4", "letter"):
        found += [*word(folder, paper, languages), *excel(folder, paper, languages), *secrets(folder, paper)]
    for problem in found:
        print(problem, file=sys.stderr)
    sys.exit(1 if found else 0)


main()
