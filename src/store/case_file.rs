//! Case study files: Markdown with YAML front matter, read into [`CaseStudy`].
//!
//! Files come from many hands. Whatever can be read is read, with a sentence about what could not; only what is no text at all
//! is refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::{Map, Value};

use super::front_matter::{parsed, split};
use super::imported::IMPORT;
use super::originals;
use crate::domain::{CaseId, CaseStudy, Details};
use crate::text::sanitise::MAX_DOCUMENT_BYTES;
use crate::text::{BlockKind, Document, clean_line};
use crate::texts::{tr, tr_with, why};

/// The case studies of a workshop, and the files that could not be read.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub cases: BTreeMap<CaseId, Arc<CaseStudy>>,
    pub problems: Vec<CaseProblem>,
    /// The files that were read, so that they need not be read again while they stay the same.
    files: BTreeMap<PathBuf, Known>,
}

impl Library {
    /// A library of case studies that come from no file.
    pub fn of(cases: impl IntoIterator<Item = CaseStudy>) -> Self {
        let cases = cases
            .into_iter()
            .map(|case| (case.id.clone(), Arc::new(case)));
        Self {
            cases: cases.collect(),
            ..Self::default()
        }
    }
}

/// A case study file that was refused or read with a reservation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseProblem {
    /// The file's name within the folder.
    pub file: String,
    /// What happened and what to do, as a sentence.
    pub words: String,
}

/// Reads all case studies below a folder (`.md`, `.markdown`, `.txt`), but for hidden files and the folder `originals`.
/// `progress` is told after each file how many are done of how many, and says whether to go on.
pub fn load(folder: &Path, progress: impl FnMut(usize, usize) -> bool) -> Library {
    reload(folder, &Library::default(), progress)
}

/// Reads the folder again: files of the same size and time are taken from what was read before.
pub fn reload(
    folder: &Path,
    before: &Library,
    mut progress: impl FnMut(usize, usize) -> bool,
) -> Library {
    let paths = files(folder);
    let mut library = Library::default();
    for (done, path) in paths.iter().enumerate() {
        library.add(folder, path, before);
        if !progress(done + 1, paths.len()) {
            break;
        }
    }
    library
}

/// The case study files below a folder, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    gather(folder, &mut paths, 0);
    paths.sort();
    paths
}

/// Reads one case study file. With it come sentences about what could not be read; where nothing could, only a sentence.
pub fn read(path: &Path) -> Result<(CaseStudy, Vec<String>), String> {
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let size = fs::metadata(path).map_or(0, |meta| meta.len());
    if size > MAX_DOCUMENT_BYTES as u64 {
        return Err(
            tr("It is larger than 64 MB and is left out. Split it into several files.").into(),
        );
    }
    let bytes = fs::read(path).map_err(|error| {
        tr_with(
            "It could not be read: {error}. Check its permissions.",
            &[("error", &why(&error))],
        )
    })?;
    Ok(parse(&stem, &bytes))
}

/// A file as it was read.
#[derive(Clone, Debug)]
struct Known {
    size: u64,
    modified: SystemTime,
    /// With the id that the file itself gives.
    case: Arc<CaseStudy>,
    reservations: Vec<String>,
}

impl Library {
    fn add(&mut self, folder: &Path, path: &Path, before: &Self) {
        let file = path
            .strip_prefix(folder)
            .unwrap_or(path)
            .display()
            .to_string();
        let known = match Known::read(path, before.files.get(path)) {
            Ok(known) => known,
            Err(words) => {
                self.problems.push(CaseProblem { file, words });
                return;
            }
        };
        let reservations = known.reservations.iter().cloned();
        self.problems.extend(reservations.map(|words| CaseProblem {
            file: file.clone(),
            words,
        }));
        let mut case = Arc::clone(&known.case);
        if self.cases.contains_key(&case.id) {
            let words = tr_with(
                "Another case study has the id “{id}” already; this one goes by its file name.",
                &[("id", &case.id)],
            );
            Arc::make_mut(&mut case).id = CaseId::new(&file);
            self.problems.push(CaseProblem { file, words });
        }
        self.cases.insert(case.id.clone(), case);
        self.files.insert(path.to_owned(), known);
    }
}

impl Known {
    /// Reads a file, unless it is the one that was read before.
    fn read(path: &Path, before: Option<&Self>) -> Result<Self, String> {
        let meta = fs::metadata(path).ok();
        let size = meta.as_ref().map_or(0, fs::Metadata::len);
        let modified = meta.and_then(|meta| meta.modified().ok());
        if let Some(before) = before
            && (before.size, Some(before.modified)) == (size, modified)
        {
            return Ok(before.clone());
        }
        let (case, reservations) = read(path)?;
        Ok(Self {
            size,
            modified: modified.unwrap_or(SystemTime::UNIX_EPOCH),
            case: Arc::new(case),
            reservations,
        })
    }
}

/// Case study files below a folder, a few levels deep.
fn gather(folder: &Path, paths: &mut Vec<PathBuf>, depth: usize) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name == originals::FOLDER {
            continue;
        }
        if has_text(&path) {
            if entry.file_type().is_ok_and(|kind| kind.is_file()) || path.is_file() {
                paths.push(path);
            }
        } else if depth < 4 && path.is_dir() {
            gather(&path, paths, depth + 1);
        }
    }
}

/// Whether a name ends like that of a text.
fn has_text(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ["md", "markdown", "txt"].contains(&ending.as_str()))
}

/// Whether this is the name of a case study file that is there.
pub fn is_case_file(path: &Path) -> bool {
    let hidden = path
        .components()
        .any(|part| part.as_os_str() == originals::FOLDER)
        || path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    has_text(path) && !hidden && path.is_file()
}

/// Reads a case study. `stem` is its file name without ending, its id unless the front matter has one. With it come sentences about
/// what could not be read.
pub fn parse(stem: &str, bytes: &[u8]) -> (CaseStudy, Vec<String>) {
    let mut reservations = Vec::new();
    let text = String::from_utf8_lossy(bytes);
    if matches!(text, std::borrow::Cow::Owned(_)) {
        reservations.push(
            tr("It is not UTF-8 text, so some letters are shown as �. Save it as UTF-8.")
                .to_owned(),
        );
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (front, body) = split(text);
    let fields = match front.map(parsed) {
        None | Some(Ok(Value::Null)) => Map::new(),
        Some(Ok(Value::Object(fields))) => fields,
        Some(Ok(_)) => {
            reservations.push(
                tr("Its front matter is not a list of fields and is left out: write “title: …” lines.")
                    .to_owned(),
            );
            Map::new()
        }
        Some(Err(error)) => {
            // The parser's own words are for programmers.
            let line = error.location().map_or(1, |location| location.line());
            reservations.push(tr_with(
                "Its front matter could not be read beyond line {line} and is left out. Mend it.",
                &[("line", &line)],
            ));
            Map::new()
        }
    };
    let text = Document::parse(body);
    let (id, mut details) = details_of(fields);
    if details.title.is_empty() {
        details.title = title_from(&text).unwrap_or_else(|| stem.replace(['-', '_'], " "));
    }
    let id = CaseId::new(&clean_line(id.as_deref().unwrap_or(stem), 120));
    (CaseStudy { id, details, text }, reservations)
}

/// The first heading, for a text without a title.
fn title_from(text: &Document) -> Option<String> {
    let heading = text
        .blocks()
        .iter()
        .find(|block| matches!(block.kind, BlockKind::Heading(_)))?;
    Some(heading.text.to_string())
}

/// The conventional fields, however they were written, and the id.
fn details_of(mut fields: Map<String, Value>) -> (Option<String>, Details) {
    // Of where it came from only the original is for people; the rest is for the next import.
    if let Some(original) = fields
        .remove(IMPORT)
        .and_then(|source| source.get("original").cloned())
    {
        fields.insert("original".to_owned(), original);
    }
    let mut line = |name: &str| {
        fields
            .remove(name)
            .map(|value| words(&value))
            .unwrap_or_default()
    };
    let id = Some(line("id")).filter(|id| !id.is_empty());
    let mut details = Details {
        title: line("title"),
        city: line("city"),
        country: line("country"),
        region: line("region"),
        period: line("period"),
        organisation: line("organisation"),
        license: line("license"),
        summary: line("summary"),
        ..Details::default()
    };
    details.year = line("year").get(..4).and_then(|year| year.parse().ok());
    details.population = line("population")
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .ok();
    let mut list = |name: &str| {
        fields
            .remove(name)
            .map(|value| several(&value))
            .unwrap_or_default()
    };
    details.partners = list("partners");
    details.themes = list("themes");
    details.languages = list("languages");
    details.authors = list("authors");
    details.sources = list("sources");
    let others = fields
        .into_iter()
        .map(|(name, value)| (clean_line(&name, 60), words(&value)));
    details.other = others
        .filter(|(name, value)| !name.is_empty() && !value.is_empty())
        .collect();
    (id, details)
}

/// A value as one clean line.
pub fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => clean_line(text, usize::MAX),
        Value::Array(values) => values.iter().map(words).collect::<Vec<_>>().join(", "),
        other => clean_line(&other.to_string(), usize::MAX),
    }
}

/// A value as a list: a list itself, or a line with commas.
pub(super) fn several(value: &Value) -> Vec<String> {
    let parts: Vec<String> = match value {
        Value::Array(values) => values.iter().map(words).collect(),
        Value::String(text) => text
            .split([',', ';', '\n'])
            .map(|part| clean_line(part, usize::MAX))
            .collect(),
        other => vec![words(other)],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a test that cannot go on should stop"
    )]

    use super::*;

    #[test]
    fn front_matter_is_read_however_it_is_written() {
        let text = "---\nid: a-b\ntitle: \"One: desk\"\ncity: Cebu\nyear: 2019\nperiod: 2011-2019\nthemes: ports, hotline\nsources: [http://x]\npopulation: 1 000 000\nbudget: 3\n---\n\n## Context\n\nText.\n";
        let (case, reservations) = parse("file", text.as_bytes());
        assert_eq!(reservations, Vec::<String>::new());
        assert_eq!(case.id, CaseId::new("a-b"));
        assert_eq!(case.details.title, "One: desk");
        assert_eq!(case.details.year, Some(2019));
        assert_eq!(case.details.themes, ["ports", "hotline"]);
        assert_eq!(case.details.sources, ["http://x"]);
        assert_eq!(case.details.population, Some(1_000_000));
        assert_eq!(case.details.other["budget"], "3");
        assert_eq!(case.text.len(), 2);
    }

    #[test]
    fn a_text_without_front_matter_still_opens() {
        let (case, reservations) = parse("my-notes", b"# A title\n\nWords.");
        assert_eq!(
            (case.details.title.as_str(), reservations.len()),
            ("A title", 0)
        );
        assert_eq!(parse("my-notes", b"Words.").0.details.title, "my notes");
        assert_eq!(
            parse("x", b"---\nnever closed").0.text.text(0),
            "never closed"
        );
    }

    #[test]
    fn hostile_files_are_shown_or_refused_with_a_sentence() {
        for (bytes, expected) in [
            (&b"---\ntitle: [broken\n---\nText"[..], 1),
            (b"---\n- a\n- b\n---\nText", 1),
            (b"Text \xff\xfe\x00 more", 1),
            (b"\xef\xbb\xbf---\ntitle: BOM\n---\nText", 0),
            (
                b"---\ntitle: \"\\e[31mred\\e[0m\"\n---\n\x1b]0;x\x07Text \xe2\x80\xae",
                0,
            ),
            (b"", 0),
        ] {
            let (case, reservations) = parse("x", bytes);
            assert_eq!(
                reservations.len(),
                expected,
                "{:?} {reservations:?}",
                String::from_utf8_lossy(bytes)
            );
            let shown = format!("{}{}", case.details.title, case.text.text(0));
            assert!(
                !shown.chars().any(|c| c.is_control() || c == '\u{202e}'),
                "{shown:?}"
            );
        }
        let anchors: Vec<String> = (0..40)
            .map(|n| {
                format!(
                    "b{n}: &b{n} [*a,*a,*a]
"
                )
            })
            .collect();
        let bomb = format!(
            "---
a: &a [x,x]
{}---
Text",
            anchors.concat()
        );
        assert_eq!(parse("x", bomb.as_bytes()).0.text.text(0), "Text");
    }

    #[test]
    fn files_are_found_in_folders_and_ids_stay_unique() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("a.md", "---\nid: one\n---\nA");
        write("b/c.md", "---\nid: one\n---\nC");
        write("d.TXT", "D");
        write("originals/e.md", "E");
        write(".hidden.md", "H");
        write("f.docx", "F");
        let mut told = Vec::new();
        let library = load(folder.path(), |done, total| {
            told.push((done, total));
            true
        });
        let ids: Vec<_> = library.cases.keys().map(ToString::to_string).collect();
        assert_eq!(ids, ["b/c.md", "d", "one"]);
        assert_eq!(library.problems.len(), 1);
        assert_eq!(told, [(1, 3), (2, 3), (3, 3)]);
    }
}
