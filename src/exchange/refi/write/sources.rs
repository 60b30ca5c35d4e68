//! The texts of a project with their passages, and what is known of each city as a case and as variables of its text.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::codes_of;
use super::{CITY, File, SPEAKER, Writer};
use crate::domain::{About, CaseId, CaseStudy, Excerpt, Finding};
use crate::exchange::refi::details;
use crate::exchange::refi::guid::{self, Guid};
use crate::exchange::refi::losses::Loss;
use crate::exchange::refi::memo::with_copies;
use crate::exchange::refi::positions::Positions;
use crate::exchange::refi::xml::Element;
use crate::text::quote::{Anchor, Finder};
use crate::text::{BlockKind, Document, Position, clean_line};

/// Characters of the name of a passage, which is its quote.
const NAME_CHARS: usize = 100;

/// Where a passage is, and the finding that rests on it.
struct Passage<'a> {
    start: usize,
    end: usize,
    quote: String,
    finding: &'a Finding,
    number: usize,
}

impl Writer<'_> {
    /// All texts, and the files that hold their words.
    pub(super) fn sources(&mut self) -> (Vec<Element>, Vec<File>) {
        let (workshop, library) = (self.workshop, self.library);
        let mut excerpts: BTreeMap<&CaseId, Vec<(&Finding, usize, &Excerpt)>> = BTreeMap::new();
        for finding in workshop.findings.values() {
            for (number, excerpt) in finding.excerpts.iter().enumerate() {
                let there = excerpts.entry(&excerpt.case).or_default();
                there.push((finding, number, excerpt));
            }
        }
        let (mut sources, mut files) = (Vec::new(), Vec::new());
        for case in library.cases.values() {
            let laid = Laid::of(&case.text, self.positions);
            let there = excerpts.remove(&case.id).unwrap_or_default();
            let passages = self.passages(case, &laid, &there);
            sources.push(self.source(case, &passages));
            self.take_notice(case, &laid);
            files.push((file_name(&case.id), laid.text));
        }
        let elsewhere = excerpts.values().map(Vec::len).sum();
        self.losses.add(Loss::Detached, elsewhere);
        (sources, files)
    }

    /// Remembers what people should know about a text.
    fn take_notice(&mut self, case: &CaseStudy, laid: &Laid) {
        if laid.text.chars().any(|c| c.len_utf16() == 2) {
            self.wide.push(case.details.title.clone());
        }
        let blocks = case.text.blocks().iter();
        let shaped = blocks.filter(|block| block.kind != BlockKind::Paragraph);
        self.losses.add(Loss::Structure, shaped.count());
    }

    fn source(&self, case: &CaseStudy, passages: &[Passage]) -> Element {
        let selections = passages.iter().map(|passage| self.selection(passage));
        let path = format!("internal://{}", file_name(&case.id));
        Element::new("TextSource")
            .known_as(guid::ours("case", &case.id))
            .with("name", case.details.title.as_str())
            .with("plainTextPath", path)
            .and(selections)
            .and(self.values(case))
    }

    /// The passages of a text; excerpts whose words are not there any more are counted.
    fn passages<'f>(
        &mut self,
        case: &CaseStudy,
        laid: &Laid,
        excerpts: &[(&'f Finding, usize, &Excerpt)],
    ) -> Vec<Passage<'f>> {
        let finder = Finder::new(&case.text);
        let mut passages = Vec::with_capacity(excerpts.len());
        for (finding, number, excerpt) in excerpts {
            let found = finder
                .find(&Anchor::from(*excerpt))
                .span()
                .filter(|span| !span.is_empty());
            let ends = found
                .and_then(|span| Some((laid.offset(span.start)?, laid.offset(span.end)?, span)));
            match ends {
                Some((start, end, span)) => passages.push(Passage {
                    start,
                    end,
                    quote: case.text.slice(span),
                    finding,
                    number: *number,
                }),
                None => self.losses.add(Loss::Detached, 1),
            }
        }
        passages.sort_by_key(|passage| (passage.start, passage.end));
        passages
    }

    fn selection(&self, passage: &Passage) -> Element {
        let finding = passage.finding;
        let note = guid::ours("finding", finding.id);
        let key = format!("{}:{}", finding.id, passage.number);
        let guid = guid::ours("excerpt", &key);
        let memos = self.memo_texts(About::Finding(finding.id));
        let description = with_copies(&finding.headline, [finding.remark.as_str(), &memos]);
        let selection = Element::new("PlainTextSelection")
            .known_as(guid)
            .with("startPosition", passage.start.to_string())
            .with("endPosition", passage.end.to_string())
            .with("name", name_of(&passage.quote));
        Self::made(selection, finding.by, finding.at)
            .and(Element::saying("Description", &description))
            .and(
                codes_of(finding)
                    .into_iter()
                    .map(|code| coding(guid, code, finding)),
            )
            .and([Element::pointing("NoteRef", note)])
            .and(self.memo_refs(About::Finding(finding.id)))
    }

    /// The names of all variables that a text or a statement has.
    pub(super) fn variables(&self) -> Vec<Element> {
        let mut names: BTreeSet<String> = BTreeSet::new();
        for case in self.library.cases.values() {
            names.extend(self.details(case).into_iter().map(|(name, _)| name));
        }
        let findings = self.workshop.findings.values();
        for speaker in findings.filter_map(|finding| finding.said_by.as_ref()) {
            let said = [(CITY, &speaker.city), (SPEAKER, &speaker.name)];
            let said = said.into_iter().filter(|(_, said)| !said.trim().is_empty());
            names.extend(said.map(|(variable, _)| variable.to_owned()));
        }
        let variables = names.into_iter().map(|name| {
            let kind = if details::is_number(&name) {
                "Integer"
            } else {
                "Text"
            };
            Element::new("Variable")
                .known_as(guid::ours("variable", &name))
                .with("name", name)
                .with("typeOfVariable", kind)
        });
        variables.collect()
    }

    /// One case for each city that has told of something.
    pub(super) fn cases(&self) -> Vec<Element> {
        let cases = self.library.cases.values().map(|case| {
            Element::new("Case")
                .known_as(guid::ours("city", &case.id))
                .with("name", case.details.title.as_str())
                .and(self.values(case))
                .and([Element::pointing("SourceRef", guid::ours("case", &case.id))])
        });
        cases.collect()
    }

    fn details(&self, case: &CaseStudy) -> Vec<(String, String)> {
        details::variables(case, self.workshop.described.get(&case.id))
    }

    fn values(&self, case: &CaseStudy) -> Vec<Element> {
        let values = self.details(case).into_iter().filter_map(|(name, value)| {
            let kind = if details::is_number(&name) {
                "IntegerValue"
            } else {
                "TextValue"
            };
            let value = Element::saying(kind, &value)?;
            let variable = Element::pointing("VariableRef", guid::ours("variable", &name));
            Some(Element::new("VariableValue").and([variable, value]))
        });
        values.collect()
    }
}

/// The value of a variable that holds text; `None` where there is none.
pub(super) fn text_value(variable: &str, value: &str) -> Option<Element> {
    let value = Element::saying("TextValue", value)?;
    let variable = Element::pointing("VariableRef", guid::ours("variable", variable));
    Some(Element::new("VariableValue").and([variable, value]))
}

/// The coding of something with a code.
pub(super) fn coding(of: Guid, code: Guid, finding: &Finding) -> Element {
    let guid = guid::ours("coding", format!("{of}:{code}"));
    let coding = Element::new("Coding").known_as(guid);
    Writer::made(coding, finding.by, finding.at).and([Element::pointing("CodeRef", code)])
}

fn file_name(case: &CaseId) -> String {
    format!("{}.txt", guid::written(guid::ours("case", case)))
}

/// The quote, cut, so that every program can check where it reads a passage.
fn name_of(quote: &str) -> String {
    let line = clean_line(quote, usize::MAX);
    if line.chars().count() <= NAME_CHARS {
        return line;
    }
    let cut: String = line.chars().take(NAME_CHARS - 1).collect();
    format!("{}…", cut.trim_end())
}

/// A case study as plain text: a line for each block, and where each begins.
struct Laid<'a> {
    document: &'a Document,
    text: String,
    starts: Vec<usize>,
    positions: Positions,
}

impl<'a> Laid<'a> {
    fn of(document: &'a Document, positions: Positions) -> Self {
        let mut laid = Self {
            document,
            text: String::new(),
            starts: Vec::with_capacity(document.len()),
            positions,
        };
        let (mut before, mut counted) = (None, 0);
        for block in document.blocks() {
            let gap = before.map_or("", |before| gap(before, block.kind));
            laid.text.push_str(gap);
            laid.starts.push(counted + gap.len());
            laid.text.push_str(&block.text);
            counted += gap.len() + positions.count(&block.text);
            before = Some(block.kind);
        }
        laid
    }

    fn offset(&self, at: Position) -> Option<usize> {
        let before = self.document.text(at.paragraph).get(..at.offset)?;
        Some(self.starts.get(at.paragraph)? + self.positions.count(before))
    }
}

/// What stands between two blocks: an empty line, but for lines that belong together.
fn gap(before: BlockKind, after: BlockKind) -> &'static str {
    use BlockKind::{Code, Item, TableRow};
    match (before, after) {
        (Item { .. }, Item { .. }) | (TableRow { .. }, TableRow { .. }) | (Code, Code) => "\n",
        _ => "\n\n",
    }
}
