//! Whether everything in a workshop's folder is as it should be.

use std::fs;
use std::path::Path;

use super::case_file;
use super::document;
use super::journal::{self, JournalError};
use super::paths::Paths;
use crate::domain::history::History;
use crate::text::quote::{Anchor, Finder};

/// What is wrong, as sentences; nothing when all is well.
pub fn check(folder: &Path) -> Result<Vec<String>, JournalError> {
    let paths = Paths::new(folder);
    let mut journal = journal::read(&paths.journal())?;
    let mut problems = std::mem::take(&mut journal.problems);
    let history = History::fold(journal.take_operations());
    let workshop = history.workshop();
    let aside = history.set_aside().iter();
    problems.extend(aside.map(|aside| aside.words(workshop)));
    let library = case_file::load(&paths.case_studies(), |_, _| true);
    problems.extend(
        library
            .problems
            .iter()
            .map(|problem| format!("{}: {}", problem.file, problem.words)),
    );
    for case in library.cases.values() {
        let finder = Finder::new(&case.text);
        for finding in workshop.findings_in(&case.id) {
            for excerpt in finding
                .excerpts
                .iter()
                .filter(|excerpt| excerpt.case == case.id)
            {
                if finder.find(&Anchor::from(excerpt)).span().is_none() {
                    problems.push(format!(
                        "The quote of “{}” does not stand in {} any more.",
                        finding.headline, case.id
                    ));
                }
            }
        }
    }
    for finding in workshop.findings.values() {
        for excerpt in finding
            .excerpts
            .iter()
            .filter(|excerpt| !library.cases.contains_key(&excerpt.case))
        {
            problems.push(format!(
                "The case study {} of “{}” is not in the library.",
                excerpt.case, finding.headline
            ));
        }
    }
    for (path, fresh) in [
        (
            paths.workshop_json(),
            document::workshop_json(workshop, &library),
        ),
        (
            paths.themes_json(),
            document::themes_json(workshop, &library),
        ),
    ] {
        match fs::read(&path) {
            Ok(bytes) if bytes == fresh => {}
            Ok(bytes) if !document::is_untouched(&bytes) => {
                problems.push(format!(
                    "{} was edited by hand: the next change keeps that version aside.",
                    path.display()
                ));
            }
            Ok(_) => problems.push(format!(
                "{} is not up to date: open the workshop once.",
                path.display()
            )),
            Err(_) => problems.push(format!(
                "{} is missing: open the workshop once.",
                path.display()
            )),
        }
    }
    Ok(problems)
}
