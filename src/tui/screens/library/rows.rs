//! What the Library shows of each hit: rows of the list and the preview, made only for what is on the screen.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::domain::describe::of_kind;
use crate::domain::{CaseId, CaseStudy, Kind};
use crate::search::{Highlighter, Hit, Snippet};
use crate::store::case_file::Library;
use crate::text::{Document, Layout, Position, RowKind, Span, width as cells, wrap};
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::layout::Class;
use crate::tui::theme::glyph;

/// Cells before and after the place of a hit.
const AROUND_PLACE: usize = 4 + 3;

/// A hit as it is listed.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its place among the hits.
    pub(super) at: usize,
    /// Where it is on the screen.
    pub(super) y: u16,
    pub(super) height: u16,
    /// The kind of a finding; none for a case study.
    pub(super) kind: Option<Kind>,
    pub(super) title: String,
    pub(super) place: String,
    pub(super) snippet: Option<Snippet>,
    pub(super) counts: String,
}

/// The selected hit, looked into.
#[derive(Clone, Debug, Default)]
pub(super) struct Preview {
    of: Option<CaseId>,
    first: Option<Position>,
    /// The lines that fit, each with its looks.
    pub(super) lines: Vec<Line>,
}

/// A line of the preview.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) looks: Looks,
    /// Bytes that match the query, and bytes that are tagged already.
    pub(super) matches: Vec<std::ops::Range<usize>>,
    pub(super) marks: Vec<(std::ops::Range<usize>, Kind)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    Heading,
    Muted,
    Text,
}

impl Preview {
    /// The first match in this case study, if it is the one previewed.
    pub(super) fn first_match(&self, case: &CaseId) -> Option<Position> {
        self.first.filter(|_| self.of.as_ref() == Some(case))
    }
}

/// "▲ 2 challenges  ● 1 lesson" where there is room for it, else "▲C 2  ●L 1".
fn counts(counts: [usize; 3], room: usize) -> String {
    let some = || {
        let kinds = Kind::ALL.into_iter().zip(counts);
        kinds.filter(|(_, count)| *count > 0)
    };
    let words = some().map(|(kind, count)| format!("{} {}", glyph(kind), of_kind(kind, count)));
    let words = words.collect::<Vec<_>>().join("  ");
    if cells(&words) <= room {
        return words;
    }
    let marks = some().map(|(kind, count)| format!("{}{} {count}", glyph(kind), kind.letter()));
    marks.collect::<Vec<_>>().join("  ")
}

/// What rows and preview are made of. While it stays the same they do too, so that a frame for other reasons (progress, a clock) costs
/// nothing here.
#[derive(Clone, Debug)]
pub(super) struct MadeOf {
    library: Arc<Library>,
    snapshot: u64,
    generation: u64,
    results: Rect,
    preview: Rect,
    top: usize,
    selected: usize,
    preview_top: usize,
}

impl MadeOf {
    fn is(&self, other: &Self) -> bool {
        let numbers = |it: &Self| {
            (
                it.snapshot,
                it.generation,
                it.top,
                it.selected,
                it.preview_top,
            )
        };
        Arc::ptr_eq(&self.library, &other.library)
            && numbers(self) == numbers(other)
            && (self.results, self.preview) == (other.results, other.preview)
    }
}

impl Client {
    /// Makes the rows around the selection that fit, and the preview of the selected one, unless they are as they should be.
    pub(super) fn prepare_rows_and_preview(&mut self) {
        let height = self.hit_rows();
        let fits = usize::from((self.results_inside().height / height).max(1));
        self.finder.results.fit(self.finder.reply.hits.len(), fits);
        let before = self.finder.made_of.take();
        if !before.is_some_and(|before| before.is(&self.made_of())) {
            self.prepare_rows();
            self.prepare_preview();
        }
        self.finder.made_of = Some(self.made_of());
    }

    /// Rows that a result takes, with the air below it.
    fn hit_rows(&self) -> u16 {
        let rows = if self.class() == Class::Tiny { 1 } else { 3 };
        rows + u16::from(self.room.projector)
    }

    fn made_of(&self) -> MadeOf {
        MadeOf {
            library: Arc::clone(&self.library),
            snapshot: self.snapshot.number,
            generation: self.finder.reply.generation,
            results: self.results_inside(),
            preview: self.preview_inside(),
            top: self.finder.results.top,
            selected: self.finder.results.selected,
            preview_top: self.finder.preview_top,
        }
    }

    /// Makes the rows around the selection that fit.
    fn prepare_rows(&mut self) {
        let inside = self.results_inside();
        let snippets = !self.finder.reply.shown.trim().is_empty() && self.class() > Class::Tiny;
        let mut highlighter = Highlighter::of_reply(&self.finder.reply);
        let hits = self.finder.reply.hits.len();
        let height = self.hit_rows();
        let fits = usize::from((inside.height / height).max(1));
        let top = self.finder.results.top;
        let shown = (top..hits).take(fits);
        let rows = shown.enumerate().map(|(n, at)| {
            let y = inside.y + u16::try_from(n).unwrap_or(0) * height;
            self.row(
                at,
                y,
                height,
                snippets.then_some(&mut highlighter),
                usize::from(inside.width),
            )
        });
        self.finder.rows = rows.collect();
    }

    fn row(
        &self,
        at: usize,
        y: u16,
        height: u16,
        highlighter: Option<&mut Highlighter>,
        width: usize,
    ) -> Row {
        let mut row = Row {
            at,
            y,
            height,
            kind: None,
            title: String::new(),
            place: String::new(),
            snippet: None,
            counts: String::new(),
        };
        match self.finder.reply.hits.get(at) {
            Some(Hit::Case(id)) => {
                if let Some(case) = self.case(id) {
                    row.title.clone_from(&case.details.title);
                    row.place = case.details.place_and_year();
                    let found = highlighter.and_then(|it| it.snippet(&case.text, width * 2));
                    // Without a match in the text, the summary says most.
                    let summary = || Snippet {
                        text: case.details.summary.clone(),
                        ..Snippet::default()
                    };
                    row.snippet = Some(found.unwrap_or_else(summary))
                        .filter(|snippet| !snippet.text.is_empty());
                    row.counts = if let Some(archived) = self.archived_only(id) {
                        tr_with("in {archive}", &[("archive", &archived.archive)])
                    } else {
                        let taken = AROUND_PLACE + cells(&row.place);
                        counts(self.workshop().counts_in(id), width.saturating_sub(taken))
                    };
                } else {
                    // Being read, or its archive is not there now.
                    row.title = id.to_string();
                    "…".clone_into(&mut row.place);
                }
            }
            Some(Hit::Finding(id)) => {
                if let Some(finding) = self.workshop().findings.get(id) {
                    row.kind = Some(finding.kind);
                    row.title.clone_from(&finding.headline);
                    row.place = finding
                        .theme
                        .and_then(|id| self.workshop().theme(id))
                        .map_or_else(
                            || tr("unsorted").to_owned(),
                            |theme| tr_with("in theme “{theme}”", &[("theme", &theme.name)]),
                        );
                    let quote = finding
                        .excerpts
                        .first()
                        .map(|excerpt| excerpt.quote.replace('\n', " "));
                    row.snippet = quote.map(|text| Snippet {
                        text,
                        ..Snippet::default()
                    });
                }
            }
            None => {}
        }
        row
    }

    /// Makes the lines of the preview that fit.
    pub(super) fn prepare_preview(&mut self) {
        let inside = self.preview_inside();
        let (width, height) = (usize::from(inside.width), usize::from(inside.height));
        let hit = self.finder.selected().cloned();
        let mut preview = Preview::default();
        match hit {
            Some(Hit::Case(id)) => {
                if let Some(case) = self.case(&id).cloned() {
                    let mut highlighter = Highlighter::of_reply(&self.finder.reply);
                    let matches = highlighter.spans(&case.text);
                    let best = highlighter
                        .snippet(&case.text, 160)
                        .map(|snippet| snippet.at);
                    let first = best.and_then(|at| matches.iter().find(|span| span.start >= at));
                    preview.first = first.map(|span| span.start);
                    preview.of = Some(id);
                    if width > 0 && height > 0 {
                        preview.lines =
                            self.preview_lines(&case, &matches, preview.first, width, height);
                    }
                }
            }
            Some(Hit::Finding(id)) if width > 0 => {
                preview.lines = self.finding_lines(id, width);
                preview.lines.truncate(height);
            }
            _ => {}
        }
        self.finder.preview = preview;
    }

    fn preview_lines(
        &mut self,
        case: &CaseStudy,
        matches: &[Span],
        first: Option<Position>,
        width: usize,
        height: usize,
    ) -> Vec<Line> {
        let details = &case.details;
        let mut lines = Vec::new();
        add(&mut lines, &details.title, Looks::Heading, width);
        add(&mut lines, &details.place_and_year(), Looks::Text, width);
        add(&mut lines, &details.organisation, Looks::Muted, width);
        add(&mut lines, &details.themes.join(", "), Looks::Muted, width);
        if first.is_none() && !details.summary.is_empty() {
            add(&mut lines, " ", Looks::Text, width);
            add(&mut lines, &details.summary, Looks::Text, width);
        }
        add(&mut lines, " ", Looks::Text, width);
        let layout = Layout::new(&case.text, width);
        let room = height.saturating_sub(lines.len()).max(1);
        let row = first.map_or(0, |at| layout.row_of(at, crate::text::Affinity::After));
        // A third of the room above the match gives the context.
        let start = if first.is_some() {
            row.saturating_sub(room / 3)
        } else {
            0
        };
        self.finder.preview_top = self
            .finder
            .preview_top
            .min(layout.rows().len().saturating_sub(room));
        let start = (start + self.finder.preview_top).min(layout.rows().len().saturating_sub(room));
        let marks: Vec<(Span, Kind)> = self
            .workshop()
            .findings_in(&case.id)
            .flat_map(|finding| {
                finding
                    .excerpts
                    .iter()
                    .map(move |excerpt| (excerpt, finding.kind))
            })
            .filter(|(excerpt, _)| excerpt.case == case.id)
            .map(|(excerpt, kind)| (excerpt.span, kind))
            .collect();
        for row in layout.rows().iter().skip(start).take(room) {
            lines.push(line_of(&case.text, row, matches, &marks));
        }
        lines
    }

    fn finding_lines(&self, id: crate::domain::FindingId, width: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        let Some(finding) = self.workshop().findings.get(&id) else {
            return lines;
        };
        let what = format!("{} {}", glyph(finding.kind), tr(finding.kind.word()));
        add(&mut lines, &what, Looks::Muted, width);
        add(&mut lines, &finding.headline, Looks::Heading, width);
        let tags = finding
            .tags
            .iter()
            .filter_map(|id| self.workshop().tags.get(id))
            .map(|tag| format!("#{}", tag.name));
        add(
            &mut lines,
            &tags.collect::<Vec<_>>().join("  "),
            Looks::Muted,
            width,
        );
        add(&mut lines, &finding.remark, Looks::Text, width);
        for excerpt in &finding.excerpts {
            add(&mut lines, " ", Looks::Text, width);
            add(
                &mut lines,
                &format!("“{}”", excerpt.quote.replace('\n', " ")),
                Looks::Text,
                width,
            );
            let place = self
                .case(&excerpt.case)
                .map(|case| case.details.place_and_year());
            add(
                &mut lines,
                &place.unwrap_or_else(|| excerpt.case.to_string()),
                Looks::Muted,
                width,
            );
        }
        lines
    }
}

/// Adds a text wrapped to the width; an empty one is left out.
fn add(lines: &mut Vec<Line>, text: &str, looks: Looks, width: usize) {
    if text.is_empty() {
        return;
    }
    for range in wrap(text, width) {
        let text = text.get(range).unwrap_or_default().trim_end().to_owned();
        lines.push(Line {
            text,
            looks,
            matches: Vec::new(),
            marks: Vec::new(),
        });
    }
}

/// A row of the text with what matches and what is tagged in it.
fn line_of(
    document: &Document,
    row: &crate::text::Row,
    matches: &[Span],
    marks: &[(Span, Kind)],
) -> Line {
    let text = document.text(row.paragraph);
    let shown = text.get(row.start..row.end).unwrap_or_default().trim_end();
    let is_heading = document
        .block(row.paragraph)
        .is_some_and(|block| matches!(block.kind, crate::text::BlockKind::Heading(_)));
    let lead = " ".repeat(row.indent);
    let inside = |span: &Span| {
        let range = span.within(row.paragraph, text.len())?;
        let (start, end) = (
            range.start.max(row.start),
            range.end.min(row.start + shown.len()),
        );
        (start < end).then(|| start - row.start + lead.len()..end - row.start + lead.len())
    };
    let looks = if is_heading && row.kind != RowKind::Blank {
        Looks::Heading
    } else {
        Looks::Text
    };
    Line {
        text: format!("{lead}{shown}"),
        looks,
        matches: matches.iter().filter_map(inside).collect(),
        marks: marks
            .iter()
            .filter_map(|(span, kind)| Some((inside(span)?, *kind)))
            .collect(),
    }
}
