//! What reaches a client, and what it asks for.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Size;

use super::input::Input;
use super::theme::Palette;
use crate::domain::{Log, Wanted};
use crate::exchange::Wishes;
use crate::exchange::codebook::Entry;
use crate::hub::{Done, HubCommand, Refusal, Snapshot};
use crate::search::worker::SearchRequest;
use crate::search::{Archive, SearchReply, SearchesChange, Study, StudyRequest};
use crate::store::case_file::Library;
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
    /// What became of an export: the folder and how many files, or a sentence.
    Exported(Result<(PathBuf, usize), String>),
    /// What became of the codebook's file, or a sentence.
    Codebook(Result<CodebookNews, String>),
    /// The workshops that were open lately, each with whether it is missing.
    Recents(Vec<(Recent, bool)>),
    /// A moment has come for which the client waited.
    Tick,
    /// Something to tell that needs no answer.
    Notice(String),
    /// The program is asked to end (a signal, the terminal is gone).
    Quit,
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
    /// Tell what happened in the workshop.
    Log,
    /// Write the log, as far as it is wanted, into this folder.
    ExportLog {
        log: Arc<Log>,
        wanted: Wanted,
        to: PathBuf,
    },
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
