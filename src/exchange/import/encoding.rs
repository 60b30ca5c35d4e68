//! Bytes to letters, whatever encoding they are in: what the file says of it first, then what its bytes show, then a guess.

use std::collections::BTreeMap;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, GBK, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::language::{Script, script};

/// How much is looked at to tell UTF-16 without a mark.
const SAMPLE: usize = 4096;

/// The text of a plain file, and the name of the encoding it is in.
pub(in crate::exchange) fn of_plain(bytes: &[u8]) -> (String, &'static str) {
    if let Some(text) = of_escaped(bytes) {
        return text;
    }
    let encoding = marked(bytes)
        .or_else(|| wide(bytes))
        .or_else(|| std::str::from_utf8(bytes).is_ok().then_some(UTF_8))
        .unwrap_or_else(|| guess(bytes));
    decode(bytes, encoding)
}

/// The text of an HTML file. What a mark says comes first, then what the page says of itself.
pub(super) fn of_html(bytes: &[u8], said: Option<&str>) -> (String, &'static str) {
    let said = said.and_then(|label| Encoding::for_label(label.as_bytes()));
    match (marked(bytes).or_else(|| wide(bytes)), said) {
        (Some(encoding), _) => decode(bytes, encoding),
        // A page that says UTF-16 in letters of one byte is not in UTF-16.
        (None, Some(encoding))
            if encoding != UTF_16LE && encoding != UTF_16BE && fits(bytes, encoding) =>
        {
            decode(bytes, encoding)
        }
        _ => of_plain(bytes),
    }
}

/// The text of an XML part: UTF-8 unless its mark or its first line says otherwise.
pub(in crate::exchange) fn of_xml(bytes: &[u8]) -> String {
    let head = bytes.get(..200).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    let said = head
        .strip_prefix("<?xml")
        .and_then(|head| head.split_once("?>"))
        .and_then(|(head, _)| head.split_once("encoding="))
        .and_then(|(_, label)| label.split(['"', '\'']).nth(1))
        .and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = marked(bytes).or_else(|| wide(bytes)).or(said);
    decode(bytes, encoding.unwrap_or(UTF_8)).0
}

fn decode(bytes: &[u8], encoding: &'static Encoding) -> (String, &'static str) {
    let (text, encoding, _) = encoding.decode(bytes);
    (text.into_owned(), encoding.name())
}

/// Whether bytes can be in that encoding. Pages that say UTF-8 and are not are common.
fn fits(bytes: &[u8], encoding: &'static Encoding) -> bool {
    encoding != UTF_8 || std::str::from_utf8(bytes).is_ok()
}

/// By the byte order mark.
fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding)
}

/// UTF-16 without a mark: in text of two bytes a letter, ASCII leaves every other byte zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |first: usize| {
        sample
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let enough = sample.len() / 40 + 1;
    if odd > enough && odd > even * 8 {
        Some(UTF_16LE)
    } else if even > enough && even > odd * 8 {
        Some(UTF_16BE)
    } else {
        wide_by_letters(sample)
    }
}

/// UTF-16 without a mark in scripts beyond ASCII: bytes that no text of one byte a letter has, and letters that belong together when
/// they are taken by twos.
fn wide_by_letters(sample: &[u8]) -> Option<&'static Encoding> {
    let odd =
        |byte: &&u8| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a | 0x1b);
    let even = sample.get(..sample.len() / 2 * 2)?;
    if even.iter().filter(odd).count() <= even.len() / 200 {
        return None;
    }
    let [one, other] = [UTF_16LE, UTF_16BE].map(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(even);
        (belonging(&text), encoding)
    });
    let (((best, signs), encoding), ((second, others), _)) = if one.0 > other.0 {
        (one, other)
    } else {
        (other, one)
    };
    // Kana taken the wrong way round are Chinese characters, but then nothing stands between them.
    let is_clear = second < 70 || signs > 4 * others + 1;
    (best >= 90 && is_clear).then_some(encoding)
}

/// How many of a hundred letters are of the script that most are of, or stand between its words; and how many are kana or the signs
/// between Chinese characters.
fn belonging(text: &str) -> (usize, usize) {
    let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
    let (mut all, mut between, mut signs) = (0, 0, 0);
    for c in text.chars() {
        all += 1;
        let is_sign = matches!(c, '\u{3000}'..='\u{30ff}' | '\u{ff00}'..='\u{ff65}');
        let is_between = is_sign
            || c.is_ascii() && !c.is_control()
            || matches!(c, '\n' | '\r' | '\t' | '\u{2010}'..='\u{203a}');
        signs += usize::from(is_sign);
        match script(c) {
            Some(script) if !c.is_ascii() && !is_sign => *counts.entry(script).or_default() += 1,
            _ => between += usize::from(is_between),
        }
    }
    let most = counts.values().max().copied().unwrap_or(0);
    ((most + between) * 100 / all.max(1), signs)
}

/// The text of a plain file in ISO-2022, which shifts between alphabets by escapes.
fn of_escaped(bytes: &[u8]) -> Option<(String, &'static str)> {
    if !bytes.contains(&0x1b) || !bytes.is_ascii() {
        return None;
    }
    let escapes = |escape: &[u8]| bytes.windows(escape.len()).any(|window| window == escape);
    if escapes(b"\x1b$)C") {
        Some((EUC_KR.decode(&shifted(bytes)).0.into_owned(), "ISO-2022-KR"))
    } else if escapes(b"\x1b$)A") {
        Some((GBK.decode(&shifted(bytes)).0.into_owned(), "ISO-2022-CN"))
    } else if escapes(b"\x1b$") || escapes(b"\x1b(") {
        Some(decode(bytes, ISO_2022_JP))
    } else {
        None
    }
}

/// Korean and Chinese ISO-2022 as the encoding of eight bits that it stands for: letters between shift out and shift in get their
/// high bit back.
fn shifted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut high = 0;
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        match byte {
            0x0e => high = 0x80,
            0x0f => high = 0,
            // The escape that names the alphabet has three more bytes.
            0x1b => drop(rest.nth(2)),
            0x21..=0x7e => out.push(byte | high),
            byte => out.push(byte),
        }
    }
    out
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}
