//! An edit in plain words, for toasts and for the log: what was done, to which thing.

mod tags;

pub use tags::tags;

use super::edit::{Edit, FindingChange, MemoChange, RoundChange, ThemeChange};
use super::id::{FindingId, MemoId, RoundId, TagId, ThemeId};
use super::memo::About;
use super::vote::Stage;
use super::weight::Weight;
use super::workshop::Workshop;

/// Longest piece of a person's own words that a description repeats, in characters.
const QUOTED: usize = 40;

/// Says what `edit` does, in the past tense, without a full stop: ``added challenge “Shelter full in season”``.
/// Names are looked up in either workshop: the one before the edit or the one after it.
pub fn describe(edit: &Edit, before: &Workshop, after: &Workshop) -> String {
    Names { before, after }.edit(edit)
}

struct Names<'a> {
    before: &'a Workshop,
    after: &'a Workshop,
}

impl Names<'_> {
    fn edit(&self, edit: &Edit) -> String {
        match edit {
            Edit::RenameWorkshop { to, .. } => format!("renamed the workshop to {}", quoted(to)),
            Edit::AddPerson(person) => format!("{} joined", person.name),
            Edit::RemovePerson(_) => "removed a person".into(),
            Edit::ChangePerson { to, .. } => format!("changed {}", quoted(&to.name)),
            Edit::AddTag(tag) => format!("added tag {}", quoted(&tag.name)),
            Edit::RemoveTag(id) => format!("removed tag {}", self.tag(*id)),
            Edit::ChangeTag { from, to } => self.tag_change(from, to),
            Edit::MoveTag { tag, .. } => format!("moved tag {}", self.tag(*tag)),
            Edit::AddFinding { finding, .. } => format!(
                "added {} {}",
                finding.kind.word(),
                quoted(&finding.headline)
            ),
            Edit::RemoveFinding(id) => format!("removed {}", self.finding(*id)),
            Edit::ChangeFinding { finding, change } => self.finding_change(*finding, change),
            Edit::TellApart { one, other, apart } => {
                let (one, other) = (self.finding(*one), self.finding(*other));
                if *apart {
                    format!("said that {one} and {other} are not the same")
                } else {
                    format!("took back that {one} and {other} are not the same")
                }
            }
            Edit::PlaceFinding {
                finding, from, to, ..
            } if from == to => {
                format!(
                    "moved {} within {}",
                    self.finding(*finding),
                    self.column(*to)
                )
            }
            Edit::PlaceFinding { finding, to, .. } => {
                format!("moved {} to {}", self.finding(*finding), self.column(*to))
            }
            Edit::AddTheme { name, .. } => format!("added theme {}", quoted(name)),
            Edit::RemoveTheme(id) => format!("removed theme {}", self.theme(*id)),
            Edit::ChangeTheme { theme, change } => match change {
                ThemeChange::Name { from, to } => {
                    format!("renamed theme {} to {}", quoted(from), quoted(to))
                }
                ThemeChange::Summary { .. } => format!("described theme {}", self.theme(*theme)),
            },
            Edit::MoveTheme { theme, .. } => format!("moved theme {}", self.theme(*theme)),
            Edit::DescribeCase { case, field, .. } => format!("set the {field} of {case}"),
            Edit::DismissProposal(dismissal) => {
                format!("dismissed the proposal {}", quoted(&dismissal.name))
            }
            Edit::RestoreProposal(dismissal) => {
                format!("brought back the proposal {}", quoted(&dismissal.name))
            }
            Edit::OpenRound { ballot, .. } => format!("opened a vote on {}", ballot.over.word()),
            Edit::CancelRound(id) => format!("took back the vote on {}", self.round(*id)),
            Edit::ChangeRound { round, change } => self.round_change(*round, change),
            Edit::WeighTheme { theme, to, .. } => self.weighing(*theme, *to),
            Edit::AddMemo(memo) => format!("added a memo on {}", self.about(memo.about)),
            Edit::RemoveMemo(id) => format!("removed a memo on {}", self.memo(*id)),
            Edit::ChangeMemo { memo, change } => match change {
                MemoChange::Text { .. } => format!("changed a memo on {}", self.memo(*memo)),
                MemoChange::About { to, .. } => format!("moved a memo to {}", self.about(*to)),
            },
            // The name itself is what nobody is to read.
            Edit::SetPseudonym { from, to, .. } => match (from, to) {
                (_, Some(to)) => format!("gave a name the pseudonym {}", quoted(to)),
                (Some(from), None) => format!("removed the pseudonym {}", quoted(from)),
                (None, None) => "left the pseudonyms as they are".into(),
            },
            Edit::Together(edits) => self.together(edits),
        }
    }

    /// What happened in a vote, without a word on what anything was given to: that is nobody's business before it is revealed.
    fn round_change(&self, id: RoundId, change: &RoundChange) -> String {
        let what = self.round(id);
        match change {
            RoundChange::Stage { from, to } => match (from, to) {
                (Stage::Closed, Stage::Open) => format!("opened the vote on {what} again"),
                (Stage::Revealed, _) => format!("hid the result of the vote on {what}"),
                (_, Stage::Revealed) => format!("revealed the result of the vote on {what}"),
                _ => format!("closed the vote on {what}"),
            },
            RoundChange::Give { .. } => "voted".into(),
            RoundChange::TakeBack { .. } => "took a dot back".into(),
            RoundChange::Hands { .. } => "counted hands".into(),
            RoundChange::People { to: 0, .. } => "left open how many people are in the room".into(),
            RoundChange::People { to: 1, .. } => "counted 1 person in the room".into(),
            RoundChange::People { to, .. } => format!("counted {to} people in the room"),
            RoundChange::Join { .. } => "put the dots of two choices together".into(),
            RoundChange::Part { .. } => "parted the dots of two choices".into(),
        }
    }

    fn weighing(&self, theme: ThemeId, to: Option<Weight>) -> String {
        let name = self.theme(theme);
        match to {
            Some(Weight { impact, effort }) => {
                format!("placed {name} at impact {impact}, effort {effort}")
            }
            None => format!("took {name} off the grid of impact and effort"),
        }
    }

    fn finding_change(&self, id: FindingId, change: &FindingChange) -> String {
        match change {
            FindingChange::Kind { to, .. } => format!("made {} a {}", self.finding(id), to.word()),
            FindingChange::Headline { to, .. } => format!("reworded a finding to {}", quoted(to)),
            FindingChange::Remark { .. } => format!("changed the remark on {}", self.finding(id)),
            FindingChange::SaidBy { .. } => format!("changed who said {}", self.finding(id)),
            FindingChange::Excerpts { .. } => {
                format!("changed the quotes of {}", self.finding(id))
            }
            FindingChange::Tag(tag) => {
                format!("tagged {} with {}", self.finding(id), self.tag(*tag))
            }
            FindingChange::Untag(tag) => {
                format!("took tag {} off {}", self.tag(*tag), self.finding(id))
            }
        }
    }

    /// Two findings made one, or one taken apart again.
    fn merging(&self, edits: &[Edit]) -> Option<String> {
        let kept = edits.iter().find_map(|edit| match edit {
            Edit::ChangeFinding {
                finding,
                change: FindingChange::Excerpts { .. },
            } => Some(self.finding(*finding)),
            _ => None,
        })?;
        edits.iter().find_map(|edit| match edit {
            Edit::RemoveFinding(gone) => {
                Some(format!("merged {} into {kept}", self.finding(*gone)))
            }
            Edit::AddFinding { finding, .. } => {
                let gone = quoted(&finding.headline);
                Some(format!("took {gone} out of {kept} again"))
            }
            _ => None,
        })
    }

    /// One tag put on or taken off several findings.
    fn retagged(&self, edits: &[Edit]) -> Option<String> {
        let changes = edits.iter().filter_map(|edit| match edit {
            Edit::ChangeFinding { change, .. } => Some(change),
            _ => None,
        });
        let changes: Vec<_> = changes.collect();
        let (first, others) = changes.split_first()?;
        if others.is_empty() || others.iter().any(|other| other != first) {
            return None;
        }
        let count = findings(changes.len());
        match first {
            FindingChange::Tag(tag) => Some(format!("tagged {count} with {}", self.tag(*tag))),
            FindingChange::Untag(tag) => Some(format!("took tag {} off {count}", self.tag(*tag))),
            _ => None,
        }
    }

    /// The edit that matters most speaks for all of them.
    fn together(&self, edits: &[Edit]) -> String {
        let mut flat = Vec::new();
        flatten(edits, &mut flat);
        if let Some(words) = self.tags_together(&flat) {
            return words;
        }
        let moves_theme = |edit: &Edit| matches!(edit, Edit::MoveTheme { .. });
        if edits.len() > 1 && edits.iter().all(moves_theme) {
            return "put the themes in another order".into();
        }
        let whole = self.merging(edits).or_else(|| self.retagged(edits));
        whole.unwrap_or_else(|| self.of_most(edits))
    }

    fn of_most(&self, edits: &[Edit]) -> String {
        let moved = edits
            .iter()
            .filter(|edit| matches!(edit, Edit::PlaceFinding { .. }))
            .count();
        let themes = edits
            .iter()
            .filter(|edit| matches!(edit, Edit::AddTheme { .. }))
            .count();
        let added = edits
            .iter()
            .filter(|edit| matches!(edit, Edit::AddFinding { .. }))
            .count();
        let removed = edits
            .iter()
            .filter(|edit| matches!(edit, Edit::RemoveFinding(_)))
            .count();
        let into = edits.iter().find_map(|edit| match edit {
            Edit::PlaceFinding { to, .. } => *to,
            _ => None,
        });
        let stays = |edit: &Edit| matches!(edit, Edit::PlaceFinding { to, .. } if *to == into);
        let main = edits.iter().max_by_key(|edit| match edit {
            Edit::OpenRound { .. } => 8,
            Edit::AddFinding { .. } => 7,
            Edit::RemoveTheme(_) => 6,
            Edit::AddTheme { .. } => 5,
            Edit::RemoveTag(_) => 4,
            Edit::RemoveFinding(_) => 3,
            Edit::PlaceFinding { .. } => 2,
            Edit::ChangeRound {
                change: RoundChange::Join { .. },
                ..
            } => 0,
            _ => 1,
        });
        match main {
            None => "changed nothing".into(),
            Some(Edit::AddFinding { .. }) if added > 1 => format!("added {}", findings(added)),
            Some(Edit::RemoveFinding(_)) if removed > 1 => format!("removed {}", findings(removed)),
            Some(Edit::AddTheme { .. }) if themes > 1 => {
                format!("added {themes} themes with {moved} findings")
            }
            Some(Edit::RemoveTheme(theme)) if moved > 0 && into.is_some() => {
                let (theme, into) = (self.theme(*theme), self.column(into));
                format!(
                    "merged theme {theme} into {into}; {} moved",
                    findings(moved)
                )
            }
            Some(theme @ (Edit::AddTheme { .. } | Edit::RemoveTheme(_))) if moved > 0 => {
                format!("{}; {} moved", self.edit(theme), findings(moved))
            }
            Some(Edit::PlaceFinding { from, to, .. }) if moved > 1 => {
                let (moved, column) = (findings(moved), self.column(*to));
                if from != to {
                    format!("moved {moved} to {column}")
                } else if edits.iter().all(stays) {
                    format!("moved {moved} within {column}")
                } else {
                    format!("put {moved} in order")
                }
            }
            Some(main) => self.edit(main),
        }
    }

    /// What is in the workshop after the edit, or was in the one before it.
    fn either<'b, T>(&'b self, get: impl Fn(&'b Workshop) -> Option<&'b T>) -> Option<&'b T> {
        get(self.after).or_else(|| get(self.before))
    }

    fn finding(&self, id: FindingId) -> String {
        let finding = self.either(|workshop| workshop.findings.get(&id));
        finding.map_or_else(|| "a finding".into(), |finding| quoted(&finding.headline))
    }

    fn theme(&self, id: ThemeId) -> String {
        let theme = self.either(|workshop| workshop.theme(id));
        theme.map_or_else(|| "a theme".into(), |theme| quoted(&theme.name))
    }

    /// What a round is about: "themes".
    fn round(&self, id: RoundId) -> &'static str {
        let round = self.either(|workshop| workshop.rounds.get(&id));
        round.map_or("something", |round| round.ballot.over.word())
    }

    fn tag(&self, id: TagId) -> String {
        let tag = self.either(|workshop| workshop.tags.get(&id));
        tag.map_or_else(|| "a tag".into(), |tag| quoted(&tag.name))
    }

    /// What a memo is about.
    fn memo(&self, id: MemoId) -> String {
        let memo = self.either(|workshop| workshop.memos.get(&id));
        let about = memo.map(|memo| memo.about);
        about.map_or_else(|| "something".into(), |about| self.about(about))
    }

    fn about(&self, about: About) -> String {
        match about {
            About::Workshop => "the workshop".into(),
            About::Finding(id) => self.finding(id),
            About::Theme(id) => with_word("theme", self.theme(id)),
            About::Tag(id) => with_word("tag", self.tag(id)),
        }
    }

    fn column(&self, theme: Option<ThemeId>) -> String {
        theme.map_or_else(|| "Unsorted".into(), |id| self.theme(id))
    }
}

/// The edits inside edits: what takes back a part of them may be several itself.
fn flatten<'a>(edits: &'a [Edit], flat: &mut Vec<&'a Edit>) {
    for edit in edits {
        match edit {
            Edit::Together(inside) => flatten(inside, flat),
            edit => flat.push(edit),
        }
    }
}

/// "1 finding", "3 findings".
pub fn findings(count: usize) -> String {
    if count == 1 {
        "1 finding".into()
    } else {
        format!("{count} findings")
    }
}

/// "theme “Protection”", but not "theme a theme" where its name is not known.
fn with_word(word: &str, name: String) -> String {
    if name.starts_with('“') {
        format!("{word} {name}")
    } else {
        name
    }
}

fn quoted(text: &str) -> String {
    if text.chars().count() <= QUOTED {
        format!("“{text}”")
    } else {
        let start: String = text.chars().take(QUOTED).collect();
        format!("“{}…”", start.trim_end())
    }
}
