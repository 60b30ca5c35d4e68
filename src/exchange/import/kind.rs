//! What a file is, by its bytes. Endings are often wrong; they only tell Markdown from plain text, which bytes cannot.

use serde::{Deserialize, Serialize};

use super::office::Package;
use super::refusal::Why;
use crate::texts::{later, tr_with};

/// How much of a file is looked at for words that tell what it is.
const HEAD: usize = 4096;

/// A kind of document that is read.
#[derive(Debug)]
pub(super) enum Kind {
    Docx(Package),
    /// A text or a presentation.
    Odt(Package),
    /// The same as one XML file.
    FlatOdt(Vec<u8>),
    Pptx(Package),
    Pdf(Vec<u8>),
    Html(Vec<u8>),
    Text(Vec<u8>),
}

/// A kind of file that is known, and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    OldWord,
    OldPowerPoint,
    WordXml,
    Rtf,
    Hangul,
    Spreadsheet,
    Pages,
    Epub,
    Mail,
    WebArchive,
    Picture,
    Recording,
    Archive,
    Xml,
    Unknown,
}

impl Foreign {
    /// The sentences about a file of that name.
    pub fn about(self, name: &str) -> String {
        let words = match self {
            Self::OldWord => {
                later("{name} is an old Word file (.doc). Save it as .docx and import it again.")
            }
            Self::OldPowerPoint => later(
                "{name} is an old PowerPoint file (.ppt). Save it as .pptx and import it again.",
            ),
            Self::WordXml => later(
                "{name} is a Word file of one XML text. Save it as .docx and import it again.",
            ),
            Self::Rtf => later("{name} is an RTF file. Save it as .docx and import it again."),
            Self::Hangul => later(
                "{name} is a Hangul file (.hwp). Save it as .docx or .odt and import it again.",
            ),
            Self::Spreadsheet => later(
                "{name} is a spreadsheet. If it holds findings, end its name with .xlsx or .ods, else copy its text into a document, and import it again.",
            ),
            Self::Pages => later(
                "{name} is a Pages, Numbers or Keynote file. Export it as .docx and import it again.",
            ),
            Self::Epub => {
                later("{name} is an e-book (.epub). Save it as .docx or .pdf and import it again.")
            }
            Self::Mail => later(
                "{name} is a mail. Save its text as .txt or its attachment and import it again.",
            ),
            Self::WebArchive => {
                later("{name} is a web archive (.mht). Save the page as .html and import it again.")
            }
            Self::Picture => {
                later("{name} is a picture. Type its text into a document and import it again.")
            }
            Self::Recording => {
                later("{name} is a sound or film. Write down what is said and import it again.")
            }
            Self::Archive => later("{name} is an archive of files. Unpack it and import it again."),
            Self::Xml => later(
                "{name} is an XML file of a kind that is not known. Save it as .docx or .txt and import it again.",
            ),
            Self::Unknown => later(
                "{name} is of a kind that is not known. Save it as .docx, .odt, .pdf or .txt and import it again.",
            ),
        };
        tr_with(words, &[("name", &name)])
    }
}

/// Whether this is a PDF file: the mark may have a little before it.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    has(head(bytes, 1024), b"%PDF-")
}

/// What a file is.
pub(super) fn of(bytes: Vec<u8>) -> Result<Kind, Why> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return of_zip(bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Err(of_compound(&bytes));
    }
    if let Some(foreign) = by_magic(&bytes) {
        return Err(Why::Foreign(foreign));
    }
    if is_pdf(&bytes) {
        return Ok(Kind::Pdf(bytes));
    }
    of_text(bytes)
}

/// The first bytes.
fn head(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..length).unwrap_or(bytes)
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// By how the file begins, or by what stands a few bytes on.
fn by_magic(bytes: &[u8]) -> Option<Foreign> {
    const MAGIC: [(usize, &[u8], Foreign); 27] = [
        (0, b"{\\rtf", Foreign::Rtf),
        (0, b"HWP Document File", Foreign::Hangul),
        (0, b"\x89PNG", Foreign::Picture),
        (0, b"\xff\xd8\xff", Foreign::Picture),
        (0, b"GIF8", Foreign::Picture),
        (0, b"BM\xff", Foreign::Picture),
        (0, b"II*\0", Foreign::Picture),
        (0, b"MM\0*", Foreign::Picture),
        (8, b"WEBP", Foreign::Picture),
        (4, b"ftyphei", Foreign::Picture),
        (4, b"ftypmif", Foreign::Picture),
        (4, b"ftypavif", Foreign::Picture),
        (0, b"8BPS", Foreign::Picture),
        (4, b"ftyp", Foreign::Recording),
        (0, b"ID3", Foreign::Recording),
        (0, b"OggS", Foreign::Recording),
        (8, b"WAVE", Foreign::Recording),
        (8, b"AVI ", Foreign::Recording),
        (0, b"\x1aE\xdf\xa3", Foreign::Recording),
        (0, b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
        (0, b"Rar!", Foreign::Archive),
        (0, b"\x1f\x8b", Foreign::Archive),
        (0, b"BZh", Foreign::Archive),
        (0, b"\xfd7zXZ", Foreign::Archive),
        (257, b"ustar", Foreign::Archive),
        (0, b"MIME-Version:", Foreign::WebArchive),
        (0, b"From: <Saved by", Foreign::WebArchive),
    ];
    let known = MAGIC.iter().find(|(at, word, _)| {
        bytes
            .get(*at..)
            .is_some_and(|bytes| bytes.starts_with(word))
    });
    known.map(|(.., foreign)| *foreign)
}

/// Which of the formats that are a zip archive inside.
fn of_zip(bytes: Vec<u8>) -> Result<Kind, Why> {
    let mut package = Package::open(bytes)?;
    let mimetype = package.text("mimetype")?.unwrap_or_default();
    let mimetype = mimetype.trim();
    if package.is_locked()? {
        return Err(Why::Encrypted);
    }
    let foreign = |foreign| Err(Why::Foreign(foreign));
    match mimetype {
        "application/epub+zip" => return foreign(Foreign::Epub),
        "application/hwp+zip" => return foreign(Foreign::Hangul),
        kind if kind.contains("opendocument.spreadsheet") => return foreign(Foreign::Spreadsheet),
        kind if kind.contains("opendocument") => return Ok(Kind::Odt(package)),
        _ => {}
    }
    let within = |folder: &str| package.names().any(|name| name.starts_with(folder));
    if within("word/") {
        Ok(Kind::Docx(package))
    } else if within("ppt/") {
        Ok(Kind::Pptx(package))
    } else if within("xl/") {
        foreign(Foreign::Spreadsheet)
    } else if within("Index/") || within("index.zip") {
        foreign(Foreign::Pages)
    } else if package.has("content.xml") {
        Ok(Kind::Odt(package))
    } else if package.has("[Content_Types].xml") {
        Ok(Kind::Docx(package))
    } else {
        foreign(Foreign::Archive)
    }
}

/// Old Office files, locked new ones, and others are folders in one file, whose entries have names in UTF-16.
fn of_compound(bytes: &[u8]) -> Why {
    let names = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        has(bytes, &name)
    };
    if names("EncryptedPackage") {
        Why::Encrypted
    } else if names("HwpSummaryInformation") {
        Why::Foreign(Foreign::Hangul)
    } else if names("WordDocument") {
        Why::Foreign(Foreign::OldWord)
    } else if names("PowerPoint Document") {
        Why::Foreign(Foreign::OldPowerPoint)
    } else if names("Workbook") || names("Book") {
        Why::Foreign(Foreign::Spreadsheet)
    } else if names("__nameid_version1.0") {
        Why::Foreign(Foreign::Mail)
    } else {
        Why::Foreign(Foreign::Unknown)
    }
}

/// Markup or plain words; letters of two bytes are looked at as of one.
fn of_text(bytes: Vec<u8>) -> Result<Kind, Why> {
    let head: Vec<u8> = head(&bytes, HEAD)
        .iter()
        .copied()
        .filter(|b| *b != 0)
        .collect();
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let begins =
        head.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace() || c.is_control());
    let foreign = |foreign| Err(Why::Foreign(foreign));
    if begins.is_empty()
        && bytes.iter().all(|b| {
            matches!(
                b,
                0 | b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xbb | 0xbf | 0xfe | 0xff
            )
        })
    {
        return Err(Why::Empty);
    }
    if !begins.starts_with('<') {
        return Ok(Kind::Text(bytes));
    }
    if begins.contains("<html") || begins.starts_with("<!doctype html") || is_fragment(begins) {
        Ok(Kind::Html(bytes))
    } else if begins.contains("<office:document") {
        Ok(Kind::FlatOdt(bytes))
    } else if begins.contains("<w:worddocument") || begins.contains("<pkg:package") {
        foreign(Foreign::WordXml)
    } else if begins.contains("<svg") {
        foreign(Foreign::Picture)
    } else if begins.starts_with("<?xml") {
        foreign(Foreign::Xml)
    } else {
        Ok(Kind::Text(bytes))
    }
}

/// Whether a text begins with an element that web pages have.
fn is_fragment(begins: &str) -> bool {
    const ELEMENTS: [&str; 22] = [
        "head", "title", "meta", "body", "div", "p", "h1", "h2", "h3", "ul", "ol", "table",
        "article", "section", "main", "span", "font", "center", "header", "style", "script", "a",
    ];
    let name = begins.get(1..).unwrap_or_default();
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    begins.starts_with("<!--") && begins.contains("</")
        || ELEMENTS.contains(&name.get(..end.unwrap_or(name.len())).unwrap_or_default())
}
