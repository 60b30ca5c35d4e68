//! Details of a case study as variables of a project, and back.

use std::collections::BTreeMap;

use crate::domain::CaseStudy;
use crate::text::clean_line;

/// Fields of the front matter: what each is called in a file, in a project, and what else programs and people call it.
const FIELDS: [(&str, &str, &[&str]); 14] = [
    ("city", "City", &["town", "municipality", "도시"]),
    ("country", "Country", &["nation", "국가", "나라"]),
    ("region", "Region", &["지역"]),
    ("period", "Period", &["기간"]),
    ("year", "Year", &["연도", "년도"]),
    ("organisation", "Organisation", &["organization", "기관"]),
    ("partners", "Partners", &["협력 기관"]),
    ("themes", "Themes", &["주제"]),
    ("languages", "Languages", &["language", "언어"]),
    ("authors", "Authors", &["author", "저자"]),
    ("sources", "Sources", &["출처"]),
    ("license", "License", &["licence"]),
    ("summary", "Summary", &["요약"]),
    ("population", "Population", &["인구"]),
];

/// The values of a case study by the names of their variables, without what is empty.
pub(super) fn variables(
    case: &CaseStudy,
    described: Option<&BTreeMap<String, String>>,
) -> Vec<(String, String)> {
    let details = &case.details;
    let number = |number: Option<String>| number.unwrap_or_default();
    let known = [
        details.city.clone(),
        details.country.clone(),
        details.region.clone(),
        details.period.clone(),
        number(details.year.map(|year| year.to_string())),
        details.organisation.clone(),
        details.partners.join("; "),
        details.themes.join("; "),
        details.languages.join("; "),
        details.authors.join("; "),
        details.sources.join("; "),
        details.license.clone(),
        details.summary.clone(),
        number(details.population.map(|people| people.to_string())),
    ];
    let mut values: Vec<(String, String)> = Vec::new();
    for ((field, name, _), value) in FIELDS.iter().zip(known) {
        let filled_in = described.and_then(|fields| fields.get(*field));
        values.push(((*name).to_owned(), filled_in.cloned().unwrap_or(value)));
    }
    values.extend(details.other.clone());
    values.retain(|(_, value)| !value.is_empty());
    values
}

/// Whether a variable holds whole numbers.
pub(super) fn is_number(name: &str) -> bool {
    matches!(name, "Year" | "Population")
}

/// The field of the front matter that a variable is.
pub(super) fn field(variable: &str) -> String {
    let name = variable.trim().to_lowercase();
    let is_called = |(field, _, others): &&(&str, &str, &[&str])| {
        *field == name || others.contains(&name.as_str())
    };
    if let Some((field, _, _)) = FIELDS.iter().find(is_called) {
        return (*field).to_owned();
    }
    // These two say what the case study is called and known by.
    if ["id", "title"].contains(&variable) {
        return format!("{variable} (variable)");
    }
    clean_line(variable, 60)
}
