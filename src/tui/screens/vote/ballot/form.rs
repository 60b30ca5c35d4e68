//! The box as a form of typed lines: its fields in words, and setting them by what somebody types.

use super::{BallotBox, FIELDS, Field, MOST_PEOPLE};
use crate::domain::vote::MOST_DOTS;
use crate::texts::{tr, tr_with};

impl BallotBox {
    /// Each field with its value; what there is to choose from stands behind it.
    pub(in crate::tui) fn form(&self) -> Vec<String> {
        let fields = FIELDS.iter();
        fields
            .map(|field| {
                let choices = self.choices(*field);
                let offered = if choices.len() > 1 {
                    format!(" ({})", choices.join("; "))
                } else {
                    String::new()
                };
                format!("{}: {}{offered}", field.word(), self.value(*field))
            })
            .chain([self.note.to_owned()])
            .collect()
    }

    /// What a field can be set to by a few letters.
    fn choices(&self, field: Field) -> Vec<&str> {
        match field {
            Field::Over => self.overs.iter().map(|(over, _)| tr(over.word())).collect(),
            Field::Among => {
                let amongs = self.overs.get(self.over).map(|(_, amongs)| amongs);
                let amongs = amongs.into_iter().flatten();
                amongs.map(|among| among.words.as_str()).collect()
            }
            Field::Dots | Field::Several | Field::People => Vec::new(),
        }
    }

    /// Sets a field: `dots`, `5`. Says what can be set where that is not possible.
    pub(in crate::tui) fn set(&mut self, part: &str, value: &str) -> Result<(), String> {
        let value = value.trim().to_lowercase();
        match part.trim().to_lowercase().as_str() {
            "on" => {
                let at = self.chosen(Field::Over, &value)?;
                self.over = at;
                self.among = self
                    .overs
                    .get(at)
                    .map_or(0, |(_, amongs)| super::usual(amongs));
            }
            "among" => self.among = self.chosen(Field::Among, &value)?,
            "dots" => self.dots = number(&value, 1, u16::from(MOST_DOTS))?,
            "people" => self.people = number(&value, 0, MOST_PEOPLE)?,
            "several" => {
                self.several = match value.as_str() {
                    "yes" | "y" | "예" | "네" => true,
                    "no" | "n" | "아니요" | "아니오" => false,
                    _ => return Err(tr("Answer yes or no.").to_owned()),
                };
            }
            other => {
                return Err(tr_with(
                    "There is no part “{part}” of a vote.",
                    &[("part", &other)],
                ));
            }
        }
        Ok(())
    }

    fn chosen(&self, field: Field, typed: &str) -> Result<usize, String> {
        let choices = self.choices(field);
        let at = choices.iter().position(|choice| choice.contains(typed));
        let offered = || choices.join("; ");
        at.ok_or_else(|| {
            tr_with(
                "Choose one of these: {choices}.",
                &[("choices", &offered())],
            )
        })
    }
}

fn number<T: TryFrom<u16>>(typed: &str, least: u16, most: u16) -> Result<T, String> {
    let number = typed.parse().ok();
    let fits = number.filter(|number| (least..=most).contains(number));
    let number = fits.and_then(|number| T::try_from(number).ok());
    number.ok_or_else(|| {
        tr_with(
            "Type a number from {least} to {most}.",
            &[("least", &least), ("most", &most)],
        )
    })
}
