//! Paragraphs and runs of `WordprocessingML` (ECMA-376, part 1, 17.3). The order of properties is that of its schema.

use maud::{Markup, html};

use super::script::{Piece, Script, Set, is_right_to_left, pieces};

/// A paragraph in a named style. It runs as its leading words do; where that is from right to left its indents change sides.
pub(super) fn paragraph(style: &str, leading: &str, content: &Markup) -> Markup {
    html! {
        w:p {
            w:pPr {
                w:pStyle w:val=(style) {}
                @if is_right_to_left(leading) { w:bidi {} }
            }
            (content)
        }
    }
}

/// The same of nothing but words of the report's own or of people.
pub(super) fn words(style: &str, text: &str) -> Markup {
    paragraph(style, text, &runs(text, &Looks::default()))
}

/// How words are set apart, and what is known of their language.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks<'a> {
    /// The name of a character style.
    pub(super) style: Option<&'a str>,
    /// Languages of the case study that they are from.
    pub(super) languages: &'a [String],
}

/// Words as runs of one script each; line ends stay.
pub(super) fn runs(text: &str, looks: &Looks) -> Markup {
    html! {
        @for (at, line) in text.lines().enumerate() {
            @if at > 0 { w:r { w:br {} } }
            @for piece in pieces(line) { (run(&piece, looks)) }
        }
    }
}

fn run(piece: &Piece, looks: &Looks) -> Markup {
    html! {
        w:r {
            @if looks.style.is_some() || piece.script.set != Set::Plain {
                w:rPr {
                    @if let Some(style) = looks.style { w:rStyle w:val=(style) {} }
                    (in_script(piece.script, looks.languages))
                }
            }
            w:t xml:space="preserve" { (legal(piece.text)) }
        }
    }
}

/// Fonts, direction and language of a piece.
fn in_script(script: &'static Script, hints: &[String]) -> Markup {
    let language = script.language_among(hints);
    let font = script.font;
    html! {
        @match script.set {
            Set::Plain => {}
            Set::EastAsian => {
                w:rFonts w:hint="eastAsia" w:eastAsia=(font) {}
                w:lang w:eastAsia=(language) {}
            }
            Set::Complex => {
                w:rFonts w:hint="cs" w:ascii=(font) w:hAnsi=(font) w:cs=(font) {}
                w:cs {}
                w:lang w:bidi=(language) {}
            }
            Set::RightToLeft => {
                w:rFonts w:hint="cs" w:cs=(font) {}
                w:rtl {}
                w:lang w:bidi=(language) {}
            }
        }
    }
}

/// The text without what no XML may hold. Control characters are gone by now; two that are no characters may be left.
pub(in crate::exchange) fn legal(text: &str) -> String {
    let is_legal =
        |c: &char| matches!(c, '\n' | '\t' | ' '..='\u{fffd}' | '\u{10000}'..) && *c != '\u{7f}';
    text.chars().filter(is_legal).collect()
}

/// A link to a place in the document.
pub(super) fn link(to: &str, text: &str) -> Markup {
    html! {
        w:hyperlink w:anchor=(to) w:history="1" { (runs(text, &Looks { style: Some("SourceNumber"), ..Looks::default() })) }
    }
}

/// A paragraph that can be linked to.
pub(super) fn marked(number: usize, name: &str, content: &Markup) -> Markup {
    html! {
        w:bookmarkStart w:id=(number) w:name=(name) {}
        (content)
        w:bookmarkEnd w:id=(number) {}
    }
}

/// A table with a head that is repeated on every page; the first columns that are not numbers take the room.
pub(super) fn table(columns: &[(&str, Option<u32>)], width: u32, rows: &[Vec<String>]) -> Markup {
    let fixed: u32 = columns.iter().filter_map(|(_, wide)| *wide).sum();
    let open = u32::try_from(columns.iter().filter(|(_, wide)| wide.is_none()).count());
    let rest = width.saturating_sub(fixed) / open.unwrap_or(1).max(1);
    let widths: Vec<u32> = columns
        .iter()
        .map(|(_, wide)| wide.unwrap_or(rest))
        .collect();
    let heads: Vec<String> = columns.iter().map(|(head, _)| (*head).to_owned()).collect();
    html! {
        w:tbl {
            w:tblPr {
                w:tblStyle w:val="ReportTable" {}
                w:tblW w:w=(width) w:type="dxa" {}
                w:tblLayout w:type="fixed" {}
                w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1" {}
            }
            w:tblGrid { @for wide in &widths { w:gridCol w:w=(wide) {} } }
            (row("TableHead", &heads, &widths, true))
            @for cells in rows { (row("TableText", cells, &widths, false)) }
        }
    }
}

fn row(style: &str, cells: &[String], widths: &[u32], head: bool) -> Markup {
    html! {
        w:tr {
            w:trPr { w:cantSplit {} @if head { w:tblHeader {} } }
            @for (cell, wide) in cells.iter().zip(widths) {
                w:tc { w:tcPr { w:tcW w:w=(wide) w:type="dxa" {} } (words(style, cell)) }
            }
        }
    }
}
