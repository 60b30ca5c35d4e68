//! News and input in, effects out. No file, clock or terminal is touched here.

use std::fmt::Display;

use super::client::{Client, Screen, Tone};
use super::command::{Command, Scope, all};
use super::components::overlay::Overlay;
use super::input::{Code, Input, Key, Mouse, MouseAction};
use super::keymap::{self, Resolved};
use super::layout::{Class, holds};
use super::message::{Effect, Message};
use super::view;
use crate::domain::Role;
use crate::hub::{Done, Refusal};
use crate::texts::{in_language, tr, tr_with};

impl Client {
    /// Takes one piece of news and says what is to be done about it.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        in_language(self.language, || {
            let exported = matches!(message, Message::Exported(Ok(_)));
            let effects = self.take(message);
            self.walk_tour(exported);
            effects
        })
    }

    fn take(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Input(input) => {
                let counted = self.count_typed(&input);
                return self.act(|client| [counted, client.input(input)].concat());
            }
            Message::Resized(size) => self.size = size,
            Message::Changed => {}
            Message::Snapshot(snapshot) => {
                self.snapshot = snapshot;
                if let Some(words) = self.snapshot.notices.last().cloned() {
                    self.say(Tone::Info, words);
                }
                if let Some(person) = self.snapshot.workshop.persons.get(&self.person.id) {
                    self.person = person.clone();
                }
                self.workshop_changed();
                return self.log_changed();
            }
            Message::Library(library) => {
                self.library = library;
                self.loaded = true;
                self.reader_library_changed();
                return self.library_changed();
            }
            Message::Archives(archives) => self.archives = archives,
            Message::Found(reply) => return self.found(reply),
            Message::Studied(study) => self.studied(study),
            Message::Indexing { done, total } => self.indexing = Some((done, total)),
            Message::Indexed => {
                self.indexing = None;
                return self.search_again();
            }
            Message::Answered(answer) => self.answered(answer),
            Message::Exported(Ok(handed)) => self.handed(handed),
            Message::Exported(Err(words)) => self.not_exported(words),
            Message::Codebook(news) => self.codebook_file(news),
            Message::Looked { text, paths } => return self.looked(&text, paths),
            Message::Completed { typed, names } => self.completed(&typed, names),
            Message::Table(read) => self.read_table(read),
            Message::Importing(importing) => self.importing = Some(importing),
            Message::Imported(imported) => self.imported(imported),
            Message::Described(changed) => self.described(changed),
            Message::Log(log) => self.take_log(&log),
            Message::Recents(list) => self.take_recents(&list),
            Message::Tick => return self.tick(),
            Message::Notice(words) => self.say(Tone::Info, words),
            Message::Quit => return vec![Effect::Quit],
        }
        Vec::new()
    }

    /// Does what a person asked for, with what follows from it: case studies are brought in from archives, and a query that is left
    /// is remembered.
    pub(in crate::tui) fn act(
        &mut self,
        act: impl FnOnce(&mut Self) -> Vec<Effect>,
    ) -> Vec<Effect> {
        let was = self.screen;
        let effects = act(self);
        let mut effects = self.with_adopted(effects);
        if was == Screen::Library && self.screen != was {
            effects.extend(self.remember_query());
        }
        effects
    }

    fn answered(&mut self, answer: Result<Done, Refusal>) {
        match answer {
            Ok(done) => {
                let words = capitalised(&done.words);
                let tone = if done.saved {
                    Tone::Changed
                } else {
                    Tone::Problem
                };
                self.say(tone, words);
            }
            Err(refusal) => {
                self.grid_refused();
                self.say(
                    Tone::Problem,
                    tr_with("Not done: {refusal}.", &[("refusal", &refusal)]),
                );
            }
        }
    }

    fn input(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => {
                self.toast = None;
                self.key(key)
            }
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::FocusGained => vec![Effect::Reload],
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        if key == CTRL_C {
            return self.close_topmost();
        }
        if !self.overlays.is_empty() {
            return self.with_top_overlay(|overlay, client| overlay.key(client, key));
        }
        if self.tour_sees_key(key) {
            return Vec::new();
        }
        if self.is_typing()
            && self.pressed.is_empty()
            && let Some(effects) = self.type_into_field(key)
        {
            return effects;
        }
        self.pressed.push(key);
        let pressed = std::mem::take(&mut self.pressed);
        match keymap::resolve(self, &pressed) {
            // Nothing to close or to leave: there is nothing to say about it.
            Resolved::Command(command) if key.code == Code::Esc && !(command.available)(self) => {
                Vec::new()
            }
            Resolved::Command(command) => self.run(command),
            Resolved::Prefix(_) => {
                self.pressed = pressed;
                Vec::new()
            }
            Resolved::Nothing => {
                let typed = key.typed().is_some_and(|c| c != ' ') || key.code == Code::Enter;
                if pressed.len() == 1 && typed {
                    self.say(Tone::Info, self.words_on_idle(key));
                }
                Vec::new()
            }
        }
    }

    /// What the screens show follows the workshop, when it is opened and when it has moved on.
    pub(super) fn workshop_changed(&mut self) {
        self.reader_workshop_changed();
        self.board_changed();
        if self.screen == Screen::Codebook {
            self.codebook_changed();
        }
        self.vote_changed();
    }

    /// Runs a command, or says why it cannot be used now.
    pub(in crate::tui) fn run(&mut self, command: &Command) -> Vec<Effect> {
        if (command.available)(self) {
            (command.run)(self)
        } else {
            let words = self.why_not(command);
            self.say(Tone::Info, words);
            Vec::new()
        }
    }

    /// Why a command cannot be used: it is not for this person, or there is nothing for it to act on.
    fn why_not(&mut self, command: &Command) -> String {
        let words: [(&str, &dyn Display); 3] = [
            ("title", &tr(command.title)),
            ("screen", &tr(command.scope.word())),
            ("help", &tr(command.help)),
        ];
        let role = self.person.role;
        let could = [Role::Participant, Role::Facilitator].map(|other| {
            self.person.role = other;
            (command.available)(self)
        });
        self.person.role = role;
        match (could, command.scope) {
            ([true, _], _) if role == Role::Observer => tr_with(
                "You are an observer: “{title}” is for those who take part.",
                &words,
            ),
            ([false, true], _) => tr_with("“{title}” is for the facilitator.", &words),
            (_, Scope::Everywhere) => tr_with(
                "“{title}” cannot be done here and now. What it does: {help}.",
                &words,
            ),
            _ => tr_with(
                "“{title}” cannot be done here and now. On the {screen} screen: {help}.",
                &words,
            ),
        }
    }

    /// What there is to say about a key that does nothing, and where it does something, if anywhere else.
    fn words_on_idle(&self, key: Key) -> String {
        let here = [Scope::Everywhere, self.scope()];
        let has_key = |command: &&Command| command.bindings().any(|keys| keys == [key]);
        let mut scopes: Vec<Scope> = all().filter(has_key).map(|command| command.scope).collect();
        scopes.dedup();
        if scopes.is_empty() || scopes.iter().any(|scope| here.contains(scope)) {
            return tr_with(
                "{key} does nothing here. Press ? for help.",
                &[("key", &key)],
            );
        }
        let screens: Vec<&str> = scopes.iter().map(|scope| tr(scope.word())).collect();
        tr_with(
            "{key} does nothing here, but on: {screens}.",
            &[("key", &key), ("screens", &screens.join(", "))],
        )
    }

    /// Ctrl-C: closes the topmost thing, or copies what is selected in a text, as people are used to; with neither it leaves.
    fn close_topmost(&mut self) -> Vec<Effect> {
        self.pressed.clear();
        if let Some(overlay) = self.overlays.pop() {
            overlay.abandon(self);
            return Vec::new();
        }
        if self.screen == Screen::Read && self.reader.has_selection() {
            let effects = self.copy_text();
            self.reader.deselect();
            return effects;
        }
        super::screens::everywhere::quit(self)
    }

    /// Lets the topmost box handle something; it may close itself or open another above it.
    fn with_top_overlay(
        &mut self,
        handle: impl FnOnce(&mut Overlay, &mut Self) -> super::components::overlay::Outcome,
    ) -> Vec<Effect> {
        let Some(mut overlay) = self.overlays.pop() else {
            return Vec::new();
        };
        let place = self.overlays.len();
        let outcome = handle(&mut overlay, self);
        if !outcome.closes {
            self.overlays
                .insert(place.min(self.overlays.len()), overlay);
        }
        outcome.effects
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if !self.overlays.is_empty() {
            return self.with_top_overlay(|overlay, client| overlay.paste(client, text));
        }
        self.dropped(text)
            .unwrap_or_else(|| self.paste_into_screen(text))
    }

    /// Puts a pasted text into the field of the screen, if it has one that is open.
    pub(in crate::tui) fn paste_into_screen(&mut self, text: &str) -> Vec<Effect> {
        match self.screen {
            Screen::Library if self.is_typing() => return self.paste_into_search(text),
            Screen::Board if self.is_typing() => self.paste_into_filter(text),
            Screen::Codebook if self.is_typing() => self.paste_into_tag_filter(text),
            Screen::Library
            | Screen::Read
            | Screen::Board
            | Screen::Vote
            | Screen::Report
            | Screen::Codebook => {}
        }
        Vec::new()
    }

    /// A key while letters go into a field of the screen; `None` when it is not one for a text field.
    fn type_into_field(&mut self, key: Key) -> Option<Vec<Effect>> {
        match self.screen {
            Screen::Library => self.type_into_search(key),
            Screen::Board => self.type_into_filter(key),
            Screen::Vote => self.type_into_count(key),
            Screen::Codebook => self.type_into_tag_filter(key),
            Screen::Read | Screen::Report => None,
        }
    }

    fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        if self.class() == Class::None {
            return Vec::new();
        }
        // Looked up first: the hints beside a toast go with it.
        let hint = view::hint_at(self, mouse.x);
        if matches!(mouse.action, MouseAction::Down { .. }) {
            self.toast = None;
            self.pressed.clear();
        }
        if !self.overlays.is_empty() {
            return self.with_top_overlay(|overlay, client| overlay.mouse(client, mouse));
        }
        // A card that is being dragged is put back when it is let go outside the screen.
        let lets_go = matches!(mouse.action, MouseAction::Drag | MouseAction::Up);
        if self.screen == Screen::Board && lets_go && self.board.is_pressed() {
            return self.board_mouse(mouse);
        }
        if self.screen == Screen::Vote && lets_go && self.vote.is_pressed() {
            return self.vote_mouse(mouse);
        }
        if holds(self.rows.tabs, mouse.x, mouse.y) {
            if let (MouseAction::Down { .. }, Some(screen)) =
                (mouse.action, view::tab_at(self, mouse.x))
            {
                self.show(screen);
            }
            return Vec::new();
        }
        if holds(self.rows.status, mouse.x, mouse.y) {
            return match (mouse.action, hint) {
                (MouseAction::Down { .. }, Some(command)) => self.run(command),
                _ => Vec::new(),
            };
        }
        match self.screen {
            Screen::Library => self.library_mouse(mouse),
            Screen::Read => self.reader_mouse(mouse),
            Screen::Board => self.board_mouse(mouse),
            Screen::Vote => self.vote_mouse(mouse),
            Screen::Codebook => self.codebook_mouse(mouse),
            Screen::Report => self.report_mouse(mouse),
        }
    }

    /// Goes to the screen to which commands of a scope belong.
    pub(in crate::tui) fn show_scope(&mut self, scope: Scope) {
        match scope {
            Scope::Everywhere => {}
            Scope::Library | Scope::Study => self.show(Screen::Library),
            Scope::Read => self.show(Screen::Read),
            Scope::Board => self.show(Screen::Board),
            Scope::Vote | Scope::Weigh => self.show(Screen::Vote),
            Scope::Report => self.show(Screen::Report),
            Scope::Codebook if self.screen == Screen::Codebook => {}
            Scope::Codebook => {
                self.toggle_codebook();
            }
        }
    }

    /// Switches to a tab, which is as it was left.
    pub(in crate::tui) fn show(&mut self, screen: Screen) {
        self.board.let_go();
        self.vote.let_go();
        self.screen = screen;
    }
}

const CTRL_C: Key = Key {
    code: Code::Char('c'),
    ctrl: true,
    alt: false,
    shift: false,
};

/// The sentence with its first letter large.
fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::Role;
    use crate::tui::input::MouseAction;
    use crate::tui::message::Message;
    use crate::tui::testing::{Room, case};

    fn status(room: &mut Room) -> String {
        let screen = room.screen(80, 24);
        screen
            .split('\n')
            .next_back()
            .unwrap_or_default()
            .to_owned()
    }

    fn said(room: &Room) -> &str {
        room.client.toast.as_ref().map_or("", |toast| &toast.words)
    }

    #[test]
    fn what_was_done_is_said_with_the_way_back_and_what_comes_next_beside_it() {
        let mut room = Room::new(Vec::new()).with("<Alt-3>aFear of deportation<Enter>");
        assert_eq!(
            status(&mut room),
            " Added challenge “Fear of deportation”   u undo   Enter open   / filter   ? help"
        );
        // The hint can be clicked too, though the click takes the words away.
        room.mouse(MouseAction::Down { clicks: 1 }, 42, 23);
        assert!(room.client.workshop().findings.is_empty());
        assert!(
            status(&mut room).contains("”   u undo   U redo   "),
            "the title can be undone too"
        );
        room.press("U");
        assert_eq!(room.client.workshop().findings.len(), 1);
    }

    #[test]
    fn what_is_long_is_said_in_full() {
        let mut room = Room::new(Vec::new());
        let folder =
            "/home/mina/Documents/Workshops of the spring/Jeju 2026/exports/after the third day";
        room.tell(Message::Notice(format!("Exported 5 files to {folder}")));
        let screen = room.screen(80, 24);
        let said: Vec<&str> = screen.split('\n').skip(22).map(str::trim).collect();
        assert_eq!(
            said.concat(),
            format!("Exported 5 files to {folder}   Tab filters   Esc to the list   F1 help")
        );
        for (width, height) in [(40, 12), (21, 7), (20, 6)] {
            assert!(room.screen(width, height).contains("Exported"));
        }
    }

    #[test]
    fn a_box_says_itself_what_its_keys_do() {
        let mut room = Room::new(vec![case("a", "T", "", "", "One. Two.")]);
        room.press("<Alt-3>a");
        assert_eq!(status(&mut room), "");
        room.press("<Esc>");
        assert!(status(&mut room).ends_with("? help"));
    }

    #[test]
    fn a_key_of_several_commands_that_can_do_nothing_names_none_of_them() {
        let mut room = Room::new(Vec::new()).with("<Alt-3><Enter>");
        assert_eq!(
            status(&mut room),
            " Enter does nothing here. Press ? for help.   N new theme   / filter   ? help"
        );
    }

    #[test]
    fn what_cannot_be_done_says_what_it_is_for_or_for_whom() {
        let mut room = Room::new(Vec::new()).with("<Alt-3>m");
        assert_eq!(
            said(&room),
            "“Move card to a theme” cannot be done here and now. On the Board screen: \
             Move the card, or all marked ones, to any theme by a few letters of its name, or to a new one."
        );
        room.press("<Alt-3>aOne<Enter>NTwo<Enter>");
        room.client.person.role = Role::Participant;
        room.press("<Alt-4>n");
        assert_eq!(said(&room), "“New vote” is for the facilitator.");
        room.client.person.role = Role::Observer;
        room.press("<Alt-3>N");
        assert_eq!(
            said(&room),
            "You are an observer: “New theme” is for those who take part."
        );
        assert_eq!(room.client.person.role, Role::Observer);
    }

    #[test]
    fn a_key_that_does_nothing_here_says_where_it_does_something() {
        let mut room = Room::new(Vec::new()).with("<Alt-5>A");
        assert_eq!(said(&room), "A does nothing here, but on: Board.");
        room.press("N");
        assert_eq!(
            said(&room),
            "N does nothing here, but on: Read, Board, Codebook."
        );
        room.press("ß");
        assert_eq!(said(&room), "ß does nothing here. Press ? for help.");
    }
}
