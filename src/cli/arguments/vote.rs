//! The words of `charrette vote`.

use clap::{Args, Subcommand, ValueEnum};

use super::By;
use crate::domain::{Kind, Over};

#[derive(Debug, Subcommand)]
pub enum VoteVerb {
    /// Open a vote
    Open {
        #[command(flatten)]
        ballot: BallotWords,
        #[command(flatten)]
        by: By,
    },
    /// Give a dot, or say how many you give
    Cast {
        /// The theme's name or the finding's headline
        what: String,
        /// How many of your dots it has then; 0 takes them back [default: one more]
        #[arg(long)]
        dots: Option<u8>,
        #[command(flatten)]
        by: By,
    },
    /// Enter how many hands were raised
    Count {
        /// The theme's name or the finding's headline
        what: String,
        hands: u16,
        #[command(flatten)]
        by: By,
    },
    /// Close the vote; the result stays hidden
    Close {
        #[command(flatten)]
        by: By,
    },
    /// Open the vote again after it was closed
    Reopen {
        #[command(flatten)]
        by: By,
    },
    /// Reveal the result; a vote that is open is closed with it
    Reveal {
        #[command(flatten)]
        by: By,
    },
    /// Hide the result again
    Hide {
        #[command(flatten)]
        by: By,
    },
    /// Show the votes: how far they are, and the results that were revealed
    Show {
        /// As JSON, for scripts
        #[arg(long)]
        json: bool,
    },
    /// Place a theme by impact and effort, from 1 (little) to 6 (much)
    Weigh {
        theme: String,
        #[arg(long, required_unless_present = "off", requires = "effort")]
        impact: Option<u8>,
        #[arg(long, requires = "impact")]
        effort: Option<u8>,
        /// Take it off the grid
        #[arg(long, conflicts_with_all = ["impact", "effort"])]
        off: bool,
        #[command(flatten)]
        by: By,
    },
    /// Put the board in the order of the newest result
    Order {
        /// In the order of impact and effort instead: quick wins first
        #[arg(long)]
        weighed: bool,
        #[command(flatten)]
        by: By,
    },
}

/// What a vote is opened with.
#[derive(Debug, Args)]
pub struct BallotWords {
    /// What is voted on
    #[arg(long, value_enum, default_value_t = OverWord::Themes)]
    pub on: OverWord,
    /// Dots for each person
    #[arg(long, default_value_t = crate::domain::vote::USUAL_DOTS)]
    pub dots: u8,
    /// Allow several dots on one
    #[arg(long)]
    pub several: bool,
    /// How many people are in the room, to check counted hands against
    #[arg(long)]
    pub people: Option<u16>,
    /// Only among the first places of the newest result; those tied at the border come along
    #[arg(long, value_name = "PLACES", conflicts_with = "tied")]
    pub first: Option<usize>,
    /// Only among those tied at this place of the newest result
    #[arg(long, value_name = "PLACE")]
    pub tied: Option<usize>,
}

/// What is voted on, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum OverWord {
    Themes,
    Findings,
    Challenges,
    Lessons,
    Practices,
}

impl From<OverWord> for Over {
    fn from(word: OverWord) -> Self {
        match word {
            OverWord::Themes => Self::Themes,
            OverWord::Findings => Self::Findings(None),
            OverWord::Challenges => Self::Findings(Some(Kind::Challenge)),
            OverWord::Lessons => Self::Findings(Some(Kind::Lesson)),
            OverWord::Practices => Self::Findings(Some(Kind::GoodPractice)),
        }
    }
}
