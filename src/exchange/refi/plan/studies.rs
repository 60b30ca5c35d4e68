//! Texts of a project as case studies: those that the workshop has already, and those that are new.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value as Json;

use super::{Import, by_guid};
use crate::domain::{CaseId, CaseStudy, Excerpt};
use crate::exchange::refi::details;
use crate::exchange::refi::guid::{self, Guid};
use crate::exchange::refi::losses::{Loss, Losses};
use crate::exchange::refi::model::{Case, Source, Value};
use crate::exchange::refi::plan::StudyFile;
use crate::exchange::refi::positions::{self, Ranges};
use crate::exchange::refi::text::{self, Places};
use crate::text::Document;
use crate::text::clean_line;
use crate::text::quote::{self, Finder};

/// Longest part of a file's name that comes from the name of a text, in characters.
const NAME_CHARS: usize = 50;
/// Fields that are lists in the front matter.
const LISTS: [&str; 5] = ["partners", "themes", "languages", "authors", "sources"];

/// A text of the project, and the case study that it is.
pub(super) struct Study {
    pub(super) source: usize,
    pub(super) case: CaseId,
    pub(super) title: String,
    /// Where its passages are, in the order of its selections.
    pub(super) excerpts: Vec<Result<Excerpt, Loss>>,
    /// Where it is to be written; `None` for one that stays as it is.
    pub(super) file: Option<StudyFile>,
}

/// The case studies of all texts, and the names of those whose offsets are unclear.
pub(super) fn of(import: &Import, losses: &mut Losses) -> (Vec<Study>, Vec<String>) {
    let project = import.project;
    let known = Known::of(import);
    let all_ranges = positions::calibrated(&project.sources, &project.origin);
    let facts = Facts::of(import, losses);
    let (mut studies, mut unclear) = (Vec::new(), Vec::new());
    for ((at, source), ranges) in project.sources.iter().enumerate().zip(&all_ranges) {
        let document = Document::parse(&text::markdown(&source.text));
        if document.is_empty() {
            losses.add(Loss::Empty, 1);
            continue;
        }
        let study = study(source, at, &document, ranges, &known, &facts);
        if ranges.is_unclear {
            unclear.push(study.title.clone());
        }
        studies.push(study);
    }
    (studies, unclear)
}

/// The case studies of the workshop, by what a text of a project may have in common with one.
struct Known<'a> {
    ours: BTreeMap<Guid, &'a Arc<CaseStudy>>,
    prints: BTreeMap<u64, &'a Arc<CaseStudy>>,
    ids: BTreeMap<&'a str, &'a Arc<CaseStudy>>,
    untouched: &'a BTreeSet<CaseId>,
}

impl<'a> Known<'a> {
    fn of(import: &'a Import) -> Self {
        let cases = || import.library.cases.values();
        Self {
            ours: cases()
                .map(|case| (guid::ours("case", &case.id), case))
                .collect(),
            prints: cases()
                .map(|case| (text::print_of(&case.text), case))
                .collect(),
            ids: cases()
                .filter_map(|case| Some((case.id.as_str().rsplit_once('-')?.1, case)))
                .collect(),
            untouched: import.untouched,
        }
    }

    /// Whether a case study keeps the text that it has: it is the same, or people have made it what it is.
    fn stays(&self, case: &CaseStudy, document: &Document) -> bool {
        !self.untouched.contains(&case.id) || text::print_of(&case.text) == text::print_of(document)
    }

    /// The case study that a text is: it went out from here, or it came in before, or it has the same letters.
    fn find(&self, source: &Source, print: u64) -> Option<&'a CaseStudy> {
        let ours = self.ours.get(&source.guid);
        let before = || self.ids.get(guid::ending(source.guid).as_str());
        let same = || self.prints.get(&print);
        ours.or_else(before).or_else(same).map(|case| &***case)
    }
}

fn study(
    source: &Source,
    at: usize,
    document: &Document,
    ranges: &Ranges,
    known: &Known,
    facts: &Facts,
) -> Study {
    let title = title_of(source, at);
    let found = known.find(source, text::print_of(document));
    let case = found.map_or_else(
        || CaseId::new(&new_id(source, &title)),
        |case| case.id.clone(),
    );
    let stays = found.filter(|found| known.stays(found, document));
    let excerpts = excerpts(
        source,
        ranges,
        &case,
        document,
        stays.map(|case| &case.text),
    );
    let file = stays.is_none().then(|| StudyFile {
        fields: facts.front_matter(source, &title),
        text: text::markdown(&source.text),
        title: title.clone(),
        case: case.clone(),
    });
    Study {
        source: at,
        title: stays.map_or(title, |case| case.details.title.clone()),
        case,
        excerpts,
        file,
    }
}

/// The name of a text without the ending of a file.
fn title_of(source: &Source, at: usize) -> String {
    let name = source.name.trim();
    let is_ending = |ending: &str| {
        ["txt", "docx", "doc", "pdf", "md", "rtf", "odt"].contains(&ending.to_lowercase().as_str())
    };
    let title = match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) && !stem.is_empty() => stem,
        _ => name,
    };
    if title.is_empty() {
        format!("Text {}", at + 1)
    } else {
        title.to_owned()
    }
}

/// An id that people can read and that the same text has every time.
fn new_id(source: &Source, title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(NAME_CHARS).collect();
    format!(
        "{}-{}",
        name.trim_end_matches('-'),
        guid::ending(source.guid)
    )
}

/// The passages of a text. Where the workshop has another state of it, they are found again by their words.
fn excerpts(
    source: &Source,
    ranges: &Ranges,
    case: &CaseId,
    document: &Document,
    stays: Option<&Document>,
) -> Vec<Result<Excerpt, Loss>> {
    let mut offsets: Vec<usize> = ranges
        .ranges
        .iter()
        .flatten()
        .flat_map(|(start, end)| [*start, *end])
        .collect();
    offsets.sort_unstable();
    offsets.dedup();
    let counts = text::letters_before(&source.text, &offsets);
    let count = |offset: usize| {
        let at = offsets.binary_search(&offset).ok()?;
        counts.get(at).copied()
    };
    let places = Places::of(document);
    let other = stays.filter(|there| *there != document);
    let same_letters = other.filter(|there| text::print_of(there) == text::print_of(document));
    let there = same_letters.map(|there| (there, Places::of(there)));
    let finder = other.filter(|_| same_letters.is_none()).map(Finder::new);
    let excerpt = |range: &Option<(usize, usize)>| {
        let (start, end) = range.ok_or(Loss::Outside)?;
        let (from, to) = (
            count(start).ok_or(Loss::Outside)?,
            count(end).ok_or(Loss::Outside)?,
        );
        let anchor = match &there {
            Some((there, places)) => {
                quote::anchor(there, places.span(from, to).ok_or(Loss::Points)?)
            }
            None => quote::anchor(document, places.span(from, to).ok_or(Loss::Points)?),
        };
        let anchor = match (&finder, other) {
            (Some(finder), Some(there)) => {
                let found = finder.find(&anchor).span().ok_or(Loss::Detached)?;
                quote::anchor(there, found)
            }
            _ => anchor,
        };
        Ok(Excerpt::new(case.clone(), anchor))
    };
    ranges.ranges.iter().map(excerpt).collect()
}

/// What is known of texts beside their words.
struct Facts<'a> {
    variables: BTreeMap<Guid, &'a str>,
    /// The cases of each text.
    cases: BTreeMap<Guid, Vec<&'a Case>>,
    /// The names of codes.
    codes: BTreeMap<Guid, &'a str>,
    all_cases: BTreeMap<Guid, &'a Case>,
}

impl<'a> Facts<'a> {
    fn of(import: &'a Import, losses: &mut Losses) -> Self {
        let project = import.project;
        let mut cases: BTreeMap<Guid, Vec<&Case>> = BTreeMap::new();
        for case in &project.cases {
            losses.add(Loss::CaseParts, case.parts);
            for source in &case.sources {
                cases.entry(*source).or_default().push(case);
            }
        }
        Self {
            variables: by_guid(
                project
                    .variables
                    .iter()
                    .map(|it| (it.guid, it.name.as_str())),
            ),
            cases,
            codes: by_guid(project.codes.iter().map(|it| (it.guid, it.name.as_str()))),
            all_cases: by_guid(project.cases.iter().map(|it| (it.guid, it))),
        }
    }

    /// The fields of a text as they stand in the front matter: some of them are lists.
    fn front_matter(&self, source: &Source, title: &str) -> Vec<(String, Json)> {
        let fields = self.fields(source, title).into_iter();
        fields
            .map(|(field, values)| {
                let parts = values.iter().flat_map(|value| value.split(';'));
                let parts = parts.map(str::trim).filter(|part| !part.is_empty());
                let value = if LISTS.contains(&field.as_str()) {
                    parts.collect()
                } else {
                    Json::from(values.join("; "))
                };
                (field, value)
            })
            .collect()
    }

    /// The fields of a text, in order.
    fn fields(&self, source: &Source, title: &str) -> BTreeMap<String, Vec<String>> {
        let linked = self.cases.get(&source.guid).into_iter().flatten().copied();
        let coded = source
            .codings
            .iter()
            .filter_map(|coding| self.all_cases.get(&coding.code).copied());
        let cases: Vec<&Case> = linked.chain(coded).collect();
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut add = |field: String, value: &str| {
            let values = fields.entry(field).or_default();
            let value = clean_line(value, usize::MAX);
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        };
        let values = cases
            .iter()
            .flat_map(|case| &case.values)
            .chain(&source.values);
        for Value { variable, value } in values {
            let field = self
                .variables
                .get(variable)
                .map(|name| details::field(name));
            if let Some(field) = field.filter(|field| !field.is_empty()) {
                add(field, value);
            }
        }
        for case in cases {
            if !case.name.is_empty() && case.name != title {
                add("case".into(), &case.name);
            }
        }
        for coding in &source.codings {
            if let Some(name) = self.codes.get(&coding.code) {
                add("themes".into(), name);
            }
        }
        if !source.description.is_empty() {
            add("summary".into(), &source.description);
        }
        fields
    }
}
