//! What several integration tests share.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![allow(
    clippy::mod_module_files,
    reason = "a file beside it would be a test of its own"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use charrette::domain::{CaseId, Edit, Excerpt, Finding, Kind, Person, Role};
use charrette::hub::{Done, Environment, Hub, HubCommand};
use charrette::store::case_file::Library;
use charrette::store::device::Device;
use charrette::text::quote;

/// A device for tests.
pub(crate) fn device() -> Device {
    Device::new("test", &mut Environment::real())
}

/// The person at a device.
pub(crate) fn mina(device: &Device) -> Person {
    Person {
        id: device.person,
        name: "Mina".into(),
        city: String::new(),
        role: Role::Facilitator,
    }
}

/// An empty workshop called “Test” in a folder of its own, open.
pub(crate) fn workshop() -> (tempfile::TempDir, Device, Hub) {
    let folder = tempfile::tempdir().unwrap();
    let device = device();
    let begin = vec![Edit::RenameWorkshop {
        from: String::new(),
        to: "Test".into(),
    }];
    let hub = Hub::create(folder.path(), &device, Environment::real(), begin).unwrap();
    (folder, device, hub)
}

/// The edit that adds a statement.
pub(crate) fn statement(person: &Person, headline: &str) -> Edit {
    let mut environment = Environment::real();
    let finding = Finding {
        id: environment.id(),
        kind: Kind::Challenge,
        headline: headline.into(),
        remark: String::new(),
        tags: BTreeSet::new(),
        excerpts: Vec::new(),
        said_by: None,
        theme: None,
        by: person.id,
        at: environment.now(),
    };
    Edit::AddFinding {
        finding: Box::new(finding),
        before: None,
    }
}

/// Adds a statement.
pub(crate) fn add_finding(hub: &Hub, person: &Person, headline: &str) -> Done {
    hub.carry_out(person, HubCommand::Edit(statement(person, headline)))
        .unwrap()
}

/// Tags words of a case study as a challenge.
pub(crate) fn add_excerpt(hub: &Hub, person: &Person, library: &Library, case: &str, words: &str) {
    let id = CaseId::new(case);
    let text = &library.cases.get(&id).unwrap().text;
    let anchor = quote::anchor(text, quote::locate(text, words).unwrap());
    let Edit::AddFinding {
        mut finding,
        before,
    } = statement(person, words)
    else {
        return;
    };
    finding.excerpts.push(Excerpt::new(id, anchor));
    hub.carry_out(
        person,
        HubCommand::Edit(Edit::AddFinding { finding, before }),
    )
    .unwrap();
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).map(|_| ()).unwrap();
        }
    }
}
