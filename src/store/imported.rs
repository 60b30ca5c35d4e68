//! Case studies that were imported: their front matter says which file they came from, so that the same file coming in again finds
//! them, and whether people have changed their text since.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::front_matter::{FrontMatter, split, values};
use super::originals::{digest, is_reserved, shortened};
use super::{atomic, case_file};
use crate::domain::CaseId;
use crate::text::sanitise::MAX_DOCUMENT_BYTES;
use crate::text::{clean_document, clean_line};
use crate::texts::{tr, tr_with, why};

/// The field of the front matter that says where a case study came from.
pub const IMPORT: &str = "import";
/// The field that lists those whose values were proposed and that nobody has looked at yet.
pub const PROPOSED: &str = "proposed";
/// Longest name of a case study's file, in bytes and without its ending.
const LONGEST: usize = 80;

/// Where a case study came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The path of the original, from the case studies' folder.
    pub original: String,
    /// The name under which it was imported, behind those of the folders between it and what was named.
    pub name: String,
    /// The SHA-256 of the original.
    pub sha256: String,
    /// The SHA-256 of the text as it came in.
    pub text_sha256: String,
    /// Whether a program that was not there would have read it better: the same file is then read again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_doubtful: bool,
}

/// A case study that was imported, without its text.
#[derive(Clone, Debug)]
pub struct Imported {
    pub file: PathBuf,
    pub id: CaseId,
    pub title: String,
    pub source: Source,
    /// Whether people have changed the text since it came in.
    pub is_edited: bool,
}

/// A case study's file, open to be changed.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    pub front: FrontMatter,
    pub fields: Map<String, Value>,
    pub text: String,
}

/// What people say of a case study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    pub case: CaseId,
    /// Fields by name; what was proposed for them is now looked at. A list has commas in it.
    pub fields: Vec<(&'static str, String)>,
}

/// Fills in what people say of case studies, in their files, and says how many files that changed.
pub fn describe(folder: &Path, described: &[Described]) -> Result<usize, String> {
    let files = files_by_id(folder);
    let mut changed = 0;
    for Described { case, fields } in described {
        let failed = |error: io::Error| {
            tr_with(
                "{case} could not be changed: {error}.",
                &[("case", case), ("error", &why(&error))],
            )
        };
        let file = files
            .get(case)
            .ok_or_else(|| failed(io::ErrorKind::NotFound.into()))?;
        let before = Opened::read(file).map_err(failed)?;
        let mut opened = before.clone();
        opened.describe(fields);
        if opened.fields != before.fields {
            opened.write(file).map_err(failed)?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// The file of each case study of a folder.
fn files_by_id(folder: &Path) -> BTreeMap<CaseId, PathBuf> {
    let read = |file: PathBuf| {
        let (case, _) = case_file::read(&file).ok()?;
        Some((case.id, file))
    };
    // Of two with one id the first has it.
    case_file::files(folder)
        .into_iter()
        .rev()
        .filter_map(read)
        .collect()
}

/// The case studies of a workshop, as far as an import has to know them.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    pub imported: Vec<Imported>,
    /// Names that are taken, in lower case.
    taken: BTreeSet<String>,
}

impl Opened {
    /// Reads a case study's file.
    pub fn read(file: &Path) -> io::Result<Self> {
        Self::of(&fs::read(file)?)
    }

    /// The bytes of a case study's file. Front matter that is no list of fields is an error: it could only be written over.
    pub fn of(bytes: &[u8]) -> io::Result<Self> {
        let text = String::from_utf8_lossy(bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let (front, text) = split(text);
        let front = clean_document(front.unwrap_or_default());
        let fields = values(&front).ok_or_else(|| {
            io::Error::other(tr(
                "its front matter could not be read: mend it by hand first",
            ))
        })?;
        Ok(Self {
            front: FrontMatter::of(&front),
            fields,
            text: text.to_owned(),
        })
    }

    /// The front matter that a Markdown file brings along, without what another workshop noted in it, and without its text.
    pub fn brought_along(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_string_lossy().to_lowercase();
        let is_short = fs::metadata(file).ok()?.len() <= MAX_DOCUMENT_BYTES as u64;
        if !is_short || !["md", "markdown"].contains(&ending.as_str()) {
            return None;
        }
        let mut opened = Self::of(&fs::read(file).ok()?).ok()?;
        opened.text.clear();
        opened.remove(IMPORT);
        opened.remove(PROPOSED);
        Some(opened)
    }

    /// A field's value as a line; empty where there is none.
    pub fn line(&self, name: &str) -> String {
        self.fields
            .get(name)
            .map(case_file::words)
            .unwrap_or_default()
    }

    /// Fields that nobody has looked at yet.
    pub fn proposed(&self) -> Vec<String> {
        self.fields
            .get(PROPOSED)
            .map(case_file::several)
            .unwrap_or_default()
    }

    /// Sets a field; an empty one keeps its place.
    pub fn set(&mut self, name: &str, value: Value) {
        self.front.set(name, &value);
        self.fields.insert(name.to_owned(), value);
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        self.front.remove(name);
        self.fields.remove(name);
    }

    /// Says which fields nobody has looked at yet.
    pub fn set_proposed(&mut self, names: &[String]) {
        if names.is_empty() {
            self.remove(PROPOSED);
        } else {
            self.set(PROPOSED, json!(names));
        }
    }

    /// Takes over what people say. What they leave as it is stays in the form in which it is written.
    fn describe(&mut self, fields: &[(&'static str, String)]) {
        let mut open = self.proposed();
        for (name, value) in fields {
            open.retain(|other| other != name);
            if self.line(name) == *value {
                continue;
            }
            let whole = || value.parse::<i64>().ok().map(Value::from);
            let value = match *name {
                "languages" => json!(case_file::several(&json!(value))),
                "year" => whole().unwrap_or(Value::Null),
                _ => json!(value),
            };
            self.set(name, value);
        }
        self.set_proposed(&open);
    }

    /// Sets the text and where it came from.
    pub fn take_text(&mut self, text: &str, source: Source) {
        text.trim().clone_into(&mut self.text);
        let text_sha256 = text_digest(&self.text);
        self.set(
            IMPORT,
            json!(Source {
                text_sha256,
                ..source
            }),
        );
    }

    /// Writes the file, whole or not at all. What is written is read first as it will be: a form of front matter that cannot be
    /// changed line by line stays as it is.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let whole = self.front.before(&self.text);
        let (front, _) = split(&whole);
        if front
            .and_then(values)
            .is_none_or(|fields| fields != self.fields)
        {
            return Err(io::Error::other(tr(
                "its front matter has a form that cannot be changed here: change it by hand",
            )));
        }
        atomic::write(file, whole.as_bytes())
    }
}

impl Shelf {
    /// Looks through the case studies of a folder.
    pub fn of(folder: &Path) -> Self {
        let mut shelf = Self {
            folder: folder.to_owned(),
            imported: Vec::new(),
            taken: BTreeSet::new(),
        };
        for file in case_file::files(folder) {
            shelf.take(&file);
        }
        shelf
    }

    /// Remembers a file of the folder as it is now.
    pub fn take(&mut self, file: &Path) {
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        self.taken.insert(stem.to_lowercase());
        let Ok(opened) = Opened::read(file) else {
            return;
        };
        let own = clean_line(&opened.line("id"), 120);
        let id = if own.is_empty() { stem } else { own };
        self.taken.insert(id.to_lowercase());
        let source = opened.fields.get(IMPORT).cloned();
        let Some(source) = source.and_then(|source| serde_json::from_value::<Source>(source).ok())
        else {
            return;
        };
        self.imported.retain(|imported| imported.file != file);
        self.imported.push(Imported {
            file: file.to_owned(),
            id: CaseId::new(&id),
            title: opened.line("title"),
            is_edited: text_digest(&opened.text) != source.text_sha256,
            source,
        });
    }

    /// The case study that came from a file with this content.
    pub fn with_content(&self, sha256: &str) -> Option<&Imported> {
        self.imported
            .iter()
            .find(|imported| imported.source.sha256 == sha256)
    }

    /// The case studies that came from a file of this name, those whose folders have the same names first.
    pub fn named(&self, name: &str) -> Vec<&Imported> {
        let same = |imported: &&Imported| shared(&imported.source.name, name) > 0;
        let mut named: Vec<_> = self.imported.iter().filter(same).collect();
        named.sort_by_key(|imported| std::cmp::Reverse(shared(&imported.source.name, name)));
        named
    }

    /// Whether another case study has this id.
    pub fn has_id(&self, id: &str) -> bool {
        self.taken.contains(&id.to_lowercase())
    }

    /// A path for a new case study, after the name of the file that it comes from.
    pub fn free(&self, name: &str) -> PathBuf {
        let stem = slug(name);
        let further = (2..).map(|n| format!("{stem}-{n}"));
        let mut all = std::iter::once(stem.clone()).chain(further);
        let is_free = |stem: &String| !self.has_id(stem) && !self.path(stem).exists();
        let free = all.find(is_free).unwrap_or(stem);
        self.path(&free)
    }

    fn path(&self, stem: &str) -> PathBuf {
        self.folder.join(format!("{stem}.md"))
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// How many parts two names have in common, counted from their ends.
fn shared(one: &str, other: &str) -> usize {
    let parts = one.rsplit('/').zip(other.rsplit('/'));
    parts
        .take_while(|(one, other)| one.to_lowercase() == other.to_lowercase())
        .count()
}

/// The SHA-256 of a text, whatever its line ends.
fn text_digest(text: &str) -> String {
    digest(text.replace("\r\n", "\n").trim().as_bytes())
}

/// A file's name without its ending, in small letters and digits of any script, with hyphens between the words.
fn slug(name: &str) -> String {
    let stem = Path::new(name)
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let kept = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    let stem = clean_line(&stem, usize::MAX).to_lowercase();
    let words: Vec<&str> = stem
        .split(|c| !kept(c))
        .filter(|word| !word.is_empty())
        .collect();
    let slug = words.join("-");
    let slug = shortened(&slug, LONGEST).trim_end_matches('-');
    match slug {
        "" => "case-study".to_owned(),
        slug if is_reserved(slug) => format!("{slug}-case"),
        slug => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;

    fn source(name: &str) -> Source {
        Source {
            original: "originals/a.docx".into(),
            name: name.into(),
            sha256: "00".into(),
            ..Source::default()
        }
    }

    #[test]
    fn an_imported_case_study_is_known_again_and_whether_it_was_edited() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lao-cai.md");
        let mut opened = Opened::default();
        opened.set("title", json!("A house: without a sign"));
        opened.set_proposed(&["city".to_owned()]);
        opened.take_text("\n# House\n\nOne.\n", source("Cities/Lao Cai.docx"));
        opened.write(&file).unwrap();
        let shelf = Shelf::of(folder.path());
        let known = shelf.with_content("00").unwrap();
        assert_eq!((known.id.as_str(), known.is_edited), ("lao-cai", false));
        assert_eq!(shelf.named("lao cai.docx").len(), 1);
        assert!(shelf.named("Hanoi.docx").is_empty());
        assert!(shelf.free("Lao Cai.pdf").ends_with("lao-cai-2.md"));
        let written = fs::read_to_string(&file).unwrap();
        fs::write(&file, written.replace('\n', "\r\n")).unwrap();
        assert!(!Shelf::of(folder.path()).imported.first().unwrap().is_edited);
        fs::write(&file, written.replace("One.", "Two.")).unwrap();
        assert!(Shelf::of(folder.path()).imported.first().unwrap().is_edited);
        let (case, problems) = case_file::read(&file).unwrap();
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(
            case.details.other.get("original").unwrap(),
            "originals/a.docx"
        );
        assert_eq!(case.details.other.get("proposed").unwrap(), "city");
        assert_eq!(case.details.other.len(), 2);
    }

    #[test]
    fn what_people_say_of_a_case_study_is_written_into_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        let before =
            "---\ntitle: One # ours\nyear: 2019\ncity: Hue\nproposed: [city, year]\n---\n\nText.\n";
        fs::write(&file, before).unwrap();
        let say = |fields: &[(&'static str, &str)]| {
            let fields = fields
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()));
            let case = CaseId::new("a");
            describe(
                folder.path(),
                &[Described {
                    case,
                    fields: fields.collect(),
                }],
            )
        };
        assert_eq!(
            say(&[("title", "One"), ("city", "Huế"), ("languages", "vi, en")]),
            Ok(1)
        );
        assert_eq!(
            fs::read_to_string(&file).unwrap(),
            "---\ntitle: One # ours\nyear: 2019\ncity: \"Huế\"\nproposed: [\"year\"]\nlanguages: [\"vi\", \"en\"]\n---\n\nText.\n"
        );
        assert_eq!(say(&[("year", "2019")]), Ok(1));
        assert_eq!(say(&[("year", "2019")]), Ok(0));
        assert!(!fs::read_to_string(&file).unwrap().contains("proposed"));
        fs::write(&file, "---\n- a\n---\n").unwrap();
        assert!(
            say(&[("year", "2020")])
                .unwrap_err()
                .starts_with("a could not be changed: its front")
        );
    }

    #[test]
    fn names_become_names_of_case_studies() {
        for (name, expected) in [
            ("Final Report_v3 (2).docx", "final-report-v3-2"),
            ("제주 난민.pdf", "제주-난민"),
            ("โครงการ น้ำ.odt", "โครงการ-น้ำ"),
            ("!!!.pdf", "case-study"),
            ("NUL.txt", "nul-case"),
        ] {
            assert_eq!(slug(name), expected);
        }
        assert!(slug(&"a".repeat(300)).len() <= LONGEST);
    }

    #[test]
    fn front_matter_that_cannot_be_changed_by_line_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        for front in ["{title: A, city: B}", "- a"] {
            let before = format!("---\n{front}\n---\nText");
            fs::write(&file, &before).unwrap();
            let changed = Opened::read(&file).and_then(|mut opened| {
                opened.set("city", json!("C"));
                opened.write(&file)
            });
            assert!(
                changed
                    .unwrap_err()
                    .to_string()
                    .starts_with("its front matter")
            );
            assert_eq!(fs::read_to_string(&file).unwrap(), before);
        }
    }
}
