//! `charrette new`: makes a workshop.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};

use super::folders::Folders;
use crate::domain::Edit;
use crate::hub::{Environment, Hub};
use crate::sample;
use crate::store::paths::Paths;

/// Makes a workshop in `dir`, with the starter codebook and, if asked for, the bundled case studies.
pub fn new(
    folders: &Folders,
    dir: &Path,
    title: Option<&str>,
    bundled: bool,
    no_codebook: bool,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    if Paths::new(dir).is_workshop() {
        bail!(
            "there is a workshop in {0} already. Open it with: charrette {0}",
            dir.display()
        );
    }
    make(folders, dir, title, bundled, !no_codebook)?;
    let case_studies = Paths::new(dir).case_studies();
    writeln!(
        out,
        "Made a workshop in {}. Case studies go into {}.",
        dir.display(),
        case_studies.display()
    )?;
    writeln!(out, "Open it with: charrette {}", dir.display())?;
    Ok(())
}

/// Makes a workshop's folder, journal and, if wanted, codebook and bundled case studies.
pub fn make(
    folders: &Folders,
    dir: &Path,
    title: Option<&str>,
    bundled: bool,
    codebook: bool,
) -> anyhow::Result<()> {
    fs::create_dir_all(dir)
        .with_context(|| format!("the folder {} could not be made", dir.display()))?;
    let full = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    let named = full
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let title =
        crate::text::clean_line(title.or(named.as_deref()).unwrap_or("Workshop"), usize::MAX);
    let case_studies = Paths::new(dir).case_studies();
    fs::create_dir_all(&case_studies)
        .with_context(|| format!("the folder {} could not be made", case_studies.display()))?;
    if bundled {
        sample::unpack_case_studies(&case_studies).with_context(|| {
            format!(
                "the bundled case studies could not be written to {}",
                case_studies.display()
            )
        })?;
    }
    let mut environment = Environment::real();
    let device = folders.device(&mut environment)?;
    let mut begin = vec![Edit::RenameWorkshop {
        from: String::new(),
        to: title,
    }];
    if codebook {
        begin.push(sample::starter_codebook(&mut environment)?);
    }
    Hub::create(dir, &device, environment, begin)?.close();
    Ok(())
}
