//! What is still to do before the result can be handed over, in words.

use std::fmt::Display;

use super::{About, Entry, Quote, Section, Source, Unfinished};
use crate::domain::{Stage, Workshop};
use crate::texts::{tr, tr_count, tr_with};

/// Everything that is unfinished, the most pressing first.
pub(super) fn all(
    workshop: &Workshop,
    sections: &[Section],
    sources: &[Source],
) -> Vec<Unfinished> {
    let entries: Vec<&Entry> = sections
        .iter()
        .flat_map(|section| &section.findings)
        .collect();
    [
        unsorted(workshop),
        themes(
            sections,
            |n, places| {
                tr_count(
                    n,
                    "Theme {places} has no summary.",
                    "Themes {places} have no summary.",
                    places,
                )
            },
            |section| section.summary.trim().is_empty(),
        ),
        themes(
            sections,
            |n, places| {
                tr_count(
                    n,
                    "Theme {places} has no findings.",
                    "Themes {places} have no findings.",
                    places,
                )
            },
            |section| section.findings.is_empty(),
        ),
        detached(&entries),
        missing(&entries, sources),
        untagged(&entries),
        secret(workshop),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A vote of which nobody has seen the result yet.
fn secret(workshop: &Workshop) -> Option<Unfinished> {
    let round = workshop.newest_round()?;
    let what = tr(round.ballot.over.word());
    (round.stage != Stage::Revealed).then(|| Unfinished {
        words: tr_with(
            "The result of the vote on {what} is not revealed yet.",
            &[("what", &what)],
        ),
        about: About::Nothing,
    })
}

fn unsorted(workshop: &Workshop) -> Option<Unfinished> {
    let words = match workshop.unsorted.len() {
        0 => return None,
        n => tr_count(
            n,
            "{n} finding is unsorted.",
            "{n} findings are unsorted.",
            &[],
        ),
    };
    Some(Unfinished {
        words,
        about: About::Theme(None),
    })
}

/// "Theme 3 has no summary.", "Themes 3, 4 and 7 have no summary."
fn themes(
    sections: &[Section],
    said: impl Fn(usize, &[(&str, &dyn Display)]) -> String,
    lacks: impl Fn(&Section) -> bool,
) -> Option<Unfinished> {
    let lacking = sections
        .iter()
        .filter(|section| section.theme.is_some() && lacks(section));
    let places: Vec<String> = lacking
        .clone()
        .map(|section| section.place.to_string())
        .collect();
    let (last, others) = places.split_last()?;
    let parts = [others.join(", "), last.clone()];
    let listed = parts.into_iter().filter(|part| !part.is_empty());
    let listed = listed.collect::<Vec<_>>().join(tr(" and "));
    let words = said(places.len(), &[("places", &listed)]);
    Some(Unfinished {
        words,
        about: About::Theme(lacking.clone().next()?.theme),
    })
}

fn detached(entries: &[&Entry]) -> Option<Unfinished> {
    let (n, first) = quotes(entries, |quote| quote.detached)?;
    let words = tr_count(
        n,
        "{n} excerpt is detached: its words are not in the case study any more.",
        "{n} excerpts are detached: their words are not in the case studies any more.",
        &[],
    );
    Some(Unfinished {
        words,
        about: first,
    })
}

fn missing(entries: &[&Entry], sources: &[Source]) -> Option<Unfinished> {
    let unknown = |quote: &Quote| {
        let source = quote.source.checked_sub(1).and_then(|at| sources.get(at));
        source.is_some_and(|source| !source.known)
    };
    let (n, first) = quotes(entries, unknown)?;
    let words = tr_count(
        n,
        "{n} excerpt is from a case study that is not in the library.",
        "{n} excerpts are from case studies that are not in the library.",
        &[],
    );
    Some(Unfinished {
        words,
        about: first,
    })
}

/// How many quotes are so, and the finding of the first.
fn quotes(entries: &[&Entry], so: impl Fn(&Quote) -> bool) -> Option<(usize, About)> {
    let all = entries.iter().flat_map(|entry| &entry.quotes);
    let n = all.filter(|quote| so(quote)).count();
    let first = entries.iter().find(|entry| entry.quotes.iter().any(&so))?;
    Some((n, About::Finding(first.id)))
}

fn untagged(entries: &[&Entry]) -> Option<Unfinished> {
    let mut bare = entries.iter().filter(|entry| entry.tags.is_empty());
    let first = bare.next()?;
    let words = tr_count(
        bare.count() + 1,
        "{n} finding has no tag.",
        "{n} findings have no tag.",
        &[],
    );
    Some(Unfinished {
        words,
        about: About::Finding(first.id),
    })
}
