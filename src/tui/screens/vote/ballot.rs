//! The box for a new vote: what it is on, among which, how many dots, and how many people are in the room.

pub(in crate::tui) mod form;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::acts::counted;
use crate::domain::vote::{MOST_DOTS, USUAL_DOTS, front, tied_at};
use crate::domain::{Ballot, ChoiceId, Edit, Over, RoundChange, Stage, Standing};
use crate::text::padded;
use crate::texts::{later, tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::frame::{dialogue, paragraph, pieces};
use crate::tui::components::overlay::Outcome;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{centred, holds};
use crate::tui::theme::Role;

/// People in the room at most: what three digits hold.
const MOST_PEOPLE: u16 = 999;
/// How many places a second round goes among, unless somebody says otherwise.
const USUAL_PLACES: usize = 3;
/// Rows of the box: a line above and below, the fields, air, a note of two rows.
const ROWS: u16 = 10;

/// What can be set.
const FIELDS: [Field; 5] = [
    Field::Over,
    Field::Among,
    Field::Dots,
    Field::Several,
    Field::People,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Over,
    Among,
    Dots,
    Several,
    People,
}

impl Field {
    fn word(self) -> &'static str {
        match self {
            Self::Over => tr("Vote on"),
            Self::Among => tr("Among"),
            Self::Dots => tr("Dots for each person"),
            Self::Several => tr("Several dots on one"),
            Self::People => tr("People in the room"),
        }
    }
}

/// Some of what can be voted on, in words.
#[derive(Debug)]
struct Among {
    words: String,
    choices: Vec<ChoiceId>,
    /// Whether these are the first places of a result.
    is_front: bool,
}

/// The box, open.
#[derive(Debug)]
pub struct BallotBox {
    /// What there is to vote on, each with all of it and what a second round can go among.
    overs: Vec<(Over, Vec<Among>)>,
    over: usize,
    among: usize,
    dots: u8,
    several: bool,
    people: u16,
    /// Whether hands are counted in it at once.
    counts: bool,
    note: &'static str,
    selected: usize,
    area: Rect,
}

impl BallotBox {
    /// A box with what people mostly want; after a result, a second round among its first places. `None` where there is nothing
    /// to vote on.
    pub(super) fn new(client: &Client, counts: bool) -> Option<Self> {
        let workshop = client.workshop();
        let last = client.round();
        let overs = Over::ALL.map(|over| {
            let result = last.filter(|round| round.ballot.over == over);
            let result = result.and_then(|round| round.result(workshop));
            let all = over.choices(workshop);
            let empty = all.is_empty();
            let among = among(over, all, &result.unwrap_or_default());
            (!empty).then_some((over, among))
        });
        let overs: Vec<_> = overs.into_iter().flatten().collect();
        let over = last.and_then(|last| {
            let mut overs = overs.iter();
            overs.position(|(over, _)| *over == last.ballot.over)
        });
        let over = over.unwrap_or(0);
        let (_, first) = overs.get(over)?;
        let secret = last.is_some_and(|round| round.stage == Stage::Closed);
        Some(Self {
            among: usual(first),
            overs,
            over,
            dots: last.map_or(USUAL_DOTS, |round| round.ballot.dots),
            several: last.is_some_and(|round| round.ballot.several),
            people: last.map_or(0, |round| round.people),
            counts,
            note: tr(if secret { UNREVEALED } else { SECRET }),
            selected: 0,
            area: Rect::default(),
        })
    }

    fn field(&self) -> Field {
        FIELDS.get(self.selected).copied().unwrap_or(Field::Over)
    }

    fn among(&self) -> Option<&Among> {
        self.overs.get(self.over)?.1.get(self.among)
    }

    /// The value of a field, in words.
    fn value(&self, field: Field) -> String {
        match field {
            Field::Over => self
                .overs
                .get(self.over)
                .map_or_else(String::new, |(over, _)| tr(over.word()).to_owned()),
            Field::Among => self
                .among()
                .map_or_else(String::new, |among| among.words.clone()),
            Field::Dots => self.dots.to_string(),
            Field::Several => if self.several { tr("yes") } else { tr("no") }.to_owned(),
            Field::People => match self.people {
                0 => tr("not said").to_owned(),
                people => people.to_string(),
            },
        }
    }

    /// The next value of the selected field, or the one before.
    fn step(&mut self, up: bool) {
        let round = |at: usize, len: usize| {
            let by = if up { 1 } else { len.saturating_sub(1) };
            (at + by) % len.max(1)
        };
        match self.field() {
            Field::Over => {
                self.over = round(self.over, self.overs.len());
                self.among = self.overs.get(self.over).map_or(0, |(_, all)| usual(all));
            }
            Field::Among => {
                let len = self.overs.get(self.over).map_or(0, |(_, all)| all.len());
                self.among = round(self.among, len);
            }
            Field::Dots => {
                let to = if up { self.dots + 1 } else { self.dots - 1 };
                self.dots = to.clamp(1, MOST_DOTS);
            }
            Field::Several => self.several = !self.several,
            Field::People => {
                let to = self.people.saturating_add_signed(if up { 1 } else { -1 });
                self.people = to.min(MOST_PEOPLE);
            }
        }
    }

    /// A digit typed into a number; the last ones count.
    fn digit(&mut self, digit: u8) {
        match self.field() {
            Field::Dots => {
                let typed = self.dots.saturating_mul(10).saturating_add(digit);
                let fits = (1..=MOST_DOTS).contains(&typed);
                self.dots = if fits { typed } else { digit.max(1) };
            }
            Field::People => {
                let typed = self.people * 10 + u16::from(digit);
                self.people = if typed > MOST_PEOPLE {
                    u16::from(digit)
                } else {
                    typed
                };
            }
            _ => {}
        }
    }

    pub(in crate::tui) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        let last = FIELDS.len() - 1;
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.open(client),
            Code::Tab if key.shift => self.selected = self.selected.saturating_sub(1),
            Code::Up => self.selected = self.selected.saturating_sub(1),
            Code::Down | Code::Tab => self.selected = (self.selected + 1).min(last),
            Code::Left | Code::Char('-') => self.step(false),
            Code::Right | Code::Char(' ' | '+' | '=') => self.step(true),
            Code::Backspace if self.field() == Field::People => self.people /= 10,
            Code::Char(c) => {
                let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
                if let Some(digit) = digit {
                    self.digit(digit);
                }
            }
            _ => {}
        }
        Outcome::stay()
    }

    /// Opens the vote; with the number of people, where it was said.
    fn open(&self, client: &mut Client) -> Outcome {
        let (Some((over, _)), Some(among)) = (self.overs.get(self.over), self.among()) else {
            return Outcome::stay();
        };
        let round = client.environment.id();
        let mut edits = vec![Edit::OpenRound {
            round,
            ballot: Box::new(Ballot {
                over: *over,
                dots: self.dots,
                several: self.several,
                choices: among.choices.clone(),
            }),
        }];
        if self.people > 0 {
            edits.push(Edit::ChangeRound {
                round,
                change: RoundChange::People {
                    from: 0,
                    to: self.people,
                },
            });
        }
        client.vote.begin(round, self.counts);
        Outcome::close(Client::edit(Edit::together(edits)))
    }

    pub(in crate::tui) fn mouse(&mut self, _: &mut Client, mouse: Mouse) -> Outcome {
        if let MouseAction::Down { .. } = mouse.action {
            if !holds(self.area, mouse.x, mouse.y) {
                return Outcome::close(Vec::new());
            }
            let row = usize::from(mouse.y).checked_sub(usize::from(self.area.y) + 1);
            if let Some(row) = row.filter(|row| *row < FIELDS.len()) {
                self.selected = row;
                let value = self.area.x + 2 + VALUE;
                if mouse.x >= value {
                    self.step(mouse.x > value + 1);
                }
            }
        }
        Outcome::stay()
    }

    pub(in crate::tui) fn prepare(&mut self, area: Rect) {
        self.area = centred(area, 72, ROWS);
    }

    pub(in crate::tui) fn draw(&self, client: &Client, frame: &mut Frame) {
        let theme = client.theme;
        let title = if self.counts {
            tr("Count hands")
        } else {
            tr("New vote")
        };
        let keys = tr("Enter open the vote   ←→ change   ↑↓ choose   Esc close");
        let inside = dialogue(self.area, title, keys, theme, frame.buffer_mut());
        for ((at, field), y) in FIELDS.iter().enumerate().zip(inside.y..inside.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..inside
            };
            let selected = at == self.selected;
            let role = if selected {
                Role::Selection
            } else {
                Role::Text
            };
            let word = padded(field.word(), usize::from(VALUE));
            let (text, muted) = (theme.style(Role::Text), theme.style(Role::Muted));
            let value = self.value(*field);
            let parts = [
                (word.as_str(), text),
                ("‹ ", muted),
                (value.as_str(), theme.style(role)),
                (" ›", muted),
            ];
            pieces(row, &parts, frame.buffer_mut());
            if selected {
                let x = row.x.saturating_add(VALUE + 2);
                frame.set_cursor_position((x.min(row.right().saturating_sub(1)), row.y));
            }
        }
        let below = FIELDS.len() + 1;
        let below = u16::try_from(below).unwrap_or(0).min(inside.height);
        let rest = Rect {
            y: inside.y + below,
            height: inside.height - below,
            ..inside
        };
        paragraph(
            rest,
            self.note,
            theme.style(Role::Muted),
            frame.buffer_mut(),
        );
    }
}

/// Cells before a value.
const VALUE: u16 = 22;
const SECRET: &str =
    later("What each person gives stays secret; the counts are shown when the result is revealed.");
const UNREVEALED: &str = later(
    "The last vote was closed and its result not revealed. It stays as it is, and can be revealed later ([ goes back to it).",
);

/// All of it, the first places of the last result, and those that are tied there.
fn among(over: Over, all: Vec<ChoiceId>, result: &[Standing]) -> Vec<Among> {
    let count = all.len();
    let mut amongs = vec![Among {
        words: tr_with("all: {count}", &[("count", &counted(over, count))]),
        choices: all,
        is_front: false,
    }];
    let mut known = 0;
    for places in 2..result.len().min(10) {
        let choices = front(result, places);
        if choices.len() == known || choices.len() >= count {
            continue;
        }
        known = choices.len();
        let words = if known > places {
            tr_with(
                "the first {places}, {known} with ties",
                &[("places", &places), ("known", &known)],
            )
        } else {
            tr_with("the first {places}", &[("places", &places)])
        };
        amongs.push(Among {
            words,
            choices,
            is_front: true,
        });
    }
    for rank in 1..=result.len() {
        let choices = tied_at(result, rank);
        let known = amongs.iter().any(|among| among.choices == choices);
        if choices.len() > 1 && choices.len() < count && !known {
            let words = tr_with(
                "the {choices} tied at place ={rank}",
                &[("choices", &choices.len()), ("rank", &rank)],
            );
            amongs.push(Among {
                words,
                choices,
                is_front: false,
            });
        }
    }
    amongs
}

/// Which of them people mostly want: the first three of a result, or as many as there are in front, or else all.
fn usual(amongs: &[Among]) -> usize {
    let mut fronts = amongs.iter();
    let wanted = |among: &Among| among.is_front && among.choices.len() >= USUAL_PLACES;
    let few = amongs.iter().rposition(|among| among.is_front);
    fronts.position(wanted).or(few).unwrap_or(0)
}
