//! Letters of symbol fonts, which have places of their own instead of those of Unicode.

/// Greek letters and signs of the font Symbol from `A` on; a space stands where it has the same letter or none that matters.
const SYMBOL: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
/// Signs of Symbol from 0xA0 on.
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…";

/// The letter that a sign of a font stands for; none where it only decorates.
pub(super) fn letter(font: &str, sign: char) -> Option<char> {
    let code = match u32::from(sign) {
        code @ 0xf000..=0xf0ff => code - 0xf000,
        code => code,
    };
    let font = font.to_lowercase();
    if font == "symbol" {
        symbol(code)
    } else if font.starts_with("wingdings") || font == "webdings" {
        ding(&font, code)
    } else {
        // Private letters of other fonts can not be known.
        char::from_u32(code).filter(|_| code != u32::from(sign) || !is_private(sign))
    }
}

/// Whether a font has its own places.
pub(super) fn is_symbolic(font: &str) -> bool {
    let font = font.to_lowercase();
    font == "symbol" || font.starts_with("wingdings") || font == "webdings"
}

/// Whether a letter means something in its font alone.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}')
}

fn symbol(code: u32) -> Option<char> {
    let at = |table: &str, from: u32| {
        table
            .chars()
            .nth(usize::try_from(code.checked_sub(from)?).ok()?)
    };
    match code {
        0x41..=0x7a => at(SYMBOL, 0x41),
        0xa0..=0xbc => at(SYMBOL_HIGH, 0xa0),
        0x20..=0x7e => char::from_u32(code),
        _ => None,
    }
}

fn ding(font: &str, code: u32) -> Option<char> {
    match (font, code) {
        (_, 0x20) => Some(' '),
        ("wingdings", 0xfc | 0xfe) | ("wingdings 2", 0x50 | 0x52) | ("webdings", 0x61) => Some('✓'),
        ("wingdings", 0xfb | 0xfd) | ("wingdings 2", 0x4f | 0x51) => Some('✗'),
        ("wingdings", 0xa8 | 0x6f | 0x71 | 0x72) | ("wingdings 2", 0xa3) => Some('☐'),
        ("wingdings", 0xe0 | 0xe8 | 0xf0) => Some('→'),
        ("wingdings", 0xdf | 0xe7 | 0xef) => Some('←'),
        ("wingdings", 0x28) => Some('☎'),
        ("wingdings", 0x2a) => Some('✉'),
        ("wingdings", 0x4a) => Some('☺'),
        ("wingdings", 0x4c) => Some('☹'),
        ("wingdings", 0x6c | 0x6e | 0x76 | 0x77 | 0x9f | 0xa7 | 0xd8) => Some('•'),
        _ => None,
    }
}
