//! One form for all case studies of which something is not known: a row for each, what was proposed is marked, all accepted at once.

mod draw;

use ratatui::layout::Rect;

use super::overlay::Outcome;
use super::scroll::Scroll;
use super::text_field::TextField;
use crate::domain::{CaseId, CaseStudy};
use crate::exchange::import::{Report, language_code};
use crate::store::imported::{Described, PROPOSED};
use crate::texts::{later, tr, tr_with};
use crate::tui::client::{Client, Tone};
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::layout::holds;
use crate::tui::message::{Effect, Imported};

/// What is asked for: the name in the front matter, the word on the screen, and a hint for what to type.
const COLUMNS: [Column; 5] = [
    Column {
        name: "title",
        word: later("Title"),
        hint: later("what it is called"),
    },
    Column {
        name: "city",
        word: later("City"),
        hint: later("as the group writes it"),
    },
    Column {
        name: "country",
        word: later("Country"),
        hint: later("as the group writes it"),
    },
    Column {
        name: "year",
        word: later("Year"),
        hint: later("the last one that it tells of"),
    },
    Column {
        name: "languages",
        word: later("Language"),
        hint: later("its code, such as ko or en"),
    },
];

#[derive(Debug)]
struct Column {
    name: &'static str,
    word: &'static str,
    hint: &'static str,
}

/// The word on the screen for what has this name in the front matter.
pub(in crate::tui) fn label_of(name: &str) -> Option<&'static str> {
    let column = COLUMNS.iter().find(|column| column.name == name)?;
    Some(tr(column.word))
}

/// The form, open.
#[derive(Debug)]
pub struct DetailsForm {
    rows: Vec<Row>,
    scroll: Scroll,
    /// The column of the cell that is being changed.
    column: usize,
    /// What is being typed into that cell.
    field: TextField,
    area: Rect,
    /// The cells on the screen: row, column, place.
    places: Vec<(usize, usize, Rect)>,
}

/// What is known of one case study.
#[derive(Debug)]
struct Row {
    case: CaseId,
    /// The document that it came from, or its id.
    file: String,
    cells: [Cell; COLUMNS.len()],
}

/// One thing that is known, or should be.
#[derive(Clone, Debug, Default)]
struct Cell {
    value: String,
    /// Whether it was proposed and nobody has changed it yet.
    proposed: bool,
}

impl Cell {
    fn is_open(&self) -> bool {
        self.proposed || self.value.is_empty()
    }
}

/// What is known of case studies of which something is not known.
fn open_rows<'a>(cases: impl Iterator<Item = &'a CaseStudy>) -> impl Iterator<Item = Row> {
    cases
        .map(row_of)
        .filter(|row| row.cells.iter().any(Cell::is_open))
}

fn row_of(case: &CaseStudy) -> Row {
    let details = &case.details;
    let proposed = details.other.get(PROPOSED).map_or("", String::as_str);
    let cell = |at: usize, value: String| Cell {
        value,
        proposed: COLUMNS
            .get(at)
            .is_some_and(|column| proposed.split(", ").any(|name| name == column.name)),
    };
    let year = details
        .year
        .map(|year| year.to_string())
        .unwrap_or_default();
    Row {
        case: case.id.clone(),
        file: case.id.to_string(),
        cells: [
            cell(0, details.title.clone()),
            cell(1, details.city.clone()),
            cell(2, details.country.clone()),
            cell(3, year),
            cell(4, details.languages.join(", ")),
        ],
    }
}

impl DetailsForm {
    /// A form for what came in; none when nothing did. Texts of projects are asked about where something is not known of them.
    pub fn of_imported(imported: &Imported) -> Option<Self> {
        let row = |report: &Report| {
            let came_in = report.came_in()?;
            let cell = |column: &Column| {
                let field = came_in
                    .fields
                    .iter()
                    .find(|field| field.name == column.name);
                field.map(|field| Cell {
                    value: field.value.clone(),
                    proposed: field.proposed,
                })
            };
            Some(Row {
                case: came_in.case.clone()?,
                file: report.file.clone(),
                cells: COLUMNS
                    .each_ref()
                    .map(|column| cell(column).unwrap_or_default()),
            })
        };
        let reports = imported.reports.iter().filter_map(row);
        let cases = imported.projects.iter().flat_map(|told| &told.cases);
        let open = open_rows(cases.map(|case| &**case));
        Self::new(reports.chain(open).collect())
    }

    /// A form for the case studies of which something is not known; none when all is known of all.
    pub fn of_cases<'a>(cases: impl Iterator<Item = &'a CaseStudy>) -> Option<Self> {
        Self::new(open_rows(cases).collect())
    }

    fn new(rows: Vec<Row>) -> Option<Self> {
        let mut form = Self {
            scroll: Scroll::default(),
            column: 0,
            field: TextField::default(),
            area: Rect::default(),
            places: Vec::new(),
            rows,
        };
        if form.rows.is_empty() {
            return None;
        }
        form.enter();
        if !form.cell().is_some_and(Cell::is_open) {
            form.next_open();
        }
        Some(form)
    }

    fn cell(&self) -> Option<&Cell> {
        self.rows.get(self.scroll.selected)?.cells.get(self.column)
    }

    /// Opens the cell at the cursor: what stands in it gives way to what is typed.
    fn enter(&mut self) {
        let value = self
            .cell()
            .map(|cell| cell.value.clone())
            .unwrap_or_default();
        self.field = TextField::offering(&value);
    }

    /// Takes what was typed into its cell.
    fn leave(&mut self) {
        let typed = self.field.text().trim().to_owned();
        let (row, column) = (self.scroll.selected, self.column);
        let cell = self
            .rows
            .get_mut(row)
            .and_then(|row| row.cells.get_mut(column));
        if let Some(cell) = cell
            && cell.value != typed
        {
            *cell = Cell {
                value: typed,
                proposed: false,
            };
        }
    }

    pub(super) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        let sideways = self.field.is_offered() || self.field.is_empty();
        match key.code {
            Code::Esc => return Outcome::close(Vec::new()),
            Code::Enter => return self.accept(client),
            Code::Down if key.alt => self.copy_down(),
            Code::Up => self.go(-1, 0),
            Code::Down => self.go(1, 0),
            Code::PageUp => self.go(-10, 0),
            Code::PageDown => self.go(10, 0),
            Code::Left if sideways => self.go(0, -1),
            Code::Right if sideways => self.go(0, 1),
            Code::Tab if key.shift => self.previous(),
            Code::Tab => self.next_open(),
            _ => {
                self.field.key(key);
            }
        }
        Outcome::stay()
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.field.paste(text);
    }

    fn go(&mut self, rows: isize, columns: isize) {
        self.leave();
        self.scroll.step(rows, self.rows.len());
        self.column = self
            .column
            .saturating_add_signed(columns)
            .min(COLUMNS.len() - 1);
        self.enter();
    }

    /// Goes to the cell before, at the beginning of a row to the end of the one above.
    fn previous(&mut self) {
        if self.column > 0 {
            self.go(0, -1);
        } else if self.scroll.selected > 0 {
            self.go(-1, isize::try_from(COLUMNS.len()).unwrap_or(0));
        }
    }

    /// Goes on to the next cell that is unknown or only proposed, after the last one to the first.
    fn next_open(&mut self) {
        self.leave();
        let columns = COLUMNS.len();
        let here = self.scroll.selected * columns + self.column;
        let all = self.rows.len() * columns;
        let is_open = |at: &usize| {
            let row = self.rows.get(at / columns);
            row.and_then(|row| row.cells.get(at % columns))
                .is_some_and(Cell::is_open)
        };
        let next = (here + 1..all).chain(0..here).find(is_open);
        let next = next.unwrap_or_else(|| (here + 1) % all.max(1));
        (self.scroll.selected, self.column) = (next / columns, next % columns);
        self.enter();
    }

    /// Gives the row below the same, and goes there.
    fn copy_down(&mut self) {
        self.leave();
        let value = self.field.text().trim().to_owned();
        if self.scroll.selected + 1 < self.rows.len() {
            self.go(1, 0);
            self.field.set(&value);
            self.leave();
            self.enter();
        }
    }

    /// Takes everything as it stands; what is not possible is pointed out instead.
    fn accept(&mut self, client: &mut Client) -> Outcome {
        self.leave();
        if let Some((row, column, words)) = self.problem() {
            (self.scroll.selected, self.column) = (row, column);
            self.enter();
            client.say(Tone::Problem, words);
            return Outcome::stay();
        }
        let described = |row: &Row| Described {
            case: row.case.clone(),
            fields: COLUMNS
                .iter()
                .zip(&row.cells)
                .map(|(column, cell)| (column.name, cell.value.clone()))
                .collect(),
        };
        let described = self.rows.iter().map(described).collect();
        Outcome::close(vec![Effect::Describe(described)])
    }

    /// The first cell that cannot be taken, and why.
    fn problem(&self) -> Option<(usize, usize, String)> {
        let rows = self.rows.iter().enumerate();
        let mut cells = rows.flat_map(|(at, row)| {
            row.cells
                .iter()
                .enumerate()
                .map(move |(column, cell)| (at, column, cell))
        });
        cells.find_map(|(row, column, cell)| {
            let words = match COLUMNS.get(column)?.name {
                "title" if cell.value.is_empty() => tr("A case study needs a title.").to_owned(),
                "year" if !is_year(&cell.value) => tr_with(
                    "“{typed}” is no year: type four digits, or nothing.",
                    &[("typed", &cell.value)],
                ),
                "languages" if !are_languages(&cell.value) => tr_with(
                    "“{typed}” is no code of a language: type en for English, ko for Korean, or nothing.",
                    &[("typed", &cell.value)],
                ),
                _ => return None,
            };
            Some((row, column, words))
        })
    }

    pub(super) fn mouse(&mut self, mouse: Mouse) -> Outcome {
        match mouse.action {
            MouseAction::Down { .. } => {
                let mut places = self.places.iter();
                let hit = places
                    .find(|(_, _, place)| holds(*place, mouse.x, mouse.y))
                    .copied();
                if let Some((row, column, _)) = hit {
                    self.leave();
                    (self.scroll.selected, self.column) = (row, column);
                    self.enter();
                }
            }
            MouseAction::ScrollUp => self.go(-1, 0),
            MouseAction::ScrollDown => self.go(1, 0),
            MouseAction::Drag | MouseAction::Up => {}
        }
        Outcome::stay()
    }
}

/// Whether these can stand as languages: nothing, or codes of two or three letters, after ISO 639, with what may follow in BCP 47.
fn are_languages(typed: &str) -> bool {
    typed.is_empty() || typed.split(',').all(|tag| language_code(tag).is_some())
}

/// Whether this can stand as a year: nothing, or four digits.
fn is_year(value: &str) -> bool {
    value.is_empty() || (value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit()))
}
