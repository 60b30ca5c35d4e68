//! `OpenDocument` texts and presentations.

use charrette::exchange::import::{LeftOut, Reading};

use super::archive::archive;
use super::{reading, refusal};

const STYLES: &str = r#"<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t" xmlns:fo="f"><office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB" style:language-asian="ko" style:country-asian="KR"/></style:default-style>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2"/>
</office:styles></office:document-styles>"#;

fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:style="s" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:fo="f" xmlns:xlink="x" xmlns:presentation="p" xmlns:svg="v"><office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/><text:list-level-style-number text:level="2" style:num-format="a"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1" text:start-value="3"/></text:list-style>
</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    );
    let meta = r#"<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="dc"><office:meta><dc:title>One desk</dc:title>
<meta:initial-creator>Mina Park</meta:initial-creator><dc:creator>Office Clerk</dc:creator><meta:creation-date>2019-05-03T09:00:00</meta:creation-date><dc:date>2020-01-01T00:00:00</dc:date></office:meta></office:document-meta>"#;
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("styles.xml", STYLES),
        ("meta.xml", meta),
    ])
}

fn read(body: &str) -> Reading {
    reading("x.odt", odt(body))
}

#[test]
fn structure_is_kept() {
    let body = r#"<text:p text:style-name="Title">Beds</text:p><text:h text:outline-level="2">Problems</text:h><text:p text:style-name="P1">Wards</text:p>
<text:p text:style-name="P2">Nobody asked us.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>a</text:p><text:p>more</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>
<text:p>Then:</text:p>
<text:list text:style-name="L2"><text:list-item><text:p>three</text:p></text:list-item></text:list>
<text:p>between</text:p>
<text:list text:style-name="L2" text:continue-numbering="true"><text:list-item><text:p>four</text:p></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>City</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><text:p>Cebu</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>"#;
    assert_eq!(
        read(body).text,
        "# Beds\n\n## Problems\n\n## Wards\n\n> Nobody asked us.\n\n- a\n\n  more\n\n  1. b\n\nThen:\n\n3. three\n\nbetween\n\n4. four\n\n| City | |\n| --- | --- |\n| Cebu | 12 |\n"
    );
}

#[test]
fn what_is_not_the_text_is_left_out_and_notes_come_last() {
    let body = r#"<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:table-of-content><text:index-body><text:p>Contents 3</text:p></text:index-body></text:table-of-content>
<text:p>Full<text:s text:c="3"/><text:span text:style-name="T1">in</text:span> <text:span text:style-name="T2">hidden</text:span>May<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Office.</text:p></text:note-body></text:note>,<text:line-break/><text:a xlink:href="https://example.org/a">there</text:a><office:annotation><text:p>really?</text:p></office:annotation>
<draw:frame><svg:title>Bed</svg:title><draw:image/><draw:image/></draw:frame><draw:frame><draw:text-box><text:p>in the box</text:p></draw:text-box></draw:frame></text:p>"#;
    let read = read(body);
    assert_eq!(
        read.text,
        "Full **in** May[^1],\\\n[there](https://example.org/a)\n\nin the box\n\n[^1]: Office.\n"
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
    assert_eq!(read.title.as_deref(), Some("One desk"));
    assert_eq!(read.authors, ["Mina Park"]);
    assert_eq!(read.date.as_deref(), Some("2019-05-03"));
    assert_eq!(read.language.as_deref(), Some("en"));
}

#[test]
fn slides_have_headings_and_notes() {
    let slides = r#"<office:presentation><draw:page><draw:frame presentation:class="outline"><draw:text-box><text:list text:style-name="L1"><text:list-item><text:p>beds</text:p></text:list-item></text:list></draw:text-box></draw:frame>
<draw:frame presentation:class="title"><draw:text-box><text:p>Problems</text:p></draw:text-box></draw:frame>
<presentation:notes><draw:page-thumbnail/><draw:frame presentation:class="notes"><draw:text-box><text:p>say it slowly</text:p></draw:text-box></draw:frame></presentation:notes></draw:page></office:presentation>"#;
    let text = read(slides).text;
    assert_eq!(text, "- beds\n\n## Problems\n\n> say it slowly\n");
}

#[test]
fn locked_and_hostile_documents_are_refused() {
    let locked = r#"<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", locked),
        ("content.xml", "\u{1}\u{2}"),
    ];
    assert!(refusal("x.odt", archive(&parts)).contains("locked with a password"));
    assert!(refusal("x.odt", odt(&"<text:list>".repeat(300))).contains("nested too deeply"));
    assert!(refusal("x.odt", odt(&"<draw:frame>".repeat(300))).contains("nested too deeply"));
    assert!(refusal("x.odt", odt("<text:p>never closed")).contains("is damaged"));
    let flat = r#"<?xml version="1.0"?><office:document xmlns:office="o" xmlns:text="t"><office:body><office:text><text:p>flat</text:p></office:text></office:body></office:document>"#;
    assert_eq!(reading("x.fodt", flat).text, "flat\n");
}
