//! What the system refuses, in plain words: its own are for programmers, and English.

use std::io::{Error, ErrorKind};

use super::tr;

/// Why the system did not do something, as a part of a sentence. What has words of its own, or none known here, keeps them.
pub fn why(error: &Error) -> String {
    let words = match error.kind() {
        _ if error.get_ref().is_some() => return error.to_string(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => tr("the disk is full"),
        ErrorKind::FileTooLarge => tr("it is too large for this disk"),
        ErrorKind::PermissionDenied => tr("the system does not allow it"),
        ErrorKind::ReadOnlyFilesystem => tr("nothing can be written to this disk"),
        ErrorKind::NotFound => tr("it is not there"),
        ErrorKind::AlreadyExists => tr("there is one already"),
        ErrorKind::NotADirectory => tr("a part of its path is no folder"),
        ErrorKind::IsADirectory => tr("it is a folder"),
        ErrorKind::InvalidFilename => tr("its name is too long, or not allowed here"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => tr("another program uses it"),
        ErrorKind::TimedOut | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => {
            tr("the network does not answer")
        }
        _ => return error.to_string(),
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Language, in_language};

    #[test]
    fn the_system_is_heard_in_plain_words() {
        let full = || why(&ErrorKind::StorageFull.into());
        assert_eq!(full(), "the disk is full");
        assert_eq!(
            in_language(Language::Korean, full),
            "디스크가 가득 찼습니다"
        );
        let own = Error::new(ErrorKind::NotFound, "/w/journal is gone");
        assert_eq!(why(&own), "/w/journal is gone");
    }
}
