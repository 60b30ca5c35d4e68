//! Which column of a table is which part of a finding.

use super::Table;
use crate::domain::Kind;

/// A part of a finding that a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Kind,
    Headline,
    Remark,
    Tags,
    Theme,
    Speaker,
    City,
    Case,
    Quote,
}

impl Target {
    /// All of them, in the order of every list.
    pub const ALL: [Self; 9] = [
        Self::Kind,
        Self::Headline,
        Self::Remark,
        Self::Tags,
        Self::Theme,
        Self::Speaker,
        Self::City,
        Self::Case,
        Self::Quote,
    ];

    /// Its word on the screen and for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Headline => "headline",
            Self::Remark => "remark",
            Self::Tags => "tags",
            Self::Theme => "theme",
            Self::Speaker => "speaker",
            Self::City => "city",
            Self::Case => "case",
            Self::Quote => "quote",
        }
    }

    /// The target of this word.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|target| target.word() == word)
    }

    /// What a column is called that holds it, in English and Korean, in lower case.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Kind => &["kind", "type", "category", "유형", "구분", "종류", "분류"],
            Self::Headline => &[
                "headline",
                "finding",
                "findings",
                "statement",
                "title",
                "text",
                "note",
                "what",
                "제목",
                "내용",
                "요점",
                "발견",
            ],
            Self::Remark => &[
                "remark", "remarks", "comment", "comments", "details", "notes", "비고", "설명",
                "메모",
            ],
            Self::Tags => &["tags", "tag", "keywords", "codes", "code", "태그", "키워드"],
            Self::Theme => &["theme", "themes", "cluster", "topic", "주제", "테마"],
            Self::Speaker => &[
                "speaker",
                "said by",
                "who",
                "name",
                "person",
                "발언자",
                "이름",
                "말한 사람",
                "발표자",
            ],
            Self::City => &["city", "town", "도시"],
            Self::Case => &[
                "case study",
                "case",
                "case id",
                "document",
                "사례",
                "사례 연구",
                "사례연구",
            ],
            Self::Quote => &["quote", "excerpt", "quotation", "인용", "인용문", "발췌"],
        }
    }
}

/// Which column holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// In the order of [`Target::ALL`].
    columns: [Option<usize>; Target::ALL.len()],
    /// The kind of rows that say none.
    pub kind: Option<Kind>,
}

impl Mapping {
    /// The columns that are called so, or else those that look so: kinds are words of a few, and the headline is what is longest.
    pub fn guess(table: &Table) -> Self {
        let mut mapping = Self::default();
        for target in Target::ALL {
            // The first of its names that there is, so that “headline” comes before “text”.
            let mut names = target.headings().iter();
            let column = names.find_map(|name| {
                table
                    .heading
                    .iter()
                    .position(|heading| heading.to_lowercase() == **name)
            });
            mapping.set(target, column.filter(|at| !mapping.holds(*at)));
        }
        if mapping.column(Target::Kind).is_none() {
            let kinds = mapping.best(table, |cell| usize::from(kind(cell).is_some()));
            mapping.set(Target::Kind, kinds);
        }
        if mapping.column(Target::Headline).is_none() {
            let longest = mapping.best(table, |cell| cell.chars().count());
            mapping.set(Target::Headline, longest);
        }
        mapping
    }

    /// The free column whose cells are worth most.
    fn best(&self, table: &Table, worth: impl Fn(&str) -> usize) -> Option<usize> {
        let of = |column: usize| {
            table
                .rows
                .iter()
                .map(|row| worth(row.cell(Some(column))))
                .sum()
        };
        let free = (0..table.heading.len()).filter(|at| !self.holds(*at));
        let ranked = free
            .map(|at| (at, of(at)))
            .filter(|(_, worth): &(usize, usize)| *worth > 0);
        // Of equals the first one.
        ranked
            .rev()
            .max_by_key(|(_, worth)| *worth)
            .map(|(at, _)| at)
    }

    /// The column that holds this.
    pub fn column(&self, target: Target) -> Option<usize> {
        self.columns.get(target as usize).copied().flatten()
    }

    /// Says which column holds this, if any.
    pub fn set(&mut self, target: Target, column: Option<usize>) {
        if let Some(place) = self.columns.get_mut(target as usize) {
            *place = column;
        }
    }

    fn holds(&self, column: usize) -> bool {
        self.columns.contains(&Some(column))
    }
}

/// Whether a first row stands above the columns: it has names of columns, and is no finding itself.
pub(super) fn is_heading(cells: &[String]) -> bool {
    let is_name = |cell: &&String| {
        let cell = cell.to_lowercase();
        Target::ALL
            .iter()
            .any(|target| target.headings().contains(&cell.as_str()))
    };
    let names = cells.iter().filter(is_name).count();
    let is_finding = cells.iter().any(|cell| kind(cell).is_some());
    names > usize::from(is_finding)
}

/// The kind of finding that a cell names.
pub(super) fn kind(cell: &str) -> Option<Kind> {
    const WORDS: [(Kind, &[&str]); 3] = [
        (
            Kind::Challenge,
            &[
                "challenge",
                "challenges",
                "problem",
                "obstacle",
                "barrier",
                "c",
                "▲",
                "▲ c",
                "도전",
                "도전과제",
                "도전 과제",
                "과제",
                "문제",
                "문제점",
                "어려움",
            ],
        ),
        (
            Kind::Lesson,
            &[
                "lesson",
                "lessons",
                "lesson learned",
                "lesson learnt",
                "lessons learned",
                "l",
                "●",
                "● l",
                "교훈",
                "배운 점",
                "시사점",
            ],
        ),
        (
            Kind::GoodPractice,
            &[
                "good practice",
                "good practices",
                "practice",
                "best practice",
                "good-practice",
                "solution",
                "g",
                "p",
                "◆",
                "◆ g",
                "우수사례",
                "우수 사례",
                "모범사례",
                "모범 사례",
                "좋은 사례",
            ],
        ),
    ];
    let cell = cell.trim().to_lowercase();
    let kind = WORDS
        .iter()
        .find(|(_, words)| words.contains(&cell.as_str()));
    kind.map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::findings::read;

    fn guessed(text: &str) -> Vec<(Target, usize)> {
        let mapping = read(text.as_bytes())
            .map(|table| Mapping::guess(&table))
            .unwrap_or_default();
        let columns = Target::ALL
            .iter()
            .filter_map(|target| Some((*target, mapping.column(*target)?)));
        columns.collect()
    }

    #[test]
    fn columns_are_known_by_their_names_in_two_languages_or_by_what_they_hold() {
        use Target::{City, Headline, Kind, Remark, Speaker, Tags};
        for (text, columns) in [
            (
                "City,Type,Finding,Who\na,b,c,d\n",
                vec![(Kind, 1), (Headline, 2), (Speaker, 3), (City, 0)],
            ),
            (
                "제목\t유형\t태그\t비고\nㄱ\tㄴ\tㄷ\tㄹ\n",
                vec![(Kind, 1), (Headline, 0), (Remark, 3), (Tags, 2)],
            ),
            (
                "Ana,lesson,One form for all\nBen,C,No beds in winter\n",
                vec![(Kind, 1), (Headline, 2)],
            ),
            (
                "kind;text;headline\na;b;c\n",
                vec![(Kind, 0), (Headline, 2)],
            ),
            ("headline\nNo beds\n", vec![(Headline, 0)]),
        ] {
            assert_eq!(guessed(text), columns, "{text}");
        }
    }

    #[test]
    fn kinds_are_known_in_two_languages() {
        for (cell, expected) in [
            ("Challenge", Some(Kind::Challenge)),
            (" 교훈", Some(Kind::Lesson)),
            ("good practice", Some(Kind::GoodPractice)),
            ("idea", None),
            ("", None),
        ] {
            assert_eq!(kind(cell), expected);
        }
    }
}
