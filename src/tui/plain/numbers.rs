//! What numbers stand for. A number stays with its thing until the list is printed anew, so that people can go on with the list that
//! they have heard, whatever has moved meanwhile; what is new gets the next number.

/// Things in the order of their numbers, from 1.
#[derive(Clone, Debug)]
pub(super) struct Numbers<T>(Vec<T>);

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone + PartialEq> Numbers<T> {
    /// Forgets all numbers: a list is printed from its beginning.
    pub(super) fn begin_anew(&mut self) {
        self.0.clear();
    }

    /// The number of a thing.
    pub(super) fn of(&mut self, thing: &T) -> usize {
        if let Some(at) = self.0.iter().position(|known| known == thing) {
            return at + 1;
        }
        self.0.push(thing.clone());
        self.0.len()
    }

    /// The thing of a number.
    pub(super) fn at(&self, number: usize) -> Option<T> {
        self.0.get(number.checked_sub(1)?).cloned()
    }

    /// Whether the numbers are of exactly these.
    pub(super) fn are(&self, things: &[T]) -> bool {
        self.0 == things
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Numbers as they are typed in one word: `4`, `4,7,9`, `4-7`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    One(usize),
    /// From one to another.
    Range(usize, usize),
    Several(Vec<usize>),
}

impl Typed {
    pub(super) fn parse(word: &str) -> Option<Self> {
        if let Some((from, to)) = word.split_once('-') {
            let (from, to) = (from.parse().ok()?, to.parse().ok()?);
            return (from <= to && to - from < MOST).then_some(Self::Range(from, to));
        }
        let numbers: Result<Vec<usize>, _> = word.split(',').map(str::parse).collect();
        match numbers.ok()?.as_slice() {
            [one] => Some(Self::One(*one)),
            several => Some(Self::Several(several.to_vec())),
        }
    }

    /// Each of them.
    pub(super) fn each(&self) -> Vec<usize> {
        match self {
            Self::One(number) => vec![*number],
            Self::Range(from, to) => (*from..=*to).collect(),
            Self::Several(numbers) => numbers.clone(),
        }
    }
}

/// A range is of so many at most.
const MOST: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_from_one_word() {
        assert_eq!(Typed::parse("4"), Some(Typed::One(4)));
        assert_eq!(
            Typed::parse("4-7").map(|it| it.each()),
            Some(vec![4, 5, 6, 7])
        );
        assert_eq!(
            Typed::parse("4,7,2").map(|it| it.each()),
            Some(vec![4, 7, 2])
        );
        for text in [
            "",
            "x",
            "4-",
            "-4",
            "7-4",
            "1-999999999",
            "4,",
            "99999999999999999999999",
        ] {
            assert_eq!(Typed::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_stays_with_its_thing() {
        let mut numbers = Numbers::default();
        assert_eq!(
            (numbers.of(&"a"), numbers.of(&"b"), numbers.of(&"a")),
            (1, 2, 1)
        );
        assert_eq!(
            (numbers.at(2), numbers.at(0), numbers.at(3)),
            (Some("b"), None, None)
        );
        numbers.begin_anew();
        assert_eq!(numbers.of(&"b"), 1);
    }
}
