//! Files that are dropped on the terminal: it pastes their paths, each terminal in its own way.

use std::path::PathBuf;

/// The ways in which a pasted text may be read as paths, the likeliest first; none when it does not look like paths at all. Which of
/// them is meant, the files that are there tell.
pub(super) fn readings(pasted: &str) -> Vec<Vec<PathBuf>> {
    let text = pasted.trim();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    let split = |escapes: bool| lines.iter().flat_map(|line| words(line, escapes)).collect();
    // A path with spaces in it that was not quoted, one a line; then quoted as in a shell; then as in Windows, where a backslash
    // stands between folders.
    let mut readings: Vec<Vec<PathBuf>> = Vec::new();
    for parts in [lines.clone(), split(true), split(false)] {
        let paths: Option<Vec<PathBuf>> = parts.iter().map(|part| path(part)).collect();
        let paths = paths.unwrap_or_default();
        if !paths.is_empty() && !readings.contains(&paths) {
            readings.push(paths);
        }
    }
    readings
}

/// A part as a path, if it looks like one: from the root or from home, as an address of a file, or with a drive.
fn path(part: &str) -> Option<PathBuf> {
    if let Some(address) = part.strip_prefix("file://") {
        return from_address(address);
    }
    let drive = |letters: &[u8]| letters.first().is_some_and(u8::is_ascii_alphabetic);
    let has_drive = part
        .as_bytes()
        .split_first_chunk::<3>()
        .is_some_and(|(start, _)| drive(start) && matches!(start, [_, b':', b'\\' | b'/']));
    let is_path = part.starts_with('/') || part.starts_with("~/") || part.starts_with("\\\\");
    // Two slashes begin no path that somebody drops, but a remark in a text.
    (has_drive || (is_path && !part.starts_with("//") && part.len() > 1)).then(|| part.into())
}

/// The path of `file://host/a%20b`; the host can only be this one.
fn from_address(address: &str) -> Option<PathBuf> {
    let (host, _) = address.split_once('/')?;
    if !["", "localhost"].contains(&host) {
        return None;
    }
    let path = address.get(host.len()..)?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            u8::try_from(high * 16 + low).ok()?
        } else {
            byte
        });
    }
    let path = String::from_utf8(bytes).ok()?;
    // file:///C:/a: the drive comes behind a slash.
    let drive = path
        .strip_prefix('/')
        .filter(|rest| rest.get(1..2) == Some(":"));
    Some(drive.unwrap_or(&path).into())
}

/// The words of a line as a shell has them: quotes keep spaces together, and a backslash takes the meaning of what follows, where
/// `escapes` says so.
fn words(line: &str, escapes: bool) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            (' ' | '\t', None) => words.extend(word.take()),
            ('\'' | '"', None) => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (letter, Some(open)) if letter == open => quote = None,
            ('\\', None | Some('"')) if escapes => {
                word.get_or_insert_default().extend(letters.next());
            }
            (letter, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether one of the ways to read a text gives these paths.
    fn reads(text: &str, paths: &[&str]) -> bool {
        let wanted: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        readings(text).contains(&wanted)
    }

    #[test]
    fn paths_are_read_however_a_terminal_pastes_them() {
        for (text, paths) in [
            ("/home/mina/a.docx", &["/home/mina/a.docx"][..]),
            ("'/home/mina/Lao Cai.docx' ", &["/home/mina/Lao Cai.docx"]),
            ("/home/mina/Lao\\ Cai.docx", &["/home/mina/Lao Cai.docx"]),
            ("/home/mina/Lao Cai.docx", &["/home/mina/Lao Cai.docx"]),
            (
                "\"/a/it's.docx\" '/b/c d.pdf'",
                &["/a/it's.docx", "/b/c d.pdf"],
            ),
            ("'/a/it'\\''s.docx'", &["/a/it's.docx"]),
            ("/a/b.docx /c/d.docx", &["/a/b.docx", "/c/d.docx"]),
            ("/a/b c.docx\n/c/d.docx\n", &["/a/b c.docx", "/c/d.docx"]),
            (
                "file:///a/b%20c.docx\r\nfile://localhost/d",
                &["/a/b c.docx", "/d"],
            ),
            ("file:///a/%EC%A0%9C%EC%A3%BC.pdf", &["/a/제주.pdf"]),
            ("file:///C:/My%20Files/a.docx", &["C:/My Files/a.docx"]),
            ("C:\\My Files\\a.docx", &["C:\\My Files\\a.docx"]),
            (
                "\"C:\\My Files\\a.docx\" \"C:\\b.docx\"",
                &["C:\\My Files\\a.docx", "C:\\b.docx"],
            ),
            ("~/a.docx", &["~/a.docx"]),
        ] {
            assert!(reads(text, paths), "{text}: {:?}", readings(text));
        }
    }

    #[test]
    fn what_people_type_and_copy_is_no_path() {
        for text in [
            "",
            "hotline country:Philippines",
            "shelter and/or police",
            "/",
            "// a remark",
            "file://elsewhere/a",
            "file:///a%zz",
            "A: one\nB: two",
            "난민",
        ] {
            assert_eq!(readings(text), Vec::<Vec<PathBuf>>::new(), "{text}");
        }
    }
}
