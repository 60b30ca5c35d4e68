//! The countdown for the step at hand. It knows no clock: every question is asked with the time at which it is asked.

use std::time::Duration;

use jiff::Timestamp;

/// The longest countdown, in seconds: 999 minutes, which is what fits on the screen.
pub const LONGEST: i64 = 999 * 60;

/// A countdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The moment at which it ends, in milliseconds since 1970.
    Runs(i64),
    /// What was left when it was stopped, in milliseconds.
    Stands(i64),
    Over,
}

impl Timer {
    /// A countdown of so many seconds that begins now.
    pub fn start(seconds: i64, now: Timestamp) -> Self {
        let left = seconds.clamp(1, LONGEST) * 1000;
        Self {
            state: State::Runs(now.as_millisecond() + left),
        }
    }

    fn left_ms(self, now: Timestamp) -> i64 {
        match self.state {
            State::Runs(end) => (end - now.as_millisecond()).max(0),
            State::Stands(left) => left,
            State::Over => 0,
        }
    }

    /// Seconds left, a begun one counted whole.
    pub fn left(self, now: Timestamp) -> i64 {
        (self.left_ms(now) + 999) / 1000
    }

    pub fn is_over(self) -> bool {
        self.state == State::Over
    }

    pub fn stands(self) -> bool {
        matches!(self.state, State::Stands(_))
    }

    /// Notices that the time is up; says so once.
    pub fn ends(&mut self, now: Timestamp) -> bool {
        let ends = matches!(self.state, State::Runs(_)) && self.left_ms(now) == 0;
        if ends {
            self.state = State::Over;
        }
        ends
    }

    /// Stops it, or lets it go on.
    pub fn pause(&mut self, now: Timestamp) {
        self.state = match self.state {
            State::Runs(_) => State::Stands(self.left_ms(now)),
            State::Stands(left) => State::Runs(now.as_millisecond() + left),
            State::Over => State::Over,
        };
    }

    /// Gives it some seconds more, or fewer, but always one; when it is over, it begins anew with them.
    pub fn add(&mut self, seconds: i64, now: Timestamp) {
        let left = (self.left_ms(now) + seconds * 1000).clamp(1000, LONGEST * 1000);
        self.state = match self.state {
            State::Runs(_) => State::Runs(now.as_millisecond() + left),
            State::Stands(_) => State::Stands(left),
            State::Over if seconds > 0 => State::Runs(now.as_millisecond() + left),
            State::Over => State::Over,
        };
    }

    /// How long what is shown stays true; `None` while nothing moves.
    pub fn wait(self, now: Timestamp) -> Option<Duration> {
        let State::Runs(_) = self.state else {
            return None;
        };
        let part = match self.left_ms(now) % 1000 {
            0 if self.left_ms(now) > 0 => 1000,
            part => part,
        };
        // A little longer, so that it is not woken a moment too early.
        u64::try_from(part + 1).ok().map(Duration::from_millis)
    }

    /// "04:59"
    pub fn face(self, now: Timestamp) -> String {
        let left = self.left(now);
        format!("{:02}:{:02}", left / 60, left % 60)
    }
}

/// The seconds that somebody typed: "10" or "10m" are minutes, "7:30" minutes and seconds, "90s" seconds.
pub fn seconds(typed: &str) -> Option<i64> {
    let typed = typed.trim().to_lowercase();
    let number = |text: &str| text.trim().parse::<i64>().ok().filter(|n| *n >= 0);
    let seconds = if let Some((minutes, seconds)) = typed.split_once(':') {
        let seconds = number(seconds).filter(|n| *n < 60)?;
        number(minutes)?.checked_mul(60)?.checked_add(seconds)
    } else if let Some(seconds) = typed.strip_suffix('s') {
        number(seconds)
    } else {
        let minutes = typed.strip_suffix('m').unwrap_or(&typed);
        number(minutes)?.checked_mul(60)
    };
    seconds.filter(|seconds| (1..=LONGEST).contains(seconds))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millisecond(1_800_000_000_000 + ms).unwrap()
    }

    #[test]
    fn it_counts_down_and_ends_once() {
        let mut timer = Timer::start(90, at(0));
        assert_eq!(timer.face(at(0)), "01:30");
        assert_eq!(timer.face(at(1)), "01:30");
        assert_eq!(timer.face(at(1000)), "01:29");
        assert!(!timer.ends(at(89_999)));
        assert_eq!(timer.face(at(89_999)), "00:01");
        assert!(timer.ends(at(90_000)));
        assert!(!timer.ends(at(90_001)), "said once");
        assert!(timer.is_over());
        assert_eq!(timer.face(at(99_000)), "00:00");
    }

    #[test]
    fn every_wait_leads_to_the_next_second_and_none_is_needed_while_it_stands() {
        let mut timer = Timer::start(3, at(0));
        let (mut now, mut faces) = (0, Vec::new());
        while let Some(wait) = timer.wait(at(now)) {
            faces.push(timer.face(at(now)));
            now += i64::try_from(wait.as_millis()).unwrap();
            timer.ends(at(now));
        }
        assert_eq!(faces, ["00:03", "00:02", "00:01"]);
        let mut timer = Timer::start(60, at(0));
        timer.pause(at(400));
        assert_eq!(timer.wait(at(400)), None);
        assert_eq!(timer.left(at(99_999)), 60);
        timer.pause(at(100_000));
        assert_eq!(timer.left(at(159_000)), 1);
    }

    #[test]
    fn minutes_are_added_and_taken() {
        let mut timer = Timer::start(90, at(0));
        timer.add(60, at(0));
        assert_eq!(timer.left(at(0)), 150);
        timer.add(-600, at(0));
        assert_eq!(timer.left(at(0)), 1);
        assert!(timer.ends(at(1000)));
        timer.add(60, at(2000));
        assert_eq!(timer.face(at(2000)), "01:00");
    }

    #[test]
    fn what_people_type_is_understood() {
        for (typed, wanted) in [
            ("10", Some(600)),
            (" 5m ", Some(300)),
            ("7:30", Some(450)),
            ("0:05", Some(5)),
            ("90s", Some(90)),
            ("0", None),
            ("7:60", None),
            ("1000", None),
            ("-1", None),
            ("ten", None),
            ("", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(seconds(typed), wanted, "{typed}");
        }
    }
}
