//! Case studies made up for measuring: as many as are asked for, the same every time. Half of them are English, the others in nine further
//! languages with English words among them; words are as frequent as Zipf says, out of 60,000 for each language.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use charrette::domain::CaseStudy;
use charrette::store::case_file;

/// Words in the vocabulary of a language, and in a case study.
const VOCABULARY: usize = 60_000;
const LENGTH: usize = 600;
/// Case studies in one folder.
const SHELF: usize = 1_000;

/// How a language looks: what words are made of, and what stands between words.
struct Language {
    code: &'static str,
    syllables: &'static str,
    space: &'static str,
}

const LANGUAGES: [Language; 10] = [
    Language {
        code: "en",
        syllables: "the and of to in for is on that by with as are case work child port help shel ter hot line traf fick po lice sur viv or vic tim ci ty sea far er bor der law court coun cil ser vice sup port guard ian mi grant re port data plan fund train ing com mun school stu dent wo man safe house desk form week night ferry board pass an ti",
        space: " ",
    },
    Language {
        code: "fil",
        syllables: "ang mga ng sa na ay at ba ta pu lis lung sod da gat bar ko ma nga wa biktima ka pa hu li ta ha nan ser bis yo tu long ba tas la ban ti wa li ga win",
        space: " ",
    },
    Language {
        code: "vi",
        syllables: "của và các người mua bán nạn nhân thành phố cảng tàu trẻ em phụ nữ công an hỗ trợ đường dây nóng biên giới pháp luật nhà ở việc làm giáo dục",
        space: " ",
    },
    Language {
        code: "id",
        syllables: "yang dan di ke da ri per da gang an o rang ko ta pe la bu han kor ban a nak pe rem pu an po li si ban tu la yan ru mah a man ne la yan",
        space: " ",
    },
    Language {
        code: "es",
        syllables: "de la que el en y a los se del víc ti ma tra ta ciu dad puer to ni ño mu jer po li cía a yu da a ten ción fron te ra ley ca sa tra ba jo",
        space: " ",
    },
    Language {
        code: "th",
        syllables: "การ คน ค้า มนุษย์ เมือง ท่าเรือ เด็ก หญิง ตำรวจ ช่วยเหลือ บ้าน งาน กฎหมาย ชายแดน ครู โรงเรียน เรือ ประมง แรงงาน ผู้ ที่ และ ใน ของ ให้ ได้ จาก กับ",
        space: "",
    },
    Language {
        code: "km",
        syllables: "ការ មនុស្ស ជួញដូរ ទីក្រុង កំពង់ផែ កុមារ ស្ត្រី ប៉ូលិស ជំនួយ ផ្ទះ ច្បាប់ ព្រំដែន សាលា ទូក និង នៃ ក្នុង បាន ពី ជាមួយ",
        space: "",
    },
    Language {
        code: "zh",
        syllables: "人 口 贩 运 城 市 港 儿 童 妇 女 警 察 帮 助 家 法 律 边 境 学 校 船 的 和 在 了 是 有 中 大 为 上 个 国 工 作 服 务 热 线 受 害 者 安 全 计 划",
        space: "",
    },
    Language {
        code: "ja",
        syllables: "人身 取引 都市 港 子ども 女性 警察 支援 家 法律 国境 学校 船 の と に は を が で する した 相談 窓口 被害 者 安全 計画 地域 連携",
        space: "",
    },
    Language {
        code: "ko",
        syllables: "인신 매매 도시 항구 아동 여성 경찰 지원 집 법률 국경 학교 배 의 와 에 는 을 이 가 하다 한 상담 창구 피해 자 안전 계획 지역 협력",
        space: " ",
    },
];

/// What follows the syllables of longer English words.
const ENDINGS: [&str; 5] = ["", "s", "ed", "ing", "ation"];

const REGIONS: [&str; 8] = [
    "East Asia",
    "South Asia",
    "South-East Asia",
    "Oceania",
    "Europe",
    "Africa",
    "North America",
    "Latin America",
];

/// Random numbers that are the same every time (`SplitMix64`).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        // One throw first, so that neighbouring seeds lead far apart.
        Self(Self(seed).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}

/// One made-up case study.
pub(crate) struct Made {
    pub(crate) title: String,
    pub(crate) city: String,
    pub(crate) country: String,
    pub(crate) year: String,
    pub(crate) themes: Vec<String>,
    pub(crate) body: String,
    markdown: String,
}

/// Makes case studies.
pub(crate) struct Maker {
    words: Vec<Vec<String>>,
    /// How probable a word of this rank or a more frequent one is, times 2^32.
    zipf: Vec<u64>,
}

impl Maker {
    pub(crate) fn new() -> Self {
        let weights = (1..=VOCABULARY).map(|rank| 1.0 / rank as f64);
        let sum: f64 = weights.clone().sum();
        let mut so_far = 0.0;
        let zipf = weights.map(|weight| {
            so_far += weight / sum;
            (so_far * f64::from(u32::MAX)) as u64
        });
        Self {
            zipf: zipf.collect(),
            words: LANGUAGES.iter().map(vocabulary).collect(),
        }
    }

    /// An English word by how frequent it is, the most frequent first.
    pub(crate) fn english(&self, rank: usize) -> &str {
        &self.words[0][rank]
    }

    fn rank(&self, dice: &mut Dice) -> usize {
        let at = dice.next() >> 32;
        self.zipf
            .partition_point(|so_far| *so_far < at)
            .min(VOCABULARY - 1)
    }

    fn word(&self, language: usize, dice: &mut Dice) -> &str {
        &self.words[language][self.rank(dice)]
    }

    /// The case study with this number.
    pub(crate) fn case(&self, n: usize) -> Made {
        self.case_in(
            n,
            if n.is_multiple_of(2) {
                0
            } else {
                1 + n / 2 % 9
            },
        )
    }

    /// The same, in English.
    pub(crate) fn english_case(&self, n: usize) -> Made {
        self.case_in(n, 0)
    }

    fn case_in(&self, n: usize, language: usize) -> Made {
        let dice = &mut Dice::new(n as u64);
        let place = dice.below(400);
        let mut made = Made {
            title: capitalised(&self.sentence(language, 6, dice)),
            city: capitalised(self.english(2_000 + place)),
            country: capitalised(self.english(5_000 + place / 10)),
            year: (1995 + dice.below(30)).to_string(),
            themes: (0..3)
                .map(|_| {
                    format!(
                        "{} {}",
                        self.english(300 + dice.below(40)),
                        self.english(40)
                    )
                })
                .collect(),
            body: String::new(),
            markdown: String::new(),
        };
        self.write_body(language, &mut made.body, dice);
        made.markdown = format!(
            "---\ntitle: \"{}\"\ncity: {}\ncountry: {}\nregion: {}\nyear: {}\nthemes: [{}]\nlanguages: [{}]\nsummary: \"{}\"\n---\n\n{}",
            made.title,
            made.city,
            made.country,
            REGIONS[place / 50],
            made.year,
            made.themes.join(", "),
            LANGUAGES[language].code,
            self.sentence(language, 20, dice),
            made.body
        );
        made
    }

    fn write_body(&self, language: usize, body: &mut String, dice: &mut Dice) {
        let (mut words, mut paragraphs) = (0, 0);
        let length = LENGTH * 2 / 3 + dice.below(LENGTH * 2 / 3);
        while words < length {
            paragraphs += 1;
            if paragraphs % 3 == 1 {
                let heading = self.sentence(language, 2, dice);
                let _ = write!(body, "## {}\n\n", capitalised(&heading));
            }
            for _ in 0..5 {
                let len = 8 + dice.below(10);
                body.push_str(&capitalised(&self.sentence(language, len, dice)));
                body.push_str(". ");
                words += len;
            }
            body.push_str("\n\n");
        }
    }

    /// Words in a row; every eighth one is English whatever the language.
    fn sentence(&self, language: usize, words: usize, dice: &mut Dice) -> String {
        let mut sentence = String::new();
        for n in 0..words {
            let foreign = n % 8 == 7;
            if n > 0 {
                sentence.push_str(if foreign || n % 8 == 0 {
                    " "
                } else {
                    LANGUAGES[language].space
                });
            }
            sentence.push_str(self.word(if foreign { 0 } else { language }, dice));
        }
        sentence
    }
}

impl Made {
    /// As the program reads it from a file.
    pub(crate) fn read(&self, n: usize) -> CaseStudy {
        case_file::parse(&name(n), self.markdown.as_bytes()).0
    }
}

/// Words by rank: the short ones first.
fn vocabulary(language: &Language) -> Vec<String> {
    let syllables: Vec<&str> = language.syllables.split_whitespace().collect();
    let mut seen = HashSet::new();
    let made = (0..).map(|n: usize| {
        let mut word = String::new();
        let mut rest = n + 1;
        while rest > 0 {
            rest -= 1;
            word.push_str(syllables[rest % syllables.len()]);
            rest /= syllables.len();
        }
        if language.code == "en" && word.len() > 4 {
            word.push_str(ENDINGS[n % ENDINGS.len()]);
        }
        word
    });
    made.filter(|word| seen.insert(word.clone()))
        .take(VOCABULARY)
        .collect()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn name(n: usize) -> String {
    format!("case-{n:06}")
}

/// The file of a case study.
pub(crate) fn file(folder: &Path, n: usize) -> PathBuf {
    folder
        .join(format!("{:03}", n / SHELF))
        .join(format!("{}.md", name(n)))
}

/// Writes an archive of so many case studies, unless it is there.
pub(crate) fn write_archive(folder: &Path, count: usize, maker: &Maker) {
    let done = folder.with_extension("done");
    if done.exists() {
        return;
    }
    for n in 0..count {
        let file = file(folder, n);
        if n % SHELF == 0 {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
        }
        fs::write(file, maker.case(n).markdown).unwrap();
    }
    fs::write(done, "").unwrap();
}

/// A kind of query, with some of that kind. A word that is not finished has no space behind it.
pub(crate) struct Class {
    pub(crate) name: &'static str,
    pub(crate) queries: Vec<String>,
}

/// Queries of every kind, `count` of each; what has several words finds something.
pub(crate) fn classes(maker: &Maker, count: usize) -> Vec<Class> {
    let dice = &mut Dice::new(77);
    let mut make = |name, query: &dyn Fn(&mut Dice) -> String| Class {
        name,
        queries: (0..count).map(|_| query(dice)).collect(),
    };
    let of_text = |words: usize, dice: &mut Dice| some_words(maker, words, dice).join(" ");
    vec![
        make("one rare word", &|dice| {
            maker.english(5_000 + dice.below(40_000)).to_owned() + " "
        }),
        make("one frequent word", &|dice| {
            maker.english(10 + dice.below(300)).to_owned() + " "
        }),
        make("two words", &|dice| of_text(2, dice) + " "),
        make("six words", &|dice| of_text(6, dice) + " "),
        make("phrase of two", &|dice| {
            format!("\"{}\"", two_neighbours(maker, dice))
        }),
        make("three letters", &|dice| {
            some_words(maker, 1, dice)[0].get(..3).unwrap().to_owned()
        }),
    ]
}

/// Words of some English case study, not the rarest.
fn some_words(maker: &Maker, words: usize, dice: &mut Dice) -> Vec<String> {
    let usual: HashSet<&str> = (10..4_000)
        .map(|rank| maker.english(rank))
        .filter(|word| word.len() > 3)
        .collect();
    let body = maker.case(2 * dice.below(1_000)).body.to_lowercase();
    let known: Vec<&str> = body
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| usual.contains(word))
        .collect();
    (0..words)
        .map(|_| known[dice.below(known.len())].to_owned())
        .collect()
}

fn two_neighbours(maker: &Maker, dice: &mut Dice) -> String {
    let body = maker.case(2 * dice.below(1_000)).body.to_lowercase();
    let sentences: Vec<&str> = body
        .split(['.', '\n', '#'])
        .filter(|sentence| sentence.len() > 40)
        .collect();
    let words: Vec<&str> = sentences[dice.below(sentences.len())]
        .split_whitespace()
        .collect();
    let at = dice.below(words.len() - 1);
    words[at..at + 2].join(" ")
}
