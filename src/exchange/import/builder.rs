//! Blocks as they are read: each goes into the innermost cell that is open, or into the body.

use super::blocks::{Block, Cell, Table};
use super::refusal::Why;

/// How deeply tables may stand in one another.
const DEEPEST: usize = 50;
/// Columns that one cell may take.
const MOST_COLUMNS: usize = 64;

/// A body with the tables that are open in it.
#[derive(Debug, Default)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    tables: Vec<Open>,
}

#[derive(Debug, Default)]
struct Open {
    table: Table,
    row: Vec<Cell>,
    cell: Cell,
    /// Whether the cell belongs to another, or the row was deleted.
    is_covered: bool,
    is_deleted: bool,
}

impl Builder {
    /// Adds a block.
    pub(super) fn push(&mut self, block: Block) {
        match self.tables.last_mut() {
            Some(open) => open.cell.blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    pub(super) fn start_table(&mut self) -> Result<(), Why> {
        if self.tables.len() >= DEEPEST {
            return Err(Why::TooDeep);
        }
        self.tables.push(Open::default());
        Ok(())
    }

    /// How many columns the open cell takes, as the document says it.
    pub(super) fn span(&mut self, columns: Option<&str>) {
        if let (Some(open), Some(columns)) = (self.tables.last_mut(), columns) {
            open.cell.columns = columns.parse().unwrap_or(1).min(MOST_COLUMNS);
        }
    }

    /// The open cell belongs to another and shows nothing.
    pub(super) fn cover(&mut self, is_covered: bool) {
        if let Some(open) = self.tables.last_mut() {
            open.is_covered = is_covered;
        }
    }

    /// The open row was deleted.
    pub(super) fn delete_row(&mut self) {
        if let Some(open) = self.tables.last_mut() {
            open.is_deleted = true;
        }
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(open) = self.tables.last_mut() {
            let mut cell = std::mem::take(&mut open.cell);
            if std::mem::take(&mut open.is_covered) {
                cell.blocks.clear();
            }
            open.row.push(cell);
        }
    }

    pub(super) fn end_row(&mut self) {
        if let Some(open) = self.tables.last_mut() {
            let row = std::mem::take(&mut open.row);
            if !std::mem::take(&mut open.is_deleted) {
                open.table.rows.push(row);
            }
        }
    }

    pub(super) fn end_table(&mut self) {
        if let Some(open) = self.tables.pop() {
            self.push(Block::Table(open.table));
        }
    }

    /// All blocks; tables that were never closed come as they are.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.tables.is_empty() {
            self.end_cell();
            self.end_row();
            self.end_table();
        }
        self.blocks
    }
}
