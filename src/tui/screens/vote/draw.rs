//! How the Vote looks: what is said above, the choices with this person's dots or counted hands, and the result as bars.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::words::{NOTHING_YET, hands_raised};
use crate::domain::{ChoiceId, FindingId, Over, Round, Stage, Standing, ThemeId};
use crate::text::width;
use crate::texts::{tr, tr_count};
use crate::tui::client::Client;
use crate::tui::components::frame::{pane, paragraph, pieces};
use crate::tui::layout::{Class, READING_CELLS, rows_off};
use crate::tui::theme::{Role, glyph};

/// Dots drawn one by one at most; more are a number.
pub(super) const DRAWN_DOTS: u8 = 5;
/// Cells of a number of hands or dots.
const NUMBER: u16 = 4;

/// A choice on the screen, with where the mouse gives and takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) choice: ChoiceId,
    pub(super) area: Rect,
    pub(super) less: Rect,
    pub(super) more: Rect,
}

impl Client {
    pub(in crate::tui) fn prepare_vote(&mut self, area: Rect) {
        if !self.overlays.is_empty() {
            self.vote.let_go();
        }
        if self.vote.weighs {
            self.prepare_grid(area);
            return;
        }
        let (list, _) = self.vote_panes(area);
        let inside = self.inside_of_vote(list);
        let said = self.round().map_or(0, |round| {
            let words = self.words_on_round(round);
            let room = usize::from(inside.width).max(1);
            let rows = words
                .iter()
                .map(|(words, _)| crate::text::wrap(words, room).len());
            rows.sum::<usize>() + usize::from(self.class() > Class::Tiny)
        });
        let said = u16::try_from(said)
            .unwrap_or(u16::MAX)
            .min(inside.height.saturating_sub(1));
        let list = Rect {
            y: inside.y + said,
            height: inside.height - said,
            ..inside
        };
        let count = self.vote.listed.len();
        let airy = self.class() >= Class::Regular && count * 2 <= usize::from(list.height);
        let height = if airy { 2 } else { 1 };
        let fit = usize::from(list.height / height);
        self.vote.scroll.fit(count, fit);
        self.vote.list = list;
        self.vote.rows = self.rows_of_vote(list, height);
    }

    fn rows_of_vote(&self, list: Rect, height: u16) -> Vec<Placed> {
        let buttons = self.may_vote() || self.vote.counting;
        let marks = self.round().map_or(0, |round| self.mark_cells(round));
        let listed = self.vote.listed.iter().skip(self.vote.scroll.top);
        let tops = (list.y..list.bottom()).step_by(usize::from(height));
        let row = |(choice, y): (&ChoiceId, u16)| {
            let area = Rect {
                y,
                height: 1,
                ..list
            };
            let button = |x: u16| {
                let at = Rect {
                    x: area.x.saturating_add(x),
                    width: if buttons { 3 } else { 0 },
                    ..area
                };
                at.intersection(area)
            };
            Placed {
                choice: *choice,
                area,
                less: button(1),
                more: button(4 + marks),
            }
        };
        listed.zip(tops).map(row).collect()
    }

    /// The list, and beside it what the selected choice is, where there is room.
    fn vote_panes(&self, area: Rect) -> (Rect, Rect) {
        let width = match self.class() {
            _ if self.round().is_none() => area.width,
            Class::None | Class::Tiny | Class::Compact => area.width,
            Class::Regular | Class::Wide => area.width * 3 / 5,
        };
        let left = Rect { width, ..area };
        let right = Rect {
            x: left.right(),
            width: area.width - width,
            ..area
        };
        (left, right)
    }

    fn inside_of_vote(&self, area: Rect) -> Rect {
        let edge = u16::from(self.class() > Class::Tiny);
        let side = edge * 2;
        Rect {
            x: area.x + side.min(area.width),
            y: area.y + edge.min(area.height),
            width: area.width.saturating_sub(2 * side),
            height: area.height.saturating_sub(2 * edge),
        }
    }

    /// Cells of this person's dots, or of a number of hands.
    fn mark_cells(&self, round: &Round) -> u16 {
        if self.vote.counting || round.ballot.dots > DRAWN_DOTS {
            NUMBER
        } else if round.ballot.several {
            u16::from(round.ballot.dots)
        } else {
            1
        }
    }

    pub(in crate::tui) fn draw_vote(&self, frame: &mut Frame) {
        if self.vote.weighs {
            self.draw_grid(frame);
            return;
        }
        let (list, beside) = self.vote_panes(self.rows.screen);
        if self.class() > Class::Tiny {
            pane(
                list,
                &self.vote_title(),
                true,
                self.theme,
                frame.buffer_mut(),
            );
        }
        let Some(round) = self.round() else {
            self.draw_offers(frame, self.inside_of_vote(list));
            return;
        };
        let mut rest = self.inside_of_vote(list);
        rest.height = self.vote.list.y.saturating_sub(rest.y);
        for (words, role) in self.words_on_round(round) {
            rest = paragraph(rest, &words, self.theme.style(role), frame.buffer_mut());
        }
        for row in &self.vote.rows {
            match self.standing_of(row.choice) {
                Some(standing) => self.draw_standing(frame, round, standing, row.area),
                None => self.draw_choice(frame, round, row),
            }
            if self.vote.selected == Some(row.choice) && self.overlays.is_empty() {
                frame.set_cursor_position((row.area.x, row.area.y));
            }
        }
        if self.vote.listed.is_empty() {
            let words = tr("What this vote was about is not in the workshop any more.");
            paragraph(
                self.vote.list,
                words,
                self.theme.style(Role::Muted),
                frame.buffer_mut(),
            );
        }
        self.draw_beside(frame, round, beside);
    }

    /// What a vote is, and what can be done, where there is none yet.
    fn draw_offers(&self, frame: &mut Frame, area: Rect) {
        let mut rest = Rect {
            width: area.width.min(READING_CELLS),
            ..area
        };
        let words = self.words_without_round();
        let airy = self.class() > Class::Tiny && words != [NOTHING_YET];
        for words in words {
            let style = self.theme.style(Role::Text);
            rest = paragraph(rest, words, style, frame.buffer_mut());
            if airy {
                rest = rows_off(rest, 1).1;
            }
        }
    }

    pub(in crate::tui) fn standing_of(&self, choice: ChoiceId) -> Option<&Standing> {
        let mut result = self.vote.result.as_ref()?.iter();
        result.find(|standing| standing.choice == choice)
    }

    /// A choice while people vote or hands are counted: `▸ − ●●  + 1 Fragmented referral`.
    fn draw_choice(&self, frame: &mut Frame, round: &Round, row: &Placed) {
        let selected = self.vote.selected == Some(row.choice);
        let role = if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let (style, muted) = (self.theme.style(role), self.theme.style(Role::Muted));
        let given = round.given_by(self.person.id, self.workshop());
        let dots = given.get(&row.choice).copied().unwrap_or(0);
        let hands = self.hands_shown(round, row.choice);
        let cells = usize::from(self.mark_cells(round));
        let mark = if self.vote.counting {
            format!("{hands:>cells$}")
        } else if round.ballot.dots > DRAWN_DOTS && dots > 0 {
            format!("{dots:>3}●")
        } else {
            "●".repeat(usize::from(dots))
        };
        let pad = " ".repeat(cells.saturating_sub(width(&mark)));
        let (less, more) = if row.more.is_empty() {
            (" ", "  ")
        } else {
            (" − ", " + ")
        };
        let over = round.ballot.over;
        let number = self.mark_of(over, row.choice);
        let name = over.name(row.choice, self.workshop()).unwrap_or_default();
        let counted = match (self.vote.counting, self.leads(), hands) {
            (false, true, n) if n > 0 => format!("  {}", hands_raised(n.into())),
            _ => String::new(),
        };
        let dot_style = self.theme.style(Role::Accent);
        let parts = [
            (if selected { "▸" } else { " " }, style),
            (less, muted),
            (&mark, dot_style),
            (&pad, muted),
            (more, muted),
            (&number, style),
            (name, style),
            (&counted, muted),
        ];
        pieces(row.area, &parts, frame.buffer_mut());
    }

    /// A choice of the result: `=2 Fragmented referral  ██████▒▒ 8`.
    fn draw_standing(&self, frame: &mut Frame, round: &Round, standing: &Standing, area: Rect) {
        let selected = self.vote.selected == Some(standing.choice);
        let role = if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let style = self.theme.style(role);
        let sign = if selected { "▸" } else { " " };
        let place = format!("{:>3}  ", standing.place());
        let over = round.ballot.over;
        let name = over
            .name(standing.choice, self.workshop())
            .unwrap_or_default();
        let names = area.width.saturating_sub(NUMBER + 6) / 2;
        let left = Rect {
            width: names + 6,
            ..area
        }
        .intersection(area);
        let parts = [
            (sign, style),
            (&place, self.theme.style(Role::Heading)),
            (name, style),
        ];
        pieces(left, &parts, frame.buffer_mut());
        let right = Rect {
            x: left.right().saturating_add(1),
            width: area.right().saturating_sub(left.right().saturating_add(1)),
            ..area
        };
        let most = self.vote.result.iter().flatten().map(Standing::count).max();
        let (dots, hands) = bar(
            standing,
            most.unwrap_or(0),
            right.width.saturating_sub(NUMBER),
        );
        let count = format!(" {}", standing.count());
        let parts = [
            (dots.as_str(), self.theme.style(Role::Accent)),
            (&hands, self.theme.style(Role::Accent)),
            (&count, self.theme.style(Role::Text)),
        ];
        pieces(right, &parts, frame.buffer_mut());
    }

    /// What the selected choice is about, where there is room beside the list.
    fn draw_beside(&self, frame: &mut Frame, round: &Round, area: Rect) {
        if area.is_empty() {
            return;
        }
        let Some(choice) = self.vote.selected else {
            pane(area, "", false, self.theme, frame.buffer_mut());
            return;
        };
        let over = round.ballot.over;
        let name = over.name(choice, self.workshop()).unwrap_or_default();
        pane(area, name, false, self.theme, frame.buffer_mut());
        let mut rest = self.inside_of_vote(area);
        for (words, role) in self.words_on_choice(round, choice) {
            rest = paragraph(rest, &words, self.theme.style(role), frame.buffer_mut());
        }
    }

    fn words_on_choice(&self, round: &Round, choice: ChoiceId) -> Vec<(String, Role)> {
        let workshop = self.workshop();
        let mut words = Vec::new();
        if round.stage == Stage::Revealed {
            let given = round.given_by(self.person.id, workshop);
            if let Some(dots) = given.get(&choice) {
                let yours = tr_count(
                    *dots,
                    "One of its dots is yours.",
                    "{n} of its dots are yours.",
                    &[],
                );
                words.push((yours, Role::Muted));
            }
        }
        let blank = |words: &mut Vec<(String, Role)>| {
            if !words.is_empty() {
                words.push((String::new(), Role::Text));
            }
        };
        if round.ballot.over == Over::Themes {
            let Some(theme) = workshop.theme(ThemeId::from_bits(choice.bits())) else {
                return words;
            };
            if !theme.summary.is_empty() {
                blank(&mut words);
                words.push((theme.summary.clone(), Role::Text));
            }
            blank(&mut words);
            words.push((
                crate::domain::describe::findings(theme.findings.len()),
                Role::Muted,
            ));
            for finding in theme
                .findings
                .iter()
                .filter_map(|id| workshop.findings.get(id))
            {
                let (sign, letter) = (glyph(finding.kind), finding.kind.letter());
                words.push((format!("{sign}{letter} {}", finding.headline), Role::Text));
            }
            return words;
        }
        let Some(finding) = workshop.findings.get(&FindingId::from_bits(choice.bits())) else {
            return words;
        };
        for text in [&finding.headline, &finding.remark] {
            if !text.is_empty() {
                blank(&mut words);
                words.push((text.clone(), Role::Text));
            }
        }
        for excerpt in &finding.excerpts {
            blank(&mut words);
            words.push((format!("“{}”", excerpt.quote), Role::Muted));
        }
        words
    }
}

/// The bar of a count, of at most `room` cells: dots, then hands. What has a count has a cell.
fn bar(standing: &Standing, most: u32, room: u16) -> (String, String) {
    let cells = |count: u32| {
        let scaled = count.saturating_mul(u32::from(room)) / most.max(1);
        usize::try_from(scaled.max(u32::from(count > 0))).unwrap_or(0)
    };
    let all = cells(standing.count());
    let dots = cells(standing.dots).min(all);
    ("█".repeat(dots), "▒".repeat(all - dots))
}
