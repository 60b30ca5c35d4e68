//! What becomes of documents, whatever reads them.

use std::fs;
use std::path::{Path, PathBuf};

use charrette::domain::{CaseId, Edit, Excerpt, Workshop};
use charrette::exchange::import::report::{CameIn, tally};
use charrette::exchange::import::{
    ImportError, Importer, LeftOut, Outcome, Places, Reading, Report, Why, Wishes, import_all,
};
use charrette::store::case_file;
use charrette::store::front_matter::split;
use charrette::store::incoming::Incoming;
use charrette::text::quote;

/// Only the world's countries and large cities are known here, not the cities of these case studies.
#[test]
fn places_of_the_bundled_case_studies_are_proposed_and_seldom_wrong() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("casestudies");
    let library = case_file::load(&folder, |_, _| true);
    let places = Places::default();
    let (mut right, mut wrong) = ([0; 2], Vec::new());
    for case in library.cases.values() {
        let text: Vec<&str> = case
            .text
            .blocks()
            .iter()
            .map(|block| &*block.text)
            .collect();
        let found = places.propose(&[&case.details.title], &text.join("\n"));
        let details = &case.details;
        for (n, (is, should)) in [
            (&found.city, &details.city),
            (&found.country, &details.country),
        ]
        .into_iter()
        .enumerate()
        {
            if is.is_empty() {
                continue;
            }
            if should.contains(is.as_str()) {
                right[n] += 1;
            } else {
                wrong.push(format!("{}: {is} for {should}", case.id));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let [cities, countries] = right;
    println!("{countries} countries and {cities} cities are proposed");
    assert!(cities >= 16 && countries >= 18, "{right:?}");
}

/// A workshop's folder, and a folder of documents beside it.
struct Place {
    place: tempfile::TempDir,
    workshop: Workshop,
}

impl Place {
    fn new() -> Self {
        Self {
            place: tempfile::tempdir().unwrap(),
            workshop: Workshop::default(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> Incoming {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        Incoming {
            path,
            name: name.trim_start_matches("in/").into(),
        }
    }

    fn import_with(&self, files: &[Incoming], wishes: &Wishes) -> Vec<Report> {
        let places = Places::default();
        let folder = self.path("casestudies");
        let mut importer = Importer::new(&folder, &self.workshop, &places, wishes);
        import_all(&mut importer, files, read, |_, _, _| true)
    }

    fn import(&self, files: &[Incoming]) -> Vec<Report> {
        self.import_with(files, &Wishes::default())
    }

    fn case(&self, name: &str) -> String {
        fs::read_to_string(self.path("casestudies").join(name)).unwrap()
    }

    /// Every file below the case studies with its content.
    fn all(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        let mut folders = vec![self.path("casestudies")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    let name = entry
                        .path()
                        .strip_prefix(self.place.path())
                        .unwrap()
                        .display()
                        .to_string();
                    all.push((name, fs::read_to_string(entry.path()).unwrap()));
                }
            }
        }
        all.sort();
        all
    }
}

/// Stands for the readers of documents: the file is the text, a first line `!` is one that cannot be read.
fn read(path: &Path) -> Result<Reading, ImportError> {
    let text = fs::read_to_string(path).unwrap();
    if text.starts_with('!') {
        let name = path.file_name().unwrap().to_string_lossy();
        return Err(ImportError::new(&name, Why::Damaged));
    }
    let text = split(&text).1.to_owned();
    let title = text.lines().find_map(|line| line.strip_prefix("Title: "));
    Ok(Reading {
        title: title.map(str::to_owned),
        authors: vec!["Mina: the first".into()],
        date: Some("2019-05-03".into()),
        language: Some("en".into()),
        text,
        left_out: vec![LeftOut::Pictures(3), LeftOut::TrackedDeletions(1)],
        read_as: "Word".into(),
        ..Reading::default()
    })
}

const LAO_CAI: &str = "# A house without a sign\n\nIn Lao Cai the shelter has no sign at the door, so that nobody is followed there.\n\nWomen of Lao Cai come at night. The province of Lao Cai in Vietnam pays for two beds.\n\nMany gave up after the second office.";

fn added(report: &Report) -> &CameIn {
    match &report.outcome {
        Outcome::Added(came_in) => came_in,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_document_becomes_a_case_study_and_its_original_is_kept() {
    let place = Place::new();
    let file = place.write("in/Cities/Lao Cai_v2.docx", LAO_CAI);
    let reports = place.import(&[file]);
    let came_in = added(&reports[0]);
    assert_eq!(came_in.title, "A house without a sign");
    assert_eq!(
        reports[0].notes(),
        ["Left out: 3 pictures, 1 tracked deletion.",]
    );
    let proposed = "Proposed, please check: city Lao Cai, country Viet Nam, year 2019.";
    assert_eq!(reports[0].open(), [proposed]);
    assert_eq!(
        fs::read_to_string(place.path("casestudies/originals/Lao Cai_v2.docx")).unwrap(),
        LAO_CAI
    );
    let library = case_file::load(&place.path("casestudies"), |_, _| true);
    assert_eq!(library.problems, []);
    let case = &library.cases[&CaseId::new("lao-cai-v2")];
    assert_eq!(library.cases.len(), 1);
    let details = &case.details;
    assert_eq!(
        (details.city.as_str(), details.year),
        ("Lao Cai", Some(2019))
    );
    assert_eq!(details.authors, ["Mina: the first"]);
    assert_eq!(details.languages, ["en"]);
    assert_eq!(details.other["date"], "2019-05-03");
    assert_eq!(details.other["original"], "originals/Lao Cai_v2.docx");
    assert_eq!(case.text.text(0), "A house without a sign");
    assert!(place.case("lao-cai-v2.md").contains(&sha256(LAO_CAI)));
}

fn sha256(text: &str) -> String {
    charrette::store::originals::digest(text.as_bytes())
}

#[test]
fn what_is_not_known_stays_empty_unless_it_is_said_for_all() {
    let place = Place::new();
    let file = place.write("in/a.docx", "Words about nothing in particular.");
    let reports = place.import(&[file]);
    assert_eq!(reports[0].open()[0], "Proposed, please check: year 2019.");
    assert_eq!(reports[0].open()[1], "Not known: city, country.");
    assert!(place.case("a.md").contains("city: \"\"\ncountry: \"\"\n"));
    let wishes = Wishes {
        city: "Surat".into(),
        country: "India".into(),
        year: Some(2024),
        replace: false,
    };
    let file = place.write("in/b.docx", LAO_CAI);
    let reports = place.import_with(&[file], &wishes);
    assert_eq!(reports[0].open(), Vec::<String>::new());
    assert!(
        place
            .case("b.md")
            .contains("city: \"Surat\"\ncountry: \"India\"\nyear: 2024\n")
    );
}

#[test]
fn importing_the_same_file_again_writes_nothing() {
    let place = Place::new();
    let files = [
        place.write("in/a.docx", LAO_CAI),
        place.write("in/copy of a.docx", LAO_CAI),
    ];
    let reports = place.import(&files);
    added(&reports[0]);
    let unchanged = Outcome::Unchanged {
        case: CaseId::new("a"),
    };
    assert_eq!(reports[1].outcome, unchanged);
    let before = place.all();
    assert_eq!(before.len(), 2);
    let again = place.import_with(
        &files,
        &Wishes {
            replace: true,
            ..Wishes::default()
        },
    );
    assert!(again.iter().all(|report| report.outcome == unchanged));
    assert_eq!(place.all(), before);
}

/// The workshop with a finding for each of these quotes of a case study.
fn with_findings(place: &mut Place, case: &str, quotes: &[&str]) {
    let library = case_file::load(&place.path("casestudies"), |_, _| true);
    let text = &library.cases[&CaseId::new(case)].text;
    for quote in quotes {
        let anchor = quote::anchor(text, quote::locate(text, quote).unwrap());
        let mut edit =
            crate::support::statement(&crate::support::mina(&crate::support::device()), quote);
        let Edit::AddFinding { finding, .. } = &mut edit else {
            unreachable!("a statement is a finding");
        };
        finding
            .excerpts
            .push(Excerpt::new(CaseId::new(case), anchor));
        place.workshop.apply(&edit).unwrap();
    }
}

#[test]
fn a_new_version_updates_its_case_study_and_says_what_became_of_the_excerpts() {
    let mut place = Place::new();
    place.import(&[place.write("in/Lao Cai.docx", LAO_CAI)]);
    let quotes = [
        "no sign at the door",
        "come at night",
        "gave up after the second office",
    ];
    with_findings(&mut place, "lao-cai", &quotes);
    let path = place.path("casestudies/lao-cai.md");
    let edited = place.case("lao-cai.md").replace(
        "city: \"Lao Cai\"",
        "# asked Linh\ncity: Lào Cai\nthemes: [shelter]",
    );
    fs::write(&path, edited).unwrap();

    let text = LAO_CAI
        .replace("Women of", "It opened in 2010.\n\nWomen of")
        .replace("Many gave up after the second office.", "It is full.");
    let reports = place.import(&[place.write("in/2026/Lao Cai.docx", &text)]);
    let Outcome::Updated { came_in, excerpts } = &reports[0].outcome else {
        panic!("{reports:?}");
    };
    assert_eq!(came_in.case, Some(CaseId::new("lao-cai")));
    assert_eq!(
        (excerpts.same, excerpts.moved, excerpts.lost.len()),
        (1, 1, 1)
    );
    assert_eq!(
        excerpts.sentences(),
        [
            "1 excerpt stands elsewhere now.",
            "1 excerpt could not be found: “gave up after the second office”."
        ]
    );
    let now = place.case("lao-cai.md");
    assert!(
        now.contains("# asked Linh\ncity: Lào Cai\nthemes: [shelter]\n"),
        "{now}"
    );
    assert!(
        now.contains("It is full.") && !now.contains("gave up"),
        "{now}"
    );
    let names: Vec<String> = place.all().into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "casestudies/lao-cai.md",
            "casestudies/originals/Lao Cai-2.docx",
            "casestudies/originals/Lao Cai.docx"
        ]
    );
}

#[test]
fn a_text_that_people_have_changed_is_replaced_only_when_they_say_so() {
    let place = Place::new();
    let file = place.write("in/a.docx", LAO_CAI);
    place.import(std::slice::from_ref(&file));
    let path = place.path("casestudies/a.md");
    fs::write(&path, place.case("a.md").replace("two beds", "three beds")).unwrap();
    let before = place.all();
    let unchanged = place.import(std::slice::from_ref(&file));
    assert_eq!(
        unchanged[0].outcome,
        Outcome::Unchanged {
            case: CaseId::new("a")
        }
    );
    let file = place.write("in/a.docx", &LAO_CAI.replace("two beds", "four beds"));
    let left_out = place.import(std::slice::from_ref(&file));
    assert_eq!(
        left_out[0].outcome,
        Outcome::Edited {
            case: CaseId::new("a")
        }
    );
    assert_eq!(place.all(), before);
    place.import_with(
        &[file],
        &Wishes {
            replace: true,
            ..Wishes::default()
        },
    );
    assert!(place.case("a.md").contains("four beds"));
}

#[test]
fn other_documents_of_the_same_name_are_case_studies_of_their_own() {
    let place = Place::new();
    let other = "# Stickers on ferries\n\nCrews in Cebu City were trained to notice children who travel alone, and every seat has a sticker.";
    let files = [
        place.write("in/Cebu/report.docx", other),
        place.write("in/Lao Cai/report.docx", LAO_CAI),
    ];
    let reports = place.import(&files);
    assert_eq!(added(&reports[1]).case, Some(CaseId::new("report-2")));
    // Later, too, each finds its own.
    let files = [
        place.write("in/Lao Cai/report.docx", &format!("{LAO_CAI}\n\nMore.")),
        place.write("in/Cebu/report.docx", &format!("{other}\n\nMore.")),
    ];
    let reports = place.import(&files);
    assert!(
        reports
            .iter()
            .all(|report| matches!(report.outcome, Outcome::Updated { .. }))
    );
    assert!(
        place.case("report.md").contains("ferries")
            && place.case("report-2.md").contains("Lao Cai")
    );
    // One from elsewhere is not taken for a new version of either.
    let third = place.write("in/report.docx", "# Lamps\n\nStreet lamps in Wonosobo were mended by the neighbours within a week, at no cost.");
    let reports = place.import(&[third]);
    assert_eq!(added(&reports[0]).case, Some(CaseId::new("report-3")));
    assert!(added(&reports[0]).namesake.is_some());
}

#[test]
fn one_bad_file_never_stops_the_rest_and_a_cancel_leaves_whole_files() {
    let place = Place::new();
    let files: Vec<Incoming> = (0..6)
        .map(|n| {
            let text = if n == 1 {
                "!".to_owned()
            } else {
                format!("Text {n} about something.")
            };
            place.write(&format!("in/{n}.docx"), &text)
        })
        .collect();
    let (places, wishes) = (Places::default(), Wishes::default());
    let folder = place.path("casestudies");
    let mut importer = Importer::new(&folder, &place.workshop, &places, &wishes);
    let mut told = Vec::new();
    let reports = import_all(&mut importer, &files, read, |done, all, name| {
        told.push(format!("{done} of {all}: {name}"));
        done < 4
    });
    assert_eq!(told.last().unwrap(), "4 of 6: 4.docx");
    assert_eq!(tally(&reports), "4 documents: 3 new, 1 not imported.");
    assert_eq!(reports[1].sentence(), Why::Damaged.about("1.docx"));
    assert_eq!(place.all().len(), 6);
    let library = case_file::load(&folder, |_, _| true);
    assert_eq!((library.cases.len(), library.problems.len()), (3, 0));
}

#[test]
fn markdown_brings_its_front_matter_along_and_nothing_of_another_workshop() {
    let place = Place::new();
    let text = "---\nid: lao\ntitle: Ours\nthemes: [shelter] # one\nproposed: [city]\nimport:\n  original: x\n---\n\nText.";
    let file = place.write("in/a.md", text);
    let reports = place.import(&[file]);
    assert_eq!(added(&reports[0]).case, Some(CaseId::new("lao")));
    let case = place.case("a.md");
    assert!(
        case.starts_with("---\nid: lao\ntitle: Ours\nthemes: [shelter] # one\ncity: \"\"\n"),
        "{case}"
    );
    assert!(!case.contains("original: x"), "{case}");
    // What is in the workshop already is not imported into it.
    let inside = Incoming::of(&place.path("casestudies/a.md"));
    let reports = place.import(&[inside]);
    assert_eq!(
        reports[0].sentence(),
        "a.md is in this workshop's folder of case studies already."
    );
}
