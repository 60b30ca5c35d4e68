//! Projects that are broken, or were made to do harm: always a sentence or what can be made sense of, never more.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/qdpx.rs"]
mod qdpx;

use std::collections::BTreeSet;

use charrette::domain::Workshop;
use charrette::domain::id::Id;
use charrette::exchange::codebook::{Form, read as read_codebook};
use charrette::exchange::refi::{self, Import};
use charrette::store::case_file::Library;
use proptest::prelude::*;
use qdpx::{code, coded, guid, of, packed, passage, project};
use zip::CompressionMethod;

fn refused(bytes: &[u8]) -> String {
    refi::read(bytes.to_vec()).unwrap_err().about("x.qdpx")
}

/// Brings in whatever can be read, and says how many findings there are.
fn harmless(bytes: &[u8]) -> Option<usize> {
    let project = refi::read(bytes.to_vec()).ok()?;
    let mut workshop = Workshop::default();
    let plan = Import {
        project: &project,
        workshop: &workshop,
        library: &Library::default(),
        untouched: &BTreeSet::new(),
        by: Id::from_bits(1),
        at: "2026-11-25T00:00:00Z".parse().unwrap(),
    }
    .plan();
    let library = qdpx::written(&plan);
    for id in library.cases.keys() {
        let id = id.as_str();
        assert!(id.chars().all(|c| c.is_alphanumeric() || c == '-'), "{id}");
    }
    let said = plan.sentences.iter().chain(&plan.reservations);
    assert!(said.clone().all(|said| !said.chars().any(char::is_control)));
    if let Some(edit) = &plan.edit {
        workshop.apply(edit).unwrap();
    }
    Some(workshop.findings.len())
}

/// A small project in which all is well.
fn sound() -> Vec<u8> {
    let xml = of(
        "x",
        &format!(
            "<Users><User guid=\"{}\" name=\"Ana\"/></Users><CodeBook><Codes>{}</Codes></CodeBook>\
         <Sources><TextSource guid=\"{}\" name=\"T\" plainTextPath=\"internal://t.txt\">{}</TextSource></Sources>",
            guid(9),
            code(1, "A", ""),
            guid(30),
            passage(60, (0, 3), "One", &coded(80, 1)),
        ),
    );
    project(&xml, &[("sources/t.txt", b"One two three.")])
}

#[test]
fn a_sound_project_comes_in() {
    assert_eq!(harmless(&sound()), Some(1));
}

#[test]
fn what_is_no_project_is_refused_with_a_sentence() {
    for bytes in [&b""[..], b"PK", b"%PDF-1.4", b"<Project/>"] {
        assert!(refused(bytes).starts_with("x.qdpx is damaged"), "{bytes:?}");
    }
    let zip = |name: &str, xml: &[u8]| packed(&[(name, xml)], CompressionMethod::Deflated);
    for (bytes, words) in [
        (zip("a.txt", b"x"), "there is no project.qde in it"),
        (zip("project.qde", b""), "no REFI-QDA project"),
        (zip("project.qde", b"<CodeBook/>"), "no REFI-QDA project"),
        (
            zip("project.qde", b"<Project><Users></Project>"),
            "its XML is broken",
        ),
        (
            zip("project.qde", b"<Project><Users>"),
            "it ends in the middle",
        ),
        (zip("project.qde", b"\xff\xfe\xff"), "no REFI-QDA project"),
        (zip("../../project.qde", b"<Project/>"), "leads out of it"),
        (zip("..\\project.qde", b"<Project/>"), "leads out of it"),
    ] {
        assert!(
            refused(&bytes).contains(words),
            "{words}: {}",
            refused(&bytes)
        );
    }
    let refused = read_codebook(Form::Qdc, b"<Project/>")
        .unwrap_err()
        .to_string();
    assert!(refused.contains("no REFI-QDA codebook"), "{refused}");
}

#[test]
fn entities_are_never_expanded() {
    let bomb =
        "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let outside = "<!DOCTYPE p [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
    for declared in [bomb, outside] {
        let xml = format!(
            "<?xml version=\"1.0\"?>{declared}<Project name=\"&b;\"><Description>&a;</Description></Project>"
        );
        assert!(refused(&project(&xml, &[])).contains("entities of its own"));
    }
    let undeclared = of("x", "<Description>&nbsp;</Description>");
    assert!(refused(&project(&undeclared, &[])).contains("entities of its own"));
}

#[test]
fn what_unpacks_without_end_is_refused() {
    // 65 MB of one letter are 64 kB in the archive.
    let mut large = vec![b'a'; 65 * 1024 * 1024];
    // Text that is not ASCII is not searched for the escapes of older encodings, which takes long without optimisation.
    large[..2].copy_from_slice("é".as_bytes());
    let xml = of(
        "x",
        &format!(
            "<Sources><TextSource guid=\"{}\" plainTextPath=\"internal://t.txt\"/></Sources>",
            guid(1)
        ),
    );
    assert!(refused(&project(&xml, &[("sources/t.txt", &large)])).contains("holds far more than"));
    assert!(
        refused(&packed(
            &[("project.qde", &large)],
            CompressionMethod::Deflated
        ))
        .contains("holds far more than")
    );
    // A text of 50 MB that six sources point to is read but five times.
    let text = &large[..50 * 1024 * 1024];
    let sources: Vec<String> = (0..6)
        .map(|n| {
            format!(
                "<TextSource guid=\"{}\" plainTextPath=\"internal://t.txt\"/>",
                guid(n)
            )
        })
        .collect();
    let xml = of("x", &format!("<Sources>{}</Sources>", sources.concat()));
    assert!(refused(&project(&xml, &[("sources/t.txt", text)])).contains("holds far more than"));
}

#[test]
fn depth_and_number_have_an_end() {
    let open = "<Code guid=\"1\" name=\"a\" isCodable=\"true\">".repeat(10_000);
    let deep = of(
        "x",
        &format!(
            "<CodeBook><Codes>{open}{}</Codes></CodeBook>",
            "</Code>".repeat(10_000)
        ),
    );
    assert!(refused(&project(&deep, &[])).contains("nested more than 256 levels"));
    let book = format!(
        "<CodeBook><Codes>{open}{}</Codes></CodeBook>",
        "</Code>".repeat(10_000)
    );
    let refusal = read_codebook(Form::Qdc, book.as_bytes())
        .unwrap_err()
        .to_string();
    assert!(refusal.contains("nested more than 256 levels"), "{refusal}");

    let codes: Vec<String> = (0..10_001)
        .map(|n| format!("<Code guid=\"{}\" name=\"a{n}\"/>", guid(n)))
        .collect();
    let many = of(
        "x",
        &format!("<CodeBook><Codes>{}</Codes></CodeBook>", codes.concat()),
    );
    assert!(refused(&project(&many, &[])).contains("more than 10000 codes"));

    let elements = of("x", &"<a/>".repeat(1_000_001));
    assert!(refused(&project(&elements, &[])).contains("more than a million elements"));

    // As deep as it may be.
    let open: Vec<String> = (0..200)
        .map(|n| {
            format!(
                "<Code guid=\"{}\" name=\"a{n}\" isCodable=\"true\">",
                guid(n)
            )
        })
        .collect();
    let deep = of(
        "x",
        &format!(
            "<CodeBook><Codes>{}{}</Codes></CodeBook>",
            open.concat(),
            "</Code>".repeat(200)
        ),
    );
    assert_eq!(harmless(&project(&deep, &[])), Some(0));
}

#[test]
fn references_may_point_anywhere() {
    let passages = [
        passage(60, (0, 3), "", &coded(80, 1)),
        passage(60, (4, 7), "", &coded(80, 1)),
        passage(61, (0, 3), "", &coded(81, 99)),
        passage(62, (900, 905), "", &coded(82, 1)),
        passage(63, (7, 4), "", &coded(83, 1)),
        passage(30, (8, 13), "", &coded(30, 30)),
        "<PlainTextSelection guid=\"\" startPosition=\"-5\" endPosition=\"99999999999999999999\"/>".to_owned(),
        "<PlainTextSelection startPosition=\"one\"/>".to_owned(),
        "<PlainTextSelection guid=\"no guid\" startPosition=\"0\" endPosition=\"3\"><Coding guid=\"x\"/><NoteRef targetGUID=\"y\"/></PlainTextSelection>".to_owned(),
    ];
    let xml = of(
        "x",
        &format!(
            "<Users><User guid=\"{1}\" name=\"\u{202e}Ana\"/></Users><CodeBook><Codes>{0}{0}<Code/></Codes></CodeBook>\
         <Cases><Case guid=\"{1}\"><SourceRef targetGUID=\"{2}\"/><SelectionRef targetGUID=\"{2}\"/></Case></Cases>\
         <Sources><TextSource guid=\"{3}\" name=\"../../etc/passwd\" plainTextPath=\"internal://../../t.txt\">{4}</TextSource>\
         <TextSource guid=\"{3}\" name=\"..\" plainTextPath=\"absolute:///t.txt\"/><TextSource plainTextPath=\"internal://gone.txt\"/><TextSource/><Unknown/></Sources>\
         <Notes><Note guid=\"{2}\"><NoteRef targetGUID=\"{2}\"/></Note></Notes>\
         <Links><Link guid=\"{1}\" originGUID=\"{1}\" targetGUID=\"{1}\"/><Link/></Links>\
         <Sets><Set guid=\"{2}\" name=\"S\"><MemberCode targetGUID=\"{2}\"/><MemberCode/></Set><Set/></Sets><Graphs><Graph/></Graphs>",
            code(1, "A", ""),
            guid(2),
            guid(3),
            guid(30),
            passages.concat(),
        ),
    );
    assert_eq!(
        harmless(&project(&xml, &[("sources/t.txt", b"One two three.")])),
        Some(2)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn damage_does_no_harm(at in any::<prop::sample::Index>(), bit in 0..8_u8, cut in any::<bool>()) {
        let mut bytes = sound();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << bit;
        }
        harmless(&bytes);
    }

    #[test]
    fn damaged_xml_does_no_harm(at in any::<prop::sample::Index>(), with in any::<char>(), cut in any::<bool>()) {
        let xml = of("x", &format!(
            "<CodeBook><Codes>{}</Codes></CodeBook><Sources><TextSource guid=\"{}\" name=\"T\">{}<PlainTextContent>One &amp; two</PlainTextContent></TextSource></Sources>",
            code(1, "A", &code(2, "B", "")), guid(30), passage(60, (0, 3), "One", &coded(80, 1)),
        ));
        let mut letters: Vec<char> = xml.chars().collect();
        let at = at.index(letters.len());
        if cut {
            letters.truncate(at);
        } else {
            letters[at] = with;
        }
        let xml: String = letters.into_iter().collect();
        harmless(&project(&xml, &[]));
    }

    #[test]
    fn no_codebook_does_harm(text in "(<CodeBook>|<Codes>|<Code guid=\"1\" name=\"a\">|</Code>|</Codes>|</CodeBook>|&a;|<!--|x){0,12}") {
        let _ = read_codebook(Form::Qdc, text.as_bytes());
    }
}
