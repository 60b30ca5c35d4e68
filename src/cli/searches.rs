//! A person's searches in their file. Changes are written on a thread of their own, so that a slow disk never holds up typing.

use std::fs;
use std::io::ErrorKind;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use anyhow::Context;

use super::folders::Folders;
use crate::hub::Environment;
use crate::search::{Searches, SearchesChange};
use crate::texts::{in_language, language, tr_with};

/// What was kept, and a sentence when a damaged file had to be set aside; it is never overwritten.
pub fn load(
    folders: &Folders,
    environment: &Environment,
) -> anyhow::Result<(Searches, Option<String>)> {
    let path = folders.searches();
    let bytes = match fs::read(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Default::default()),
        other => other
            .with_context(|| tr_with("{path} could not be read", &[("path", &path.display())]))?,
    };
    if let Ok(searches) = Searches::read(&bytes) {
        return Ok((searches, None));
    }
    let now = environment.local(environment.now());
    let aside = path.with_file_name(format!(
        "searches-damaged-{}.json",
        now.strftime("%Y-%m-%d-%H%M%S")
    ));
    fs::rename(&path, &aside).with_context(|| {
        tr_with(
            "{path} is damaged and could not be renamed. Move it away",
            &[("path", &path.display())],
        )
    })?;
    let words = tr_with(
        "Your searches could not be read and start anew; what was there is in {aside}.",
        &[("aside", &aside.display())],
    );
    Ok((Searches::default(), Some(words)))
}

/// Makes one change to what is kept. Another charrette may have changed it meanwhile, so it is read again.
fn change(
    folders: &Folders,
    environment: &Environment,
    change: SearchesChange,
) -> anyhow::Result<Option<String>> {
    let (mut searches, notice) = load(folders, environment)?;
    if searches.change(change) {
        folders.set_searches(&searches)?;
    }
    Ok(notice)
}

/// The thread that writes. It finishes what it was given when it is dropped.
#[derive(Debug)]
pub struct Keeper {
    changes: Option<Sender<SearchesChange>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread; `tell` is called on it when something went wrong.
    pub fn start(
        folders: Folders,
        environment: Environment,
        tell: impl Fn(String) + Send + 'static,
    ) -> Self {
        let ((changes, waiting), language) = (channel(), language());
        let thread = std::thread::spawn(move || {
            for asked in waiting {
                match in_language(language, || change(&folders, &environment, asked)) {
                    Ok(notice) => notice.into_iter().for_each(&tell),
                    Err(error) => tell(in_language(language, || {
                        tr_with(
                            "Your searches are not kept: {error}.",
                            &[("error", &format_args!("{error:#}"))],
                        )
                    })),
                }
            }
        });
        Self {
            changes: Some(changes),
            thread: Some(thread),
        }
    }

    /// Hands in a change.
    pub fn change(&self, change: SearchesChange) {
        if let Some(changes) = &self.changes {
            // The thread is there as long as this is.
            let _ = changes.send(change);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.changes = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use std::path::Path;

    use super::*;

    fn remember(query: &str) -> SearchesChange {
        SearchesChange::Remember(query.into())
    }

    fn environment() -> Environment {
        Environment::fixed(|| "2026-11-24T14:02:00Z".parse().unwrap(), 7)
    }

    fn ask(home: &Path, queries: &[&str]) -> Vec<String> {
        let (told, words) = channel();
        let keeper = Keeper::start(Folders::below(home), environment(), move |words| {
            told.send(words).unwrap();
        });
        for query in queries {
            keeper.change(remember(query));
        }
        drop(keeper);
        words.iter().collect()
    }

    #[test]
    fn what_was_handed_in_is_kept_when_it_ends() {
        let home = tempfile::tempdir().unwrap();
        assert!(ask(home.path(), &["hotline", "shelter"]).is_empty());
        assert!(ask(home.path(), &["난민"]).is_empty());
        let (searches, notice) = load(&Folders::below(home.path()), &environment()).unwrap();
        assert_eq!(searches.recent, ["난민", "shelter", "hotline"]);
        assert_eq!(notice, None);
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_not_overwritten() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::below(home.path());
        let path = folders.searches();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "{\"recent\": [\"precious").unwrap();
        let told = ask(home.path(), &["hotline"]);
        let aside = path.with_file_name("searches-damaged-2026-11-24-140200.json");
        assert!(told.concat().contains(&aside.display().to_string()));
        assert_eq!(
            fs::read_to_string(aside).unwrap(),
            "{\"recent\": [\"precious"
        );
        let (searches, _) = load(&folders, &environment()).unwrap();
        assert_eq!(searches.recent, ["hotline"]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let path = Folders::below(home.path()).searches();
        fs::create_dir_all(&path).unwrap();
        let told = ask(home.path(), &["hotline"]);
        assert!(told.concat().starts_with("Your searches are not kept: "));
        assert!(path.is_dir());
    }
}
