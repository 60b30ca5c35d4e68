//! An edit in plain words, for toasts and for the log: what was done, to which thing.

mod tags;

pub use tags::tags;

use std::collections::BTreeSet;
use std::fmt::Display;

use super::Kind;
use super::edit::{Edit, FindingChange, MemoChange, RoundChange, ThemeChange};
use super::id::{FindingId, MemoId, RoundId, TagId, ThemeId};
use super::memo::About;
use super::vote::Stage;
use super::weight::Weight;
use super::workshop::Workshop;
use crate::texts::{later, tr, tr_count, tr_with};

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
            Edit::RenameWorkshop { to, .. } => {
                tr_with("renamed the workshop to {to}", &[("to", &quoted(to))])
            }
            Edit::AddPerson(person) => tr_with("{person} joined", &[("person", &person.name)]),
            Edit::RemovePerson(_) => tr("removed a person").into(),
            Edit::ChangePerson { to, .. } => tr_with("changed {to}", &[("to", &quoted(&to.name))]),
            Edit::AddTag(tag) => tr_with("added tag {tag}", &[("tag", &quoted(&tag.name))]),
            Edit::RemoveTag(id) => tr_with("removed tag {tag}", &[("tag", &self.tag(*id))]),
            Edit::ChangeTag { from, to } => self.tag_change(from, to),
            Edit::MoveTag { tag, .. } => tr_with("moved tag {tag}", &[("tag", &self.tag(*tag))]),
            Edit::AddFinding { finding, .. } => tr_with(
                "added {kind} {finding}",
                &[
                    ("kind", &tr(finding.kind.word())),
                    ("finding", &quoted(&finding.headline)),
                ],
            ),
            Edit::RemoveFinding(id) => {
                tr_with("removed {finding}", &[("finding", &self.finding(*id))])
            }
            Edit::ChangeFinding { finding, change } => self.finding_change(*finding, change),
            Edit::TellApart { one, other, apart } => self.telling_apart(*one, *other, *apart),
            Edit::PlaceFinding {
                finding, from, to, ..
            } => self.placing(*finding, *from, *to),
            Edit::AddTheme { name, .. } => {
                tr_with("added theme {name}", &[("name", &quoted(name))])
            }
            Edit::RemoveTheme(id) => {
                tr_with("removed theme {theme}", &[("theme", &self.theme(*id))])
            }
            Edit::ChangeTheme { theme, change } => match change {
                ThemeChange::Name { from, to } => tr_with(
                    "renamed theme {from} to {to}",
                    &[("from", &quoted(from)), ("to", &quoted(to))],
                ),
                ThemeChange::Summary { .. } => {
                    tr_with("described theme {theme}", &[("theme", &self.theme(*theme))])
                }
            },
            Edit::MoveTheme { theme, .. } => {
                tr_with("moved theme {theme}", &[("theme", &self.theme(*theme))])
            }
            Edit::DescribeCase { case, field, .. } => tr_with(
                "set the {field} of {case}",
                &[("field", &field), ("case", &case)],
            ),
            Edit::DismissProposal(dismissal) => tr_with(
                "dismissed the proposal {name}",
                &[("name", &quoted(&dismissal.name))],
            ),
            Edit::RestoreProposal(dismissal) => tr_with(
                "brought back the proposal {name}",
                &[("name", &quoted(&dismissal.name))],
            ),
            Edit::OpenRound { ballot, .. } => tr_with(
                "opened a vote on {what}",
                &[("what", &tr(ballot.over.word()))],
            ),
            Edit::CancelRound(id) => tr_with(
                "took back the vote on {what}",
                &[("what", &self.round(*id))],
            ),
            Edit::ChangeRound { round, change } => self.round_change(*round, change),
            Edit::WeighTheme { theme, to, .. } => self.weighing(*theme, *to),
            Edit::AddMemo(memo) => tr_with(
                "added a memo on {about}",
                &[("about", &self.about(memo.about))],
            ),
            Edit::RemoveMemo(id) => {
                tr_with("removed a memo on {about}", &[("about", &self.memo(*id))])
            }
            Edit::ChangeMemo { memo, change } => match change {
                MemoChange::Text { .. } => {
                    tr_with("changed a memo on {about}", &[("about", &self.memo(*memo))])
                }
                MemoChange::About { to, .. } => {
                    tr_with("moved a memo to {about}", &[("about", &self.about(*to))])
                }
            },
            // The name itself is what nobody is to read.
            Edit::SetPseudonym { from, to, .. } => match (from, to) {
                (_, Some(to)) => tr_with(
                    "gave a name the pseudonym {pseudonym}",
                    &[("pseudonym", &quoted(to))],
                ),
                (Some(from), None) => tr_with(
                    "removed the pseudonym {pseudonym}",
                    &[("pseudonym", &quoted(from))],
                ),
                (None, None) => tr("left the pseudonyms as they are").into(),
            },
            Edit::Together(edits) => self.together(edits),
        }
    }

    fn telling_apart(&self, one: FindingId, other: FindingId, apart: bool) -> String {
        let names: [(&str, &dyn Display); 2] =
            [("one", &self.finding(one)), ("other", &self.finding(other))];
        if apart {
            tr_with("said that {one} and {other} are not the same", &names)
        } else {
            tr_with("took back that {one} and {other} are not the same", &names)
        }
    }

    fn placing(&self, finding: FindingId, from: Option<ThemeId>, to: Option<ThemeId>) -> String {
        let names: [(&str, &dyn Display); 2] = [
            ("finding", &self.finding(finding)),
            ("column", &self.column(to)),
        ];
        if from == to {
            tr_with("moved {finding} within {column}", &names)
        } else {
            tr_with("moved {finding} to {column}", &names)
        }
    }

    /// What happened in a vote, without a word on what anything was given to: that is nobody's business before it is revealed.
    fn round_change(&self, id: RoundId, change: &RoundChange) -> String {
        let what = self.round(id);
        match change {
            RoundChange::Stage { from, to } => match (from, to) {
                (Stage::Closed, Stage::Open) => {
                    tr_with("opened the vote on {what} again", &[("what", &what)])
                }
                (Stage::Revealed, _) => {
                    tr_with("hid the result of the vote on {what}", &[("what", &what)])
                }
                (_, Stage::Revealed) => tr_with(
                    "revealed the result of the vote on {what}",
                    &[("what", &what)],
                ),
                _ => tr_with("closed the vote on {what}", &[("what", &what)]),
            },
            RoundChange::Give { .. } => tr("voted").into(),
            RoundChange::TakeBack { .. } => tr("took a dot back").into(),
            RoundChange::Hands { .. } => tr("counted hands").into(),
            RoundChange::People { to: 0, .. } => {
                tr("left open how many people are in the room").into()
            }
            RoundChange::People { to, .. } => tr_count(
                *to,
                "counted {n} person in the room",
                "counted {n} people in the room",
                &[],
            ),
            RoundChange::Join { .. } => tr("put the dots of two choices together").into(),
            RoundChange::Part { .. } => tr("parted the dots of two choices").into(),
        }
    }

    fn weighing(&self, theme: ThemeId, to: Option<Weight>) -> String {
        let name = self.theme(theme);
        match to {
            Some(Weight { impact, effort }) => tr_with(
                "placed {name} at impact {impact}, effort {effort}",
                &[("name", &name), ("impact", &impact), ("effort", &effort)],
            ),
            None => tr_with(
                "took {name} off the grid of impact and effort",
                &[("name", &name)],
            ),
        }
    }

    fn finding_change(&self, id: FindingId, change: &FindingChange) -> String {
        match change {
            FindingChange::Kind { to, .. } => tr_with(
                "made {finding} a {kind}",
                &[("finding", &self.finding(id)), ("kind", &tr(to.word()))],
            ),
            FindingChange::Headline { to, .. } => {
                tr_with("reworded a finding to {to}", &[("to", &quoted(to))])
            }
            FindingChange::Remark { .. } => tr_with(
                "changed the remark on {finding}",
                &[("finding", &self.finding(id))],
            ),
            FindingChange::SaidBy { .. } => tr_with(
                "changed who said {finding}",
                &[("finding", &self.finding(id))],
            ),
            FindingChange::Excerpts { .. } => tr_with(
                "changed the quotes of {finding}",
                &[("finding", &self.finding(id))],
            ),
            FindingChange::Tag(tag) => tr_with(
                "tagged {finding} with {tag}",
                &[("finding", &self.finding(id)), ("tag", &self.tag(*tag))],
            ),
            FindingChange::Untag(tag) => tr_with(
                "took tag {tag} off {finding}",
                &[("tag", &self.tag(*tag)), ("finding", &self.finding(id))],
            ),
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
            Edit::RemoveFinding(gone) => Some(tr_with(
                "merged {gone} into {kept}",
                &[("gone", &self.finding(*gone)), ("kept", &kept)],
            )),
            Edit::AddFinding { finding, .. } => {
                let gone = quoted(&finding.headline);
                Some(tr_with(
                    "took {gone} out of {kept} again",
                    &[("gone", &gone), ("kept", &kept)],
                ))
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
            FindingChange::Tag(tag) => Some(tr_with(
                "tagged {findings} with {tag}",
                &[("findings", &count), ("tag", &self.tag(*tag))],
            )),
            FindingChange::Untag(tag) => Some(tr_with(
                "took tag {tag} off {findings}",
                &[("tag", &self.tag(*tag)), ("findings", &count)],
            )),
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
            return tr("put the themes in another order").into();
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
            None => tr("changed nothing").into(),
            Some(Edit::AddFinding { .. }) if added > 1 => {
                tr_with("added {findings}", &[("findings", &findings(added))])
            }
            Some(Edit::RemoveFinding(_)) if removed > 1 => {
                tr_with("removed {findings}", &[("findings", &findings(removed))])
            }
            Some(Edit::AddTheme { .. }) if themes > 1 => tr_with(
                "added {themes} themes with {moved} findings",
                &[("themes", &themes), ("moved", &moved)],
            ),
            Some(Edit::RemoveTheme(theme)) if moved > 0 && into.is_some() => {
                let (theme, into) = (self.theme(*theme), self.column(into));
                tr_with(
                    "merged theme {theme} into {into}; {findings} moved",
                    &[
                        ("theme", &theme),
                        ("into", &into),
                        ("findings", &findings(moved)),
                    ],
                )
            }
            Some(theme @ (Edit::AddTheme { .. } | Edit::RemoveTheme(_))) if moved > 0 => tr_with(
                "{done}; {findings} moved",
                &[("done", &self.edit(theme)), ("findings", &findings(moved))],
            ),
            Some(Edit::PlaceFinding { .. }) if moved > 1 => self.of_places(edits, moved),
            Some(main) => self.edit(main),
        }
    }

    /// Several findings that were moved: to one column or more of them, or within them.
    fn of_places(&self, edits: &[Edit], moved: usize) -> String {
        let moved = findings(moved);
        let places = edits.iter().filter_map(|edit| match edit {
            Edit::PlaceFinding { from, to, .. } => Some((*from, *to)),
            _ => None,
        });
        let stay = places.clone().all(|(from, to)| from == to);
        let columns: BTreeSet<Option<ThemeId>> = places.map(|(_, to)| to).collect();
        let column = columns.first().map(|column| self.column(*column));
        let said = match (columns.len(), stay) {
            (1, false) => later("moved {findings} to {column}"),
            (1, true) => later("moved {findings} within {column}"),
            (_, true) => later("put {findings} in order"),
            _ if columns.contains(&None) => later("moved {findings} to {columns} columns"),
            _ => later("sorted {findings} into {columns} themes"),
        };
        let values: &[(&str, &dyn Display)] = &[
            ("findings", &moved),
            ("column", &column.unwrap_or_default()),
            ("columns", &columns.len()),
        ];
        tr_with(said, values)
    }

    /// What is in the workshop after the edit, or was in the one before it.
    fn either<'b, T>(&'b self, get: impl Fn(&'b Workshop) -> Option<&'b T>) -> Option<&'b T> {
        get(self.after).or_else(|| get(self.before))
    }

    fn finding(&self, id: FindingId) -> String {
        let finding = self.either(|workshop| workshop.findings.get(&id));
        finding.map_or_else(
            || tr("a finding").into(),
            |finding| quoted(&finding.headline),
        )
    }

    fn theme(&self, id: ThemeId) -> String {
        let theme = self.either(|workshop| workshop.theme(id));
        theme.map_or_else(|| tr("a theme").into(), |theme| quoted(&theme.name))
    }

    /// What a round is about: "themes".
    fn round(&self, id: RoundId) -> &'static str {
        let round = self.either(|workshop| workshop.rounds.get(&id));
        tr(round.map_or(later("something"), |round| round.ballot.over.word()))
    }

    fn tag(&self, id: TagId) -> String {
        let tag = self.either(|workshop| workshop.tags.get(&id));
        tag.map_or_else(|| tr("a tag").into(), |tag| quoted(&tag.name))
    }

    /// What a memo is about.
    fn memo(&self, id: MemoId) -> String {
        let memo = self.either(|workshop| workshop.memos.get(&id));
        let about = memo.map(|memo| memo.about);
        about.map_or_else(|| tr("something").into(), |about| self.about(about))
    }

    fn about(&self, about: About) -> String {
        match about {
            About::Workshop => tr("the workshop").into(),
            About::Finding(id) => self.finding(id),
            About::Theme(id) => with_word(later("theme {name}"), self.theme(id)),
            About::Tag(id) => with_word(later("tag {name}"), self.tag(id)),
        }
    }

    fn column(&self, theme: Option<ThemeId>) -> String {
        theme.map_or_else(|| tr("Unsorted").into(), |id| self.theme(id))
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
    tr_count(count, "{n} finding", "{n} findings", &[])
}

/// "1 theme", "3 themes".
pub fn themes(count: usize) -> String {
    tr_count(count, "{n} theme", "{n} themes", &[])
}

/// "1 lesson", "3 lessons".
pub fn of_kind(kind: Kind, count: usize) -> String {
    match kind {
        Kind::Challenge => tr_count(count, "{n} challenge", "{n} challenges", &[]),
        Kind::Lesson => tr_count(count, "{n} lesson", "{n} lessons", &[]),
        Kind::GoodPractice => tr_count(count, "{n} good practice", "{n} good practices", &[]),
    }
}

/// "1 case study", "3 case studies".
pub fn case_studies(count: usize) -> String {
    tr_count(count, "{n} case study", "{n} case studies", &[])
}

/// "theme “Protection”", but not "theme a theme" where its name is not known.
fn with_word(said: &'static str, name: String) -> String {
    if name.starts_with('“') {
        tr_with(said, &[("name", &name)])
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
