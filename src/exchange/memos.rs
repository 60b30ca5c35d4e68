//! The memos in Markdown, each under what it is about: for those who write the report, not part of it.

use std::fmt::Write;

use super::markdown::escape;
use crate::domain::{About, Memo, Workshop};

/// `memos.md`.
pub(super) fn memos(workshop: &Workshop) -> String {
    let mut out = format!("# Memos: {}\n\n", escape(&workshop.title));
    if workshop.memos.is_empty() {
        out.push_str("No memos.\n");
    }
    let mut things: Vec<About> = workshop.memos.values().map(|memo| memo.about).collect();
    things.sort();
    things.dedup();
    for about in things {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "## {}\n", heading(about, workshop));
        for memo in workshop.memos_on(about) {
            let _ = write_memo(&mut out, memo, workshop);
        }
    }
    out
}

fn heading(about: About, workshop: &Workshop) -> String {
    let word = about.word();
    match (about, workshop.name_of(about)) {
        (About::Workshop, _) => "On the workshop".into(),
        (_, Some(name)) => format!("On the {word} “{}”", escape(name)),
        (_, None) => format!("On a {word} that was removed"),
    }
}

fn write_memo(out: &mut String, memo: &Memo, workshop: &Workshop) -> std::fmt::Result {
    for line in memo.text.lines().filter(|line| !line.trim().is_empty()) {
        writeln!(out, "{}\n", escape(line))?;
    }
    let by = workshop.persons.get(&memo.by);
    let by = by.map_or("somebody", |person| person.name.as_str());
    writeln!(
        out,
        "— {}, {}\n",
        escape(by),
        memo.at.strftime("%Y-%m-%d %H:%M UTC")
    )
}
