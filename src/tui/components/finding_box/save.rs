//! From what the box holds to edits: a new finding, or the smallest changes that make an old one so.

use super::tags::Choice;
use super::{Field, FindingBox, Purpose, Words};
use crate::domain::{Edit, Excerpt, Finding, FindingChange, Speaker, Tag, TagId};
use crate::hub::HubCommand;
use crate::texts::{tr, tr_with};
use crate::tui::client::Client;
use crate::tui::components::overlay::Outcome;
use crate::tui::message::Effect;

/// Colours of tags go round from 1 to this.
const COLOURS: usize = 8;

impl FindingBox {
    /// Saves and closes, or stays open and says what is missing.
    pub(super) fn save(&mut self, client: &mut Client) -> Outcome {
        if self.headline.text().trim().is_empty() {
            self.focus = Field::Headline;
            self.problem = Some(tr("A finding needs a headline: type a few words.").into());
            return Outcome::stay();
        }
        if !self.tags.field.text().trim().is_empty() {
            self.focus = Field::Tags;
            self.tags.picked = Some(self.tags.picked.unwrap_or(0));
            self.problem =
                Some(tr("Take this tag with Enter, or remove its letters with Ctrl-U.").into());
            return Outcome::stay();
        }
        if let Some(problem) = self.catch_up(client) {
            self.problem = Some(problem);
            return Outcome::stay();
        }
        let words = self.words();
        let mut edits = Vec::new();
        let tags = make_tags(&words.tags, client, &mut edits);
        match self.purpose.clone() {
            Purpose::Statement => edits.push(added(client, words, tags, Vec::new())),
            Purpose::Tag(excerpt) => {
                edits.push(added(client, words, tags, vec![*excerpt]));
                client.reader_tagged();
            }
            Purpose::Change(finding) => change(&finding, &words, &tags, &mut edits),
        }
        self.forget_draft(client);
        let effects = if edits.is_empty() {
            Vec::new()
        } else {
            vec![Effect::Hub(HubCommand::Edit(Edit::together(edits)))]
        };
        Outcome::close(effects)
    }

    /// Takes over what others did to the finding while the box was open. Says so where the same part was changed here too: the
    /// next Enter then decides.
    fn catch_up(&mut self, client: &Client) -> Option<String> {
        let Purpose::Change(opened) = &self.purpose else {
            return None;
        };
        let (save, leave) = (
            client.key_or("Enter", "save"),
            client.key_or("Esc", "cancel"),
        );
        let Some(now) = client.workshop().findings.get(&opened.id).cloned() else {
            let excerpt = opened.excerpts.first().cloned();
            self.purpose = excerpt.map_or(Purpose::Statement, |excerpt| {
                Purpose::Tag(Box::new(excerpt))
            });
            return Some(tr_with(
                "It was removed meanwhile. {save} adds it anew, {leave} does not.",
                &[("save", &save), ("leave", &leave)],
            ));
        };
        let was = opened.clone();
        let mut conflict = false;
        if self.kind == was.kind {
            self.kind = now.kind;
        }
        let (said, says) = (spoken(&was), spoken(&now));
        for (field, was, now) in [
            (&mut self.headline, &was.headline, &now.headline),
            (&mut self.remark, &was.remark, &now.remark),
            (&mut self.name, &said.name, &says.name),
            (&mut self.city, &said.city, &says.city),
        ] {
            let mine = field.text().trim();
            if mine == was {
                field.set(now);
            } else {
                conflict |= now != was && mine != now;
            }
        }
        let chosen = &mut self.tags.chosen;
        chosen.retain(|choice| match choice {
            Choice::Known(id) => now.tags.contains(id) || !was.tags.contains(id),
            Choice::New(_) => true,
        });
        for id in now.tags.difference(&was.tags) {
            if !chosen.contains(&Choice::Known(*id)) {
                chosen.push(Choice::Known(*id));
            }
        }
        let words = tr_with(
            "Changed meanwhile to “{now}”. {save} saves yours, {leave} keeps that.",
            &[("now", &now.headline), ("save", &save), ("leave", &leave)],
        );
        self.purpose = Purpose::Change(Box::new(Finding::clone(&now)));
        conflict.then_some(words)
    }
}

fn spoken(finding: &Finding) -> Speaker {
    finding.said_by.clone().unwrap_or_default()
}

/// The ids of the tags; new ones get an edit of their own first.
fn make_tags(choices: &[Choice], client: &mut Client, edits: &mut Vec<Edit>) -> Vec<TagId> {
    let count = client.workshop().tags.len();
    let mut ids = Vec::new();
    for choice in choices {
        let id = match choice {
            Choice::Known(id) if client.workshop().tags.contains_key(id) => *id,
            Choice::Known(_) => continue,
            Choice::New(name) => {
                let known = client.workshop().tag_named(name).map(|tag| tag.id);
                known.unwrap_or_else(|| {
                    let tag = new_tag(name, count + edits.len(), client);
                    let id = tag.id;
                    edits.push(Edit::AddTag(tag));
                    id
                })
            }
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// A tag of this name in the next colour; `number` is how many there are already.
pub(in crate::tui) fn new_tag(name: &str, number: usize, client: &mut Client) -> Tag {
    Tag {
        id: client.environment.id(),
        name: name.to_owned(),
        definition: String::new(),
        colour: u8::try_from(number % COLOURS + 1).unwrap_or(0),
        parent: None,
    }
}

fn added(client: &mut Client, words: Words, tags: Vec<TagId>, excerpts: Vec<Excerpt>) -> Edit {
    let finding = Finding {
        id: client.environment.id(),
        kind: words.kind,
        said_by: speaker(&words),
        headline: words.headline,
        remark: words.remark,
        tags: tags.into_iter().collect(),
        excerpts,
        theme: None,
        by: client.person.id,
        at: client.environment.now(),
    };
    Edit::AddFinding {
        finding: Box::new(finding),
        before: None,
    }
}

fn speaker(words: &Words) -> Option<Speaker> {
    let speaker = Speaker {
        name: words.name.clone(),
        city: words.city.clone(),
    };
    (speaker != Speaker::default()).then_some(speaker)
}

/// The changes that make `finding` say what the box says; none where it does already.
fn change(finding: &Finding, words: &Words, tags: &[TagId], edits: &mut Vec<Edit>) {
    let mut changes = Vec::new();
    if finding.kind != words.kind {
        changes.push(FindingChange::Kind {
            from: finding.kind,
            to: words.kind,
        });
    }
    if finding.headline != words.headline {
        changes.push(FindingChange::Headline {
            from: finding.headline.clone(),
            to: words.headline.clone(),
        });
    }
    if finding.remark != words.remark {
        changes.push(FindingChange::Remark {
            from: finding.remark.clone(),
            to: words.remark.clone(),
        });
    }
    let said_by = speaker(words);
    let was = finding.said_by.clone();
    // A statement that was merged with a text stays said in the room when nobody is named.
    let renamed = was.clone().unwrap_or_default() != said_by.clone().unwrap_or_default();
    if finding.is_said() && renamed {
        changes.push(FindingChange::SaidBy {
            from: was,
            to: said_by,
        });
    }
    let off = finding.tags.iter().filter(|tag| !tags.contains(tag));
    changes.extend(off.map(|tag| FindingChange::Untag(*tag)));
    let on = tags.iter().filter(|tag| !finding.tags.contains(tag));
    changes.extend(on.map(|tag| FindingChange::Tag(*tag)));
    edits.extend(changes.into_iter().map(|change| Edit::ChangeFinding {
        finding: finding.id,
        change,
    }));
}
