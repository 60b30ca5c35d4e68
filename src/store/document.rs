//! The derived JSON that other programs read: `workshop.json` (the whole state) and `themes.json` (what was distilled).
//!
//! Both begin with a format number, the generator and a checksum, so that a file edited by hand is noticed. Keys are in a fixed
//! order, text is in Unicode normal form C, and equal state gives equal bytes.

mod memos;
mod votes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use schemars::{JsonSchema, schema_for};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
pub use votes::{StandingDocument, VoteDocument, all as votes};

pub use memos::MemoDocument;

use super::atomic;
use super::case_file::Library;
use super::journal::checksum;
use crate::domain::{Excerpt, Finding, FindingId, Kind, Theme, Workshop};

/// The format of both files.
pub const FORMAT: u32 = 1;
const GENERATOR: &str = concat!("charrette ", env!("CARGO_PKG_VERSION"));
/// Stands where the checksum goes while it is worked out.
const NO_CHECKSUM: &str = "00000000";

/// Which derived file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Workshop,
    Themes,
}

/// `workshop.json`: everything, readable.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WorkshopDocument {
    pub format: u32,
    pub generator: String,
    /// CRC-32 of the file with eight zeros here.
    pub checksum: String,
    pub title: String,
    pub people: Vec<PersonDocument>,
    /// The codebook, in the order that people gave to it.
    pub tags: Vec<TagDocument>,
    /// In order of priority.
    pub themes: Vec<ThemeOutline>,
    /// Ids of findings in no theme, in the order of the board.
    pub unsorted: Vec<String>,
    pub findings: Vec<FindingDocument>,
    /// Pairs of ids of findings that people said are not the same.
    pub told_apart: Vec<(String, String)>,
    /// Details of case studies that people filled in: case study, field, value.
    pub described: BTreeMap<String, BTreeMap<String, String>>,
    /// Proposed groupings that the group did not want.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dismissed: Vec<DismissedDocument>,
    /// All votes in the order of their opening.
    pub votes: Vec<VoteDocument>,
    /// Oldest first; left out while there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub memos: Vec<MemoDocument>,
}

/// A proposed grouping that is not proposed again.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DismissedDocument {
    pub name: String,
    /// Id of the existing theme that the findings would have joined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Ids of findings.
    pub findings: Vec<String>,
}

/// `themes.json`, and the JSON export: themes with their findings, quotes and sources.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ThemesDocument {
    pub format: u32,
    pub generator: String,
    /// CRC-32 of the file with eight zeros here.
    pub checksum: String,
    pub title: String,
    /// In order of priority.
    pub themes: Vec<ThemeDocument>,
    /// Findings in no theme.
    pub unsorted: Group,
    /// The votes whose result was revealed.
    pub votes: Vec<VoteDocument>,
    /// Oldest first; left out while there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub memos: Vec<MemoDocument>,
}

/// A person who takes part.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PersonDocument {
    pub name: String,
    pub city: String,
    /// `facilitator`, `participant` or `observer`.
    pub role: String,
}

/// An entry of the codebook.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TagDocument {
    pub name: String,
    pub definition: String,
    /// 1 to 8, or 0 for none.
    pub colour: u8,
    /// The name of the tag that it refines.
    pub parent: Option<String>,
}

/// A theme with the ids of its findings.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ThemeOutline {
    pub id: String,
    pub name: String,
    pub summary: String,
    /// From 1 (little) to 6 (much), where it was placed.
    pub impact: Option<u8>,
    pub effort: Option<u8>,
    pub findings: Vec<String>,
}

/// A theme with its findings.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ThemeDocument {
    pub name: String,
    pub summary: String,
    /// From 1 (little) to 6 (much), where it was placed.
    pub impact: Option<u8>,
    pub effort: Option<u8>,
    #[serde(flatten)]
    pub findings: Group,
}

/// Findings by kind, each in the order of the board.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Group {
    pub challenges: Vec<FindingDocument>,
    pub lessons: Vec<FindingDocument>,
    pub good_practices: Vec<FindingDocument>,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FindingDocument {
    pub id: String,
    /// `challenge`, `lesson` or `good practice`.
    pub kind: String,
    pub headline: String,
    pub remark: String,
    /// Names of tags.
    pub tags: Vec<String>,
    /// What it rests on; empty for a statement made in the room.
    pub excerpts: Vec<ExcerptDocument>,
    /// Who said it, for a statement.
    pub said_by: Option<SpeakerDocument>,
    /// Who added it.
    pub added_by: String,
    /// When, as RFC 3339.
    pub added_at: String,
}

/// A quote and where it stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExcerptDocument {
    pub quote: String,
    /// The case study's id.
    pub case_study: String,
    pub title: String,
    pub city: String,
    pub country: String,
    pub sources: Vec<String>,
    /// Paragraph and byte offset of the start and the end, counted from 0.
    pub start: (usize, usize),
    pub end: (usize, usize),
}

/// The speaker of a statement.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SpeakerDocument {
    pub name: String,
    pub city: String,
}

/// The JSON Schema of a derived file.
pub fn schema(which: Which) -> serde_json::Value {
    match which {
        Which::Workshop => schema_for!(WorkshopDocument).to_value(),
        Which::Themes => schema_for!(ThemesDocument).to_value(),
    }
}

/// The bytes of `workshop.json`.
pub fn workshop_json(workshop: &Workshop, library: &Library) -> Vec<u8> {
    let ids = |ids: &[FindingId]| ids.iter().map(ToString::to_string).collect();
    sealed(&WorkshopDocument {
        format: FORMAT,
        generator: GENERATOR.into(),
        checksum: NO_CHECKSUM.into(),
        title: nfc(&workshop.title),
        people: workshop
            .persons
            .values()
            .map(|person| PersonDocument {
                name: nfc(&person.name),
                city: nfc(&person.city),
                role: person.role.word().into(),
            })
            .collect(),
        tags: workshop
            .tags_in_order()
            .map(|tag| TagDocument {
                name: nfc(&tag.name),
                definition: nfc(&tag.definition),
                colour: tag.colour,
                parent: tag
                    .parent
                    .and_then(|id| workshop.tags.get(&id))
                    .map(|parent| nfc(&parent.name)),
            })
            .collect(),
        themes: workshop
            .themes
            .iter()
            .map(|theme| ThemeOutline {
                id: theme.id.to_string(),
                name: nfc(&theme.name),
                summary: nfc(&theme.summary),
                impact: workshop.weights.get(&theme.id).map(|weight| weight.impact),
                effort: workshop.weights.get(&theme.id).map(|weight| weight.effort),
                findings: ids(&theme.findings),
            })
            .collect(),
        unsorted: ids(&workshop.unsorted),
        findings: workshop
            .findings
            .values()
            .map(|finding| finding_document(finding, workshop, library))
            .collect(),
        told_apart: workshop
            .apart
            .iter()
            .map(|(one, other)| (one.to_string(), other.to_string()))
            .collect(),
        described: workshop
            .described
            .iter()
            .map(|(case, fields)| {
                (
                    case.to_string(),
                    fields
                        .iter()
                        .map(|(name, value)| (name.clone(), nfc(value)))
                        .collect(),
                )
            })
            .collect(),
        dismissed: workshop
            .dismissed
            .iter()
            .map(|dismissal| DismissedDocument {
                name: nfc(&dismissal.name),
                theme: dismissal.theme.map(|theme| theme.to_string()),
                findings: dismissal.findings.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        votes: votes::all(workshop),
        memos: memos::memos(workshop),
    })
}

/// The bytes of `themes.json`.
pub fn themes_json(workshop: &Workshop, library: &Library) -> Vec<u8> {
    let theme = |theme: &Theme| ThemeDocument {
        name: nfc(&theme.name),
        summary: nfc(&theme.summary),
        impact: workshop.weights.get(&theme.id).map(|weight| weight.impact),
        effort: workshop.weights.get(&theme.id).map(|weight| weight.effort),
        findings: group(&theme.findings, workshop, library),
    };
    sealed(&ThemesDocument {
        format: FORMAT,
        generator: GENERATOR.into(),
        checksum: NO_CHECKSUM.into(),
        title: nfc(&workshop.title),
        themes: workshop.themes.iter().map(|it| theme(it)).collect(),
        unsorted: group(&workshop.unsorted, workshop, library),
        votes: votes::revealed(workshop),
        memos: memos::memos(workshop),
    })
}

fn group(ids: &[FindingId], workshop: &Workshop, library: &Library) -> Group {
    let of = |kind: Kind| {
        let findings = ids
            .iter()
            .filter_map(|id| workshop.findings.get(id))
            .filter(|finding| finding.kind == kind);
        findings
            .map(|finding| finding_document(finding, workshop, library))
            .collect()
    };
    Group {
        challenges: of(Kind::Challenge),
        lessons: of(Kind::Lesson),
        good_practices: of(Kind::GoodPractice),
    }
}

fn finding_document(finding: &Finding, workshop: &Workshop, library: &Library) -> FindingDocument {
    let tags = finding.tags.iter().filter_map(|id| workshop.tags.get(id));
    FindingDocument {
        id: finding.id.to_string(),
        kind: finding.kind.word().into(),
        headline: nfc(&finding.headline),
        remark: nfc(&finding.remark),
        tags: tags.map(|tag| nfc(&tag.name)).collect(),
        excerpts: finding
            .excerpts
            .iter()
            .map(|excerpt| excerpt_document(excerpt, library))
            .collect(),
        said_by: finding.said_by.as_ref().map(|speaker| SpeakerDocument {
            name: nfc(&speaker.name),
            city: nfc(&speaker.city),
        }),
        added_by: workshop
            .persons
            .get(&finding.by)
            .map(|person| nfc(&person.name))
            .unwrap_or_default(),
        added_at: finding.at.to_string(),
    }
}

fn excerpt_document(excerpt: &Excerpt, library: &Library) -> ExcerptDocument {
    let details = library
        .cases
        .get(&excerpt.case)
        .map(|case| case.details.clone())
        .unwrap_or_default();
    ExcerptDocument {
        quote: nfc(&excerpt.quote),
        case_study: excerpt.case.to_string(),
        title: nfc(&details.title),
        city: nfc(&details.city),
        country: nfc(&details.country),
        sources: details.sources,
        start: (excerpt.span.start.paragraph, excerpt.span.start.offset),
        end: (excerpt.span.end.paragraph, excerpt.span.end.offset),
    }
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// The document as JSON with its checksum put in.
fn sealed(document: &impl Serialize) -> Vec<u8> {
    // Structs of strings, numbers and lists are always writable as JSON.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text.replacen(NO_CHECKSUM, &checksum(text.as_bytes()), 1)
        .into_bytes()
}

/// Whether a derived file is as charrette wrote it.
pub fn is_untouched(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let Some((before, after)) = text.split_once("\"checksum\": \"") else {
        return false;
    };
    let Some((sum, rest)) = after.split_once('"') else {
        return false;
    };
    checksum(format!("{before}\"checksum\": \"{NO_CHECKSUM}\"{rest}").as_bytes()) == sum
}

/// Replaces a derived file. One that somebody edited by hand is kept aside first, under a name with `date`, and its new path
/// returned. Equal content is not written again.
pub fn replace(path: &Path, bytes: &[u8], date: &str) -> io::Result<Option<PathBuf>> {
    let mut aside = None;
    match fs::read(path) {
        Ok(present) if present == bytes => return Ok(None),
        Ok(present) if !is_untouched(&present) => {
            let stem = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let name = path.with_file_name(format!("{stem}.edited-{date}.json"));
            fs::rename(path, &name)?;
            aside = Some(name);
        }
        _ => {}
    }
    atomic::write(path, bytes)?;
    Ok(aside)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;

    #[test]
    fn a_derived_file_knows_whether_it_was_touched() {
        let bytes = themes_json(&Workshop::default(), &Library::default());
        assert!(is_untouched(&bytes));
        let edited = String::from_utf8(bytes)
            .unwrap()
            .replace("\"title\": \"\"", "\"title\": \"mine\"");
        assert!(!is_untouched(edited.as_bytes()));
        assert!(!is_untouched(b"{}"));
    }

    #[test]
    fn an_edited_file_is_kept_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("themes.json");
        fs::write(&path, "my own words").unwrap();
        let bytes = themes_json(&Workshop::default(), &Library::default());
        let aside = replace(&path, &bytes, "2026-11-24-140200")
            .unwrap()
            .unwrap();
        assert_eq!(fs::read_to_string(aside).unwrap(), "my own words");
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_eq!(replace(&path, &bytes, "x").unwrap(), None);
    }

    #[test]
    fn schemas_describe_what_is_written() {
        for which in [Which::Workshop, Which::Themes] {
            let schema = schema(which);
            assert_eq!(
                schema.pointer("/properties/format/type").unwrap(),
                "integer"
            );
        }
    }
}
