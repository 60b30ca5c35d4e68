//! `charrette --plain`: the workshop in lines of text, from the input to the output.

use std::io::{self, BufReader, IsTerminal};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};

use anyhow::bail;

use super::folders::Folders;
use super::open::{NEWS, Opening, enter, one_after_another, quit_on_signals, which};
use crate::tui::plain::paper::{Paper, Typed, read_lines};
use crate::tui::plain::run::{Around, run};
use crate::tui::terminal::{Ended, Line, columns};
use crate::tui::theme::{Depth, Theme};

/// Opens the workshop as the full interface does, and goes on line by line until the person leaves or the input ends.
pub fn plain(folders: &Folders, dir: Option<PathBuf>) -> anyhow::Result<()> {
    let Some(first) = which(folders, dir)? else {
        return Ok(());
    };
    let (typed, lines) = sync_channel(1);
    let news = Line::default();
    read_lines(BufReader::new(io::stdin()), typed, news.clone());
    quit_on_signals(news.clone())?;
    one_after_another(folders, first, |opening| {
        session(folders, opening, &news, &lines)
    })
}

/// One workshop, from its opening to the way out or to the next one.
fn session(
    folders: &Folders,
    opening: Opening,
    line: &Line,
    lines: &Receiver<Typed>,
) -> anyhow::Result<Ended> {
    let (news, inbox) = sync_channel(NEWS);
    line.lead_to(news.clone());
    let (mut client, mut room) = enter(folders, opening, Theme::new(Depth::None), &news)?;
    room.begin();
    let (hub, current) = (room.hub.clone(), room.is_current());
    let mut out = io::stdout().lock();
    let width = out.is_terminal().then(columns).flatten();
    let ended = run(
        &mut client,
        Around {
            perform: |effect| room.perform(effect),
            newest: || hub.snapshot(),
            is_current: current,
            news: &inbox,
            lines,
            paper: Paper::new(&mut out, width, io::stdin().is_terminal()),
        },
    );
    // Nobody listens any more, so that nobody waits to be heard.
    drop(inbox);
    room.leave();
    match ended? {
        (Ended::Quit, Some(why)) => bail!("{why}"),
        (ended, _) => Ok(ended),
    }
}
