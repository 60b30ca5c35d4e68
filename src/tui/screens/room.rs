//! Commands for the room: the countdown, the colours, and the screen as it is thrown onto the wall.

#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use crate::store::recent::Recent;
use crate::texts::{in_language, tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::command::{Command, Scope, always};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::start::Start;
use crate::tui::components::timer_box::TimerBox;
use crate::tui::message::{Effect, Visit};
use crate::tui::screens::everywhere::leave;
use crate::tui::theme::{Palette, Role};
use crate::tui::timer::Timer;
use crate::tui::tour::Tour;

/// What one client remembers of the room around it.
#[derive(Debug, Default)]
pub(in crate::tui) struct RoomView {
    /// The colours that the person chose; the projector has its own.
    pub(in crate::tui) palette: Palette,
    /// Whether the screen is shown to the whole room.
    pub(in crate::tui) projector: bool,
    pub(in crate::tui) timer: Option<Timer>,
    pub(in crate::tui) tour: Option<Tour>,
    /// Where the tour is drawn.
    pub(in crate::tui) tour_area: Rect,
    /// Whether this is the sample workshop.
    pub(in crate::tui) is_sample: bool,
}

impl RoomView {
    pub(in crate::tui) fn new(palette: Palette, is_sample: bool) -> Self {
        Self {
            palette,
            is_sample,
            ..Self::default()
        }
    }
}

pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command {
        id: "timer.open",
        title: "Timer",
        help: "Set a countdown, or show the one that runs in large digits",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["Alt-t", "t"],
        available: always,
        run: |client| {
            client.room.timer = client.room.timer.filter(|timer| !timer.is_over());
            client.overlays.push(Overlay::Timer(TimerBox::default()));
            Vec::new()
        },
    },
    Command {
        id: "projector.toggle",
        title: "Projector: on or off",
        help: "Fewer things, more air and high contrast, for the wall; the same key goes back",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["P", "Alt-p"],
        available: always,
        run: |client| {
            client.room.projector = !client.room.projector;
            client.renew_theme();
            let words = if client.room.projector {
                tr("For the projector. P goes back.")
            } else {
                tr("As before the projector.")
            };
            client.say(Tone::Info, words);
            Vec::new()
        },
    },
    Command {
        id: "theme.next",
        title: "Next colours",
        help: "Go through the colours: the terminal's own, light, dark, high contrast",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["Alt-c"],
        available: always,
        run: |client| choose(client, client.room.palette.next()),
    },
    Command {
        id: "theme.terminal",
        title: "Colours of the terminal",
        help: "Use the terminal's own colours",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: always,
        run: |client| choose(client, Palette::Terminal),
    },
    Command {
        id: "theme.light",
        title: "Light colours",
        help: "Dark letters on white",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: always,
        run: |client| choose(client, Palette::Light),
    },
    Command {
        id: "theme.dark",
        title: "Dark colours",
        help: "Light letters on dark grey",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: always,
        run: |client| choose(client, Palette::Dark),
    },
    Command {
        id: "theme.contrast",
        title: "High contrast",
        help: "White and bright letters on black, nothing pale",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: always,
        run: |client| choose(client, Palette::HighContrast),
    },
    Command {
        id: "language.next",
        title: "Language · 한국어",
        help: "Say everything in the next language: English, Korean",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: always,
        run: |client| {
            let language = client.language.next();
            client.language = language;
            // What was made in the language before is made anew.
            client.finder.make_anew();
            client.report.make_anew();
            let words = in_language(language, || tr("Everything is in English now."));
            client.say(Tone::Info, words);
            vec![Effect::RememberLanguage(language)]
        },
    },
    Command {
        id: "workshop.open",
        title: "Open another workshop",
        help: "The workshops that were open lately, or a new one",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["Alt-w"],
        available: always,
        run: |client| {
            client.overlays.push(Overlay::Start(Start::default()));
            vec![Effect::Recents]
        },
    },
    Command {
        id: "tour.begin",
        title: "Tour in six steps",
        help: "Learn the way through a workshop in the sample workshop",
        hint: "",
        scope: Scope::Everywhere,
        keys: &[],
        available: always,
        run: |client| {
            if client.room.is_sample {
                client.begin_tour();
                return Vec::new();
            }
            leave(client, Effect::Visit(Visit::Sample { tour: true }))
        },
    },
    Command {
        id: "tour.skip",
        title: "Tour: skip this step",
        help: "Go on with the next step of the tour",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["Alt-n"],
        available: |client| client.room.tour.is_some(),
        run: |client| {
            client.skip_tour_step();
            Vec::new()
        },
    },
    Command {
        id: "tour.leave",
        title: "Tour: leave it",
        help: "Leave the tour; the palette brings it back",
        hint: "",
        scope: Scope::Everywhere,
        keys: &["Alt-x"],
        available: |client| client.room.tour.is_some(),
        run: |client| {
            client.room.tour = None;
            let words = if client.is_plain() {
                tr("The tour is left: tour begins it again.")
            } else {
                tr("The tour is in the palette: press : and type tour.")
            };
            client.say(Tone::Info, words);
            Vec::new()
        },
    },
];

fn choose(client: &mut Client, palette: Palette) -> Vec<Effect> {
    client.room.palette = palette;
    client.renew_theme();
    let words = match palette {
        Palette::Terminal => tr("The terminal's own colours."),
        Palette::Light => tr("Light colours."),
        Palette::Dark => tr("Dark colours."),
        Palette::HighContrast => tr("High contrast."),
    };
    client.say(Tone::Info, words);
    vec![Effect::RememberPalette(palette)]
}

impl Client {
    /// Puts together what the person chose and what the projector needs.
    fn renew_theme(&mut self) {
        let palette = if self.room.projector {
            Palette::HighContrast
        } else {
            self.room.palette
        };
        self.theme = self.theme.with(palette);
    }

    pub(in crate::tui) fn take_recents(&mut self, list: &[(Recent, bool)]) {
        for overlay in &mut self.overlays {
            if let Overlay::Start(start) = overlay {
                start.take(list.to_vec());
            }
        }
    }

    /// Begins with the workshops that were open lately, when the one that was open last is not there.
    pub fn begin_with(&mut self, list: Vec<(Recent, bool)>) {
        self.overlays.push(Overlay::Start(Start::with(list)));
    }

    /// The countdown moved on. At its end there is a bell, and a sign that does not take the keys away from who is typing.
    pub(in crate::tui) fn tick(&mut self) -> Vec<Effect> {
        let now = self.environment.now();
        if !self
            .room
            .timer
            .as_mut()
            .is_some_and(|timer| timer.ends(now))
        {
            return Vec::new();
        }
        let is_free = self.overlays.is_empty() && !self.is_typing();
        if is_free {
            self.overlays.push(Overlay::Timer(TimerBox::default()));
        }
        self.say(
            Tone::Problem,
            tr("The time is up. Alt-t puts the timer away."),
        );
        vec![Effect::Bell]
    }

    /// How long what is shown stays true; `None` while no clock is needed.
    pub fn wait(&self) -> Option<std::time::Duration> {
        self.room.timer?.wait(self.environment.now())
    }

    /// The countdown as it stands in the tab bar.
    pub(in crate::tui) fn timer_in_tabs(&self) -> Option<(String, Role)> {
        let timer = self.room.timer?;
        let face = timer.face(self.environment.now());
        Some(match (timer.is_over(), timer.stands()) {
            (true, _) => (format!(" {} ", tr("The time is up")), Role::Selection),
            (false, true) => (
                format!(" {} ", tr_with("{face} paused", &[("face", &face)])),
                Role::Muted,
            ),
            (false, false) => (format!(" {face} "), Role::Heading),
        })
    }
}
