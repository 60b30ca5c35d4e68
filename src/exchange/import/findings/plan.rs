//! What importing a table would do: the findings that are new, those that the workshop has already, and the rows that cannot come in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use jiff::Timestamp;

use super::columns::kind;
use super::{Mapping, Row, Table, Target};
use crate::domain::id::Id;
use crate::domain::{
    CaseStudy, Edit, Excerpt, Finding, Kind, PersonId, Speaker, Tag, TagId, ThemeId, Workshop,
};
use crate::store::case_file::Library;
use crate::text::quote;
use crate::texts::{tr, tr_count, tr_with};

/// Longest name of a tag or theme, in cells.
const NAME_CELLS: usize = 60;

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What carries it out; none where nothing is new.
    pub edit: Option<Edit>,
    /// How many findings are new.
    pub new: usize,
    /// How many the workshop has already.
    pub known: usize,
    /// Rows that cannot come in, as sentences.
    pub left_out: Vec<String>,
    /// What else there is to say, as sentences.
    pub notes: Vec<String>,
}

impl Plan {
    /// What it would do, as sentences.
    pub fn sentences(&self) -> Vec<String> {
        let mut said = Vec::new();
        said.push(match self.new {
            0 => tr("No findings are new.").to_owned(),
            n => tr_count(n, "{n} finding is new.", "{n} findings are new.", &[]),
        });
        if self.known > 0 {
            said.push(tr_count(
                self.known,
                "{n} is in the workshop already.",
                "{n} are in the workshop already.",
                &[],
            ));
        }
        said.extend(self.left_out.iter().cloned());
        said.extend(self.notes.iter().cloned());
        said
    }
}

/// Who takes findings over, when, and where their ids come from.
pub struct By<'a> {
    pub person: PersonId,
    pub at: Timestamp,
    /// The bits of a new id, greater than all before.
    pub id: &'a mut dyn FnMut() -> u64,
}

/// What a finding is told from others by: its kind, its headline in lower case, and who said it from where.
type Told = (Kind, String, String, String);

/// Works out what importing a table would do.
pub fn plan(
    table: &Table,
    mapping: &Mapping,
    workshop: &Workshop,
    library: &Library,
    by: By,
) -> Plan {
    let known = workshop.findings.values();
    let mut planning = Planning {
        mapping,
        workshop,
        cases: cases(library),
        by,
        known: known.map(|finding| told(finding)).collect(),
        tags: BTreeMap::new(),
        themes: BTreeMap::new(),
        edits: Vec::new(),
        findings: Vec::new(),
        plan: Plan::default(),
    };
    for row in &table.rows {
        planning.row(row);
    }
    planning.finish()
}

fn told(finding: &Finding) -> Told {
    let speaker = finding.said_by.clone().unwrap_or_default();
    (
        finding.kind,
        finding.headline.to_lowercase(),
        speaker.name,
        speaker.city,
    )
}

/// The case studies by what a table may call them: their ids and their titles, in lower case.
fn cases(library: &Library) -> BTreeMap<String, &CaseStudy> {
    let all = library.cases.values();
    let titles = all
        .clone()
        .map(|case| (case.details.title.to_lowercase(), &**case));
    let ids = all.map(|case| (case.id.as_str().to_lowercase(), &**case));
    titles.chain(ids).collect()
}

struct Planning<'a, 'b> {
    mapping: &'a Mapping,
    workshop: &'a Workshop,
    cases: BTreeMap<String, &'a CaseStudy>,
    by: By<'b>,
    known: BTreeSet<Told>,
    /// New tags and themes by their names in lower case.
    tags: BTreeMap<String, TagId>,
    themes: BTreeMap<String, ThemeId>,
    edits: Vec<Edit>,
    findings: Vec<Finding>,
    plan: Plan,
}

impl<'a> Planning<'a, '_> {
    fn row(&mut self, row: &'a Row) {
        let (mapping, line) = (self.mapping, row.line);
        let cell = |target| row.cell(mapping.column(target));
        let headline = cell(Target::Headline);
        if headline.is_empty() {
            self.leave_out(tr_with("Line {line} has no headline.", &[("line", &line)]));
            return;
        }
        let word = cell(Target::Kind);
        let default = mapping.kind.filter(|_| word.is_empty());
        let Some(kind) = kind(word).or(default) else {
            let row: [(&str, &dyn Display); 3] =
                [("line", &line), ("word", &word), ("headline", &headline)];
            self.leave_out(if word.is_empty() {
                tr_with(
                    "Line {line} does not say of which kind it is: {headline}",
                    &row,
                )
            } else {
                tr_with(
                    "Line {line} is of a kind that is not known, “{word}”: {headline}",
                    &row,
                )
            });
            return;
        };
        let quote = cell(Target::Quote);
        let excerpt = self.excerpt(cell(Target::Case), quote);
        let mut remark = cell(Target::Remark).to_owned();
        if excerpt.is_none() && !quote.is_empty() {
            let both = format!("{remark} “{quote}”");
            both.trim().clone_into(&mut remark);
            self.plan.notes.push(tr_with(
                "The quote of line {line} was not found in a case study; it stands in the remark.",
                &[("line", &line)],
            ));
        }
        let said_by = speaker(cell(Target::Speaker), cell(Target::City), excerpt.is_some());
        if self.goes_on(
            (kind, headline.to_owned()),
            &remark,
            excerpt.as_ref(),
            said_by.as_ref(),
        ) {
            return;
        }
        self.add(row, (kind, headline.to_owned()), remark, excerpt, said_by);
    }

    fn leave_out(&mut self, words: String) {
        self.plan.left_out.push(words);
    }

    /// Where a quote stands, if it does.
    fn excerpt(&self, case: &str, words: &str) -> Option<Excerpt> {
        let study = self.cases.get(&case.to_lowercase())?;
        let span = quote::locate(&study.text, words)?;
        Some(Excerpt::new(
            study.id.clone(),
            quote::anchor(&study.text, span),
        ))
    }

    /// A row that only says more of the finding of the row before: another quote, or who said it.
    fn goes_on(
        &mut self,
        (kind, headline): (Kind, String),
        remark: &str,
        excerpt: Option<&Excerpt>,
        said_by: Option<&Speaker>,
    ) -> bool {
        let Some(last) = self.findings.last_mut() else {
            return false;
        };
        let same = (last.kind, &last.headline) == (kind, &headline) && last.remark == remark;
        let says_more = excerpt.is_some() || (said_by.is_some() && last.said_by.is_none());
        if !same || last.excerpts.is_empty() || !says_more {
            return false;
        }
        last.excerpts.extend(
            excerpt
                .filter(|excerpt| !last.excerpts.contains(excerpt))
                .cloned(),
        );
        if last.said_by.is_none() {
            last.said_by = said_by.cloned();
        }
        true
    }

    fn add(
        &mut self,
        row: &Row,
        (kind, headline): (Kind, String),
        remark: String,
        excerpt: Option<Excerpt>,
        said_by: Option<Speaker>,
    ) {
        let tags = row.cell(self.mapping.column(Target::Tags));
        let tags = tags
            .split([';', ',', '#'])
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let tags = tags.map(|name| self.tag(name)).collect();
        let theme = row.cell(self.mapping.column(Target::Theme)).to_owned();
        let theme = (!theme.is_empty()).then(|| self.theme(&theme));
        self.findings.push(Finding {
            id: Id::from_bits((self.by.id)()),
            kind,
            headline,
            remark,
            tags,
            excerpts: excerpt.into_iter().collect(),
            said_by,
            theme,
            by: self.by.person,
            at: self.by.at,
        });
    }

    /// The tag of this name; a new one where there is none.
    fn tag(&mut self, name: &str) -> TagId {
        let name = crate::text::clean_line(name, NAME_CELLS);
        let known = self.workshop.tag_named(&name).map(|tag| tag.id);
        let known = known.or_else(|| self.tags.get(&name.to_lowercase()).copied());
        known.unwrap_or_else(|| {
            let id = Id::from_bits((self.by.id)());
            self.tags.insert(name.to_lowercase(), id);
            self.edits.push(Edit::AddTag(Tag {
                id,
                name,
                definition: String::new(),
                colour: 0,
                parent: None,
            }));
            id
        })
    }

    /// The theme of this name; a new one where there is none.
    fn theme(&mut self, name: &str) -> ThemeId {
        let name = crate::text::clean_line(name, NAME_CELLS);
        let known = self.workshop.theme_named(&name).map(|theme| theme.id);
        let known = known.or_else(|| self.themes.get(&name.to_lowercase()).copied());
        known.unwrap_or_else(|| {
            let theme = Id::from_bits((self.by.id)());
            self.themes.insert(name.to_lowercase(), theme);
            self.edits.push(Edit::AddTheme {
                theme,
                name,
                summary: String::new(),
                before: None,
            });
            theme
        })
    }

    /// Only what is new comes in, with the tags and themes that it needs.
    fn finish(mut self) -> Plan {
        let (mut tags, mut themes) = (BTreeSet::new(), BTreeSet::new());
        let mut added = Vec::new();
        for finding in std::mem::take(&mut self.findings) {
            if !self.known.insert(told(&finding)) {
                self.plan.known += 1;
                continue;
            }
            self.plan.new += 1;
            tags.extend(finding.tags.iter().copied());
            themes.extend(finding.theme);
            added.push(Edit::AddFinding {
                finding: Box::new(finding),
                before: None,
            });
        }
        self.edits.retain(|edit| match edit {
            Edit::AddTag(tag) => tags.contains(&tag.id),
            Edit::AddTheme { theme, .. } => themes.contains(theme),
            _ => true,
        });
        self.edits.extend(added);
        self.plan.edit = (self.plan.new > 0).then(|| Edit::together(self.edits));
        self.plan
    }
}

/// Who said it, from a name, and a city that may stand behind it too. The city of a quote is that of its case study.
fn speaker(name: &str, city: &str, is_quote: bool) -> Option<Speaker> {
    let city = if is_quote && name.is_empty() {
        ""
    } else {
        city
    };
    let without = name.strip_suffix(city).filter(|_| !city.is_empty());
    let name = without.map_or(name, |name| name.trim_end_matches([',', ' ']));
    let speaker = Speaker {
        name: name.to_owned(),
        city: city.to_owned(),
    };
    (speaker != Speaker::default()).then_some(speaker)
}
