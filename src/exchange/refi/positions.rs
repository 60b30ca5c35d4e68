//! What the offsets of a project mean. The standard says code points, the first one numbered 0, and is silent on the end of a
//! passage, on line ends and on a mark in front of the text; and programs differ in all of that. So every way of counting is tried
//! on the texts themselves: the one under which the quotes that stand beside the offsets agree, and passages begin and end where
//! words do, is the one that was meant.

use super::model::{Selection, Source};

/// How the name of our own program begins, and how it ends where it counts as `NVivo` does.
const OURS: &str = "charrette ";
const IN_UTF16: &str = " (UTF-16)";
/// What every project of ours says of where it comes from.
pub(super) const ORIGIN: &str = concat!("charrette ", env!("CARGO_PKG_VERSION"));

/// How offsets are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Positions {
    /// As the standard has it.
    #[default]
    CodePoints,
    /// As `NVivo` counts: characters such as emoji are two.
    Utf16,
}

impl Positions {
    /// What a project says of where it comes from, and of how it counts.
    pub(super) fn origin(self) -> String {
        match self {
            Self::CodePoints => ORIGIN.to_owned(),
            Self::Utf16 => format!("{ORIGIN}{IN_UTF16}"),
        }
    }

    /// How much a text counts.
    pub(super) fn count(self, text: &str) -> usize {
        match self {
            Self::CodePoints => text.chars().count(),
            Self::Utf16 => text.encode_utf16().count(),
        }
    }
}

impl std::str::FromStr for Positions {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word.trim().to_lowercase().as_str() {
            "codepoints" => Ok(Self::CodePoints),
            "utf16" => Ok(Self::Utf16),
            _ => Err(()),
        }
    }
}

/// One way of counting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each of them is one thing that programs differ in"
)]
struct Way {
    /// The mark in front of the text counts.
    mark: bool,
    /// A carriage return with its line feed counts as one.
    line_ends_are_one: bool,
    /// Characters beyond U+FFFF count as two.
    utf16: bool,
    /// The end is the last character of a passage, not the first one behind it.
    inclusive: bool,
}

/// All ways of counting.
const WAYS: usize = 16;
/// How much one way has to be better than another one to be clearly so, where the two differ, of 2,000. An end before a full stop
/// and one behind it differ by 100, and nobody knows which of them was meant.
const MARGIN: i64 = 120;
/// Points that have to be at stake before passages are taken to include their last character, which no program is known to do:
/// two passages, or one with its quote.
const ENOUGH: i64 = 2 * 2 * EDGE;
/// What a quote that agrees weighs against a passage that begins and ends where words do.
const QUOTE: i64 = 3;

impl Way {
    fn numbered(number: usize) -> Self {
        let bit = |at: usize| number >> at & 1 == 1;
        Self {
            mark: bit(0),
            line_ends_are_one: bit(1),
            utf16: bit(2),
            inclusive: bit(3),
        }
    }

    /// The way of a program, where one is known; otherwise that of the standard.
    fn of(origin: &str) -> Self {
        let origin = origin.to_lowercase();
        Self {
            line_ends_are_one: origin.contains("atlas"),
            utf16: origin.contains("nvivo"),
            ..Self::default()
        }
    }

    /// The way of our own projects, which say how they count.
    fn of_ours(origin: &str) -> Option<Self> {
        origin.starts_with(OURS).then(|| Self {
            utf16: origin.ends_with(IN_UTF16),
            ..Self::default()
        })
    }

    /// The same way without what makes no difference in a text, so that equal ways are tried once.
    fn in_text(self, traits: Self) -> Self {
        Self {
            mark: self.mark && traits.mark,
            line_ends_are_one: self.line_ends_are_one && traits.line_ends_are_one,
            utf16: self.utf16 && traits.utf16,
            inclusive: self.inclusive,
        }
    }
}

/// Where the passages of one text are, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ranges {
    /// In the order of the selections; `None` for one that points outside the text.
    pub(super) ranges: Vec<Option<(usize, usize)>>,
    /// Whether nothing in the project tells which of several ways of counting was meant, and it matters.
    pub(super) is_unclear: bool,
}

/// Finds out what the offsets of all texts mean. A text that does not tell by itself goes by what the others tell together.
pub(super) fn calibrated(sources: &[Source], origin: &str) -> Vec<Ranges> {
    let usual = (Way::of(origin), Way::of_ours(origin));
    let tried: Vec<(Vec<Trial>, Evidence)> = sources
        .iter()
        .map(|source| {
            let trials = trials(source);
            let evidence = Evidence::of(&trials);
            (trials, evidence)
        })
        .collect();
    let mut together = Evidence::default();
    for (_, evidence) in &tried {
        together.join(evidence);
    }
    let all = tried.into_iter();
    all.map(|(trials, alone)| choice(trials, &alone, &together, usual))
        .collect()
}

/// Chooses among the ways: the one that is clearly best in this text, or else in all of them, or else the usual one.
fn choice(
    mut trials: Vec<Trial>,
    alone: &Evidence,
    together: &Evidence,
    (usual, ours): (Way, Option<Way>),
) -> Ranges {
    let numbered = |way| (0..WAYS).find(|number| Way::numbered(*number) == way);
    let told = [alone, together]
        .into_iter()
        .find_map(|evidence| evidence.best(alone, usual));
    let best = ours.and_then(numbered).or(told);
    let known = numbered(usual);
    let way = best.or(known).unwrap_or(0);
    if way >= trials.len() {
        return Ranges::default();
    }
    Ranges {
        ranges: trials.swap_remove(way).ranges,
        is_unclear: best.is_none(),
    }
}

/// How one way of counting fits one text.
#[derive(Clone, Debug)]
struct Trial {
    ranges: Vec<Option<(usize, usize)>>,
    /// For each selection the points for what is right, of so many.
    points: Vec<(i64, i64)>,
}

/// What texts tell about the ways of counting.
#[derive(Clone, Debug, Default)]
struct Evidence {
    /// For each way the points for all selections.
    totals: [i64; WAYS],
    /// For each two ways by how much the first is better, of so many, where the two differ.
    better: [[(i64, i64); WAYS]; WAYS],
}

impl Evidence {
    fn of(trials: &[Trial]) -> Self {
        let mut evidence = Self::default();
        let rows = evidence
            .totals
            .iter_mut()
            .zip(&mut evidence.better)
            .zip(trials);
        for ((total, better), one) in rows {
            *total = one.points.iter().map(|(points, _)| points).sum();
            for (better, other) in better.iter_mut().zip(trials) {
                *better = one.better_than(other);
            }
        }
        evidence
    }

    fn join(&mut self, other: &Self) {
        for (total, more) in self.totals.iter_mut().zip(other.totals) {
            *total += more;
        }
        let cells = self.better.iter_mut().flatten();
        for (cell, more) in cells.zip(other.better.iter().flatten()) {
            *cell = (cell.0 + more.0, cell.1 + more.1);
        }
    }

    /// The best way, if it is clearly better than all that differ from it in the text that `here` tells of.
    fn best(&self, here: &Self, usual: Way) -> Option<usize> {
        let ways = self.totals.iter().enumerate();
        let (best, _) = ways.max_by_key(|(way, total)| (**total, closeness(*way, usual)))?;
        let (ours, there) = (self.better.get(best)?, here.better.get(best)?);
        let mut rivals = ours.iter().zip(there).filter(|(_, (_, of))| *of > 0);
        // One passage alone may well end within a word.
        let enough = |of: i64| Way::numbered(best).inclusive == usual.inclusive || of >= ENOUGH;
        rivals
            .all(|((better, of), _)| better * 2000 / of >= MARGIN && enough(*of))
            .then_some(best)
    }
}

impl Trial {
    fn of(text: &str, selections: &[Selection], way: Way) -> Self {
        let ranges = ranges(text, selections, way);
        let points = selections.iter().zip(&ranges).map(|(selection, range)| {
            // A mark without any words tells nothing.
            if selection.start == selection.end {
                return (0, 0);
            }
            let right = range.map_or(0, |(start, end)| edges(text, start, end));
            (right, 2 * EDGE)
        });
        Self {
            points: points.collect(),
            ranges,
        }
    }

    fn better_than(&self, other: &Self) -> (i64, i64) {
        let ours = self.ranges.iter().zip(&self.points);
        let both = ours.zip(other.ranges.iter().zip(&other.points));
        let differing = both.filter(|((one, _), (other, _))| one != other);
        differing.fold(
            (0, 0),
            |(better, sum), ((_, (right, of)), (_, (other, _)))| (better + right - other, sum + of),
        )
    }
}

/// In how many respects a way is the usual one; that where passages end first, since every program seen so far agrees on it.
fn closeness(way: usize, usual: Way) -> usize {
    let way = Way::numbered(way);
    let same = [
        way.mark == usual.mark,
        way.line_ends_are_one == usual.line_ends_are_one,
        way.utf16 == usual.utf16,
    ];
    4 * usize::from(way.inclusive == usual.inclusive)
        + same.into_iter().filter(|same| *same).count()
}

/// Tries all ways on a text.
fn trials(source: &Source) -> Vec<Trial> {
    let text = source.text.as_str();
    let traits = Way {
        mark: text.starts_with('\u{feff}'),
        line_ends_are_one: text.contains("\r\n"),
        utf16: text.chars().any(|c| c.len_utf16() == 2),
        inclusive: true,
    };
    let ways = (0..WAYS).map(|number| Way::numbered(number).in_text(traits));
    let mut all: Vec<(Way, Trial)> = Vec::with_capacity(WAYS);
    for way in ways {
        let known = all.iter().find(|(known, _)| *known == way);
        let trial = known.map_or_else(
            || Trial::of(text, &source.selections, way),
            |(_, trial)| trial.clone(),
        );
        all.push((way, trial));
    }
    let mut trials: Vec<Trial> = all.into_iter().map(|(_, trial)| trial).collect();
    for (at, selection) in source.selections.iter().enumerate() {
        weigh_quotes(&mut trials, at, selection, text);
    }
    trials
}

/// Adds how well the quotes of a selection agree. Its name need not be a quote: where it agrees under no way at all, it is none.
fn weigh_quotes(trials: &mut [Trial], at: usize, selection: &Selection, text: &str) {
    let quotes = [&selection.name, &selection.description].map(|said| Quote::of(said));
    let agrees = |trial: &Trial| {
        let (start, end) = (*trial.ranges.get(at)?)?;
        let words = text.get(start..end)?;
        Some(quotes.iter().flatten().any(|quote| quote.agrees(words)))
    };
    let agree: Vec<bool> = trials
        .iter()
        .map(|trial| agrees(trial) == Some(true))
        .collect();
    if !agree.contains(&true) {
        return;
    }
    for (trial, agrees) in trials.iter_mut().zip(agree) {
        if let Some((right, of)) = trial.points.get_mut(at) {
            *of += QUOTE * 2 * EDGE;
            *right += if agrees { QUOTE * 2 * EDGE } else { 0 };
        }
    }
}

/// Where passages are under one way of counting.
fn ranges(text: &str, selections: &[Selection], way: Way) -> Vec<Option<(usize, usize)>> {
    let behind = i64::from(way.inclusive);
    let end_of = |selection: &Selection| selection.end.saturating_add(behind);
    let mut offsets: Vec<i64> = selections
        .iter()
        .flat_map(|selection| [selection.start, end_of(selection)])
        .collect();
    offsets.sort_unstable();
    offsets.dedup();
    let places = places(text, &offsets, way);
    let place = |offset: i64| {
        let at = offsets.binary_search(&offset).ok()?;
        places.get(at).copied().flatten()
    };
    let ranges = selections.iter().map(|selection| {
        let (start, end) = (place(selection.start)?, place(end_of(selection))?);
        (start <= end).then_some((start, end))
    });
    ranges.collect()
}

/// The bytes that offsets stand for; they are given in order.
fn places(text: &str, offsets: &[i64], way: Way) -> Vec<Option<usize>> {
    let mut places = Vec::with_capacity(offsets.len());
    let mut wanted = offsets.iter().peekable();
    while wanted.next_if(|offset| **offset < 0).is_some() {
        places.push(None);
    }
    let (mut counted, mut before) = (0, '\0');
    for (at, c) in text.char_indices() {
        if wanted.peek().is_none() {
            break;
        }
        let units = match c {
            '\u{feff}' if at == 0 && !way.mark => 0,
            '\n' if before == '\r' && way.line_ends_are_one => 0,
            c if way.utf16 && c.len_utf16() == 2 => 2,
            _ => 1,
        };
        counted += units;
        while wanted.next_if(|offset| **offset < counted).is_some() {
            places.push(Some(at));
        }
        before = c;
    }
    for offset in wanted {
        places.push((*offset == counted).then_some(text.len()));
    }
    places
}

/// What an end of a passage that is surely right gets.
const EDGE: i64 = 10;

/// How well the ends of a passage stand where words, sentences or lines end.
fn edges(text: &str, start: usize, end: usize) -> i64 {
    let (before, rest) = text.split_at_checked(start).unwrap_or_default();
    let words = rest.get(..end.saturating_sub(start)).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else {
        return 0;
    };
    beginning(before.chars().next_back(), first) + ending(last, after.chars().next())
}

fn beginning(before: Option<char>, first: char) -> i64 {
    let is_open = before.is_none_or(|c| c.is_whitespace() || c == '\u{feff}');
    match before {
        _ if first.is_whitespace() || first == '\u{feff}' => 0,
        _ if is_open => EDGE,
        // Behind an opening bracket or quotation mark.
        Some(c) if !is_wordy(c) && is_wordy(first) => EDGE - 1,
        _ => 0,
    }
}

fn ending(last: char, after: Option<char>) -> i64 {
    match after {
        // Some programs take the end of the line along.
        _ if last == '\n' => EDGE - 2,
        _ if last.is_whitespace() || last == '\u{feff}' => 0,
        None => EDGE,
        Some(c) if c.is_whitespace() => EDGE,
        Some(c) if !is_wordy(c) && is_wordy(last) => EDGE - 1,
        _ => 0,
    }
}

/// Whether a character is part of a word: letters, digits, marks, and the parts of emoji.
fn is_wordy(c: char) -> bool {
    c.is_alphanumeric()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(
            c,
            '\u{200c}' | '\u{200d}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}'
        )
}

/// What may be the words of a passage, as they stand beside its offsets: without regard to space, and perhaps cut.
struct Quote {
    words: String,
    is_cut: bool,
}

impl Quote {
    fn of(said: &str) -> Option<Self> {
        let words = joined(said);
        let is_cut = words.ends_with('…') || words.ends_with("...");
        let words = if is_cut {
            words.trim_end_matches(['…', '.']).trim_end().to_owned()
        } else {
            words
        };
        (!words.is_empty()).then_some(Self { words, is_cut })
    }

    fn agrees(&self, words: &str) -> bool {
        let words = joined(words.trim_start_matches('\u{feff}'));
        words == self.words || self.is_cut && words.starts_with(&self.words)
    }
}

/// The words of a text, with one space between any two.
pub(super) fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether what is said of a passage only repeats its words, wholly or cut.
pub(super) fn repeats(said: &str, words: &str) -> bool {
    Quote::of(said).is_some_and(|quote| quote.agrees(words))
}

#[cfg(test)]
mod tests;
