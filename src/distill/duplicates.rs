//! Findings that may say the same: pairs of near-identical headlines, offered for merging. Only people know whether they are.
//!
//! Two headlines are alike by the share of words and of character trigrams that both have (the coefficient of Dice, 1945). Letters are
//! compared decomposed (Korean by its jamo), words by their beginnings, so that endings and particles make little difference, and
//! Thai is cut into words by a dictionary: the same measure does for every language, without lists of words.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::{FindingId, Workshop};
use crate::text::segment::words;

/// How alike two headlines must be to be offered. Tried on the pairs in the tests below, which stand well to both sides of it.
const LEAST: f32 = 0.62;
/// Letters of a word that are compared; what follows is mostly an ending.
const BEGINNING: usize = 6;

/// Two findings that may say the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duplicate {
    /// The one that stands first on the board.
    pub one: FindingId,
    pub other: FindingId,
    /// 0 to 1.
    pub likeness: f32,
}

/// All pairs that may say the same and of which nobody said that they do not, the most alike first, then in the order of the board.
pub fn duplicates(workshop: &Workshop) -> Vec<Duplicate> {
    let columns = workshop.themes.iter().flat_map(|theme| &theme.findings);
    let ids: Vec<FindingId> = workshop.unsorted.iter().chain(columns).copied().collect();
    let mut numbers = Numbers::default();
    let prints: Vec<(FindingId, Print)> = ids
        .iter()
        .filter_map(|id| Some((*id, numbers.print(&workshop.findings.get(id)?.headline))))
        .collect();
    let mut found = Vec::new();
    for (at, (one, a)) in prints.iter().enumerate() {
        for (other, b) in prints.iter().skip(at + 1) {
            if let Some(likeness) = likeness(a, b)
                && !workshop.is_apart(*one, *other)
            {
                found.push(Duplicate {
                    one: *one,
                    other: *other,
                    likeness,
                });
            }
        }
    }
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    found
}

/// What is compared of a headline: numbers of words and of trigrams with their weights, in order of the numbers.
#[derive(Debug, Default)]
struct Print {
    words: Bag,
    trigrams: Bag,
}

#[derive(Debug, Default)]
struct Bag {
    held: Vec<(u32, u16)>,
    total: u32,
}

impl Bag {
    fn of(held: BTreeMap<u32, u16>) -> Self {
        Self {
            total: held.values().map(|weight| u32::from(*weight)).sum(),
            held: held.into_iter().collect(),
        }
    }

    /// The share that two have in common, 0 to 1; `None` where it cannot be as high as `least`.
    fn share(&self, other: &Self, least: f32) -> Option<f32> {
        let total = self.total + other.total;
        if of(self.total.min(other.total), total) < least {
            return None;
        }
        let mut common = 0;
        let (mut ours, mut theirs) = (self.held.iter().peekable(), other.held.iter().peekable());
        while let (Some((a, weight)), Some((b, _))) = (ours.peek(), theirs.peek()) {
            if a == b {
                common += u32::from(*weight);
            }
            let (ahead, behind) = (a <= b, b <= a);
            if ahead {
                ours.next();
            }
            if behind {
                theirs.next();
            }
        }
        Some(of(common, total))
    }
}

/// Twice a part of a total.
#[expect(clippy::cast_precision_loss, reason = "headlines are short")]
fn of(part: u32, total: u32) -> f32 {
    if total == 0 {
        return 0.0;
    }
    2.0 * part as f32 / total as f32
}

/// How alike two headlines are; `None` below the least that is offered.
fn likeness(a: &Print, b: &Print) -> Option<f32> {
    // Even with all words in common, the trigrams must bring this much.
    let trigrams = a.trigrams.share(&b.trigrams, 2.0 * LEAST - 1.0)?;
    let words = a.words.share(&b.words, 2.0 * LEAST - trigrams)?;
    let likeness = f32::midpoint(words, trigrams);
    (likeness >= LEAST).then_some(likeness)
}

/// Numbers for words and trigrams, so that they are compared quickly.
#[derive(Debug, Default)]
struct Numbers {
    known: BTreeMap<String, u32>,
}

impl Numbers {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.known.insert(text.to_owned(), number);
        number
    }

    fn print(&mut self, headline: &str) -> Print {
        let (mut beginnings, mut trigrams) = (BTreeMap::new(), BTreeSet::new());
        for word in words(headline)
            .into_iter()
            .filter_map(|range| headline.get(range))
        {
            let letters = letters(word);
            let beginning: String = letters.iter().take(BEGINNING).collect();
            // A short word says less: “the” is half of “shelter”.
            let weight = u16::try_from(letters.len().min(BEGINNING)).unwrap_or(0);
            beginnings.insert(self.number(&beginning), weight);
            let padded: Vec<char> = [' '].into_iter().chain(letters).chain([' ']).collect();
            for three in padded.windows(3) {
                trigrams.insert(self.number(&three.iter().collect::<String>()));
            }
        }
        Print {
            words: Bag::of(beginnings),
            trigrams: Bag::of(trigrams.into_iter().map(|number| (number, 1)).collect()),
        }
    }
}

/// The letters of a word, small, compatible forms as one, and taken apart.
fn letters(word: &str) -> Vec<char> {
    let letters = word.nfkd().flat_map(char::to_lowercase);
    letters
        .filter(|c| c.is_alphanumeric() || is_combining_mark(*c))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::id::Id;
    use crate::domain::{Edit, Finding, Kind};

    fn alike(a: &str, b: &str) -> f32 {
        let mut numbers = Numbers::default();
        let (a, b) = (numbers.print(a), numbers.print(b));
        let share = |a: &Bag, b: &Bag| a.share(b, 0.0).unwrap_or(0.0);
        f32::midpoint(share(&a.words, &b.words), share(&a.trigrams, &b.trigrams))
    }

    const SAME: [(&str, &str); 16] = [
        (
            "Shelter full in the fair season",
            "The shelter is full in the fair season",
        ),
        (
            "Shelters are full in fair season",
            "Shelter is full in the fair season",
        ),
        (
            "Survivors repeat their story at every office",
            "Survivors must repeat their story in every office",
        ),
        ("One desk, one form", "One form – one desk"),
        (
            "Hotline stickers on every ferry",
            "Stickers with the hotline on every ferry",
        ),
        (
            "Fear of deportation keeps workers silent",
            "Fear of deportation keeps people silent",
        ),
        ("No interpreters at night", "no interpreters at night."),
        (
            "Police officers were trained",
            "Training of police officers",
        ),
        ("제주에서는 통역이 먼저다", "제주에서 통역이 먼저"),
        ("쉼터가 축제 기간에 꽉 찼다", "축제 기간에는 쉼터가 꽉 찬다"),
        (
            "피해자가 모든 기관에서 같은 이야기를 되풀이한다",
            "피해자는 모든 기관에서 같은 이야기를 반복한다",
        ),
        (
            "แรงงานข้ามชาติไม่รู้ว่าจะขอความช่วยเหลือที่ไหน",
            "แรงงานข้ามชาติไม่รู้จะขอความช่วยเหลือจากที่ไหน",
        ),
        ("ศูนย์พักพิงเต็มในฤดูเทศกาล", "ศูนย์พักพิงเต็มช่วงฤดูเทศกาล"),
        (
            "Nhà tạm lánh hết chỗ vào mùa lễ hội",
            "Nhà tạm lánh không còn chỗ vào mùa lễ hội",
        ),
        ("庇护所在节日期间满员", "节日期间庇护所满员"),
        (
            "ជនរងគ្រោះនិយាយរឿងរបស់ពួកគេច្រើនដង",
            "ជនរងគ្រោះត្រូវនិយាយរឿងរបស់ពួកគេច្រើនដង",
        ),
    ];

    const DIFFERENT: [(&str, &str); 14] = [
        ("Shelter full in the fair season", "No shelter for men"),
        (
            "Survivors repeat their story at every office",
            "One desk, one form saves survivors from repeating their story",
        ),
        (
            "Police officers fear the paperwork",
            "Police officers trained by survivors",
        ),
        (
            "Hotline stickers on every ferry",
            "Hotline number unknown to workers",
        ),
        ("Interpreters missing at night", "Shelters closed at night"),
        (
            "Fear of deportation keeps workers silent",
            "Fear of the employer keeps families in debt",
        ),
        (
            "One budget line for five agencies",
            "Five agencies, one meeting a month",
        ),
        ("제주에서는 통역이 먼저다", "제주에는 쉼터가 없다"),
        ("쉼터가 축제 기간에 꽉 찼다", "쉼터에 통역이 없다"),
        (
            "피해자가 모든 기관에서 같은 이야기를 되풀이한다",
            "피해자가 경찰을 두려워한다",
        ),
        (
            "แรงงานข้ามชาติไม่รู้ว่าจะขอความช่วยเหลือที่ไหน",
            "แรงงานข้ามชาติกลัวถูกส่งกลับ",
        ),
        ("ศูนย์พักพิงเต็มในฤดูเทศกาล", "ศูนย์พักพิงไม่รับผู้ชาย"),
        (
            "Nhà tạm lánh hết chỗ vào mùa lễ hội",
            "Nhà tạm lánh không nhận nam giới",
        ),
        ("庇护所在节日期间满员", "庇护所不收男性"),
    ];

    #[test]
    fn near_identical_headlines_of_any_language_are_told_from_others() {
        for (a, b) in SAME {
            assert!(alike(a, b) > LEAST + 0.03, "{a} | {b}: {}", alike(a, b));
        }
        for (a, b) in DIFFERENT {
            assert!(alike(a, b) < LEAST - 0.03, "{a} | {b}: {}", alike(a, b));
        }
    }

    fn finding(n: u64, headline: &str) -> Edit {
        let finding = Finding {
            id: Id::from_bits(n),
            kind: Kind::Challenge,
            headline: headline.into(),
            remark: String::new(),
            tags: BTreeSet::new(),
            excerpts: Vec::new(),
            said_by: None,
            theme: None,
            by: Id::from_bits(1),
            at: Timestamp::UNIX_EPOCH,
        };
        Edit::AddFinding {
            finding: Box::new(finding),
            before: None,
        }
    }

    #[test]
    fn pairs_stand_by_likeness_and_those_told_apart_are_not_offered_again() {
        let mut workshop = Workshop::default();
        let edits = [
            finding(4, "Shelter full in the fair season"),
            finding(1, "No interpreters at night"),
            finding(2, "The shelter is full in the fair season"),
            finding(3, "No interpreters at night."),
            finding(5, "—"),
            finding(6, "…"),
        ];
        assert!(edits.iter().all(|edit| workshop.apply(edit).is_ok()));
        let pairs = |workshop: &Workshop| -> Vec<(u64, u64)> {
            let found = duplicates(workshop).into_iter();
            found.map(|it| (it.one.bits(), it.other.bits())).collect()
        };
        assert_eq!(pairs(&workshop), [(1, 3), (4, 2)]);
        let apart = Edit::TellApart {
            one: Id::from_bits(3),
            other: Id::from_bits(1),
            apart: true,
        };
        assert!(workshop.apply(&apart).is_ok());
        assert_eq!(pairs(&workshop), [(4, 2)]);
    }
}
