//! `charrette` and `charrette DIR`: the terminal interface on a workshop.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, sync_channel};

use anyhow::{Context, bail};
use ratatui::layout::Size;

use super::arguments::Looks;
use super::folders::{Folders, Settings};
use super::new::make;
use super::room::Room;
use crate::hub::{Environment, Hub};
use crate::sample;
use crate::store::paths::Paths;
use crate::tui::client::Setup;
use crate::tui::terminal::{Modes, read_input, report_panics, run};
use crate::tui::theme::{Depth, Palette, Theme};
use crate::tui::{Client, Message};

/// News waiting for the client, at most; the senders wait when it is more.
const NEWS: usize = 1024;

/// Opens the workshop in `dir`, or the one open last, or the sample workshop, and runs the interface until the person leaves.
pub fn open(folders: &Folders, dir: Option<PathBuf>, looks: Looks) -> anyhow::Result<()> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        bail!("the interface needs a terminal. For scripts there are verbs: charrette --help");
    }
    let Some(dir) = which(folders, dir)? else {
        return Ok(());
    };
    folders.set_last(&dir)?;
    if let Some(palette) = looks.theme {
        remember(folders, palette)?;
    }
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
        theme: theme(&folders.settings(), looks),
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
    room.begin();
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

/// Keeps the colours for next time.
pub(super) fn remember(folders: &Folders, palette: Palette) -> anyhow::Result<()> {
    let theme = Some(palette.word().to_owned());
    folders.set(&Settings {
        theme,
        ..folders.settings()
    })
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
