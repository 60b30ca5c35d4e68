//! The charts and tables of the Report, in cells. Every bar and every shade has its number beside it.

use super::page::{Lead, Writer};
use crate::distill::summary::{About, Bar, CITY_NOTE, Chart, Counts, Head, Matrix, Summary};
use crate::domain::Kind;
use crate::text::{at_right, padded, width, wrap};
use crate::texts::tr;
use crate::tui::components::chart::{bar, shade};
use crate::tui::theme::{Role, glyph};

/// Cells of the counts before a bar: three kinds and their sum.
const COUNTED: usize = 16;
/// Cells of a page from which on figures stand beside what they are about, not below it.
pub(super) const BESIDE: usize = 48;
/// Cells of the longest bar at most: a longer one is not easier to read.
pub(super) const LONGEST: usize = 60;

/// Everything that is counted in the findings.
pub(super) fn write(writer: &mut Writer, summary: &Summary) {
    writer.part(tr("In figures"), &About::Nothing);
    kinds(writer, &summary.by_kind);
    chart(writer, tr("Findings by theme"), &summary.by_theme);
    chart(writer, tr("Findings by city"), &summary.by_city);
    writer.words(Lead::of(0), tr(CITY_NOTE), Role::Muted, &About::Nothing);
    matrix(writer, tr("Themes and cities"), &summary.theme_city);
    matrix(writer, tr("Tags that stand together"), &summary.tag_tag);
}

/// "  ▲C  ●L  ◆G all"
pub(super) fn count_heads() -> String {
    let kinds = Kind::ALL.map(|kind| format!("  {}{}", glyph(kind), kind.letter()));
    format!("{} {}", kinds.concat(), tr("all"))
}

/// The counts below those heads.
pub(super) fn counts(counts: Counts) -> String {
    let cells = counts.map(|count| format!("{count:>4}"));
    format!("{}{:>4}", cells.concat(), counts.iter().sum::<usize>())
}

/// Cells of a column of labels: as wide as the widest, as far as something stays for the rest.
fn label_cells<'a>(labels: impl Iterator<Item = &'a str>, room: usize) -> usize {
    labels
        .map(width)
        .max()
        .unwrap_or(0)
        .min(room * 2 / 5)
        .max(1)
}

fn kinds(writer: &mut Writer, chart: &Chart) {
    writer.heading(tr("Findings by kind"));
    let labels = label_cells(
        chart.bars.iter().map(|bar| bar.label.as_str()),
        usize::MAX / 2,
    );
    for (kind, drawn) in Kind::ALL.into_iter().zip(&chart.bars) {
        let label = if writer.width < labels * 2 {
            String::new()
        } else {
            format!(" {}", padded(&drawn.label, labels))
        };
        let sign = format!("{}{}{label}", glyph(kind), kind.letter());
        let count = format!(" {:>4}  ", drawn.total());
        let room = writer
            .width
            .saturating_sub(width(&sign) + width(&count))
            .min(LONGEST);
        let long = bar(drawn.total(), chart.most(), room);
        let pieces = vec![
            (sign, Role::Kind(kind)),
            (count, Role::Text),
            (long, Role::Kind(kind)),
        ];
        writer.row(pieces, &About::Nothing);
    }
}

fn chart(writer: &mut Writer, title: &str, chart: &Chart) {
    writer.heading(title);
    let labels = label_cells(
        chart.bars.iter().map(|bar| bar.label.as_str()),
        writer.width,
    );
    let is_narrow = writer.width < BESIDE;
    let heads = count_heads();
    let before = if is_narrow { 0 } else { labels };
    writer.row(
        vec![(format!("{}{heads}", " ".repeat(before)), Role::Muted)],
        &About::Nothing,
    );
    let most = chart.most();
    for drawn in &chart.bars {
        if is_narrow {
            writer.words(Lead::of(0), &drawn.label, Role::Text, &drawn.about);
            bar_row(writer, String::new(), drawn, most);
        } else {
            labelled_bar(writer, labels, drawn, most);
        }
    }
}

/// A bar beside its label, which goes on below where it is long.
fn labelled_bar(writer: &mut Writer, cells: usize, drawn: &Bar, most: usize) {
    let mut rows = in_rows(&drawn.label, cells).into_iter();
    bar_row(writer, rows.next().unwrap_or_default(), drawn, most);
    for row in rows {
        writer.row(vec![(row, Role::Text)], &drawn.about);
    }
}

/// A label in rows of so many cells, each filled up.
fn in_rows(label: &str, cells: usize) -> Vec<String> {
    let rows = wrap(label, cells).into_iter();
    rows.map(|range| {
        let row = label.get(range).unwrap_or_default().trim_end();
        format!("{row}{}", " ".repeat(cells.saturating_sub(width(row))))
    })
    .collect()
}

fn bar_row(writer: &mut Writer, label: String, drawn: &Bar, most: usize) {
    let room = writer
        .width
        .saturating_sub(width(&label) + COUNTED + 2)
        .min(LONGEST);
    let long = bar(drawn.total(), most, room);
    let pieces = vec![
        (label, Role::Text),
        (counts(drawn.counts), Role::Text),
        ("  ".into(), Role::Text),
        (long, Role::Accent),
    ];
    writer.row(pieces, &drawn.about);
}

/// A table of counts, in as many blocks as the width asks for.
fn matrix(writer: &mut Writer, title: &str, matrix: &Matrix) {
    if matrix.is_empty() {
        return;
    }
    let cells = cell_width(matrix);
    let names: Vec<String> = matrix.rows.iter().map(Head::label).collect();
    let labels = label_cells(names.iter().map(String::as_str), writer.width);
    let columns = (writer.width.saturating_sub(labels) / cells).max(1);
    let blocks = matrix.blocks(columns);
    writer.part(title, &About::Nothing);
    for block in &blocks {
        writer.blank();
        let heads = matrix.columns.get(block.clone()).unwrap_or_default();
        let heads: String = heads
            .iter()
            .map(|head| at_right(&head.short, cells))
            .collect();
        let heads = format!("{}{heads}", " ".repeat(labels));
        writer.row(vec![(heads, Role::Muted)], &About::Nothing);
        for (at, (head, name)) in matrix.rows.iter().zip(&names).enumerate() {
            let mut rows = in_rows(name, labels).into_iter();
            let mut pieces = vec![(rows.next().unwrap_or_default(), Role::Text)];
            for (column, count) in matrix.counts(at, block) {
                pieces.push(cell(matrix, count, matrix.is_diagonal(at, column), cells));
            }
            writer.row(pieces, &head.about);
            for row in rows {
                writer.row(vec![(row, Role::Text)], &head.about);
            }
        }
    }
    writer.blank();
    writer.words(Lead::of(0), matrix.note(), Role::Muted, &About::Nothing);
    writer.words(Lead::of(0), &legend(matrix), Role::Muted, &About::Nothing);
}

/// Cells of a column: for its number and every count, with a shade and air before it.
fn cell_width(matrix: &Matrix) -> usize {
    let counts = matrix.cells.iter().flatten();
    let digits = counts
        .map(|count| count.to_string().len())
        .max()
        .unwrap_or(1);
    let heads = matrix.columns.iter().map(|head| width(&head.short));
    heads.max().unwrap_or(1).max(digits) + 2
}

fn cell(matrix: &Matrix, count: usize, is_diagonal: bool, cells: usize) -> (String, Role) {
    if is_diagonal {
        return (at_right(&count.to_string(), cells), Role::Muted);
    }
    let shade = shade(matrix.shade(count));
    if count == 0 {
        return (at_right(&shade.to_string(), cells), Role::Muted);
    }
    (
        at_right(
            &format!("{shade}{count:>digits$}", digits = cells - 2),
            cells,
        ),
        Role::Text,
    )
}

/// "· none   ░ 1–3   ▒ 4–6"
fn legend(matrix: &Matrix) -> String {
    let mut legend = format!("{} {}", shade(0), tr("none"));
    for (dark, counts) in matrix.legend() {
        let (first, last) = (counts.start(), counts.end());
        let counts = if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        };
        legend = format!("{legend}   {} {counts}", shade(dark));
    }
    legend
}
