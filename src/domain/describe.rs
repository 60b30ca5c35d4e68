//! An edit in plain words, for toasts and for the log: what was done, to which thing.

use super::edit::{Edit, FindingChange, MemoChange, ThemeChange};
use super::id::{FindingId, MemoId, TagId, ThemeId};
use super::memo::About;
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
            Edit::ChangeTag { to, .. } => format!("changed tag {}", quoted(&to.name)),
            Edit::AddFinding { finding, .. } => format!(
                "added {} {}",
                finding.kind.word(),
                quoted(&finding.headline)
            ),
            Edit::RemoveFinding(id) => format!("removed {}", self.finding(*id)),
            Edit::ChangeFinding { finding, change } => self.finding_change(*finding, change),
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
            Edit::AddMemo(memo) => format!("added a memo on {}", self.about(memo.about)),
            Edit::RemoveMemo(id) => format!("removed a memo on {}", self.memo(*id)),
            Edit::ChangeMemo { memo, change } => match change {
                MemoChange::Text { .. } => format!("changed a memo on {}", self.memo(*memo)),
                MemoChange::About { to, .. } => format!("moved a memo to {}", self.about(*to)),
            },
            Edit::Together(edits) => self.together(edits),
        }
    }

    fn finding_change(&self, id: FindingId, change: &FindingChange) -> String {
        match change {
            FindingChange::Kind { to, .. } => format!("made {} a {}", self.finding(id), to.word()),
            FindingChange::Headline { to, .. } => format!("reworded a finding to {}", quoted(to)),
            FindingChange::Remark { .. } => format!("changed the remark on {}", self.finding(id)),
            FindingChange::SaidBy { .. } => format!("changed who said {}", self.finding(id)),
            FindingChange::Tag(tag) => {
                format!("tagged {} with {}", self.finding(id), self.tag(*tag))
            }
            FindingChange::Untag(tag) => {
                format!("took tag {} off {}", self.tag(*tag), self.finding(id))
            }
        }
    }

    /// The edit that matters most speaks for all of them.
    fn together(&self, edits: &[Edit]) -> String {
        let moved = edits
            .iter()
            .filter(|edit| matches!(edit, Edit::PlaceFinding { .. }))
            .count();
        let themes = edits
            .iter()
            .filter(|edit| matches!(edit, Edit::AddTheme { .. }))
            .count();
        let removed = edits
            .iter()
            .filter(|edit| matches!(edit, Edit::RemoveFinding(_)))
            .count();
        let tags = edits
            .iter()
            .filter(|edit| matches!(edit, Edit::AddTag(_)))
            .count();
        let main = edits.iter().max_by_key(|edit| match edit {
            Edit::AddFinding { .. } => 7,
            Edit::RemoveTheme(_) => 6,
            Edit::AddTheme { .. } => 5,
            Edit::RemoveTag(_) => 4,
            Edit::RemoveFinding(_) => 3,
            Edit::PlaceFinding { .. } => 2,
            _ => 1,
        });
        match main {
            None => "changed nothing".into(),
            Some(Edit::RemoveFinding(_)) if removed > 1 => format!("removed {}", findings(removed)),
            Some(Edit::AddTag(_)) if tags > 1 => format!("added {tags} tags"),
            Some(Edit::AddTheme { .. }) if themes > 1 => {
                format!("added {themes} themes with {moved} findings")
            }
            Some(theme @ (Edit::AddTheme { .. } | Edit::RemoveTheme(_))) if moved > 0 => {
                format!("{}; {} moved", self.edit(theme), findings(moved))
            }
            Some(Edit::PlaceFinding { to, .. }) if moved > 1 => {
                format!("moved {} to {}", findings(moved), self.column(*to))
            }
            Some(main) => self.edit(main),
        }
    }

    fn finding(&self, id: FindingId) -> String {
        let finding = self
            .after
            .findings
            .get(&id)
            .or_else(|| self.before.findings.get(&id));
        finding.map_or_else(|| "a finding".into(), |finding| quoted(&finding.headline))
    }

    fn theme(&self, id: ThemeId) -> String {
        let theme = self.after.theme(id).or_else(|| self.before.theme(id));
        theme.map_or_else(|| "a theme".into(), |theme| quoted(&theme.name))
    }

    fn tag(&self, id: TagId) -> String {
        let tag = self
            .after
            .tags
            .get(&id)
            .or_else(|| self.before.tags.get(&id));
        tag.map_or_else(|| "a tag".into(), |tag| quoted(&tag.name))
    }

    /// What a memo is about.
    fn memo(&self, id: MemoId) -> String {
        let memo = self
            .after
            .memos
            .get(&id)
            .or_else(|| self.before.memos.get(&id));
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
