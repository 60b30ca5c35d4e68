//! Pages of PDF files, drawn here line by line: what stands where says what it is.

use std::fmt::Write;

use charrette::exchange::import::LeftOut;

use super::reading;

/// A line of a page: from the left, from the foot, the size of its letters, whether they are bold, and the words.
type Drawn<'a> = (f32, f32, f32, bool, &'a str);

/// A PDF file of these pages.
fn pdf(pages: &[Vec<Drawn>]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let draw = |(x, y, size, bold, words): &Drawn| {
            let font = if *bold { "B" } else { "R" };
            format!("BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n")
        };
        let content: String = page.iter().map(draw).collect();
        let number = objects.len() + 1;
        write!(kids, "{number} 0 R ").unwrap();
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</R 3 0 R/B 4 0 R>>>>>>",
            number + 1
        ));
        objects.push(format!(
            "<</Length {}>>stream\n{content}endstream",
            content.len()
        ));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len());
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).unwrap();
    for place in &places {
        writeln!(file, "{place:010} 00000 n ").unwrap();
    }
    let size = places.len() + 1;
    write!(
        file,
        "trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    file.into_bytes()
}

/// Lines of text from a height downwards.
fn lines<'a>(x: f32, top: f32, words: &[&'a str]) -> Vec<Drawn<'a>> {
    let mut y = top;
    let mut drawn = Vec::new();
    for words in words {
        drawn.push((x, y, 11.0, false, *words));
        y -= 13.0;
    }
    drawn
}

const FULL: [&str; 3] = [
    "The shelter at the border has no sign at its door because the women who come back fear",
    "that neighbours will talk about them and about the families that they have in the village,",
    "and so the city asked all offices to say nothing of it.",
];

#[test]
fn headings_have_the_same_level_on_all_pages() {
    let page = |heading: &'static str, size: f32| {
        let mut page = vec![(72.0, 760.0, size, true, heading)];
        page.extend(lines(72.0, 730.0, &FULL));
        page.push((72.0, 640.0, 11.0, true, "A smaller one"));
        page.extend(lines(72.0, 620.0, &FULL));
        page
    };
    let pages = [
        page("One house", 22.0),
        page("Problems met", 16.0),
        page("What helped", 16.0),
    ];
    let read = reading("a.pdf", pdf(&pages));
    let headings: Vec<&str> = read
        .text
        .lines()
        .filter(|line| line.starts_with('#'))
        .collect();
    assert_eq!(
        headings,
        [
            "# One house",
            "### A smaller one",
            "## Problems met",
            "### A smaller one",
            "## What helped",
            "### A smaller one"
        ]
    );
    assert!(
        read.text
            .contains("who come back fear that neighbours will talk"),
        "{}",
        read.text
    );
}

#[test]
fn words_that_were_cut_are_whole_again_and_compounds_keep_their_hyphens() {
    let page = lines(
        72.0,
        760.0,
        &[
            "The cooperation was better than expected, and the arrangement of inter-",
            "departmental meetings went on: its cost and its benefit are known as cost-",
            "benefit figures, with much sharing of work in every one of the districts there.",
        ],
    );
    let text = reading("a.pdf", pdf(&[page])).text;
    assert!(text.contains("of interdepartmental meetings"), "{text}");
    assert!(text.contains("known as cost-benefit figures"), "{text}");
}

#[test]
fn a_table_without_rules_is_one_also_where_its_cells_were_drawn_one_after_the_other() {
    let mut page = lines(72.0, 760.0, &FULL);
    let mut y = 690.0;
    for (city, more, beds, year) in [
        ("Cebu, the first", "of the ports", "12", "2019"),
        ("Zamboanga and its", "halfway house", "40", "2021"),
        ("Davao", "", "7", "2023"),
    ] {
        page.push((72.0, y, 11.0, false, city));
        if !more.is_empty() {
            page.push((72.0, y - 12.0, 11.0, false, more));
        }
        page.push((240.0, y, 11.0, false, beds));
        page.push((330.0, y, 11.0, false, year));
        y -= 30.0;
    }
    page.extend(lines(72.0, 560.0, &FULL));
    let text = reading("a.pdf", pdf(&[page])).text;
    for row in [
        "| Cebu, the first of the ports | 12 | 2019 |",
        "| Zamboanga and its halfway house | 40 | 2021 |",
        "| Davao | 7 | 2023 |",
    ] {
        assert!(text.contains(row), "{row}: {text}");
    }
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let column = |x, words: &[&'static str]| lines(x, 760.0, words);
    let left = [
        "Survivors had to tell their story to",
        "four offices before any shelter took",
        "them, and many gave up after the",
        "second. The form is now one and the",
        "same, and",
    ];
    let right = [
        "everybody who asks is heard only",
        "once, by two people who are trained",
        "for it. Nobody waits on a chair in",
        "the police station any more at night",
        "as they did in the years before.",
    ];
    let mut page = column(72.0, &left);
    page.extend(column(310.0, &right));
    let text = reading("a.pdf", pdf(&[page])).text;
    assert!(!text.contains('|'), "{text}");
    assert!(
        text.contains("before any shelter took them, and many gave up"),
        "{text}"
    );
    assert!(text.contains("heard only once, by two people"), "{text}");
}

#[test]
fn running_titles_page_numbers_and_tables_of_contents_are_left_out_and_named() {
    let page = |number: &'static str, inside: Vec<Drawn<'static>>| {
        let mut page = vec![(72.0, 810.0, 9.0, false, "City network report 2026")];
        page.extend(inside);
        page.push((290.0, 30.0, 9.0, false, number));
        page
    };
    let contents = lines(
        72.0,
        760.0,
        &[
            "Contents",
            "One house .................................... 2",
            "Problems met ................................. 2",
            "What helped .................................. 3",
        ],
    );
    let pages = [
        page("1", contents),
        page("2", lines(72.0, 760.0, &FULL)),
        page("3", lines(72.0, 760.0, &FULL)),
    ];
    let read = reading("a.pdf", pdf(&pages));
    for gone in ["network", "....", "Contents"] {
        assert!(!read.text.contains(gone), "{gone}: {}", read.text);
    }
    assert!(
        read.left_out.contains(&LeftOut::Contents),
        "{:?}",
        read.left_out
    );
    assert!(
        read.left_out.contains(&LeftOut::RunningTitles(3)),
        "{:?}",
        read.left_out
    );
}

#[test]
fn bullets_and_numbers_that_were_drawn_apart_make_items() {
    let mut page = lines(72.0, 760.0, &FULL);
    page.push((90.0, 700.0, 11.0, false, "One form for all offices"));
    page.push((90.0, 685.0, 11.0, false, "A bed for the night"));
    page.push((76.0, 700.0, 11.0, false, "\\225"));
    page.push((76.0, 685.0, 11.0, false, "\\225"));
    let text = reading("a.pdf", pdf(&[page])).text;
    assert!(
        text.contains("- One form for all offices\n- A bed for the night"),
        "{text}"
    );
}
