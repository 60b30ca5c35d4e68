//! Every text of the interface stands in the template, and every translation has each of them. `UPDATE_TEXTS=1` in front of
//! this test writes both files anew: what is said in the sources, with the translations that there are.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use charrette::domain::codebook::Order;
use charrette::domain::{Kind, Over, Quadrant, Role};
use charrette::exchange::import::findings::Target;
use charrette::texts::{Language, in_language, tr};
use charrette::tui::command::{self, Scope};
use polib::catalog::Catalog;
use polib::message::Message;
use polib::metadata::CatalogMetadata;
use polib::po_file;

/// A text with where it is said.
#[derive(Debug)]
struct Text {
    one: String,
    many: String,
    places: BTreeSet<String>,
    /// What it is, where that is not a place in a file.
    notes: BTreeSet<String>,
}

/// All texts, in the order in which they are found first.
#[derive(Default)]
struct Texts(Vec<Text>);

impl Texts {
    fn add(&mut self, one: &str, many: &str) -> &mut Text {
        let at = self.0.iter().position(|text| text.one == one);
        let at = at.unwrap_or_else(|| {
            self.0.push(Text {
                one: one.into(),
                many: many.into(),
                places: BTreeSet::new(),
                notes: BTreeSet::new(),
            });
            self.0.len() - 1
        });
        assert_eq!(
            self.0[at].many, many,
            "{one} has one form here and two there"
        );
        &mut self.0[at]
    }

    fn note(&mut self, text: &str, note: String) {
        if !text.is_empty() {
            self.add(text, "").notes.insert(note);
        }
    }

    /// The command table and the words of the domain, which are translated where they are shown.
    fn add_tables(&mut self) {
        for command in command::all() {
            self.note(command.title, format!("command {}: title", command.id));
            self.note(command.hint, format!("command {}: hint", command.id));
            self.note(command.help, format!("command {}: help", command.id));
            self.note(command.scope.word(), "part of the help".into());
        }
        self.note(Scope::Everywhere.word(), "part of the help".into());
        for kind in Kind::ALL {
            self.note(kind.word(), "kind of finding".into());
            self.note(kind.heading(), "kind of finding".into());
        }
        for role in [Role::Facilitator, Role::Participant, Role::Observer] {
            self.note(role.word(), "role of a person".into());
        }
        for over in Over::ALL {
            self.note(over.word(), "what is voted on".into());
        }
        for quadrant in Quadrant::ALL {
            self.note(
                quadrant.word(),
                "part of the grid of impact and effort".into(),
            );
        }
        for target in Target::ALL {
            self.note(target.word(), "part of a finding in a table".into());
        }
        for order in [Order::Hand, Order::Use, Order::Name] {
            self.note(order.words(), "order of the tags".into());
        }
        for about in ["workshop", "finding", "theme", "tag"] {
            self.note(about, "what a memo is about".into());
        }
    }

    /// What a source file says through `texts`.
    fn add_source(&mut self, name: &str, code: &str) {
        for call in ["tr(", "tr_with(", "later(", "tr_count("] {
            for (at, _) in code.match_indices(call) {
                let is_name = |c: char| c.is_alphanumeric() || c == '_';
                if code[..at].chars().next_back().is_some_and(is_name) {
                    continue;
                }
                let arguments = code[at + call.len()..].trim_start();
                let (one, many) = if call == "tr_count(" {
                    let (one, rest) = next_literal(arguments).unwrap();
                    (one, next_literal(rest).unwrap().0)
                } else if let Some(text) = literal(arguments) {
                    (text, String::new())
                } else {
                    continue;
                };
                self.add(&one, &many).places.insert(name.to_owned());
            }
        }
    }

    fn said() -> Self {
        let mut texts = Self::default();
        texts.add_tables();
        for (name, code) in sources() {
            texts.add_source(&name, &code);
        }
        texts
    }

    /// The texts as a PO file, with the translations of another one.
    fn with(&self, translations: &Catalog) -> Catalog {
        let mut catalog = Catalog::new(translations.metadata.clone());
        catalog.preheader.clone_from(&translations.preheader);
        for text in &self.0 {
            let many = (!text.many.is_empty()).then_some(text.many.as_str());
            let known = translations.find_message(None, &text.one, many);
            let mut message = match many {
                None => Message::build_singular(),
                Some(_) => Message::build_plural(),
            };
            message
                .with_msgid(text.one.clone())
                .with_source(joined(&text.places))
                .with_extracted_comments(joined(&text.notes));
            match many {
                None => message
                    .with_msgstr(known.map_or_else(String::new, |it| it.msgstr().unwrap().into())),
                Some(many) => message
                    .with_msgid_plural(many.to_owned())
                    .with_msgstr_plural(
                        known.map_or_else(Vec::new, |it| it.msgstr_plural().unwrap().clone()),
                    ),
            };
            catalog.append_or_update(message.done());
        }
        catalog
    }
}

fn joined(lines: &BTreeSet<String>) -> String {
    lines
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The string literal with which some code begins, as it is compiled, and the code behind it.
fn split_literal(code: &str) -> Option<(String, &str)> {
    let (mut text, mut rest) = (String::new(), code.strip_prefix('"')?);
    loop {
        let c = rest.chars().next()?;
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => return Some((text, rest)),
            '\\' => {
                let escaped = rest.chars().next()?;
                rest = &rest[escaped.len_utf8()..];
                match escaped {
                    '\n' => rest = rest.trim_start(),
                    'n' => text.push('\n'),
                    other => text.push(other),
                }
            }
            c => text.push(c),
        }
    }
}

fn literal(code: &str) -> Option<String> {
    split_literal(code).map(|(text, _)| text)
}

/// The next string literal of some code, and the code behind it.
fn next_literal(code: &str) -> Option<(String, &str)> {
    split_literal(&code[code.find('"')?..])
}

/// The sources without their tests.
fn sources() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    below(&root().join("src"), &mut paths);
    paths.sort();
    let named = paths.into_iter().map(|path| {
        let name = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let code = fs::read_to_string(&path).unwrap();
        let code = code
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap()
            .to_owned();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        (name, lines.collect::<Vec<_>>().join("\n"))
    });
    named
        .filter(|(name, _)| !name.contains("/tests") && !name.ends_with("testing.rs"))
        .filter(|(name, _)| name != "src/texts.rs")
        .collect()
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn template() -> PathBuf {
    root().join("src/texts/charrette.pot")
}

fn korean() -> PathBuf {
    root().join("src/texts/ko.po")
}

fn empty() -> Catalog {
    let mut metadata = CatalogMetadata::new();
    metadata.project_id_version = "charrette".into();
    metadata.mime_version = "1.0".into();
    metadata.content_type = "text/plain; charset=UTF-8".into();
    metadata.content_transfer_encoding = "8bit".into();
    Catalog::new(metadata)
}

fn as_text(catalog: &Catalog) -> String {
    let mut writer = BufWriter::new(Vec::new());
    po_file::write(catalog, &mut writer).unwrap();
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn the_template_and_the_translations_have_every_text_and_no_other() {
    let said = Texts::said();
    let translated = po_file::parse(&korean()).unwrap();
    let wanted = [
        (template(), as_text(&said.with(&empty()))),
        (korean(), as_text(&said.with(&translated))),
    ];
    for (path, text) in wanted {
        if std::env::var_os("UPDATE_TEXTS").is_some() {
            fs::write(&path, text).unwrap();
        } else {
            let held = fs::read_to_string(&path).unwrap();
            assert!(
                held == text,
                "{} is not what the sources say: UPDATE_TEXTS=1 cargo test --test texts writes it anew",
                path.display()
            );
        }
    }
}

/// What must stand in a translation as it does in the text: places, keys, and the spaces at both ends.
fn kept(text: &str) -> (BTreeSet<String>, &str, &str) {
    let places = text
        .split('{')
        .skip(1)
        .filter_map(|part| Some(part.split_once('}')?.0));
    // “{ and }” are keys, no place.
    let places = places.filter(|place| place.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "-…".contains(c)));
    let keys = words.filter(|word| {
        ["Ctrl-", "Alt-", "Shift-"]
            .iter()
            .any(|it| word.starts_with(it))
            || [
                "Enter", "Esc", "Tab", "Space", "F1", "F2", "F3", "F4", "F5", "Delete",
            ]
            .contains(word)
    });
    let all = places.chain(keys).map(str::to_owned).collect();
    let start = &text[..text.len() - text.trim_start().len()];
    let end = &text[text.trim_end().len()..];
    (all, start, end)
}

#[test]
fn every_text_is_translated_and_says_the_same_places_and_keys() {
    let translated = po_file::parse(&korean()).unwrap();
    let mut wrong = Vec::new();
    for message in translated.messages() {
        let said = match message.msgstr_plural() {
            Ok(forms) => forms.first().cloned().unwrap_or_default(),
            Err(_) => message.msgstr().unwrap().to_owned(),
        };
        let form = message.msgid_plural().unwrap_or_else(|_| message.msgid());
        if said.is_empty() || kept(&said) != kept(form) {
            wrong.push(format!("{form:?}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_program_reads_its_translations() {
    assert_eq!(
        in_language(Language::Korean, || tr("Go to Board")),
        "보드로 가기"
    );
    assert_eq!(
        in_language(Language::English, || tr("Go to Board")),
        "Go to Board"
    );
}

#[test]
fn every_command_that_a_text_names_is_in_the_table() {
    for (name, code) in sources() {
        for (at, call) in code.match_indices("way_to(\"") {
            let id = code[at + call.len()..].split('"').next().unwrap();
            assert!(command::all().any(|it| it.id == id), "{name} names {id}");
        }
    }
}
