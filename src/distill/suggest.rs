//! Sentences that are likely to hold a challenge, a lesson or a good practice: a hint for who reads, never a tag.
//!
//! A sentence is weighed by the heading above it, by cues in its words, and by how much it is like what the group has tagged so
//! far. What can be known from the text alone is read once for each text; the likeness follows the workshop.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::cues::{Clue, Section, clues, section};
use super::features::rareness;
use super::terms::{terms, written};
use crate::domain::{Finding, FindingId, Kind, Workshop};
use crate::text::segment::sentences;
use crate::text::{BlockKind, Document, Position, Span};

/// What a sentence must come to for it to be suggested.
const ENOUGH: f32 = 1.0;
/// What cues of one kind count together at most: three doubtful words are no more than a clear one and a half.
const MOST: f32 = 1.25;
/// How alike a sentence and a quote of the group must be to count, and what full likeness would be worth.
const ALIKE: f32 = 0.2;
const LIKENESS: f32 = 1.5;
/// What the heading above is worth.
const BELOW_CHALLENGES: f32 = 0.75;
const BELOW_LESSONS: f32 = 1.0;
const BELOW_PRACTICES: f32 = 0.5;
const BELOW_RESULTS: f32 = -0.4;
const BELOW_CONTEXT: f32 = -0.3;
const BELOW_ASIDES: f32 = -2.0;
/// Fewer words than this announce something rather than say it.
const FEW: usize = 4;
/// What few words, and each figure after the first, take away.
const SHORT: f32 = 0.3;
const FIGURE: f32 = 0.2;

/// A sentence that may be worth tagging.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suggestion {
    pub span: Span,
    /// What it is most likely to be.
    pub kind: Kind,
}

/// The sentences of a text, with what is known of them from the text alone.
#[derive(Debug, Default)]
pub struct Reading {
    sentences: Vec<Sentence>,
}

#[derive(Debug)]
struct Sentence {
    span: Span,
    /// What speaks for each kind, in their order.
    kinds: [f32; 3],
    /// What speaks for or against any of them.
    any: f32,
    /// The words that say something, by their stems, each once.
    said: Vec<String>,
}

/// What the group has tagged, as words to compare with.
#[derive(Debug, Default)]
pub struct Tagged {
    /// Findings with a quote, each with its words; kept, so that a change costs no more than it changes.
    known: BTreeMap<FindingId, (Arc<Finding>, Vec<String>)>,
    kinds: Vec<Kind>,
    /// Stem of a word: how rare it is, and in which findings it stands.
    words: HashMap<String, (f32, Vec<usize>)>,
    /// The lengths of the findings' vectors.
    lengths: Vec<f32>,
}

impl Reading {
    /// Reads a text.
    pub fn of(document: &Document) -> Self {
        let mut sections = Sections::default();
        let mut found = Vec::new();
        for (paragraph, block) in document.blocks().iter().enumerate() {
            match block.kind {
                BlockKind::Heading(level) => sections.enter(level, section(&block.text)),
                BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Quote => {
                    let below = sections.present();
                    let own = sentences(&block.text).into_iter();
                    found.extend(own.map(|range| {
                        let text = block.text.get(range.clone()).unwrap_or_default().trim_end();
                        let at = |offset| Position::new(paragraph, offset);
                        let span = Span::new(at(range.start), at(range.start + text.len()));
                        Sentence::new(span, text, below)
                    }));
                }
                BlockKind::Code | BlockKind::TableRow { .. } => {}
            }
        }
        Self { sentences: found }
    }

    /// The sentences to suggest, in order.
    pub fn suggestions(&self, tagged: &Tagged) -> Vec<Suggestion> {
        let mut sums = Vec::new();
        let suggestions = self.sentences.iter().filter_map(|sentence| {
            let (kind, worth) = sentence.weighed(tagged, &mut sums);
            (worth >= ENOUGH).then_some(Suggestion {
                span: sentence.span,
                kind,
            })
        });
        suggestions.collect()
    }
}

/// The headings that are open, each with its level.
#[derive(Debug, Default)]
struct Sections(Vec<(u8, Section)>);

impl Sections {
    /// A heading that says nothing goes on with what the one above it said.
    fn enter(&mut self, level: u8, section: Section) {
        self.0.retain(|(above, _)| *above < level);
        let section = match section {
            Section::Unknown => self.present(),
            known => known,
        };
        self.0.push((level, section));
    }

    fn present(&self) -> Section {
        self.0
            .last()
            .map(|(_, section)| *section)
            .unwrap_or_default()
    }
}

impl Sentence {
    fn new(span: Span, text: &str, below: Section) -> Self {
        let written = written(text);
        let stems: Vec<String> = written.iter().map(|(stem, _)| stem.clone()).collect();
        let mut kinds = [0.0_f32; 3];
        let mut any = shape(&stems);
        for clue in clues(text, &stems) {
            match clue {
                Clue::For(kind, worth) => {
                    let sum = of(&mut kinds, kind);
                    *sum = (*sum + worth).min(MOST);
                }
                Clue::Against(worth) => any -= worth,
            }
        }
        any += match below {
            Section::Of(Kind::Challenge) => BELOW_CHALLENGES,
            Section::Of(Kind::Lesson) => BELOW_LESSONS,
            Section::Of(Kind::GoodPractice) => BELOW_PRACTICES,
            Section::Results => BELOW_RESULTS,
            Section::Context => BELOW_CONTEXT,
            Section::Aside => BELOW_ASIDES,
            Section::Unknown => 0.0,
        };
        if let Section::Of(kind) = below {
            // Which of the kinds it is, the author knows best.
            *of(&mut kinds, kind) += f32::EPSILON;
        }
        Self {
            span,
            kinds,
            any,
            said: said(
                written
                    .into_iter()
                    .filter(|(_, says)| *says)
                    .map(|(stem, _)| stem),
            ),
        }
    }

    /// What it most likely is, and how much speaks for it.
    fn weighed(&self, tagged: &Tagged, sums: &mut Vec<f32>) -> (Kind, f32) {
        let mut kinds = self.kinds;
        if let Some((kind, likeness)) = tagged
            .nearest(&self.said, sums)
            .filter(|(_, likeness)| *likeness >= ALIKE)
        {
            *of(&mut kinds, kind) += likeness * LIKENESS;
        }
        let best = Kind::ALL.into_iter().zip(kinds);
        let best = best.max_by(|(_, a), (_, b)| a.total_cmp(b));
        best.map_or((Kind::Challenge, 0.0), |(kind, worth)| {
            (kind, worth + self.any)
        })
    }
}

/// The place of a kind in their order.
fn of(kinds: &mut [f32; 3], kind: Kind) -> &mut f32 {
    let [challenge, lesson, practice] = kinds;
    match kind {
        Kind::Challenge => challenge,
        Kind::Lesson => lesson,
        Kind::GoodPractice => practice,
    }
}

/// What the shape of a sentence takes away: few words, many figures.
fn shape(stems: &[String]) -> f32 {
    let figures = stems
        .iter()
        .filter(|stem| stem.starts_with(|c: char| c.is_numeric()));
    let figures = u8::try_from(figures.count()).unwrap_or(u8::MAX);
    let short = if stems.len() < FEW { SHORT } else { 0.0 };
    -short - FIGURE * f32::from(figures.saturating_sub(1))
}

impl Tagged {
    /// What this workshop has tagged.
    pub fn of(workshop: &Workshop) -> Self {
        let mut tagged = Self::default();
        tagged.renew(workshop);
        tagged
    }

    /// Takes up what the workshop has tagged now; says whether that is anything else than before. Only findings with a quote teach
    /// what is worth tagging in a text.
    pub fn renew(&mut self, workshop: &Workshop) -> bool {
        let quoted = || workshop.findings.values().filter(|one| !one.is_statement());
        let known = self.known.values().map(|(known, _)| known);
        if known.len() == quoted().count() && known.zip(quoted()).all(|(a, b)| Arc::ptr_eq(a, b)) {
            return false;
        }
        let mut before = std::mem::take(&mut self.known);
        for finding in quoted() {
            let stems = match before.remove(&finding.id) {
                Some((known, stems)) if Arc::ptr_eq(&known, finding) => stems,
                _ => said_by(finding),
            };
            self.known.insert(finding.id, (Arc::clone(finding), stems));
        }
        self.count();
        true
    }

    /// Makes the look-up of words from what is known.
    fn count(&mut self) {
        self.kinds = self
            .known
            .values()
            .map(|(finding, _)| finding.kind)
            .collect();
        self.words.clear();
        for (at, (_, stems)) in self.known.values().enumerate() {
            for stem in stems {
                let entry = self.words.entry(stem.clone()).or_default();
                entry.1.push(at);
            }
        }
        let all = self.kinds.len();
        let mut squares = vec![0.0; all];
        for (rare, having) in self.words.values_mut() {
            *rare = rareness(having.len(), all);
        }
        // In the order of the words, so that sums are the same every time.
        for (_, (rare, having)) in self.words.iter().collect::<BTreeMap<_, _>>() {
            for at in having {
                if let Some(square) = squares.get_mut(*at) {
                    *square += rare * rare;
                }
            }
        }
        self.lengths = squares.into_iter().map(f32::sqrt).collect();
    }

    /// The kind of the finding that a sentence is most like, and how alike they are (the cosine). `sums` is room to work in.
    fn nearest(&self, said: &[String], sums: &mut Vec<f32>) -> Option<(Kind, f32)> {
        sums.clear();
        sums.resize(self.kinds.len(), 0.0);
        let mut square = 0.0;
        for stem in said {
            let known = self.words.get(stem);
            let rare = known.map_or(1.0, |(rare, _)| *rare);
            square += rare * rare;
            for at in known.iter().flat_map(|(_, having)| having) {
                if let Some(sum) = sums.get_mut(*at) {
                    *sum += rare * rare;
                }
            }
        }
        let cosines = sums
            .iter()
            .zip(&self.lengths)
            .map(|(sum, length)| sum / length.max(1.0));
        let best = self
            .kinds
            .iter()
            .zip(cosines)
            .max_by(|(_, a), (_, b)| a.total_cmp(b));
        best.map(|(kind, sum)| (*kind, sum / square.sqrt().max(1.0)))
    }
}

/// The words of a finding that say something, each once.
fn said_by(finding: &Finding) -> Vec<String> {
    let quotes = finding
        .excerpts
        .iter()
        .map(|excerpt| excerpt.quote.as_str());
    let texts = std::iter::once(finding.headline.as_str()).chain(quotes);
    said(texts.flat_map(terms).map(|word| word.stem))
}

fn said(stems: impl Iterator<Item = String>) -> Vec<String> {
    let once: BTreeSet<String> = stems.collect();
    once.into_iter().collect()
}
