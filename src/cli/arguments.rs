//! The words of the command line. Help, completions and the man page come from here.

mod codebook;
mod import;
mod vote;

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};

use super::export::ExportWords;
use super::log::LogWords;
use super::memo::MemoVerb;
use super::pseudonym::PseudonymVerb;
use crate::domain::Kind;
use crate::exchange::import::worker::Job;
use crate::store::document;
use crate::texts::Language;
use crate::tui::theme::Palette;

pub use codebook::{CodebookVerb, TagVerb};
pub use import::ImportWords;
pub use vote::{BallotWords, VoteVerb};

/// Distil city case studies into shared challenges, lessons, good practices and themes.
///
/// Without a verb it opens the workshop in DIR, or the one that was open last; the first time, a sample workshop with bundled
/// case studies.
#[derive(Debug, Parser)]
#[command(version, subcommand_precedence_over_arg = true, max_term_width = 100, after_help = EXAMPLES)]
pub struct Arguments {
    /// The workshop's folder; one is made there after asking
    pub dir: Option<PathBuf>,

    /// The workshop to work on [default: this folder if it is one, or else the one that was open last]
    #[arg(short, long, global = true, value_name = "DIR")]
    pub workshop: Option<PathBuf>,

    #[command(flatten)]
    pub looks: Looks,

    /// Typed commands and lines of text instead of a full screen: for screen readers, poor lines and scripts
    #[arg(long)]
    pub plain: bool,

    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// How the interface looks.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Looks {
    /// Colours: terminal, light, dark or contrast; kept for next time
    #[arg(long, value_name = "COLOURS", value_parser = palette)]
    pub theme: Option<Palette>,

    /// Show borders, marks and bars in ASCII, for terminals with few signs
    #[arg(long)]
    pub ascii: bool,

    /// Language: en or ko; kept for next time [default: the one kept, or the system's]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language)]
    pub language: Option<Language>,
}

fn palette(word: &str) -> Result<Palette, String> {
    Palette::named(word)
        .ok_or_else(|| format!("‘{word}’ is not a theme: terminal, light, dark and contrast are"))
}

fn language(code: &str) -> Result<Language, String> {
    Language::named(code)
        .ok_or_else(|| format!("‘{code}’ is not a language of charrette: en and ko are"))
}

const EXAMPLES: &str = "Examples:
  charrette                                    open the last workshop, or the sample
  charrette jeju-2026                          open or make the workshop in that folder
  charrette --theme dark
  charrette --plain                            the same in lines of text, by typed commands
  charrette search 'hotline country:Philippines -tourism'
  charrette add challenge 'Shelter full in season' --tag shelter --theme Protection
  charrette list findings --json | jq .
  charrette export --format docx,xlsx --to handout";

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a workshop
    #[command(after_help = "Example:\n  charrette new jeju-2026 --title 'Jeju 2026' --bundled")]
    New {
        /// Its folder; made if it is not there
        dir: PathBuf,
        /// Its title [default: the folder's name]
        #[arg(long)]
        title: Option<String>,
        /// Begin with the bundled case studies
        #[arg(long)]
        bundled: bool,
        /// Begin with an empty codebook instead of the starter codebook
        #[arg(long)]
        no_codebook: bool,
    },
    /// Search case studies and findings
    #[command(
        after_help = "A query is words (the last one may be unfinished), \"a phrase\", OR, -without, and fields:
city: country: region: year:2015..2020 theme: tag: kind:challenge by:

Quote the query, so that the shell leaves it whole; one that begins with - stands after --. Examples:
  charrette search '\"one stop\" country:Mongolia -tourism'
  charrette search --limit 5 -- -tourism"
    )]
    Search {
        /// What to look for; all case studies when left out
        query: Vec<String>,
        /// How many to show
        #[arg(long, default_value_t = 20)]
        limit: usize,
        /// As JSON, for scripts
        #[arg(long)]
        json: bool,
    },
    /// Build the search index or bring it up to date, and say what is in it
    #[command(
        after_help = "Searching does this by itself; do it before a workshop with a large archive. Example:
  charrette index --anew"
    )]
    Index {
        /// Forget the index there is, and build it from the beginning
        #[arg(long)]
        anew: bool,
        /// As JSON, for scripts
        #[arg(long)]
        json: bool,
    },
    /// Folders of case studies that are searched with every workshop, and never changed
    #[command(
        subcommand,
        after_help = "Example:\n  charrette archive add /media/centre/case-studies"
    )]
    Archive(ArchiveVerb),
    /// Add a finding
    #[command(after_help = "Examples:
  charrette add lesson 'One desk, one form' --case lao-cai-compassion-house --quote 'without a sign' --tag shelter
  charrette add challenge 'No budget after the pilot year' --city Cebu --by Mina")]
    Add {
        kind: KindWord,
        #[command(flatten)]
        finding: FindingWords,
    },
    /// Change or remove findings
    #[command(
        subcommand,
        after_help = "Examples:
  charrette finding edit 'Shelter full' --headline 'Shelter full in season' --tag shelter
  charrette finding move 'Shelter full in season' --theme Protection
  charrette finding remove 'Shelter full in season'"
    )]
    Finding(FindingVerb),
    /// Add, change, order, merge or remove themes
    #[command(
        subcommand,
        after_help = "Examples:
  charrette theme add Protection --summary 'Beds, staff and money'
  charrette theme move Protection --before Prevention
  charrette theme merge 'Safe houses' Protection
  charrette theme propose --accept"
    )]
    Theme(ThemeVerb),
    /// Add, change, nest, order, merge, split or remove tags of the codebook
    #[command(
        subcommand,
        after_help = "Examples:
  charrette tag add 'night work' --parent protection --definition 'After dark'
  charrette tag rename 'night work' nights
  charrette tag merge nights shelter
  charrette tag split shelter 'safe houses' --finding 'Shelter full in season'"
    )]
    Tag(TagVerb),
    /// Write the codebook as a file, or take one over
    #[command(
        subcommand,
        after_help = "The file's name says how: .json, .csv or .qdc. Tags are the same when their names are. Examples:
  charrette codebook export codebook.csv
  charrette codebook import codebook.csv"
    )]
    Codebook(CodebookVerb),
    /// Vote with dots or counted hands, or place themes by impact and effort
    #[command(
        subcommand,
        after_help = "What anybody gave stays secret; `vote show` has the counts once they are revealed. Examples:
  charrette vote open --on themes --dots 3 --people 8
  charrette vote cast Protection --by Mina
  charrette vote count Protection 5
  charrette vote reveal && charrette vote order
  charrette vote open --first 3
  charrette vote weigh Protection --impact 5 --effort 2"
    )]
    Vote(VoteVerb),
    /// Add, change or remove memos: longer notes on findings, themes, tags or the workshop
    #[command(
        subcommand,
        after_help = "Examples:
  charrette memo add 'Ask Cebu how they paid for it.' --theme Protection
  charrette list memos"
    )]
    Memo(MemoVerb),
    /// Hide names and places behind pseudonyms in what is handed over
    #[command(
        subcommand,
        after_help = "Case does not matter, and a name is found with its endings. Examples:
  charrette pseudonym set 'Mina Park' 'Official A'
  charrette pseudonym set Jeju 'City 1'
  charrette pseudonym list"
    )]
    Pseudonym(PseudonymVerb),
    /// Rename the workshop
    #[command(after_help = "Example:\n  charrette workshop 'Jeju in May'")]
    Workshop {
        /// The new title
        title: String,
        #[command(flatten)]
        by: By,
    },
    /// Take back your latest change
    #[command(
        after_help = "Everybody takes back their own changes. Example:\n  charrette undo --by Mina"
    )]
    Undo {
        #[command(flatten)]
        by: By,
    },
    /// Bring back what you undid last
    #[command(after_help = "Example:\n  charrette redo --by Mina")]
    Redo {
        #[command(flatten)]
        by: By,
    },
    /// List findings, themes, tags, case studies or memos
    #[command(after_help = "Examples:
  charrette list cases
  charrette list findings --json | jq -r '.[].headline'")]
    List {
        what: What,
        /// As JSON, for scripts
        #[arg(long)]
        json: bool,
    },
    /// Say what happened in the workshop, newest first
    #[command(after_help = "Examples:
  charrette log shelter --by Mina --day today
  charrette log --format md > log.md")]
    Log(LogWords),
    /// Write what is to be handed over
    #[command(after_help = "Examples:
  charrette export --format docx,xlsx --to handout
  charrette export --paper letter
  charrette export --template brief.html --to handout

A template is written as for Jinja2, over what distilled.json holds (charrette schema themes):
  # {{ title }}
  {% for theme in themes %}
  ## {{ theme.name }}
  {% for finding in theme.lessons %}
  - {{ finding.headline | md }}
  {% endfor %}
  {% endfor %}")]
    Export(ExportWords),
    /// Take in documents such as Word and PDF files, as case studies, research projects, codebooks and tables
    #[command(
        after_help = "Originals are kept in casestudies/originals. The same document again brings its case study up to date. A
project (.qdpx), as NVivo, ATLAS.ti, MAXQDA, QualCoder and others export it, comes in as one change, and once only. A codebook
(.qdc) says first what it changes. Examples:
  charrette import 'Lao Cai.docx' reports/
  charrette import --country Nepal --year 2024 Kathmandu/*.pdf
  charrette import interviews.qdpx
  charrette import codebook.qdc --yes"
    )]
    Import(ImportWords),
    /// Bring together copies of the same workshop
    #[command(
        after_help = "Nothing is lost: changes that no longer fit are set aside and listed.

Example:
  charrette merge /media/stick/jeju-2026"
    )]
    Merge {
        /// Folders of the copies
        #[arg(required = true)]
        others: Vec<PathBuf>,
    },
    /// Verify a workshop; exit code 1 with a list where something is wrong
    #[command(
        after_help = "Example:\n  charrette check --workshop jeju-2026 || echo 'look into it'"
    )]
    Check,
    /// Print the JSON Schema of a file that charrette writes
    #[command(after_help = "Example:\n  charrette schema themes > themes.schema.json")]
    Schema { which: Which },
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  charrette completions bash > ~/.local/share/bash-completion/completions/charrette"
    )]
    Completions { shell: clap_complete::Shell },
    /// Print the manual page
    #[command(after_help = "Example:\n  charrette man > ~/.local/share/man/man1/charrette.1")]
    Man,
    /// Read a document from the standard input; the program calls itself so
    #[command(hide = true)]
    ImportWorker {
        job: Job,
        /// The document's name
        name: PathBuf,
    },
}

/// In whose name.
#[derive(Clone, Debug, Default, Args)]
pub struct By {
    /// In whose name [default: yours]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

#[derive(Debug, Args)]
pub struct FindingWords {
    /// The finding in one line
    pub headline: String,
    /// The case study that it was found in (its id: see `list cases`)
    #[arg(long, value_name = "ID", requires = "quote")]
    pub case: Option<String>,
    /// The words of the case study that it rests on
    #[arg(long, value_name = "TEXT", requires = "case")]
    pub quote: Option<String>,
    /// A tag by name; a new one is added to the codebook
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// The theme to put it in; made if there is none of that name
    #[arg(long, value_name = "THEME")]
    pub theme: Option<String>,
    /// Anything more to say
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub remark: String,
    /// Who said it in the room
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with = "case",
        default_value = "",
        hide_default_value = true
    )]
    pub speaker: String,
    /// The speaker's city
    #[arg(
        long,
        value_name = "CITY",
        conflicts_with = "case",
        default_value = "",
        hide_default_value = true
    )]
    pub city: String,
    #[command(flatten)]
    pub by: By,
}

/// What becomes of a finding; what is left out stays as it is.
#[derive(Debug, Args)]
pub struct FindingChanges {
    #[arg(long)]
    pub headline: Option<String>,
    #[arg(long)]
    pub remark: Option<String>,
    #[arg(long)]
    pub kind: Option<KindWord>,
    /// Put a tag on it
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Take a tag off it
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<String>,
    /// Who said it in the room
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// The speaker's city
    #[arg(long, value_name = "CITY")]
    pub city: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum ArchiveVerb {
    /// Search a folder of case studies with the workshop
    #[command(after_help = "Example:\n  charrette archive add /media/centre/case-studies")]
    Add { folder: PathBuf },
    /// Search it no longer; its files stay as they are
    #[command(after_help = "Example:\n  charrette archive remove case-studies")]
    Remove {
        /// Its name or folder, as in `archive list`
        archive: String,
    },
    /// List the archives
    #[command(after_help = "Example:\n  charrette archive list --json")]
    List {
        /// As JSON, for scripts
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum FindingVerb {
    /// Change a finding
    #[command(group(ArgGroup::new("change").required(true).multiple(true)
        .args(["headline", "remark", "kind", "tags", "untags", "speaker", "city"])))]
    Edit {
        /// Its headline, or its id from `list findings --json`
        finding: String,
        #[command(flatten)]
        change: FindingChanges,
        #[command(flatten)]
        by: By,
    },
    /// Move a finding to a theme
    Move {
        /// Its headline, or its id
        finding: String,
        /// The theme's name; made if there is none; left out: unsorted
        #[arg(long, value_name = "THEME")]
        theme: Option<String>,
        /// The finding to put it before [default: last]
        #[arg(long, value_name = "FINDING")]
        before: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// Remove a finding
    Remove {
        /// Its headline, or its id
        finding: String,
        #[command(flatten)]
        by: By,
    },
}

#[derive(Debug, Subcommand)]
pub enum ThemeVerb {
    /// Add a theme
    Add {
        name: String,
        /// What it is about, in a paragraph
        #[arg(long, default_value = "", hide_default_value = true)]
        summary: String,
        #[command(flatten)]
        by: By,
    },
    /// Rename a theme
    Rename {
        theme: String,
        to: String,
        #[command(flatten)]
        by: By,
    },
    /// Write a theme's summary
    Describe {
        theme: String,
        summary: String,
        #[command(flatten)]
        by: By,
    },
    /// Put a theme before another one in the order of priority, or last
    Move {
        theme: String,
        #[arg(long, value_name = "THEME")]
        before: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// Move all findings of a theme into another one and remove it
    Merge {
        theme: String,
        into: String,
        #[command(flatten)]
        by: By,
    },
    /// Remove a theme; its findings become unsorted
    Remove {
        theme: String,
        #[command(flatten)]
        by: By,
    },
    /// Propose themes for what is unsorted
    Propose {
        /// Take all proposals over instead of printing them
        #[arg(long)]
        accept: bool,
        #[command(flatten)]
        by: By,
    },
}

/// What `list` lists.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum What {
    Findings,
    Themes,
    Tags,
    Cases,
    Memos,
}

/// A kind of finding, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum KindWord {
    Challenge,
    Lesson,
    Practice,
}

impl From<KindWord> for Kind {
    fn from(word: KindWord) -> Self {
        match word {
            KindWord::Challenge => Self::Challenge,
            KindWord::Lesson => Self::Lesson,
            KindWord::Practice => Self::GoodPractice,
        }
    }
}

/// A file whose JSON Schema can be printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Which {
    Workshop,
    Themes,
}

impl From<Which> for document::Which {
    fn from(word: Which) -> Self {
        match word {
            Which::Workshop => Self::Workshop,
            Which::Themes => Self::Themes,
        }
    }
}
