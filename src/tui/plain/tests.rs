//! Sessions in lines, without a program around them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

mod boxes;
mod korean;
mod reporting;
mod voting;

use super::Plain;
use crate::domain::{CaseStudy, Kind, Role};
use crate::texts::Language;
use crate::tui::client::{Offer, Screen};
use crate::tui::command::all;
use crate::tui::message::Effect;
use crate::tui::testing::{Room, case};

/// A room and the lines that go in and out.
struct Desk {
    room: Room,
    plain: Plain,
}

impl Desk {
    fn new(cases: Vec<CaseStudy>) -> Self {
        Self::speaking(Language::English, cases)
    }

    fn speaking(language: Language, cases: Vec<CaseStudy>) -> Self {
        let mut room = Room::new(cases);
        room.client.language = language;
        room.client.offer = Offer::Tell;
        room.answer();
        room.client.size = super::run::SIZE;
        let mut plain = Plain::default();
        plain.welcome(&mut room.client);
        plain.report(&mut room.client);
        Self { room, plain }
    }

    /// Types a line, and gives what is said.
    fn say(&mut self, line: &str) -> String {
        let effects = self.plain.line(&mut self.room.client, line);
        let searches = effects
            .iter()
            .any(|effect| matches!(effect, Effect::Search(_)));
        self.room.perform(effects);
        if searches {
            self.room.answer();
        }
        self.room.answer_study();
        self.plain.report(&mut self.room.client).join("\n")
    }

    fn all(&mut self, lines: &[&str]) -> String {
        let said: Vec<String> = lines.iter().map(|line| self.say(line)).collect();
        said.last().cloned().unwrap_or_default()
    }

    fn headlines(&self) -> Vec<String> {
        let findings = self.room.client.workshop().findings.values();
        findings.map(|finding| finding.headline.clone()).collect()
    }
}

fn cases() -> Vec<CaseStudy> {
    vec![
        case(
            "a",
            "One desk for survivors",
            "Quezon City",
            "Philippines",
            "## Problems met\n\nSurvivors told their story to four offices. Many gave up after the second.\n\nA hotline rang all night.",
        ),
        case(
            "b",
            "제주의 난민",
            "Jeju",
            "Republic of Korea",
            "난민이 제주에 왔다. 통역이 없다.",
        ),
        case(
            "c",
            "Ferries",
            "Cebu",
            "Philippines",
            "A hotline sticker on every ferry seat.",
        ),
    ]
}

#[test]
fn searching_tells_counts_and_numbers() {
    let mut desk = Desk::new(cases());
    assert_eq!(
        desk.say("search hotline"),
        "2 of 3 case studies and findings for “hotline”.\n\
         1. Ferries. Cebu, Philippines · 2019.\n\
         …A hotline sticker on every ferry seat.…\n\
         2. One desk for survivors. Quezon City, Philippines · 2019.\n\
         …A hotline rang all night.…"
    );
    let filters = desk.say("filters");
    assert!(
        filters.starts_with("Country:\n1. Philippines: 2\n"),
        "{filters}"
    );
    assert!(
        desk.say("filter city:Cebu")
            .starts_with("1 of 3 case studies and findings for “hotline city:Cebu”.")
    );
    let opened = desk.say("open 1");
    assert!(
        opened.starts_with(
            "Ferries. Cebu, Philippines · 2019.\n1 sentence, 0 findings here.\n1. A hotline"
        ),
        "{opened}"
    );
}

#[test]
fn an_empty_library_says_what_to_do() {
    let mut desk = Desk::new(Vec::new());
    assert_eq!(
        desk.say("list"),
        "0 case studies.\nNo case studies yet. Put Markdown or text files into /w/casestudies and type reload, or type bundled for those that come with charrette."
    );
    desk.say("bundled");
    assert!(desk.room.effects.contains(&Effect::AddBundled));
}

#[test]
fn nothing_found_says_which_word_and_searches_without_it() {
    let mut desk = Desk::new(cases());
    let said = desk.say("search hotline zeppelin country:Philippines");
    assert!(said.contains("zeppelin"), "{said}");
    let mut desk = Desk::new(cases());
    let said = desk.say("search qwxzy");
    assert!(said.contains("Nothing has “qwxzy”"), "{said}");
    assert!(desk.say("without").starts_with("3 case studies."));
}

#[test]
fn a_text_is_read_and_tagged_by_sentence() {
    let mut desk = Desk::new(cases());
    desk.all(&["search survivors", "open 1"]);
    assert_eq!(
        desk.say("text"),
        "1. Heading: Problems met\n\
         2. Survivors told their story to four offices.\n\
         3. Many gave up after the second.\n\
         4. A hotline rang all night."
    );
    assert_eq!(desk.say("3"), "3. Many gave up after the second.");
    assert_eq!(desk.say("next"), "4. A hotline rang all night.");
    assert_eq!(desk.say("next"), "Nothing has changed here.");
    assert_eq!(
        desk.say("challenge 2-3 Survivors repeat their story #referral #night work"),
        "Added challenge “Survivors repeat their story”"
    );
    assert_eq!(
        desk.say("text 2-3"),
        "2. Survivors told their story to four offices. [challenge 1]\n\
         3. Many gave up after the second. [challenge 1]"
    );
    assert_eq!(
        desk.say("findings"),
        "1. Challenge: Survivors repeat their story. #referral #night work. Unsorted. Mina. Sentence 2."
    );
    let findings = &desk.room.client.workshop().findings;
    let finding = findings.values().next().unwrap();
    assert_eq!(
        finding.excerpts[0].quote,
        "Survivors told their story to four offices. Many gave up after the second."
    );
}

#[test]
fn the_box_of_a_finding_asks_for_its_parts() {
    let mut desk = Desk::new(cases());
    desk.all(&["search survivors", "open 1", "lesson 4"]);
    let asked = desk.say("remark: ask Cebu");
    assert!(asked.contains("New lesson.\nQuote: A hotline rang all night.\nHeadline: A hotline rang all night.\nRemark: ask Cebu\n"), "{asked}");
    assert!(
        desk.say("kind: mistake")
            .contains("A kind is challenge, lesson or good practice.")
    );
    desk.say("kind: good practice");
    assert_eq!(
        desk.say("A hotline at night #hotline"),
        "Added good practice “A hotline at night”"
    );
    assert_eq!(
        desk.say("tag 1 new shelter"),
        "Tagged “A hotline at night” with “shelter”"
    );
    assert_eq!(
        desk.say("tag 1 -hotline"),
        "Took tag “hotline” off “A hotline at night”"
    );
    let asked = desk.say("tag 1 -hotline");
    assert!(
        asked.contains("There is no tag “hotline” on it."),
        "{asked}"
    );
    assert_eq!(desk.say("cancel"), "Closed.");
    let edit = desk.say("edit 1");
    assert!(edit.starts_with("Change this good practice.\nHeadline: A hotline at night\nTags: shelter\nRemark: ask Cebu\n"), "{edit}");
    desk.say("");
    let finding = desk
        .room
        .client
        .workshop()
        .findings
        .values()
        .next()
        .unwrap()
        .clone();
    assert_eq!(
        (finding.kind, finding.remark.as_str()),
        (Kind::GoodPractice, "ask Cebu")
    );
}

#[test]
fn letters_that_several_tags_begin_with_choose_none() {
    let mut desk = Desk::new(Vec::new());
    desk.all(&["add One #referral", "add Two #reporting"]);
    let said = desk.say("add Three #re");
    assert!(
        said.contains("“re” fits several tags: referral, reporting."),
        "{said}"
    );
    assert_eq!(desk.say("#rep"), "Added challenge “Three”");
    assert_eq!(desk.say("add Four #new re"), "Added challenge “Four”");
    assert_eq!(desk.room.client.workshop().tags.len(), 3);
}

#[test]
fn findings_are_sorted_by_numbers_that_stay() {
    let mut desk = Desk::new(Vec::new());
    desk.all(&[
        "add lesson: One",
        "add lesson: Two",
        "add lesson: Three",
        "board",
        "new Desks",
        "new Trust",
    ]);
    assert_eq!(
        desk.say("list"),
        "Board: 0 findings in 2 themes, 3 unsorted.\n\
         Unsorted: 3 findings.\n1. Lesson: One.\n2. Lesson: Two.\n3. Lesson: Three.\n\
         Theme 1: Desks: 0 findings.\nTheme 2: Trust: 0 findings."
    );
    // The numbers are those that were heard, although cards have left the list meanwhile.
    assert_eq!(desk.say("move 1 to 2"), "Moved “One” to “Trust”");
    assert_eq!(desk.say("move 3 to trust"), "Moved “Three” to “Trust”");
    assert_eq!(
        desk.say("move 2 to new Courts"),
        "Added theme “Courts”; 1 finding moved\nThe themes are now: 1 Desks, 2 Trust, 3 Courts."
    );
    assert_eq!(
        desk.say("undo"),
        "Removed theme “Courts”; 1 finding moved\nThe themes are now: 1 Desks, 2 Trust."
    );
    assert_eq!(
        desk.say("redo").lines().next(),
        Some("Added theme “Courts”; 1 finding moved")
    );
    assert_eq!(
        desk.say("rename 2 Trust in the police"),
        "Renamed theme “Trust” to “Trust in the police”"
    );
    assert_eq!(
        desk.say("move 9 to 1"),
        "There is no number 9 any more, or not yet. Type list for the numbers as they are."
    );
    assert_eq!(desk.say("mark 1,3"), "Marked: 2 findings.");
    assert!(
        desk.say("move to Desks")
            .starts_with("Moved 2 findings to “Desks”")
    );
}

#[test]
fn what_would_be_regretted_is_asked_first() {
    let mut desk = Desk::new(Vec::new());
    desk.all(&["add One", "board", "new Desks", "list", "move 1 to 1"]);
    let asked = desk.say("remove theme 1");
    assert_eq!(
        asked,
        "“Desks” is removed. Its finding becomes unsorted. Remove the theme?\nAnswer yes or no."
    );
    assert_eq!(desk.say("perhaps"), asked);
    assert_eq!(desk.say("no"), "Closed.");
    desk.say("remove theme 1");
    assert!(desk.say("yes").starts_with("Removed theme “Desks”"));
}

#[test]
fn proposals_are_taken_one_by_one() {
    let mut desk = Desk::new(Vec::new());
    desk.all(&[
        "add Shelter beds are full in season",
        "add Shelter beds are missing for men",
        "add Ferry crews get training",
        "add Ferry crews carry hotline stickers",
        "board",
    ]);
    let asked = desk.say("propose");
    assert!(
        asked.contains("1. ") && asked.contains(": chosen, here") && asked.contains("2. "),
        "{asked}"
    );
    assert!(asked.contains("Held together by: "), "{asked}");
    desk.say("none");
    let switched = desk.say("2");
    assert!(
        switched.contains("2. ") && switched.contains(": chosen, here"),
        "{switched}"
    );
    let said = desk.say("take over");
    assert!(said.starts_with("Added "), "{said}");
    assert_eq!(desk.room.client.workshop().themes.len(), 1);
    assert_eq!(desk.room.client.workshop().unsorted.len(), 2);
}

#[test]
fn the_codebook_is_read_and_changed() {
    let mut desk = Desk::new(Vec::new());
    desk.all(&["add One #shelter", "add Two #referral", "codebook"]);
    let listed = desk.say("list");
    assert_eq!(
        listed,
        "Codebook: 2 tags, in your order.\n1. shelter: 1 finding.\n2. referral: 1 finding."
    );
    desk.say("rename 1 safe houses");
    desk.say("describe 1 A bed and a door");
    desk.say("move 2 to safe");
    assert_eq!(
        desk.say("list"),
        "Codebook: 2 tags, in your order.\n\
         1. safe houses: 1 finding, 2 with the tags below it. A bed and a door.\n\
         2. safe houses › referral: 1 finding."
    );
    assert_eq!(
        desk.say("findings 1"),
        "With “safe houses” or a tag below it: 2 findings.\n1. Challenge: One. #safe houses. Unsorted.\n2. Challenge: Two. #referral. Unsorted."
    );
    assert!(
        desk.say("filter referral")
            .contains("Filter: referral. Left: 1.")
    );
    assert!(!desk.say("show all").contains("Filter"));
}

#[test]
fn whatever_has_no_words_of_its_own_is_read_off_its_picture() {
    let mut desk = Desk::new(cases());
    desk.say("search hotline");
    let lines = desk.say("lines");
    assert!(
        lines.contains("hotline") && !lines.contains(['│', '┃', '─']),
        "{lines}"
    );
    let moved = desk.say("press Down");
    assert!(
        moved.starts_with("Here: ") && moved.lines().count() < lines.lines().count(),
        "{moved}"
    );
    desk.say("press Esc");
    assert!(desk.say("screen").contains("Ferries"));
    assert_eq!(
        desk.say("press Blub"),
        "No key is called “Blub”. Keys are written as in Down, Enter, Ctrl-L, F5 or x."
    );
}

#[test]
fn an_export_is_asked_for_in_words() {
    let mut desk = Desk::new(Vec::new());
    let keys = desk.say("export");
    assert!(keys.contains("write the files (Enter)") && !keys.contains('↑'));
    desk.all(&["2", "folder: /tmp/hand out"]);
    desk.say("write the files");
    let asked = desk.room.effects.iter().find_map(|effect| match effect {
        Effect::Export { wishes, to } => Some((wishes.formats.len(), to.display().to_string())),
        _ => None,
    });
    let usual = crate::exchange::Format::ALL.iter();
    let usual = usual.filter(|format| format.is_usual()).count();
    assert_eq!(asked, Some((usual - 1, "/tmp/hand out".to_owned())));
}

#[test]
fn what_is_not_understood_is_said_in_a_sentence() {
    let mut desk = Desk::new(cases());
    assert_eq!(
        desk.say("dance"),
        "“dance” is not a command here. Type help for what can be done."
    );
    assert_eq!(
        desk.say("challenge"),
        "“Tag a challenge” is for Read. Go there first."
    );
    assert_eq!(desk.say("text 1"), "“text” is for Read. Go there first.");
    assert_eq!(
        desk.say("mouse: charrette or terminal"),
        "“Mouse: charrette or terminal” is for a screen with panes and a mouse; it has no use in plain mode."
    );
    assert_eq!(
        desk.all(&["add One", "undo all of it"]),
        "“Undo” asks for nothing, so “all of it” was left out.\nRemoved “One”"
    );
    assert!(desk.say("read").contains("One desk") || desk.room.client.screen == Screen::Read);
    desk.all(&["board"]);
    assert!(desk.say("theme:").contains("is not a command here"));
    assert!(desk.say("page").starts_with("“page” fits several: "));
}

#[test]
fn help_lists_what_can_be_done_here() {
    let mut desk = Desk::new(cases());
    let help = desk.say("help");
    assert!(
        help.contains("search: ") && help.contains("\nquit, or q: "),
        "{help}"
    );
    assert!(
        desk.say("help undo")
            .contains("Take back your latest change")
    );
    for screen in [
        "library", "read", "board", "vote", "weigh", "report", "codebook",
    ] {
        desk.say(screen);
        let usable = super::commands::usable_here(&desk.room.client);
        let listed = desk.say("commands").lines().count();
        assert_eq!(listed, usable.len(), "{screen}");
    }
}

#[test]
fn every_command_can_be_reached_by_its_id_and_its_title() {
    use super::commands::{Meant, meant};
    let mut desk = Desk::new(cases());
    let mut reached = 0;
    for screen in ["library", "open 1", "board", "vote", "report", "codebook"] {
        desk.say(screen);
        for command in super::commands::usable_here(&desk.room.client) {
            for name in [command.id, command.title] {
                match meant(&desk.room.client, name) {
                    Meant::Command(found, rest) => {
                        assert_eq!(
                            (found.title.to_lowercase(), rest.as_str()),
                            (command.title.to_lowercase(), ""),
                            "{name}"
                        );
                        reached += 1;
                    }
                    other => panic!("{name}: {other:?}"),
                }
            }
        }
    }
    assert!(reached > all().count(), "{reached}");
}

#[test]
fn an_observer_hears_why_nothing_can_be_changed() {
    let mut desk = Desk::new(cases());
    desk.room.client.person.role = Role::Observer;
    assert!(desk.say("add One").contains("You are an observer: "));
    assert!(desk.headlines().is_empty());
}

#[test]
fn what_is_done_without_a_word_is_not_called_closed() {
    let mut desk = Desk::new(cases());
    desk.say("add an archive");
    assert_eq!(desk.say(""), "Closed.");
    desk.say("add an archive");
    assert_eq!(desk.say("/media/centre"), "Done.");
    let asked = Effect::SetArchives(vec!["/media/centre".into()]);
    assert!(desk.room.effects.contains(&asked));
}

#[test]
fn what_is_copied_is_said() {
    let mut desk = Desk::new(cases());
    desk.all(&["search 통역", "open 1"]);
    assert_eq!(desk.say("copy 2"), "통역이 없다.");
}

#[test]
fn korean_and_thai_go_in_and_out() {
    let mut desk = Desk::new(cases());
    let found = desk.say("search 난민");
    assert!(
        found.contains("1. 제주의 난민. Jeju, Republic of Korea · 2019."),
        "{found}"
    );
    desk.say("open 1");
    assert_eq!(
        desk.say("challenge 2 통역이 부족하다 #언어"),
        "Added challenge “통역이 부족하다”"
    );
    assert_eq!(
        desk.say("add lesson: สายด่วนช่วยได้"),
        "Added lesson “สายด่วนช่วยได้”"
    );
    assert_eq!(desk.headlines(), ["통역이 부족하다", "สายด่วนช่วยได้"]);
    assert!(
        desk.say("findings")
            .contains("1. Challenge: 통역이 부족하다. #언어. Unsorted. Mina. Sentence 2.")
    );
}

/// Lines that may come in any order.
const WILD: &str = "1|2-3|0|99|1,2||add|add One|challenge 2|challenge 1-3 x #y|lesson|board|codebook|library|\
    read|open 1|move 1 to 1|move to x|new A|merge 1|merge 2 into 1|yes|no|cancel|x|propose|take over|same|\
    split 1|compare|uses 1|filter a|filters|filter 1|show all|undo|redo|tag 1 a, b|tag 1|remove 1|remove theme 1|rename 1 Q|\
    describe 1|-|press Tab Enter|press Esc|type q|screen|list|more|text|findings|about|export|lines|words|\
    V|s|next|back|mark 1,2|search a|search|like|searches|sort|1|edit 1|\u{1b}[31m난민|help|\
    commands|status|go theme 1|vote|new vote|open|dots: 2|give 1|give|take 1|hands|hands 1 3|5|reveal|close|weigh|place 1 2 3|\
    dots|order|report|part 1|memo 1 x|memo|memos|change 1 y|log|timer 5|timer|pause|away|suggest|S|workshops|tour|skip|leave|next";

#[test]
fn wild_lines_do_no_harm() {
    let words: Vec<&str> = WILD.split('|').collect();
    let mut desk = Desk::new(cases());
    let mut random = crate::hub::Environment::fixed(crate::tui::testing::now, 4711);
    for step in 0..400 {
        let at = usize::try_from(random.random() >> 20).unwrap() % words.len();
        let said = desk.say(words[at]);
        assert!(
            !said.is_empty() || words[at].is_empty(),
            "step {step}: {}",
            words[at]
        );
        desk.room
            .effects
            .retain(|effect| matches!(effect, Effect::Search(_)));
        desk.room.has_each_finding_once(&format!("step {step}"));
    }
    assert!(!desk.headlines().is_empty());
}
