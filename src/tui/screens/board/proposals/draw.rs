//! How the preview of proposed themes looks: the list on one side, what the selected one holds and why on the other.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Offer, Proposals};
use crate::text::{truncate, width, wrap};
use crate::texts::{tr, tr_count, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{dialogue, line, pieces};
use crate::tui::screens::board::draw::hidden_words;
use crate::tui::theme::{Role, glyph};

/// Width from which all keys are told.
const WIDE: u16 = 90;

impl Proposals {
    pub(in crate::tui) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let below = self
            .listed()
            .len()
            .saturating_sub(self.scroll.top + usize::from(self.list.height));
        let hidden = hidden_words((self.scroll.top, below));
        let title = tr("Proposed themes: nothing is moved until you say so");
        let inside = dialogue(
            self.area,
            &format!("{title}{hidden}"),
            self.keys(),
            theme,
            frame.buffer_mut(),
        );
        let listed = self.listed();
        let rows = listed.iter().enumerate().skip(self.scroll.top);
        for ((at, offer), y) in rows.zip(self.list.y..self.list.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..self.list
            };
            if let Some(offer) = self.offered.get(*offer) {
                self.draw_offer(client, frame, offer, at == self.scroll.selected, row);
            }
        }
        self.draw_dismissed(client, frame);
        self.draw_selected(client, frame, inside);
    }

    /// What the keys do with the selected proposal.
    fn keys(&self) -> &'static str {
        if self.renaming.is_some() {
            tr("Enter keep this name   Esc leave it")
        } else if self.selected().is_some_and(Offer::is_dismissed) {
            tr("x bring back   d hide what was dismissed   Esc close")
        } else if self.area.width < WIDE {
            tr("Enter take over   Space this one   a all   r rename   x dismiss   Esc close")
        } else {
            tr(
                "Enter take over   Space this one   a all   n none   r rename   x dismiss   Esc close",
            )
        }
    }

    /// How many are not offered because the group did not want them, and how to see them.
    fn draw_dismissed(&self, client: &Client, frame: &mut Frame) {
        let words = match (self.dismissed(), self.shows_dismissed) {
            (0, _) => return,
            (n, false) => tr_count(
                n,
                "{n} was dismissed: d shows it",
                "{n} were dismissed: d shows them",
                &[],
            ),
            (n, true) => tr_count(
                n,
                "{n} was dismissed: d hides it",
                "{n} were dismissed: d hides them",
                &[],
            ),
        };
        let row = Rect {
            y: self.list.bottom(),
            height: 1,
            ..self.list
        };
        let muted = client.theme.style(Role::Muted);
        line(row, &words, muted, frame.buffer_mut());
    }

    /// One proposal of the list, or the field in which its name is being changed.
    fn draw_offer(
        &self,
        client: &Client,
        frame: &mut Frame,
        offer: &Offer,
        selected: bool,
        row: Rect,
    ) {
        let (theme, proposal) = (client.theme, &offer.proposal);
        let sign = match (offer.is_dismissed(), offer.taken) {
            (true, _) => " -  ",
            (false, true) => "[x] ",
            (false, false) => "[ ] ",
        };
        let role = if selected {
            Role::Selection
        } else {
            Role::Text
        };
        let (style, muted) = (theme.style(role), theme.style(Role::Muted));
        if let (true, Some(field)) = (selected, &self.renaming) {
            line(row, sign, style, frame.buffer_mut());
            let place = Rect {
                x: row.x + 4.min(row.width),
                width: row.width.saturating_sub(4),
                ..row
            };
            let text = theme.style(Role::Text);
            field.draw(frame, place, text, (tr("a name"), muted), true);
            return;
        }
        let count = proposal.findings.len();
        let after = match (offer.is_dismissed(), proposal.theme) {
            (true, _) => format!(" ({count}) {}", tr("dismissed")),
            (false, Some(_)) => format!(" ({count}) {}", tr("into this theme")),
            (false, None) => format!(" ({count})"),
        };
        // Only the name is cut, so that the count stays in sight.
        let room = usize::from(row.width).saturating_sub(4 + width(&after));
        let name = truncate(&proposal.name, room.max(1));
        let parts = [(sign, style), (&name, style), (&after, muted)];
        pieces(row, &parts, frame.buffer_mut());
        if selected {
            frame.set_cursor_position((row.x + 1.min(row.width), row.y));
        }
    }

    /// What the selected proposal holds, and why.
    fn draw_selected(&self, client: &Client, frame: &mut Frame, inside: Rect) {
        let area = if self.list.width < inside.width {
            let x = self.list.right() + 2;
            Rect {
                x,
                width: inside.right().saturating_sub(x),
                ..inside
            }
        } else {
            let y = self.list.bottom() + u16::from(self.dismissed() > 0);
            Rect {
                y,
                height: inside.bottom().saturating_sub(y),
                ..inside
            }
        };
        let Some(Offer { proposal, .. }) = self.selected() else {
            return;
        };
        let theme = client.theme;
        let room = usize::from(area.width).max(1);
        let held = match proposal.words.as_slice() {
            [] => tr("Each is like some of the others").to_owned(),
            words => tr_with("Held together by: {words}", &[("words", &words.join(", "))]),
        };
        let mut rows: Vec<(String, Role)> = cut(&held, room, "")
            .into_iter()
            .map(|row| (row, Role::Muted))
            .collect();
        rows.push((String::new(), Role::Text));
        let height = usize::from(area.height);
        let count = proposal.findings.len();
        for (n, id) in proposal.findings.iter().enumerate() {
            let Some(finding) = client.workshop().findings.get(id) else {
                continue;
            };
            let (sign, letter) = (glyph(finding.kind), finding.kind.letter());
            let card = cut(&format!("{sign}{letter} {}", finding.headline), room, "   ");
            // The last row is kept for saying how many more there are.
            let kept = usize::from(n + 1 < count);
            if rows.len() + card.len() + kept > height {
                let more = tr_with("… and {n} more", &[("n", &(count - n))]);
                rows.push((more, Role::Muted));
                break;
            }
            rows.extend(card.into_iter().map(|row| (row, Role::Text)));
        }
        for ((text, role), y) in rows.iter().zip(area.y..area.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            line(row, text, theme.style(*role), frame.buffer_mut());
        }
    }
}

/// A text in rows, those after the first indented.
fn cut(text: &str, room: usize, indent: &str) -> Vec<String> {
    let room = room.saturating_sub(indent.len()).max(1);
    let rows = wrap(text, room).into_iter().enumerate();
    rows.map(|(n, range)| {
        let row = text.get(range).unwrap_or_default().trim_end();
        let indent = if n == 0 { "" } else { indent };
        format!("{indent}{row}")
    })
    .collect()
}
