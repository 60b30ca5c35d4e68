//! Plain mode: the same client in lines of text, for screen readers, braille lines, poor lines and scripts. Typed commands in, numbered
//! lists and sentences out; no boxes, no colours, nothing is ever drawn over.
//!
//! * `commands`: what a line means; `lists` and `numbers`: what its numbers stand for; `answers`: boxes as questions.
//! * `library`, `read`, `board`, `vote`, `report`, `codebook`: these screens in words; `boxes`: boxes with lists; `glance`: anything else,
//!   read off its picture.
//! * `words`: everything that is said. `run`: the loop. `paper`: lines in and out.

mod answers;
mod board;
mod boxes;
mod codebook;
mod commands;
mod glance;
mod library;
mod lists;
mod numbers;
pub mod paper;
mod read;
mod report;
pub mod run;
#[cfg(test)]
mod tests;
mod vote;
mod words;

pub(super) use self::commands::name_of;
use self::commands::{Meant, meant};
use self::lists::{Lists, Thing};
use self::numbers::Typed;
use self::words::typed::Own;
use super::client::{Client, Screen};
use super::command::{Command, Scope, all};
use super::components::overlay::Overlay;
use super::input::{Input, Key};
use super::message::{Effect, Message};
use crate::domain::{Finding, Kind};
use crate::hub::SaveState;
use crate::texts::{in_language, tr};

/// One person's session in lines.
#[derive(Debug, Default)]
pub struct Plain {
    lists: Lists,
    /// What there is to say, in the order in which it came.
    told: Vec<String>,
    /// Whether the list of the screen was asked for.
    wants_list: bool,
    /// Whether the line asked for something to be done.
    acted: bool,
    before: Before,
}

/// How things were before the line that is being answered.
#[derive(Debug, Default)]
struct Before {
    scope: Option<Scope>,
    /// The vote that is shown, and how far it is.
    vote: String,
    /// Dots that are left there.
    dots: Option<u8>,
    /// The step of the tour.
    tour: Option<usize>,
    snapshot: u64,
    saved: bool,
    digest: String,
    here: Vec<String>,
    /// The question that the line answers.
    question: Vec<String>,
}

impl Plain {
    /// What is said at the beginning.
    pub fn welcome(&mut self, client: &mut Client) {
        in_language(client.language(), || self.say_welcome(client));
    }

    fn say_welcome(&mut self, client: &mut Client) {
        library::settle(client);
        let workshop = client.workshop();
        let (cases, findings) = (client.library.cases.len(), workshop.findings.len());
        let words = words::welcome(&workshop.title, cases, findings);
        self.told.extend(words);
        self.before = Before {
            tour: None,
            ..self.glimpse(client)
        };
    }

    /// Says something.
    pub(super) fn tell(&mut self, words: impl Into<String>) {
        self.told.push(words.into());
    }

    /// Says why a line was not taken.
    pub fn refuse(&mut self, client: &mut Client, words: &'static str) {
        in_language(client.language(), || {
            self.before = self.glimpse(client);
            self.tell(tr(words));
        });
    }

    /// Takes what the client has said.
    pub fn hear(&mut self, client: &mut Client) {
        let toast = client.toast.take();
        self.told.extend(toast.map(|toast| toast.words));
    }

    /// Whether the countdown is over now; then it is put away, with the box that shows it.
    pub fn hears_time_is_up(&mut self, client: &mut Client) -> bool {
        let is_up = client.room.timer.take_if(|timer| timer.is_over()).is_some();
        if is_up {
            let is_timer = |open: &Overlay| matches!(open, Overlay::Timer(_));
            client.overlays.retain(|open| !is_timer(open));
            // The toast speaks of a key.
            self.told.pop();
        }
        is_up
    }

    /// Takes a typed line and says what is to be done about it.
    pub fn line(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        in_language(client.language(), || self.take_line(client, line))
    }

    fn take_line(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        lay_out(client);
        self.before = self.glimpse(client);
        client.toast = None;
        let mut effects = self.take(client, line.trim());
        self.hear(client);
        if client.overlays.is_empty() {
            library::settle(client);
        }
        self.acted = !effects.is_empty();
        for effect in &effects {
            // There is no clipboard on a line: what was to be copied is said instead.
            if let Effect::Copy(text) = effect {
                self.told = vec![text.clone()];
            }
        }
        effects.retain(|effect| !matches!(effect, Effect::Copy(_) | Effect::CaptureMouse(_)));
        effects
    }

    fn take(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        if answers::is_asking(client) {
            return self.answer(client, line);
        }
        if line.is_empty() {
            let here = self.here(client);
            self.told.extend(glance::selected(here));
            self.told.extend(boxes::timer(client));
            return Vec::new();
        }
        match meant(client, line) {
            Meant::Own(own, rest) => self.own(client, own, rest.trim()),
            Meant::Command(command, rest) => self.carry_out(client, command, &rest),
            Meant::Several(titles) => self.say(words::several(line, &titles)),
            Meant::Elsewhere(name, screen) => self.say(words::elsewhere(name, screen)),
            Meant::NotHere(command) => self.say(words::not_in_plain(tr(command.title))),
            Meant::Nothing => self.say(words::unknown(line)),
        }
    }

    fn say(&mut self, words: impl Into<String>) -> Vec<Effect> {
        self.tell(words);
        Vec::new()
    }

    fn own(&mut self, client: &mut Client, own: Own, rest: &str) -> Vec<Effect> {
        let lists = &mut self.lists;
        let told = match own {
            Own::Search => {
                self.wants_list = true;
                return client.act(|client| library::search(client, lists, rest));
            }
            Own::List => {
                lists.from = 0;
                self.wants_list = true;
                return Vec::new();
            }
            Own::More => return self.attempt(|plain| library::more(client, &mut plain.lists)),
            Own::Filters if rest.is_empty() => Ok(library::filters(client, lists)),
            Own::Filters => {
                return self.attempt(|plain| library::switch(client, &mut plain.lists, rest));
            }
            Own::Text if client.screen == Screen::Report => Ok(report::text(client, lists)),
            Own::Text => read::text(client, lists, rest),
            Own::Part => report::part(client, lists, rest),
            Own::Hands if rest.is_empty() => return self.run_by_id(client, "vote.count"),
            Own::Give | Own::Hands | Own::Place => {
                let done = match own {
                    Own::Give => vote::give(client, lists, rest),
                    Own::Hands => vote::hands(client, lists, rest),
                    _ => vote::place(client, lists, rest),
                };
                return done.unwrap_or_else(|words| self.say(words));
            }
            Own::Findings => Ok(read::findings(client, lists)),
            Own::About => Ok(read::about(client)),
            Own::Go => lists::go(client, lists, rest).map(|()| self.here(client)),
            Own::Screen => Ok(glance::screen(client)),
            Own::Press => return self.press_all(client, rest),
            Own::Status => Ok(status(client)),
            Own::Help => Ok(commands::help(client, rest)),
            Own::Commands => Ok(commands::all_here(client)),
        };
        self.told.extend(told.unwrap_or_else(|words| vec![words]));
        Vec::new()
    }

    /// Does something after which the list is told, or says why it cannot be done.
    fn attempt<W: Into<String>>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<Vec<Effect>, W>,
    ) -> Vec<Effect> {
        match act(self) {
            Ok(effects) => {
                self.wants_list = true;
                effects
            }
            Err(words) => self.say(words),
        }
    }

    fn run_by_id(&mut self, client: &mut Client, id: &str) -> Vec<Effect> {
        let command = all().find(|command| command.id == id);
        command.map_or_else(Vec::new, |command| self.carry_out(client, command, ""))
    }

    /// Runs a command on what its numbers are of, and answers its question with the rest of the line.
    fn carry_out(
        &mut self,
        client: &mut Client,
        command: &'static Command,
        rest: &str,
    ) -> Vec<Effect> {
        if command.id == "codebook.show" && client.screen == Screen::Codebook {
            self.wants_list = true;
            return Vec::new();
        }
        let thing = Thing::of(client, command.id);
        let (typed, rest) = numbers_before(thing, rest);
        if let Some(thing) = thing {
            lists::turn_to(client, thing);
        }
        if let (Some(thing), Some(typed)) = (thing, &typed)
            && let Err(words) = lists::aim(client, &mut self.lists, thing, typed)
        {
            return self.say(words);
        }
        if let (Some(Typed::Range(..) | Typed::Several(_)), "board.mark") = (&typed, command.id) {
            return self.say(words::marked(client.board.marked.len()));
        }
        let asks_before = answers::is_asking(client);
        let can = (command.available)(client);
        let mut effects = client.act(|client| client.run(command));
        read::turn_to_text(client);
        if rest.is_empty() || !can {
            return effects;
        }
        if answers::is_asking(client) && !asks_before {
            if command.id == lists::MEMO && boxes::listed(client).is_some() {
                // There are memos on it already: this is another one.
                effects.extend(self.press(client, Key::char('n')));
            }
            let rest = answers::without_between(client, rest, typed.is_some());
            effects.extend(self.answer(client, rest));
            if command.id == lists::MEMO && boxes::listed(client).is_some() {
                effects.extend(self.press(client, answers::ESC));
            }
        } else {
            self.tell(words::left_out(rest, tr(command.title)));
        }
        effects
    }

    /// Presses a key, as in the full interface.
    fn press(&mut self, client: &mut Client, key: Key) -> Vec<Effect> {
        lay_out(client);
        let effects = client.update(Message::Input(Input::Key(key)));
        self.hear(client);
        effects
    }

    fn press_all(&mut self, client: &mut Client, names: &str) -> Vec<Effect> {
        let mut keys = Vec::new();
        for name in names.split_whitespace() {
            match name.parse::<Key>() {
                Ok(key) => keys.push(key),
                Err(()) => return self.say(words::no_key(name)),
            }
        }
        keys.into_iter()
            .flat_map(|key| self.press(client, key))
            .collect()
    }

    fn type_in(&mut self, client: &mut Client, text: &str) -> Vec<Effect> {
        text.chars()
            .flat_map(|c| self.press(client, Key::char(c)))
            .collect()
    }

    /// What is to be said once everything is answered: what was done, the question that is open, or what else has changed.
    pub fn report(&mut self, client: &mut Client) -> Vec<String> {
        in_language(client.language(), || self.all_told(client))
    }

    fn all_told(&mut self, client: &mut Client) -> Vec<String> {
        client.walk_tour(false);
        lay_out(client);
        self.hear(client);
        let mut lines = std::mem::take(&mut self.told);
        if self.before.saved != is_saved(client) {
            lines.push(words::saved(client.why_unsaved()));
        }
        if answers::is_asking(client) {
            lines.extend(answers::news(
                client,
                &self.before.question,
                self.lists.told,
            ));
        } else {
            lines.extend(self.changes(client, &lines));
        }
        lines.extend(self.tour(client));
        self.wants_list = false;
        lines
    }

    /// The step of the tour, when it is another one; behind its last words the tour is over.
    fn tour(&mut self, client: &mut Client) -> Vec<String> {
        let (now, of) = client
            .tour_step()
            .map_or((None, 0), |(at, of)| (Some(at), of));
        if now == self.before.tour {
            return Vec::new();
        }
        client.room.tour.take_if(|_| now >= Some(of));
        now.map_or_else(Vec::new, |at| words::tour::step(at, of))
    }

    fn changes(&mut self, client: &mut Client, told: &[String]) -> Vec<String> {
        let has_told = !told.is_empty();
        let same_workshop = self.before.snapshot == client.snapshot.number;
        let arrived = self.before.scope != Some(client.scope())
            || (client.screen == Screen::Vote && self.before.vote != vote::digest(client));
        let other =
            same_workshop && !has_own_picture(client) && self.before.digest != digest(client);
        if self.wants_list || arrived || other {
            return self.list(client);
        }
        let mut lines = Vec::new();
        if has_own_picture(client) {
            lines = glance::changed(&self.before.here, glance::screen(client));
        } else if same_workshop && (!has_told || (client.screen == Screen::Read && !self.acted)) {
            let here = self.here(client);
            if here != self.before.here {
                lines = here.into_iter().filter(|it| !told.contains(it)).collect();
            }
        }
        match client.scope() {
            Scope::Board => lines.extend(board::renumbered(client, &mut self.lists)),
            Scope::Vote if !same_workshop => {
                lines.extend(vote::changed(
                    client,
                    &mut self.lists,
                    &self.before.here,
                    self.before.dots,
                ));
            }
            _ => {}
        }
        if lines.is_empty() && !has_told {
            let nothing = match (self.acted, self.before.question.is_empty()) {
                (true, _) => words::DONE,
                (false, false) => words::CLOSED,
                (false, true) => words::NOTHING_CHANGED,
            };
            lines.push(tr(nothing).to_owned());
        }
        lines
    }

    fn glimpse(&mut self, client: &mut Client) -> Before {
        Before {
            scope: Some(client.scope()),
            vote: vote::digest(client),
            dots: vote::left(client),
            tour: client.tour_step().map(|(at, _)| at),
            snapshot: client.snapshot.number,
            saved: is_saved(client),
            digest: digest(client),
            here: self.here(client),
            question: if answers::is_asking(client) {
                answers::question(client, self.lists.told)
            } else {
                Vec::new()
            },
        }
    }

    fn list(&mut self, client: &mut Client) -> Vec<String> {
        let lists = &mut self.lists;
        match client.scope() {
            Scope::Library => library::list(client, lists),
            Scope::Read => read::list(client, lists),
            Scope::Board => board::list(client, lists),
            Scope::Codebook => codebook::list(client, lists),
            Scope::Vote => vote::list(client, lists),
            Scope::Weigh => vote::weighed(client, lists),
            Scope::Report => report::list(client, lists),
            Scope::Study | Scope::Everywhere => glance::screen(client),
        }
    }

    /// What commands act on; of a screen without words of its own, everything that can be seen.
    fn here(&mut self, client: &mut Client) -> Vec<String> {
        let lists = &mut self.lists;
        match client.scope() {
            Scope::Library => library::here(client, lists),
            Scope::Read => read::here(client, lists),
            Scope::Board => board::here(client, lists),
            Scope::Codebook => codebook::here(client, lists),
            Scope::Vote => vote::here(client, lists),
            Scope::Weigh => vote::weighed_here(client, lists),
            Scope::Report => report::here(client, lists),
            Scope::Study | Scope::Everywhere => glance::screen(client),
        }
    }
}

/// What changes when the list of the screen is another one.
fn digest(client: &mut Client) -> String {
    match client.scope() {
        Scope::Library => library::digest(client),
        Scope::Read => read::digest(client),
        Scope::Board => board::digest(client),
        Scope::Codebook => codebook::digest(client),
        _ => String::new(),
    }
}

/// Whether a screen is read off its picture, having no words of its own here.
fn has_own_picture(client: &Client) -> bool {
    client.scope() == Scope::Study
}

/// The numbers at the beginning, for a command whose numbers are of something.
fn numbers_before(thing: Option<Thing>, rest: &str) -> (Option<Typed>, &str) {
    let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
    match thing.and_then(|_| Typed::parse(first)) {
        Some(typed) => (Some(typed), after),
        None => (None, rest),
    }
}

fn is_saved(client: &Client) -> bool {
    client.snapshot.save == SaveState::Saved
}

/// Fills what is worked out for a size: lists, the page of the Report, suggestions.
fn lay_out(client: &mut Client) {
    let size = client.size;
    client.prepare(ratatui::layout::Rect::new(0, 0, size.width, size.height));
}

fn status(client: &Client) -> Vec<String> {
    let person = format!("{} ({})", client.person.name, tr(client.person.role.word()));
    let place = tr(client.screen.word());
    vec![
        said(&[&client.workshop().title, place, &person]),
        words::saved(client.why_unsaved()),
    ]
    .into_iter()
    .chain(boxes::timer(client))
    .collect()
}

/// A finding in words: "Challenge: Shelter full in season. #shelter."
fn finding(client: &Client, finding: &Finding) -> String {
    let tags = client.tags_of(finding).map(|tag| format!("#{}", tag.name));
    let headline = named(finding.kind, &finding.headline);
    said(&[&headline, &tags.collect::<Vec<_>>().join(" ")])
}

/// "Challenge: Shelter full in season"
fn named(kind: Kind, headline: &str) -> String {
    format!("{}: {headline}", capitalised(tr(kind.word())))
}

/// The words with their first letter large.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// Parts as sentences; empty ones are left out.
fn said(parts: &[&str]) -> String {
    let parts = parts.iter().filter(|part| !part.is_empty());
    let ends = |part: &str| {
        let part = part.trim_end_matches('”');
        part.ends_with(['.', '?', '!', '…', '。', '？', '！', '។', '။', '।'])
    };
    let sentences = parts.map(|part| {
        if ends(part) {
            (*part).to_owned()
        } else {
            format!("{part}.")
        }
    });
    sentences.collect::<Vec<_>>().join(" ")
}
