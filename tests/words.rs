//! Words in the languages of the room: each must be found in a sentence and marked to the byte, and some must not be found.
//!
//! A probe is a language, a sentence in which `[` and `]` stand around everything that the query marks, and the query. A query without a
//! space at its end may be the beginning of a longer word. A sentence without brackets must not be found.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on should stop"
)]

#[path = "support/search.rs"]
mod asking;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use charrette::domain::{CaseId, CaseStudy, Details, Workshop};
use charrette::search::analyse::Analyser;
use charrette::search::{Corpus, Highlighter, Query};
use charrette::store::case_file::Library;
use charrette::text::Document;
use charrette::text::script::composed;
use unicode_segmentation::UnicodeSegmentation;

type Probe = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const PROBES: &[Probe] = &[
    // Beginnings, stems, case.
    ("English", "The [shelter] near the gate is full.", "shelter "),
    ("English", "Two [shelters] opened last year.", "shelter "),
    ("English", "[Trafficking] is hidden; a [trafficker] may be a neighbour.", "traffick"),
    ("English", "A new [policy] and older [policies].", "policy "),
    ("English", "[Women] and men met at the port.", "WOMEN "),
    ("English", "They [banned] smoking in the street.", "ban "),
    ("English", "A crate of bananas stood on the quay.", "ban "),
    ("English", "The therapist listens to the child.", "rapist"),
    ("English", "We met at the port; later reports were lost.", "important"),
    // Hyphens and phrases.
    ("English", "Open a [one stop] centre.", "one-stop "),
    ("English", "Open a [onestop] centre.", "one-stop "),
    ("English", "Open a [one-stop] centre, but one more stop.", "\"one stop\""),
    ("English", "The [task force] met; a force without a task did not.", "\"task force\""),
    ("English", "The anti-[trafficking] unit works at night.", "trafficking "),
    ("English", "[Cooperation] between two towns.", "co-operation "),
    ("English", "[COVID]-19 closed the border.", "covid "),
    ("English", "At the end of the day the border force left.", "\"day force\""),
    // Apostrophes, odd letters.
    ("English", "The [women's] centre is open.", "women "),
    ("English", "The [women’s] centre is open.", "women's "),
    ("English", "The [women's] centre is open.", "womens "),
    ("English", "The [oﬃce] of the mayor.", "office "),
    ("English", "[Ｐｏｌｉｃｅ] stood at the gate.", "police "),
    ("English", "[Traf\u{ad}ficking] in a narrow column.", "trafficking "),
    ("English", "A [cafe\u{301}] by the sea.", "café "),
    ("English", "A [cafe\u{301}] by the sea.", "cafe "),
    ("English", "A [café] by the sea.", "cafe\u{301} "),
    ("English", "👩\u{200d}👧 The [shelter] 👍🏽 is open.", "shelter "),
    // Vietnamese: with accents, without, in pieces.
    ("Vietnamese", "[Nạn nhân] được hỗ trợ tại nhà.", "\"nạn nhân\""),
    ("Vietnamese", "[Nạn nhân] được hỗ trợ tại nhà.", "\"nan nhan\""),
    ("Vietnamese", "Phòng chống [mua bán người] ở biên giới.", "\"mua ban nguoi\""),
    ("Vietnamese", "Phòng chống [mua] [bán] [người] ở biên giới.", "mua bán người"),
    ("Vietnamese", "Họ [trở về] quê hương.", "\"tro ve\""),
    ("Vietnamese", "Thành phố [Đà] [Nẵng] ở ven biển.", "da nang "),
    ("Vietnamese", "Tỉnh [La\u{300}o] Cai giáp biên giới.", "lào "),
    ("Vietnamese", "Tỉnh [Lào] Cai giáp biên giới.", "la\u{300}o "),
    ("Vietnamese", "Người [lao] [động] di cư cần giấy tờ.", "lao dong "),
    ("Vietnamese", "Công an kiểm tra [đường] phố.", "duong "),
    ("Vietnamese", "Cán bộ [biên phòng] giúp phụ nữ.", "\"BIÊN PHÒNG\""),
    ("Vietnamese", "Họ mua một cái bánh.", "bán "),
    // Thai: no spaces between words.
    ("Thai", "ตำรวจช่วย[ผู้เสียหาย]จากเรือประมง", "ผู้เสียหาย"),
    ("Thai", "ตำรวจช่วยผู้เสียหายจาก[เรือประมง]", "เรือประมง"),
    ("Thai", "แรงงาน[ข้ามชาติ]ทำงานในโรงงาน", "ข้ามชาติ"),
    ("Thai", "ศูนย์[พักพิง]เปิดทุกคืน", "พักพิง"),
    ("Thai", "เด็กไป[โรงเรียน]ทุกวัน", "โรงเรียน"),
    ("Thai", "การ[ค้ามนุษย์]เป็นอาชญากรรม", "ค้ามนุษย์"),
    ("Thai", "[ตำรวจ]และครูทำงานด้วยกัน", "ตำรวจ"),
    ("Thai", "จังหวัด[สมุทรสาคร]อยู่ใกล้กรุงเทพ", "สมุทรสาคร"),
    ("Thai", "ศูนย์ [NGO] ในเชียงใหม่", "ngo "),
    ("Thai", "เขาดื่มกาแฟตอนเช้า", "กา"),
    ("Thai", "เขาสามารถช่วยได้", "รถ"),
    ("Thai", "ดูตารางเวลา", "ตา"),
    // Khmer.
    ("Khmer", "ប៉ូលិសជួយ[ជនរងគ្រោះ]", "ជនរងគ្រោះ"),
    ("Khmer", "ក្រុង[ប៉ោយប៉ែត]នៅជិតព្រំដែន", "ប៉ោយប៉ែត"),
    ("Khmer", "ប៉ោយប៉ែតនៅជិត[ព្រំដែន]", "ព្រំដែន"),
    ("Khmer", "កុមារទៅ[សាលារៀន]", "សាលារៀន"),
    ("Khmer", "កម្មករ[ចំណាកស្រុក]ត្រឡប់មកវិញ", "ចំណាកស្រុក"),
    ("Khmer", "ស្ត្រី និង[កុមារ]", "កុមារ"),
    ("Khmer", "គាត់រកការងារ", "កា"),
    // Lao.
    ("Lao", "ຕຳຫຼວດຊ່ວຍ[ຜູ້ຖືກເຄາະຮ້າຍ]", "ຜູ້ຖືກເຄາະຮ້າຍ"),
    ("Lao", "ຕ້ານ[ການຄ້າມະນຸດ]", "ການຄ້າມະນຸດ"),
    ("Lao", "[ແມ່ຍິງ]ແລະເດັກນ້ອຍ", "ແມ່ຍິງ"),
    ("Lao", "ແຂວງ[ສະຫວັນນະເຂດ]ຢູ່ຊາຍແດນ", "ສະຫວັນນະເຂດ"),
    ("Lao", "ເດັກນ້ອຍໄປ[ໂຮງຮຽນ]", "ໂຮງຮຽນ"),
    ("Lao", "ແຮງງານຢູ່[ຊາຍແດນ]", "ຊາຍແດນ"),
    ("Lao", "ລາວດື່ມກາເຟ", "ກາ"),
    // Burmese.
    ("Burmese", "ရဲက [လူကုန်ကူးမှု]ကို တားဆီးသည်", "လူကုန်ကူးမှု"),
    ("Burmese", "[ရွှေ့ပြောင်းအလုပ်သမား]များ ပြန်လာသည်", "ရွှေ့ပြောင်းအလုပ်သမား"),
    ("Burmese", "ကလေးများ [ကျောင်း]သို့ သွားသည်", "ကျောင်း"),
    ("Burmese", "[အမျိုးသမီး]များအတွက် ဂေဟာ", "အမျိုးသမီး"),
    ("Burmese", "နယ်စပ်[မြို့]တွင် နေသည်", "မြို့"),
    ("Burmese", "[ငါးဖမ်းလှေ]ပေါ်တွင် အလုပ်လုပ်သည်", "ငါးဖမ်းလှေ"),
    ("Burmese", "သူ စကားပြောသည်", "ကား"),
    // Chinese.
    ("Chinese", "两国警方合作打击[拐卖]妇女儿童", "拐卖"),
    ("Chinese", "瑞丽设立[打拐办]，解救妇女", "打拐办"),
    ("Chinese", "市政府设立[一站式服务中心]", "一站式服务中心"),
    ("Chinese", "警方救出[被害人]，送往庇護所", "被害人"),
    ("Chinese", "云南省[瑞丽市]在边境", "瑞丽市"),
    ("Chinese", "请拨打[１３００]热线", "1300 "),
    ("Chinese", "请使用[App]求助", "app "),
    ("Chinese", "不要打，拐走了", "打拐"),
    // Japanese.
    ("Japanese", "足立区では[自転車盗]が多い", "自転車盗"),
    ("Japanese", "[体感治安]が良くなった", "体感治安"),
    ("Japanese", "[ボランティア]が見回る", "ボランティア"),
    ("Japanese", "[ﾎﾞﾗﾝﾃｨｱ]が見回る", "ボランティア"),
    ("Japanese", "[ワンストップ]支援センター", "ワンストップ"),
    ("Japanese", "子どもを[見守る]活動", "見守る"),
    ("Japanese", "[警察]署と区役所", "警察"),
    ("Japanese", "人身取引の[被害者]を保護する", "被害者"),
    ("Japanese", "観光[ガイド]の研修", "カ\u{3099}イト\u{3099}"),
    // Korean: particles are glued to words, compounds are written with and without spaces.
    ("Korean", "[제주]에서 온 난민", "제주 "),
    ("Korean", "제주에 온 [난민]들이 일한다", "난민 "),
    ("Korean", "[인신매매] 피해자를 돕는다", "인신매매 "),
    ("Korean", "인신매매 [피해자]를 돕는다", "피해자 "),
    ("Korean", "[경찰]은 순찰을 강화했다", "경찰 "),
    ("Korean", "아동·[청소년] 보호", "청소년 "),
    ("Korean", "[디지털][성범죄]를 예방한다", "디지털 성범죄 "),
    ("Korean", "[\u{110c}\u{1166}\u{110c}\u{116e}]에서 왔다", "제주 "),
    ("Korean", "서울 시장에서 만났다", "울시 "),
    // Hindi: endings, nukta, nasal signs.
    ("Hindi", "पुलिस ने [पीड़ितों] की मदद की", "पीड़ित"),
    ("Hindi", "पुलिस ने [पीड\u{93c}ित] की मदद की", "पी\u{95c}ित "),
    ("Hindi", "[मानव] [तस्करी] रोकना", "मानव तस्करी "),
    ("Hindi", "[महिलाओं] की सुरक्षा", "महिला"),
    ("Hindi", "[आश्रय] गृह खुला है", "आश्रय "),
    ("Hindi", "[गाँव] की पंचायत", "गांव "),
    ("Hindi", "सीमा [क्\u{200d}षेत्र] में पुलिस", "क्षेत्र "),
    ("Hindi", "उसने कलम दी", "कल "),
    // Nepali: what English puts before a word is glued behind it.
    ("Nepali", "[काठमाडौँ] उपत्यका", "काठमाडौं "),
    ("Nepali", "[काठमाडौंमा] बस चल्छ", "काठमाडौं"),
    ("Nepali", "[मानव] [बेचबिखन] रोक्न", "मानव बेचबिखन "),
    ("Nepali", "[किशोरीहरू] विद्यालय जान्छन्", "किशोरी"),
    ("Nepali", "सार्वजनिक [यातायात] सुरक्षित छ", "यातायात "),
    // Bengali: endings, letters of one or two code points.
    ("Bengali", "[ও\u{9af}\u{9bc}ান] স্টপ", "ও\u{9df}ান "),
    ("Bengali", "[পাচারের] শিকার নারী", "পাচার"),
    ("Bengali", "[নারীদের] জন্য আশ্রয়", "নারী"),
    ("Bengali", "[পুলিশ] সাহায্য করে", "পুলিশ "),
    ("Bengali", "সে মাছ ধরে", "মা "),
    // Spanish.
    ("Spanish", "El [límite] de velocidad baja.", "limite "),
    ("Spanish", "[Visión] Cero empezó aquí.", "vision "),
    ("Spanish", "Una [niña] cruza la calle.", "nina "),
    ("Spanish", "La [acción] municipal.", "accio\u{301}n "),
    ("Spanish", "Las [víctimas] de trata.", "víctima"),
    ("Spanish", "¿[Qué] puede hacer la ciudad?", "que "),
    // Indonesian and Malay.
    ("Indonesian", "Petugas desa mencatat [pekerja] migran.", "pekerja "),
    ("Indonesian", "[Anak]-[anak] pergi ke sekolah.", "anak "),
    ("Indonesian", "Polisi memeriksa [pelabuhan] itu.", "PELABUHAN "),
    ("Indonesian", "Seorang anak menunggu di kapal.", "orang "),
    ("Malay", "Pusat bantuan untuk [pendatang] dibuka.", "pendatang "),
    // Filipino.
    ("Filipino", "Tinulungan ang mga [biktima] sa daungan.", "biktima "),
    ("Filipino", "[Kababaihan] at mga bata.", "kababaihan "),
    ("Filipino", "Lungsod ng [Parañaque].", "paranaque "),
    // Others that may be in the room.
    ("Tok Pisin", "[Meri] Seif bas i go long taun.", "meri "),
    ("Mongolian", "[Улаанбаатар] хотын дүүрэг", "улаанбаатар "),
    ("Mongolian", "[Нийгмийн] ажилтан ирэв", "нии\u{306}гмии\u{306}н "),
    ("Urdu", "[بچے] اسکول جاتے ہیں", "بچے "),
    ("Tamil", "[காவல்துறை] உதவியது", "காவல்துறை "),
    ("Sinhala", "[පොලිසිය] උදව් කරයි", "පොලිසිය "),
    ("English", "Open a [one-stop] centre.", "one-stop "),
    ("English", "Open a [one-stop] centre.", "onestop "),
    ("English", "Open a [onestop] centre.", "\"one stop\""),
    ("English", "The [anti-trafficking] unit works at night.", "antitrafficking "),
    ("English", "[Co-operation] between two towns.", "cooperation "),
    ("English", "Send an [e-mail] to the office.", "email "),
    ("English", "[COVID-19] closed the border.", "covid-19 "),
    ("Chinese", "这个[港]口很大", "港"),
    ("Chinese", "我们到[港]了", "港"),
    ("Chinese", "他爱中国，国人爱他", "中国人"),
    ("Korean", "[섬]에서 일한다", "섬 "),
    ("Spanish", "Las [víctimas] de trata.", "víctima "),
    ("Indonesian", "[Anak-anak] pergi ke sekolah.", "anak-anak "),
    ("Filipino", "Ang [pag-uwi] ng mga manggagawa.", "paguwi "),
    ("Filipino", "Ang [pag-uwi] ng mga manggagawa.", "pag-uwi "),
    ("Bengali", "[ওয়ান-স্টপ] সেন্টার", "ওয়ান-স্টপ "),
    ("Hindi", "[महिलाओं] की सुरक्षा", "महिला "),
    ("Hindi", "[केन्द्र] रात में खुला है", "केंद्र "),
    ("Nepali", "[काठमाडौंमा] बस चल्छ", "काठमाडौं "),
    ("Nepali", "[प्रहरीले] उद्धार गर्यो", "प्रहरी "),
    ("Bengali", "ওয়ান [ষ্টপ] সেন্টার", "স্টপ "),
    ("Bengali", "[পাচারের] শিকার নারী", "পাচার "),
    ("Bengali", "[ঢাকায়] একটি কেন্দ্র", "ঢাকা "),
    // A word with accents is not the same word with others, but may have been typed without.
    ("Vietnamese", "Cái bàn này rất đẹp.", "bán "),
    ("Vietnamese", "Bạn tôi đi làm.", "bàn "),
    ("Vietnamese", "Ho [ban] ca o cho.", "bán "),
    ("Vietnamese", "Họ [bán] cá, mua bàn.", "bán "),
    ("Vietnamese", "Họ [bán] cá, mua [bàn].", "ban "),
    // Runs that a dictionary cuts in another way than the query, letters typed as two, spaces that are not seen.
    ("Thai", "เขาดื่ม[น้ำ]", "น\u{e49}\u{e4d}\u{e32}"),
    ("Thai", "เขา[ท\u{e4d}\u{e32}งาน]หนัก", "ทำงาน"),
    ("Khmer", "[ការជួញដូរមនុស្ស]ជាបទល្មើស", "ការជួញដូរមនុស្ស"),
    ("Khmer", "ទប់ស្កាត់[ការ\u{200b}ជួញដូរ\u{200b}មនុស្ស]\u{200b}នៅព្រំដែន", "ការជួញដូរមនុស្ស"),
    ("Lao", "ນະຄອນຫຼວງ[ວຽງຈັນ]", "ວຽງຈັນ"),
    ("Lao", "ອ່ານ[ໜັງສື]", "ຫນັງສື"),
    ("Lao", "ອ່ານ[\u{eab}\u{e99}ັງສື]", "ໜັງສື"),
    ("Lao", "ຕຳຫຼວດຊ່ວຍຜູ້ຖືກ[ເຄາະຮ້າຍ]", "ເຄາະຮ້າຍ"),
    ("Burmese", "[မြန်မာ]နိုင်ငံမှ လာသည်", "မြန်မာ"),
    ("Thai", "ตำรวจและครูทำงานด้วยกัน", "ครูตำรวจ"),
    ("Korean", "[디지털 성범죄]를 예방한다", "디지털성범죄 "),
    ("Korean", "[인신 매매] 피해자를 돕는다", "인신매매 "),
    ("Korean", "매매 인신", "인신매매 "),
];

/// What cannot be had yet, and why. A probe that is met here belongs into the table above.
#[rustfmt::skip]
const NOT_YET: &[Probe] = &[
    // Only where nothing is written as one: any word may be cut into two (notable, not able), so that is a correction, and said.
    ("English", "Open a [one stop] centre.", "onestop "),
    // One word to the dictionary, and too short to be looked for within words: สามารถ would hold รถ.
    ("Thai", "ห้อง[น้ำ]สะอาด", "น\u{e49}\u{e4d}\u{e32}"),
];

/// The sentence without brackets, and what they mark.
fn read(marked: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut ranges, mut start) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => start = text.len(),
            ']' => ranges.push(start..text.len()),
            c => text.push(c),
        }
    }
    (text, ranges)
}

/// The sentence with brackets around what the query marks.
fn mark(text: &str, query: &str) -> String {
    let mut marked = text.to_owned();
    for range in Highlighter::new(&Query::parse(query))
        .ranges(text)
        .into_iter()
        .rev()
    {
        marked.insert(range.end, ']');
        marked.insert(range.start, '[');
    }
    marked
}

fn is_met((_, marked, query): &Probe) -> bool {
    mark(&read(marked).0, query) == *marked
}

fn all() -> impl Iterator<Item = &'static Probe> {
    PROBES.iter().chain(NOT_YET)
}

#[test]
fn words_are_marked_to_the_byte() {
    let missed: Vec<String> = PROBES
        .iter()
        .filter(|probe| !is_met(probe))
        .map(|(language, marked, query)| {
            let got = mark(&read(marked).0, query);
            format!("{language}: “{query}” should mark {marked}, not {got}")
        })
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn what_is_not_met_yet_is_known() {
    let met: Vec<_> = NOT_YET.iter().filter(|probe| is_met(probe)).collect();
    assert!(met.is_empty(), "these are met now: {met:#?}");
}

#[test]
fn there_are_probes_for_the_whole_room() {
    let languages: BTreeSet<&str> = all().map(|(language, _, _)| *language).collect();
    assert!(all().count() >= 120, "{} probes", all().count());
    assert!(languages.len() >= 16, "{languages:?}");
    let unwanted = all().filter(|(_, marked, _)| read(marked).1.is_empty());
    assert!(unwanted.count() >= 15);
}

#[test]
fn words_and_marks_lie_on_graphemes() {
    let mut analyser = Analyser::default();
    for (_, marked, query) in all() {
        let text = read(marked).0;
        let mut boundaries: BTreeSet<usize> =
            text.grapheme_indices(true).map(|(at, _)| at).collect();
        boundaries.insert(text.len());
        let words = analyser.words(&text).into_iter().map(|word| word.range);
        let marks = Highlighter::new(&Query::parse(query)).ranges(&text);
        for range in words.chain(marks) {
            let whole = boundaries.contains(&range.start) && boundaries.contains(&range.end);
            assert!(whole && !range.is_empty(), "{range:?} of {text}");
        }
    }
}

/// The pieces of a text without spaces that have two characters and five code points at least.
fn long_pieces(text: &str) -> Vec<Range<usize>> {
    let characters: Vec<Range<usize>> = text
        .grapheme_indices(true)
        .map(|(at, character)| at..at + character.len())
        .collect();
    let pieces = (0..characters.len())
        .flat_map(|from| (from + 1..characters.len()).map(move |to| (from, to)));
    pieces
        .map(|(from, to)| characters[from].start..characters[to].end)
        .filter(|piece| {
            text[piece.clone()].chars().count() >= 5
                && !text[piece.clone()].contains([' ', '\u{200b}'])
        })
        .collect()
}

#[test]
fn any_long_piece_of_a_run_is_marked_in_it() {
    let languages = ["Thai", "Khmer", "Lao", "Burmese"];
    for (_, marked, _) in all().filter(|(language, _, _)| languages.contains(language)) {
        // A letter that was typed as two has no half.
        let text = read(marked).0;
        let text = composed(&text).map_or(text, |(composed, _)| composed);
        for piece in long_pieces(&text) {
            let query = &text[piece.clone()];
            let marks = Highlighter::new(&Query::parse(query)).ranges(&text);
            let covers = |mark: &Range<usize>| mark.start <= piece.start && piece.end <= mark.end;
            assert!(marks.iter().any(covers), "{query} in {text}: {marks:?}");
        }
    }
}

/// The sentences as case studies, known by their place in the table.
fn sentences() -> Corpus {
    let mut library = Library::default();
    for (at, (_, marked, _)) in PROBES.iter().enumerate() {
        let case = CaseStudy {
            id: CaseId::new(&at.to_string()),
            details: Details::default(),
            text: Document::parse(&read(marked).0),
        };
        library.cases.insert(case.id.clone(), Arc::new(case));
    }
    Corpus::new(Arc::new(library), Workshop::default())
}

#[test]
fn what_is_marked_is_found_and_nothing_else() {
    let corpus = sentences();
    let folder = tempfile::tempdir().unwrap();
    for (at, (language, marked, query)) in PROBES.iter().enumerate() {
        let found = asking::cases_found(folder.path(), &corpus, query).contains(&at.to_string());
        let wanted = !read(marked).1.is_empty();
        assert_eq!(found, wanted, "{language}: “{query}” in {marked}");
    }
}
