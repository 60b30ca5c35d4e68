//! Boxes as questions: what the topmost one asks, in lines, and what a typed line answers.

use std::sync::Arc;

use super::glance::{self, tidy};
use super::{Plain, boxes, vote, words};
use crate::texts::tr;
use crate::tui::client::{Client, Screen};
use crate::tui::components::finding_box::form::Form;
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::Pick;
use crate::tui::components::prompt::Prompt;
use crate::tui::input::{Code, Key};
use crate::tui::message::Effect;

pub(super) const ENTER: Key = Key::plain(Code::Enter);
pub(super) const ESC: Key = Key::plain(Code::Esc);
const EMPTY_FIELD: Key = Key {
    ctrl: true,
    ..Key::char('u')
};

/// Whether the next line is an answer: a box is open, or a field of the screen itself.
pub(super) fn is_asking(client: &Client) -> bool {
    !client.overlays.is_empty() || (client.is_typing() && client.screen != Screen::Library)
}

/// What is asked.
pub(super) fn question(client: &mut Client, from: usize) -> Vec<String> {
    if let Some(listed) = boxes::listed(client) {
        return listed.question(from);
    }
    match client.overlays.last() {
        None if client.screen == Screen::Vote => vote::hands_asked(client),
        None if matches!(client.screen, Screen::Board | Screen::Codebook) => {
            vec![tr(words::FILTER).into()]
        }
        None => vec![tr(words::FIELD).into()],
        Some(Overlay::Confirm(confirm)) => {
            vec![confirm.question.clone(), tr(words::ANSWER_YES_OR_NO).into()]
        }
        Some(Overlay::Prompt(prompt)) => {
            let now = words::prompt(&prompt.hint, prompt.field.text(), prompt.optional);
            std::iter::once(format!("{}:", prompt.title))
                .chain(now)
                .collect()
        }
        Some(Overlay::Pick(pick)) => choices(pick),
        Some(Overlay::Finding(finding)) => form(&finding.form(client)),
        Some(Overlay::Memo(memo)) => boxes::memo(memo, client),
        Some(Overlay::Timer(_)) => boxes::timer_question(client),
        Some(Overlay::Split(split)) => boxes::split(split, client),
        Some(Overlay::Ballot(ballot)) => {
            let title = std::iter::once(tr(words::vote::NEW).to_owned());
            title
                .chain(ballot.form())
                .chain([tr(words::vote::BALLOT).to_owned()])
                .collect()
        }
        Some(_) => picture(client),
    }
}

/// A box read off its picture; where it shows two things side by side, one after the other.
fn picture(client: &mut Client) -> Vec<String> {
    let pane = glance::overlay(client);
    let overlay = client.overlays.last();
    let beside = match overlay {
        Some(Overlay::Compare(compare)) => compare.lines(client, usize::MAX),
        Some(Overlay::Duplicates(pairs)) => pairs.lines(client, usize::MAX),
        _ => Vec::new(),
    };
    let beside: Vec<String> = beside.iter().map(|line| tidy(line)).collect();
    let lines = if beside.is_empty() {
        pane.lines
    } else {
        beside
    };
    let mut told = Vec::new();
    if !pane.title.is_empty() {
        told.push(format!("{}:", pane.title));
    }
    told.extend(lines.into_iter().filter(|line| !line.is_empty()));
    told.push(words::keys(&pane.keys, pane.choices > 0));
    if matches!(overlay, Some(Overlay::Export(_))) {
        told.push(tr(words::EXPORT_FOLDER).to_owned());
    }
    told
}

/// What of a question is to be told after another one: of a box that is read off its picture, what has changed in it.
pub(super) fn news(client: &mut Client, before: &[String], from: usize) -> Vec<String> {
    let question = question(client, from);
    let has_words = boxes::listed(client).is_some()
        || matches!(
            client.overlays.last(),
            None | Some(
                Overlay::Confirm(_)
                    | Overlay::Prompt(_)
                    | Overlay::Pick(_)
                    | Overlay::Finding(_)
                    | Overlay::Memo(_)
                    | Overlay::Timer(_)
            )
        );
    if has_words || question.first() != before.first() || question == before {
        return question;
    }
    glance::changed(before, question)
}

fn choices(pick: &Pick) -> Vec<String> {
    let labels = pick.labels().into_iter().zip(1..);
    let labels = labels.map(|((label, word), number)| match word.as_str() {
        "" => format!("{number}. {label}"),
        word => format!("{number}. {label}, {word}"),
    });
    let asked = words::pick(pick.new, pick.is_removable());
    let title = format!("{}:", pick.title);
    std::iter::once(title)
        .chain(labels)
        .chain([asked])
        .collect()
}

fn form(form: &Form) -> Vec<String> {
    let mut lines = vec![words::form_of(tr(form.kind), form.is_new)];
    let mut add = |label: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{label}: {value}"));
        }
    };
    add(tr("Quote"), &form.quote);
    add(tr("Headline"), &form.headline);
    add(tr("Tags"), &form.tags.join(", "));
    add(tr("Remark"), &form.remark);
    if let Some((name, city)) = &form.speaker {
        add(tr("Said by"), name);
        add(tr("City"), city);
    }
    if form.asks_tags && !form.offers.is_empty() {
        lines.push(words::offered(&form.offers));
    }
    lines.extend(form.problem.clone());
    lines.push(if form.asks_tags {
        tr(words::TAG_FIELD).to_owned()
    } else {
        words::fields(form.speaker.is_some()).to_owned()
    });
    lines
}

/// The words behind a number without "to" and the like, which is no part of what is meant.
pub(super) fn without_between<'a>(client: &Client, rest: &'a str, has_number: bool) -> &'a str {
    let is_pick = matches!(client.overlays.last(), Some(Overlay::Pick(_)));
    let mut between = words::typed::BETWEEN.iter();
    let bare = between.find_map(|word| rest.strip_prefix(word));
    bare.filter(|_| has_number || is_pick).unwrap_or(rest)
}

impl Plain {
    /// Answers what is asked.
    pub(super) fn answer(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        if line == words::typed::CANCEL {
            return self.press(client, ESC);
        }
        if let Some(listed) = boxes::listed(client) {
            return self.answer_listed(client, &listed, line);
        }
        match client.overlays.last_mut() {
            None if client.screen == Screen::Vote => {
                let answered = vote::answer_hands(client, line);
                answered.unwrap_or_else(|words| self.say(words))
            }
            None => self.fill_field(client, line),
            Some(Overlay::Memo(_)) => self.answer_memo(client, line),
            Some(Overlay::Timer(_)) => self.answer_timer(client, line),
            Some(Overlay::Split(_)) => self.answer_split(client, line),
            Some(Overlay::Ballot(_)) => self.answer_ballot(client, line),
            Some(Overlay::Confirm(_)) => match line.to_lowercase().as_str() {
                "yes" | "y" | "1" | "예" | "네" => self.press(client, Key::char('y')),
                "no" | "n" | "2" | "아니요" | "아니오" => self.press(client, Key::char('n')),
                _ => Vec::new(),
            },
            Some(Overlay::Prompt(prompt)) => {
                let key = fill_prompt(prompt, line);
                self.press(client, key)
            }
            Some(Overlay::Pick(_)) => self.choose(client, line),
            Some(Overlay::Finding(finding)) => {
                let snapshot = Arc::clone(&client.snapshot);
                let saves = matches!(line, "" | "save") || finding.fill(line, &snapshot.workshop);
                if saves {
                    self.press(client, ENTER)
                } else {
                    Vec::new()
                }
            }
            Some(_) => self.answer_box(client, line),
        }
    }

    /// A field of the screen itself: what is typed takes the place of what was there.
    fn fill_field(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        let emptied = self.press(client, EMPTY_FIELD);
        let typed = self.type_in(client, line);
        [emptied, typed, self.press(client, ENTER)].concat()
    }

    fn choose(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        let Some(Overlay::Pick(pick)) = client.overlays.last_mut() else {
            return Vec::new();
        };
        match chosen(pick, line) {
            Chosen::Nothing => self.press(client, ESC),
            Chosen::One => self.press(client, ENTER),
            Chosen::Removed => self.press(client, Key::plain(Code::Delete)),
            Chosen::Several => Vec::new(),
            Chosen::Unknown => self.say(words::nothing_fits(line)),
        }
    }

    /// A box without words of its own: its own words for its keys, numbers of its lines, keys, or text for its field.
    fn answer_box(&mut self, client: &mut Client, line: &str) -> Vec<Effect> {
        if let (Some(Overlay::Export(export)), Some(folder)) =
            (client.overlays.last_mut(), line.strip_prefix("folder:"))
        {
            export.folder.set(folder.trim());
            return Vec::new();
        }
        match line.split_once(' ') {
            _ if line.is_empty() => return self.press(client, ESC),
            Some(("press", names)) => return self.press_all(client, names),
            Some(("type", text)) => return self.type_in(client, text),
            _ => {}
        }
        let pane = glance::overlay(client);
        if let (Ok(number), true) = (line.parse::<usize>(), pane.choices > 0) {
            return self.switch_line(client, pane.choices, number);
        }
        let lower = line.to_lowercase();
        let mut keys = pane.keys.iter();
        let named = keys.find(|(key, words)| key == line || is_begun(words, &lower));
        let key = named.and_then(|(keys, _)| keys.split(' ').find_map(|key| key.parse().ok()));
        if let Some(key) = key {
            return self.press(client, key);
        }
        let named = |name: &str| name.chars().count() > 1 && name.parse::<Key>().is_ok();
        if line.split(' ').all(named) {
            return self.press_all(client, line);
        }
        if pane.keys.iter().any(|(key, _)| key.chars().count() == 1) {
            // Its letters are keys, so that typing them would do something else.
            return self.say(words::nothing_fits(line));
        }
        [self.press(client, EMPTY_FIELD), self.type_in(client, line)].concat()
    }

    /// Goes to a line of a box from its top and chooses it.
    fn switch_line(&mut self, client: &mut Client, choices: usize, number: usize) -> Vec<Effect> {
        if number == 0 || number > choices {
            return self.say(words::no_number(number));
        }
        // One more, for a field that may stand below them.
        let up = std::iter::repeat_n(Key::plain(Code::Up), choices + 1);
        let down = std::iter::repeat_n(Key::plain(Code::Down), number - 1);
        let keys: Vec<Key> = up.chain(down).chain([Key::char(' ')]).collect();
        keys.into_iter()
            .flat_map(|key| self.press(client, key))
            .collect()
    }
}

/// Whether the words of a key are these, or begin with them.
fn is_begun(words: &str, typed: &str) -> bool {
    let rest = words.strip_prefix(typed);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Fills a prompt; gives the key that follows.
fn fill_prompt(prompt: &mut Prompt, line: &str) -> Key {
    match line {
        "" => return ESC,
        "-" if prompt.optional => prompt.field.set(""),
        text => prompt.field.set(text),
    }
    ENTER
}

/// What an answer to a list came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chosen {
    Nothing,
    /// It is selected now.
    One,
    /// It is selected to be taken out.
    Removed,
    /// Several are left.
    Several,
    Unknown,
}

fn chosen(pick: &mut Pick, line: &str) -> Chosen {
    let count = pick.labels().len();
    let number = |text: &str| {
        let number = text.parse::<usize>().ok()?.checked_sub(1)?;
        (number < count).then_some(number)
    };
    if line.is_empty() {
        return Chosen::Nothing;
    }
    if let Some(at) = number(line) {
        pick.select(at);
        return Chosen::One;
    }
    if pick.is_removable()
        && let Some(at) = line.strip_prefix("remove ").and_then(number)
    {
        pick.select(at);
        return Chosen::Removed;
    }
    let new = line.strip_prefix("new ").filter(|_| pick.new.is_some());
    narrowed(pick, new.unwrap_or(line), new.is_some())
}

/// Chooses by letters: the entry of just this name, the only one that has them, or a new one where none has.
fn narrowed(pick: &mut Pick, typed: &str, wants_new: bool) -> Chosen {
    pick.filter.set(typed);
    let labels = pick.labels();
    let wanted = typed.trim_start_matches('#').to_lowercase();
    let is_wanted = |label: &str| label.trim_start_matches('#').to_lowercase() == wanted;
    let exact = labels.iter().position(|(label, _)| is_wanted(label));
    let last = labels.len().checked_sub(1);
    match (exact, last) {
        (Some(at), _) => pick.select(at),
        (None, Some(last)) if wants_new || last == 0 => pick.select(last),
        // Of two the second may be the offer to make a new one.
        (None, Some(1)) if pick.new.is_some() => pick.select(0),
        (None, Some(_)) => return Chosen::Several,
        (None, None) => {
            pick.filter.set("");
            return Chosen::Unknown;
        }
    }
    Chosen::One
}
