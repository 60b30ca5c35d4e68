//! The translations as they are looked up: each PO file is read when its language is first spoken.

use std::sync::OnceLock;

use polib::po_file::parse_from_reader;
use rustc_hash::FxHashMap;

use super::Language;

static KOREAN: OnceLock<Catalogue> = OnceLock::new();

/// English texts with what is said for them.
pub(super) struct Catalogue(FxHashMap<String, String>);

impl Catalogue {
    /// What is translated of a PO file. A file that cannot be read translates nothing: English is better than no program.
    fn read(po: &str) -> Self {
        let Ok(file) = parse_from_reader(po.as_bytes()) else {
            return Self(FxHashMap::default());
        };
        let texts = file.messages().filter_map(|message| {
            let said = match message.msgstr_plural() {
                Ok(forms) => forms.first()?,
                Err(_) => message.msgstr().ok()?,
            };
            (!said.is_empty()).then(|| (message.msgid().to_owned(), said.to_owned()))
        });
        Self(texts.collect())
    }

    pub(super) fn get(&self, english: &str) -> Option<&str> {
        self.0.get(english).map(String::as_str)
    }
}

/// The translations into a language; none into the one that the source is written in.
pub(super) fn of(language: Language) -> Option<&'static Catalogue> {
    match language {
        Language::English => None,
        Language::Korean => Some(KOREAN.get_or_init(|| Catalogue::read(include_str!("ko.po")))),
    }
}
