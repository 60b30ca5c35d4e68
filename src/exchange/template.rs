//! A person's own template (`minijinja`, the syntax of Jinja2) over the documented JSON: the same that `distilled.json` holds and
//! `charrette schema themes` describes. It reads nothing else, and ends: what it may do is counted.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};
use serde_json::Value as Json;

use super::markdown::escape;

/// What a template may do: some ten million steps, or 640 MB of text.
const FUEL: u64 = 10_000_000;
/// How deep its parts may stand in each other.
const DEPTH: usize = 100;
/// Endings that say that a file is a template; the one before them says what it becomes.
const MARKS: [&str; 3] = [".j2", ".jinja", ".jinja2"];

/// A template that could not be filled in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}, line {line}: {what}")]
pub struct TemplateError {
    pub name: String,
    pub line: usize,
    what: String,
}

/// The name of the file that a template becomes: its own, without what marks it as a template.
pub fn target(name: &str) -> &str {
    let marked = MARKS.iter().find_map(|mark| name.strip_suffix(mark));
    marked.filter(|name| !name.is_empty()).unwrap_or(name)
}

/// Fills a template in. Its name says what it becomes: in HTML, everything that people wrote is escaped.
pub fn render(name: &str, source: &str, document: &Json) -> Result<String, TemplateError> {
    let environment = environment();
    let template = environment.template_from_named_str(name, source);
    template
        .and_then(|template| template.render(Serde(document)))
        .map_err(|error| told(name, source, &error))
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_debug(true);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEPTH);
    let mut syntax = SyntaxConfig::builder();
    syntax
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true);
    // Only delimiters can be wrong, and they are the usual ones.
    environment.set_syntax(syntax.build().unwrap_or_default());
    environment.set_auto_escape_callback(|name| match target(name).rsplit('.').next() {
        Some("html" | "htm" | "xhtml") => AutoEscape::Html,
        _ => AutoEscape::None,
    });
    environment.add_filter("md", |text: &str| escape(text));
    environment
}

fn told(name: &str, source: &str, error: &minijinja::Error) -> TemplateError {
    let piece = error.range().and_then(|range| source.get(range));
    let piece = piece.unwrap_or_default().trim();
    let detail = error.detail().unwrap_or_default();
    TemplateError {
        name: name.to_owned(),
        line: error.line().unwrap_or(1),
        what: match error.kind() {
            ErrorKind::UndefinedError => {
                format!("“{piece}” is not known. `charrette schema themes` lists what there is")
            }
            ErrorKind::OutOfFuel => {
                "the template does too much. Look for a loop in a loop that it does not need".into()
            }
            ErrorKind::TemplateNotFound => {
                format!("{detail}: a template is one file and can include no other")
            }
            kind if detail.is_empty() => format!("{kind}"),
            kind => format!("{kind}: {detail}"),
        },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use serde_json::json;

    use super::*;

    fn document() -> Json {
        json!({"title": "Jeju <b>2026</b> *", "themes": [{"name": "Beds", "lessons": []}]})
    }

    fn fails(source: &str) -> String {
        render("brief.md", source, &document())
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn a_template_becomes_what_its_name_says() {
        let source = "{{ title }}\n{% for theme in themes %}\n- {{ theme.name }}\n{% endfor %}\n";
        let filled = |name| render(name, source, &document()).unwrap();
        assert_eq!(filled("brief.md"), "Jeju <b>2026</b> *\n- Beds\n");
        for name in ["brief.html", "brief.html.j2"] {
            assert!(filled(name).starts_with("Jeju &lt;b&gt;2026"), "{name}");
        }
        let escaped = render("brief.md", "{{ title | md }}", &document()).unwrap();
        assert_eq!(escaped, "Jeju &lt;b\\>2026&lt;/b\\> \\*");
        assert_eq!(target("brief.md.jinja"), "brief.md");
        assert_eq!(target("brief.txt"), "brief.txt");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (source, words) in [
            (
                "\n\n{% for theme in themes %}{{ theme.nmae }}{% endfor %}",
                "brief.md, line 3: “theme.nmae” is not known",
            ),
            ("{{ titel }}", "brief.md, line 1: “titel” is not known"),
            ("\n{{ title | shout }}", "brief.md, line 2: unknown filter"),
            ("{% for x in themes %}", "brief.md, line 1: syntax error"),
            ("{% include 'secret.txt' %}", "can include no other"),
        ] {
            let said = fails(source);
            assert!(said.contains(words), "{source}: {said}");
        }
    }

    #[test]
    fn a_template_ends() {
        let hundred =
            "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}";
        assert!(fails(hundred).contains("does too much"));
        let doubled = "{% set it = namespace(s='x') %}{% for i in range(99) %}{% set it.s = it.s ~ it.s %}{% endfor %}";
        assert!(fails(doubled).contains("does too much"));
        let deep = "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}";
        assert!(fails(deep).contains("line 1"), "{}", fails(deep));
    }
}
