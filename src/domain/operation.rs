//! One entry of the journal: an edit, who made it, when, on which device, and in which order.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::edit::Edit;
use super::id::{BadId, DeviceId, PersonId};

/// A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): wall time that never runs backwards, and a
/// counter for what happens within one millisecond, so that the order of changes survives wrong clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// Milliseconds since 1970.
    pub ms: i64,
    pub count: u32,
}

impl Clock {
    /// The clock of a new operation at wall time `ms`, after everything that carries `self`.
    #[must_use]
    pub fn next(self, ms: i64) -> Self {
        if ms > self.ms {
            Self { ms, count: 0 }
        } else {
            Self {
                ms: self.ms,
                count: self.count.saturating_add(1),
            }
        }
    }
}

/// Names an operation and gives its place in the order of all operations: by clock, then device, then sequence number.
///
/// Written `<ms>.<count>-<device>-<sequence>`. The clock is part of the name because two copies of a workshop that are
/// edited on one device go on from the same sequence number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId {
    pub clock: Clock,
    pub device: DeviceId,
    pub sequence: u64,
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{}-{}-{}",
            self.clock.ms, self.clock.count, self.device, self.sequence
        )
    }
}

impl FromStr for OperationId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let parse = || {
            let mut parts = text.splitn(3, '-');
            let (ms, count) = parts.next()?.split_once('.')?;
            let clock = Clock {
                ms: ms.parse().ok()?,
                count: count.parse().ok()?,
            };
            Some(Self {
                clock,
                device: parts.next()?.parse().ok()?,
                sequence: parts.next()?.parse().ok()?,
            })
        };
        parse().ok_or_else(|| BadId::of(text))
    }
}

impl Serialize for OperationId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OperationId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// Why an operation was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Intent {
    /// Somebody wanted this change.
    #[default]
    Do,
    /// It set the workshop up; nobody takes it back.
    Begin,
    /// It takes back that operation.
    Undo(OperationId),
    /// It brings back that operation after an undo.
    Redo(OperationId),
}

impl Intent {
    fn is_do(&self) -> bool {
        *self == Self::Do
    }
}

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    pub id: OperationId,
    /// Wall time on the device.
    pub at: Timestamp,
    pub by: PersonId,
    #[serde(default, skip_serializing_if = "Intent::is_do")]
    pub intent: Intent,
    pub edit: Edit,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_never_runs_backwards() {
        let mut clock = Clock::default();
        for ms in [10, 10, 9, 20, 3] {
            let next = clock.next(ms);
            assert!(next > clock);
            clock = next;
        }
        assert_eq!(clock, Clock { ms: 20, count: 1 });
    }

    #[test]
    fn an_operation_id_reads_back() {
        let id = OperationId {
            clock: Clock {
                ms: 1_763_990_000_000,
                count: 3,
            },
            device: DeviceId(0x7f3a),
            sequence: 42,
        };
        assert_eq!(id.to_string(), "1763990000000.3-00007f3a-42");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("1763990000000-00007f3a-42".parse::<OperationId>().is_err());
    }
}
