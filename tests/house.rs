//! The house keeps its plan: who may use whom, and where colours and engines may be named.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// For each module, the modules of ours that it may use.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("text", &[]),
    ("texts", &[]),
    ("domain", &["text", "texts"]),
    // The device's identity is made with the hub's source of chance.
    ("store", &["domain", "text", "texts", "hub"]),
    ("hub", &["store", "domain", "texts"]),
    ("search", &["store", "domain", "text", "texts"]),
    ("distill", &["domain", "text", "texts"]),
    ("exchange", &["store", "distill", "domain", "text", "texts"]),
    ("sample", &["store", "domain", "hub"]),
    (
        "tui",
        &[
            "hub", "search", "distill", "exchange", "store", "domain", "text", "texts",
        ],
    ),
    (
        "cli",
        &[
            "tui", "sample", "hub", "search", "distill", "exchange", "store", "domain", "text",
            "texts",
        ],
    ),
];

fn sources(below: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(below).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file: the module that it belongs to, its name, and its code without tests and comments.
fn code() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    let files = paths.into_iter().map(|path| {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let module = name.split(['/', '.']).next().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        (module, name, lines.collect::<Vec<_>>().join("\n"))
    });
    files
        .filter(|(_, name, _)| !name.contains("/tests") && !name.ends_with("testing.rs"))
        .collect()
}

#[test]
fn no_arrow_points_the_wrong_way() {
    let allowed: BTreeMap<_, _> = MAY_USE.into_iter().collect();
    for (module, name, code) in code() {
        let Some(allowed) = allowed.get(module.as_str()) else {
            assert!(
                ["lib", "main"].contains(&module.as_str()),
                "{name}: say in this test what it may use"
            );
            continue;
        };
        for used in code.match_indices("crate::").filter_map(|(at, _)| {
            code.get(at + 7..)
                .unwrap()
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
        }) {
            let is_module = MAY_USE.iter().any(|(module, _)| *module == used);
            assert!(
                !is_module || used == module || allowed.contains(&used),
                "{name} uses {used}"
            );
        }
    }
}

#[test]
fn engines_and_colours_stay_where_they_belong() {
    for (word, places) in [
        ("tantivy::", &["search/"][..]),
        ("ratatui::", &["tui/", "cli/open.rs"]),
        ("crossterm::", &["tui/terminal.rs", "tui/input.rs"]),
        ("Color::", &["tui/theme"]),
        (
            "std::fs",
            &[
                "store",
                "cli/",
                "exchange.rs",
                "exchange/import/worker.rs",
                "search/",
                "hub.rs",
                "sample.rs",
            ],
        ),
        ("Timestamp::now", &["hub/environment.rs"]),
    ] {
        for (_, name, code) in code() {
            let belongs = places.iter().any(|place| name.starts_with(place));
            assert!(belongs || !code.contains(word), "{name} names {word}");
        }
    }
}

#[test]
fn files_and_folders_keep_their_budget() {
    for (_, name, _) in code() {
        let lines = fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("src")
                .join(&name),
        )
        .unwrap()
        .lines()
        .count();
        assert!(lines <= 600, "{name} has {lines} lines");
        assert!(!name.ends_with("/mod.rs"), "{name}");
    }
}

#[test]
fn case_studies_are_complete() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("casestudies");
    let library = charrette::store::case_file::load(&folder, |_, _| true);
    assert_eq!(library.problems, []);
    assert!(
        library.cases.len() >= 21,
        "{} case studies",
        library.cases.len()
    );
    for case in library.cases.values() {
        let details = &case.details;
        for (field, value) in [
            ("title", &details.title),
            ("city", &details.city),
            ("country", &details.country),
            ("region", &details.region),
            ("period", &details.period),
            ("license", &details.license),
            ("summary", &details.summary),
        ] {
            assert!(!value.is_empty(), "{} has no {field}", case.id);
        }
        assert!(
            details.year.is_some() && !details.themes.is_empty() && !details.sources.is_empty(),
            "{}",
            case.id
        );
        let words: usize = case
            .text
            .blocks()
            .iter()
            .map(|block| block.text.split_whitespace().count())
            .sum();
        assert!(
            (500..=900).contains(&words),
            "{} has {words} words",
            case.id
        );
        let headings = case
            .text
            .blocks()
            .iter()
            .filter(|block| matches!(block.kind, charrette::text::BlockKind::Heading(2)));
        assert!(headings.count() >= 6, "{}", case.id);
    }
}
