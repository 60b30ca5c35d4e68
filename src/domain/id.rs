//! Identifiers: short, sortable by time of making, and never shown to people.
//!
//! An id is 64 bits (40 bits of milliseconds since 2020, 24 random bits) written as 13 characters of Crockford's base 32.
//! Which random bits are used is decided outside (see `hub::environment`), so that tests are exact.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Milliseconds between 1970 and 2020, the start of the ids' calendar.
const EPOCH_MS: i64 = 1_577_836_800_000;
/// Crockford's base 32 (no I, L, O, U), lower case; in ASCII order, so that text order is id order.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 13 × 5 bits hold 64.
const LENGTH: usize = 13;

/// An identifier of one kind of thing; `K` only keeps the kinds apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id<K>(u64, PhantomData<K>);

/// Marks ids of findings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForFinding {}
/// Marks ids of themes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForTheme {}
/// Marks ids of tags.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForTag {}
/// Marks ids of people.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForPerson {}
/// Marks ids of memos.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForMemo {}
/// Marks ids of workshops.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForWorkshop {}
/// Marks ids of voting rounds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForRound {}
/// Marks ids of what is voted on, whatever it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForChoice {}

pub type FindingId = Id<ForFinding>;
pub type ThemeId = Id<ForTheme>;
pub type TagId = Id<ForTag>;
pub type PersonId = Id<ForPerson>;
pub type MemoId = Id<ForMemo>;
pub type WorkshopId = Id<ForWorkshop>;
pub type RoundId = Id<ForRound>;
/// A theme or a finding that can be given dots: the bits of its own id.
pub type ChoiceId = Id<ForChoice>;

impl<K> Id<K> {
    /// An id from its 64 bits.
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits, PhantomData)
    }

    /// The 64 bits of this id.
    pub const fn bits(self) -> u64
    where
        K: Copy,
    {
        self.0
    }
}

/// The bits of an id made at `ms` (milliseconds since 1970) with the low 24 bits of `random`.
pub fn bits_at(ms: i64, random: u32) -> u64 {
    let since = u64::try_from(ms.saturating_sub(EPOCH_MS)).unwrap_or(0);
    (since << 24) | u64::from(random & 0x00ff_ffff)
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0_u8; LENGTH];
        for (i, slot) in text.iter_mut().enumerate() {
            let index = usize::try_from((self.0 >> (5 * (LENGTH - 1 - i))) & 31).unwrap_or(0);
            *slot = ALPHABET.get(index).copied().unwrap_or(b'0');
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not an id of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is not an id of charrette")]
pub struct BadId(String);

impl BadId {
    /// The refusal of `text`, of which only the beginning is kept.
    pub(super) fn of(text: &str) -> Self {
        Self(text.chars().take(40).collect())
    }
}

impl<K> FromStr for Id<K> {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = || BadId::of(text);
        // A 14th character or a first one above `f` would not fit into 64 bits.
        if text.len() != LENGTH || text.as_bytes().first().is_none_or(|first| *first > b'f') {
            return Err(bad());
        }
        let mut bits = 0_u64;
        for byte in text.bytes() {
            let digit = ALPHABET.iter().position(|c| *c == byte).ok_or_else(bad)?;
            bits = (bits << 5) | digit as u64;
        }
        Ok(Self::from_bits(bits))
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// A device that writes a journal of its own: 32 random bits, made once per device.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DeviceId(pub u32);

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

impl FromStr for DeviceId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        u32::from_str_radix(text, 16)
            .ok()
            .filter(|_| text.len() == 8)
            .map(Self)
            .ok_or_else(|| BadId::of(text))
    }
}

impl Serialize for DeviceId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DeviceId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// A case study's name within its library: the `id` of its front matter, or else its file name without ending.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseId(Arc<str>);

impl CaseId {
    /// A case study's id; any text will do.
    pub fn new(id: &str) -> Self {
        Self(Arc::from(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_and_sort_like_their_text() {
        let ids: Vec<FindingId> = [0, 1, 31, 32, u64::MAX, bits_at(1_800_000_000_000, 7)]
            .into_iter()
            .map(Id::from_bits)
            .collect();
        for a in &ids {
            assert_eq!(a.to_string().parse::<FindingId>().as_ref(), Ok(a));
            for b in &ids {
                assert_eq!(a.cmp(b), a.to_string().cmp(&b.to_string()));
            }
        }
    }

    #[test]
    fn what_is_not_an_id_is_refused() {
        for text in [
            "",
            "0",
            "zzzzzzzzzzzzz",
            "000000000000i",
            "0000000000000000",
        ] {
            assert!(text.parse::<FindingId>().is_err(), "{text}");
        }
    }
}
