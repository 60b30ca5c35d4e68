//! `charrette export`: what is handed over, without opening the interface.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::session::read_case_studies;
use crate::exchange::anonymise::in_words;
use crate::exchange::paper::Paper;
use crate::exchange::refi::Positions;
use crate::exchange::{self, Format, PROJECT_REPORT, Wishes};
use crate::hub::Environment;
use crate::store;
use crate::store::paths::Paths;

/// What to write, how, and where to.
#[derive(Debug, Args)]
pub struct ExportWords {
    /// docx, xlsx, html, md, csv, json, memos, qdpx, qdc; several with commas between [default: the first six; none with --template]
    #[arg(long, value_delimiter = ',', value_parser = format)]
    format: Vec<Format>,
    /// Fill in a template of your own (Markdown, HTML or text by its ending); may be given several times
    #[arg(long, value_name = "FILE")]
    template: Vec<PathBuf>,
    /// The folder to write to [default: the workshop's exports folder]
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// With the names of people and places, and no pseudonyms
    #[arg(long)]
    names: bool,
    /// a4 or letter [default: what your country prints on]
    #[arg(long, value_parser = paper)]
    paper: Option<Paper>,
    /// How a .qdpx counts letters: codepoints, as the standard says, or utf16, as `NVivo` does
    #[arg(long, value_name = "HOW", default_value = "codepoints", value_parser = positions)]
    positions: Positions,
}

/// What to do about names that should not stand there.
const TABLE: &str = "To hide one: charrette pseudonym set NAME PSEUDONYM, and export again.";

fn format(word: &str) -> Result<Format, String> {
    word.parse().map_err(|()| {
        let all = Format::ALL.map(Format::word).join(", ");
        format!("‘{word}’ is not a format. There are: {all}")
    })
}

fn paper(word: &str) -> Result<Paper, String> {
    word.parse()
        .map_err(|()| format!("‘{word}’ is not a size of paper: a4 and letter are"))
}

fn positions(word: &str) -> Result<Positions, String> {
    word.parse()
        .map_err(|()| format!("‘{word}’ is no way to count letters: codepoints and utf16 are"))
}

/// Writes the exports and names each file.
pub fn export(dir: &Path, words: ExportWords, out: &mut dyn Write) -> anyhow::Result<()> {
    let workshop = store::read(dir)?;
    let mut wishes = Wishes::usual(Environment::real().zone().clone());
    wishes.paper = words.paper.unwrap_or_else(paper_here);
    if !words.format.is_empty() || !words.template.is_empty() {
        wishes.formats = words.format;
    }
    wishes.templates = words.template;
    wishes.positions = words.positions;
    let to = words.to.unwrap_or_else(|| Paths::new(dir).exports());
    wishes.names = words.names;
    let exported = exchange::export(&wishes, &to, &workshop, &read_case_studies(dir))?;
    for path in &exported.files {
        writeln!(out, "{}", path.display())?;
        if path.ends_with(PROJECT_REPORT) {
            // Beside the list of files, which scripts read.
            write!(std::io::stderr(), "{}", std::fs::read_to_string(path)?)?;
        }
    }
    if let Some(names) = in_words(&exported.names_left) {
        // Beside the list of files, which a script may read.
        writeln!(io::stderr(), "{names}")?;
        writeln!(io::stderr(), "{TABLE}")?;
    }
    Ok(())
}

/// The paper of the country that this machine is set to.
pub(super) fn paper_here() -> Paper {
    let set = ["LC_ALL", "LC_PAPER", "LANG"].iter();
    let mut named = set.filter_map(|name| std::env::var(name).ok());
    let named = named.find(|locale| !locale.is_empty());
    Paper::of_locale(&named.unwrap_or_default())
}
