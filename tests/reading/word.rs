//! Word documents.

use charrette::exchange::import::LeftOut;

use super::archive::docx;
use super::{reading, refusal};

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="ko-KR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:styleId="Ttulo"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="Ours"><w:name w:val="Ward heading"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="a3"><w:name w:val="제목 2"/></w:style>
<w:style w:styleId="Said"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Firm" w:type="character"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"#;

const LISTS: &str = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"#;

/// The text of a Word document with that body.
fn text(body: &str) -> String {
    let parts = [("word/styles.xml", STYLES), ("word/numbering.xml", LISTS)];
    reading("x.docx", docx(body, &parts)).text
}

fn paragraph(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn styled(style: &str, words: &str) -> String {
    paragraph(&format!(r#"<w:pStyle w:val="{style}"/>"#), words)
}

fn item(list: u8, level: u8, words: &str) -> String {
    let place = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    paragraph(&place, words)
}

#[test]
fn headings_are_known_by_style_by_what_it_is_based_on_and_by_outline() {
    let body = [
        styled("Ttulo", "Beds"),
        styled("berschrift1", "Problems"),
        styled("Ours", "Wards"),
        styled("a3", "문제"),
        paragraph(r#"<w:outlineLvl w:val="2"/>"#, "Deep"),
        styled("Heading4", "Undefined"),
        styled("Nothing", "Words # not *a* heading"),
        styled("Said", "Nobody asked us."),
    ];
    assert_eq!(
        text(&body.concat()),
        "# Beds\n\n# Problems\n\n# Wards\n\n## 문제\n\n### Deep\n\n#### Undefined\n\nWords # not \\*a\\* heading\n\n> Nobody asked us.\n"
    );
}

#[test]
fn lists_keep_their_nesting_and_numbers() {
    let body = [
        styled("ListBullet", "a"),
        item(1, 1, "b"),
        styled("ListBullet", "c"),
        "<w:p><w:r><w:t>Then:</w:t></w:r></w:p>".to_owned(),
        item(2, 0, "one"),
        item(2, 1, "within"),
        item(2, 0, "two"),
        item(3, 0, "again one"),
        item(0, 0, "no item"),
        "<w:p><w:r><w:t>•</w:t><w:tab/><w:t>typed</w:t></w:r></w:p>".to_owned(),
    ];
    assert_eq!(
        text(&body.concat()),
        "- a\n  - b\n- c\n\nThen:\n\n1. one\n   1. within\n2. two\n\n1) again one\n\nno item\n\n- typed\n"
    );
}

#[test]
fn tables_have_a_header_and_room_for_merged_cells_and_layout_is_read_through() {
    let cell = |properties: &str, words: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"
        )
    };
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "inner"));
    let rows = [
        format!(
            "<w:tr>{}{}</w:tr>",
            cell(r#"<w:gridSpan w:val="2"/>"#, "City"),
            cell("", "Beds")
        ),
        format!(
            "<w:tr>{}{}{}</w:tr>",
            cell(r#"<w:vMerge w:val="restart"/>"#, "Cebu"),
            cell("", "a|b"),
            cell("", "12")
        ),
        format!(
            "<w:tr>{}{}<w:tc><w:p/></w:tc></w:tr>",
            cell("<w:vMerge/>", "hidden"),
            cell("", "c")
        ),
        format!(
            "<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>",
            cell("", "deleted")
        ),
    ];
    assert_eq!(
        text(&format!("<w:tbl>{}</w:tbl>", rows.concat())),
        "| City | | Beds |\n| --- | --- | --- |\n| Cebu | a\\|b | 12 |\n| | c | |\n"
    );
    let layout = format!(
        "<w:tbl><w:tr>{}<w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>",
        cell("", "left")
    );
    assert_eq!(text(&layout), "left\n\ninner\n");
}

#[test]
fn what_is_not_the_text_is_left_out_and_counted() {
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let body = format!(
        r#"<w:p>{}<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>
<w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>
<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>
<w:sdt><w:sdtPr/><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>
{}"#,
        run("kept "),
        run("new"),
        run("moved"),
        run("joined "),
        run("with the next"),
        run("page 7"),
        run("Click here"),
        run("control"),
        styled("TOC1", "Contents 3"),
    );
    let read = reading("x.docx", docx(&body, &[("word/styles.xml", STYLES)]));
    assert_eq!(
        read.text,
        "kept new\n\njoined with the next\n\npage 7\n\ncontrol\n"
    );
    assert_eq!(
        read.left_out,
        [
            LeftOut::Pictures(1),
            LeftOut::TrackedDeletions(1),
            LeftOut::Comments(1),
            LeftOut::Contents
        ]
    );
}

#[test]
fn text_boxes_come_once_and_notes_come_last() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        r#"<w:p><w:r><w:t>Full</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><mc:AlternateContent>
<mc:Choice Requires="wps"><wps:txbx>{inner}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>
</mc:AlternateContent><w:t xml:space="preserve"> in May.</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>"#
    );
    let note = |mark: &str, words: &str| {
        format!(
            r#"<w:{mark}s xmlns:w="w"><w:{mark} w:type="separator" w:id="0"><w:p/></w:{mark}><w:{mark} w:id="2"><w:p><w:r><w:{mark}Ref/></w:r><w:r><w:t>{words}</w:t></w:r></w:p><w:p><w:r><w:t>More.</w:t></w:r></w:p></w:{mark}></w:{mark}s>"#
        )
    };
    let (foot, end) = (
        note("footnote", "Office of 2019."),
        note("endnote", "Ward."),
    );
    let parts = [
        ("word/footnotes.xml", foot.as_str()),
        ("word/endnotes.xml", &end),
    ];
    assert_eq!(
        reading("x.docx", docx(&body, &parts)).text,
        "Full[^1] in May.[^2]\n\nin the box\n\n[^1]: Office of 2019.\n\n    More.\n\n[^2]: Ward.\n\n    More.\n"
    );
}

#[test]
fn links_symbols_emphasis_and_line_ends_are_kept_and_scripts_are_not() {
    let links = r#"<Relationships><Relationship Id="r1" Target="https://example.org/a" TargetMode="External"/>
<Relationship Id="r2" Target="javascript:alert(1)" TargetMode="External"/></Relationships>"#;
    let body = r#"<w:p><w:hyperlink r:id="r1"><w:r><w:t>the ward</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> and </w:t></w:r>
<w:hyperlink r:id="r2"><w:r><w:t>that</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>so</w:t><w:softHyphen/><w:t>cial</w:t><w:noBreakHyphen/><w:t>care</w:t></w:r>
<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü</w:t></w:r>
<w:r><w:rPr><w:rStyle w:val="Firm"/></w:rPr><w:t xml:space="preserve"> firm </w:t></w:r><w:r><w:t>end</w:t></w:r></w:p>
<w:p><w:r><w:ruby><w:rt><w:r><w:t>かんじ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"#;
    let parts = [
        ("word/styles.xml", STYLES),
        ("word/_rels/document.xml.rels", links),
    ];
    assert_eq!(
        reading("x.docx", docx(body, &parts)).text,
        "[the ward](https://example.org/a) and that\\\nsocial-careα✓ **firm** end\n\n漢字\n"
    );
}

#[test]
fn a_document_tells_its_title_authors_day_and_language() {
    let core = r#"<cp:coreProperties xmlns:dc="dc" xmlns:cp="cp" xmlns:dcterms="t"><dc:title> One desk </dc:title><dc:creator>Mina Park; Windows User; Lê An</dc:creator>
<dcterms:created>2019-05-03T09:00:00Z</dcterms:created><dcterms:modified>2020-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>"#;
    let body = styled(
        "x",
        "창구 하나로 사람들이 같은 이야기를 되풀이하지 않게 되었다",
    ) + &styled("x", "One desk");
    let parts = [("word/styles.xml", STYLES), ("docProps/core.xml", core)];
    let read = reading("x.docx", docx(&body, &parts));
    assert_eq!(read.title.as_deref(), Some("One desk"));
    assert_eq!(read.authors, ["Mina Park", "Lê An"]);
    assert_eq!(read.date.as_deref(), Some("2019-05-03"));
    assert_eq!(read.language.as_deref(), Some("ko"));
    let empty = core.replace(" One desk ", "Microsoft Word - Document1");
    let body = styled("Ttulo", "In the text");
    let parts = [
        ("word/styles.xml", STYLES),
        ("docProps/core.xml", empty.as_str()),
    ];
    assert_eq!(
        reading("x.docx", docx(&body, &parts)).title.as_deref(),
        Some("In the text")
    );
}

#[test]
fn a_document_may_be_hostile() {
    let bomb = r#"<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#;
    let parts = [
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", bomb),
    ];
    assert!(refusal("x.docx", super::archive::archive(&parts)).contains("is damaged"));
    let deep = "<w:sdt>".repeat(2000);
    assert!(refusal("x.docx", docx(&deep, &[])).contains("nested too deeply"));
    let tables = "<w:tbl><w:tr><w:tc>".repeat(200);
    assert!(refusal("x.docx", docx(&tables, &[])).contains("nested too deeply"));
    let control = text("<w:p><w:r><w:t>a&#x1b;[31mb&#x202e;c&#x9b;1m</w:t></w:r></w:p>");
    assert_eq!(control, "abc\n");
    assert!(refusal("x.docx", docx("<w:p/>", &[])).contains("holds no text"));
}

#[test]
fn documents_within_a_document_are_part_of_it_where_they_can_be_read() {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk";
    let relation = |id: &str, part: &str| {
        format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{part}"/>"#)
    };
    let relations = format!(
        "<Relationships>{}{}{}</Relationships>",
        relation("a", "page.html"),
        relation("b", "page.mht"),
        relation("c", "old.rtf")
    );
    let message = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<meta charset=3D\"utf-8\"><p>A caf=C3=A9 that stays o=\r\npen.</p>\r\n--x--\r\n";
    let chunk = |id: &str| format!(r#"<w:altChunk r:id="{id}"/>"#);
    let body = format!(
        "<w:p><w:r><w:t>Before.</w:t></w:r></w:p>{}{}{}<w:p><w:r><w:t>Behind.</w:t></w:r></w:p>",
        chunk("a"),
        chunk("b"),
        chunk("c")
    );
    let parts = [
        ("word/_rels/document.xml.rels", relations.as_str()),
        ("word/page.html", "<h2>Beds</h2><ul><li>forty</li></ul>"),
        ("word/page.mht", message),
        ("word/old.rtf", "{\\rtf1 gone}"),
    ];
    let read = reading("a.docx", docx(&body, &parts));
    assert_eq!(
        read.text,
        "Before.\n\n## Beds\n\n- forty\n\nA café that stays open.\n\nBehind.\n"
    );
    assert_eq!(read.left_out, [LeftOut::Within(1)]);
}
