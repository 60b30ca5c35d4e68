//! The tag field of the finding box: chosen tags as chips, and offers from the codebook for what is being typed.

use super::likely::Likely;
use crate::domain::{Tag, TagId, Workshop};
use crate::text::clean_line;
use crate::tui::components::text_field::TextField;
use crate::tui::input::{Code, Key};

/// Longest name of a tag, in cells.
const NAME_CELLS: usize = 60;

/// A tag that the finding carries or shall carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Known(TagId),
    /// Made when the finding is saved.
    New(String),
}

/// An entry of the list below the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub choice: Choice,
    pub chosen: bool,
}

/// Chosen tags and what is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TagField {
    pub chosen: Vec<Choice>,
    pub field: TextField,
    /// The highlighted offer; none while nothing is typed and nobody has gone into the list.
    pub picked: Option<usize>,
    pub likely: Likely,
}

/// What a key came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handled {
    Done,
    /// Nothing to take: the box saves, or goes on to another field.
    Leave(isize),
    Save,
}

impl TagField {
    /// A field with these tags.
    pub(super) fn with(tags: impl IntoIterator<Item = TagId>) -> Self {
        Self {
            chosen: tags.into_iter().map(Choice::Known).collect(),
            ..Self::default()
        }
    }

    /// What the list offers: with nothing typed those that fit best by what was tagged before, those used most recently and then the others, otherwise what matches, best
    /// first, and a new tag where none has that name.
    pub(super) fn offers(&self, workshop: &Workshop) -> Vec<Offer> {
        let typed = clean_line(self.field.text(), NAME_CELLS);
        let offer = |id: TagId| Offer {
            choice: Choice::Known(id),
            chosen: self.chosen.contains(&Choice::Known(id)),
        };
        if typed.is_empty() {
            let tags = self.likely.first(by_recent_use(workshop));
            return tags.into_iter().map(offer).collect();
        }
        let mut ranked: Vec<_> = workshop
            .tags
            .values()
            .filter(|tag| !self.chosen.contains(&Choice::Known(tag.id)))
            .filter_map(|tag| Some((rank(tag, workshop, &typed.to_lowercase())?, tag)))
            .collect();
        ranked.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
        let mut offers: Vec<_> = ranked.into_iter().map(|(_, tag)| offer(tag.id)).collect();
        let taken = self.chosen.iter().any(
            |choice| matches!(choice, Choice::New(name) if name.to_lowercase() == typed.to_lowercase()),
        );
        if workshop.tag_named(&typed).is_none() && !taken {
            offers.push(Offer {
                choice: Choice::New(typed),
                chosen: false,
            });
        }
        offers
    }

    pub(super) fn key(&mut self, key: Key, workshop: &Workshop) -> Handled {
        let offers = self.offers(workshop);
        match key.code {
            Code::Enter => return self.take(&offers).map_or(Handled::Save, |()| Handled::Done),
            Code::Tab if key.shift => return Handled::Leave(-1),
            Code::Tab => {
                return self
                    .take(&offers)
                    .map_or(Handled::Leave(1), |()| Handled::Done);
            }
            Code::Up => return self.up(),
            Code::Down => return self.down(offers.len()),
            Code::Backspace if self.field.is_empty() => {
                self.chosen.pop();
            }
            _ => self.typed(key, &offers),
        }
        Handled::Done
    }

    fn typed(&mut self, key: Key, offers: &[Offer]) {
        match key.typed() {
            Some(',' | '，' | '、') => {
                let _ = self.take(offers);
                return;
            }
            Some(_) if self.field.is_empty() => {
                if let Some(offer) = of_digit(key, offers) {
                    self.toggle(&offer.choice);
                    return;
                }
            }
            _ => {}
        }
        if self.field.key(key) {
            self.picked = (!self.field.text().trim().is_empty()).then_some(0);
        }
    }

    /// Takes the offer of a digit, whatever has the focus and is typed; says whether there is one.
    pub(super) fn take_by_digit(&mut self, key: Key, workshop: &Workshop) -> bool {
        let offers = self.offers(workshop);
        let offer = of_digit(key, &offers);
        if let Some(offer) = offer {
            self.toggle(&offer.choice);
        }
        offer.is_some()
    }

    fn up(&mut self) -> Handled {
        match self.picked {
            Some(0) if self.field.is_empty() => self.picked = None,
            None | Some(0) => return Handled::Leave(-1),
            Some(at) => self.picked = Some(at - 1),
        }
        Handled::Done
    }

    fn down(&mut self, len: usize) -> Handled {
        let next = self.picked.map_or(0, |at| at + 1);
        if next >= len {
            return Handled::Leave(1);
        }
        self.picked = Some(next);
        Handled::Done
    }

    /// Takes the highlighted offer, if there is one.
    fn take(&mut self, offers: &[Offer]) -> Option<()> {
        let offer = offers.get(self.picked?.min(offers.len().saturating_sub(1)))?;
        self.toggle(&offer.choice);
        Some(())
    }

    /// Puts a tag on, or takes it off again; what was typed has served its purpose.
    pub(super) fn toggle(&mut self, choice: &Choice) {
        if let Some(at) = self.chosen.iter().position(|other| other == choice) {
            self.chosen.remove(at);
        } else {
            self.chosen.push(choice.clone());
        }
        self.field = TextField::default();
        self.picked = None;
    }

    /// Takes names separated by commas at once, and leaves the last one to be completed.
    pub(super) fn paste(&mut self, text: &str, workshop: &Workshop) {
        let mut names = text.split([',', '，', '、', '\n']).peekable();
        while let Some(name) = names.next() {
            self.field.paste(name.trim_start());
            self.picked = (!self.field.text().trim().is_empty()).then_some(0);
            if names.peek().is_some() {
                let _ = self.take(&self.offers(workshop));
            }
        }
    }
}

/// The offer whose digit a key has: the first nine have one.
fn of_digit(key: Key, offers: &[Offer]) -> Option<&Offer> {
    let Code::Char(digit @ '1'..='9') = key.code else {
        return None;
    };
    let at = usize::try_from(digit.to_digit(10)?).ok()?;
    offers.get(at.checked_sub(1)?)
}

/// All tags: those used most recently first, the others by name.
fn by_recent_use(workshop: &Workshop) -> Vec<TagId> {
    let mut ids: Vec<TagId> = Vec::new();
    let mut rest: Vec<_> = workshop.tags.values().collect();
    rest.sort_by_key(|tag| tag.name.to_lowercase());
    let used = workshop.findings.values().rev();
    for id in used
        .flat_map(|finding| finding.tags.iter().copied())
        .chain(rest.iter().map(|tag| tag.id))
    {
        if ids.len() == workshop.tags.len() {
            break;
        }
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// How well a tag fits the lower-case words typed, 0 best; `None` when a word is nowhere in it.
fn rank(tag: &Tag, workshop: &Workshop, typed: &str) -> Option<u8> {
    let name = tag.name.to_lowercase();
    let path = workshop.path_of(tag).to_lowercase();
    let words = || typed.split_whitespace();
    let starts = |text: &str, word: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|part| part.starts_with(word))
    };
    if name == typed {
        Some(0)
    } else if name.starts_with(typed) {
        Some(1)
    } else if words().all(|word| starts(&name, word)) {
        Some(2)
    } else if words().all(|word| path.contains(word)) {
        Some(3)
    } else {
        let definition = tag.definition.to_lowercase();
        words()
            .all(|word| path.contains(word) || starts(&definition, word))
            .then_some(4)
    }
}
