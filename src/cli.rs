//! The command line: arguments, and one file per subcommand, named by its verb. What the terminal interface can change, a
//! script can change; both go through the same hub.

pub mod add;
pub mod archive;
pub mod arguments;
pub mod change;
pub mod check;
pub mod codebook;
pub mod export;
mod findings;
pub mod folders;
pub mod import;
mod import_worker;
mod importing;
pub mod index;
pub mod list;
pub mod log;
pub mod man;
pub mod memo;
pub mod merge;
pub mod new;
pub mod open;
pub mod plain;
pub mod projects;
pub mod pseudonym;
mod room;
pub mod search;
pub mod searches;
pub mod session;
pub mod table;
pub mod vote;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Verb};
use folders::Folders;
use open::remember_language;

use crate::search::guard::is_guarded;
use crate::texts::{Language, in_language};

/// Runs the program and gives its exit code: 0 when all went well, 1 when it did not, 2 when the words of the command were
/// not understood.
pub fn run() -> ExitCode {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !is_guarded() {
            report(panic);
        }
    }));
    let arguments = Arguments::parse();
    in_language(language(&arguments), || said(arguments))
}

/// Carries out a command, and says what went wrong.
fn said(arguments: Arguments) -> ExitCode {
    let mut out = io::stdout().lock();
    match carry_out(arguments, &mut out).and_then(|code| Ok(out.flush().map(|()| code)?)) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // The terminal interface has given the terminal back by now.
            let _ = writeln!(io::stderr(), "charrette: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The language of what is said: scripts read the answers of verbs, which are English.
fn language(arguments: &Arguments) -> Language {
    match &arguments.verb {
        None | Some(Verb::Export(_)) => of_person(arguments.looks.language),
        Some(_) => Language::English,
    }
}

/// The language that was asked for now, or else the one kept, or else the system's.
fn of_person(asked: Option<Language>) -> Language {
    let kept = || {
        let settings = Folders::of_user().ok()?.settings();
        Language::named(&settings.language?)
    };
    let of_system = || {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        Language::of_locale(&locale?)
    };
    asked.or_else(kept).or_else(of_system).unwrap_or_default()
}

/// Whether the reader of our output (`head`, a pager) has had enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Whether the terminal can show lines of text and nothing else.
fn has_dumb_terminal() -> bool {
    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    is_terminal && std::env::var("TERM").is_ok_and(|term| term == "dumb")
}

fn carry_out(arguments: Arguments, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
    let Some(verb) = arguments.verb else {
        let (folders, dir) = (Folders::of_user()?, arguments.dir.or(arguments.workshop));
        if arguments.plain || has_dumb_terminal() {
            if let Some(language) = arguments.looks.language {
                remember_language(&folders, language)?;
            }
            plain::plain(&folders, dir)?;
        } else {
            open::open(&folders, dir, arguments.looks)?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    if arguments.plain {
        anyhow::bail!(
            "--plain stands alone or before a folder, without a verb. Leave one of them out"
        );
    }
    if let Some(dir) = arguments.dir {
        anyhow::bail!(
            "{0} stands before a verb. Name the workshop so: charrette --workshop {0} …",
            dir.display()
        );
    }
    match verb {
        Verb::Schema { which } => {
            writeln!(out, "{:#}", crate::store::document::schema(which.into()))?;
        }
        Verb::Completions { shell } => {
            clap_complete::generate(
                shell,
                &mut Arguments::command(),
                "charrette",
                &mut &mut *out,
            );
        }
        Verb::Man => man::man(&mut *out)?,
        Verb::ImportWorker { job, name } => import_worker::import_worker(job, &name, out)?,
        verb => return with_folders(verb, &Folders::of_user()?, arguments.workshop, out),
    }
    Ok(ExitCode::SUCCESS)
}

fn with_folders(
    verb: Verb,
    folders: &Folders,
    workshop: Option<std::path::PathBuf>,
    out: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    if let Verb::New {
        dir,
        title,
        bundled,
        no_codebook,
    } = &verb
    {
        new::new(folders, dir, title.as_deref(), *bundled, *no_codebook, out)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Verb::Archive(verb) = &verb {
        archive::archive(folders, verb, out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let dir = folders.workshop(workshop)?;
    match verb {
        Verb::Search { query, limit, json } => {
            search::search(folders, &dir, &query.join(" "), limit, json, out)?;
        }
        Verb::Index { anew, json } => index::index(folders, &dir, anew, json, out)?,
        Verb::Add { kind, finding } => add::add(folders, &dir, kind.into(), &finding, out)?,
        Verb::Finding(verb) => change::finding(folders, &dir, verb, out)?,
        Verb::Theme(verb) => change::theme(folders, &dir, verb, out)?,
        Verb::Tag(verb) => codebook::tag(folders, &dir, verb, out)?,
        Verb::Codebook(verb) => codebook::codebook(folders, &dir, verb, out)?,
        Verb::Vote(verb) => vote::vote(folders, &dir, verb, out)?,
        Verb::Memo(verb) => memo::memo(folders, &dir, verb, out)?,
        Verb::Pseudonym(verb) => pseudonym::pseudonym(folders, &dir, verb, out)?,
        Verb::Workshop { title, by } => change::retitle(folders, &dir, &title, &by, out)?,
        Verb::Undo { by } => change::undo(folders, &dir, &by, out)?,
        Verb::Redo { by } => change::redo(folders, &dir, &by, out)?,
        Verb::Log(words) => log::log(&dir, &words, out)?,
        Verb::List { what, json } => list::list(&dir, what, json, out)?,
        Verb::Export(words) => export::export(&dir, words, out)?,
        Verb::Merge { others } => merge::merge(folders, &dir, &others, out)?,
        Verb::Import(words) => return import::import(folders, &dir, &words, out),
        Verb::Check => return check::check(&dir, out),
        Verb::New { .. }
        | Verb::Archive(_)
        | Verb::Schema { .. }
        | Verb::Completions { .. }
        | Verb::Man
        | Verb::ImportWorker { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}
