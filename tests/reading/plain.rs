//! Markdown and plain text.

use charrette::exchange::import::read;
use encoding_rs::{EUC_KR, GB18030, SHIFT_JIS, WINDOWS_1252, WINDOWS_1258};

use super::{reading, refusal};

#[test]
fn text_of_any_encoding_is_read_and_the_encoding_named() {
    let korean = "보호소는 축제 기간에 가득 찼다. 많은 사람들이 두 번째 사무실에서 포기했다.";
    let wide = |text: &str, mark: &[u8], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.iter()
            .copied()
            .chain(text.encode_utf16().flat_map(bytes))
            .collect()
    };
    let thai = "บ้านพักที่ชายแดนไม่มีป้าย และหลายคนยอมแพ้";
    let japanese = "避難所は祭りの季節に満員だった。多くの人があきらめた。";
    for (bytes, text, encoding) in [
        (korean.as_bytes().to_vec(), korean, "UTF-8"),
        ([b"\xef\xbb\xbf", korean.as_bytes()].concat(), korean, "UTF-8"),
        (wide(korean, &[0xff, 0xfe], u16::to_le_bytes), korean, "UTF-16LE"),
        (wide(korean, &[0xfe, 0xff], u16::to_be_bytes), korean, "UTF-16BE"),
        (wide("The shelter was full in May.", &[], u16::to_le_bytes), "The shelter was full in May.", "UTF-16LE"),
        (wide(thai, &[], u16::to_le_bytes), thai, "UTF-16LE"),
        (wide(japanese, &[], u16::to_be_bytes), japanese, "UTF-16BE"),
        (EUC_KR.encode(korean).0.into_owned(), korean, "EUC-KR"),
        (b"\x1b$)C\x0e:8H#\x0f in Busan".to_vec(), "보호 in Busan", "ISO-2022-KR"),
        (b"\x1b$B8uCf\x1b(B desk".to_vec(), "候中 desk", "ISO-2022-JP"),
        (
            SHIFT_JIS.encode("避難所は祭りの季節に満員だった。多くの人があきらめた。").0.into_owned(),
            "避難所は祭りの季節に満員だった。多くの人があきらめた。",
            "Shift_JIS",
        ),
        (
            GB18030.encode("避难所在节日期间已满。许多人在第二次之后放弃了。").0.into_owned(),
            "避难所在节日期间已满。许多人在第二次之后放弃了。",
            "GBK",
        ),
        (
            WINDOWS_1252.encode("Das Frauenhaus war während der Messe überfüllt.").0.into_owned(),
            "Das Frauenhaus war während der Messe überfüllt.",
            "windows-1252",
        ),
        (
            WINDOWS_1258.encode("Nha\u{300} ta\u{323}m la\u{301}nh đa\u{303} đâ\u{300}y va\u{300}o mu\u{300}a lê\u{303} hô\u{323}i.").0.into_owned(),
            "Nhà tạm lánh đã đầy vào mùa lễ hội.",
            "windows-1258",
        ),
    ] {
        let read = reading("x.txt", bytes);
        assert_eq!((read.text.trim_end(), read.read_as.as_str()), (text, encoding));
    }
}

#[test]
fn wrapped_lines_are_joined_and_short_ones_are_not() {
    let text = "The shelter was full in the fair season, and for three weeks nobody could\nbe taken in. Survivors had to tell their story to four offices before any\nshelter would take them.\n\nPresent:\nMina Park\nLe An\n\n# 2 is not a heading\n* beds\n- staff\n\n1. money\n====\nEnd";
    assert_eq!(
        reading("x.txt", text).text,
        "The shelter was full in the fair season, and for three weeks nobody could be taken in. Survivors had to tell their story to four offices before any shelter would take them.\n\nPresent:\n\nMina Park\n\nLe An\n\n\\# 2 is not a heading\n\n- beds\n- staff\n\n1. money\n\nEnd\n"
    );
    let thai = "ศูนย์พักพิงเต็มในช่วงเทศกาลและไม่มีใครสามารถเข้าพักได้เป็นเวลาสามสัปดาห์จึงต้อง\nรอต่อไป";
    assert!(!reading("x.txt", thai).text.trim_end().contains([' ', '\n']));
}

#[test]
fn markdown_is_taken_as_it_stands() {
    let text = "# Beds\n\nFull *again*.\n\n- a\n";
    assert_eq!(reading("x.md", text).text, text);
    assert_eq!(reading("x.txt", text).text, text);
    let front = "---\ntitle: One desk\nauthors: [Mina Park, Lê An]\ndate: 2019-05-03\nlang: ko\ncity: Jeju\n---\n\n";
    let read = reading("x.md", format!("{front}{text}"));
    assert_eq!(
        (read.text.as_str(), read.title.as_deref()),
        (text, Some("One desk"))
    );
    assert_eq!(read.authors, ["Mina Park", "Lê An"]);
    assert_eq!(
        (read.date.as_deref(), read.language.as_deref()),
        (Some("2019-05-03"), Some("ko"))
    );
    let rule = "---\nno fields\n---\n";
    assert_eq!(reading("x.md", rule).text, rule);
}

#[test]
fn other_files_are_named_and_refused_with_what_to_do() {
    let compound = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(),
            &[0; 504],
            &name,
        ]
        .concat()
    };
    for (bytes, says) in [
        (
            compound("WordDocument"),
            "x.txt is an old Word file (.doc). Save it as .docx and import it again.",
        ),
        (
            compound("EncryptedPackage"),
            "x.txt is locked with a password. Save it without one and import it again.",
        ),
        (
            compound("HwpSummaryInformation"),
            "x.txt is a Hangul file (.hwp). Save it as .docx or .odt and import it again.",
        ),
        (
            b"{\\rtf1 a}".to_vec(),
            "x.txt is an RTF file. Save it as .docx and import it again.",
        ),
        (
            b"\x89PNG\r\n\x1a\n".to_vec(),
            "x.txt is a picture. Type its text into a document and import it again.",
        ),
        (
            super::archive::archive(&[("a.txt", "a")]),
            "x.txt is an archive of files. Unpack it and import it again.",
        ),
        (
            super::archive::archive(&[("xl/workbook.xml", "a")]),
            "x.txt is a spreadsheet. If it holds findings, end its name with .xlsx or .ods, else copy its text into a document, and import it again.",
        ),
        (
            b" \r\n\0".to_vec(),
            "x.txt is empty. Look for a copy that has its text.",
        ),
        (
            (0..=255).cycle().take(4096).collect(),
            "x.txt is of a kind that is not known. Save it as .docx, .odt, .pdf or .txt and import it again.",
        ),
    ] {
        assert_eq!(refusal("x.txt", bytes), says);
    }
    assert!(read(Vec::new(), "x.txt".as_ref()).is_err());
}
