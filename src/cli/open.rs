//! `charrette` and `charrette DIR`: the terminal interface on a workshop.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};

use anyhow::{Context, bail};
use ratatui::layout::Size;

use super::arguments::Looks;
use super::export::paper_here;
use super::folders::{Folders, Settings};
use super::new::make;
use super::room::{Room, whole_path};
use crate::exchange::Format;
use crate::hub::{Environment, Hub};
use crate::sample;
use crate::store::paths::Paths;
use crate::texts::{self, Language, in_language, tr, tr_with};
use crate::tui::client::Setup;
use crate::tui::message::{Choice, Visit};
use crate::tui::terminal::{Ended, Line, Modes, read_input, report_panics, run};
use crate::tui::theme::{Depth, Palette, Theme};
use crate::tui::{Client, Message};

/// News waiting for the client, at most; the senders wait when it is more.
pub(super) const NEWS: usize = 1024;

/// Opens the workshop in `dir`, or the one open last, or the sample workshop, and runs the interface until the person leaves.
pub fn open(folders: &Folders, dir: Option<PathBuf>, looks: Looks) -> anyhow::Result<()> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        bail!(tr(
            "the interface needs a terminal. For scripts there are verbs (charrette --help), and charrette --plain takes commands line by line"
        ));
    }
    let Some(first) = which(folders, dir)? else {
        return Ok(());
    };
    if let Some(palette) = looks.theme {
        remember(folders, palette)?;
    }
    if let Some(language) = looks.language {
        remember_language(folders, language)?;
    }
    let mut stage = Stage {
        folders,
        looks,
        modes: None,
        news: Line::default(),
    };
    one_after_another(folders, first, |opening| stage.run(opening))
}

/// Runs one workshop after another, for as long as the person goes on to the next.
pub(super) fn one_after_another(
    folders: &Folders,
    first: Opening,
    mut run: impl FnMut(Opening) -> anyhow::Result<Ended>,
) -> anyhow::Result<()> {
    let (mut next, mut before): (Opening, Option<Opening>) = (first, None);
    loop {
        let dir = next.dir.clone();
        // The person may have chosen another one in the workshop before.
        let kept = folders.settings().language;
        let kept = kept.and_then(|code| Language::named(&code));
        match in_language(kept.unwrap_or_else(texts::language), || run(next)) {
            Ok(Ended::Quit) => return Ok(()),
            Ok(Ended::Visit(visit)) => {
                before = Some(Opening::of(dir));
                next = match prepared(folders, visit) {
                    Ok(opening) => opening,
                    Err(error) => back(&mut before, &error)?,
                };
            }
            // What was asked for cannot be opened: back to where the person was, which is told why.
            Err(error) if before.is_some() => next = back(&mut before, &error)?,
            Err(error) => return Err(error),
        }
    }
}

/// A workshop that is to be opened, and what is to be seen first.
#[derive(Debug)]
pub(super) struct Opening {
    dir: PathBuf,
    tour: bool,
    /// The workshop that was open last is not there: the others are offered.
    offers: bool,
    notice: Option<String>,
}

impl Opening {
    const fn of(dir: PathBuf) -> Self {
        Self {
            dir,
            tour: false,
            offers: false,
            notice: None,
        }
    }
}

/// The workshop that the person came from, with the reason why they are there again.
fn back(before: &mut Option<Opening>, error: &anyhow::Error) -> anyhow::Result<Opening> {
    let Some(before) = before.take() else {
        bail!("{error:#}");
    };
    Ok(Opening {
        notice: Some(tr_with(
            "Not opened: {error}.",
            &[("error", &format_args!("{error:#}"))],
        )),
        ..before
    })
}

/// Makes what is to be made before a visit.
fn prepared(folders: &Folders, visit: Visit) -> anyhow::Result<Opening> {
    Ok(match visit {
        Visit::Folder(dir) => Opening::of(dir),
        Visit::New(dir) => {
            let dir = whole_path(&dir);
            if !Paths::new(&dir).is_workshop() {
                make(folders, &dir, None, false, true)?;
            }
            Opening::of(dir)
        }
        Visit::Sample { tour } => {
            let (dir, is_new) = sample(folders)?;
            Opening {
                tour: tour || is_new,
                ..Opening::of(dir)
            }
        }
    })
}

/// What stays while one workshop after another is open: the terminal, and the line on which its keys come in.
struct Stage<'a> {
    folders: &'a Folders,
    looks: Looks,
    modes: Option<Modes>,
    news: Line,
}

impl Stage<'_> {
    fn run(&mut self, opening: Opening) -> anyhow::Result<Ended> {
        let (news, inbox) = sync_channel(NEWS);
        let theme = theme(&self.folders.settings(), self.looks);
        let (mut client, mut room) = enter(self.folders, opening, theme, &news)?;
        self.news.lead_to(news);
        self.take_terminal()?;
        room.begin();
        let hub = room.hub.clone();
        let ended = run(
            &mut client,
            &inbox,
            |effect| room.perform(effect),
            || hub.snapshot(),
        );
        // Nobody listens any more, so that nobody waits to be heard.
        drop(inbox);
        room.leave();
        ended.context(tr("the terminal is gone"))
    }

    /// Prepares the terminal and listens to it, once.
    fn take_terminal(&mut self) -> anyhow::Result<()> {
        if self.modes.is_none() {
            report_panics(self.news.clone());
            let mouse = self.folders.settings().mouse.unwrap_or(true);
            let modes = Modes::enter(mouse).context(tr("the terminal could not be prepared"))?;
            self.modes = Some(modes);
            read_input(self.news.clone());
            quit_on_signals(self.news.clone())?;
        }
        Ok(())
    }
}

/// Opens a workshop: what stands behind its client, and the client.
pub(super) fn enter(
    folders: &Folders,
    opening: Opening,
    theme: Theme,
    news: &SyncSender<Message>,
) -> anyhow::Result<(Client, Room)> {
    let dir = opening.dir.as_path();
    let mut environment = Environment::real();
    let device = folders.device(&mut environment)?;
    let (hub, notices) = Hub::open(dir, &device, environment.clone())?;
    let person = folders.person(&device);
    let room = Room::new(
        folders.clone(),
        dir,
        hub,
        person,
        environment.clone(),
        news.clone(),
    )?;
    folders.set_last(dir)?;
    room.note_visit(&environment);
    for notice in notices.into_iter().chain(opening.notice) {
        let _ = news.try_send(Message::Notice(notice));
    }
    let mut client = Client::new(setup(folders, &room, theme, environment));
    if opening.tour {
        client.begin_tour();
    }
    if opening.offers {
        client.begin_with(folders.recents_and_missing());
    }
    Ok((client, room))
}

fn setup(folders: &Folders, room: &Room, theme: Theme, environment: Environment) -> Setup {
    let settings = folders.settings();
    Setup {
        person: room.person.clone(),
        snapshot: room.hub.snapshot(),
        searches: room.searches(&environment),
        environment,
        theme,
        language: texts::language(),
        size: Size::default(),
        exporting: exporting(&settings),
        opens_files: opens_files(),
        exports: room.paths.exports(),
        casestudies: room.paths.case_studies(),
        is_sample: is_same(room.paths.root(), &folders.sample()),
        captures_mouse: settings.mouse.unwrap_or(true),
    }
}

/// What was exported last, or else the usual kinds on the paper of this country.
fn exporting(settings: &Settings) -> Choice {
    let kept = settings.exports.iter();
    let kept: Vec<Format> = kept.filter_map(|word| word.parse().ok()).collect();
    let paper = settings.paper.as_deref().and_then(|word| word.parse().ok());
    Choice {
        formats: if kept.is_empty() {
            Format::usual().collect()
        } else {
            kept
        },
        paper: paper.unwrap_or_else(paper_here),
    }
}

/// Keeps what was exported for next time.
pub(super) fn remember_export(folders: &Folders, choice: &Choice) -> anyhow::Result<()> {
    let exports = choice.formats.iter().map(|format| format.word().to_owned());
    folders.set(&Settings {
        exports: exports.collect(),
        paper: Some(choice.paper.word().to_lowercase()),
        ..folders.settings()
    })
}

/// Whether a program that is started here shows up before the person: not on another machine, and not without a desktop.
fn opens_files() -> bool {
    let is_set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let has_desktop = ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"]
        .iter()
        .any(&is_set);
    let is_far = ["SSH_CONNECTION", "SSH_TTY"].iter().any(is_set);
    has_desktop || (!is_far && cfg!(any(windows, target_os = "macos")))
}

fn is_same(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    whole(a) == whole(b)
}

/// Colours and signs: what was asked for now, or else what was kept, as far as the terminal has them.
fn theme(settings: &Settings, looks: Looks) -> Theme {
    let [no_color, term, colorterm] =
        ["NO_COLOR", "TERM", "COLORTERM"].map(|name| std::env::var(name).ok());
    let depth = Depth::of(no_color.as_deref(), term.as_deref(), colorterm.as_deref());
    let kept = settings.theme.as_deref().and_then(Palette::named);
    Theme::new(depth)
        .with(looks.theme.or(kept).unwrap_or_default())
        .in_ascii(looks.ascii || settings.ascii == Some(true))
}

/// The sample workshop, and whether it was made just now.
fn sample(folders: &Folders) -> anyhow::Result<(PathBuf, bool)> {
    let sample = folders.sample();
    let is_new = !Paths::new(&sample).is_workshop();
    if is_new {
        make(folders, &sample, Some(sample::TITLE), true, true)?;
    }
    Ok((sample, is_new))
}

/// The workshop to open; `None` when the person does not want one to be made.
pub(super) fn which(folders: &Folders, dir: Option<PathBuf>) -> anyhow::Result<Option<Opening>> {
    let Some(dir) = dir else {
        if let Some(last) = folders.last() {
            return Ok(Some(Opening::of(last)));
        }
        let (dir, is_new) = sample(folders)?;
        return Ok(Some(Opening {
            tour: is_new,
            offers: !folders.recents().is_empty(),
            ..Opening::of(dir)
        }));
    };
    if Paths::new(&dir).is_workshop() {
        return Ok(Some(Opening::of(dir)));
    }
    let mut out = io::stdout();
    let question = tr_with(
        "There is no workshop in {folder}. Make one there? [Y/n] ",
        &[("folder", &dir.display())],
    );
    write!(out, "{question}")?;
    out.flush()?;
    let mut answer = String::new();
    // At the end of the input nobody has said yes.
    let ended = io::stdin().read_line(&mut answer)? == 0;
    if !ended
        && matches!(
            answer.trim().to_lowercase().as_str(),
            "" | "y" | "yes" | "예" | "네"
        )
    {
        make(folders, &dir, None, false, true)?;
        return Ok(Some(Opening::of(dir)));
    }
    Ok(None)
}

/// Keeps the colours for next time.
pub(super) fn remember(folders: &Folders, palette: Palette) -> anyhow::Result<()> {
    let theme = Some(palette.word().to_owned());
    folders.set(&Settings {
        theme,
        ..folders.settings()
    })
}

/// Keeps the language for next time.
pub(super) fn remember_language(folders: &Folders, language: Language) -> anyhow::Result<()> {
    let language = Some(language.code().to_owned());
    folders.set(&Settings {
        language,
        ..folders.settings()
    })
}

/// Passes the system's wish that the program end on to the client, so that the terminal is given back.
pub(super) fn quit_on_signals(news: Line) -> anyhow::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            news.send(Message::Quit);
        }
    });
    Ok(())
}
