//! The box in which a finding is made or changed: kind, headline, tags, remark, and for a statement who said it.
//!
//! Enter saves from any field. What was typed into a box that is closed without saving is kept as a draft and is there again
//! when the same box is opened; only the workshop itself forgets nothing longer than that.

mod draw;
pub(in crate::tui) mod form;
mod likely;
mod save;
mod tags;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

pub(in crate::tui) use self::save::new_tag;
use self::tags::{Choice, Handled, Offer, TagField};
use super::overlay::Outcome;
use super::text_field::TextField;
use crate::domain::{Excerpt, Finding, FindingId, Kind};
use crate::text::{truncate, width};
use crate::texts::tr;
use crate::tui::client::{Client, Tone};
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::holds;

/// Cells of a headline that is prefilled from a quote, at most.
const PREFILL_CELLS: usize = 120;
/// Drafts kept at most; the oldest goes first.
const DRAFTS: usize = 20;

/// What a box is for.
#[derive(Clone, Debug, PartialEq)]
enum Purpose {
    Statement,
    /// A new finding on this excerpt.
    Tag(Box<Excerpt>),
    /// Changes of this finding, as it was when the box opened.
    Change(Box<Finding>),
}

impl Purpose {
    /// Whether a draft for `self` is one for `other` too.
    fn is_for(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Statement, Self::Statement) => true,
            (Self::Tag(a), Self::Tag(b)) => a.case == b.case && a.span == b.span,
            (Self::Change(a), Self::Change(b)) => a.id == b.id,
            _ => false,
        }
    }
}

/// A field of the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Kind,
    Headline,
    Tags,
    Remark,
    Name,
    City,
}

/// A piece of the box, top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Quote,
    Gap,
    Field(Field),
    Offers,
}

/// What the box holds, as it would be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    kind: Kind,
    headline: String,
    tags: Vec<Choice>,
    remark: String,
    name: String,
    city: String,
}

/// The box, open.
#[derive(Clone, Debug)]
pub struct FindingBox {
    purpose: Purpose,
    kind: Kind,
    headline: TextField,
    tags: TagField,
    remark: TextField,
    name: TextField,
    city: TextField,
    focus: Field,
    /// What was there when the box opened.
    opened: Words,
    /// Why the last Enter did not save.
    problem: Option<String>,
    area: Rect,
    places: Vec<(Part, Rect)>,
    offers: Vec<Offer>,
    /// First offer shown.
    top: usize,
}

impl FindingBox {
    /// For a statement from the discussion.
    pub fn statement(client: &Client) -> Self {
        Self::resumed(
            client,
            Self::fresh(Purpose::Statement, Kind::Challenge, "", Field::Headline),
        )
    }

    /// For a new finding on an excerpt; the headline is the quote until somebody types better words.
    pub fn tagging(client: &Client, kind: Kind, excerpt: Excerpt) -> Self {
        let headline = headline_of(&excerpt.quote);
        let purpose = Purpose::Tag(Box::new(excerpt));
        let fresh = Self {
            headline: TextField::offering(&headline),
            ..Self::fresh(purpose, kind, &headline, Field::Headline)
        };
        Self {
            kind,
            ..Self::resumed(client, fresh)
        }
    }

    /// For changing a finding; `None` where it is gone.
    pub fn editing(client: &Client, id: FindingId) -> Option<Self> {
        let finding = client.workshop().findings.get(&id)?;
        let mut opened = Self::fresh(
            Purpose::Change(Box::new(Finding::clone(finding))),
            finding.kind,
            &finding.headline,
            Field::Headline,
        );
        opened.tags = TagField::with(finding.tags.iter().copied());
        opened.remark = TextField::with(&finding.remark);
        if let Some(speaker) = &finding.said_by {
            opened.name = TextField::with(&speaker.name);
            opened.city = TextField::with(&speaker.city);
        }
        opened.opened = opened.words();
        Some(Self::resumed(client, opened))
    }

    /// The same box with the tags in focus.
    #[must_use]
    pub fn at_tags(mut self) -> Self {
        self.focus = Field::Tags;
        self
    }

    fn fresh(purpose: Purpose, kind: Kind, headline: &str, focus: Field) -> Self {
        let headline = TextField::with(headline);
        Self {
            purpose,
            kind,
            opened: Words {
                kind,
                headline: headline.text().to_owned(),
                tags: Vec::new(),
                remark: String::new(),
                name: String::new(),
                city: String::new(),
            },
            headline,
            tags: TagField::default(),
            remark: TextField::default(),
            name: TextField::default(),
            city: TextField::default(),
            focus,
            problem: None,
            area: Rect::default(),
            places: Vec::new(),
            offers: Vec::new(),
            top: 0,
        }
    }

    /// The draft that was left behind by an earlier box of the same purpose, if there is one.
    fn resumed(client: &Client, fresh: Self) -> Self {
        client
            .drafts
            .iter()
            .find(|draft| draft.purpose.is_for(&fresh.purpose))
            .cloned()
            .map_or(fresh, |draft| Self {
                problem: Some(tr("Your unsaved words are back.").into()),
                ..draft
            })
    }

    fn words(&self) -> Words {
        let text = |field: &TextField| field.text().trim().to_owned();
        Words {
            kind: self.kind,
            headline: text(&self.headline),
            tags: self.tags.chosen.clone(),
            remark: text(&self.remark),
            name: text(&self.name),
            city: text(&self.city),
        }
    }

    /// Works out which tags are likely, once somebody is about to choose some.
    fn consider_tags(&mut self, client: &Client) {
        if self.focus != Field::Tags {
            return;
        }
        let (quotes, finding): (&[Excerpt], _) = match &self.purpose {
            Purpose::Statement => (&[], None),
            Purpose::Tag(excerpt) => (std::slice::from_ref(excerpt), None),
            Purpose::Change(finding) => (&finding.excerpts, Some(finding.id)),
        };
        let quotes = quotes.iter().map(|excerpt| excerpt.quote.as_str());
        let texts: Vec<&str> = std::iter::once(self.headline.text())
            .chain(quotes)
            .collect();
        self.tags
            .likely
            .consider(texts.join("\n"), finding, client.workshop());
    }

    /// Keeps what was typed for the next time that this box is opened, and says so.
    pub(super) fn set_aside(&self, client: &mut Client) {
        self.forget_draft(client);
        let words = self.words();
        let kind = self.opened.kind;
        if (Words { kind, ..words } != self.opened) || !self.tags.field.is_empty() {
            if client.drafts.len() >= DRAFTS {
                client.drafts.remove(0);
            }
            client.drafts.push(self.clone());
            client.say(
                Tone::Info,
                tr("Not saved. Open the same box again to go on with your words."),
            );
        }
    }

    fn forget_draft(&self, client: &mut Client) {
        client
            .drafts
            .retain(|draft| !draft.purpose.is_for(&self.purpose));
    }

    /// Whether who said it is asked for.
    fn has_speaker(&self) -> bool {
        match &self.purpose {
            Purpose::Statement => true,
            Purpose::Tag(_) => false,
            Purpose::Change(finding) => finding.is_said(),
        }
    }

    /// The fields, in the order of Tab.
    fn fields(&self) -> &'static [Field] {
        use Field::{City, Headline, Kind, Name, Remark, Tags};
        if self.has_speaker() {
            &[Kind, Headline, Tags, Remark, Name, City]
        } else {
            &[Kind, Headline, Tags, Remark]
        }
    }

    /// Goes on to the next or previous field, round the corner.
    fn walk(&mut self, by: isize) {
        let fields = self.fields();
        let at = fields
            .iter()
            .position(|field| *field == self.focus)
            .unwrap_or(0);
        let len = fields.len();
        let next = (at + len).saturating_add_signed(by) % len;
        if let Some(field) = fields.get(next) {
            self.focus = *field;
        }
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        self.problem = None;
        if key.code == Code::Esc {
            self.set_aside(client);
            return Outcome::close(Vec::new());
        }
        if let Some(kind) = kind_of(key).filter(|_| key.alt) {
            self.kind = kind;
            return Outcome::stay();
        }
        if key.alt && self.tags.take_by_digit(key, client.workshop()) {
            return Outcome::stay();
        }
        if self.focus == Field::Tags {
            match self.tags.key(key, client.workshop()) {
                Handled::Done => {}
                Handled::Leave(by) => self.walk(by),
                Handled::Save => return self.save(client),
            }
            return Outcome::stay();
        }
        match key.code {
            Code::Enter => return self.save(client),
            Code::Tab if key.shift => self.walk(-1),
            Code::Up => self.walk(-1),
            Code::Tab | Code::Down => self.walk(1),
            _ if self.focus == Field::Kind => self.choose_kind(key),
            _ => {
                if let Some(field) = self.text_field() {
                    field.key(key);
                }
            }
        }
        Outcome::stay()
    }

    /// The text field that has the focus.
    fn text_field(&mut self) -> Option<&mut TextField> {
        match self.focus {
            Field::Kind => None,
            Field::Headline => Some(&mut self.headline),
            Field::Tags => Some(&mut self.tags.field),
            Field::Remark => Some(&mut self.remark),
            Field::Name => Some(&mut self.name),
            Field::City => Some(&mut self.city),
        }
    }

    /// A key on the row of kinds: arrows go through them, a letter chooses one and goes on to the headline, and anything else
    /// that is typed is the beginning of the headline.
    fn choose_kind(&mut self, key: Key) {
        let at = Kind::ALL
            .iter()
            .position(|kind| *kind == self.kind)
            .unwrap_or(0);
        let by = match key.code {
            Code::Left => Kind::ALL.len() - 1,
            Code::Right | Code::Char(' ') => 1,
            _ => 0,
        };
        if let Some(kind) = Kind::ALL.get((at + by) % Kind::ALL.len()) {
            self.kind = *kind;
        }
        if key.typed().is_none_or(|c| c == ' ') {
            return;
        }
        self.focus = Field::Headline;
        match kind_of(key) {
            Some(kind) => self.kind = kind,
            None => {
                self.headline.key(key);
            }
        }
    }

    pub(super) fn paste(&mut self, client: &Client, text: &str) {
        self.problem = None;
        match self.focus {
            Field::Kind => {
                self.focus = Field::Headline;
                self.headline.paste(text);
            }
            Field::Tags => self.tags.paste(text, client.workshop()),
            _ => {
                if let Some(field) = self.text_field() {
                    field.paste(text);
                }
            }
        }
    }

    pub(super) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        match mouse.action {
            MouseAction::Down { .. } if mouse.presses_outside(self.area) => {
                self.set_aside(client);
                return Outcome::close(Vec::new());
            }
            MouseAction::Down { .. } => self.click(mouse),
            MouseAction::ScrollUp if self.focus == Field::Tags => {
                let _ = self.tags.key(Key::plain(Code::Up), client.workshop());
            }
            MouseAction::ScrollDown if self.focus == Field::Tags => {
                let _ = self.tags.key(Key::plain(Code::Down), client.workshop());
            }
            _ => {}
        }
        Outcome::stay()
    }

    fn click(&mut self, mouse: Mouse) {
        let Some((part, place)) = self
            .places
            .iter()
            .find(|(_, place)| holds(*place, mouse.x, mouse.y))
            .copied()
        else {
            return;
        };
        match part {
            Part::Quote | Part::Gap => {}
            Part::Field(field) => {
                self.focus = field;
                if let Some(text) = self.text_field() {
                    text.keep();
                }
                if field == Field::Kind
                    && let Some(kind) = draw::kind_at(place, mouse.x)
                {
                    self.kind = kind;
                }
            }
            Part::Offers => {
                self.focus = Field::Tags;
                let row = usize::from(mouse.y.saturating_sub(place.y));
                if let Some(offer) = self.offers.get(self.top + row) {
                    self.tags.toggle(&offer.choice);
                }
            }
        }
    }
}

/// The kind whose letter a key has, with or without Alt.
fn kind_of(key: Key) -> Option<Kind> {
    let Code::Char(typed) = key.code else {
        return None;
    };
    Kind::ALL
        .into_iter()
        .find(|kind| kind.letter().to_ascii_lowercase() == typed)
}

/// A quote as a first headline: on one line, cut at a word where it is long.
fn headline_of(quote: &str) -> String {
    let words: Vec<&str> = quote.split_whitespace().collect();
    let line = words.join(" ");
    if width(&line) <= PREFILL_CELLS {
        return line;
    }
    let mut cut = String::new();
    for word in words {
        if width(&cut) + 1 + width(word) > PREFILL_CELLS - 1 {
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    // Scripts without spaces have no word to stop at.
    if width(&cut) < PREFILL_CELLS / 3 {
        return truncate(&line, PREFILL_CELLS).into_owned();
    }
    cut.push('…');
    cut
}
