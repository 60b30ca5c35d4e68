//! Notices changes of files in folders while the program runs.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Changes that come closer together than this are told together: a file is written in several steps.
const GATHER: Duration = Duration::from_millis(30);

/// Watches folders and all below them, until it is dropped. A large folder takes a while to walk through, so that is done on a thread of
/// its own.
#[derive(Debug)]
pub struct Watcher {
    wishes: Sender<Wish>,
}

/// The folders to watch, and what to do once they are watched.
struct Wish {
    folders: Vec<PathBuf>,
    then: Box<dyn FnOnce() + Send>,
}

impl Watcher {
    /// A watcher that tells `changed` which files were made, changed or removed, on a thread of its own. None where this system cannot
    /// watch; files are then read again when the window gets the focus, and on F5.
    pub fn start(changed: impl Fn(Vec<PathBuf>) + Send + 'static) -> Option<Self> {
        let (sender, events) = channel();
        let inner = notify::recommended_watcher(tell(sender)).ok()?;
        std::thread::spawn(move || gather(&events, changed));
        let (wishes, inbox) = channel();
        std::thread::spawn(move || follow(inner, &inbox));
        Some(Self { wishes })
    }

    /// Watches these folders and no others. Those that are not there are left out. `then` is called once it is so: what has changed before
    /// has to be looked for.
    pub fn watch(&self, folders: Vec<PathBuf>, then: impl FnOnce() + Send + 'static) {
        let then = Box::new(then);
        let _ = self.wishes.send(Wish { folders, then });
    }
}

fn follow(mut watcher: RecommendedWatcher, inbox: &Receiver<Wish>) {
    let mut before: Vec<PathBuf> = Vec::new();
    while let Ok(wish) = inbox.recv() {
        for folder in &before {
            let _ = watcher.unwatch(folder);
        }
        for folder in &wish.folders {
            let _ = watcher.watch(folder, RecursiveMode::Recursive);
        }
        before = wish.folders;
        (wish.then)();
    }
}

/// Passes on the paths of events that say that something has changed.
fn tell(sender: Sender<PathBuf>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    move |event| {
        let event = event.unwrap_or_default();
        if !matches!(event.kind, EventKind::Access(_)) {
            for path in event.paths {
                let _ = sender.send(path);
            }
        }
    }
}

fn gather(events: &Receiver<PathBuf>, changed: impl Fn(Vec<PathBuf>)) {
    while let Ok(first) = events.recv() {
        let mut paths = BTreeSet::from([first]);
        while let Ok(path) = events.recv_timeout(GATHER) {
            paths.insert(path);
        }
        changed(paths.into_iter().collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_is_told() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let below = folder.path().canonicalize()?.join("below");
        std::fs::create_dir(&below)?;
        let (told, changes) = channel();
        let watcher = Watcher::start(move |paths| {
            let _ = told.send(paths);
        })
        .ok_or("this system cannot watch")?;
        let (ready, watching) = channel();
        watcher.watch(vec![below.clone()], move || {
            let _ = ready.send(());
        });
        watching.recv_timeout(Duration::from_secs(30))?;
        let file = below.join("a.md");
        std::fs::write(&file, "text")?;
        let paths = changes.recv_timeout(Duration::from_secs(30))?;
        assert_eq!(paths, [file]);
        Ok(())
    }
}
