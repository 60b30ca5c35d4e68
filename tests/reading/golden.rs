//! One small text in ten languages, as several programs wrote it, comes in as the same Markdown. `tests/data/documents` holds the
//! documents, made with pandoc and `LibreOffice`, and beside each the Markdown that it must become.

use std::fs;
use std::path::Path;

use super::reading;

#[test]
fn documents_in_ten_languages_become_the_markdown_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/documents");
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let ending = path.extension().unwrap();
        if ending == "expected" || ending == "md" {
            continue;
        }
        let read = reading(&name, fs::read(&path).unwrap());
        let expected = path.with_file_name(format!("{name}.expected"));
        if std::env::var_os("WRITE_EXPECTED").is_some() {
            fs::write(&expected, &read.text).unwrap();
        }
        assert_eq!(read.text, fs::read_to_string(&expected).unwrap(), "{name}");
        let language = name.split('.').next().unwrap();
        let said = read.language.unwrap_or_default();
        assert_eq!(said.split('-').next(), Some(language), "{name}");
        count += 1;
    }
    assert_eq!(count, 10);
}
