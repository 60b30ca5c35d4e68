//! The lines in front of a case study's text, changed field by field: what is not changed stays just as people wrote it, with their
//! comments and their order. What is written is quoted, so that no value is taken for something else.

use serde_json::{Map, Value};

/// Longest front matter that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// Front matter that can be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    fields: Vec<Field>,
}

/// One field as it is written, with the lines that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Field {
    /// Empty for what stands before the first field.
    name: String,
    lines: String,
}

/// Cuts a file into its front matter, between `---` lines, and the text behind.
pub fn split(text: &str) -> (Option<&str>, &str) {
    let Some(rest) = text
        .strip_prefix("---")
        .filter(|rest| rest.starts_with(['\n', '\r']))
    else {
        return (None, text);
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        let trimmed = line.trim_end();
        if at > 0 && (trimmed == "---" || trimmed == "...") {
            return (
                rest.get(..at),
                rest.get(at + line.len()..).unwrap_or_default(),
            );
        }
        at += line.len();
    }
    (None, text)
}

/// What front matter holds, by YAML 1.2: `NO` is a country and `Y` a city, not an answer to a question.
pub fn parsed(front: &str) -> Result<Value, serde_saphyr::Error> {
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(front, options)
}

/// The fields of front matter by name. None where it is no list of fields.
pub fn values(front: &str) -> Option<Map<String, Value>> {
    if front.len() > LONGEST {
        return None;
    }
    match parsed(front) {
        Ok(Value::Object(fields)) => Some(fields),
        Ok(Value::Null) => Some(Map::new()),
        _ => None,
    }
}

impl FrontMatter {
    /// Front matter as it is written.
    pub fn of(front: &str) -> Self {
        let mut fields: Vec<Field> = Vec::new();
        for line in front.lines().filter(|line| !line.trim().is_empty()) {
            let name = name_of(line);
            if name.is_some() || fields.is_empty() {
                fields.push(Field {
                    name: name.unwrap_or_default().to_owned(),
                    lines: String::new(),
                });
            }
            if let Some(field) = fields.last_mut() {
                field.lines.push_str(line);
                field.lines.push('\n');
            }
        }
        Self { fields }
    }

    /// Writes a field in the place where it stands, or behind all others.
    pub fn set(&mut self, name: &str, value: &Value) {
        let lines = written(name, value);
        match self.fields.iter_mut().find(|field| field.name == name) {
            Some(field) => field.lines = lines,
            None => self.fields.push(Field {
                name: name.to_owned(),
                lines,
            }),
        }
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        self.fields.retain(|field| field.name != name);
    }

    /// A file with this front matter and a text.
    pub fn before(&self, text: &str) -> String {
        let lines: String = self
            .fields
            .iter()
            .map(|field| field.lines.as_str())
            .collect();
        format!("---\n{lines}---\n\n{}\n", text.trim())
    }
}

/// The name of the field that a line begins.
fn name_of(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once(':')?;
    let is_name = !name.is_empty() && !name.starts_with([' ', '\t', '-', '#', '{', '[']);
    let ends = rest.is_empty() || rest.starts_with([' ', '\t']);
    (is_name && ends).then(|| name.trim_matches(['"', '\'', ' ']))
}

/// A field as lines. JSON is YAML; an object has a line for each of its parts.
fn written(name: &str, value: &Value) -> String {
    match value {
        Value::Object(parts) => {
            let parts = parts
                .iter()
                .map(|(part, value)| format!("  {part}: {value}\n"));
            format!("{name}:\n{}", parts.collect::<String>())
        }
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            format!("{name}: [{}]\n", values.join(", "))
        }
        value => format!("{name}: {value}\n"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const FRONT: &str = "# ours\ntitle: Lisbon # a comment\nthemes:\n  - ports\n  # which?\n  - hotline\n\"city\": Lisboa\n";

    #[test]
    fn only_what_is_changed_is_written_anew() {
        let mut front = FrontMatter::of(FRONT);
        front.set("city", &json!("Lisbon: the port"));
        front.set("import", &json!({"name": "a.docx", "sha256": "00"}));
        front.set("languages", &json!(["pt", "en"]));
        assert_eq!(
            front.before("\nText.\n\n"),
            "---\n# ours\ntitle: Lisbon # a comment\nthemes:\n  - ports\n  # which?\n  - hotline\ncity: \"Lisbon: the port\"\nimport:\n  name: \"a.docx\"\n  sha256: \"00\"\nlanguages: [\"pt\", \"en\"]\n---\n\nText.\n"
        );
        front.remove("themes");
        let file = front.before("");
        let (lines, text) = split(&file);
        assert_eq!(text.trim(), "");
        let fields = values(lines.unwrap()).unwrap();
        let names: Vec<&str> = fields.keys().map(String::as_str).collect();
        assert_eq!(names, ["city", "import", "languages", "title"]);
    }

    #[test]
    fn what_is_no_list_of_fields_or_too_long_has_no_values() {
        assert_eq!(values("- a\n- b"), None);
        assert_eq!(values("title: [broken"), None);
        assert_eq!(values(""), Some(Map::new()));
        let short = json!({"city": "Y", "country": "NO"});
        assert_eq!(values("city: Y\ncountry: NO").map(Value::from), Some(short));
        assert_eq!(values(&"a: b\n".repeat(20_000)), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_it_was_written(text in "\\PC{0,60}", other in "[ -~]{0,30}") {
            let mut front = FrontMatter::of(FRONT);
            front.set("city", &json!(text));
            front.set("authors", &json!([other, text]));
            let file = front.before("Text");
            let fields = values(split(&file).0.unwrap()).unwrap();
            prop_assert_eq!(fields.get("city"), Some(&json!(text)));
            prop_assert_eq!(fields.get("authors"), Some(&json!([other, text])));
            prop_assert_eq!(fields.get("title"), Some(&json!("Lisbon")));
        }
    }
}
