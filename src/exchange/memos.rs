//! The memos in Markdown, each under what it is about: for those who write the report, not part of it.

use std::fmt::Write;

use super::markdown::escape;
use crate::domain::{About, Memo, Workshop};
use crate::texts::{tr, tr_with};

/// `memos.md`.
pub(super) fn memos(workshop: &Workshop) -> String {
    let mut out = format!("# {}: {}\n\n", tr("Memos"), escape(&workshop.title));
    if workshop.memos.is_empty() {
        out.extend([tr("No memos."), "\n"]);
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
    let word = tr(about.word());
    match (about, workshop.name_of(about)) {
        (About::Workshop, _) => tr("On the workshop").into(),
        (_, Some(name)) => tr_with(
            "On the {about} “{name}”",
            &[("about", &word), ("name", &escape(name))],
        ),
        (_, None) => tr_with("On a {about} that was removed", &[("about", &word)]),
    }
}

fn write_memo(out: &mut String, memo: &Memo, workshop: &Workshop) -> std::fmt::Result {
    for line in memo.text.lines().filter(|line| !line.trim().is_empty()) {
        writeln!(out, "{}\n", escape(line))?;
    }
    let by = workshop.persons.get(&memo.by);
    let by = by.map_or_else(|| tr("somebody"), |person| person.name.as_str());
    writeln!(
        out,
        "— {}, {}\n",
        escape(by),
        memo.at.strftime("%Y-%m-%d %H:%M UTC")
    )
}
