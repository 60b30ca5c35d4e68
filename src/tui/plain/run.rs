//! The loop of plain mode: a line is taken when everything that the one before asked for is answered, so that a script can go on with
//! what it has read.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use ratatui::layout::Size;

use super::paper::{Paper, Typed};
use super::{Plain, words};
use crate::hub::{HubCommand, Snapshot};
use crate::texts::{in_language, tr};
use crate::tui::client::{Client, Offer};
use crate::tui::message::{Effect, Message};
use crate::tui::terminal::Ended;

/// Pictures are this large: one pane at a time, and room for long lists.
pub(super) const SIZE: Size = Size {
    width: 90,
    height: 60,
};
/// When nothing has come for so long, no answer is awaited any more.
const PATIENCE: Duration = Duration::from_secs(15);

/// What a session is connected to.
pub struct Around<'a, P, N, C> {
    /// Carries out what the client asks for.
    pub perform: P,
    /// The newest snapshot.
    pub newest: N,
    /// Whether everything can be found that there is.
    pub is_current: C,
    pub news: &'a Receiver<Message>,
    pub lines: &'a Receiver<Typed>,
    pub paper: Paper<'a>,
}

/// What was asked for and is not answered yet.
#[derive(Debug, Default)]
struct Awaited {
    /// Answers of the hub, of exports, of codebook files, of the log and of the list of workshops.
    answers: usize,
    library: bool,
    studied: bool,
    found: Option<Found>,
}

/// Which answer of the search is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// The one to this question.
    Of(u64),
    /// One to a question that will be asked when everything can be found.
    Later,
}

impl Awaited {
    fn is_over(&self) -> bool {
        self.answers == 0 && !self.library && !self.studied && self.found.is_none()
    }

    /// Whether the answer to an effect is awaited before the next line is taken; one that a line did not ask for only where it takes
    /// the place of another.
    fn ask(&mut self, effect: &Effect, of_line: bool, is_current: bool) {
        match effect {
            Effect::Hub(_)
            | Effect::Export { .. }
            | Effect::WriteCodebook(_)
            | Effect::ReadCodebook(_)
            | Effect::Log
            | Effect::ExportLog { .. }
            | Effect::Recents
            | Effect::LookAt { .. }
            | Effect::Complete(_)
            | Effect::Import { .. }
            | Effect::ReadTable(_)
            | Effect::Describe(_) => self.answers += 1,
            Effect::Adopt { .. } | Effect::Reload | Effect::AddBundled => self.library = true,
            Effect::Study(_) => self.studied |= of_line,
            Effect::Search(request) if of_line || self.found.is_some() => {
                self.found = Some(if is_current {
                    Found::Of(request.generation)
                } else {
                    Found::Later
                });
            }
            Effect::Search(_)
            | Effect::SetArchives(_)
            | Effect::Searches(_)
            | Effect::Copy(_)
            | Effect::Open(_)
            | Effect::RememberExport(_)
            | Effect::CaptureMouse(_)
            | Effect::RememberName(_)
            | Effect::RememberPalette(_)
            | Effect::RememberLanguage(_)
            | Effect::Forget(_)
            | Effect::Bell
            | Effect::StopImport
            | Effect::Visit(_)
            | Effect::Quit => {}
        }
    }

    fn answer(&mut self, message: &Message) {
        match message {
            Message::Answered(_)
            | Message::Exported(_)
            | Message::Codebook(_)
            | Message::Log(_)
            | Message::Recents(_)
            | Message::Looked { .. }
            | Message::Completed { .. }
            | Message::Imported(_)
            | Message::Table(_)
            | Message::Described(_) => {
                self.answers = self.answers.saturating_sub(1);
            }
            // A notice may say why the case studies do not come.
            Message::Library(_) | Message::Notice(_) => self.library = false,
            Message::Studied(_) => self.studied = false,
            Message::Found(reply) if self.found == Some(Found::Of(reply.generation)) => {
                self.found = None;
            }
            _ => {}
        }
    }
}

/// A session while it goes on.
struct Session<'a, 'b, P, N, C> {
    client: &'a mut Client,
    plain: Plain,
    around: Around<'b, P, N, C>,
    awaited: Awaited,
    /// Tenths of the index whose making was told.
    tenths: usize,
    ended: Option<Ended>,
}

/// Runs a session until its person leaves or the input ends. Says how it ended, and why not everything is on disk, if so.
pub fn run<P, N, C>(
    client: &mut Client,
    around: Around<'_, P, N, C>,
) -> io::Result<(Ended, Option<String>)>
where
    P: FnMut(Effect),
    N: Fn() -> Arc<Snapshot>,
    C: Fn() -> bool,
{
    client.size = SIZE;
    client.offer = Offer::Tell;
    let mut session = Session {
        client,
        plain: Plain::default(),
        around,
        // The case studies are being read, and then searched for the first time.
        awaited: Awaited {
            library: true,
            found: Some(Found::Later),
            ..Awaited::default()
        },
        tenths: 0,
        ended: None,
    };
    session.begin()?;
    while session.ended.is_none() {
        session.around.paper.ask()?;
        let Some(typed) = session.next_line() else {
            break;
        };
        session.take(typed)?;
    }
    session.leave()
}

impl<P, N, C> Session<'_, '_, P, N, C>
where
    P: FnMut(Effect),
    N: Fn() -> Arc<Snapshot>,
    C: Fn() -> bool,
{
    fn begin(&mut self) -> io::Result<()> {
        while !self.client.loaded && self.ended.is_none() {
            // Notices that were there before do not speak of the case studies.
            self.awaited.library = true;
            if !self.hear_one()? {
                break;
            }
        }
        self.settle()?;
        if !self.around.paper.asks() {
            // A script reckons with what it asked for only.
            self.client.overlays.clear();
            self.client.room.tour = None;
        }
        self.plain.welcome(self.client);
        self.print()
    }

    fn take(&mut self, typed: Typed) -> io::Result<()> {
        match typed {
            Ok(line) => {
                let effects = self.plain.line(self.client, &line);
                self.perform(effects, true);
            }
            Err(words) => self.plain.refuse(self.client, words),
        }
        if self.ended.is_some() {
            return Ok(());
        }
        self.settle()?;
        self.print()
    }

    /// A text of this mode in the language of the person.
    fn said(&self, text: &'static str) -> &'static str {
        in_language(self.client.language(), || tr(text))
    }

    fn print(&mut self) -> io::Result<()> {
        let lines = self.plain.report(self.client);
        self.around.paper.write(&lines)
    }

    fn perform(&mut self, effects: Vec<Effect>, of_line: bool) {
        for effect in effects {
            self.awaited
                .ask(&effect, of_line, (self.around.is_current)());
            match effect {
                Effect::Quit => self.ended = Some(Ended::Quit),
                Effect::Visit(visit) => self.ended = Some(Ended::Visit(visit)),
                effect => {
                    let perform = &mut self.around.perform;
                    in_language(self.client.language(), || perform(effect));
                }
            }
        }
    }

    /// The next line; news that come meanwhile are taken. `None` at the end of the input.
    fn next_line(&mut self) -> Option<Typed> {
        while self.ended.is_none() {
            match self.around.lines.try_recv() {
                Ok(line) => return Some(line),
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) => self.wait()?,
            }
        }
        None
    }

    /// Waits for one piece of news, or until the countdown is over; `None` when there will never be any.
    fn wait(&mut self) -> Option<()> {
        let message = match self.client.wait() {
            None => self.around.news.recv().ok()?,
            Some(wait) => match self.around.news.recv_timeout(wait) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => Message::Tick,
                Err(RecvTimeoutError::Disconnected) => return None,
            },
        };
        let is_tick = matches!(message, Message::Tick);
        self.hear(message);
        if is_tick && self.plain.hears_time_is_up(self.client) {
            // Said at once, since nobody sees a sign.
            let words = self.said(words::boxes::TIME_IS_UP);
            self.around.paper.interrupt(words).ok()?;
        }
        Some(())
    }

    /// Takes news until nothing is awaited any more.
    fn settle(&mut self) -> io::Result<()> {
        while !self.awaited.is_over() && self.ended.is_none() {
            if !self.hear_one()? {
                self.plain.tell(self.said(words::NO_ANSWER));
                self.awaited = Awaited::default();
            }
        }
        self.catch_up();
        Ok(())
    }

    /// Waits for one piece of news; says whether it came in time.
    fn hear_one(&mut self) -> io::Result<bool> {
        let Ok(message) = self.around.news.recv_timeout(PATIENCE) else {
            return Ok(false);
        };
        if let Message::Indexing { done, total } = &message {
            let tenths = done * 10 / (*total).max(1);
            if tenths > std::mem::replace(&mut self.tenths, tenths) {
                let language = self.client.language();
                let words = in_language(language, || words::indexing(*done, *total));
                self.around.paper.write(&[words])?;
            }
        }
        self.hear(message);
        Ok(true)
    }

    fn hear(&mut self, message: Message) {
        self.awaited.answer(&message);
        let effects = self.client.update(message);
        self.plain.hear(self.client);
        self.perform(effects, false);
        self.catch_up();
    }

    /// Shows the workshop as it is now.
    fn catch_up(&mut self) {
        let snapshot = (self.around.newest)();
        if !self.client.shows(&snapshot) {
            let effects = self.client.update(Message::Snapshot(snapshot));
            self.plain.hear(self.client);
            self.perform(effects, false);
        }
    }

    /// Says how things stand at the end.
    fn leave(mut self) -> io::Result<(Ended, Option<String>)> {
        let left = self.ended.take();
        if left.is_none() && !self.client.overlays.is_empty() {
            self.plain.tell(self.said(words::ENDED_INSIDE));
        }
        if self.client.why_unsaved().is_some() {
            self.perform(vec![Effect::Hub(HubCommand::Save)], true);
            self.settle()?;
        }
        let why = in_language(self.client.language(), || self.client.why_unsaved());
        if why.is_none() {
            self.plain.tell(self.said(words::ALL_SAVED));
        }
        let lines = std::mem::take(&mut self.plain.told);
        self.around.paper.write(&lines)?;
        Ok((left.unwrap_or(Ended::Quit), why))
    }
}
