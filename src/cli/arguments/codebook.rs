//! The words for tags and for the codebook as a whole.

use std::path::PathBuf;

use clap::Subcommand;

use super::By;
use crate::domain::codebook::COLOURS;

#[derive(Debug, Subcommand)]
pub enum TagVerb {
    /// Add a tag to the codebook
    Add {
        name: String,
        /// When to use it, in one line
        #[arg(long, default_value = "", hide_default_value = true)]
        definition: String,
        /// The tag that it refines
        #[arg(long, value_name = "TAG")]
        parent: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// Rename a tag
    Rename {
        tag: String,
        to: String,
        #[command(flatten)]
        by: By,
    },
    /// Say when to use a tag
    Describe {
        tag: String,
        definition: String,
        #[command(flatten)]
        by: By,
    },
    /// Give a tag another colour, and those below it that have the same
    Colour {
        tag: String,
        /// 1 to 8, or 0 for none
        #[arg(value_parser = clap::value_parser!(u8).range(0..=i64::from(COLOURS)))]
        colour: u8,
        #[command(flatten)]
        by: By,
    },
    /// Put a tag under another one, or out to the top
    Nest {
        tag: String,
        /// The tag that it shall refine; left out: none
        #[arg(long, value_name = "TAG")]
        under: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// Put a tag before another one in the order by hand, or last
    Move {
        tag: String,
        #[arg(long, value_name = "TAG")]
        before: Option<String>,
        #[command(flatten)]
        by: By,
    },
    /// Give all findings of a tag to another one and remove it
    Merge {
        tag: String,
        into: String,
        #[command(flatten)]
        by: By,
    },
    /// Give some findings of a tag to another one, new or known
    Split {
        tag: String,
        into: String,
        /// A finding that goes to the other tag, by its headline or id
        #[arg(long = "finding", value_name = "FINDING", required = true)]
        findings: Vec<String>,
        #[command(flatten)]
        by: By,
    },
    /// Remove a tag from the codebook and from all findings; tags below it take its place
    Remove {
        tag: String,
        #[command(flatten)]
        by: By,
    },
}

#[derive(Debug, Subcommand)]
pub enum CodebookVerb {
    /// Write all tags: names, definitions, colours, parents, uses
    #[command(after_help = "Example:\n  charrette codebook export codebook.csv")]
    Export {
        /// A file that ends in .json, .csv or .qdc
        file: PathBuf,
    },
    /// Add and change tags as a file has them; what it does is said and asked first
    #[command(
        after_help = "Nothing is removed. The workshop.json of another workshop will do too. Example:
  charrette codebook import codebook.csv --yes"
    )]
    Import {
        /// A file that ends in .json, .csv or .qdc
        file: PathBuf,
        /// Do it without asking
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        by: By,
    },
}
