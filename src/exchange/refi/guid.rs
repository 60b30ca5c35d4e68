//! Identifiers of the format. Ours are made from our own ids by version 5 of RFC 9562, so that two exports of a workshop can be
//! matched; and ids of what comes in are made from the identifiers that it has, so that it comes in only once.

use uuid::Uuid;

use crate::domain::id::Id;

pub(super) type Guid = Uuid;

/// The namespace of all identifiers that charrette makes: random, and chosen once.
const OURS: Uuid = Uuid::from_u128(0x5b1f_9c52_6d3e_4a0b_8f4e_2c71_d0a9_3e66);

/// The identifier of something of ours: a word for what it is, and what tells it apart from others of its kind.
pub(super) fn ours(what: &str, which: impl std::fmt::Display) -> Guid {
    Uuid::new_v5(&OURS, format!("{what}:{which}").as_bytes())
}

/// An identifier as it is written: in either case, bare or in braces. What is none is made one.
pub(super) fn parse(written: &str) -> Guid {
    let written = written.trim();
    Uuid::try_parse(written).unwrap_or_else(|_| ours("foreign", written))
}

/// As it is written in a file: upper case, without braces.
pub(super) fn written(guid: Guid) -> String {
    let mut buffer = Uuid::encode_buffer();
    guid.hyphenated().encode_upper(&mut buffer).to_owned()
}

/// An id of ours for something that came with an identifier.
pub(super) fn id_of<K>(what: &str, guid: Guid) -> Id<K> {
    let (bits, _) = ours(what, guid).as_u64_pair();
    Id::from_bits(bits)
}

/// The last part of the id of a case study that came with an identifier.
pub(super) fn ending(guid: Guid) -> String {
    let (bits, _) = ours("case", guid).as_u64_pair();
    format!("{:08x}", bits >> 32)
}
