//! How good suggestions while reading are, measured on every sentence of eight bundled case studies: which of them a group would tag was
//! decided before the cues were written. Half of the case studies were looked at while tuning; what counts is the other half.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop; the figures are for people"
)]

#[path = "support/labelled.rs"]
mod findings;

use std::collections::BTreeSet;
use std::path::Path;

use charrette::distill::suggest::{Reading, Tagged};
use charrette::store::case_file;
use charrette::text::segment::sentences;
use charrette::text::{BlockKind, Document};
use serde::Deserialize;

/// What was measured on the texts held out, rounded down, with their headings and without: precision and recall.
const WITH_HEADINGS: (f64, f64) = (0.72, 0.79);
const WITHOUT_HEADINGS: (f64, f64) = (0.67, 0.45);
const WITH_TAGGED: (f64, f64) = (0.65, 0.45);

#[derive(Debug, Deserialize)]
struct Labelled {
    case: String,
    held_out: bool,
    tagged: Vec<String>,
}

fn labelled() -> Vec<Labelled> {
    serde_json::from_str(include_str!("data/labelled_sentences.json")).unwrap()
}

/// All sentences that could be suggested.
fn all(text: &Document) -> Vec<String> {
    let prose = text.blocks().iter().filter(|block| {
        matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Quote
        )
    });
    let cut = prose.flat_map(|block| {
        sentences(&block.text)
            .into_iter()
            .map(|range| block.text.get(range).unwrap().trim_end().to_owned())
    });
    cut.collect()
}

/// The same text without its headings, as a minute or a letter would be.
fn without_headings(text: &Document) -> Document {
    let blocks = text
        .blocks()
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Heading(_)));
    let paragraphs: Vec<&str> = blocks.map(|block| &*block.text).collect();
    Document::parse(&paragraphs.join("\n\n"))
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: usize,
    suggested: usize,
    tagged: usize,
    of: usize,
}

impl Counts {
    fn precision(self) -> f64 {
        self.right as f64 / self.suggested as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / self.tagged as f64
    }
}

/// How a text is given to the suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    Headings,
    NoHeadings,
    /// No headings, but what the group tagged in all other case studies.
    Tagged,
}

/// What the group tagged elsewhere than in this case study.
fn tagged_elsewhere(case: &str) -> Tagged {
    let findings: Vec<_> = findings::labelled()
        .into_iter()
        .filter(|one| one.case != case)
        .collect();
    Tagged::of(&findings::workshop(&findings).0)
}

fn measured(held_out: bool, given: Given) -> Counts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("casestudies");
    let library = case_file::load(&folder, |_, _| true);
    let mut counts = Counts::default();
    for one in labelled().iter().filter(|one| one.held_out == held_out) {
        let mut cases = library.cases.values();
        let known = cases.find(|case| case.id.to_string() == one.case).unwrap();
        let (text, learned) = match given {
            Given::Headings => (known.text.clone(), Tagged::default()),
            Given::NoHeadings => (without_headings(&known.text), Tagged::default()),
            Given::Tagged => (without_headings(&known.text), tagged_elsewhere(&one.case)),
        };
        let tagged: BTreeSet<&str> = one.tagged.iter().map(String::as_str).collect();
        let cut = all(&text);
        for sentence in &tagged {
            let known = cut.iter().any(|other| other == sentence);
            assert!(known, "{}: {sentence}", one.case);
        }
        let found = Reading::of(&text).suggestions(&learned);
        let found = found.iter().map(|one| text.slice(one.span));
        let found: BTreeSet<String> = found.collect();
        let right = found
            .iter()
            .filter(|sentence| tagged.contains(sentence.as_str()));
        counts.right += right.count();
        counts.suggested += found.len();
        counts.tagged += tagged.len();
        counts.of += cut.len();
        // Only what tuning may look at is shown.
        for sentence in cut.iter().filter(|_| !held_out && given == Given::Headings) {
            match (found.contains(sentence), tagged.contains(sentence.as_str())) {
                (true, false) => println!("+ {sentence}"),
                (false, true) => println!("- {sentence}"),
                _ => {}
            }
        }
    }
    let (precision, recall) = (counts.precision(), counts.recall());
    println!(
        "held out {held_out}, {given:?}: {counts:?} precision {precision:.3} recall {recall:.3}"
    );
    counts
}

#[test]
fn suggestions_find_most_of_what_a_group_would_tag_and_little_else() {
    for (given, (precision, recall)) in [
        (Given::Headings, WITH_HEADINGS),
        (Given::NoHeadings, WITHOUT_HEADINGS),
        (Given::Tagged, WITH_TAGGED),
    ] {
        measured(false, given);
        let counts = measured(true, given);
        assert!(counts.precision() >= precision, "{given:?} {counts:?}");
        assert!(counts.recall() >= recall, "{given:?} {counts:?}");
    }
}
