//! `PowerPoint` presentations.

use charrette::exchange::import::LeftOut;

use super::archive::archive;
use super::reading;

/// A slide with these shapes.
fn slide(shapes: &str) -> String {
    format!(
        r#"<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="r" xmlns:dgm="d"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"#
    )
}

fn shape(place: &str, paragraphs: &str) -> String {
    format!(
        r"<p:sp><p:nvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{paragraphs}</p:txBody></p:sp>"
    )
}

fn paragraph(properties: &str, words: &str) -> String {
    format!(r#"<a:p>{properties}<a:r><a:rPr lang="vi-VN"/><a:t>{words}</a:t></a:r></a:p>"#)
}

#[test]
fn slides_come_in_the_order_in_which_they_are_shown() {
    let list = [
        paragraph("", "beds"),
        paragraph(r#"<a:pPr lvl="1"/>"#, "at night"),
        paragraph("<a:pPr><a:buNone/></a:pPr>", "plain"),
        paragraph("<a:pPr><a:buAutoNum/></a:pPr>", "one"),
        paragraph("<a:pPr><a:buAutoNum/></a:pPr>", "two"),
    ];
    let cell = |words: &str| format!("<a:tc><a:txBody>{}</a:txBody></a:tc>", paragraph("", words));
    let table = format!(
        "<p:graphicFrame><a:tbl><a:tr>{}{}</a:tr><a:tr>{}{}</a:tr></a:tbl></p:graphicFrame>",
        cell("City"),
        cell("Beds"),
        cell("Cebu"),
        cell("12")
    );
    let first = slide(
        &[
            shape(r#"<p:ph idx="1"/>"#, &list.concat()),
            shape(r#"<p:ph type="title"/>"#, &paragraph("", "Problems")),
            shape(r#"<p:ph type="ftr"/>"#, &paragraph("", "Jeju 2026")),
            shape("", &paragraph("", "a remark")),
            table,
            r#"<p:pic><a:blip r:embed="r9"/></p:pic><p:graphicFrame><dgm:relIds r:dm="r7"/></p:graphicFrame>"#.to_owned(),
        ]
        .concat(),
    );
    let second = slide(&shape(
        r#"<p:ph type="ctrTitle"/>"#,
        &paragraph("", "One desk"),
    ));
    let notes = slide(
        &[
            shape(r#"<p:ph type="sldImg"/>"#, ""),
            shape(r#"<p:ph type="body"/>"#, &paragraph("", "say it slowly")),
        ]
        .concat(),
    );
    let diagram = r#"<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:pt><dgm:t><a:p><a:r><a:t>hear</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>refer</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"#;
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="http://x/{kind}" Target="{target}"/>"#)
    };
    let of_show = format!(
        "<Relationships>{}{}</Relationships>",
        relation("r2", "slide", "slides/slide1.xml"),
        relation("r1", "slide", "slides/slide2.xml")
    );
    let of_slide = format!(
        "<Relationships>{}{}</Relationships>",
        relation("r5", "notesSlide", "../notesSlides/n.xml"),
        relation("r7", "diagramData", "../diagrams/d.xml")
    );
    let read = reading(
        "x.pptx",
        archive(&[
            ("[Content_Types].xml", "<Types/>"),
            (
                "ppt/presentation.xml",
                r#"<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="r1"/><p:sldId id="257" r:id="r2"/></p:sldIdLst></p:presentation>"#,
            ),
            ("ppt/_rels/presentation.xml.rels", &of_show),
            ("ppt/slides/slide1.xml", &first),
            ("ppt/slides/slide2.xml", &second),
            ("ppt/slides/_rels/slide1.xml.rels", &of_slide),
            ("ppt/notesSlides/n.xml", &notes),
            ("ppt/diagrams/d.xml", diagram),
        ]),
    );
    assert_eq!(
        read.text,
        "## One desk\n\n## Problems\n\n- beds\n  - at night\n\nplain\n\n1. one\n2. two\n\na remark\n\n| City | Beds |\n| --- | --- |\n| Cebu | 12 |\n\n- hear\n- refer\n\n> say it slowly\n"
    );
    assert_eq!(read.left_out, [LeftOut::Pictures(1)]);
    assert_eq!(read.title.as_deref(), Some("One desk"));
    assert_eq!(read.language.as_deref(), Some("vi"));
}
