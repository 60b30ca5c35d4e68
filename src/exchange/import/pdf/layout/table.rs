//! Tables: lines whose words stand in columns, with or without rules between them.

use super::known::Known;
use super::row::{Row, Run};
use crate::exchange::import::blocks::{Block, Cell, Line, Shape, Table};
use crate::exchange::import::pdf::pages;
use crate::text::script::is_unspaced;

/// Rows of a table at least, where nothing else tells that it is one.
const FEWEST_ROWS: usize = 3;
/// Lines of a table that are looked at together.
const LONGEST: usize = 200;
/// Lines of a cell at most.
const TALLEST: usize = 12;
/// Lines in a cell stand closer to each other than rows by this.
const TIGHT: f32 = 1.1;
/// Letters of a line of prose in a column at least.
const LONG_CELL: usize = 16;
/// As much of their lines as words fill in prose.
const FULL: f32 = 0.8;
const FULL_UNSPACED: f32 = 0.6;

/// The room between two columns: where it begins and ends.
type Gap = (f32, f32);

/// The table with which these lines begin, and how many they are. Its words may come line by line or cell by cell.
pub(super) fn first(rows: &[Row], known: &Known) -> Option<(Table, usize)> {
    let (lines, places) = side_by_side(rows.get(..rows.len().min(LONGEST))?);
    let (gaps, taken, reach) = extent(&lines, known)?;
    // The last row is whole, with lines that came between its cells.
    let count = places.iter().rposition(|place| *place < taken)? + 1;
    let taken = places.iter().take(count).max()? + 1;
    (taken <= reach).then(|| (table(lines.get(..taken).unwrap_or_default(), &gaps), count))
}

/// Lines of which those that stand to the right of one shortly before it are put into it, and for each line the place where it is now.
fn side_by_side(rows: &[Row]) -> (Vec<Row>, Vec<usize>) {
    let mut lines: Vec<Row> = Vec::new();
    let mut places = Vec::new();
    for row in rows {
        let from = lines.len().saturating_sub(TALLEST);
        let before = lines
            .iter()
            .skip(from)
            .position(|line| line.ends_before(row));
        if let Some((at, line)) = before.and_then(|at| Some((from + at, lines.get_mut(from + at)?)))
        {
            line.runs.extend(row.runs.iter().cloned());
            places.push(at);
        } else {
            places.push(lines.len());
            lines.push(row.clone());
        }
    }
    (lines, places)
}

/// The columns of the table with which these lines begin, how many lines it has, and how many stand in its columns at most.
fn extent(rows: &[Row], known: &Known) -> Option<(Vec<Gap>, usize, usize)> {
    let mut gaps = gaps_of(rows.first()?);
    let (mut taken, mut full, mut reach) = (1, 1, 1);
    for (at, pair) in rows.windows(2).enumerate() {
        let [row, next] = pair else {
            break;
        };
        let narrowed = narrowed(&gaps, next);
        let ends = known.level(next).is_some() || next.is_item();
        if narrowed.is_empty() || !is_below(row, next) || ends {
            break;
        }
        gaps = narrowed;
        reach = at + 2;
        let several = next.runs.len() > 1;
        // The last cell may be longer than those beside it.
        if several || next.left() > gaps.first().map_or(0.0, |gap| gap.0) {
            taken = at + 2;
        }
        full += usize::from(several);
    }
    let rows = rows.get(..taken).unwrap_or_default();
    let aligned = gaps.iter().all(|gap| is_aligned(rows, gap.1));
    let is_headed = rows.first().is_some_and(Row::is_bold) && !rows.last()?.is_bold();
    let fewest = if is_headed || gaps.len() > 1 {
        2
    } else {
        FEWEST_ROWS
    };
    let is_table =
        full >= fewest.max(taken / 3) && aligned && !is_prose(rows) && !are_columns(rows, &gaps);
    is_table.then_some((gaps, taken, reach))
}

/// Whether the runs fill their lines, as words do that were spread to both edges.
pub(super) fn is_prose(rows: &[Row]) -> bool {
    let left = rows.iter().map(Row::left).fold(f32::INFINITY, f32::min);
    let right = rows
        .iter()
        .map(Row::right)
        .fold(f32::NEG_INFINITY, f32::max);
    let several = || rows.iter().filter(|row| row.runs.len() > 1);
    let runs = several().flat_map(|row| &row.runs);
    let filled: f32 = runs.map(|run| run.right - run.left).sum();
    let all: f32 = several().map(|_| right - left).sum();
    // Where words have no spaces between them, those that were spread to both edges have wide ones.
    let unspaced = rows
        .iter()
        .filter(|row| row.text().contains(is_unspaced))
        .count();
    let full = if unspaced * 2 > rows.len() {
        FULL_UNSPACED
    } else {
        FULL
    };
    filled > full * all
}

/// Whether these are columns of text: long lines at one distance in each of them.
fn are_columns(rows: &[Row], gaps: &[Gap]) -> bool {
    let pitches = rows.windows(2).filter_map(|pair| match pair {
        [row, next] => Some(next.top() - row.top()),
        _ => None,
    });
    let (least, most) = pitches.fold((f32::MAX, 0.0_f32), |(least, most), pitch| {
        (least.min(pitch), most.max(pitch))
    });
    let mut letters = vec![0; gaps.len() + 1];
    for (cell, sum) in rows
        .iter()
        .flat_map(|row| cells(row, gaps).into_iter().zip(0..))
    {
        if let Some(all) = letters.get_mut(sum) {
            *all += cell.plain().chars().count();
        }
    }
    most < least * TIGHT && letters.iter().all(|all| *all > LONG_CELL * rows.len())
}

/// The room between the runs of a line.
fn gaps_of(row: &Row) -> Vec<Gap> {
    let pairs = row.runs.windows(2).filter_map(|pair| match pair {
        [one, other] => Some((one.right, other.left)),
        _ => None,
    });
    pairs.collect()
}

/// What is left of gaps beside the runs of another line, where that is more than a space.
fn narrowed(gaps: &[Gap], row: &Row) -> Vec<Gap> {
    let gap = |(left, right): &Gap| {
        let middle = f32::midpoint(*left, *right);
        let (mut left, mut right) = (*left, *right);
        for run in &row.runs {
            if run.middle() < middle {
                left = left.max(run.right);
            } else {
                right = right.min(run.left);
            }
        }
        (right - left > 0.5 * row.size()).then_some((left, right))
    };
    gaps.iter().filter_map(gap).collect()
}

/// Whether the runs right behind a gap begin, end or have their middle in one line, but for one of them: a heading.
fn is_aligned(rows: &[Row], gap: f32) -> bool {
    let behind = |row: &Row| row.runs.iter().find(|run| run.left >= gap - 0.1).cloned();
    let runs: Vec<Run> = rows.iter().filter_map(behind).collect();
    let room = 0.4 * runs.first().map_or(0.0, |run| run.size);
    let places = [|run: &Run| run.left, |run: &Run| run.right, Run::middle];
    places.iter().any(|place| {
        let mut places: Vec<f32> = runs.iter().map(place).collect();
        places.sort_by(f32::total_cmp);
        let all = if places.len() > 2 {
            places.len() - 1
        } else {
            places.len()
        };
        places.windows(all.max(1)).any(|some| {
            let ends = some.first().zip(some.last());
            ends.is_some_and(|(first, last)| last - first < room)
        })
    })
}

/// Whether a line stands a little below another.
fn is_below(row: &Row, next: &Row) -> bool {
    let pitch = next.top() - row.top();
    pitch > 0.0 && pitch < 3.5 * row.size()
}

fn table(rows: &[Row], gaps: &[Gap]) -> Table {
    let tight = tight(rows, gaps);
    let mut table = Table::default();
    let mut above: Option<&Row> = None;
    for row in rows {
        let cells = cells(row, gaps);
        // A line without words in the first column goes on with the row above it, and so does one that stands close below it.
        let is_near = above.is_some_and(|above| row.top() - above.top() < tight);
        let is_more = is_near || cells.first().is_some_and(Line::is_blank);
        match table.rows.last_mut().filter(|_| is_more) {
            Some(above) => above
                .iter_mut()
                .zip(cells)
                .for_each(|(cell, more)| grow(cell, more)),
            None => table.rows.push(cells.into_iter().map(cell).collect()),
        }
        above = Some(row);
    }
    table
}

/// Lines that are nearer than this are of one row; 0 where rows stand as near to each other.
fn tight(rows: &[Row], gaps: &[Gap]) -> f32 {
    let pairs = rows.windows(2).filter_map(|pair| match pair {
        [row, next] => Some((next.top() - row.top(), next)),
        _ => None,
    });
    let pairs: Vec<(f32, &Row)> = pairs.collect();
    let least = pairs.iter().map(|pair| pair.0).fold(f32::MAX, f32::min) * TIGHT;
    let near: Vec<&Row> = pairs
        .iter()
        .filter(|pair| pair.0 < least)
        .map(|pair| pair.1)
        .collect();
    let rows = near.iter().filter(|row| is_row(row, gaps)).count();
    if rows * 3 > near.len() { 0.0 } else { least }
}

/// Whether a line has something in each column, and it begins there.
fn is_row(row: &Row, gaps: &[Gap]) -> bool {
    let cells = cells(row, gaps);
    let goes_on = |cell: &&Line| cell.plain().starts_with(char::is_lowercase);
    !cells.iter().any(Line::is_blank) && cells.iter().filter(goes_on).count() * 2 < cells.len()
}

/// The words of a line by their columns.
fn cells(row: &Row, gaps: &[Gap]) -> Vec<Line> {
    let mut cells = vec![Line::default(); gaps.len() + 1];
    for run in &row.runs {
        let at = gaps.iter().filter(|gap| gap.0 < run.middle()).count();
        let words = if row.is_bold() {
            Line::of(&run.text())
        } else {
            run.line.clone()
        };
        if let Some(cell) = cells.get_mut(at) {
            add(cell, words);
        }
    }
    cells
}

fn add(line: &mut Line, more: Line) {
    if !more.is_blank() {
        if !line.is_blank() {
            pages::wrap(line);
        }
        line.pieces.extend(more.pieces);
    }
}

fn cell(line: Line) -> Cell {
    Cell {
        blocks: vec![Block::Text(Shape::Paragraph, line)],
        columns: 1,
    }
}

fn grow(cell: &mut Cell, more: Line) {
    if let Some(Block::Text(_, line)) = cell.blocks.last_mut() {
        add(line, more);
    }
}
