//! Documents within a Word document, which Word takes over when it opens it: programs that make Word files of web pages put the whole
//! page into one.

use std::collections::HashMap;

use crate::exchange::import::blocks::Block;
use crate::exchange::import::office::{Package, Relations};
use crate::exchange::import::refusal::Why;
use crate::exchange::import::{encoding, html, plain};

/// The documents within another one, by the names of their parts.
pub(super) type Chunks = HashMap<String, Vec<Block>>;

/// The blocks of each document within, by the name of its part; none of those that cannot be read here.
pub(super) fn read(package: &mut Package, relations: &Relations) -> Result<Chunks, Why> {
    let mut chunks = Chunks::new();
    for name in relations.targets("aFChunk") {
        let bytes = package.part(name)?.unwrap_or_default();
        if let Some(blocks) = blocks(name, bytes) {
            chunks.insert(name.to_owned(), blocks);
        }
    }
    Ok(chunks)
}

fn blocks(name: &str, bytes: Vec<u8>) -> Option<Vec<Block>> {
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "html" | "htm" | "xhtml" => html::blocks(&bytes).ok(),
        "mht" | "mhtml" | "eml" => html::blocks(&page_of(&bytes)?).ok(),
        "txt" => Some(plain::blocks(&encoding::of_plain(&bytes).0)),
        "docx" | "docm" => super::blocks_within(Package::open(bytes).ok()?).ok(),
        _ => None,
    }
}

/// The web page in a message of several parts, RFC 2557.
fn page_of(message: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(message).replace("\r\n", "\n");
    let is_page = |part: &str| part.to_lowercase().contains("content-type: text/html");
    let page = text
        .split("\n--")
        .find(|part| part.split("\n\n").next().is_some_and(is_page))?;
    let (head, body) = page.split_once("\n\n")?;
    let is_quoted = head.to_lowercase().contains("quoted-printable");
    Some(if is_quoted {
        unquoted(body)
    } else {
        body.as_bytes().to_vec()
    })
}

/// Quoted-printable letters as they were, RFC 2045: `=C3=A9` is two bytes, and a line that ends in `=` goes on in the next.
fn unquoted(text: &str) -> Vec<u8> {
    let text = text.replace("=\n", "");
    let mut parts = text.split('=');
    let mut out = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let byte = part
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(byte.unwrap_or(b'='));
        let kept = if byte.is_some() {
            part.get(2..)
        } else {
            Some(part)
        };
        out.extend(kept.unwrap_or_default().as_bytes());
    }
    out
}
