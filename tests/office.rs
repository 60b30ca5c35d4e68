//! The Word and Excel files that are handed over: opened as archives, read as XML, and looked through for what must be there and for
//! what must not.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;

use charrette::domain::id::Id;
use charrette::domain::{
    CaseId, CaseStudy, Details, Edit, Excerpt, Finding, Kind, Speaker, Tag, Workshop,
};
use charrette::exchange::paper::Paper;
use charrette::exchange::{Format, Wishes, export};
use charrette::store::case_file::Library;
use charrette::text::quote::anchor;
use charrette::text::{Document, Position, Span};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use quick_xml::events::Event;

/// The same thing said in ten languages, and the language that Word should take each for.
const SAID: [(&str, Option<&str>); 12] = [
    ("The shelter is full in the fair season", None),
    ("Nơi tạm lánh đã đầy", None),
    ("명절에는 쉼터가 가득 찬다", Some("w:eastAsia=\"ko-KR\"")),
    ("シェルターは満員です", Some("w:eastAsia=\"ja-JP\"")),
    ("收容所已满", Some("w:eastAsia=\"zh-CN\"")),
    ("ที่พักพิงเต็มในฤดูงานวัด", Some("w:bidi=\"th-TH\"")),
    ("ជម្រកពេញនៅរដូវបុណ្យ", Some("w:bidi=\"km-KH\"")),
    ("ສູນພັກພິງເຕັມແລ້ວ", Some("w:bidi=\"lo-LA\"")),
    ("आश्रय गृह भरा हुआ है", Some("w:bidi=\"hi-IN\"")),
    ("আশ্রয়কেন্দ্র ভরে গেছে", Some("w:bidi=\"bn-BD\"")),
    ("المأوى ممتلئ في الموسم", Some("w:bidi=\"ar-SA\"")),
    ("המקלט מלא בעונה", Some("w:bidi=\"he-IL\"")),
];

const HOSTILE: [&str; 6] = [
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "</w:t></w:r><w:r><w:t>&lt; & \" ' ]]>",
    "esc \u{1b}[31m and \u{fffe}\u{ffff}\u{0} and \u{202e}reversed",
    "http://example.org/ as it is",
    "+1 -1 \t=2",
];

struct Desk {
    workshop: Workshop,
    library: Library,
    next: u64,
}

impl Desk {
    fn new() -> Self {
        let details = Details {
            title: "One desk for survivors".into(),
            city: "Quezon City".into(),
            country: "Philippines".into(),
            year: Some(2019),
            sources: vec![
                "https://example.org/1".into(),
                "https://example.org/2".into(),
            ],
            ..Details::default()
        };
        let case = CaseStudy {
            id: CaseId::new("desk"),
            details,
            text: Document::parse("Survivors repeat their story at four offices."),
        };
        let mut library = Library::default();
        library.cases.insert(case.id.clone(), case.into());
        let workshop = Workshop {
            title: "Jeju 2026".into(),
            ..Workshop::default()
        };
        let mut desk = Self {
            workshop,
            library,
            next: 100,
        };
        desk.edit(&Edit::AddTheme {
            theme: Id::from_bits(1),
            name: "Fragmented referral".into(),
            summary: "Nobody trusts the form of another office.".into(),
            before: None,
        });
        desk.edit(&Edit::AddTag(Tag {
            id: Id::from_bits(1),
            name: "shelter".into(),
            definition: "Beds and rooms".into(),
            colour: 1,
            parent: None,
        }));
        desk
    }

    fn edit(&mut self, edit: &Edit) {
        self.workshop.apply(edit).unwrap();
    }

    fn add(&mut self, kind: Kind, headline: &str, excerpts: Vec<Excerpt>) {
        self.next += 1;
        let at: Timestamp = "2026-11-24T23:30:00Z".parse().unwrap();
        let said_by = excerpts.is_empty().then(|| Speaker {
            name: String::new(),
            city: "Jeju".into(),
        });
        let finding = Finding {
            id: Id::from_bits(self.next),
            kind,
            headline: headline.into(),
            remark: String::new(),
            tags: [Id::from_bits(1)].into(),
            excerpts,
            said_by,
            theme: Some(Id::from_bits(1)),
            by: Id::from_bits(1),
            at,
        };
        let finding = Box::new(finding);
        self.edit(&Edit::AddFinding {
            finding,
            before: None,
        });
    }

    /// A finding that rests on the case study's one sentence.
    fn add_quoted(&mut self, headline: &str) {
        let id = CaseId::new("desk");
        let text = &self.library.cases[&id].text;
        let span = Span::new(Position::new(0, 0), text.end());
        let excerpt = Excerpt::new(id, anchor(text, span));
        self.add(Kind::Challenge, headline, vec![excerpt]);
    }

    /// The parts of the exported file of one format.
    fn parts(&self, format: Format, paper: Paper) -> BTreeMap<String, String> {
        let wishes = Wishes {
            formats: vec![format],
            paper,
            ..Wishes::usual(TimeZone::fixed(jiff::tz::offset(9)))
        };
        let folder = tempfile::tempdir().unwrap();
        let files = export(&wishes, folder.path(), &self.workshop, &self.library).unwrap();
        parts(&fs::read(&files.files[0]).unwrap())
    }
}

/// The parts of an Office file, each of which must be whole XML.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut text = String::new();
        let name = file.name().unwrap().into_owned();
        file.read_to_string(&mut text).unwrap();
        well_formed(&name, &text);
        parts.insert(name, text);
    }
    parts
}

fn well_formed(name: &str, text: &str) {
    let is_legal =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..='\u{10ffff}');
    assert!(text.chars().all(is_legal), "{name}: {text}");
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "{name}");
}

/// The values of an attribute, wherever it stands.
fn values<'a>(xml: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!("{attribute}=\"");
    xml.split(&begin)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

/// The text of each paragraph of a document.
fn paragraphs(document: &str) -> Vec<(String, &str)> {
    let texts = document.split("<w:p>").skip(1).map(|paragraph| {
        let runs = paragraph.split("<w:t xml:space=\"preserve\">").skip(1);
        let texts = runs.map(|run| run.split("</w:t>").next().unwrap());
        (texts.collect::<String>(), paragraph)
    });
    texts.collect()
}

#[test]
fn a_word_file_holds_the_list_that_is_handed_in() {
    let mut desk = Desk::new();
    desk.add_quoted("Survivors tell their story four times");
    desk.add(Kind::Lesson, "One desk, one form", Vec::new());
    let parts = desk.parts(Format::Docx, Paper::A4);
    let document = &parts["word/document.xml"];
    let texts: Vec<String> = paragraphs(document).into_iter().map(|it| it.0).collect();
    assert_eq!(
        texts,
        [
            "Jeju 2026",
            // Half past eleven at night in London is the next morning in Seoul.
            "Challenges, lessons and good practices, 25 November 2026",
            "1 challenge, 1 lesson and 0 good practices in 1 theme, from 1 case study and the discussion.",
            "Fragmented referral",
            "1 challenge · 1 lesson",
            "Nobody trusts the form of another office.",
            "Challenges",
            "Survivors tell their story four times  shelter",
            "“Survivors repeat their story at four offices.” — Quezon City, Philippines [1]",
            "Lessons",
            "One desk, one form  shelter",
            "— said in the discussion, Jeju",
            "Sources",
            "One desk for survivors. Quezon City, Philippines · 2019. https://example.org/1 and 1 more",
        ]
    );
    // The number in brackets leads to the source.
    assert_eq!(values(document, "w:anchor"), ["source_1"]);
    assert_eq!(values(document, "w:name"), ["source_1"]);
    assert!(parts["word/footer1.xml"].contains("NUMPAGES"));
}

#[test]
fn every_look_is_a_style_with_a_name_and_lists_are_numbered_by_word() {
    let mut desk = Desk::new();
    desk.add_quoted("Survivors tell their story four times");
    let parts = desk.parts(Format::Docx, Paper::A4);
    let (document, styles) = (&parts["word/document.xml"], &parts["word/styles.xml"]);
    let known = values(styles, "w:styleId");
    let used = document.split("Style w:val=\"").skip(1);
    for style in used.map(|rest| rest.split('"').next().unwrap()) {
        assert!(known.contains(&style), "{style}");
    }
    for name in ["Title", "heading 1", "heading 2", "List Bullet", "Quote"] {
        assert!(values(styles, "w:val").contains(&name), "{name}");
    }
    let numbered = values(&parts["word/numbering.xml"], "w:val");
    for style in ["Heading1", "ListBullet", "Source"] {
        assert!(numbered.contains(&style), "{style}");
    }
    // Nothing is set apart by hand.
    for by_hand in ["<w:b>", "<w:sz ", "<w:color ", "<w:ind "] {
        assert!(!document.contains(by_hand), "{by_hand}");
    }
}

#[test]
fn each_language_has_its_font_its_code_and_its_direction() {
    let mut desk = Desk::new();
    for (words, _) in SAID {
        desk.add(Kind::Lesson, words, Vec::new());
    }
    let parts = desk.parts(Format::Docx, Paper::A4);
    let paragraphs = paragraphs(&parts["word/document.xml"]);
    for (words, language) in SAID {
        let (_, xml) = paragraphs
            .iter()
            .find(|(text, _)| text.starts_with(words))
            .unwrap();
        let named: Vec<_> = xml.split("<w:lang ").skip(1).collect();
        match language {
            Some(language) => assert!(named[0].starts_with(language), "{words}: {xml}"),
            None => assert!(named.is_empty(), "{words}: {xml}"),
        }
        let runs_left = words.starts_with(['ا', 'ה']);
        assert_eq!(xml.contains("<w:bidi>"), runs_left, "{words}: {xml}");
        assert_eq!(xml.contains("<w:rtl>"), runs_left, "{words}: {xml}");
    }
}

#[test]
fn it_fits_the_paper() {
    let desk = Desk::new();
    for (paper, width) in [(Paper::A4, "11906"), (Paper::Letter, "12240")] {
        let parts = desk.parts(Format::Docx, paper);
        let document = &parts["word/document.xml"];
        assert!(document.contains(&format!("<w:pgSz w:w=\"{width}\"")));
        let parts = desk.parts(Format::Xlsx, paper);
        let size = if paper == Paper::A4 {
            ""
        } else {
            "paperSize=\"1\""
        };
        assert!(parts["xl/worksheets/sheet1.xml"].contains(size));
    }
}

#[test]
fn nothing_that_people_write_breaks_a_file_or_becomes_a_formula() {
    let mut desk = Desk::new();
    for words in HOSTILE {
        desk.add(Kind::Challenge, words, Vec::new());
        desk.edit(&Edit::RenameWorkshop {
            from: desk.workshop.title.clone(),
            to: words.into(),
        });
    }
    for format in [Format::Docx, Format::Xlsx] {
        let parts = desk.parts(format, Paper::A4);
        for (name, text) in &parts {
            assert!(!text.contains("<f>") && !text.contains("<f "), "{name}");
            assert!(!text.contains("<hyperlink"), "{name}");
        }
    }
    let parts = desk.parts(Format::Xlsx, Paper::A4);
    assert!(
        parts["xl/sharedStrings.xml"].contains("<t>=HYPERLINK(\"http://example.org\",\"x\")</t>")
    );
}

#[test]
fn a_workbook_has_its_sheets_with_typed_cells() {
    let mut desk = Desk::new();
    desk.add_quoted("Survivors tell their story four times");
    desk.add(Kind::Lesson, "One desk, one form", Vec::new());
    let parts = desk.parts(Format::Xlsx, Paper::A4);
    let names: Vec<_> = values(&parts["xl/workbook.xml"], "sheet name");
    assert_eq!(
        names,
        [
            "Findings",
            "Themes",
            "Tags",
            "Votes",
            "Themes by city",
            "Tags together",
            "Chart"
        ]
    );
    let findings = &parts["xl/worksheets/sheet1.xml"];
    assert!(
        findings.contains("<autoFilter ref=\"A1:N3\"/>"),
        "{findings}"
    );
    assert!(findings.contains("ySplit=\"1\"") && findings.contains("state=\"frozen\""));
    // The order of the theme is a number; the time is a number too, that of 25 November 2026, 8:30 in Seoul.
    let cell = |name: &str| {
        let rest = findings.split(&format!("<c r=\"{name}\"")).nth(1).unwrap();
        rest.split("</c>").next().unwrap().to_owned()
    };
    assert!(cell("A2").ends_with("><v>1</v>"), "{}", cell("A2"));
    assert!(cell("N2").contains("<v>46351.354"), "{}", cell("N2"));
    assert!(cell("D2").contains("t=\"s\""), "{}", cell("D2"));
    let chart = &parts["xl/charts/chart1.xml"];
    assert!(
        chart.contains("<c:barChart>") && chart.contains("Themes!$D$2<"),
        "{chart}"
    );
}

#[test]
fn an_empty_workshop_gives_files_that_open() {
    let desk = Desk {
        workshop: Workshop::default(),
        library: Library::default(),
        next: 0,
    };
    let parts = desk.parts(Format::Docx, Paper::A4);
    assert!(parts["word/document.xml"].contains("<w:sectPr>"));
    assert!(!parts["docProps/core.xml"].contains("created"));
    let parts = desk.parts(Format::Xlsx, Paper::A4);
    assert!(!parts.contains_key("xl/charts/chart1.xml"));
}
