//! What a group of findings is called, and the words that hold it together: tags and words that its findings share and few others
//! have, written as people write them.

use std::collections::{BTreeMap, BTreeSet};

use super::features::{Features, Term};
use super::groups::as_f32;
use super::terms::{Word, terms};
use crate::domain::{FindingId, Workshop};
use crate::texts::tr;

/// Words named for a proposal.
const NAMED: usize = 4;
/// The share of a group's findings that must carry a tag for it to give the group its name, and the share of those that carry it
/// that must be in the group.
const CARRIED: f32 = 0.6;
const OWN: f32 = 0.5;
/// The share of a word's uses in a group that must be in one phrase for the phrase to be named instead.
const IN_PHRASE: f32 = 0.5;

/// How words are written in the texts of some findings.
#[derive(Debug)]
pub(super) struct Naming<'a> {
    workshop: &'a Workshop,
    all: &'a [FindingId],
    features: &'a Features,
    /// Stem to the ways it is written, with how often.
    written: BTreeMap<String, BTreeMap<String, usize>>,
}

/// One of the things that hold a group together.
struct Shared {
    words: String,
    /// The stems in it, so that nothing is said twice.
    stems: Vec<String>,
    /// Whether it alone can give the group its name.
    names: bool,
}

impl<'a> Naming<'a> {
    pub(super) fn of(workshop: &'a Workshop, all: &'a [FindingId], features: &'a Features) -> Self {
        let mut written: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let tags = workshop.tags.values().map(|tag| tag.name.as_str());
        for text in all.iter().flat_map(|id| texts(workshop, *id)).chain(tags) {
            for word in terms(text) {
                let (form, weight) = form(text, &word);
                let forms = written.entry(word.stem).or_default();
                *forms.entry(form).or_default() += weight;
            }
        }
        Self {
            workshop,
            all,
            features,
            written,
        }
    }

    /// A name for these findings, and what holds them together, strongest first: a tag that most of them carry names them, or else
    /// the two strongest words.
    pub(super) fn name(&self, members: &[usize]) -> (String, Vec<String>) {
        let shared = self.shared(members);
        let name = match shared.iter().find(|shared| shared.names) {
            Some(tag) => tag.words.clone(),
            None => joined(shared.iter().take(2).map(|shared| shared.words.as_str())),
        };
        let name = if name.is_empty() {
            tr("Belong together").into()
        } else {
            capitalised(&name)
        };
        (
            name,
            shared.into_iter().map(|shared| shared.words).collect(),
        )
    }

    fn shared(&self, members: &[usize]) -> Vec<Shared> {
        let phrases = self.phrases(members);
        let mut seen = BTreeSet::new();
        let mut found: Vec<Shared> = Vec::new();
        for (term, count) in self.features.shared(members) {
            let Some(shared) = self.shown(term, count, members.len(), &phrases) else {
                continue;
            };
            if shared.stems.iter().any(|stem| seen.contains(stem)) {
                continue;
            }
            seen.extend(shared.stems.iter().cloned());
            found.push(shared);
            if found.len() == NAMED {
                break;
            }
        }
        found
    }

    /// A term as people write it. Pairs of characters are no words.
    fn shown(&self, term: &Term, count: usize, of: usize, phrases: &Phrases) -> Option<Shared> {
        match term {
            Term::Pair(_) => None,
            Term::Tag(id) => {
                let words = self.workshop.tags.get(id)?.name.clone();
                let stems = terms(&words).into_iter().map(|word| word.stem).collect();
                let own = as_f32(count) >= OWN * as_f32(self.features.having(term));
                let names = own && as_f32(count) >= CARRIED * as_f32(of);
                Some(Shared {
                    words,
                    stems,
                    names,
                })
            }
            Term::Word(stem) => {
                let phrase = phrases.around(stem, count);
                let stems = phrase.map_or_else(|| vec![stem.clone()], Clone::clone);
                let words: Vec<_> = stems.iter().map(|stem| self.written(stem)).collect();
                Some(Shared {
                    words: phrases.joined(&stems, &words),
                    stems,
                    names: false,
                })
            }
        }
    }

    /// A word as it is mostly written.
    fn written(&self, stem: &str) -> String {
        let forms = self.written.get(stem).into_iter().flatten();
        let most = forms.max_by(|(a, count_a), (b, count_b)| count_a.cmp(count_b).then(b.cmp(a)));
        most.map_or_else(|| stem.to_owned(), |(form, _)| form.clone())
    }

    /// The phrases of two words in the texts of these findings.
    fn phrases(&self, members: &[usize]) -> Phrases {
        let mut phrases = Phrases::default();
        let ids = members.iter().filter_map(|at| self.all.get(*at));
        for id in ids {
            let mut here = BTreeMap::new();
            for text in texts(self.workshop, *id) {
                let words = terms(text);
                for (first, second) in words.iter().zip(words.iter().skip(1)) {
                    if second.follows {
                        let hyphen = text.get(first.range.end..second.range.start) == Some("-");
                        here.insert(vec![first.stem.clone(), second.stem.clone()], hyphen);
                    }
                }
            }
            for (phrase, hyphen) in here {
                let entry = phrases.0.entry(phrase).or_default();
                *entry = (entry.0 + 1, hyphen);
            }
        }
        phrases
    }
}

/// Phrases by their stems: how many findings have each, and whether it is written with a hyphen.
#[derive(Debug, Default)]
struct Phrases(BTreeMap<Vec<String>, (usize, bool)>);

impl Phrases {
    /// The phrase in which a word mostly stands that `count` findings have, if there is one.
    fn around(&self, stem: &str, count: usize) -> Option<&Vec<String>> {
        let having = self.0.iter().filter(|(phrase, (having, _))| {
            let enough = *having > 1 && as_f32(*having) >= IN_PHRASE * as_f32(count);
            enough && phrase.iter().any(|other| other == stem)
        });
        having
            .max_by_key(|(_, (count, _))| *count)
            .map(|(phrase, _)| phrase)
    }

    fn joined(&self, stems: &[String], words: &[String]) -> String {
        let hyphen = self.0.get(stems).is_some_and(|(_, hyphen)| *hyphen);
        words.join(if hyphen { "-" } else { " " })
    }
}

/// Everything that is written in a finding: by the group and by the author of the text.
fn texts(workshop: &Workshop, id: FindingId) -> Vec<&str> {
    let Some(finding) = workshop.findings.get(&id) else {
        return Vec::new();
    };
    let mut texts = vec![finding.headline.as_str(), finding.remark.as_str()];
    texts.extend(
        finding
            .excerpts
            .iter()
            .map(|excerpt| excerpt.quote.as_str()),
    );
    texts
}

/// How a word is written, and how much that says: at the start of a sentence a capital says nothing, unless all are capitals.
fn form(text: &str, word: &Word) -> (String, usize) {
    let written = text.get(word.range.clone()).unwrap_or_default();
    let capitals = written.chars().filter(|c| c.is_uppercase()).count();
    if word.opens && capitals == 1 {
        (written.to_lowercase(), 1)
    } else {
        (written.to_owned(), 2)
    }
}

/// Words as one name. Scripts without capitals have no “and” of ours either.
fn joined<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    let latin = |word: &&str| word.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let between = if words.iter().all(latin) {
        tr(" and ")
    } else {
        " · "
    };
    words.join(between)
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}
