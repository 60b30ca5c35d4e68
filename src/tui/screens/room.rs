//! Commands for the room: the countdown, the colours, and the screen as it is thrown onto the wall.

#[cfg(test)]
mod tests;

use crate::tui::client::{Client, Tone};
use crate::tui::command::{Command, Scope, always};
use crate::tui::components::overlay::Overlay;
use crate::tui::components::timer_box::TimerBox;
use crate::tui::message::Effect;
use crate::tui::theme::{Palette, Role};

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
            client.timer = client.timer.filter(|timer| !timer.is_over());
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
            client.projector = !client.projector;
            client.renew_theme();
            let words = if client.projector {
                "For the projector. P goes back."
            } else {
                "As before the projector."
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
        keys: &["T"],
        available: always,
        run: |client| choose(client, client.palette.next()),
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
];

fn choose(client: &mut Client, palette: Palette) -> Vec<Effect> {
    client.palette = palette;
    client.renew_theme();
    let words = match palette {
        Palette::Terminal => "The terminal's own colours.",
        Palette::Light => "Light colours.",
        Palette::Dark => "Dark colours.",
        Palette::HighContrast => "High contrast.",
    };
    client.say(Tone::Info, words);
    vec![Effect::RememberPalette(palette)]
}

impl Client {
    /// Puts together what the person chose and what the projector needs.
    fn renew_theme(&mut self) {
        let palette = if self.projector {
            Palette::HighContrast
        } else {
            self.palette
        };
        self.theme = self.theme.with(palette);
    }

    /// The countdown moved on. At its end there is a bell, and a sign that does not take the keys away from who is typing.
    pub(in crate::tui) fn tick(&mut self) -> Vec<Effect> {
        let now = self.environment.now();
        if !self.timer.as_mut().is_some_and(|timer| timer.ends(now)) {
            return Vec::new();
        }
        let is_free = self.overlays.is_empty() && !self.is_typing();
        if is_free {
            self.overlays.push(Overlay::Timer(TimerBox::default()));
        }
        self.say(Tone::Problem, "The time is up. Alt-t puts the timer away.");
        vec![Effect::Bell]
    }

    /// How long what is shown stays true; `None` while no clock is needed.
    pub fn wait(&self) -> Option<std::time::Duration> {
        self.timer?.wait(self.environment.now())
    }

    /// The countdown as it stands in the tab bar.
    pub(in crate::tui) fn timer_in_tabs(&self) -> Option<(String, Role)> {
        let timer = self.timer?;
        let face = timer.face(self.environment.now());
        Some(match (timer.is_over(), timer.stands()) {
            (true, _) => (" The time is up ".into(), Role::Selection),
            (false, true) => (format!(" {face} paused "), Role::Muted),
            (false, false) => (format!(" {face} "), Role::Heading),
        })
    }
}
