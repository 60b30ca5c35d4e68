//! A client with a workshop behind it, without terminal, files or threads: keys in, screens and state out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should say so and stop"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

use super::client::{Client, Setup};
use super::command::{Scope, here};
use super::input::{Code, Input, Key, Mouse, MouseAction};
use super::message::{Choice, Effect, Message};
use super::theme::{Depth, Theme};
use crate::domain::history::History;
use crate::domain::id::Id;
use crate::domain::{
    CaseId, CaseStudy, Clock, Details, DeviceId, Edit, Intent, Log, Operation, OperationId, Person,
    Role,
};
use crate::exchange::Wishes;
use crate::exchange::paper::Paper;
use crate::hub::{Done, Environment, HubCommand, Refusal, SaveState, Snapshot};
use crate::search::Corpus;
use crate::search::worker::{search_once, study_once};
use crate::store::case_file::Library;
use crate::text::Document;
use crate::texts::in_language;

/// The moment at which everything in these tests happens.
pub(in crate::tui) fn now() -> Timestamp {
    "2026-11-24T14:02:00Z".parse().unwrap()
}

/// One client and the state that a hub would keep for it.
pub(in crate::tui) struct Room {
    pub client: Client,
    pub history: History,
    /// Effects that reach beyond the workshop, in order: searches, exports, copies …
    pub effects: Vec<Effect>,
    operations: Vec<Operation>,
    sequence: u64,
}

/// A facilitator called Mina.
pub(in crate::tui) fn mina() -> Person {
    Person {
        id: Id::from_bits(1),
        name: "Mina".into(),
        city: String::new(),
        role: Role::Facilitator,
    }
}

/// A case study from a few words.
pub(in crate::tui) fn case(
    id: &str,
    title: &str,
    city: &str,
    country: &str,
    body: &str,
) -> CaseStudy {
    let details = Details {
        title: title.into(),
        city: city.into(),
        country: country.into(),
        year: Some(2019),
        ..Details::default()
    };
    CaseStudy {
        id: CaseId::new(id),
        details,
        text: Document::parse(body),
    }
}

/// The four sizes of window at which screens are looked at, by the names of their classes.
pub(in crate::tui) const SIZES: [(&str, u16, u16); 4] = [
    ("tiny", 40, 12),
    ("compact", 80, 24),
    ("regular", 120, 35),
    ("wide", 200, 60),
];

/// Mina's client as it is when a workshop is opened, 80×24.
fn client_of(snapshot: Arc<Snapshot>) -> Client {
    Client::new(Setup {
        person: mina(),
        snapshot,
        environment: Environment::fixed(now, 7),
        theme: Theme::new(Depth::None),
        language: crate::texts::Language::English,
        size: Size {
            width: 80,
            height: 24,
        },
        exporting: Choice {
            formats: Wishes::usual(jiff::tz::TimeZone::UTC).formats,
            paper: Paper::A4,
        },
        opens_files: false,
        exports: "/w/exports".into(),
        casestudies: "/w/casestudies".into(),
        searches: crate::search::Searches::default(),
        is_sample: false,
        captures_mouse: true,
    })
}

impl Room {
    /// A room with these case studies and an empty workshop, 80×24.
    pub(in crate::tui) fn new(cases: Vec<CaseStudy>) -> Self {
        let snapshot = Arc::new(Snapshot {
            number: 0,
            workshop: History::default().workshop().clone(),
            save: SaveState::Saved,
            set_aside: Arc::from([]),
            undoable: Vec::new(),
            redoable: Vec::new(),
            notices: Vec::new(),
        });
        let mut room = Self {
            client: client_of(snapshot),
            history: History::default(),
            effects: Vec::new(),
            operations: Vec::new(),
            sequence: 0,
        };
        room.carry_out(Edit::RenameWorkshop {
            from: String::new(),
            to: "Jeju 2026".into(),
        });
        room.carry_out(Edit::AddPerson(mina()));
        room.tell(Message::Library(Arc::new(Library::of(cases))));
        room
    }

    /// Leaves the workshop and opens it again.
    pub(in crate::tui) fn reopen(&mut self) {
        let library = Arc::clone(&self.client.library);
        self.client = client_of(Arc::clone(&self.client.snapshot));
        self.tell(Message::Library(library));
    }

    /// Gives the workshop and the person names in another language.
    pub(in crate::tui) fn rename(&mut self, title: &str) {
        self.carry_out(Edit::RenameWorkshop {
            from: self.client.workshop().title.clone(),
            to: title.into(),
        });
        self.carry_out(Edit::ChangePerson {
            from: mina(),
            to: Person {
                name: "미나".into(),
                ..mina()
            },
        });
    }

    /// Each finding stands in one theme or is unsorted.
    pub(in crate::tui) fn has_each_finding_once(&self, when: &str) {
        let workshop = self.client.workshop();
        let placed: usize = workshop
            .themes
            .iter()
            .map(|theme| theme.findings.len())
            .sum();
        assert_eq!(
            placed + workshop.unsorted.len(),
            workshop.findings.len(),
            "{when}"
        );
    }

    /// Makes a change as the hub would, without the client asking.
    pub(in crate::tui) fn carry_out(&mut self, edit: Edit) {
        self.hub(HubCommand::Edit(edit)).expect("the edit fits");
    }

    fn hub(&mut self, command: HubCommand) -> Result<Done, Refusal> {
        let by = mina().id;
        let (intent, edit) = match command {
            HubCommand::Edit(edit) => (Intent::Do, edit),
            HubCommand::Undo => self.history.undo(by).ok_or(Refusal::NothingToUndo)?,
            HubCommand::Redo => self.history.redo(by).ok_or(Refusal::NothingToRedo)?,
            HubCommand::Save => {
                return Ok(Done {
                    words: "saved".into(),
                    saved: true,
                });
            }
        };
        self.sequence += 1;
        let id = OperationId {
            clock: Clock {
                ms: i64::try_from(self.sequence).unwrap(),
                count: 0,
            },
            device: DeviceId(1),
            sequence: self.sequence,
        };
        let before = self.history.workshop().clone();
        let operation = Operation {
            id,
            at: now(),
            by,
            intent,
            edit: edit.clone(),
        };
        self.history.append(&operation)?;
        self.operations.push(operation);
        let words = crate::domain::describe::describe(&edit, &before, self.history.workshop());
        let snapshot = Snapshot {
            number: self.sequence,
            workshop: self.history.workshop().clone(),
            save: SaveState::Saved,
            set_aside: Arc::from([]),
            undoable: self.history.undo(by).map(|_| by).into_iter().collect(),
            redoable: self.history.redo(by).map(|_| by).into_iter().collect(),
            notices: Vec::new(),
        };
        self.tell(Message::Snapshot(Arc::new(snapshot)));
        Ok(Done { words, saved: true })
    }

    /// Gives the client a piece of news and carries out what it asks for.
    pub(in crate::tui) fn tell(&mut self, message: Message) {
        self.prepare();
        let effects = self.client.update(message);
        self.perform(effects);
        self.prepare();
    }

    /// Carries out what the client asks for, as far as that is the workshop.
    pub(in crate::tui) fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Hub(command) => {
                    let language = self.client.language;
                    let answer = in_language(language, || self.hub(command));
                    self.tell(Message::Answered(answer));
                }
                Effect::Log => {
                    let log =
                        in_language(self.client.language, || Log::of(self.operations.clone()));
                    let log = Arc::new(log);
                    self.tell(Message::Log(log));
                }
                other => self.effects.push(other),
            }
        }
    }

    fn prepare(&mut self) {
        let size = self.client.size;
        self.client
            .prepare(ratatui::layout::Rect::new(0, 0, size.width, size.height));
    }

    /// Presses keys: names in angle brackets, everything else letter by letter: `"/flood<Enter><Ctrl-P>"`.
    pub(in crate::tui) fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let key = if let (Some(inside), true) = (rest.strip_prefix('<'), rest.contains('>')) {
                let (name, after) = inside.split_once('>').unwrap();
                rest = after;
                name.parse()
                    .unwrap_or_else(|()| panic!("no key is called {name}"))
            } else {
                rest = rest.strip_prefix(c).unwrap();
                Key::plain(Code::Char(c))
            };
            self.tell(Message::Input(Input::Key(key)));
        }
    }

    /// Answers the newest question of the client from a real index.
    pub(in crate::tui) fn answer(&mut self) {
        let asked = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Search(asked) => Some((asked.generation, asked.query.clone())),
            _ => None,
        });
        let (generation, query) = asked.expect("the client asked something");
        let folder = tempfile::tempdir().unwrap();
        let mut reply = search_once(folder.path(), &self.corpus(), &[], &query, 200).unwrap();
        reply.generation = generation;
        reply.took = std::time::Duration::from_micros(1300);
        self.tell(Message::Found(reply));
    }

    /// Answers the newest request for lines or words, if there is one.
    pub(in crate::tui) fn answer_study(&mut self) {
        let asked = |effect: &Effect| matches!(effect, Effect::Study(_));
        let newest = self.effects.iter().rposition(asked);
        if let Some(Effect::Study(request)) = newest.map(|at| self.effects.remove(at)) {
            let folder = tempfile::tempdir().unwrap();
            let done = study_once(folder.path(), &self.corpus(), &[], &request).unwrap();
            let done = done.unwrap();
            self.tell(Message::Studied(done));
        }
    }

    fn corpus(&self) -> Corpus {
        let library = Arc::clone(&self.client.library);
        Corpus::new(library, self.client.workshop().clone())
    }

    /// Presses keys, and has the question that follows answered.
    pub(in crate::tui) fn ask(&mut self, keys: &str) {
        self.press(keys);
        self.answer();
    }

    /// Of the commands that can be used now, no two have a key in common.
    pub(in crate::tui) fn shares_no_keys(&self) {
        let mut owners: BTreeMap<(bool, &str), Vec<&str>> = BTreeMap::new();
        let usable = here(&self.client).filter(|command| (command.available)(&self.client));
        for command in usable {
            for keys in command.keys {
                owners
                    .entry((command.scope == Scope::Everywhere, keys))
                    .or_default()
                    .push(command.id);
            }
        }
        for (keys, commands) in owners {
            assert_eq!(commands.len(), 1, "{keys:?}: {commands:?}");
        }
    }

    /// The room after some keys.
    pub(in crate::tui) fn with(mut self, keys: &str) -> Self {
        self.press(keys);
        self
    }

    /// Does something with the mouse at a cell.
    pub(in crate::tui) fn mouse(&mut self, action: MouseAction, x: u16, y: u16) {
        self.tell(Message::Input(Input::Mouse(Mouse { action, x, y })));
    }

    /// The screen at a size, as text without trailing spaces.
    pub(in crate::tui) fn screen(&mut self, width: u16, height: u16) -> String {
        self.tell(Message::Resized(Size { width, height }));
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal
            .draw(|frame| {
                self.client.prepare(frame.area());
                self.client.draw(frame);
            })
            .unwrap();
        // The backend cannot print a screen without columns.
        let screen = if width == 0 {
            String::new()
        } else {
            terminal.backend().to_string()
        };
        screen
            .lines()
            .map(|row| row.trim_matches('"').trim_end())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

#[test]
fn every_box_and_tab_survives_every_size() {
    let mut room = Room::new(vec![case(
        "a",
        "One desk",
        "Quezon City",
        "Philippines",
        "## Problems\n\nOne. Two.",
    )]);
    for keys in [
        "",
        "<Ctrl-P>",
        "<Esc><F1>",
        "<Esc><Alt-2>",
        "<Alt-3>",
        "<Alt-4>",
        "<Alt-5>",
        "<Alt-a>",
        "<Esc><Ctrl-E>",
        "<Esc><Alt-1><F3>",
        "<F4>",
        "<Esc><Alt-T>",
        "/a",
        "<Esc><Esc><Alt-m>One.<Enter>Two.",
        "<Ctrl-S><Alt-M>",
        "<Esc><Alt-h>",
        "<Esc><Alt-w>",
        "<Esc><Alt-t>",
        "1<Enter>",
        "<Esc><Alt-p>",
        "<Esc><Alt-i>/in/a",
    ] {
        room.press(keys);
        for width in 0..41 {
            for height in 0..21 {
                room.screen(width, height);
            }
        }
        for (width, height) in [(80, 24), (120, 35), (200, 60), (300, 120)] {
            room.screen(width, height);
        }
    }
}

#[test]
fn thousands_of_wild_steps_do_no_harm() {
    let cases = || {
        vec![
            case(
                "a",
                "One desk",
                "Quezon City",
                "Philippines",
                "## Problems\n\nOne desk. Two shelters, e.g. here.\n\n- a\n- b",
            ),
            case(
                "b",
                "제주의 난민",
                "Jeju",
                "Republic of Korea",
                "난민이 제주에 왔다. 통역이 없다.\n\nการค้ามนุษย์ ស្រុក 👨‍👩‍👧",
            ),
            case("c", "", "", "", ""),
        ]
    };
    let named: Vec<Key> = super::command::all()
        .flat_map(super::command::Command::bindings)
        .flatten()
        .collect();
    let typed: Vec<char> = "abcghilmnopstvuwxyABDIMNPSTVXJHKL012345 /:?-+=\"제กé<>()[]{}"
        .chars()
        .collect();
    let mut changes = 0;
    for seed in 1..=4 {
        let mut random = Environment::fixed(now, seed * 7919);
        let mut pick =
            |below: usize| usize::try_from(random.random() >> 20).unwrap() % below.max(1);
        let mut room = Room::new(cases());
        for step in 0..1_500 {
            let (x, y) = (
                u16::try_from(pick(130)).unwrap(),
                u16::try_from(pick(45)).unwrap(),
            );
            match pick(15) {
                0..5 => {
                    let key = named[pick(named.len())];
                    room.tell(Message::Input(Input::Key(key)));
                }
                5..8 => room.tell(Message::Input(Input::Key(Key::char(
                    typed[pick(typed.len())],
                )))),
                8 => {
                    let clicks = u8::try_from(pick(3) + 1).unwrap();
                    let actions = [
                        MouseAction::Down { clicks },
                        MouseAction::Drag,
                        MouseAction::Up,
                        MouseAction::ScrollUp,
                        MouseAction::ScrollDown,
                    ];
                    room.mouse(actions[pick(actions.len())], x, y);
                }
                9 => room.tell(Message::Input(Input::Paste(
                    "\u{1b}[31m난민\0\u{202e}\r\nshelter".into(),
                ))),
                10 => {
                    room.screen(x, y);
                }
                11 => {
                    room.answer();
                    room.answer_study();
                }
                12 | 13 => room.press("<Enter>"),
                _ => room.press("<Esc>"),
            }
            room.effects
                .retain(|effect| matches!(effect, Effect::Search(_) | Effect::Study(_)));
            room.has_each_finding_once(&format!("seed {seed}, step {step}"));
        }
        changes += room.sequence;
    }
    assert!(changes > 40, "the walks changed hardly anything: {changes}");
}
