//! Time and chance, handed in from outside so that tests are exact.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::domain::id::{Id, bits_at};
use crate::texts::tr;

/// Makes times and ids. Ids made by one environment grow, so that order of making is order of ids.
#[derive(Clone, Debug)]
pub struct Environment {
    now: fn() -> Timestamp,
    zone: TimeZone,
    random: u64,
    last: u64,
}

impl Environment {
    /// The real clock and real chance.
    pub fn real() -> Self {
        use std::hash::{BuildHasher, RandomState};
        Self {
            now: Timestamp::now,
            zone: TimeZone::system(),
            random: RandomState::new().hash_one(0_u8) | 1,
            last: 0,
        }
    }

    /// A clock of one's own, in UTC, and ids that repeat: for tests.
    pub fn fixed(now: fn() -> Timestamp, seed: u64) -> Self {
        Self {
            now,
            zone: TimeZone::UTC,
            random: seed | 1,
            last: 0,
        }
    }

    /// The time, to the millisecond.
    pub fn now(&self) -> Timestamp {
        let now = (self.now)();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// The time zone of the clock on the wall.
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// A time as the clock on the wall shows it.
    pub fn local(&self, at: Timestamp) -> ZonedDateTime {
        at.to_zoned_datetime(self.zone.clone())
    }

    /// When something happened, as short as can be told: the time of today, or else the day.
    pub fn short(&self, at: Timestamp) -> String {
        let (at, now) = (self.local(at), self.local(self.now()));
        let format = if at.date() == now.date() {
            "%H:%M"
        } else if at.year() == now.year() {
            tr("%-d %b")
        } else {
            tr("%-d %b %Y")
        };
        at.strftime(format).to_string()
    }

    /// A new id, greater than all before it.
    pub fn id<K>(&mut self) -> Id<K> {
        let random = u32::try_from(self.random() & 0xffff_ffff).unwrap_or(0);
        let bits = bits_at(self.now().as_millisecond(), random).max(self.last + 1);
        self.last = bits;
        Id::from_bits(bits)
    }

    /// 64 bits of chance: the `xorshift64*` generator (Marsaglia 2003, Vigna 2016).
    pub fn random(&mut self) -> u64 {
        self.random ^= self.random >> 12;
        self.random ^= self.random << 25;
        self.random ^= self.random >> 27;
        self.random.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }
}
