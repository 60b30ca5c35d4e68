//! What the program says, in the language of the person to whom it says it.
//!
//! The English text stands in the source where it is said and is the key, as gettext does it: [`tr`] for a text as it is,
//! [`tr_with`] for one with named places, [`tr_count`] for one that counts. The translations stand in PO files beside this
//! module, which translators open in any editor for them; `charrette.pot` lists every text with where it is said. The test
//! `texts` holds the sources, that list and the translations together.
//!
//! The language is one of a scope, not of the process: several people of different languages look at one workshop, each through
//! a client on some thread. A client says everything within [`in_language`]; so nothing that says something has to hand the
//! language on, and what is said outside such a scope is English. The answers of the command line's verbs and its help are English
//! in every language, since scripts read them; so are the words typed in plain mode, whose help explains them in each language.

mod catalogue;
mod language;
mod particles;
mod system;

use std::cell::Cell;
use std::fmt::Display;

pub use language::Language;
pub use system::why;

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language in which something is said here and now.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// Does some work whose words are in `language`.
pub fn in_language<T>(language: Language, work: impl FnOnce() -> T) -> T {
    // Restored even when the work panics: the thread may go on with another client's work.
    struct Before(Language);
    impl Drop for Before {
        fn drop(&mut self) {
            LANGUAGE.set(self.0);
        }
    }
    let _before = Before(LANGUAGE.replace(language));
    work()
}

/// A text in the language of the scope; the English one where it is not translated.
pub fn tr(english: &'static str) -> &'static str {
    let translated = catalogue::of(language()).and_then(|texts| texts.get(english));
    translated.unwrap_or(english)
}

/// Marks a text that stands in a table and is said later, by [`tr`].
pub const fn later(english: &'static str) -> &'static str {
    english
}

/// A text with named places, `"Moved {finding} to {theme}."`, filled in. What people wrote is put in as it is.
pub fn tr_with(english: &'static str, values: &[(&str, &dyn Display)]) -> String {
    fill(tr(english), values)
}

/// A text that counts something, in the form that the language has for this number; `{n}` stands for the number.
pub fn tr_count<N: Copy + Display + PartialEq + From<u8>>(
    n: N,
    one: &'static str,
    many: &'static str,
    values: &[(&str, &dyn Display)],
) -> String {
    let translated = catalogue::of(language()).and_then(|texts| texts.get(one));
    let english = if n == N::from(1) { one } else { many };
    let text = translated.unwrap_or(english);
    let mut all: Vec<(&str, &dyn Display)> = vec![("n", &n)];
    all.extend(values);
    fill(text, &all)
}

/// Puts the values into their places. A place without a value stays as it is, so that it is seen.
fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once('}').unwrap_or((part, ""));
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(&value.to_string()),
            None => filled.extend(["{", name, "}"]),
        }
        particles::append(&mut filled, after);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_said_in_the_language_of_its_scope() {
        let said = || tr("Library");
        let inside = in_language(Language::Korean, || {
            (said(), in_language(Language::English, said), said())
        });
        assert_eq!(inside, ("자료실", "Library", "자료실"));
        assert_eq!(said(), "Library");
    }

    #[test]
    fn places_are_filled_once_and_people_write_what_they_like() {
        let values: &[(&str, &dyn Display)] = &[("a", &"{b} 을(를)"), ("b", &3)];
        assert_eq!(fill("{a}, {b}을(를) {c}", values), "{b} 을(를), 3을 {c}");
    }
}
