//! What is done with the text and its findings: tagging, changing, moving, removing, copying, and going on to another text.

use super::{Focus, View};
use crate::domain::describe::findings;
use crate::domain::{CaseId, CaseStudy, Edit, Excerpt, FindingId, Kind, ThemeId};
use crate::search::like::like_text;
use crate::text::Span;
use crate::text::quote::anchor;
use crate::texts::{tr, tr_with};
use crate::tui::client::{Client, Screen, Tone};
use crate::tui::components::finding_box::FindingBox;
use crate::tui::components::overlay::Overlay;
use crate::tui::components::pick::{Pick, Picked};
use crate::tui::message::Effect;

impl Client {
    /// Opens the box for a new finding on the selection or the current sentence.
    pub(super) fn tag(&mut self, kind: Kind) -> Vec<Effect> {
        if let (Some(study), Some(span)) = (self.reader.study.clone(), self.reader.unit()) {
            self.tag_span(&study, span, kind);
        }
        Vec::new()
    }

    /// Opens the box for a new finding on a span of a case study.
    pub(in crate::tui) fn tag_span(&mut self, study: &CaseStudy, span: Span, kind: Kind) {
        let anchored = anchor(&study.text, span);
        let excerpt = Excerpt {
            case: study.id.clone(),
            span: anchored.span,
            quote: anchored.quote,
            before: anchored.before,
            after: anchored.after,
        };
        let opened = FindingBox::tagging(self, kind, excerpt);
        self.overlays.push(Overlay::Finding(Box::new(opened)));
    }

    /// Opens the box for the finding at hand, at its headline or at its tags.
    pub(super) fn edit_finding(&mut self, at_tags: bool) -> Vec<Effect> {
        let opened = self
            .current_finding()
            .and_then(|id| FindingBox::editing(self, id));
        if let Some(opened) = opened {
            let opened = if at_tags { opened.at_tags() } else { opened };
            self.overlays.push(Overlay::Finding(Box::new(opened)));
        }
        Vec::new()
    }

    /// Removes the finding at hand; undo brings it back.
    pub(super) fn remove_finding(&mut self) -> Vec<Effect> {
        let Some(id) = self.current_finding() else {
            return Vec::new();
        };
        // The next one in the pane takes its place, so that several can be removed in a row.
        if self.reader.focus == Focus::Findings {
            let list = self.reader.marks.findings();
            let at = list.iter().position(|other| *other == id).unwrap_or(0);
            let next = list.get(at + 1).or_else(|| list.get(at.checked_sub(1)?));
            self.reader.chosen = next.copied();
            if next.is_none() {
                self.reader.focus = Focus::Text;
            }
        }
        Self::edit(Edit::RemoveFinding(id))
    }

    /// Asks for the theme that the finding at hand belongs to.
    pub(super) fn move_finding(&mut self) -> Vec<Effect> {
        let Some(finding) = self
            .current_finding()
            .and_then(|id| self.workshop().findings.get(&id).cloned())
        else {
            return Vec::new();
        };
        let count = |theme: Option<ThemeId>| findings(self.workshop().column(theme).len());
        let themes: Vec<(Option<ThemeId>, String)> = self
            .workshop()
            .themes
            .iter()
            .map(|theme| (Some(theme.id), theme.name.clone()))
            .chain([(None, tr("Unsorted").to_owned())])
            .filter(|(id, _)| *id != finding.theme)
            .collect();
        let entries = themes
            .iter()
            .map(|(id, name)| (name.clone(), count(*id)))
            .collect();
        let ids: Vec<Option<ThemeId>> = themes.into_iter().map(|(id, _)| id).collect();
        let title = tr_with(
            "Move “{headline}” to",
            &[("headline", &crate::text::truncate(&finding.headline, 40))],
        );
        let id = finding.id;
        self.overlays.push(Overlay::Pick(Pick::new(
            title,
            entries,
            Some(tr("theme")),
            move |client, picked| match picked {
                Picked::Entry(at) => client.place(id, ids.get(at).copied().flatten(), None),
                Picked::New(name) => client.place(id, None, Some(name)),
            },
        )));
        Vec::new()
    }

    /// Moves a finding to a theme, or to a new one.
    fn place(&mut self, id: FindingId, to: Option<ThemeId>, new: Option<String>) -> Vec<Effect> {
        let Some(from) = self
            .workshop()
            .findings
            .get(&id)
            .map(|finding| finding.theme)
        else {
            self.say(Tone::Problem, tr("The finding was removed meanwhile."));
            return Vec::new();
        };
        let place = |to| Edit::PlaceFinding {
            finding: id,
            from,
            to,
            before: None,
        };
        let edit = match new {
            None => place(to),
            Some(name) => {
                let theme = self.environment.id();
                let add = Edit::AddTheme {
                    theme,
                    name,
                    summary: String::new(),
                    before: None,
                };
                Edit::Together(vec![add, place(Some(theme))])
            }
        };
        Self::edit(edit)
    }

    /// Copies the selection or the current sentence.
    pub(in crate::tui) fn copy_text(&mut self) -> Vec<Effect> {
        let (Some(study), Some(span)) = (&self.reader.study, self.reader.unit()) else {
            return Vec::new();
        };
        let words = study.text.slice(span);
        self.say(Tone::Info, tr("Copied."));
        vec![Effect::Copy(words)]
    }

    /// Searches the Library for more like the finding selected in the list, or else like the selection or the current sentence.
    pub(super) fn more_like_this(&mut self) -> Vec<Effect> {
        let reader = &self.reader;
        if let (Focus::Findings, Some(chosen)) = (reader.focus, reader.chosen) {
            return self.ask_like_finding(chosen);
        }
        let passage = reader.study.as_ref().zip(reader.unit());
        let query =
            passage.and_then(|(study, span)| like_text(&study.text.slice(span), Some(&study.id)));
        self.ask_like(query)
    }

    /// Opens the case study after or before this one.
    pub(super) fn neighbour(&mut self, on: bool) -> Vec<Effect> {
        let order = self.reading_order();
        let here = self.reader.case.clone();
        let at = order.iter().position(|case| Some(case) == here.as_ref());
        let next = match (at, on) {
            (Some(at), true) => at.checked_add(1),
            (Some(at), false) => at.checked_sub(1),
            (None, _) => Some(0),
        };
        if let Some(case) = next.and_then(|next| order.get(next)) {
            let query = self.reader.query.clone();
            return self.open_case(case, None, &query);
        }
        let words = if on {
            tr("This is the last case study.")
        } else {
            tr("This is the first case study.")
        };
        self.say(Tone::Info, words);
        Vec::new()
    }

    /// The case studies in the order of the last search, or all by title when the one being read is not among them.
    fn reading_order(&self) -> Vec<CaseId> {
        let found = self.cases_found();
        if self
            .reader
            .case
            .as_ref()
            .is_some_and(|case| found.contains(case))
        {
            return found;
        }
        let mut order: Vec<_> = self.library.cases.values().collect();
        order.sort_by_key(|case| case.details.title.to_lowercase());
        order.into_iter().map(|case| case.id.clone()).collect()
    }

    /// Esc: one step back. Drops the selection, closes what is open here, and at last goes back to the Library.
    pub(super) fn step_back(&mut self) -> Vec<Effect> {
        let reader = &mut self.reader;
        if reader.anchor.is_some() {
            reader.drop_selection();
        } else if reader.about {
            reader.about = false;
        } else if reader.focus == Focus::Findings {
            reader.focus = Focus::Text;
        } else {
            self.show(Screen::Library);
        }
        Vec::new()
    }

    /// Goes back to the Library's search field.
    pub(super) fn back_to_search(&mut self) -> Vec<Effect> {
        self.show(Screen::Library);
        Vec::new()
    }

    /// Tab: between the text and the findings.
    pub(super) fn switch_pane(&mut self) -> Vec<Effect> {
        let chosen = self.current_finding();
        let first = self.reader.marks.findings().first().copied();
        let reader = &mut self.reader;
        reader.about = false;
        match reader.focus {
            Focus::Text => {
                reader.focus = Focus::Findings;
                reader.chosen = chosen.or(first);
            }
            Focus::Findings => {
                reader.focus = Focus::Text;
                reader.view = View::Follow;
            }
        }
        Vec::new()
    }

    /// Enter: goes to the quote of the finding selected in the pane, or opens an entry of the list of recent texts.
    pub(super) fn enter(&mut self) -> Vec<Effect> {
        if self.reader.study.is_none() {
            return match self.recent_cases().get(self.reader.recent.selected) {
                Some((case, _)) => self.open_case(&case.clone(), None, ""),
                None => Vec::new(),
            };
        }
        let Some(chosen) = self.reader.chosen else {
            return Vec::new();
        };
        if self.reader.jump_to(chosen) {
            self.reader.focus = Focus::Text;
        } else {
            self.say(
                Tone::Info,
                tr("Its quote is not in the text any more. e changes the finding, x removes it."),
            );
        }
        Vec::new()
    }
}
