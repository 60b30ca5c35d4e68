//! The workbook: findings, themes, tags, votes and the counts as sheets with a frozen head, filters and typed cells, and the themes
//! as a chart. Text of people is only ever written as a string; there is no formula in it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rust_xlsxwriter::{
    Chart, ChartFormat, ChartPatternFill, ChartPatternFillType, ChartSolidFill, ChartType,
    ConditionalFormat2ColorScale, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};

use super::docx::legal;
use super::paper::Paper;
use super::tables::{self, Cell, Table};
use crate::distill::summary::Summary;
use crate::domain::{Kind, Workshop};
use crate::texts::{later, tr, tr_with};

/// The longest text that a cell can hold, in the units of UTF-16 that Excel counts.
const LONGEST: usize = 32_767;
/// Widths of columns, in characters: the least and the most.
const NARROW: usize = 10;
const WIDE: usize = 44;
/// Characters that stand beside each other on a page across.
const PAGE: usize = 200;
/// Lines of a row that are shown before one makes it higher, and the height of each in points.
const LINES: usize = 8;
const LINE: usize = 15;
/// A column of lists of addresses, which would make every row high.
const ADDRESSES: &str = later("sources");
const WHITE: u32 = 0x00ff_ffff;
/// The sheet that the chart is drawn from.
const THEMES: &str = later("Themes");
const CITIES: &str = later("Themes by city");
const TOGETHER: &str = later("Tags together");

/// What the workbook is made from.
pub(super) struct Book<'a> {
    pub(super) workshop: &'a Workshop,
    pub(super) summary: &'a Summary,
    pub(super) paper: Paper,
    pub(super) zone: &'a TimeZone,
}

impl Book<'_> {
    /// The whole workbook.
    pub(super) fn bytes(&self) -> Vec<u8> {
        // Writing to memory cannot fail, and no table is as large as a sheet can be.
        self.written().unwrap_or_default()
    }

    fn written(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        book.set_properties(&self.properties()?);
        let themes = tables::themes(self.summary);
        let sheets = [
            (later("Findings"), tables::findings(self.summary)),
            (THEMES, themes.clone()),
            (later("Tags"), tables::tags(self.workshop)),
            (later("Votes"), tables::votes(self.summary)),
            (
                CITIES,
                tables::matrix(later("city"), &self.summary.theme_city),
            ),
            (
                TOGETHER,
                tables::matrix(later("tag"), &self.summary.tag_tag),
            ),
        ];
        for (name, table) in sheets {
            book.push_worksheet(self.sheet(name, &table)?);
        }
        if !themes.rows.is_empty() {
            book.push_worksheet(self.charts(&themes)?);
        }
        book.save_to_buffer()
    }

    /// What the workbook says of itself: nothing of the machine or of who sits at it.
    fn properties(&self) -> Result<DocProperties, XlsxError> {
        let at = self.summary.newest().unwrap_or(Timestamp::UNIX_EPOCH);
        Ok(DocProperties::new()
            .set_title(legal(&self.summary.title))
            .set_author("charrette")
            .set_creation_datetime(&moment(at, &TimeZone::UTC)?))
    }

    fn sheet(&self, name: &'static str, table: &Table) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(tr(name))?;
        let widths = widths(table);
        self.page(&mut sheet, widths.iter().sum());
        let looks = Looks::new();
        for (column, (head, wide)) in (0..).zip(table.heads.iter().zip(&widths)) {
            let look = looks.head(table, column.into());
            sheet.write_string_with_format(0, column, fitting(head), look)?;
            sheet.set_column_width(column, number(*wide))?;
        }
        let heads = table.heads.iter().map(String::as_str);
        sheet.set_row_height(0, height(heads.zip(&widths)))?;
        for (at, row) in (1..).zip(&table.rows) {
            for (column, cell) in (0..).zip(row) {
                self.cell(&mut sheet, (at, column), cell, &looks)?;
            }
            sheet.set_row_height(at, height(texts(table, row).zip(&widths)))?;
        }
        let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        let columns = u16::try_from(table.heads.len()).unwrap_or(u16::MAX);
        let last_column = columns.saturating_sub(1);
        sheet.autofilter(0, 0, last_row, last_column)?;
        if [CITIES, TOGETHER].contains(&name) && last_row > 0 {
            shade(&mut sheet, (last_row, last_column))?;
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        Ok(sheet)
    }

    /// As it is printed: so many pages across as its columns take, and as long as it takes.
    fn page(&self, sheet: &mut Worksheet, wide: usize) {
        let size = match self.paper {
            Paper::Letter => 1,
            Paper::A4 => 9,
        };
        sheet.set_paper_size(size).set_landscape();
        let across = u16::try_from(wide.div_ceil(PAGE)).unwrap_or(1);
        sheet.set_print_fit_to_pages(across.max(1), 0);
        sheet.set_footer("&C&P / &N");
    }

    fn cell(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell,
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => sheet.write_blank(row, column, &looks.text)?,
            Cell::Text(text) => {
                sheet.write_string_with_format(row, column, fitting(text), &looks.text)?
            }
            Cell::Number(number) => {
                sheet.write_number_with_format(row, column, *number, &looks.number)?
            }
            Cell::Time(at) => {
                let at = moment(*at, self.zone)?;
                sheet.write_datetime_with_format(row, column, &at, &looks.time)?
            }
        };
        Ok(())
    }

    /// The themes as bars, a piece for each kind; kinds differ in pattern as well as in colour.
    fn charts(&self, themes: &Table) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(tr("Chart"))?;
        self.page(&mut sheet, 0);
        let last = u32::try_from(themes.rows.len()).unwrap_or(u32::MAX);
        let mut chart = Chart::new(ChartType::BarStacked);
        chart.title().set_name(tr("Findings by theme"));
        for (kind, column) in Kind::ALL.into_iter().zip(3..) {
            chart
                .add_series()
                .set_name(tr(kind.heading()))
                .set_categories((tr(THEMES), 1, 1, last, 1))
                .set_values((tr(THEMES), 1, column, last, column))
                .set_gap(60)
                .set_format(&mut fill(kind));
        }
        // The first theme stands at the top.
        chart.y_axis().set_reverse();
        chart.x_axis().set_major_unit(step(themes));
        chart
            .legend()
            .set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
        chart.set_alt_text(tr_with(
            "Findings by theme and kind; the numbers stand in the sheet {sheet}.",
            &[("sheet", &tr(THEMES))],
        ));
        chart.set_width(900).set_height(160 + 44 * last.min(40));
        sheet.insert_chart(0, 0, &chart)?;
        Ok(sheet)
    }
}

/// The more, the darker: between white and a blue that black can be read on.
fn shade(sheet: &mut Worksheet, (last_row, last_column): (u32, u16)) -> Result<(), XlsxError> {
    let scale = ConditionalFormat2ColorScale::new()
        .set_minimum_color(WHITE)
        .set_maximum_color(0x0099_c4ee_u32);
    sheet.add_conditional_format(1, 1, last_row, last_column, &scale)?;
    Ok(())
}

/// Whole numbers along the axis, ten of them at most.
fn step(themes: &Table) -> f64 {
    let totals = themes.rows.iter().filter_map(|row| match row.get(6) {
        Some(Cell::Number(total)) => Some(*total),
        _ => None,
    });
    f64::from(totals.max().unwrap_or(0).div_ceil(10).max(1))
}

fn fill(kind: Kind) -> ChartFormat {
    let (colour, pattern) = match kind {
        Kind::Challenge => (0x00b0_2a1c_u32, None),
        Kind::Lesson => (
            0x001d_5cb8,
            Some(ChartPatternFillType::DiagonalStripesLightUpwards),
        ),
        Kind::GoodPractice => (0x0017_733e, Some(ChartPatternFillType::Dotted20Percent)),
    };
    let mut format = ChartFormat::new();
    match pattern {
        None => format.set_solid_fill(ChartSolidFill::new().set_color(colour)),
        Some(pattern) => format.set_pattern_fill(
            ChartPatternFill::new()
                .set_pattern(pattern)
                .set_foreground_color(WHITE)
                .set_background_color(colour),
        ),
    };
    format
}

struct Looks {
    head: Format,
    head_of_numbers: Format,
    text: Format,
    number: Format,
    time: Format,
}

impl Looks {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_background_color(0x00f3_f5f8_u32)
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::Top);
        Self {
            head_of_numbers: head.clone().set_align(FormatAlign::Right),
            head: head.set_indent(1),
            text: top.clone().set_text_wrap().set_indent(1),
            number: top.clone().set_num_format("0"),
            time: top.set_num_format("yyyy-mm-dd hh:mm"),
        }
    }

    /// The head of a column stands above its cells: on the right above numbers.
    fn head(&self, table: &Table, column: usize) -> &Format {
        let mut cells = table.rows.iter().filter_map(|row| row.get(column));
        if cells.any(|cell| matches!(cell, Cell::Number(_))) {
            &self.head_of_numbers
        } else {
            &self.head
        }
    }
}

/// A time as the clock on the wall shows it; a cell knows no time zone.
fn moment(at: Timestamp, zone: &TimeZone) -> Result<ExcelDateTime, XlsxError> {
    let at = at.to_zoned_datetime(zone.clone());
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, part(at.month()), part(at.day()))?.and_hms(
        part(at.hour()).into(),
        part(at.minute()),
        f64::from(at.second()),
    )
}

/// Text as a cell can hold it.
fn fitting(text: &str) -> String {
    let text = legal(text);
    if text.encode_utf16().count() <= LONGEST {
        return text;
    }
    let mut room = LONGEST - 1;
    let whole = text.chars().take_while(|c| {
        room = room.saturating_sub(c.len_utf16());
        room > 0
    });
    whole.chain(['…']).collect()
}

/// As wide as the words of each column ask for, within bounds.
fn widths(table: &Table) -> Vec<usize> {
    let wide = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        cells.map(length).max().unwrap_or(0)
    };
    let columns = 0..table.heads.len();
    columns
        .map(|column| wide(column).clamp(NARROW, WIDE) + 2)
        .collect()
}

/// The longest line of a cell, in characters.
fn length(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.lines().map(crate::text::width).max().unwrap_or(0),
        Cell::Time(_) => "2026-11-25 14:02".len(),
        Cell::Empty | Cell::Number(_) => 0,
    }
}

/// The texts of a row that its height depends on.
fn texts<'a>(table: &'a Table, row: &'a [Cell]) -> impl Iterator<Item = &'a str> {
    row.iter().zip(&table.heads).map(|(cell, head)| match cell {
        Cell::Text(text) if head != tr(ADDRESSES) => text.as_str(),
        _ => "",
    })
}

/// High enough for the texts of a row in columns of these widths, within bounds. Not every program works this out itself.
fn height<'a>(texts: impl Iterator<Item = (&'a str, &'a usize)>) -> f64 {
    let lines = texts.map(|(text, wide)| {
        let rows = |line: &str| crate::text::width(line).div_ceil(wide.saturating_sub(2).max(1));
        text.lines().map(|line| rows(line).max(1)).sum()
    });
    number(lines.max().unwrap_or(1).clamp(1, LINES) * LINE)
}

/// A number as the workbook takes it.
fn number(n: usize) -> f64 {
    u32::try_from(n).map_or(0.0, f64::from)
}
