//! What kind of finding a code stands for, by its name: in English and Korean.

use crate::domain::Kind;

/// Parts of names that stand for a kind, in lower case. Of several that are in a name, the first of this list counts.
const WORDS: [(&str, Kind); 35] = [
    ("good practice", Kind::GoodPractice),
    ("best practice", Kind::GoodPractice),
    ("promising practice", Kind::GoodPractice),
    ("practices", Kind::GoodPractice),
    ("what work", Kind::GoodPractice),
    ("success", Kind::GoodPractice),
    ("solution", Kind::GoodPractice),
    ("enabler", Kind::GoodPractice),
    ("모범", Kind::GoodPractice),
    ("우수", Kind::GoodPractice),
    ("좋은 실천", Kind::GoodPractice),
    ("실천 사례", Kind::GoodPractice),
    ("성공", Kind::GoodPractice),
    ("해결", Kind::GoodPractice),
    ("lesson", Kind::Lesson),
    ("learned", Kind::Lesson),
    ("learnt", Kind::Lesson),
    ("learning", Kind::Lesson),
    ("takeaway", Kind::Lesson),
    ("교훈", Kind::Lesson),
    ("시사점", Kind::Lesson),
    ("배운", Kind::Lesson),
    ("challenge", Kind::Challenge),
    ("barrier", Kind::Challenge),
    ("obstacle", Kind::Challenge),
    ("problem", Kind::Challenge),
    ("difficult", Kind::Challenge),
    ("constraint", Kind::Challenge),
    ("bottleneck", Kind::Challenge),
    ("도전", Kind::Challenge),
    ("과제", Kind::Challenge),
    ("장애물", Kind::Challenge),
    ("걸림돌", Kind::Challenge),
    ("문제", Kind::Challenge),
    ("어려움", Kind::Challenge),
];

/// The kind that the name of a code stands for.
pub(super) fn named(name: &str) -> Option<Kind> {
    let name = name.to_lowercase();
    let mut words = WORDS.iter();
    words
        .find(|(word, _)| name.contains(word))
        .map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_known_by_the_name() {
        for (name, kind) in [
            ("Challenges", Some(Kind::Challenge)),
            ("Barriers to reporting", Some(Kind::Challenge)),
            ("Lessons learned", Some(Kind::Lesson)),
            ("GOOD PRACTICES", Some(Kind::GoodPractice)),
            ("주요 과제", Some(Kind::Challenge)),
            ("교훈", Some(Kind::Lesson)),
            ("우수 사례", Some(Kind::GoodPractice)),
            ("문제 해결", Some(Kind::GoodPractice)),
            ("Shelter", None),
            ("", None),
        ] {
            assert_eq!(named(name), kind, "{name}");
        }
    }
}
