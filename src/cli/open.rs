//! `charrette` and `charrette DIR`: the terminal interface on a workshop.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};

use anyhow::{Context, bail};
use ratatui::layout::Size;

use super::folders::Folders;
use super::new::make;
use super::searches::{self, Keeper};
use crate::domain::Person;
use crate::exchange;
use crate::hub::{Environment, Hub};
use crate::sample;
use crate::search::Searches;
use crate::search::worker::{SearchEvent, SearchRequest, SearchWorker};
use crate::store::case_file::{self, Library};
use crate::store::paths::Paths;
use crate::tui::client::Setup;
use crate::tui::terminal::{Modes, read_input, report_panics, run};
use crate::tui::theme::Depth;
use crate::tui::{Client, Effect, Message};

/// News waiting for the client, at most; the senders wait when it is more.
const NEWS: usize = 1024;

/// Opens the workshop in `dir`, or the one open last, or the sample workshop, and runs the interface until the person leaves.
pub fn open(folders: &Folders, dir: Option<PathBuf>) -> anyhow::Result<()> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        bail!("the interface needs a terminal. For scripts there are verbs: charrette --help");
    }
    let Some(dir) = which(folders, dir)? else {
        return Ok(());
    };
    folders.set_last(&dir)?;
    let mut environment = Environment::real();
    let device = folders.device(&mut environment)?;
    let (hub, notices) = Hub::open(&dir, &device, environment.clone())?;
    let (news, inbox) = sync_channel(NEWS);
    let mut room = Room::new(
        folders.clone(),
        &dir,
        hub,
        folders.person(&device),
        environment.clone(),
        news.clone(),
    )?;
    for notice in notices {
        let _ = news.try_send(Message::Notice(notice));
    }
    let searches = room.searches(&environment);
    let mut client = Client::new(Setup {
        person: room.person.clone(),
        snapshot: room.hub.snapshot(),
        environment,
        depth: Depth::of(
            std::env::var("NO_COLOR").ok().as_deref(),
            std::env::var("TERM").ok().as_deref(),
        ),
        size: Size::default(),
        exports: room.paths.exports(),
        casestudies: room.paths.case_studies(),
        searches,
        captures_mouse: folders.settings().mouse.unwrap_or(true),
    });
    report_panics(news.clone());
    let modes = Modes::enter(folders.settings().mouse.unwrap_or(true))
        .context("the terminal could not be prepared")?;
    read_input(news.clone());
    quit_on_signals(news)?;
    room.load();
    let hub = room.hub.clone();
    let ended = run(
        &mut client,
        &inbox,
        |effect| room.perform(effect),
        || hub.snapshot(),
    );
    drop(modes);
    room.hub.close();
    ended.context("the terminal is gone")
}

/// The workshop to open; `None` when the person does not want one to be made.
fn which(folders: &Folders, dir: Option<PathBuf>) -> anyhow::Result<Option<PathBuf>> {
    let Some(dir) = dir else {
        if let Some(last) = folders.last() {
            return Ok(Some(last));
        }
        let sample = folders.sample();
        if !Paths::new(&sample).is_workshop() {
            make(folders, &sample, Some(sample::TITLE), true, true)?;
        }
        return Ok(Some(sample));
    };
    if Paths::new(&dir).is_workshop() {
        return Ok(Some(dir));
    }
    let mut out = io::stdout();
    write!(
        out,
        "There is no workshop in {}. Make one there? [Y/n] ",
        dir.display()
    )?;
    out.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    if matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes") {
        make(folders, &dir, None, false, true)?;
        return Ok(Some(dir));
    }
    Ok(None)
}

/// Passes the system's wish that the program end on to the client, so that the terminal is given back.
fn quit_on_signals(news: SyncSender<Message>) -> anyhow::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            let _ = news.send(Message::Quit);
        }
    });
    Ok(())
}

/// What stands behind the client: the hub, the search, the files.
struct Room {
    folders: Folders,
    paths: Paths,
    hub: Hub,
    person: Person,
    search: Arc<SearchWorker>,
    keeper: Keeper,
    news: SyncSender<Message>,
}

impl Room {
    fn new(
        folders: Folders,
        dir: &Path,
        hub: Hub,
        person: Person,
        environment: Environment,
        news: SyncSender<Message>,
    ) -> anyhow::Result<Self> {
        let index = folders.index(&crate::store::workshop_id(dir)?.to_string());
        let found = news.clone();
        let search = Arc::new(SearchWorker::start(index, move |event| {
            let _ = found.send(as_message(event));
        }));
        let (changed, hub_of_wake, search_of_wake) =
            (news.clone(), hub.clone(), Arc::clone(&search));
        search.set_workshop(hub.snapshot().workshop.clone());
        hub.subscribe(move || {
            search_of_wake.set_workshop(hub_of_wake.snapshot().workshop.clone());
            // When the inbox is full the client is awake anyway, and takes the newest snapshot before it draws.
            let _ = changed.try_send(Message::Changed);
        });
        let troubled = news.clone();
        let keeper = Keeper::start(folders.clone(), environment, move |words| {
            let _ = troubled.try_send(Message::Notice(words));
        });
        Ok(Self {
            folders,
            paths: Paths::new(dir),
            hub,
            person,
            search,
            keeper,
            news,
        })
    }

    /// The person's searches, as far as they can be read.
    fn searches(&self, environment: &Environment) -> Searches {
        let (searches, notice) = searches::load(&self.folders, environment)
            .unwrap_or_else(|error| (Searches::default(), Some(format!("{error:#}."))));
        if let Some(words) = notice {
            self.tell(Message::Notice(words));
        }
        searches
    }

    /// Reads the case studies on a thread of its own.
    fn load(&self) {
        let (folder, news, hub, search) = (
            self.paths.case_studies(),
            self.news.clone(),
            self.hub.clone(),
            Arc::clone(&self.search),
        );
        std::thread::spawn(move || {
            let library = Arc::new(case_file::load(&folder, |_, _| true));
            share(&library, &hub, &search);
            let _ = news.send(Message::Library(library));
        });
    }

    /// Carries out what the client asked for.
    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Hub(command) => {
                let news = self.news.clone();
                self.hub.request(&self.person, command, move |answer| {
                    // The hub must not wait for the client; an answer that finds the inbox full is not missed in such a flood.
                    let _ = news.try_send(Message::Answered(answer));
                });
            }
            Effect::Search { generation, query } => self.search.search(SearchRequest {
                generation,
                query,
                limit: 200,
            }),
            Effect::Searches(change) => self.keeper.change(change),
            Effect::Study(request) => self.search.study(request),
            Effect::Export { formats, to } => self.export(formats, to),
            Effect::Reload => self.load(),
            Effect::AddBundled => self.add_bundled(),
            Effect::RememberName(name) => {
                self.person.name.clone_from(&name);
                let mut settings = self.folders.settings();
                settings.name = Some(name);
                if let Err(error) = self.folders.set(&settings) {
                    self.tell(Message::Notice(format!(
                        "Your name is not kept for next time: {error:#}."
                    )));
                }
            }
            // The loop around the client sees to these.
            Effect::Quit | Effect::Copy(_) | Effect::CaptureMouse(_) => {}
        }
    }

    fn export(&self, formats: Vec<exchange::Format>, to: PathBuf) {
        let (folder, news, snapshot) = (
            self.paths.case_studies(),
            self.news.clone(),
            self.hub.snapshot(),
        );
        std::thread::spawn(move || {
            let library = case_file::load(&folder, |_, _| true);
            let written = exchange::export(&formats, &to, &snapshot.workshop, &library);
            let answer = written
                .map(|files| (to, files.len()))
                .map_err(|error| error.to_string());
            let _ = news.send(Message::Exported(answer));
        });
    }

    fn add_bundled(&self) {
        match sample::unpack_case_studies(&self.paths.case_studies()) {
            Ok(_) => self.load(),
            Err(error) => self.tell(Message::Notice(format!(
                "The bundled case studies could not be written to {}: {error}.",
                self.paths.case_studies().display()
            ))),
        }
    }

    /// Tells the client something from its own thread, which must not wait for itself.
    fn tell(&self, message: Message) {
        let _ = self.news.try_send(message);
    }
}

fn share(library: &Arc<Library>, hub: &Hub, search: &SearchWorker) {
    hub.set_library(Arc::clone(library));
    search.set_library(Arc::clone(library));
}

fn as_message(event: SearchEvent) -> Message {
    match event {
        SearchEvent::Progress { done, total } => Message::Indexing { done, total },
        SearchEvent::Ready => Message::Indexed,
        SearchEvent::Reply(reply) => Message::Found(reply),
        SearchEvent::Studied(study) => Message::Studied(study),
        SearchEvent::Trouble(words) => Message::Notice(words),
    }
}
