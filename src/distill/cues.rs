//! Words by which a sentence, or the heading above it, gives away that it tells a challenge, a lesson or a good practice.
//!
//! English is the language of most case studies and has the longest lists; of the other languages only words that are sure. A
//! cue is evidence, never proof: what it is worth is weighed in [`suggest`](super::suggest).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::terms::written;
use crate::domain::Kind;
use crate::text::fold::fold;

/// What a section is about, by its heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Section {
    #[default]
    Unknown,
    Of(Kind),
    /// Tells what came of it, mostly in figures.
    Results,
    /// Tells where and when.
    Context,
    /// Names, sources, what is not known: nothing to tag.
    Aside,
}

/// A clue in a sentence, and what it is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Clue {
    For(Kind, f32),
    /// Speaks of sources and counting, not of the city.
    Against(f32),
}

/// Headings, in words that must stand in them.
const SECTIONS: [(Section, &str); 5] = [
    (
        Section::Aside,
        "not known|unknown|open questions|names in|sources|references|glossary|abbreviations|about this|method|acknowledgement|\
         limitations|appendix|annex|further reading|참고|용어|参考|來源|来源|出典|แหล่งข้อมูล|tài liệu|sumber|fuentes",
    ),
    (
        Section::Of(Kind::Lesson),
        "lesson|learned|learnt|conclusion|recommendation|reflection|takeaway|advice|교훈|시사점|제언|教训|教訓|启示|啟示|建议|提言|บทเรียน|ข้อเสนอแนะ|\
         មេរៀន|ບົດຮຽນ|သင်ခန်းစာ|सबक|सीख|सिकाइ|শিক্ষণীয়|bài học|pelajaran|rekomendasi|lecciones|aral",
    ),
    (
        Section::Of(Kind::Challenge),
        "problem|challenge|difficulty|obstacle|barrier|risk|gap|weakness|what went wrong|문제|과제|어려움|问题|問題|挑战|挑戰|困难|困難|課題|\
         ปัญหา|อุปสรรค|បញ្ហា|ບັນຫາ|ပြဿနာ|စိန်ခေါ်မှု|समस्या|चुनौती|সমস্যা|চ্যালেঞ্জ|vấn đề|khó khăn|thách thức|masalah|tantangan|problemas|retos|hamon",
    ),
    (
        Section::Of(Kind::GoodPractice),
        "what was done|practice|response|solution|approach|action|measure|intervention|what worked|success|what helped|대응|사례|추진|\
         做法|措施|对策|取り組み|対策|แนวปฏิบัติ|การดำเนินงาน|ការអនុវត្ត|ວິທີ|उपाय|पहल|উদ্যোগ|giải pháp|cách làm|praktik|solusi|soluciones|buenas prácticas",
    ),
    (
        Section::Results,
        "result|outcome|impact|effect|achievement|결과|성과|结果|成果|結果|ผลลัพธ์|លទ្ធផល|ຜົນ|परिणाम|ফলাফল|kết quả|hasil|resultados",
    ),
];

/// More sections, of which nothing is taken unless the sentence itself says so.
const CONTEXT: &str = "context|background|introduction|setting|overview|summary|배경|개요|背景|概要|ความเป็นมา|सन्दर्भ|पृष्ठभूमि|bối cảnh|latar belakang|contexto";

const STRONG: f32 = 1.0;
const WEAK: f32 = 0.5;

/// English cues, and those of other languages in Latin letters; several words must follow one another. Their forms are found too.
const LATIN: [(Clue, &str); 8] = [
    (
        Clue::For(Kind::Challenge, STRONG),
        "lack|shortage|scarce|not enough|too few|too small|too far|too late|too slow|too little|nobody|no one|nowhere|afraid|fear|\
         difficult|difficulty|obstacle|barrier|problem|could not|cannot close|unable|fail|refuse|unpaid|unreported|unsafe|overcrowded|\
         shun|stigma|corruption|neither|bad|gap|weak|poor|dried up|danger|were lost|no access|hard to|at risk|vulnerable|harassment|harassed|\
         thiếu|khó khăn|thách thức|hạn chế|không đủ|masalah|tantangan|kesulitan|kurang|kekurangan|sulit|tidak ada|belum|falta|dificultad|\
         desafío|obstáculo|kulang|kakulangan|mahirap",
    ),
    (
        Clue::For(Kind::Challenge, WEAK),
        "not|no|never|without|only|still|little|limited|full|gave up|had to|turned away|waited|complain|violence|lost|slow|delay|dependent|depend|doubt|worry|anger|threat|pressure|price|costly|\
         do not know|did not|does not|had no|has no|have no|nothing|isolation|again and again|but|however|yet|risk|vấn đề",
    ),
    (
        Clue::For(Kind::Lesson, STRONG),
        "should|must|need|lesson|our reading|we take from|we read|worth|not by itself|by itself|matter|as important|not enough|\
         cannot stand alone|has to|have to|belong|good practice|bài học|nên|cần|phải|pelajaran|harus|perlu|sebaiknya|penting|lección|\
         lecciones|debe|hace falta|kailangan|aral",
    ),
    (
        Clue::For(Kind::Lesson, WEAK),
        "because|therefore|not only|as well as|rather than|can be|may|better|means|work when|help to|starts with|for the first time|\
         cheap|no proof|not the same|worked|shows that|decide",
    ),
    (
        Clue::For(Kind::GoodPractice, STRONG),
        "free of charge|one-stop|one stop|step by step|good practice|for the first time|so that|mô hình|tập huấn|phối hợp|praktik baik|\
         pelatihan|kerja sama|buena práctica|capacitación|pagsasanay",
    ),
    (
        Clue::For(Kind::GoodPractice, WEAK),
        "train|together|joint|set up|open|launch|introduce|share|agreement|memorandum|team|free|certificate|checklist|map|design|offer|\
         serve|help|support|counselling|hotline|guide|own language|every|each|public|volunteer|accompany|teach|prepare|day and night|one desk|one form|one door|one place",
    ),
    (
        Clue::Against(STRONG),
        "added up|our notes|sources do not|we do not know|is not known|is open|left out|our sources|in a copy|figures below|we found no|\
         not be compared|should be checked|we learned little|nothing we read|pages we read|pages read|we left",
    ),
    (
        Clue::Against(WEAK),
        "the figures|the count|the counts|per cent|according to the city's account|by the city|reported that|total of|survey",
    ),
];

/// Cues of the other scripts, found anywhere in a sentence.
const OTHERS: [(Clue, &str); 3] = [
    (
        Clue::For(Kind::Challenge, STRONG),
        "문제|어려움|어렵|부족|한계|없었|못했|问题|困难|挑战|缺乏|不足|难以|无法|困難|挑戰|難以|無法|課題|できな|なかった|ปัญหา|อุปสรรค|ขาดแคลน|ไม่เพียงพอ|ไม่มี|ยาก|\
         បញ្ហា|លំបាក|កង្វះ|ខ្វះ|ບັນຫາ|ຂາດ|ບໍ່ພຽງພໍ|ຫຍຸ້ງຍາກ|ပြဿနာ|အခက်အခဲ|စိန်ခေါ်မှု|မလုံလောက်|समस्या|कठिना|चुनौती|अभाव|कमी|छैन|সমস্যা|চ্যালেঞ্জ|অভাব|ঘাটতি|কঠিন",
    ),
    (
        Clue::For(Kind::Lesson, STRONG),
        "교훈|해야|필요하|중요하|教训|教訓|应该|应当|必须|需要|應該|必須|べき|必要|重要|บทเรียน|ควร|จำเป็น|สำคัญ|មេរៀន|គួរ|ចាំបាច់|ບົດຮຽນ|ຄວນ|ຈຳເປັນ|\
         သင်ခန်းစာ|သင့်သည်|လိုအပ်|အရေးကြီး|सबक|सीख|चाहिए|जरूरी|ज़रूरी|आवश्यक|महत्वपूर्ण|पर्छ|উচিত|প্রয়োজন|জরুরি|গুরুত্বপূর্ণ",
    ),
    (
        Clue::For(Kind::GoodPractice, STRONG),
        "모범|우수 사례|도입|협력|설치|做法|设立|建立|合作|設立|取り組み|好事例|連携|導入|แนวปฏิบัติที่ดี|จัดตั้ง|ร่วมมือ|ฝึกอบรม|សហការ|បណ្តុះបណ្តាល|ຮ່ວມມື|ຝຶກອົບຮົມ|\
         ပူးပေါင်း|သင်တန်း|प्रशिक्षण|सहयोग|तालिम|सहकार्य|প্রশিক্ষণ|সহযোগিতা|উদ্যোগ",
    ),
];

/// Cues of one kind of writing, by the stem of their first word: the stems that follow, and what it is worth.
type ByWord<T> = HashMap<String, Vec<(Vec<String>, T)>>;

fn by_word<T: Copy>(lists: impl IntoIterator<Item = (T, &'static str)>) -> ByWord<T> {
    let mut cues: ByWord<T> = HashMap::new();
    for (what, list) in lists {
        for cue in list.split('|').map(str::trim).filter(|cue| is_latin(cue)) {
            let mut stems = stems(cue).into_iter();
            if let Some(first) = stems.next() {
                cues.entry(first).or_default().push((stems.collect(), what));
            }
        }
    }
    cues
}

fn elsewhere<T: Copy>(lists: impl IntoIterator<Item = (T, &'static str)>) -> Vec<(String, T)> {
    let cues = lists.into_iter().flat_map(|(what, list)| {
        let cues = list.split('|').map(str::trim);
        cues.filter(|cue| !is_latin(cue))
            .map(move |cue| (fold(cue), what))
    });
    cues.collect()
}

/// Whether it is written in letters that words can be told by.
fn is_latin(text: &str) -> bool {
    text.chars()
        .all(|c| c < '\u{370}' || ('\u{1e00}'..'\u{2000}').contains(&c))
}

/// All words of a text by their stems, those too that say nothing by themselves.
fn stems(text: &str) -> Vec<String> {
    written(text).into_iter().map(|(stem, _)| stem).collect()
}

/// The cues that stand in words, each once.
fn found<T: Copy>(stems: &[String], cues: &ByWord<T>) -> Vec<T> {
    let mut seen: Vec<(&str, &[String])> = Vec::new();
    let mut found = Vec::new();
    for (at, first) in stems.iter().enumerate() {
        let rest = stems.get(at + 1..).unwrap_or_default();
        for (follow, what) in cues.get(first).into_iter().flatten() {
            if rest.starts_with(follow) && !seen.contains(&(first.as_str(), follow.as_slice())) {
                seen.push((first, follow));
                found.push(*what);
            }
        }
    }
    found
}

/// The clues of a sentence; `stems` are those of its words.
pub(super) fn clues(sentence: &str, stems: &[String]) -> Vec<Clue> {
    static WORDS: LazyLock<ByWord<Clue>> = LazyLock::new(|| by_word(LATIN));
    static OTHER: LazyLock<Vec<(String, Clue)>> = LazyLock::new(|| elsewhere(OTHERS));
    let mut clues = found(stems, &WORDS);
    if !is_latin(sentence) {
        let folded = fold(sentence);
        let others = OTHER
            .iter()
            .filter(|(cue, _)| folded.contains(cue.as_str()));
        clues.extend(others.map(|(_, clue)| *clue));
    }
    clues
}

/// What a heading says about what stands below it.
pub(super) fn section(heading: &str) -> Section {
    static WORDS: LazyLock<ByWord<Section>> = LazyLock::new(|| by_word(sections()));
    static OTHER: LazyLock<Vec<(String, Section)>> = LazyLock::new(|| elsewhere(sections()));
    let known = found(&stems(heading), &WORDS);
    let folded = fold(heading);
    let others = OTHER
        .iter()
        .filter(|(cue, _)| folded.contains(cue.as_str()));
    let mut all: Vec<Section> = known
        .into_iter()
        .chain(others.map(|(_, section)| *section))
        .collect();
    // “What is not known” beats “problem”, in the order of the lists.
    let order = |section: &Section| sections().position(|(other, _)| other == *section);
    all.sort_by_key(order);
    all.first().copied().unwrap_or_default()
}

fn sections() -> impl Iterator<Item = (Section, &'static str)> {
    SECTIONS.into_iter().chain([(Section::Context, CONTEXT)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_many_languages() {
        for (heading, expected) in [
            ("Problems met", Section::Of(Kind::Challenge)),
            ("3. Lessons learned", Section::Of(Kind::Lesson)),
            ("What was done", Section::Of(Kind::GoodPractice)),
            ("What is not known", Section::Aside),
            ("Names in Korean", Section::Aside),
            ("Results", Section::Results),
            ("Context", Section::Context),
            ("문제점", Section::Of(Kind::Challenge)),
            ("ปัญหาและอุปสรรค", Section::Of(Kind::Challenge)),
            ("经验教训", Section::Of(Kind::Lesson)),
            ("Bài học kinh nghiệm", Section::Of(Kind::Lesson)),
            ("সমস্যা", Section::Of(Kind::Challenge)),
            ("Harbour", Section::Unknown),
        ] {
            assert_eq!(section(heading), expected, "{heading}");
        }
    }

    #[test]
    fn cues_are_found_in_their_forms_and_in_phrases() {
        let of = |sentence: &str| clues(sentence, &stems(sentence));
        assert_eq!(
            of("Inspectors lacked boats."),
            [Clue::For(Kind::Challenge, STRONG)]
        );
        assert!(of("There were too few beds.").contains(&Clue::For(Kind::Challenge, STRONG)));
        assert!(of("쉼터가 부족하다.").contains(&Clue::For(Kind::Challenge, STRONG)));
        assert!(of("必须先培训警察。").contains(&Clue::For(Kind::Lesson, STRONG)));
        assert!(of("The ferry leaves at nine.").is_empty());
    }
}
