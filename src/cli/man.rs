//! `charrette man`: the manual page, with every verb on the one page.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::arguments::Arguments;

/// Prints the manual page in troff.
pub fn man(mut out: &mut dyn Write) -> io::Result<()> {
    let mut program = Arguments::command();
    program.build();
    let page = Man::new(program.clone());
    page.render_title(&mut out)?;
    page.render_name_section(&mut out)?;
    out.write_all(sections(&page)?.as_bytes())?;
    program
        .get_subcommands()
        .try_for_each(|verb| describe(verb, out))
}

/// A verb and the verbs below it. Its own sections become sections below its name.
fn describe(verb: &Command, out: &mut dyn Write) -> io::Result<()> {
    if verb.get_name() == "help" || verb.is_hide_set() {
        return Ok(());
    }
    let name = verb.get_bin_name().unwrap_or_else(|| verb.get_name());
    let sections = sections(&Man::new(verb.clone()))?.replace(".SH ", ".SS ");
    write!(out, ".SH {}\n{sections}", name.to_uppercase())?;
    verb.get_subcommands()
        .try_for_each(|below| describe(below, out))
}

/// How it is called, what it does, its options and examples. Examples keep their lines.
fn sections(page: &Man) -> io::Result<String> {
    let mut troff = Vec::new();
    page.render_synopsis_section(&mut troff)?;
    page.render_description_section(&mut troff)?;
    page.render_options_section(&mut troff)?;
    page.render_extra_section(&mut troff)?;
    let troff = String::from_utf8_lossy(&troff);
    Ok(match troff.split_once(".SH EXTRA\n") {
        Some((before, examples)) => format!("{before}.SH EXAMPLES\n.nf\n{examples}.fi\n"),
        None => troff.into_owned(),
    })
}
