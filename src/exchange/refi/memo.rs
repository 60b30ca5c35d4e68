//! Notes also stand in the description of what they are about, since some programs read only one of the two.

/// A description with copies of notes behind it.
pub(super) fn with_copies<'a>(text: &'a str, notes: impl IntoIterator<Item = &'a str>) -> String {
    let parts = std::iter::once(text).chain(notes).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// The description without the copies of those notes.
pub(super) fn without_copies<'a>(text: &'a str, notes: impl Iterator<Item = &'a str>) -> &'a str {
    let mut notes: Vec<&str> = notes
        .map(str::trim)
        .filter(|note| !note.is_empty())
        .collect();
    let mut text = text.trim();
    while let Some(at) = notes.iter().position(|note| text.ends_with(note)) {
        let note = notes.swap_remove(at);
        text = text.strip_suffix(note).unwrap_or(text).trim_end();
    }
    text
}
