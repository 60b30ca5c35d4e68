//! The page: a summary written out in rows of a given width. Nothing is cut; what is longer than a row goes on in the next.

use super::{figures, votes};
use crate::distill::summary::{About, Entry, NOT_HERE, Quote, Section, Source, Summary};
use crate::domain::Kind;
use crate::text::{width, wrap};
use crate::texts::{later, tr};
use crate::tui::layout::READING_CELLS;
use crate::tui::theme::{Role, glyph};

/// A summary in rows.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) rows: Vec<Row>,
    pub(super) parts: Vec<Part>,
}

/// One row, in pieces.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) pieces: Vec<(String, Role)>,
    pub(super) about: About,
    /// The part that it belongs to.
    pub(super) part: usize,
}

/// Where one is on a page, however it is written.
#[derive(Debug)]
pub(super) struct Place {
    /// The title of the part.
    pub(super) part: String,
    pub(super) about: About,
    /// How many rows below the title.
    pub(super) below: usize,
}

/// A theme, the figures, the sources …
#[derive(Debug)]
pub(super) struct Part {
    pub(super) title: String,
    /// Its first row.
    pub(super) row: usize,
}

impl Page {
    /// Writes a summary for a page so many cells wide.
    pub(super) fn of(summary: &Summary, width: usize) -> Self {
        let mut writer = Writer::new(width);
        writer.overview(summary);
        for section in &summary.sections {
            writer.section(section, summary);
        }
        votes::write(&mut writer, summary);
        if summary.by_kind.most() > 0 {
            figures::write(&mut writer, summary);
        }
        writer.coverage(summary);
        writer.sources(summary);
        writer.page
    }

    /// The row of a place on a page that was written otherwise.
    pub(super) fn find(&self, place: &Place) -> Option<usize> {
        let at = self
            .parts
            .iter()
            .position(|part| part.title == place.part)?;
        let first = self.parts.get(at)?.row;
        let rows = self.rows.iter().skip(first);
        let rows = rows.take_while(|row| row.part == at).enumerate();
        let same = |(below, row): &(usize, &Row)| match place.about {
            About::Nothing => *below == place.below,
            _ => row.about == place.about,
        };
        let found = rows.clone().find(same).or_else(|| rows.last());
        found.map(|(below, _)| first + below)
    }
}

/// What is written in rows of so many cells.
pub(super) fn written(width: usize, write: impl FnOnce(&mut Writer)) -> Vec<Row> {
    let mut writer = Writer::new(width);
    write(&mut writer);
    writer.page.rows
}

/// Where a paragraph stands, and what stands before its first row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead<'a> {
    pub(super) indent: usize,
    pub(super) sign: &'a str,
    pub(super) role: Role,
}

impl Lead<'_> {
    /// Nothing but so many cells.
    pub(super) fn of(indent: usize) -> Self {
        Self {
            indent,
            sign: "",
            role: Role::Text,
        }
    }
}

pub(super) struct Writer {
    page: Page,
    pub(super) width: usize,
}

impl Writer {
    fn new(width: usize) -> Self {
        Self {
            page: Page::default(),
            width: width.max(1),
        }
    }

    /// Begins a part.
    pub(super) fn part(&mut self, title: &str, about: &About) {
        if !self.page.parts.is_empty() {
            self.blank();
        }
        self.page.parts.push(Part {
            title: title.to_owned(),
            row: self.page.rows.len(),
        });
        self.words(Lead::of(0), title, Role::Heading, about);
    }

    pub(super) fn row(&mut self, pieces: Vec<(String, Role)>, about: &About) {
        self.page.rows.push(Row {
            pieces,
            about: about.clone(),
            part: self.page.parts.len().saturating_sub(1),
        });
    }

    pub(super) fn blank(&mut self) {
        self.row(Vec::new(), &About::Nothing);
    }

    /// A heading within a part.
    pub(super) fn heading(&mut self, title: &str) {
        self.blank();
        self.words(Lead::of(0), title, Role::Accent, &About::Nothing);
    }

    /// A paragraph in rows, which keeps its own line ends.
    pub(super) fn words(&mut self, lead: Lead, text: &str, role: Role, about: &About) {
        let room = self.width.min(usize::from(READING_CELLS));
        let room = room.saturating_sub(lead.indent).max(1);
        let mut sign = lead.sign;
        for text in text.lines() {
            for range in wrap(text, room) {
                let cells = width(sign);
                let air = " ".repeat(lead.indent.saturating_sub(cells));
                let words = text.get(range).unwrap_or_default().trim_end().to_owned();
                let pieces = vec![(sign.to_owned(), lead.role), (air, role), (words, role)];
                self.row(pieces, about);
                sign = "";
            }
        }
    }

    fn overview(&mut self, summary: &Summary) {
        self.part(&summary.title, &About::Nothing);
        if summary.sections.is_empty() {
            self.words(Lead::of(0), tr(NOTHING), Role::Muted, &About::Nothing);
        } else {
            self.words(
                Lead::of(0),
                &summary.sentence(),
                Role::Text,
                &About::Nothing,
            );
        }
        self.unfinished(summary);
    }

    fn unfinished(&mut self, summary: &Summary) {
        if summary.sections.is_empty() {
            return;
        }
        self.heading(tr("Still to do"));
        let bullet = Lead {
            indent: 2,
            sign: "○",
            role: Role::Warning,
        };
        for unfinished in &summary.unfinished {
            self.words(bullet, &unfinished.words, Role::Text, &unfinished.about);
        }
        if summary.unfinished.is_empty() {
            self.words(
                Lead::of(0),
                tr("Nothing: all is sorted and summed up."),
                Role::Text,
                &About::Nothing,
            );
        }
    }

    fn section(&mut self, section: &Section, summary: &Summary) {
        let about = About::Theme(section.theme);
        self.part(&section.heading(), &about);
        self.words(Lead::of(0), &section.figures(), Role::Muted, &about);
        if !section.summary.trim().is_empty() {
            self.words(Lead::of(0), &section.summary, Role::Text, &about);
        } else if section.theme.is_some() {
            self.words(Lead::of(0), tr(NO_SUMMARY), Role::Muted, &about);
        }
        for kind in Kind::ALL {
            if section.of_kind(kind).next().is_some() {
                self.heading(tr(kind.heading()));
            }
            for (at, entry) in section.of_kind(kind).enumerate() {
                if at > 0 {
                    self.blank();
                }
                self.entry(entry, summary);
            }
        }
    }

    fn entry(&mut self, entry: &Entry, summary: &Summary) {
        let about = About::Finding(entry.id);
        let sign = format!("{}{}", glyph(entry.kind), entry.kind.letter());
        let lead = Lead {
            indent: 3,
            sign: &sign,
            role: Role::Kind(entry.kind),
        };
        self.words(lead, &entry.headline, Role::Text, &about);
        if !entry.tags.is_empty() {
            let tags: Vec<_> = entry.tags.iter().map(|tag| format!("#{tag}")).collect();
            self.words(Lead::of(3), &tags.join(" "), Role::Muted, &about);
        }
        if !entry.remark.is_empty() {
            self.words(Lead::of(3), &entry.remark, Role::Text, &about);
        }
        for quote in &entry.quotes {
            self.quote(quote, summary, &about);
        }
        if let Some(said) = entry.said() {
            self.words(Lead::of(3), &format!("— {said}"), Role::Muted, &about);
        }
    }

    fn quote(&mut self, quote: &Quote, summary: &Summary, about: &About) {
        let text = format!("“{}”", quote.text);
        self.words(Lead::of(5), &text, Role::Muted, about);
        let place = summary.source(quote).map(Source::city_and_country);
        let place = format!("— {} [{}]", place.unwrap_or_default(), quote.source);
        self.words(Lead::of(5), &place, Role::Muted, about);
        if quote.detached {
            self.words(Lead::of(5), tr(DETACHED), Role::Warning, about);
        }
    }

    fn coverage(&mut self, summary: &Summary) {
        self.part(tr("Case studies"), &About::Nothing);
        self.words(
            Lead::of(0),
            &summary.coverage_sentence(),
            Role::Text,
            &About::Nothing,
        );
        if summary.coverage.is_empty() {
            return;
        }
        self.blank();
        self.row(vec![(figures::count_heads(), Role::Muted)], &About::Nothing);
        for case in &summary.coverage {
            let about = About::Case(case.case.clone());
            let counts = figures::counts(case.counts);
            let name = [case.title.clone(), case.place()];
            let name: Vec<_> = name.into_iter().filter(|part| !part.is_empty()).collect();
            let name = name.join(" · ");
            if self.width < figures::BESIDE {
                self.words(Lead::of(0), &name, Role::Text, &about);
                self.row(vec![(counts, Role::Text)], &about);
                continue;
            }
            let lead = Lead {
                indent: width(&counts) + 2,
                sign: &counts,
                role: Role::Text,
            };
            self.words(lead, &name, Role::Text, &about);
        }
    }

    fn sources(&mut self, summary: &Summary) {
        if summary.sources.is_empty() {
            return;
        }
        self.part(tr("Sources"), &About::Nothing);
        for (number, source) in (1..).zip(&summary.sources) {
            self.source(number, source);
        }
    }

    fn source(&mut self, number: usize, source: &Source) {
        let about = if source.known {
            About::Case(source.id.clone())
        } else {
            About::Nothing
        };
        let sign = format!("[{number}]");
        let lead = Lead {
            indent: 6,
            sign: &sign,
            role: Role::Muted,
        };
        self.words(lead, &source.title, Role::Text, &about);
        if !source.known {
            self.words(Lead::of(6), tr(NOT_HERE), Role::Warning, &about);
        }
        for line in [&source.place].into_iter().chain(&source.addresses) {
            self.words(Lead::of(6), line, Role::Muted, &about);
        }
    }
}

const NOTHING: &str = later(
    "There are no findings yet. Read a case study (2) and press c, l or g on a sentence, or press a for something said in the room. Here stands, at any time, what would be handed over.",
);
const NO_SUMMARY: &str =
    later("No summary yet: Enter goes to the theme on the Board, D writes one there.");
const DETACHED: &str = later("detached: these words are not in the case study any more");
