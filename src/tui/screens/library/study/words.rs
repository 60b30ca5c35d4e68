//! The words and phrases of what was found, with bars: how many of the case studies found hold each, and how many of the others.

use std::fmt::Display;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::StudyView;
use crate::domain::describe::case_studies;
use crate::search::Subject;
use crate::search::words::{Entry, Words};
use crate::text::{truncate, width};
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::components::chart;
use crate::tui::components::frame::{line, pieces};
use crate::tui::components::scroll::Scroll;
use crate::tui::message::Effect;
use crate::tui::screens::library::Focus;
use crate::tui::theme::Role;

/// Cells before the word.
const SIGN: usize = 2;

/// How wide the columns of the table are, in cells.
#[derive(Clone, Copy, Debug, Default)]
struct Columns {
    word: usize,
    found: usize,
    rest: usize,
    bar: usize,
    /// Whether the counts say in words what they count, rather than a heading.
    told: bool,
}

impl StudyView {
    /// The rows of the table.
    pub(super) fn entries(&self) -> &[Entry] {
        self.words().map_or(&[], |words| {
            if self.is_frequent(words) {
                &words.frequent
            } else {
                &words.special
            }
        })
    }

    /// Without others to compare with, only the most frequent words can be shown.
    fn is_frequent(&self, words: &Words) -> bool {
        self.frequent || words.rest == 0
    }
}

impl Client {
    pub(super) fn show_frequent(&mut self, frequent: bool) -> Vec<Effect> {
        self.finder.study.frequent = frequent;
        self.finder.study.word = Scroll::default();
        Vec::new()
    }

    /// Whether the most frequent words are shown, of those that could be special.
    pub(super) fn shows_frequent(&self) -> Option<bool> {
        let words = self.finder.study.words()?;
        (self.studies(Subject::Words) && words.rest > 0).then_some(self.finder.study.frequent)
    }

    fn selected_word(&self) -> Option<&Entry> {
        let study = &self.finder.study;
        study.entries().get(study.word.selected)
    }

    pub(super) fn has_word(&self) -> bool {
        self.studies(Subject::Words) && self.selected_word().is_some()
    }

    /// Adds the word to the query, a phrase in quotes.
    pub(super) fn add_word(&mut self) -> Vec<Effect> {
        let Some(entry) = self.selected_word() else {
            return Vec::new();
        };
        let added = if entry.words > 1 || entry.text.contains([':', ' ']) {
            format!("\"{}\"", entry.text)
        } else {
            entry.text.clone()
        };
        let query = format!("{} {added} ", self.finder.field.text().trim_end());
        let effects = self.set_query(query.trim_start());
        self.say(
            Tone::Info,
            tr_with("Added to the query: {added}", &[("added", &added)]),
        );
        effects
    }

    pub(super) fn words_title(&self) -> String {
        let study = &self.finder.study;
        let (Some(words), Some(answer)) = (study.words(), &study.words) else {
            return tr("Words").into();
        };
        if answer.cases == 0 {
            return tr("Words").into();
        }
        let found = if usize::try_from(words.found).is_ok_and(|read| read < answer.cases) {
            tr_with(
                "{found} of {cases} case studies found",
                &[("found", &words.found), ("cases", &answer.cases)],
            )
        } else {
            tr_with(
                "{studies} found",
                &[("studies", &case_studies(answer.cases))],
            )
        };
        match (words.rest, study.frequent) {
            (0, _) => tr_with(
                "Most frequent words: all {found}, none to compare with",
                &[("found", &found)],
            ),
            (_, true) => tr_with("Most frequent words in the {found}", &[("found", &found)]),
            (others, false) => tr_with(
                "Special words in the {found}, against {others} others",
                &[("found", &found), ("others", &others)],
            ),
        }
    }

    /// Rows that the headings of the columns take.
    pub(super) fn words_headings(&self, area: Rect) -> u16 {
        let has_rows = self.finder.study.len() > 0;
        let is_words = self.finder.study.shown == Some(Subject::Words);
        u16::from(is_words && has_rows && !self.word_columns(area.width.into()).told)
    }

    fn word_columns(&self, room: usize) -> Columns {
        let Some(words) = self.finder.study.words() else {
            return Columns::default();
        };
        let columns = |told: bool| {
            let found = width(&count(words.found, words.found, Of::Found, told));
            let rest = match words.rest {
                0 => 0,
                rest => width(&count(rest, rest, Of::Others, told)),
            };
            let word = (room * 3 / 10).clamp(16, 40);
            let bars = if rest == 0 { 1 } else { 2 };
            // Beside each bar: a cell of air, and its right end.
            let used = SIGN + word + 1 + found + rest + bars * 2 + (bars - 1) * 2;
            Columns {
                word,
                found,
                rest,
                bar: (room.saturating_sub(used) / bars).min(40),
                told,
            }
        };
        let told = columns(true);
        if told.bar >= 6 { told } else { columns(false) }
    }

    pub(super) fn draw_word_table(&self, frame: &mut Frame) {
        let (study, area) = (&self.finder.study, self.finder.study.rows);
        let columns = self.word_columns(area.width.into());
        if !columns.told {
            self.draw_headings(frame, columns);
        }
        let focused = self.finder.focus != Focus::Search;
        let rows = study.entries().iter().enumerate().skip(study.word.top);
        for ((at, entry), y) in rows.zip(area.y..area.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            let selected = (at == study.word.selected).then_some(focused);
            self.draw_word(frame, row, columns, (entry, selected));
        }
    }

    fn draw_headings(&self, frame: &mut Frame, columns: Columns) {
        let rows = self.finder.study.rows;
        let area = Rect {
            y: rows.y - 1,
            height: 1,
            ..rows
        };
        let Some(words) = self.finder.study.words() else {
            return;
        };
        let word = filled(tr("word or phrase"), columns.word + 1);
        let gap = columns.found + columns.bar + 4;
        let found = tr_with("of {found} found", &[("found", &words.found)]);
        let found = filled(&truncate(&found, gap - 1), gap);
        let rest = match words.rest {
            0 => String::new(),
            rest => tr_with("of {rest} others", &[("rest", &rest)]),
        };
        let words = format!("{}{word}{found}{rest}", " ".repeat(SIGN));
        let muted = self.theme.style(Role::Muted);
        line(area, &words, muted, frame.buffer_mut());
    }

    fn draw_word(
        &self,
        frame: &mut Frame,
        row: Rect,
        columns: Columns,
        (entry, selected): (&Entry, Option<bool>),
    ) {
        let Some(words) = self.finder.study.words() else {
            return;
        };
        let plain = self.theme.style(Role::Text);
        let muted = self.theme.style(Role::Muted);
        let name = self.theme.style(match selected {
            Some(true) => Role::Selection,
            Some(false) => Role::SelectionElsewhere,
            None => Role::Text,
        });
        let found = count(entry.found, words.found, Of::Found, columns.told);
        let rest = count(entry.rest, words.rest, Of::Others, columns.told);
        let text = truncate(&entry.text, columns.word);
        let gap = " ".repeat(columns.word + 1 - width(&text));
        let (found, rest) = (
            filled(&found, columns.found + 1),
            filled(&rest, columns.rest + 1),
        );
        let found_bar = bar(entry.found, words.found, columns.bar);
        let rest_bar = bar(entry.rest, words.rest, columns.bar);
        let mut parts = vec![
            (if selected.is_some() { "▸ " } else { "  " }, plain),
            (&*text, name),
            (&*gap, plain),
            (&*found, plain),
            (&*found_bar, self.theme.style(Role::Accent)),
        ];
        if columns.rest > 0 {
            parts.extend([("  ", plain), (&*rest, muted), (&*rest_bar, muted)]);
        }
        pieces(row, &parts, frame.buffer_mut());
    }
}

/// "in 9 of 14 found", or where there is little room "9", below a heading that says the rest.
fn count(count: u32, of: u32, whose: Of, told: bool) -> String {
    let values: [(&str, &dyn Display); 2] = [("count", &count), ("of", &of)];
    match whose {
        _ if !told => format!("{count:>width$}", width = of.to_string().len()),
        Of::Found => tr_with("in {count} of {of} found", &values),
        Of::Others => tr_with("in {count} of {of} others", &values),
    }
}

/// Whose case studies are counted.
#[derive(Clone, Copy)]
enum Of {
    Found,
    Others,
}

/// The text with spaces up to a width.
fn filled(text: &str, cells: usize) -> String {
    let gap = cells.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(gap))
}

/// A share as a bar with its right end marked; what is there at all is seen.
fn bar(count: u32, of: u32, cells: usize) -> String {
    let bar = chart::bar(count as usize, of as usize, cells);
    format!("{}▏", filled(&bar, cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_show_shares_in_eighths_of_a_cell() {
        assert_eq!(bar(14, 14, 4), "████▏");
        assert_eq!(bar(7, 14, 4), "██  ▏");
        assert_eq!(bar(9, 14, 4), "██▋ ▏");
        assert_eq!(bar(1, 5_000, 4), "▏   ▏", "a little is not nothing");
        assert_eq!(bar(0, 5_000, 4), "    ▏");
        assert_eq!(bar(0, 0, 2), "  ▏");
    }
}
