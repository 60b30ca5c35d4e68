//! Proposed themes for what is unsorted: a preview to take over whole, one by one, or not at all. What is dismissed is remembered
//! by the workshop and only shown when asked for.

mod draw;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::distill::{Proposal, accept, propose};
use crate::domain::Workshop;
use crate::hub::HubCommand;
use crate::texts::tr;
use crate::tui::client::{Client, Tone};
use crate::tui::components::overlay::Outcome;
use crate::tui::components::scroll::Scroll;
use crate::tui::components::text_field::TextField;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::{Class, centred, holds};
use crate::tui::message::Effect;

/// A proposal, and whether it is taken.
#[derive(Debug)]
struct Offer {
    proposal: Proposal,
    taken: bool,
}

impl Offer {
    /// Whether the group did not want it; so it is not taken, whatever was chosen before.
    fn is_dismissed(&self) -> bool {
        !self.proposal.dismissed.is_empty()
    }
}

/// The preview, open.
#[derive(Debug)]
pub struct Proposals {
    offered: Vec<Offer>,
    /// Whether what was dismissed is in the list.
    shows_dismissed: bool,
    scroll: Scroll,
    /// The name being changed.
    renaming: Option<TextField>,
    area: Rect,
    list: Rect,
}

impl Proposals {
    /// Proposals for a workshop; `None` where there is nothing to propose.
    pub fn new(workshop: &Workshop) -> Option<Self> {
        let offer = |proposal| Offer {
            proposal,
            taken: true,
        };
        let offered: Vec<Offer> = propose(workshop).into_iter().map(offer).collect();
        (!offered.is_empty()).then(|| Self {
            // A list that would be empty says nothing.
            shows_dismissed: offered.iter().all(Offer::is_dismissed),
            offered,
            scroll: Scroll::default(),
            renaming: None,
            area: Rect::default(),
            list: Rect::default(),
        })
    }

    /// What the list shows, as places among the offers.
    fn listed(&self) -> Vec<usize> {
        let offers = self.offered.iter().enumerate();
        let listed = offers.filter(|(_, offer)| self.shows_dismissed || !offer.is_dismissed());
        listed.map(|(at, _)| at).collect()
    }

    fn dismissed(&self) -> usize {
        let offers = self.offered.iter();
        offers.filter(|offer| offer.is_dismissed()).count()
    }

    fn selected(&self) -> Option<&Offer> {
        let at = self.listed().get(self.scroll.selected).copied()?;
        self.offered.get(at)
    }

    fn selected_mut(&mut self) -> Option<&mut Offer> {
        let at = self.listed().get(self.scroll.selected).copied()?;
        self.offered.get_mut(at)
    }

    pub(in crate::tui) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        if self.renaming.is_some() {
            self.rename(key);
            return Outcome::stay();
        }
        let len = self.listed().len();
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.take_over(client),
            Code::Char(' ') => self.switch(),
            Code::Char('a') => self.take_all(true),
            Code::Char('n') => self.take_all(false),
            Code::Char('r') => self.start_renaming(client),
            Code::Char('x') | Code::Delete => return self.dismiss(),
            Code::Char('d') => self.shows_dismissed = !self.shows_dismissed,
            Code::Char('u') => return goes_on(Effect::Hub(HubCommand::Undo)),
            Code::Char('U') => return goes_on(Effect::Hub(HubCommand::Redo)),
            _ => self.scroll.key(key, len),
        }
        Outcome::stay()
    }

    fn switch(&mut self) {
        if let Some(offer) = self.selected_mut() {
            offer.taken = !offer.taken;
        }
    }

    fn take_all(&mut self, taken: bool) {
        for offer in &mut self.offered {
            offer.taken = taken;
        }
    }

    /// Dismisses the selected proposal, or brings it back. The list follows when the workshop has it.
    fn dismiss(&self) -> Outcome {
        let edit = self.selected().map(|offer| {
            if offer.is_dismissed() {
                offer.proposal.restore()
            } else {
                offer.proposal.dismiss()
            }
        });
        Outcome {
            closes: false,
            effects: edit.map(Client::edit).unwrap_or_default(),
        }
    }

    /// Opens the field for the name; a theme that is there already has its name from people.
    fn start_renaming(&mut self, client: &mut Client) {
        match self.selected() {
            Some(offer) if offer.proposal.theme.is_none() => {
                self.renaming = Some(TextField::with(&offer.proposal.name));
            }
            Some(_) => client.say(
                Tone::Info,
                tr("This theme is there already: its name is changed on the Board, with r."),
            ),
            None => {}
        }
    }

    fn rename(&mut self, key: Key) {
        let Some(field) = &mut self.renaming else {
            return;
        };
        match key.code {
            Code::Esc => self.renaming = None,
            Code::Enter => {
                let name = field.text().trim().to_owned();
                if let (false, Some(offer)) = (name.is_empty(), self.selected_mut()) {
                    offer.proposal.name = name;
                    offer.taken = true;
                }
                self.renaming = None;
            }
            _ => {
                field.key(key);
            }
        }
    }

    /// Makes the themes that are taken and moves their findings, as one change. What others sorted meanwhile is left out.
    fn take_over(&self, client: &mut Client) -> Outcome {
        let snapshot = Arc::clone(&client.snapshot);
        let workshop = &snapshot.workshop;
        let loose = |proposal: &&Proposal| {
            let mut findings = proposal.findings.iter();
            findings.any(|id| workshop.unsorted.contains(id))
        };
        let offers = self.offered.iter();
        let taken = offers.filter(|offer| offer.taken && !offer.is_dismissed());
        let asked = taken.clone().count();
        let taken: Vec<Proposal> = taken
            .map(|offer| &offer.proposal)
            .filter(loose)
            .cloned()
            .collect();
        if taken.is_empty() {
            if asked > 0 {
                let words = tr("Nothing was moved: these findings were sorted meanwhile.");
                client.say(Tone::Info, words);
            }
            return Outcome::close(Vec::new());
        }
        let edit = accept(workshop, &taken, || client.environment.id());
        Outcome::close(Client::edit(edit))
    }

    pub(in crate::tui) fn paste(&mut self, text: &str) {
        if let Some(field) = &mut self.renaming {
            field.paste(text);
        }
    }

    pub(in crate::tui) fn mouse(&mut self, _: &mut Client, mouse: Mouse) -> Outcome {
        let len = self.listed().len();
        match mouse.action {
            MouseAction::Down { .. } if mouse.presses_outside(self.area) => {
                return Outcome::close(Vec::new());
            }
            MouseAction::Down { .. } if holds(self.list, mouse.x, mouse.y) => {
                let at = self.scroll.top + usize::from(mouse.y - self.list.y);
                if at < len {
                    self.scroll.selected = at;
                    self.switch();
                }
            }
            MouseAction::ScrollUp => self.scroll.step(-1, len),
            MouseAction::ScrollDown => self.scroll.step(1, len),
            _ => {}
        }
        Outcome::stay()
    }

    pub(in crate::tui) fn prepare(&mut self, client: &Client, area: Rect) {
        for offer in &mut self.offered {
            offer.proposal.look_up(client.workshop());
        }
        let most = self
            .offered
            .iter()
            .map(|offer| offer.proposal.findings.len())
            .max();
        let beside = client.class() >= Class::Regular;
        let (list, details) = (self.offered.len(), 2 * most.unwrap_or(0) + 3);
        let rows = 4 + if beside {
            list.max(details)
        } else {
            list + details
        };
        self.area = centred(
            area,
            110,
            u16::try_from(rows).unwrap_or(u16::MAX).clamp(12, 30),
        );
        let inside = Rect {
            x: self.area.x + 2.min(self.area.width),
            y: self.area.y + 1,
            width: self.area.width.saturating_sub(4),
            height: self.area.height.saturating_sub(2),
        };
        // The row below the list says what was dismissed.
        let kept = u16::from(self.dismissed() > 0);
        let (width, height) = if beside {
            (inside.width * 2 / 5, inside.height)
        } else {
            // What a proposal holds is shown below the list, as far as there is room.
            let list = u16::try_from(list).unwrap_or(u16::MAX).saturating_add(kept);
            (
                inside.width,
                list.clamp(inside.height / 2, inside.height * 2 / 3),
            )
        };
        self.list = Rect {
            width,
            height: height.saturating_sub(kept),
            ..inside
        };
        let listed = self.listed().len();
        self.scroll.fit(listed, usize::from(self.list.height));
    }
}

/// The box stays open while this is carried out.
fn goes_on(effect: Effect) -> Outcome {
    Outcome {
        closes: false,
        effects: vec![effect],
    }
}
