//! The codebook written to a file and read from one.

use super::*;
use crate::exchange::codebook::{Form, read};
use crate::tui::message::{CodebookNews, Effect, Message};

fn give(room: &mut Room, csv: &str) {
    let entries = read(Form::Csv, csv.as_bytes()).unwrap();
    let news = CodebookNews::Read("/w/tags.csv".into(), entries);
    room.tell(Message::Codebook(Ok(news)));
}

#[test]
fn a_file_is_asked_for_and_what_became_of_it_is_said() {
    let mut room = room().with("E<Enter>I/w/tags.json<Enter>");
    let asked = [
        Effect::WriteCodebook("/w/exports/codebook.csv".into()),
        Effect::ReadCodebook("/w/tags.json".into()),
    ];
    assert!(room.effects.ends_with(&asked), "{:?}", room.effects);
    let written = CodebookNews::Written("/w/exports/codebook.csv".into());
    room.tell(Message::Codebook(Ok(written)));
    assert_eq!(said(&room), "Wrote the codebook to /w/exports/codebook.csv");
    room.tell(Message::Codebook(Err(
        "/w/tags.json cannot be imported: it is broken.".into(),
    )));
    assert_eq!(
        said(&room),
        "/w/tags.json cannot be imported: it is broken."
    );
}

#[test]
fn an_import_is_shown_before_it_is_done() {
    let mut room = room();
    give(
        &mut room,
        "name,definition,parent path\nshelter,A roof,Protection\nfood,,Protection\nPrevention,,\n",
    );
    let question = room.screen(120, 35);
    for words in [
        "Import tags.csv",
        "To be added, 1 tag: food.",
        "To be changed, 1 tag on 3",
        "(definition)",
        "Already as in the file:",
        "kept: 5",
    ] {
        assert!(question.contains(words), "{words}: {question}");
    }
    room.press("n");
    assert_eq!(tree(&room).len(), 7);
    give(
        &mut room,
        "name,definition,parent path\nshelter,A roof,Protection\nfood,,Protection\n",
    );
    room.press("y");
    assert_eq!(said(&room), "Added 1 tag and changed 1 tag");
    assert_eq!(tag(&room, "shelter").definition, "A roof");
    assert_eq!(tag(&room, "food").parent, Some(tag(&room, "Protection").id));
    room.press("u");
    assert_eq!(tree(&room).len(), 7);
}

#[test]
fn an_import_that_changes_nothing_or_cannot_be_says_so() {
    let mut room = room();
    give(&mut room, "name\nshelter\n");
    assert_eq!(
        said(&room),
        "Nothing to import. Already as in the file: 1 tag. Not in the file, and kept: 6 tags."
    );
    give(&mut room, "name,parent\nProtection,shelter\n");
    assert_eq!(
        said(&room),
        "/w/tags.csv cannot be imported: “Protection” would stand under itself. Look at the parents of the tags."
    );
    room.press("a");
    give(&mut room, "name\nfood\n");
    room.press("y<Esc>");
    assert!(
        room.screen(120, 35).contains("To be added, 1 tag: food."),
        "no question comes over what is being typed"
    );
    assert_eq!(tree(&room).len(), 7);
    room.press("n");
    assert_eq!(tree(&room).len(), 7);
}

#[test]
fn what_is_imported_is_what_was_shown() {
    let mut room = room();
    give(&mut room, "name\nfood\n");
    give(&mut room, "name\nFood\nbeds\n");
    // Of two questions the one that was there first is answered first; the other one is asked anew.
    room.press("y");
    room.press("y");
    let question = room.screen(120, 35);
    assert!(question.contains("To be added, 1 tag: beds."), "{question}");
    room.press("y");
    assert_eq!(tree(&room).len(), 9);
    room.press("uu");
    assert_eq!(tree(&room).len(), 7);
}
