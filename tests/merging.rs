//! Copies of a workshop that went on apart come together to the same, whatever was done in them and however they are merged.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "support/edits.rs"]
mod edits;
mod support;

use std::path::{Path, PathBuf};

use charrette::domain::Edit;
use charrette::domain::history::History;
use charrette::hub::{Environment, Hub, HubCommand};
use charrette::store::device::Device;
use charrette::store::{document, journal, merge};
use edits::{edit, fitted};
use proptest::prelude::*;
use support::{copy, mina};

/// Opens a workshop and does what fits.
fn go_on(folder: &Path, device: &Device, edits: Vec<Edit>) {
    let (hub, _) = Hub::open(folder, device, Environment::real()).unwrap();
    for edit in edits {
        let edit = fitted(edit, &hub.snapshot().workshop);
        let _ = hub.carry_out(&mina(device), HubCommand::Edit(edit));
    }
    hub.close();
}

/// Everything that a folder's journals come to: the state, and what was set aside.
fn state(folder: &Path) -> (Vec<u8>, Vec<String>) {
    let journal = journal::read(&folder.join("journal")).unwrap();
    assert!(journal.problems.is_empty(), "{:?}", journal.problems);
    let history = History::fold(journal.operations());
    let aside = history.set_aside().iter();
    (
        document::workshop_json(
            history.workshop(),
            &charrette::store::case_file::Library::default(),
        ),
        aside.map(|aside| format!("{aside:?}")).collect(),
    )
}

/// A copy of the first folder with the others merged in, one after the other.
fn merged(desk: &Path, name: &str, from: &[&PathBuf]) -> PathBuf {
    let into = desk.join(name);
    let (first, others) = from.split_first().unwrap();
    copy(first, &into);
    for other in others {
        merge::merge(&into, &[(*other).clone()]).unwrap();
    }
    into
}

fn edits(most: usize) -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec(edit(), 1..most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn merging_folders_is_commutative_associative_and_idempotent(
        before in edits(12),
        apart in (edits(10), edits(10), edits(10)),
    ) {
        let desk = tempfile::tempdir().unwrap();
        let mut environment = Environment::real();
        let home = Device::new("home", &mut environment);
        let base = desk.path().join("base");
        Hub::create(&base, &home, Environment::real(), Vec::new()).unwrap().close();
        go_on(&base, &home, before);
        // One copy goes on on the same device, as a copied folder does; the others elsewhere.
        let copies = [("a", home, apart.0), ("b", Device::new("b", &mut environment), apart.1), ("c", Device::new("c", &mut environment), apart.2)];
        let [a, b, c] = copies.map(|(name, device, edits)| {
            let folder = desk.path().join(name);
            copy(&base, &folder);
            go_on(&folder, &device, edits);
            folder
        });
        let desk = desk.path();
        let ab = merged(desk, "ab", &[&a, &b]);
        let expected = state(&merged(desk, "abc", &[&ab, &c]));
        prop_assert_eq!(&state(&merged(desk, "cba", &[&c, &b, &a])), &expected, "commutative");
        let bc = merged(desk, "bc", &[&b, &c]);
        prop_assert_eq!(&state(&merged(desk, "a-bc", &[&a, &bc])), &expected, "associative");
        let again = merged(desk, "again", &[&bc, &ab, &b, &bc, &base, &a]);
        prop_assert_eq!(&state(&again), &expected, "idempotent");
    }
}
