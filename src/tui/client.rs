//! One pair of eyes: the newest snapshot of the workshop and everything that is private to this client.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::layout::Size;

use super::command::{Scope, all};
use super::components::export::ExportBox;
use super::components::finding_box::FindingBox;
use super::components::memo_box::Draft;
use super::components::overlay::Overlay;
use super::input::Key;
use super::layout::{Class, Rows};
use super::message::{Choice, Effect, Imported, Importing};
use super::plain::name_of;
use super::screens::board::Board;
use super::screens::codebook::CodebookView;
use super::screens::library::LibraryView;
use super::screens::reader::Reader;
use super::screens::report::Report;
use super::screens::room::RoomView;
use super::screens::vote::VoteView;
use super::theme::Theme;
use crate::domain::{CaseId, CaseStudy, Edit, Person, Role, Workshop};
use crate::hub::{Environment, HubCommand, SaveState, Snapshot};
use crate::search::{Archive, Archived, Searches};
use crate::store::case_file::Library;
use crate::texts::{Language, tr_with};

/// What fills the window: the tabs, and what is opened from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Library,
    Read,
    Board,
    Vote,
    Report,
    /// No tab: it is opened from any of them and left again.
    Codebook,
}

impl Screen {
    /// All tabs, left to right, in the order in which they are declared.
    pub const ALL: [Self; 5] = [
        Self::Library,
        Self::Read,
        Self::Board,
        Self::Vote,
        Self::Report,
    ];

    /// The keys that show it: the number of its place.
    pub const fn keys(self) -> &'static [&'static str] {
        match self as usize {
            0 => &["1", "Alt-1"],
            1 => &["2", "Alt-2"],
            2 => &["3", "Alt-3"],
            3 => &["4", "Alt-4"],
            4 => &["5", "Alt-5"],
            5 => &["6", "Alt-6"],
            _ => &[],
        }
    }

    /// Its name on the tab.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Library => "Library",
            Self::Read => "Read",
            Self::Board => "Board",
            Self::Vote => "Vote",
            Self::Codebook => "Codebook",
            Self::Report => "Report",
        }
    }
}

/// A short word to the person, shown in the status line until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub words: String,
    pub tone: Tone,
}

/// How a toast is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Info,
    Success,
    /// A success that undo can take back.
    Changed,
    Problem,
}

/// What a person is offered to do with a file that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// To open it with the system's program.
    Open,
    /// To copy its path: nothing that is opened here would be seen.
    Copy,
    /// Nothing; it is told where it is.
    Tell,
}

/// What a client is made of at the start.
#[derive(Debug)]
pub struct Setup {
    pub person: Person,
    pub snapshot: Arc<Snapshot>,
    pub environment: Environment,
    /// Colours and signs as the terminal and the person want them.
    pub theme: Theme,
    /// The language in which everything is said to this person.
    pub language: Language,
    pub size: Size,
    /// What this person chose to export last.
    pub exporting: Choice,
    /// Whether files can be opened with the system's programs: not through a line to another machine.
    pub opens_files: bool,
    /// Where exports go unless the person says otherwise: the workshop's `exports` folder.
    pub exports: std::path::PathBuf,
    /// The workshop's folder of case studies, for the words of an empty library.
    pub casestudies: std::path::PathBuf,
    /// What this person has asked before.
    pub searches: Searches,
    /// Whether this is the sample workshop, in which the tour takes place.
    pub is_sample: bool,
    /// Whether charrette takes the mouse at the start.
    pub captures_mouse: bool,
}

/// One pair of eyes. [`update`](Client::update) takes news and input, [`prepare`](Client::prepare) fills caches for a size,
/// [`draw`](Client::draw) only draws.
#[derive(Debug)]
pub struct Client {
    pub(in crate::tui) person: Person,
    pub(in crate::tui) snapshot: Arc<Snapshot>,
    pub(in crate::tui) library: Arc<Library>,
    /// Case studies of archives that are near the screen.
    pub(in crate::tui) archived: BTreeMap<CaseId, Archived>,
    pub(in crate::tui) archives: Vec<Archive>,
    /// Whether the case studies have been read yet.
    pub(in crate::tui) loaded: bool,
    pub(in crate::tui) environment: Environment,
    pub(in crate::tui) theme: Theme,
    pub(in crate::tui) language: Language,
    pub(in crate::tui) size: Size,
    pub(in crate::tui) rows: Rows,
    pub(in crate::tui) exporting: Choice,
    pub(in crate::tui) offer: Offer,
    pub(in crate::tui) exports: std::path::PathBuf,
    pub(in crate::tui) casestudies: std::path::PathBuf,
    pub(in crate::tui) screen: Screen,
    pub(in crate::tui) overlays: Vec<Overlay>,
    /// What was typed into boxes for findings that were closed without saving.
    pub(in crate::tui) drafts: Vec<FindingBox>,
    /// What was typed into boxes for memos that were closed without saving.
    /// The box whose files are being written: it opens again when they cannot be.
    pub(in crate::tui) export_asked: Option<ExportBox>,
    pub(in crate::tui) memo_drafts: BTreeMap<Draft, String>,
    pub(in crate::tui) toast: Option<Toast>,
    /// Keys of a sequence that is not complete yet.
    pub(in crate::tui) pressed: Vec<Key>,
    /// How far the import is that goes on.
    pub(in crate::tui) importing: Option<Importing>,
    /// What the last import has come to.
    pub(in crate::tui) imported: Option<Arc<Imported>>,
    /// Progress of the index while it is being built.
    pub(in crate::tui) indexing: Option<(usize, usize)>,
    pub(in crate::tui) searches: Searches,
    pub(in crate::tui) captures_mouse: bool,
    pub(in crate::tui) finder: LibraryView,
    pub(in crate::tui) reader: Reader,
    pub(in crate::tui) board: Board,
    pub(in crate::tui) vote: VoteView,
    pub(in crate::tui) codebook: CodebookView,
    pub(in crate::tui) report: Report,
    pub(in crate::tui) room: RoomView,
}

impl Client {
    /// A client at the start: the Library, nothing typed.
    pub fn new(setup: Setup) -> Self {
        let mut client = Self {
            person: setup.person,
            snapshot: setup.snapshot,
            library: Arc::default(),
            archived: BTreeMap::new(),
            archives: Vec::new(),
            loaded: false,
            environment: setup.environment,
            theme: setup.theme,
            language: setup.language,
            size: setup.size,
            rows: Rows::default(),
            exporting: setup.exporting,
            offer: if setup.opens_files {
                Offer::Open
            } else {
                Offer::Copy
            },
            exports: setup.exports,
            casestudies: setup.casestudies,
            screen: Screen::Library,
            overlays: Vec::new(),
            drafts: Vec::new(),
            export_asked: None,
            memo_drafts: BTreeMap::new(),
            toast: None,
            pressed: Vec::new(),
            importing: None,
            imported: None,
            indexing: None,
            searches: setup.searches,
            captures_mouse: setup.captures_mouse,
            finder: LibraryView::default(),
            reader: Reader::default(),
            board: Board::default(),
            vote: VoteView::default(),
            codebook: CodebookView::default(),
            report: Report::default(),
            room: RoomView::new(setup.theme.palette(), setup.is_sample),
        };
        client.workshop_changed();
        client
    }

    /// The workshop as it stands.
    pub fn workshop(&self) -> &Workshop {
        &self.snapshot.workshop
    }

    /// A case study of the library, or one of an archive that was looked at.
    pub fn case(&self, id: &CaseId) -> Option<&Arc<CaseStudy>> {
        let own = self.library.cases.get(id);
        own.or_else(|| self.archived_only(id).map(|archived| &archived.case))
    }

    /// Whether the client shows this snapshot already.
    pub fn shows(&self, snapshot: &Arc<Snapshot>) -> bool {
        self.snapshot.number == snapshot.number
    }

    /// How much room there is.
    pub const fn class(&self) -> Class {
        let class = Class::of(self.size);
        if self.room.projector {
            class.with_fewer_panes()
        } else {
            class
        }
    }

    /// The scope whose keys count on the screen shown.
    pub const fn scope(&self) -> Scope {
        match self.screen {
            Screen::Library => self.finder.scope(),
            Screen::Read => Scope::Read,
            Screen::Board => Scope::Board,
            Screen::Vote => self.vote.scope(),
            Screen::Codebook => Scope::Codebook,
            Screen::Report => Scope::Report,
        }
    }

    /// The language in which everything is said to this person.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether this is plain mode, where words are typed instead of keys.
    pub(super) fn is_plain(&self) -> bool {
        self.offer == Offer::Tell
    }

    /// What has a command done: its key, or in plain mode the word that is typed for it.
    pub(super) fn way_to(&self, id: &str) -> String {
        let command = all().find(|command| command.id == id);
        command.map_or_else(String::new, |command| {
            if self.is_plain() {
                name_of(command)
            } else {
                command.shown_keys().to_owned()
            }
        })
    }

    /// A key of a box, or in plain mode the word that is typed for it.
    pub(super) fn key_or<'a>(&self, key: &'a str, word: &'a str) -> &'a str {
        if self.is_plain() { word } else { key }
    }

    /// Why not everything is on disk, and how to have it tried again.
    pub(super) fn why_unsaved(&self) -> Option<String> {
        match &self.snapshot.save {
            SaveState::Saved => None,
            SaveState::Unsaved { why, .. } => Some(tr_with(
                "{why} {key} then tries again.",
                &[("why", why), ("key", &self.way_to("save.retry"))],
            )),
        }
    }

    /// Whether words were typed into a box that was closed without saving them.
    pub(in crate::tui) fn has_drafts(&self) -> bool {
        !self.drafts.is_empty() || !self.memo_drafts.is_empty()
    }

    /// Whether this person may change the workshop.
    pub fn may_change(&self) -> bool {
        self.person.role != Role::Observer
    }

    /// Whether this person leads the workshop.
    pub fn leads(&self) -> bool {
        self.person.role == Role::Facilitator
    }

    /// Whether letters go into a text field of the screen itself.
    pub(in crate::tui) fn is_typing(&self) -> bool {
        match self.screen {
            Screen::Library => self.finder.is_typing(),
            Screen::Read | Screen::Report => false,
            Screen::Board => self.board.is_filtering(),
            Screen::Vote => self.vote.is_counting(),
            Screen::Codebook => self.codebook.is_filtering(),
        }
    }

    /// Asks for a change of the workshop.
    pub(in crate::tui) fn edit(edit: Edit) -> Vec<Effect> {
        vec![Effect::Hub(HubCommand::Edit(edit))]
    }

    /// Shows a word to the person until the next key.
    pub(in crate::tui) fn say(&mut self, tone: Tone, words: impl Into<String>) {
        self.toast = Some(Toast {
            words: words.into(),
            tone,
        });
    }
}
