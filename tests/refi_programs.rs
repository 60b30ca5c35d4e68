//! Projects in the manner of each program that exports them: what they do differently is what they are tested for here. The projects
//! are made by hand after what is known of the programs; none of them is a file of theirs.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/qdpx.rs"]
mod qdpx;

use std::collections::BTreeSet;

use charrette::domain::id::Id;
use charrette::domain::{About, Finding, Kind, Workshop};
use charrette::exchange::codebook::{Form, read};
use charrette::exchange::refi::{self, Import, Plan};
use charrette::store::case_file::Library;
use qdpx::{code, coded, coded_by, guid, of, packed, passage, place, project};
use zip::CompressionMethod;

/// A text with emoji and Korean, in lines.
const LINES: [&str; 4] = [
    "Interview 🙂 one, in Jeju.",
    "",
    "The shelter was full. 통역이 먼저다 🙂🙂.",
    "Nobody asked us twice; the ferry left at night.",
];

struct Came {
    workshop: Workshop,
    library: Library,
    plan: Plan,
}

impl Came {
    fn finding(&self, quote: &str) -> &Finding {
        let mut findings = self.workshop.findings.values();
        let found = findings.find(|finding| {
            finding
                .excerpts
                .iter()
                .any(|excerpt| excerpt.quote == quote)
        });
        found.unwrap_or_else(|| panic!("“{quote}” is not among {:?}", self.quotes()))
    }

    fn quotes(&self) -> Vec<String> {
        let findings = self.workshop.findings.values();
        let mut quotes: Vec<String> = findings
            .flat_map(|finding| &finding.excerpts)
            .map(|excerpt| excerpt.quote.clone())
            .collect();
        quotes.sort();
        quotes
    }

    fn tags(&self, quote: &str) -> Vec<String> {
        let tags = self
            .finding(quote)
            .tags
            .iter()
            .map(|tag| &self.workshop.tags[tag]);
        let mut tags: Vec<String> = tags.map(|tag| self.workshop.path_of(tag)).collect();
        tags.sort();
        tags
    }

    fn by(&self, quote: &str) -> &str {
        let by = self.finding(quote).by;
        self.workshop
            .persons
            .get(&by)
            .map_or("nobody", |person| person.name.as_str())
    }

    fn memos(&self, about: About) -> Vec<&str> {
        self.workshop
            .memos_on(about)
            .map(|memo| memo.text.as_str())
            .collect()
    }

    fn details(&self, title: &str) -> &charrette::domain::Details {
        let mut cases = self.library.cases.values();
        &cases
            .find(|case| case.details.title == title)
            .unwrap()
            .details
    }

    fn says(&self, words: &str) -> bool {
        self.plan
            .reservations
            .iter()
            .any(|said| said.contains(words))
    }
}

/// Brings a project into an empty workshop, and once more to see that nothing is doubled.
fn came(bytes: &[u8]) -> Came {
    let project = refi::read(bytes.to_vec()).unwrap();
    let at = "2026-11-25T00:00:00Z".parse().unwrap();
    let import = |workshop: &Workshop, library: &Library| {
        Import {
            project: &project,
            workshop,
            library,
            untouched: &BTreeSet::new(),
            by: Id::from_bits(1),
            at,
        }
        .plan()
    };
    let mut workshop = Workshop::default();
    let plan = import(&workshop, &Library::default());
    workshop.apply(plan.edit.as_ref().unwrap()).unwrap();
    let library = qdpx::written(&plan);
    let again = import(&workshop, &library);
    assert_eq!(
        (again.edit, again.studies),
        (None, Vec::new()),
        "the second time changes nothing"
    );
    Came {
        workshop,
        library,
        plan,
    }
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[test]
fn nvivo_for_windows() {
    let text = LINES.join("\r\n");
    let file = format!("\u{feff}{text}");
    let at = |words: &str| place(&text, words, units);
    let user = |number: u32| {
        format!(
            "creatingUser=\"{}\" creationDateTime=\"2024-05-06T07:08:09Z\"",
            guid(number)
        )
    };
    // A selection for each coding, with an empty description and no name, and sometimes with another author than the coding.
    let selection = |number: u32, words: &str, code: u32| {
        let (start, end) = at(words);
        format!(
            "<PlainTextSelection guid=\"{}\" name=\"\" startPosition=\"{start}\" endPosition=\"{end}\" {}><Description/>{}</PlainTextSelection>",
            guid(number),
            user(2),
            coded_by(number + 500, code, &user(1))
        )
    };
    let annotated = passage(104, at("the ferry left at night"), "", "");
    let xml = of(
        "NVivo 14",
        &format!(
            "<Users><User guid=\"{u1}\" name=\"Ana\"/><User guid=\"{u2}\" name=\"Ben\"/></Users>\
         <CodeBook><Codes>{}</Codes></CodeBook>\
         <Cases><Case guid=\"{case}\" name=\"Jeju\"><SourceRef targetGUID=\"{source}\"/></Case></Cases>\
         <Sources><TextSource guid=\"{source}\" name=\"Interview 1\" plainTextPath=\"internal://A.txt\" richTextPath=\"internal://A.docx\">{}{}{}{}{annotated}</TextSource></Sources>\
         <Notes><Note guid=\"{note}\" name=\"Annotation\" {ana}><PlainTextContent>Which ferry?</PlainTextContent></Note></Notes>\
         <Links><Link guid=\"{link}\" direction=\"OneWay\" originGUID=\"{anchor}\" targetGUID=\"{note}\"/></Links>",
            code(10, "Barriers", &code(11, "Shelter", "")) + &code(12, "Ferries", ""),
            selection(100, "The shelter was full.", 11),
            selection(101, "The shelter was full.", 12),
            selection(102, "통역이 먼저다 🙂🙂", 12),
            selection(103, "Nobody asked us twice", 20),
            u1 = guid(1),
            u2 = guid(2),
            case = guid(20),
            source = guid(30),
            note = guid(40),
            link = guid(50),
            anchor = guid(104),
            ana = user(1),
        ),
    );
    let came = came(&packed(
        &[
            ("project.qde", xml.as_bytes()),
            ("Sources/a.TXT", file.as_bytes()),
        ],
        CompressionMethod::Deflated,
    ));
    assert_eq!(
        came.quotes(),
        [
            "The shelter was full.",
            "the ferry left at night",
            "통역이 먼저다 🙂🙂"
        ]
    );
    assert_eq!(
        came.tags("The shelter was full."),
        ["Barriers › Shelter", "Ferries"]
    );
    assert_eq!(came.finding("The shelter was full.").kind, Kind::Challenge);
    assert_eq!(came.by("The shelter was full."), "Ana");
    assert_eq!(
        came.finding("The shelter was full.").at.to_string(),
        "2024-05-06T07:08:09Z"
    );
    let annotated = came.finding("the ferry left at night");
    assert_eq!(
        came.memos(About::Finding(annotated.id)),
        ["Annotation\nWhich ferry?"]
    );
    assert_eq!(came.details("Interview 1").other["case"], "Jeju");
    assert!(
        came.says("coded with a case, without that case: 1"),
        "{:?}",
        came.plan.reservations
    );
    // Nobody who did nothing comes along.
    assert_eq!(came.workshop.persons.len(), 1);
}

#[test]
fn maxqda() {
    let text = LINES.join("\n");
    let source = |number: u32, inside: &str| {
        format!(
            "<TextSource guid=\"{}\" name=\"Answer\" plainTextPath=\"internal://{number}.txt\">{inside}<VariableValue><VariableRef targetGUID=\"{}\"/><TextValue>Cebu</TextValue></VariableValue></TextSource>",
            guid(number).to_uppercase(),
            guid(5).to_uppercase()
        )
    };
    let comment = passage(
        70,
        place(&text, "통역이 먼저다", chars),
        "",
        "<Description>Ask who pays</Description>",
    );
    let xml = of(
        "MAXQDA 24",
        &format!(
            "<CodeBook><Codes><Code guid=\"{{{}}}\" name=\"Good practice\" isCodable=\"true\" color=\"#ff0000\"/></Codes></CodeBook>\
         <Variables><Variable guid=\"{}\" name=\"City\" typeOfVariable=\"Text\"/></Variables>\
         <Sources>{}{}<VideoSource guid=\"{}\" name=\"Talk\" path=\"relative:///talk.mp3\"/><PictureSource guid=\"{}\" path=\"internal://p.png\"><PictureSelection guid=\"{}\" firstX=\"1\" firstY=\"1\" secondX=\"2\" secondY=\"2\"/></PictureSource></Sources>\
         <Sets><Set guid=\"{}\" name=\"Group\"><MemberSource targetGUID=\"{}\"/></Set></Sets>",
            guid(1).to_uppercase(),
            guid(5).to_uppercase(),
            source(
                30,
                &(passage(
                    60,
                    place(&text, "The shelter was full", chars),
                    "",
                    &coded(80, 1)
                ) + &comment)
            ),
            source(31, &passage(61, (0, 4), "", &coded(81, 1))),
            guid(32),
            guid(33),
            guid(34),
            guid(6),
            guid(30),
        ),
    );
    let came = came(&project(
        &xml,
        &[
            ("sources/30.txt", text.as_bytes()),
            ("sources/31.txt", b"Full all year."),
        ],
    ));
    assert_eq!(
        came.quotes(),
        ["Full", "The shelter was full", "통역이 먼저다"]
    );
    assert_eq!(came.finding("Full").kind, Kind::GoodPractice);
    assert_eq!(came.finding("통역이 먼저다").remark, "Ask who pays");
    assert_eq!(came.finding("통역이 먼저다").headline, "통역이 먼저다");
    assert_eq!(came.library.cases.len(), 2, "two texts of one name are two");
    assert!(
        came.library
            .cases
            .values()
            .all(|case| case.details.city == "Cebu")
    );
    assert_eq!(came.workshop.tags.values().next().unwrap().colour, 5);
    for words in [
        "Sound and video recordings",
        "Pictures, left out: 1",
        "Areas marked",
        "Sets without any code, left out: 1",
        "nearest of the eight: 1",
    ] {
        assert!(came.says(words), "{words}: {:?}", came.plan.reservations);
    }
}

#[test]
fn atlas_ti() {
    // The words are in the project itself; a line end counts as one.
    let text = LINES.join("\r\n");
    let at = |words: &str| {
        place(&text, words, |text| {
            text.replace("\r\n", "\n").chars().count()
        })
    };
    let quoted = passage(
        60,
        at("Nobody asked us twice; the ferry left at night."),
        "1:2 ¶ 4 in Interview",
        "<Description>Nobody asked us twice; the ferry…</Description>",
    );
    let quoted = quoted.replace(
        "</PlainTextSelection>",
        &format!("{}</PlainTextSelection>", coded(80, 1)),
    );
    let commented = passage(
        61,
        at("The shelter was full."),
        "1:1",
        &format!("<Description>Only in May</Description>{}", coded(81, 1)),
    );
    let xml = of("ATLAS.ti 26", &format!(
        "<CodeBook><Codes>{}</Codes></CodeBook><Sources><TextSource guid=\"{}\" name=\"Interview.docx\">{quoted}{commented}{}<PlainTextContent>{text}</PlainTextContent></TextSource></Sources><Description>Trial</Description>",
        code(1, "교훈", ""), guid(30), passage(62, (3, 3), "", &coded(82, 1)),
    )).replace("<Project ", "<Project basePath=\"C:\\Users\\someone\" ");
    let came = came(&packed(
        &[("Trial.qde", xml.as_bytes())],
        CompressionMethod::Deflated,
    ));
    assert_eq!(
        came.quotes(),
        [
            "Nobody asked us twice; the ferry left at night.",
            "The shelter was full."
        ]
    );
    assert_eq!(came.finding("The shelter was full.").remark, "Only in May");
    assert_eq!(came.finding("The shelter was full.").kind, Kind::Lesson);
    assert_eq!(
        came.finding("Nobody asked us twice; the ferry left at night.")
            .remark,
        ""
    );
    assert_eq!(came.details("Interview").title, "Interview");
    assert!(came.says("Marks without any words, left out: 1"));
    assert_eq!(came.memos(About::Workshop), ["Trial"]);
}

#[test]
fn qualcoder() {
    // A mark in front that does not count, a selection for each coding, the whole quote as its name.
    let text = LINES.join("\n");
    let selection = |number: u32, words: &str, code: u32| {
        let inside = format!(
            "<Description>{words}</Description>{}",
            coded(number + 50, code)
        );
        passage(number, place(&text, words, chars), words, &inside)
    };
    let xml = of(
        "QualCoder-3.6",
        &format!(
            "<CodeBook><Codes><Code guid=\"{}\" name=\"Services\" isCodable=\"false\">{}{}</Code></Codes></CodeBook>\
         <Sources><TextSource guid=\"{}\" name=\"one.txt\" plainTextPath=\"internal://one.txt\">{}{}{}</TextSource></Sources>",
            guid(1),
            code(
                2,
                "Shelter",
                "<Description>A roof\nover heads</Description>"
            ),
            code(3, "Voice", ""),
            guid(30),
            selection(60, "The shelter was full. 통역이", 2),
            selection(61, "The shelter was full. 통역이", 3),
            selection(62, "left at night.", 3),
        ),
    );
    let came = came(&project(
        &xml,
        &[("sources/one.txt", format!("\u{feff}{text}").as_bytes())],
    ));
    assert_eq!(
        came.tags("The shelter was full. 통역이"),
        ["Services › Shelter", "Services › Voice"]
    );
    assert_eq!(came.quotes().len(), 2);
    assert!(
        came.workshop
            .findings
            .values()
            .all(|finding| finding.remark.is_empty())
    );
    assert_eq!(
        came.workshop.tag_named("shelter").unwrap().definition,
        "A roof over heads"
    );
    assert!(came.says("brought in as lessons: 2"));
    assert!(!came.says("not certain"));
}

#[test]
fn quirkos_and_magnolia() {
    let text = LINES.join("\n");
    let value = |variable: u32, kind: &str, value: &str| {
        format!(
            "<VariableValue><VariableRef targetGUID=\"{}\"/><{kind}>{value}</{kind}></VariableValue>",
            guid(variable)
        )
    };
    let empty = format!(
        "<VariableValue><VariableRef targetGUID=\"{}\"/></VariableValue>",
        guid(8)
    );
    let xml = of(
        "Quirkos 2.5",
        &format!(
            "<CodeBook><Codes>{}</Codes></CodeBook>\
         <Variables><Variable guid=\"{}\" name=\"도시\" typeOfVariable=\"Text\"/><Variable guid=\"{}\" name=\"Year\" typeOfVariable=\"Integer\"/><Variable guid=\"{}\" name=\"Beds per 1,000\" typeOfVariable=\"Float\"/></Variables>\
         <Cases><Case guid=\"{}\">{}{}{}{empty}<SourceRef targetGUID=\"{}\"/></Case></Cases>\
         <Sources><TextSource guid=\"{}\" name=\"Q1\" plainTextPath=\"internal:///q.txt\"><Coding guid=\"{}\"><CodeRef targetGUID=\"{}\"/></Coding>{}</TextSource></Sources>\
         <Sets><Set guid=\"{}\" name=\"Trust\"><Description>In whom?</Description><MemberSource targetGUID=\"{}\"/><MemberCode targetGUID=\"{}\"/></Set></Sets>",
            code(1, "Trust in police", ""),
            guid(6),
            guid(7),
            guid(8),
            guid(20),
            value(6, "TextValue", "제주"),
            value(7, "IntegerValue", "2021"),
            value(8, "FloatValue", "0.5"),
            guid(30),
            guid(30),
            guid(31),
            guid(1),
            passage(
                60,
                place(&text, "Nobody asked us twice", chars),
                "",
                &coded(80, 1)
            ),
            guid(9),
            guid(30),
            guid(1),
        ),
    );
    let came = came(&project(&xml, &[("sources/q.txt", text.as_bytes())]));
    let details = came.details("Q1");
    assert_eq!((details.city.as_str(), details.year), ("제주", Some(2021)));
    assert_eq!(details.other["Beds per 1,000"], "0.5");
    assert_eq!(details.themes, ["Trust in police"]);
    let theme = came.finding("Nobody asked us twice").theme.unwrap();
    let theme = came.workshop.theme(theme).unwrap();
    assert_eq!(
        (theme.name.as_str(), theme.summary.as_str()),
        ("Trust", "In whom?")
    );
}

#[test]
fn transana() {
    // Another namespace, times without a zone, and passages between points of a transcript.
    let text = LINES.join("\n");
    let (start, end) = place(&text, "The shelter was full.", chars);
    let point = |number: u32, at: usize| {
        format!(
            "<SyncPoint guid=\"{}\" position=\"{at}\" timeStamp=\"{}\"/>",
            guid(number),
            at * 10
        )
    };
    let xml = of("Transana 3.22", &format!(
        "<CodeBook><Codes>{}</Codes></CodeBook><Sources><VideoSource guid=\"{}\" name=\"Talk\" path=\"relative:///talk.mp4\">\
         <Transcript guid=\"{}\" plainTextPath=\"internal://t.txt\">{}{}<TranscriptSelection guid=\"{}\" fromSyncPoint=\"{}\" toSyncPoint=\"{}\" creationDateTime=\"2019-01-02T03:04:05\">{}</TranscriptSelection></Transcript>\
         <VideoSelection guid=\"{}\" begin=\"0\" end=\"9\"/></VideoSource></Sources>",
        code(1, "Shelter", ""), guid(30), guid(31), point(40, start), point(41, end), guid(60), guid(40), guid(41), coded(80, 1), guid(61),
    )).replace("project:1.0", "project:0:10");
    let came = came(&project(&xml, &[("sources/t.txt", text.as_bytes())]));
    assert_eq!(
        came.finding("The shelter was full.").at.to_string(),
        "2019-01-02T03:04:05Z"
    );
    assert_eq!(came.details("Talk").title, "Talk");
    assert!(came.says("Passages marked in recordings, left out: 1"));
}

#[test]
fn qc_and_documents_of_pages() {
    // No scheme and no name; passages go on to the end of the line; names of codes stand twice; a page and its text share a mark.
    let text = format!("{}\n", LINES.join("\n"));
    let (start, end) = place(
        &text,
        "Nobody asked us twice; the ferry left at night.\n",
        chars,
    );
    let page = format!(
        "<PDFSource guid=\"{}\" name=\"Plan.pdf\" path=\"internal://plan.pdf\">\
         <PDFSelection guid=\"{}\" page=\"0\" firstX=\"1\" firstY=\"1\" secondX=\"2\" secondY=\"2\"/><PDFSelection guid=\"{}\" page=\"0\" firstX=\"1\" firstY=\"1\" secondX=\"2\" secondY=\"2\"/>\
         <Representation guid=\"{}\" plainTextPath=\"internal://plan.txt\">{}</Representation></PDFSource><PDFSource guid=\"{}\" path=\"internal://b.pdf\"/>",
        guid(40),
        guid(61),
        guid(62),
        guid(41),
        passage(61, (4, 8), "", &coded(81, 3)),
        guid(42),
    );
    let xml = of(
        "qc 1.3.2",
        &format!(
            "<CodeBook><Codes>{}{}</Codes></CodeBook><Sources><TextSource guid=\"{}\" plainTextPath=\"t.txt\">{}</TextSource>{page}</Sources>",
            code(1, "Money", &code(2, "Other", "")),
            code(3, "Trust", &code(4, "Other", "")),
            guid(30),
            passage(60, (start, end), "", &(coded(80, 2) + &coded(82, 4))),
        ),
    );
    let came = came(&project(
        &xml,
        &[
            ("sources/t.txt", text.as_bytes()),
            ("sources/plan.txt", b"One plan for all."),
        ],
    ));
    let quote = "Nobody asked us twice; the ferry left at night.";
    assert_eq!(came.quotes(), [quote, "plan"]);
    assert_eq!(came.tags(quote), ["Money › Other", "Trust › Other (Trust)"]);
    assert_eq!(came.details("Text 1").title, "Text 1");
    assert_eq!(came.details("Plan").title, "Plan");
    assert!(came.says("Areas marked on pages and pictures, left out: 1"));
    assert!(came.says(
        "Documents whose text is not in the project, left out: import those files by themselves: 1"
    ));
}

#[test]
fn codebooks_of_all_programs() {
    let inside = format!(
        "<Codes>{}</Codes><Sets/>",
        code(
            1,
            "Challenges",
            &format!(
                "<Description>What stood in the way</Description>{}",
                code(2, "Other", "")
            )
        ) + &code(3, "Lessons", &code(4, "Other", ""))
            + &format!(
                "<Code guid=\"{}\" name=\"Red\" isCodable=\"false\" color=\"#F00\"/>",
                guid(5)
            )
    );
    for namespace in [
        "urn:QDA-XML:codebook:0:4",
        "urn:QDA-XML:codebook:1:0",
        "urn:QDA-XML:codebook:1.0",
        "urn:QDA-XML:codebook:0:10",
    ] {
        let xml = format!(
            "\u{feff}<?xml version=\"1.0\"?>\r\n<CodeBook xmlns=\"{namespace}\" origin=\"x\">{inside}</CodeBook>"
        );
        let entries = read(Form::Qdc, xml.as_bytes()).unwrap();
        let names: Vec<(&str, Vec<String>)> = entries
            .iter()
            .map(|entry| (entry.name.as_str(), entry.parents.clone().unwrap()))
            .collect();
        let under = |parent: &str| vec![parent.to_owned()];
        assert_eq!(
            names,
            [
                ("Challenges", Vec::new()),
                ("Other", under("Challenges")),
                ("Lessons", Vec::new()),
                ("Other (Lessons)", under("Lessons")),
                ("Red", Vec::new()),
            ]
        );
        assert_eq!(entries[0].definition, "What stood in the way");
        assert_eq!((entries[0].colour, entries[4].colour), (None, Some(5)));
    }
}

/// A project of one text in which some words are coded.
fn of_one_text(text: &str, words: &str) -> Vec<u8> {
    let xml = of(
        "x",
        &format!(
            "<CodeBook><Codes>{}</Codes></CodeBook><Sources><TextSource guid=\"{}\" name=\"T\" plainTextPath=\"internal://t.txt\">{}</TextSource></Sources>",
            code(1, "Shelter", ""),
            guid(30),
            passage(60, place(text, words, chars), words, &coded(80, 1)),
        ),
    );
    project(&xml, &[("sources/t.txt", text.as_bytes())])
}

#[test]
fn a_text_that_changed_is_taken_over_unless_people_changed_it_here() {
    let came = came(&of_one_text("One shelter.\nTwo beds.", "Two beds."));
    let newer = refi::read(of_one_text(
        "A word before.\n\nOne shelter.\nTwo beds. More.",
        "Two beds.",
    ))
    .unwrap();
    let id = came.library.cases.keys().next().unwrap().clone();
    for untouched in [BTreeSet::from([id]), BTreeSet::new()] {
        let plan = Import {
            project: &newer,
            workshop: &came.workshop,
            library: &came.library,
            untouched: &untouched,
            by: Id::from_bits(1),
            at: "2026-11-25T00:00:00Z".parse().unwrap(),
        }
        .plan();
        assert_eq!(plan.studies.len(), untouched.len());
        // In either text the finding has its words, so there is nothing to change about it.
        assert_eq!(plan.edit, None);
    }
}
