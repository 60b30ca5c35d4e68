//! The box as a form of typed lines: what its parts hold, in words, and filling them by what somebody types at once.

use super::tags::Choice;
use super::{Field, FindingBox, Purpose};
use crate::domain::{Kind, Workshop};
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::text_field::TextField;

/// Tags that are offered by a digit.
const OFFERED: usize = 9;

/// The box in words; parts that are not asked for are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Form {
    pub is_new: bool,
    pub kind: &'static str,
    pub quote: String,
    pub headline: String,
    pub tags: Vec<String>,
    /// The first tags of the codebook that may be put on.
    pub offers: Vec<String>,
    pub remark: String,
    pub speaker: Option<(String, String)>,
    pub problem: Option<String>,
    /// Whether the tags are what is asked for.
    pub asks_tags: bool,
}

impl FindingBox {
    pub(in crate::tui) fn form(&self, client: &Client) -> Form {
        let workshop = client.workshop();
        let text = |field: &TextField| field.text().to_owned();
        let offers = self.tags.offers(workshop).into_iter().take(OFFERED);
        Form {
            is_new: !matches!(self.purpose, Purpose::Change(_)),
            kind: self.kind.word(),
            quote: match &self.purpose {
                Purpose::Tag(excerpt) => excerpt.quote.clone(),
                Purpose::Statement | Purpose::Change(_) => String::new(),
            },
            headline: text(&self.headline),
            tags: self
                .tags
                .chosen
                .iter()
                .map(|tag| name(tag, workshop))
                .collect(),
            offers: offers.map(|offer| name(&offer.choice, workshop)).collect(),
            remark: text(&self.remark),
            speaker: self
                .has_speaker()
                .then(|| (text(&self.name), text(&self.city))),
            problem: self.problem.clone(),
            asks_tags: self.focus == Field::Tags,
        }
    }

    /// Takes a typed line; says whether the box is to be saved now. `remark: ask Cebu` fills a part; anything else is the headline with
    /// `#tags` behind it, or where the tags are asked for, their names with commas between.
    pub(in crate::tui) fn fill(&mut self, line: &str, workshop: &Workshop) -> bool {
        self.problem = None;
        if let Some((part, value)) = line.split_once(':')
            && let Some(saves) = self.fill_part(&part.trim().to_lowercase(), value.trim(), workshop)
        {
            return saves;
        }
        if self.focus == Field::Tags {
            self.take_tags(line, workshop);
        } else {
            self.take_headline(line, workshop);
        }
        self.problem.is_none()
    }

    /// `None` when there is no part of this name. A kind with words behind it is a whole finding.
    fn fill_part(&mut self, part: &str, value: &str, workshop: &Workshop) -> Option<bool> {
        if let Some(kind) = kind_of(part) {
            self.kind = kind;
            self.take_headline(value, workshop);
            return Some(!value.is_empty() && self.problem.is_none());
        }
        match part {
            "kind" => match kind_of(value) {
                Some(kind) => self.kind = kind,
                None => {
                    self.problem = Some(tr("A kind is challenge, lesson or good practice.").into());
                }
            },
            "headline" => self.headline.set(value),
            "tags" => self.take_tags(value, workshop),
            "remark" => self.remark.set(value),
            "said by" if self.has_speaker() => self.name.set(value),
            "city" if self.has_speaker() => self.city.set(value),
            _ => return None,
        }
        Some(false)
    }

    fn take_headline(&mut self, line: &str, workshop: &Workshop) {
        let line = format!(" {line}");
        let mut parts = line.split(" #");
        let headline = parts.next().unwrap_or_default().trim();
        if !headline.is_empty() {
            self.headline.set(headline);
        }
        parts.for_each(|tag| self.take_tag(tag, workshop));
    }

    fn take_tags(&mut self, names: &str, workshop: &Workshop) {
        let names = names.split([',', '，', '、']);
        names.for_each(|tag| self.take_tag(tag, workshop));
    }

    /// Puts on a tag by its digit, its name or the only one that begins so; a minus before it takes it off; a name that no tag has makes
    /// a new one.
    fn take_tag(&mut self, typed: &str, workshop: &Workshop) {
        let typed = typed.trim().trim_start_matches('#').trim();
        let (off, typed) = match typed.strip_prefix('-') {
            Some(name) => (true, name.trim()),
            None => (false, typed),
        };
        let (is_new, typed) = match typed.strip_prefix("new ") {
            Some(name) => (true, name.trim()),
            None => (false, typed),
        };
        if typed.is_empty() {
            return;
        }
        match self.meant(typed, is_new, workshop) {
            Ok(tag) if self.tags.chosen.contains(&tag) == off => self.tags.toggle(&tag),
            Ok(_) if off => {
                self.problem = Some(tr_with(
                    "There is no tag “{typed}” on it.",
                    &[("typed", &typed)],
                ));
            }
            Ok(_) => {}
            Err(problem) => self.problem = Some(problem),
        }
        self.tags.field = TextField::default();
    }

    fn meant(&mut self, typed: &str, is_new: bool, workshop: &Workshop) -> Result<Choice, String> {
        if let Some(tag) = workshop.tag_named(typed) {
            return Ok(Choice::Known(tag.id));
        }
        let mut chosen = self.tags.chosen.iter();
        if let Some(tag) = chosen.find(|tag| name(tag, workshop) == typed) {
            return Ok(tag.clone());
        }
        let offered = self.tags.offers(workshop);
        let place = typed.parse::<usize>().ok().filter(|at| *at <= OFFERED);
        if let Some(offer) = place.and_then(|at| offered.get(at.checked_sub(1)?)) {
            return Ok(offer.choice.clone());
        }
        self.tags.field = TextField::with(typed);
        let offers = self.tags.offers(workshop).into_iter();
        let (known, new): (Vec<_>, Vec<_>) = offers
            .map(|offer| offer.choice)
            .partition(|choice| matches!(choice, Choice::Known(_)));
        match (known.as_slice(), new.into_iter().next()) {
            ([], Some(new)) => Ok(new),
            (_, Some(new)) if is_new => Ok(new),
            ([one], _) => Ok(one.clone()),
            (several, _) => {
                let names: Vec<String> = several.iter().map(|tag| name(tag, workshop)).collect();
                Err(tr_with(
                    "“{typed}” fits several tags: {names}. Type more of the name, or “new {typed}” for a new one.",
                    &[("typed", &typed), ("names", &names.join(", "))],
                ))
            }
        }
    }
}

fn kind_of(word: &str) -> Option<Kind> {
    let word = if word == "practice" {
        Kind::GoodPractice.word()
    } else {
        word
    };
    Kind::ALL
        .into_iter()
        .find(|kind| [kind.word(), tr(kind.word())].contains(&word))
}

fn name(tag: &Choice, workshop: &Workshop) -> String {
    match tag {
        Choice::Known(id) => workshop
            .tags
            .get(id)
            .map_or_else(String::new, |tag| tag.name.clone()),
        Choice::New(name) => name.clone(),
    }
}
