//! The Library: search past case studies as one types, filter them, look into them.

pub mod commands;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::search::SearchReply;
use crate::tui::client::Client;
use crate::tui::components::text_field::TextField;
use crate::tui::input::{Key, Mouse};
use crate::tui::message::Effect;

/// What this client has typed, found and selected.
#[derive(Debug, Default)]
pub struct LibraryView {
    field: TextField,
    generation: u64,
    reply: SearchReply,
}

impl LibraryView {
    /// Whether letters go into the search field.
    pub fn is_typing(&self) -> bool {
        true
    }
}

impl Client {
    /// A key while the search field has the focus; `None` when it is not one for a text field.
    pub(in crate::tui) fn type_into_search(&mut self, key: Key) -> Option<Vec<Effect>> {
        self.finder.field.key(key).then(|| self.search_again())
    }

    pub(in crate::tui) fn paste_into_search(&mut self, text: &str) -> Vec<Effect> {
        self.finder.field.paste(text);
        self.search_again()
    }

    /// Asks the current query anew.
    pub(in crate::tui) fn search_again(&mut self) -> Vec<Effect> {
        self.finder.generation += 1;
        vec![Effect::Search {
            generation: self.finder.generation,
            query: self.finder.field.text().to_owned(),
        }]
    }

    /// The case studies were read, or read again.
    pub(in crate::tui) fn library_changed(&mut self) -> Vec<Effect> {
        self.search_again()
    }

    /// An answer arrived; one to an older question is dropped.
    pub(in crate::tui) fn found(&mut self, reply: SearchReply) {
        if reply.generation == self.finder.generation {
            self.finder.reply = reply;
        }
    }

    pub(in crate::tui) fn prepare_library(&mut self, _area: Rect) {}

    pub(in crate::tui) fn draw_library(&self, _frame: &mut Frame) {}

    pub(in crate::tui) fn library_mouse(&mut self, _mouse: Mouse) -> Vec<Effect> {
        Vec::new()
    }
}
