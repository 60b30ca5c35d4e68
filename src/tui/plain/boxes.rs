//! Boxes with a list of things, the memo, the countdown and a new vote, as questions: rows with numbers, and words in place of keys.

use super::answers::{ENTER, ESC};
use super::numbers::Typed;
use super::words::boxes as words;
use super::{Plain, finding, said};
use crate::domain::FindingId;
use crate::texts::tr;
use crate::tui::client::Client;
use crate::tui::components::memo_box::MemoBox;
use crate::tui::components::overlay::Overlay;
use crate::tui::input::{Code, Key};
use crate::tui::message::Effect;
use crate::tui::screens::codebook::split::SplitBox;

/// Rows that are told at once.
const PAGE: usize = 20;

const SHIFT_TAB: Key = Key {
    shift: true,
    ..Key::plain(Code::Tab)
};
const CTRL_E: Key = Key {
    ctrl: true,
    ..Key::char('e')
};
const CTRL_S: Key = Key {
    ctrl: true,
    ..Key::char('s')
};

/// A word and the key that it stands for.
type Verb = (&'static str, Key);

/// A box with a list.
#[derive(Debug)]
pub(super) struct Listed {
    title: String,
    rows: Vec<String>,
    /// What can be done with a row by its number; the first is what a number alone does.
    of_row: &'static [Verb],
    /// What can be done without one.
    free: &'static [Verb],
    hint: &'static str,
}

const MEMO: &[Verb] = &[
    ("go", Key::char('g')),
    ("change", ENTER),
    ("remove", Key::char('x')),
];
const NEW_MEMO: &[Verb] = &[("new", Key::char('n'))];
const LOG: &[Verb] = &[("go", ENTER)];
const OF_LOG: &[Verb] = &[("day", SHIFT_TAB), ("files", CTRL_E)];
const WORKSHOPS: &[Verb] = &[("open", ENTER), ("drop", Key::char('x'))];
const OTHER_WORKSHOPS: &[Verb] = &[("new", Key::char('n')), ("sample", Key::char('s'))];
const USES: &[Verb] = &[("open", ENTER)];

/// The topmost box, where it is a list with words of its own here.
pub(super) fn listed(client: &Client) -> Option<Listed> {
    Some(match client.overlays.last()? {
        Overlay::Memos(memos) => Listed {
            title: memos.heading(client),
            rows: memos.told(client),
            of_row: MEMO,
            free: NEW_MEMO,
            hint: tr(words::MEMOS),
        },
        Overlay::Log(log) => Listed {
            title: said(&[tr(words::LOG_TITLE), &log.narrowed()]),
            rows: log.told(client),
            of_row: LOG,
            free: OF_LOG,
            hint: tr(words::LOG),
        },
        Overlay::Start(start) => Listed {
            title: tr(words::WORKSHOPS_TITLE).to_owned(),
            rows: start.told(client),
            of_row: WORKSHOPS,
            free: OTHER_WORKSHOPS,
            hint: tr(words::WORKSHOPS),
        },
        Overlay::Uses(uses) => Listed {
            title: uses.title(client),
            rows: uses.ids().filter_map(|id| used(client, id)).collect(),
            of_row: USES,
            free: &[],
            hint: tr(words::USES),
        },
        _ => return None,
    })
}

impl Listed {
    /// The rows of a page, what there is behind them, and what can be answered.
    pub(super) fn question(self, from: usize) -> Vec<String> {
        let rest = self.rows.len().saturating_sub(from + PAGE);
        let rows = self.rows.into_iter().enumerate().skip(from).take(PAGE);
        let rows = rows.map(|(at, row)| format!("{}. {row}", at + 1));
        let title = format!("{}:", self.title.trim_end_matches(['.', ':']));
        let more = (rest > 0).then(|| super::words::more(rest));
        std::iter::once(title)
            .chain(rows)
            .chain(more)
            .chain([self.hint.to_owned()])
            .collect()
    }
}

/// A finding with its theme and what it rests on.
fn used(client: &Client, id: FindingId) -> Option<String> {
    let found = client.workshop().findings.get(&id)?;
    let quotes = found.excerpts.iter();
    let quotes: Vec<String> = quotes.map(|it| format!("“{}”", it.quote)).collect();
    let theme = client.name_of(found.theme);
    Some(said(&[&finding(client, found), theme, &quotes.join(" ")]))
}

fn select(client: &mut Client, at: usize) {
    match client.overlays.last_mut() {
        Some(Overlay::Memos(memos)) => memos.select(at),
        Some(Overlay::Log(log)) => log.select(at),
        Some(Overlay::Start(start)) => start.select(at),
        Some(Overlay::Uses(uses)) => uses.select(at),
        _ => {}
    }
}

impl Plain {
    /// An answer to a box with a list: a number, a word with a number, or a word.
    pub(super) fn answer_listed(
        &mut self,
        client: &mut Client,
        listed: &Listed,
        line: &str,
    ) -> Vec<Effect> {
        let from = std::mem::take(&mut self.lists.told);
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        let verb = |verbs: &[Verb]| {
            let found = verbs.iter().find(|(word, _)| *word == first);
            found.map(|(_, key)| *key)
        };
        if line.is_empty() {
            return self.press(client, ESC);
        }
        if line == "more" && from + PAGE < listed.rows.len() {
            self.lists.told = from + PAGE;
            return Vec::new();
        }
        let plain_number = listed.of_row.first().map(|(_, key)| *key);
        let plain_number = plain_number.filter(|_| first.parse::<usize>().is_ok());
        if let Some(key) = plain_number {
            return self.do_with_row(client, listed, key, line);
        }
        if let Some(key) = verb(listed.of_row) {
            return self.do_with_row(client, listed, key, rest);
        }
        if let Some(key) = verb(listed.free) {
            return self.press_and_answer(client, key, rest);
        }
        match line.split_once(' ') {
            Some(("press", names)) => self.press_all(client, names),
            _ => self.narrow_log(client, line),
        }
    }

    /// Selects a row by the number that the words begin with, presses a key, and answers what follows with the rest.
    fn do_with_row(
        &mut self,
        client: &mut Client,
        listed: &Listed,
        key: Key,
        words: &str,
    ) -> Vec<Effect> {
        let (number, rest) = words.split_once(' ').unwrap_or((words, ""));
        let at = number.parse::<usize>().ok();
        let at = at.and_then(|number| number.checked_sub(1));
        let Some(at) = at.filter(|at| *at < listed.rows.len()) else {
            return self.say(words::no_row(number, listed.rows.len()));
        };
        select(client, at);
        self.press_and_answer(client, key, rest)
    }

    fn press_and_answer(&mut self, client: &mut Client, key: Key, rest: &str) -> Vec<Effect> {
        let boxes = client.overlays.len();
        let mut effects = self.press(client, key);
        if !rest.is_empty() && client.overlays.len() > boxes {
            effects.extend(self.answer(client, rest));
        }
        effects
    }

    /// The countdown: its length while none is set, and words in place of keys while it goes on.
    pub(super) fn answer_timer(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        if line.is_empty() {
            return self.press(client, ESC);
        }
        let Some(Overlay::Timer(open)) = client.overlays.last_mut() else {
            return Vec::new();
        };
        if client.room.timer.is_none() {
            open.field.set(line);
            let effects = self.press(client, ENTER);
            if client.room.timer.is_none() {
                self.tell(words::no_time(line));
                return effects;
            }
        } else {
            let key = match line {
                "pause" | "on" => Key::char(' '),
                "more" | "+" => Key::char('+'),
                "less" | "-" => Key::char('-'),
                "away" => Key::char('x'),
                _ => return self.say(tr(words::TIMER)),
            };
            self.press(client, key);
        }
        let told = timer(client).unwrap_or_else(|| tr(words::TIMER_AWAY).to_owned());
        self.tell(told);
        self.close_timer(client)
    }

    /// A countdown goes on without its box here.
    fn close_timer(&mut self, client: &mut Client) -> Vec<Effect> {
        match client.overlays.last() {
            Some(Overlay::Timer(_)) => self.press(client, ESC),
            _ => Vec::new(),
        }
    }

    /// A memo: a line is all of it, unless it begins with `line:` or says what it is to be on.
    pub(super) fn answer_memo(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        let Some(Overlay::Memo(memo)) = client.overlays.last_mut() else {
            return Vec::new();
        };
        let part = |name: &str| line.strip_prefix(name).map(str::trim);
        if let Some(number) = part("on:") {
            let at = number.parse::<usize>().ok();
            let at = at.and_then(|number| number.checked_sub(1));
            if at.and_then(|at| memo.turn_to(at)).is_none() {
                self.tell(super::words::nothing_fits(number));
            }
            return Vec::new();
        }
        if let Some(words) = part("line:") {
            memo.add_line(words);
            return Vec::new();
        }
        match line {
            "" if memo.is_as_opened() => return self.press(client, ESC),
            "" | "save" => {}
            words => memo.write(words),
        }
        self.press(client, CTRL_S)
    }

    /// A tag that is split: numbers of findings, the name of the other tag, or `split`.
    pub(super) fn answer_split(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        let Some(Overlay::Split(split)) = client.overlays.last_mut() else {
            return Vec::new();
        };
        match (line, Typed::parse(line)) {
            ("", _) => return self.press(client, ESC),
            ("split", _) => return self.press(client, ENTER),
            (_, Some(numbers)) => {
                let numbers = numbers.each().into_iter();
                numbers
                    .filter_map(|number| number.checked_sub(1))
                    .for_each(|at| split.switch(at));
            }
            (name, None) => split.name_it(name),
        }
        Vec::new()
    }

    /// A new vote: its parts, with commas between.
    pub(super) fn answer_ballot(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        if matches!(line, "" | "open") {
            return self.press(client, ENTER);
        }
        let Some(Overlay::Ballot(ballot)) = client.overlays.last_mut() else {
            return Vec::new();
        };
        for part in line.split(',') {
            let (name, value) = part.split_once(':').unwrap_or((part, ""));
            if let Err(words) = ballot.set(name, value) {
                return self.say(words);
            }
        }
        Vec::new()
    }

    /// Narrows the log: by a person, or by words; `all` shows everything again. Other lists take no words.
    fn narrow_log(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        let environment = client.environment.clone();
        let Some(Overlay::Log(log)) = client.overlays.last_mut() else {
            return self.say(super::words::nothing_fits(line));
        };
        match line.strip_prefix("by ") {
            Some(name) if log.narrow_to_person(&environment, name) => {}
            Some(name) => return self.say(super::words::nothing_fits(name)),
            None if line == "all" => log.narrow_to_words(&environment, ""),
            None => log.narrow_to_words(&environment, line),
        }
        Vec::new()
    }
}

/// What a memo is on, what it may be on instead, and what is written already.
pub(super) fn memo(memo: &MemoBox, client: &Client) -> Vec<String> {
    let workshop = client.workshop();
    let titles = memo.titles(workshop);
    let mut lines = vec![format!("{}:", memo.title(workshop))];
    lines.extend(memo.text().lines().map(ToOwned::to_owned));
    lines.extend(memo.problem().map(ToOwned::to_owned));
    if titles.len() > 1 {
        let titles = titles.iter().zip(1..);
        let titles = titles.map(|(title, number)| format!("{number} {title}"));
        lines.push(words::memo_on(&titles.collect::<Vec<_>>()));
    }
    lines.push(tr(words::MEMO).to_owned());
    lines
}

/// A tag that is split: its findings with what becomes of them, and the name of the other tag.
pub(super) fn split(split: &SplitBox, client: &Client) -> Vec<String> {
    let rows = split.offered().iter().zip(1..).map(|((id, goes), number)| {
        let found = client.workshop().findings.get(id);
        let found = found.map_or_else(|| tr(words::REMOVED).to_owned(), |it| finding(client, it));
        format!("{number}. {}", said(&[&found, words::goes(*goes)]))
    });
    let name = words::other_tag(split.name());
    std::iter::once(format!("{}:", split.title()))
        .chain(rows)
        .chain([name, split.sharing()])
        .chain(split.problem().map(ToOwned::to_owned))
        .chain([tr(words::SPLIT).to_owned()])
        .collect()
}

/// How the countdown stands; `None` while there is none.
pub(super) fn timer(client: &Client) -> Option<String> {
    let timer = client.room.timer?;
    let face = timer.face(client.environment.now());
    Some(match (timer.is_over(), timer.stands()) {
        (true, _) => tr(words::TIME_IS_UP).to_owned(),
        (false, stands) => words::time_left(&face, stands),
    })
}

/// The countdown as a question.
pub(super) fn timer_question(client: &Client) -> Vec<String> {
    match timer(client) {
        Some(now) => vec![now, tr(words::TIMER).to_owned()],
        None => vec![tr(words::TIMER_HOW).to_owned()],
    }
}
