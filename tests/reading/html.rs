//! Web pages.

use charrette::exchange::import::LeftOut;
use encoding_rs::EUC_KR;

use super::{reading, refusal};

#[test]
fn a_saved_page_keeps_its_structure() {
    let page = r#"<!DOCTYPE html><html lang="en-GB"><head><title>x</title><style>p{}</style></head><body>
<h1>Beds</h1><p>Full <b>again</b>
in&nbsp;May &amp; <a href="https://example.org/a">there</a>, not <a href="javascript:alert(1)">here</a>.<br>So.</p>
<ul><li>a<ol start=3><li>b</ol><li>c</ul><blockquote><p>Nobody asked us.</p></blockquote>
<table><tr><th colspan=2>City</tr><tr><td>Cebu<td>12</tr></table><img src=x><p hidden>no</p><div style="display: none">no</div>
<table><tr><td><h2>Layout</h2><p>left</p></td></tr></table><p>&#27;[31mred&#x202e;</p></body></html>"#;
    let read = reading("x.html", page);
    assert_eq!(
        read.text,
        "# Beds\n\nFull **again** in\u{a0}May & [there](https://example.org/a), not here.\\\nSo.\n\n- a\n\n  3. b\n- c\n\n> Nobody asked us.\n\n| City | |\n| --- | --- |\n| Cebu | 12 |\n\n## Layout\n\nleft\n\nred\n"
    );
    assert_eq!(read.left_out, [LeftOut::Pictures(1)]);
    assert_eq!(read.read_as, "UTF-8, the whole page");
}

#[test]
fn a_page_of_a_site_loses_its_menus_and_tells_about_itself() {
    let words =
        "The shelter was full in the fair season, and for three weeks nobody could be taken in. "
            .repeat(6);
    let menu = "<nav><ul><li><a href=/>Home</a><li><a href=/news>News</a></ul></nav><header><p>Ward office</p></header>";
    let page = format!(
        r#"<html lang="en"><head><meta property="og:title" content="One desk"><meta name="author" content="Mina Park"><meta property="article:published_time" content="2019-05-03T09:00:00Z"></head>
<body>{menu}<div class="menu sidebar"><p>Weather: sunny</p></div><article><h1>One desk</h1><p>{words}</p><h2>Problems</h2><p>{words}</p></article><footer><p>Imprint</p></footer></body></html>"#
    );
    let read = reading("x.html", page.as_str());
    for gone in ["Home", "Imprint", "sunny", "Ward office"] {
        assert!(!read.text.contains(gone), "{gone}: {}", read.text);
    }
    assert!(
        read.text.starts_with("# One desk\n\nThe shelter") && read.text.contains("\n## Problems\n")
    );
    assert_eq!(read.read_as, "UTF-8, the article of the page");
    assert_eq!(read.title.as_deref(), Some("One desk"));
    assert_eq!(read.authors, ["Mina Park"]);
    assert_eq!(
        (read.date.as_deref(), read.language.as_deref()),
        (Some("2019-05-03"), Some("en"))
    );
}

#[test]
fn the_encoding_is_what_the_page_says_unless_it_cannot_be() {
    let korean =
        "<html><head><meta charset=euc-kr></head><body><p>보호소가 가득 찼다</p></body></html>";
    let read = reading("x.htm", EUC_KR.encode(korean).0.into_owned());
    assert_eq!(
        (read.text.as_str(), read.read_as.as_str()),
        ("보호소가 가득 찼다\n", "EUC-KR, the whole page")
    );
    assert_eq!(read.language.as_deref(), Some("ko"));
    let utf8 = korean.replace("euc-kr", "utf-16");
    assert_eq!(reading("x.txt", utf8).text, "보호소가 가득 찼다\n");
    let thai = "<p>ศูนย์พักพิง\n  เต็มแล้ว</p>";
    assert_eq!(reading("x.html", thai).text, "ศูนย์พักพิงเต็มแล้ว\n");
}

#[test]
fn hostile_pages_are_refused() {
    let deep = format!("<html>{}x", "<div>".repeat(2000));
    assert!(refusal("x.html", deep).contains("nested too deeply"));
    assert!(
        refusal("x.html", "<html><body><script>x</script></body></html>").contains("holds no text")
    );
    let wide = "<html><table><tr><td colspan=4000000000>a<td>b<tr><td>c</table></html>";
    assert!(reading("x.html", wide).text.len() < 1000);
}
