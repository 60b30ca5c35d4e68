//! The tour: six steps through a workshop, each of which waits until the person has done the thing, and says the key for it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::client::{Client, Screen};
use super::components::frame::{clear, line, pane};
use super::input::{Code, Key};
use super::layout::Class;
use super::theme::Role;
use crate::text::wrap;
use crate::texts::{later, tr, tr_with};

/// Letters of a query before it counts as one.
const LETTERS: usize = 4;
/// Rows of words, at most.
const ROWS: usize = 3;

/// One step.
struct Step {
    title: &'static str,
    words: &'static str,
    /// Whether it has been done, given what there was when it began and what there is now.
    done: fn(&Progress, &Progress) -> bool,
}

const STEPS: [Step; 6] = [
    Step {
        title: later("Search"),
        words: later(
            "Type a word that your city cares about, for example: shelter. Every letter searches.",
        ),
        done: |_, now| now.found,
    },
    Step {
        title: later("Open a case study"),
        words: later(
            "Choose one with the arrows and press Enter. It opens where your word stands.",
        ),
        done: |_, now| now.reads,
    },
    Step {
        title: later("Tag a sentence"),
        words: later(
            "Go from sentence to sentence with ) and (. Press c for a challenge, l for a lesson, g for a good practice; then Enter saves it.",
        ),
        done: |then, now| now.tagged > then.tagged,
    },
    Step {
        title: later("Write down what is said"),
        words: later(
            "Press a (Alt-a while you type) for something that somebody says in the room. Type it, and Enter saves it.",
        ),
        done: |then, now| now.said > then.said,
    },
    Step {
        title: later("Sort into themes"),
        words: later(
            "Press 3 for the Board. N makes a theme. Go back to a card with h (h and l go from column to column); m moves it to a theme by a few letters of its name.",
        ),
        done: |then, now| now.sorted > then.sorted,
    },
    Step {
        title: later("Hand over"),
        words: later(
            "Press Ctrl-E, then Enter: the report, the tables and the data are written, and the bottom line says where.",
        ),
        done: |_, now| now.exported,
    },
];

const END: &str = later(
    "That is all. ? lists every key, : finds any command by a word, and u takes back whatever you did. Press any key to go on.",
);

/// What a person has done so far, as far as the tour asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Progress {
    found: bool,
    reads: bool,
    tagged: usize,
    said: usize,
    sorted: usize,
    exported: bool,
}

/// The tour, at one of its steps.
#[derive(Debug)]
pub(in crate::tui) struct Tour {
    step: usize,
    then: Progress,
    exported: bool,
}

impl Client {
    /// Begins the tour at its first step, in the Library.
    pub fn begin_tour(&mut self) {
        self.show(Screen::Library);
        self.room.tour = Some(Tour {
            step: 0,
            then: self.progress(false),
            exported: false,
        });
    }

    fn progress(&self, exported: bool) -> Progress {
        let findings = self.workshop().findings.values();
        let said = findings.filter(|finding| finding.is_statement()).count();
        Progress {
            found: self.screen == Screen::Library && self.has_found(LETTERS),
            reads: self.screen == Screen::Read && self.reads_something(),
            tagged: self.workshop().findings.len() - said,
            said,
            sorted: self.workshop().findings.len() - self.workshop().unsorted.len(),
            exported,
        }
    }

    /// Goes on to the next step when the present one has been done.
    pub(in crate::tui) fn walk_tour(&mut self, exported: bool) {
        let Some(mut tour) = self.room.tour.take() else {
            return;
        };
        tour.exported |= exported;
        let now = self.progress(tour.exported);
        if let Some(step) = STEPS.get(tour.step)
            && (step.done)(&tour.then, &now)
        {
            tour.step += 1;
            tour.then = now;
            tour.exported = false;
        }
        self.room.tour = Some(tour);
    }

    /// Leaves a step out.
    pub(in crate::tui) fn skip_tour_step(&mut self) {
        let then = self.progress(false);
        if let Some(tour) = &mut self.room.tour {
            tour.step += 1;
            tour.then = then;
            tour.exported = false;
        }
        self.end_tour_after_its_end();
    }

    /// The last words of the tour go with the next key.
    pub(in crate::tui) fn end_tour_after_its_end(&mut self) {
        self.room.tour.take_if(|tour| tour.step > STEPS.len());
    }

    /// A key was pressed while nothing else was open. Says whether it only took the last words of the tour away: “any key” is one that
    /// somebody types without a thought, and none of those that the words name.
    pub(in crate::tui) fn tour_sees_key(&mut self, key: Key) -> bool {
        let ended = self.room.tour.take_if(|tour| tour.step >= STEPS.len());
        let is_any = match key.typed() {
            Some(typed) => !['?', ':', 'u'].contains(&typed),
            None => matches!(key.code, Code::Enter | Code::Esc),
        };
        ended.is_some() && is_any
    }

    /// The step that the tour is at, from 0, and how many there are.
    pub(in crate::tui) fn tour_step(&self) -> Option<(usize, usize)> {
        let tour = self.room.tour.as_ref()?;
        Some((tour.step, STEPS.len()))
    }

    fn tour_words(&self) -> Option<(String, &'static str)> {
        let tour = self.room.tour.as_ref()?;
        Some(match STEPS.get(tour.step) {
            Some(step) => {
                let (at, of) = (tour.step + 1, STEPS.len());
                let title = tr_with(
                    "Tour {at} of {of}: {title}",
                    &[("at", &at), ("of", &of), ("title", &tr(step.title))],
                );
                (title, tr(step.words))
            }
            None => (tr("The tour is over").to_owned(), tr(END)),
        })
    }

    /// Cuts the strip for the tour off the lower end of the screen.
    pub(in crate::tui) fn room_for_tour(&self, screen: Rect) -> (Rect, Rect) {
        let Some((_, words)) = self.tour_words() else {
            return (screen, Rect::default());
        };
        let border = if self.class() == Class::Tiny { 0 } else { 2 };
        let room = usize::from(screen.width.saturating_sub(border + 2)).max(1);
        let rows = wrap(words, room).len().min(ROWS);
        let rows = u16::try_from(rows).unwrap_or(1) + border.max(1);
        let rows = rows.min(screen.height / 2);
        let above = Rect {
            height: screen.height - rows,
            ..screen
        };
        let strip = Rect {
            y: above.bottom(),
            height: rows,
            ..screen
        };
        (above, strip)
    }

    pub(in crate::tui) fn draw_tour(&self, frame: &mut Frame) {
        let area = self.room.tour_area;
        let Some((title, words)) = self.tour_words().filter(|_| !area.is_empty()) else {
            return;
        };
        clear(area, frame.buffer_mut());
        let theme = self.theme;
        let inside = if self.class() == Class::Tiny {
            let style = theme.style(Role::Heading);
            line(area, &title, style, frame.buffer_mut());
            Rect {
                y: area.y + 1,
                height: area.height - 1,
                ..area
            }
        } else {
            let is_over = self.tour_step().is_some_and(|(at, of)| at == of);
            let keys = tr("Alt-n skips it, Alt-x leaves the tour");
            let title = if is_over {
                title
            } else {
                format!("{title}   {keys}")
            };
            pane(area, &title, false, theme, frame.buffer_mut())
        };
        let inside = Rect {
            x: inside.x + 1.min(inside.width),
            width: inside.width.saturating_sub(2),
            ..inside
        };
        let rows = wrap(words, usize::from(inside.width).max(1)).into_iter();
        for (row, y) in rows.zip(inside.y..inside.bottom()) {
            let place = Rect {
                y,
                height: 1,
                ..inside
            };
            let words = words.get(row).unwrap_or_default().trim_end();
            line(place, words, theme.style(Role::Text), frame.buffer_mut());
        }
    }
}
