//! What reaches a client, and what it asks for.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Size;

use super::input::Input;
use super::theme::Palette;
use crate::domain::{Log, Wanted};
use crate::exchange::codebook::Entry;
use crate::exchange::import::findings::Table;
use crate::exchange::import::{Report, report};
use crate::exchange::paper::Paper;
use crate::exchange::refi::{self, Told};
use crate::exchange::{Format, Wishes};
use crate::hub::{Done, HubCommand, Refusal, Snapshot};
use crate::search::worker::SearchRequest;
use crate::search::{Archive, SearchReply, SearchesChange, Study, StudyRequest};
use crate::store::case_file::Library;
use crate::store::imported::Described;
use crate::store::recent::Recent;
use crate::texts::Language;

/// News for a client.
#[derive(Clone, Debug)]
pub enum Message {
    Input(Input),
    Resized(Size),
    /// There is a newer snapshot, which is taken before the next frame is drawn.
    Changed,
    /// The workshop moved on.
    Snapshot(Arc<Snapshot>),
    /// The case studies were read.
    Library(Arc<Library>),
    /// These archives are searched with the workshop.
    Archives(Vec<Archive>),
    /// A search was answered.
    Found(SearchReply),
    /// Lines or words that were asked for.
    Studied(Study),
    /// The index is being built.
    Indexing {
        done: usize,
        total: usize,
    },
    /// The index is complete.
    Indexed,
    /// What became of a change that this client asked for.
    Answered(Result<Done, Refusal>),
    /// What happened in the workshop.
    Log(Arc<Log>),
    /// What became of an export, or a sentence.
    Exported(Result<Handed, String>),
    /// What became of the codebook's file, or a sentence.
    Codebook(Result<CodebookNews, String>),
    /// The files and folders that a text names; none where it names no file that is there.
    Looked {
        text: String,
        paths: Vec<PathBuf>,
    },
    /// What a typed path may go on with: names of files and of folders, the latter with a slash.
    Completed {
        typed: String,
        names: Vec<String>,
    },
    /// A table of findings was read, with its name; or why not.
    Table(Result<(String, Table), String>),
    /// A document is coming in.
    Importing(Importing),
    /// The documents came in, or some of them.
    Imported(Arc<Imported>),
    /// How many case studies were filled in, or why not all of them.
    Described(Result<usize, String>),
    /// The workshops that were open lately, each with whether it is missing.
    Recents(Vec<(Recent, bool)>),
    /// A moment has come for which the client waited.
    Tick,
    /// Something to tell that needs no answer.
    Notice(String),
    /// The program is asked to end (a signal, the terminal is gone).
    Quit,
}

/// How far an import is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Importing {
    pub done: usize,
    pub total: usize,
    /// The document that comes in now.
    pub name: String,
}

/// What an import has come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub reports: Vec<Report>,
    /// Projects for qualitative research.
    pub projects: Vec<Told>,
    /// Files in folders that are no documents, counted by their ending.
    pub others: BTreeMap<String, usize>,
    /// How many documents were not looked at, because somebody stopped it.
    pub left: usize,
}

impl Imported {
    /// How much came in, as sentences.
    pub fn tally(&self) -> String {
        let mut said = refi::tally(&self.projects);
        if !self.reports.is_empty() || said.is_empty() {
            said.insert(0, report::tally(&self.reports));
        }
        said.join(" ")
    }
}

/// What was written for others, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handed {
    pub folder: PathBuf,
    pub files: Vec<PathBuf>,
    /// Words in them that look like names.
    pub names_left: Vec<String>,
}

/// What a person chose to export last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub formats: Vec<Format>,
    pub paper: Paper,
}

/// What became of a file with a codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodebookNews {
    Written(PathBuf),
    /// What it holds; nothing is changed yet.
    Read(PathBuf, Vec<Entry>),
}

/// Another workshop to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visit {
    Folder(PathBuf),
    /// Made there first, where there is none.
    New(PathBuf),
    Sample {
        tour: bool,
    },
}

/// What a client asks its surroundings to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Change the workshop.
    Hub(HubCommand),
    Search(SearchRequest),
    /// Copy the file of a case study from its archive into the workshop.
    Adopt {
        archive: String,
        file: PathBuf,
    },
    /// Search these folders with the workshop.
    SetArchives(Vec<PathBuf>),
    /// Remember, keep or forget a search of this person.
    Searches(SearchesChange),
    /// Gather the lines or the words of a query.
    Study(StudyRequest),
    /// Write the exports, into this folder.
    Export {
        wishes: Wishes,
        to: PathBuf,
    },
    /// Write the codebook, as the file's name says.
    WriteCodebook(PathBuf),
    /// Read a codebook, as the file's name says.
    ReadCodebook(PathBuf),
    /// Say which of these paths are there, the first of these ways to read a text of which all are.
    LookAt {
        text: String,
        readings: Vec<Vec<PathBuf>>,
    },
    /// Say what a typed path may go on with.
    Complete(String),
    /// Take documents in, those that people have changed since too when they shall be replaced.
    Import {
        paths: Vec<PathBuf>,
        replace: bool,
    },
    /// Read a table of findings.
    ReadTable(PathBuf),
    /// Stop taking documents in.
    StopImport,
    /// Fill in what is known of case studies, in their files.
    Describe(Vec<Described>),
    /// Tell what happened in the workshop.
    Log,
    /// Write the log, as far as it is wanted, into this folder.
    ExportLog {
        log: Arc<Log>,
        wanted: Wanted,
        to: PathBuf,
    },
    /// Keep for next time what this person chose to export.
    RememberExport(Choice),
    /// Open a file or a folder with the system's program for it.
    Open(PathBuf),
    /// Put text on the clipboard.
    Copy(String),
    /// Take the mouse from the terminal, or give it back.
    CaptureMouse(bool),
    /// Read the case studies' folder again.
    Reload,
    /// Put the bundled case studies into the workshop.
    AddBundled,
    /// Tell which workshops were open lately.
    Recents,
    /// Take a workshop off the list of those that were open lately.
    Forget(PathBuf),
    /// Leave this workshop and open another one.
    Visit(Visit),
    /// Sound the terminal's bell.
    Bell,
    /// Keep the colours that this person chose for next time.
    RememberPalette(Palette),
    /// Keep the language for next time.
    RememberLanguage(Language),
    /// Keep this person's name for next time.
    RememberName(String),
    Quit,
}
