//! The lists whose numbers people name, what a command's numbers are of, and aiming at it: a number selects what the command acts on.

use super::numbers::{Numbers, Typed};
use super::words::{NOTHING_TO_GO_TO, ONE_NUMBER, no_number};
use super::{board, codebook, library, read, report, vote};
use crate::distill::summary::About;
use crate::domain::{CaseId, ChoiceId, FindingId, TagId, ThemeId};
use crate::search::{Field, Hit};
use crate::texts::tr;
use crate::tui::client::{Client, Screen};
use crate::tui::command::Scope;
use crate::tui::screens::codebook::Focus;

/// What was listed last.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub hits: Numbers<Hit>,
    /// How many results were passed when the page listed last began.
    pub from: usize,
    pub filters: Numbers<(Field, String)>,
    pub recent: Numbers<CaseId>,
    pub findings: Numbers<FindingId>,
    pub cards: Numbers<FindingId>,
    pub themes: Numbers<ThemeId>,
    pub tags: Numbers<TagId>,
    pub carriers: Numbers<FindingId>,
    pub choices: Numbers<ChoiceId>,
    /// What lines of the Report are about.
    pub lines: Numbers<About>,
    /// How many rows of a box were passed when the page told last began.
    pub told: usize,
}

/// What numbers behind a command are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Hit,
    Recent,
    Sentence,
    Finding,
    Card,
    Theme,
    Tag,
    Carrier,
    Choice,
    /// A theme on the grid of impact and effort.
    Weighed,
    /// A line of the Report.
    Line,
}

/// The commands that act on each thing; of others a number is part of their text.
const OF: &[(Thing, &[&str])] = &[
    (Thing::Hit, &["library.open", "library.like"]),
    (Thing::Recent, &["read.open"]),
    (
        Thing::Sentence,
        &[
            "read.challenge",
            "read.lesson",
            "read.practice",
            "read.select",
            "read.select-sentence",
            "read.select-paragraph",
            "read.copy",
            "read.like",
        ],
    ),
    (
        Thing::Finding,
        &[
            "finding.edit",
            "finding.tags",
            "finding.move",
            "finding.remove",
        ],
    ),
    (
        Thing::Card,
        &[
            "board.open",
            "board.move-to",
            "board.move-left",
            "board.move-right",
            "board.mark",
            "board.like",
            "board.edit",
            "board.remove",
            "board.tag",
            "board.untag",
            "board.card-up",
            "board.card-down",
            "board.duplicates",
        ],
    ),
    (
        Thing::Theme,
        &[
            "board.rename",
            "board.describe",
            "board.theme-left",
            "board.theme-right",
            "board.merge",
            "board.remove-theme",
            "board.split",
            "board.compare",
            "board.switch-fold",
        ],
    ),
    (
        Thing::Tag,
        &[
            "codebook.new",
            "codebook.new-below",
            "codebook.rename",
            "codebook.describe",
            "codebook.merge",
            "codebook.split",
            "codebook.recolour",
            "codebook.remove",
            "codebook.put-under",
            "codebook.in",
            "codebook.out",
            "codebook.move-down",
            "codebook.move-up",
            "codebook.fold",
            "codebook.findings",
        ],
    ),
    (
        Thing::Carrier,
        &["codebook.open", "codebook.edit", "codebook.untag"],
    ),
    (Thing::Choice, &["vote.less"]),
    (
        Thing::Weighed,
        &[
            "weigh.take-off",
            "weigh.more-impact",
            "weigh.less-impact",
            "weigh.more-effort",
            "weigh.less-effort",
        ],
    ),
    (Thing::Line, &["report.open"]),
];

/// The command whose numbers are of whatever the screen lists.
pub(super) const MEMO: &str = "memo.open";

impl Thing {
    pub(super) fn of(client: &Client, command: &str) -> Option<Self> {
        if command == MEMO {
            return Self::with_memos(client);
        }
        let mut of = OF.iter();
        of.find(|(_, ids)| ids.contains(&command))
            .map(|(thing, _)| *thing)
    }

    /// What a memo is put on by its number.
    fn with_memos(client: &Client) -> Option<Self> {
        match client.screen {
            Screen::Read => Some(Self::Finding),
            _ => Self::here(client, ""),
        }
    }

    /// What a number alone is of, and which words name another thing: "go theme 2".
    pub(super) fn here(client: &Client, word: &str) -> Option<Self> {
        match (client.screen, word) {
            (Screen::Library, "") if client.scope() == Scope::Library => Some(Self::Hit),
            (Screen::Read, "") if client.reader.study.is_none() => Some(Self::Recent),
            (Screen::Read, "" | "sentence") => Some(Self::Sentence),
            (Screen::Read, "finding") => Some(Self::Finding),
            (Screen::Board, "" | "card" | "finding") => Some(Self::Card),
            (Screen::Board, "theme") => Some(Self::Theme),
            (Screen::Codebook, "") if client.codebook.focus == Focus::Findings => {
                Some(Self::Carrier)
            }
            (Screen::Codebook, "" | "tag") => Some(Self::Tag),
            (Screen::Codebook, "finding") => Some(Self::Carrier),
            (Screen::Vote, "" | "theme") if client.scope() == Scope::Weigh => Some(Self::Weighed),
            (Screen::Vote, "") => Some(Self::Choice),
            (Screen::Report, "") => Some(Self::Line),
            _ => None,
        }
    }
}

/// Gives the keys to the part of the screen that a thing is in, as somebody would who goes there.
pub(super) fn turn_to(client: &mut Client, thing: Thing) {
    match thing {
        Thing::Sentence => read::turn_to_text(client),
        Thing::Tag => client.codebook.focus = Focus::Tags,
        Thing::Hit
        | Thing::Recent
        | Thing::Finding
        | Thing::Card
        | Thing::Theme
        | Thing::Carrier
        | Thing::Choice
        | Thing::Weighed
        | Thing::Line => {}
    }
}

/// Selects what numbers are of, or says why that cannot be.
pub(super) fn aim(
    client: &mut Client,
    lists: &mut Lists,
    thing: Thing,
    typed: &Typed,
) -> Result<(), String> {
    let one = || match typed {
        Typed::One(number) => Ok(*number),
        Typed::Range(..) | Typed::Several(_) => Err(tr(ONE_NUMBER).to_owned()),
    };
    let gone = |number| move || no_number(number);
    match thing {
        Thing::Hit => {
            let hit = lists.hits.at(one()?).ok_or_else(gone(one()?))?;
            library::select(client, &hit).ok_or_else(gone(one()?))
        }
        Thing::Recent => {
            let case = lists.recent.at(one()?).ok_or_else(gone(one()?))?;
            read::select_recent(client, &case).ok_or_else(gone(one()?))
        }
        Thing::Sentence => read::select_sentences(client, typed),
        Thing::Finding => {
            let finding = lists.findings.at(one()?).ok_or_else(gone(one()?))?;
            read::select_finding(client, finding).ok_or_else(gone(one()?))
        }
        Thing::Card => board::select_cards(client, &lists.cards, &typed.each()),
        Thing::Theme => {
            let theme = match one()? {
                0 => None,
                number => Some(lists.themes.at(number).ok_or_else(gone(number))?),
            };
            board::select_theme(client, theme).ok_or_else(gone(one()?))
        }
        Thing::Tag => {
            let tag = lists.tags.at(one()?).ok_or_else(gone(one()?))?;
            codebook::select_tag(client, tag).ok_or_else(gone(one()?))
        }
        Thing::Carrier => {
            let finding = lists.carriers.at(one()?).ok_or_else(gone(one()?))?;
            codebook::select_carrier(client, finding).ok_or_else(gone(one()?))
        }
        Thing::Choice => {
            let choice = lists.choices.at(one()?).ok_or_else(gone(one()?))?;
            client.select_choice(choice).ok_or_else(gone(one()?))
        }
        Thing::Weighed => {
            let theme = lists.themes.at(one()?).ok_or_else(gone(one()?))?;
            vote::select_weighed(client, theme).ok_or_else(gone(one()?))
        }
        Thing::Line => {
            let about = lists.lines.at(one()?).ok_or_else(gone(one()?))?;
            report::select(client, &about).ok_or_else(gone(one()?))
        }
    }
}

/// Goes to a numbered line: "12", "theme 2".
pub(super) fn go(client: &mut Client, lists: &mut Lists, words: &str) -> Result<(), String> {
    let (word, number) = words.rsplit_once(' ').unwrap_or(("", words));
    let typed = Typed::parse(number).ok_or_else(|| tr(ONE_NUMBER))?;
    let thing = Thing::here(client, word).ok_or_else(|| tr(NOTHING_TO_GO_TO))?;
    turn_to(client, thing);
    aim(client, lists, thing, &typed)
}
