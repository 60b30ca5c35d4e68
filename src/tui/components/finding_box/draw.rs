//! The looks of the finding box: how its rows share the room there is, and how each is drawn.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::tags::{Choice, Offer};
use super::{Field, FindingBox, Part, Purpose};
use crate::domain::{About, Kind};
use crate::text::{truncate, width, wrap};
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{dialogue, line, pieces};
use crate::tui::layout::centred;
use crate::tui::theme::{Role, glyph};

/// Windows of so many rows have room for as many offers as there are digits.
const TALL: u16 = 30;
/// Cells of a comfortable box.
const BOX_CELLS: u16 = 78;
/// Cells of the labels on the left.
const LABEL_CELLS: u16 = 10;
/// Cells between the kinds on their row.
const KIND_GAP: u16 = 3;
/// Cells that the tag field keeps for typing, however many chips there are.
const TYPING_CELLS: usize = 14;

impl FindingBox {
    pub(in crate::tui::components) fn prepare(&mut self, client: &Client, area: Rect) {
        self.consider_tags(client);
        self.offers = self.tags.offers(client.workshop());
        let cells = area.width.min(BOX_CELLS);
        let quote = match self.quote() {
            quote if quote.is_empty() => 0,
            quote => wrap(&quote, usize::from(cells.saturating_sub(4))).len(),
        };
        // The list keeps its height while letters are typed, so that nothing jumps.
        let most = if area.height < TALL { 5 } else { 9 };
        let offers = u16::try_from(client.workshop().tags.len() + 1);
        let offers = offers.map_or(most, |rows| rows.min(most));
        let wanted = self.wanted(u16::try_from(quote.min(3)).unwrap_or(3), offers);
        let most: u16 = wanted.iter().map(|(_, _, most)| most).sum();
        self.area = centred(area, cells, most.saturating_add(2));
        let inside = Rect {
            x: self.area.x.saturating_add(2),
            y: self.area.y.saturating_add(1),
            width: self.area.width.saturating_sub(4),
            height: self.area.height.saturating_sub(2),
        };
        self.places = share(wanted, inside, Part::Field(self.focus));
        let room = self
            .places
            .iter()
            .find(|(part, _)| *part == Part::Offers)
            .map_or(0, |(_, place)| usize::from(place.height));
        let picked = self
            .tags
            .picked
            .map(|at| at.min(self.offers.len().saturating_sub(1)));
        self.tags.picked = picked;
        let picked = picked.unwrap_or(0);
        // The highlighted offer may need a second row for its definition.
        let before = room.saturating_sub(2);
        self.top = self.top.min(picked).max(picked.saturating_sub(before));
    }

    /// The rows of the box, each with the least and the most cells of height that it makes use of.
    fn wanted(&self, quote: u16, offers: u16) -> Vec<(Part, u16, u16)> {
        let least = if self.focus == Field::Tags {
            offers.min(2)
        } else {
            0
        };
        let mut wanted = vec![(Part::Quote, quote.min(1), quote)];
        if quote > 0 {
            wanted.push((Part::Gap, 0, 1));
        }
        for field in self.fields() {
            let most = match field {
                Field::Headline | Field::Remark => 2,
                _ => 1,
            };
            wanted.push((Part::Field(*field), 1, most));
            if *field == Field::Tags {
                wanted.push((Part::Offers, least, offers));
            }
        }
        wanted
    }

    /// The words that the room shall see: the quote, with the city that it is from.
    fn quote(&self) -> String {
        let excerpt = match &self.purpose {
            Purpose::Statement => return String::new(),
            Purpose::Tag(excerpt) => Some(&**excerpt),
            Purpose::Change(finding) => finding.excerpts.first(),
        };
        excerpt.map_or_else(String::new, |excerpt| {
            let words: Vec<&str> = excerpt.quote.split_whitespace().collect();
            format!("“{}”", words.join(" "))
        })
    }

    fn title(&self) -> String {
        match &self.purpose {
            Purpose::Statement => tr("Add a statement from the discussion").into(),
            Purpose::Tag(_) => tr_with("Add a {kind}", &[("kind", &tr(self.kind.word()))]),
            Purpose::Change(finding) if finding.is_statement() => tr("Change a statement").into(),
            Purpose::Change(_) => tr_with("Change a {kind}", &[("kind", &tr(self.kind.word()))]),
        }
    }

    /// What the keys do in the field that has the focus.
    fn keys(&self) -> &'static str {
        match self.focus {
            Field::Kind => tr("c l g choose   Enter save   Esc close   Tab next   Alt-1…9 tag"),
            Field::Tags if self.tags.picked.is_some() => {
                tr("Enter take   ↑↓ choose   Esc close   Alt-1…9 take")
            }
            Field::Tags => tr("type or 1-9   Enter save   Esc close   Tab next"),
            Field::Headline if self.headline.is_offered() => {
                tr("type your own words, or Enter save   Esc close   Tab next   Alt-1…9 tag")
            }
            _ => tr("Enter save   Esc close   Tab next   Alt-1…9 tag   Alt-c Alt-l Alt-g kind"),
        }
    }

    pub(in crate::tui::components) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let keys = if self.problem.is_some() {
            ""
        } else {
            self.keys()
        };
        dialogue(self.area, &self.title(), keys, theme, frame.buffer_mut());
        if let Some(problem) = &self.problem {
            let place = Rect {
                x: self.area.x.saturating_add(2),
                y: self.area.bottom().saturating_sub(1),
                width: self.area.width.saturating_sub(4),
                height: 1,
            };
            let words = format!(" {problem} ");
            line(
                place.intersection(self.area),
                &words,
                theme.style(Role::Warning),
                frame.buffer_mut(),
            );
        }
        for (part, place) in &self.places {
            match part {
                Part::Quote => self.draw_quote(*place, theme.style(Role::Muted), frame),
                Part::Gap => {}
                Part::Field(field) => self.draw_field(*field, *place, client, frame),
                Part::Offers => self.draw_offers(*place, client, frame),
            }
        }
    }

    fn draw_quote(&self, place: Rect, style: Style, frame: &mut Frame) {
        let quote = self.quote();
        let rows = wrap(&quote, usize::from(place.width));
        let last = usize::from(place.height).saturating_sub(1);
        for ((at, row), y) in rows.iter().enumerate().zip(place.y..place.bottom()) {
            let row_place = Rect {
                y,
                height: 1,
                ..place
            };
            // The last row takes the rest of the quote, so that its cut shows as an ellipsis.
            let end = if at == last { quote.len() } else { row.end };
            let text = quote.get(row.start..end).unwrap_or_default().trim_end();
            line(row_place, text, style, frame.buffer_mut());
        }
    }

    fn draw_field(&self, field: Field, place: Rect, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let focused = self.focus == field;
        let label = match field {
            Field::Kind => tr("Kind"),
            Field::Headline => tr("Headline"),
            Field::Tags => tr("Tags"),
            Field::Remark => tr("Remark"),
            Field::Name => tr("Said by"),
            Field::City => tr("City"),
        };
        let style = theme.style(if focused { Role::Accent } else { Role::Muted });
        let sign = if focused { "▸" } else { " " };
        let width = LABEL_CELLS.min(place.width);
        let label_place = Rect { width, ..place };
        pieces(
            label_place,
            &[(sign, style), (label, style)],
            frame.buffer_mut(),
        );
        let place = value_place(place);
        let (text, muted) = (theme.style(Role::Text), theme.style(Role::Muted));
        match field {
            Field::Kind => self.draw_kinds(place, client, focused, frame),
            Field::Tags => self.draw_tags(place, client, focused, frame),
            Field::Headline => {
                let hint = (tr("in the group's own words"), muted);
                self.headline.draw(frame, place, text, hint, focused);
            }
            Field::Remark => {
                let hint = (tr("anything more to say (may stay empty)"), muted);
                self.remark.draw(frame, place, text, hint, focused);
            }
            Field::Name => {
                let hint = (tr("a name, if they wish"), muted);
                self.name.draw(frame, place, text, hint, focused);
            }
            Field::City => {
                let hint = (tr("the city they speak for, if they wish"), muted);
                self.city.draw(frame, place, text, hint, focused);
            }
        }
    }

    fn draw_kinds(&self, place: Rect, client: &Client, focused: bool, frame: &mut Frame) {
        for (kind, at) in kind_places(place) {
            let style = client.theme.style(Role::Kind(kind));
            let style = if kind == self.kind {
                style.add_modifier(Modifier::REVERSED)
            } else {
                style.remove_modifier(Modifier::BOLD)
            };
            let sign = if kind == self.kind { "✓" } else { " " };
            let words = format!("{sign}{}", kind_label(kind, place));
            line(at, &words, style, frame.buffer_mut());
            if focused && kind == self.kind && at.width > 0 {
                frame.set_cursor_position((at.x, at.y));
            }
        }
    }

    /// Chips, as many as there is room for beside the field, the latest last.
    fn draw_tags(&self, place: Rect, client: &Client, focused: bool, frame: &mut Frame) {
        let chips: Vec<(String, Style)> = self
            .tags
            .chosen
            .iter()
            .map(|choice| Self::chip(choice, client))
            .collect();
        let room = usize::from(place.width).saturating_sub(TYPING_CELLS);
        let mut first = chips.len();
        let mut used = 0;
        for (at, (chip, _)) in chips.iter().enumerate().rev() {
            used += width(chip) + 1;
            if used > room.saturating_sub(if at == 0 { 0 } else { 4 }) {
                break;
            }
            first = at;
        }
        let theme = client.theme;
        let muted = theme.style(Role::Muted);
        let hidden = format!("+{first} ");
        let mut parts = Vec::new();
        if first > 0 {
            parts.push((hidden.as_str(), muted));
        }
        for (chip, style) in chips.get(first..).unwrap_or_default() {
            parts.push((chip, *style));
            parts.push((" ", muted));
        }
        let used: usize = parts.iter().map(|(text, _)| width(text)).sum();
        pieces(place, &parts, frame.buffer_mut());
        let used = u16::try_from(used).unwrap_or(u16::MAX).min(place.width);
        let place = Rect {
            x: place.x + used,
            width: place.width - used,
            ..place
        };
        let hint = match (focused, self.tags.chosen.is_empty()) {
            (true, _) => tr("a few letters of a tag"),
            (false, true) => tr("none yet"),
            (false, false) => "",
        };
        let text = theme.style(Role::Text);
        self.tags
            .field
            .draw(frame, place, text, (hint, muted), focused);
    }

    fn chip(choice: &Choice, client: &Client) -> (String, Style) {
        match choice {
            Choice::Known(id) => match client.workshop().tags.get(id) {
                Some(tag) => (
                    format!("#{}", truncate(&tag.name, 24)),
                    client.theme.style(Role::Tag(tag.colour)),
                ),
                None => (tr("#(removed)").to_owned(), client.theme.style(Role::Muted)),
            },
            Choice::New(name) => (
                tr_with("#{name} (new)", &[("name", &truncate(name, 24))]),
                client.theme.style(Role::Success),
            ),
        }
    }

    fn draw_offers(&self, place: Rect, client: &Client, frame: &mut Frame) {
        let place = value_place(place);
        if self.offers.is_empty() {
            let words = if client.workshop().tags.is_empty() {
                tr("No tags yet: type a name to make the first.")
            } else {
                ""
            };
            let muted = client.theme.style(Role::Muted);
            line(place, words, muted, frame.buffer_mut());
        }
        let mut y = place.y;
        for (at, offer) in self.offers.iter().enumerate().skip(self.top) {
            let rest = Rect {
                y,
                height: place.bottom().saturating_sub(y),
                ..place
            };
            if rest.height == 0 {
                break;
            }
            y += self.draw_offer(at, offer, rest, client, frame);
        }
    }

    /// One offer: its name, and its definition behind it. Of the highlighted one the rest of the definition goes into a second row,
    /// if there is one. Says how many rows it took.
    fn draw_offer(
        &self,
        at: usize,
        offer: &Offer,
        place: Rect,
        client: &Client,
        frame: &mut Frame,
    ) -> u16 {
        let theme = client.theme;
        let muted = theme.style(Role::Muted);
        let picked = self.focus == Field::Tags && self.tags.picked == Some(at);
        let style = theme.style(if picked { Role::Selection } else { Role::Text });
        // Alone where nothing is typed into the tag field, and with Alt anywhere.
        let sign = match (picked, at) {
            (true, _) => "▸ ".to_owned(),
            (false, 0..9) => format!("{} ", at + 1),
            _ => "  ".to_owned(),
        };
        let mark = if offer.chosen { "✓ " } else { "" };
        let (name, definition) = offer_words(&offer.choice, client);
        let used = width(&sign) + width(mark) + width(&name) + 2;
        let room = usize::from(place.width).saturating_sub(used);
        let (shown, rest) = if picked && place.height > 1 {
            in_two(&definition, room)
        } else {
            (definition.as_str(), "")
        };
        let parts = [
            (sign.as_str(), if picked { style } else { muted }),
            (mark, theme.style(Role::Success)),
            (name.as_str(), style),
            ("  ", muted),
            (shown, muted),
        ];
        pieces(place, &parts, frame.buffer_mut());
        if rest.is_empty() {
            return 1;
        }
        let below = Rect {
            x: place.x + 4.min(place.width),
            y: place.y + 1,
            width: place.width.saturating_sub(4),
            height: 1,
        };
        line(below, rest, muted, frame.buffer_mut());
        2
    }
}

/// A tag's name behind those of its parents, and its definition.
fn offer_words(choice: &Choice, client: &Client) -> (String, String) {
    match choice {
        Choice::New(name) => (
            tr_with("new tag: {name}", &[("name", &name)]),
            String::new(),
        ),
        Choice::Known(id) => {
            let workshop = client.workshop();
            let tag = workshop.tags.get(id);
            tag.map_or_else(Default::default, |tag| {
                let mark = client.memo_mark(About::Tag(*id));
                (workshop.path_of(tag) + &mark, tag.definition.clone())
            })
        }
    }
}

/// A text in what fits into the room and the rest, cut between words.
fn in_two(text: &str, room: usize) -> (&str, &str) {
    let first = wrap(text, room.max(1)).into_iter().next();
    let end = match first {
        Some(row) if width(text.get(row.clone()).unwrap_or_default().trim_end()) <= room => row.end,
        _ => 0,
    };
    let (shown, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (shown.trim_end(), rest)
}

/// Where a field's value stands: right of its label.
fn value_place(place: Rect) -> Rect {
    let label = LABEL_CELLS.min(place.width);
    Rect {
        x: place.x + label,
        width: place.width - label,
        ..place
    }
}

/// "▲ C challenge", or "▲C" where there is little room.
fn kind_label(kind: Kind, place: Rect) -> String {
    if place.width < 50 {
        format!("{}{} ", glyph(kind), kind.letter())
    } else {
        format!("{} {} {} ", glyph(kind), kind.letter(), tr(kind.word()))
    }
}

fn kind_places(place: Rect) -> impl Iterator<Item = (Kind, Rect)> {
    let mut x = place.x;
    Kind::ALL.into_iter().map(move |kind| {
        let width = u16::try_from(width(&kind_label(kind, place)) + 1).unwrap_or(u16::MAX);
        let at = Rect { x, width, ..place }.intersection(place);
        x = x.saturating_add(width).saturating_add(KIND_GAP - 2);
        (kind, at)
    })
}

/// The kind under the pointer; `place` is that of the whole row.
pub(super) fn kind_at(place: Rect, x: u16) -> Option<Kind> {
    kind_places(value_place(place))
        .find(|(_, at)| (at.x..at.right()).contains(&x))
        .map(|(kind, _)| kind)
}

/// Gives every row its place, top to bottom. Each gets its least; what is left goes to the rows in the order of their use to
/// the room. Where even the least is too much, the rows farthest from the focus go.
fn share(wanted: Vec<(Part, u16, u16)>, inside: Rect, focus: Part) -> Vec<(Part, Rect)> {
    let mut rows = wanted;
    let least = |rows: &[(Part, u16, u16)]| rows.iter().map(|row| row.1).sum::<u16>();
    while least(&rows) > inside.height && !rows.is_empty() {
        let at = rows.iter().position(|row| row.0 == focus).unwrap_or(0);
        if at > rows.len() - 1 - at {
            rows.remove(0);
        } else {
            rows.pop();
        }
    }
    let mut spare = inside.height.saturating_sub(least(&rows));
    for (wanted, upto) in [
        (Part::Offers, 3),
        (Part::Quote, 2),
        (Part::Field(Field::Headline), 2),
        (Part::Quote, 3),
        (Part::Gap, 1),
        (Part::Offers, 5),
        (Part::Field(Field::Remark), 2),
        (Part::Offers, 9),
    ] {
        for (_, least, most) in rows.iter_mut().filter(|row| row.0 == wanted) {
            let more = upto.min(*most).saturating_sub(*least).min(spare);
            *least += more;
            spare -= more;
        }
    }
    let mut y = inside.y;
    let mut places = Vec::with_capacity(rows.len());
    for (part, height, _) in rows {
        places.push((
            part,
            Rect {
                y,
                height,
                ..inside
            },
        ));
        y = y.saturating_add(height);
    }
    places
}
