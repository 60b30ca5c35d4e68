//! The boxes that open above a screen, as a stack: input goes to the top one, drawing goes bottom-up, Esc closes exactly one.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::confirm::Confirm;
use super::details_form::DetailsForm;
use super::export::ExportBox;
use super::finding_box::FindingBox;
use super::help::Help;
use super::import_box::ImportBox;
use super::import_progress::ImportProgress;
use super::import_told::ImportTold;
use super::log_view::LogView;
use super::memo_box::MemoBox;
use super::memo_list::MemoList;
use super::palette::Palette;
use super::pick::Pick;
use super::prompt::Prompt;
use super::start::Start;
use super::table_box::TableBox;
use super::timer_box::TimerBox;
use crate::tui::client::Client;
use crate::tui::input::{Key, Mouse};
use crate::tui::message::Effect;
use crate::tui::screens::board::compare::Compare;
use crate::tui::screens::board::duplicates::Duplicates;
use crate::tui::screens::board::proposals::Proposals;
use crate::tui::screens::board::uses::Uses;
use crate::tui::screens::codebook::split::SplitBox;
use crate::tui::screens::report::presenter::Presenter;
use crate::tui::screens::vote::ballot::BallotBox;

/// A box above the screen.
#[derive(Debug)]
pub enum Overlay {
    Palette(Palette),
    Help(Help),
    Confirm(Confirm),
    Prompt(Prompt),
    Pick(Pick),
    Finding(Box<FindingBox>),
    Proposals(Proposals),
    Duplicates(Duplicates),
    Uses(Uses),
    Compare(Compare),
    Export(ExportBox),
    Import(ImportBox),
    ImportProgress(ImportProgress),
    ImportTold(ImportTold),
    Details(Box<DetailsForm>),
    Table(Box<TableBox>),
    Split(SplitBox),
    Presenter(Presenter),
    Ballot(BallotBox),
    Memo(Box<MemoBox>),
    Memos(MemoList),
    Log(Box<LogView>),
    Timer(TimerBox),
    Start(Start),
}

/// What becomes of a box after it has handled something.
#[derive(Debug, Default)]
pub struct Outcome {
    pub closes: bool,
    pub effects: Vec<Effect>,
}

impl Outcome {
    /// The box stays open.
    pub fn stay() -> Self {
        Self::default()
    }

    /// The box closes, with these effects.
    pub fn close(effects: Vec<Effect>) -> Self {
        Self {
            closes: true,
            effects,
        }
    }
}

impl Overlay {
    pub(in crate::tui) fn key(&mut self, client: &mut Client, key: Key) -> Outcome {
        match self {
            Self::Palette(overlay) => overlay.key(client, key),
            Self::Help(overlay) => overlay.key(client, key),
            Self::Confirm(overlay) => overlay.key(client, key),
            Self::Prompt(overlay) => overlay.key(client, key),
            Self::Pick(overlay) => overlay.key(client, key),
            Self::Finding(overlay) => overlay.key(client, key),
            Self::Proposals(overlay) => overlay.key(client, key),
            Self::Duplicates(overlay) => overlay.key(client, key),
            Self::Uses(overlay) => overlay.key(client, key),
            Self::Compare(overlay) => overlay.key(key),
            Self::Export(overlay) => overlay.key(client, key),
            Self::Import(overlay) => overlay.key(client, key),
            Self::ImportProgress(overlay) => overlay.key(key),
            Self::ImportTold(overlay) => overlay.key(client, key),
            Self::Details(overlay) => overlay.key(client, key),
            Self::Table(overlay) => overlay.key(client, key),
            Self::Split(overlay) => overlay.key(client, key),
            Self::Presenter(overlay) => overlay.key(client, key),
            Self::Ballot(overlay) => overlay.key(client, key),
            Self::Memo(overlay) => overlay.key(client, key),
            Self::Memos(overlay) => overlay.key(client, key),
            Self::Log(overlay) => overlay.key(client, key),
            Self::Timer(overlay) => overlay.key(client, key),
            Self::Start(overlay) => overlay.key(client, key),
        }
    }

    pub(in crate::tui) fn paste(&mut self, client: &Client, text: &str) -> Outcome {
        match self {
            Self::Palette(overlay) => overlay.filter.paste(text),
            Self::Help(overlay) => overlay.filter.paste(text),
            Self::Prompt(overlay) => overlay.field.paste(text),
            Self::Pick(overlay) => overlay.filter.paste(text),
            Self::Finding(overlay) => overlay.paste(client, text),
            Self::Export(overlay) => overlay.paste(text),
            Self::Import(overlay) => return overlay.paste(text),
            Self::Details(overlay) => overlay.paste(text),
            Self::Proposals(overlay) => overlay.paste(text),
            Self::Split(overlay) => overlay.paste(text),
            Self::Memo(overlay) => overlay.paste(text),
            Self::Log(overlay) => overlay.paste(client, text),
            Self::Timer(overlay) => overlay.paste(text),
            Self::Confirm(_)
            | Self::ImportProgress(_)
            | Self::ImportTold(_)
            | Self::Table(_)
            | Self::Duplicates(_)
            | Self::Uses(_)
            | Self::Compare(_)
            | Self::Presenter(_)
            | Self::Ballot(_)
            | Self::Memos(_)
            | Self::Start(_) => {}
        }
        Outcome::stay()
    }

    /// The box is closed from outside: what was typed must not be lost.
    pub(in crate::tui) fn abandon(&self, client: &mut Client) {
        match self {
            Self::Finding(overlay) => overlay.set_aside(client),
            Self::Memo(overlay) => overlay.set_aside(client),
            _ => {}
        }
    }

    pub(in crate::tui) fn mouse(&mut self, client: &mut Client, mouse: Mouse) -> Outcome {
        match self {
            Self::Palette(overlay) => overlay.mouse(client, mouse),
            Self::Help(overlay) => overlay.mouse(client, mouse),
            Self::Confirm(overlay) => overlay.mouse(client, mouse),
            Self::Pick(overlay) => overlay.mouse(client, mouse),
            Self::Finding(overlay) => overlay.mouse(client, mouse),
            Self::Proposals(overlay) => overlay.mouse(client, mouse),
            Self::Duplicates(overlay) => overlay.mouse(mouse),
            Self::Uses(overlay) => overlay.mouse(client, mouse),
            Self::Compare(overlay) => overlay.mouse(mouse),
            Self::Export(overlay) => overlay.mouse(client, mouse),
            Self::Import(overlay) => overlay.mouse(mouse),
            Self::ImportProgress(overlay) => overlay.mouse(mouse),
            Self::ImportTold(overlay) => overlay.mouse(mouse),
            Self::Details(overlay) => overlay.mouse(mouse),
            Self::Table(overlay) => overlay.mouse(client, mouse),
            Self::Split(overlay) => overlay.mouse(mouse),
            Self::Presenter(overlay) => overlay.mouse(client, mouse),
            Self::Ballot(overlay) => overlay.mouse(client, mouse),
            Self::Memo(overlay) => overlay.mouse(client, mouse),
            Self::Memos(overlay) => overlay.mouse(client, mouse),
            Self::Log(overlay) => overlay.mouse(client, mouse),
            Self::Timer(overlay) => overlay.mouse(client, mouse),
            Self::Start(overlay) => overlay.mouse(client, mouse),
            Self::Prompt(_) => Outcome::stay(),
        }
    }

    /// Fills what drawing needs for this size.
    pub(in crate::tui) fn prepare(&mut self, client: &Client, area: Rect) {
        match self {
            Self::Palette(overlay) => overlay.prepare(client, area),
            Self::Help(overlay) => overlay.prepare(client, area),
            Self::Confirm(overlay) => overlay.prepare(area),
            Self::Pick(overlay) => overlay.prepare(area),
            Self::Finding(overlay) => overlay.prepare(client, area),
            Self::Proposals(overlay) => overlay.prepare(client, area),
            Self::Duplicates(overlay) => overlay.prepare(client, area),
            Self::Uses(overlay) => overlay.prepare(client, area),
            Self::Compare(overlay) => overlay.prepare(client, area),
            Self::Export(overlay) => overlay.prepare(area),
            Self::Import(overlay) => overlay.prepare(area),
            Self::ImportProgress(overlay) => overlay.prepare(area),
            Self::ImportTold(overlay) => overlay.prepare(area),
            Self::Details(overlay) => overlay.prepare(area),
            Self::Table(overlay) => overlay.prepare(area),
            Self::Split(overlay) => overlay.prepare(area),
            Self::Presenter(overlay) => overlay.prepare(client, area),
            Self::Ballot(overlay) => overlay.prepare(area),
            Self::Memo(overlay) => overlay.prepare(area),
            Self::Memos(overlay) => overlay.prepare(client, area),
            Self::Log(overlay) => overlay.prepare(area),
            Self::Timer(overlay) => overlay.prepare(client, area),
            Self::Start(overlay) => overlay.prepare(area),
            Self::Prompt(_) => {}
        }
    }

    pub(in crate::tui) fn draw(&self, client: &Client, frame: &mut Frame, area: Rect) {
        match self {
            Self::Palette(overlay) => overlay.draw(client, frame),
            Self::Help(overlay) => overlay.draw(client, frame),
            Self::Confirm(overlay) => overlay.draw(client, frame),
            Self::Prompt(overlay) => overlay.draw(client, frame, area),
            Self::Pick(overlay) => overlay.draw(client, frame),
            Self::Finding(overlay) => overlay.draw(client, frame),
            Self::Proposals(overlay) => overlay.draw(client, frame),
            Self::Duplicates(overlay) => overlay.draw(client, frame),
            Self::Uses(overlay) => overlay.draw(client, frame),
            Self::Compare(overlay) => overlay.draw(client, frame),
            Self::Export(overlay) => overlay.draw(client, frame),
            Self::Import(overlay) => overlay.draw(client, frame),
            Self::ImportProgress(overlay) => overlay.draw(client, frame),
            Self::ImportTold(overlay) => overlay.draw(client, frame),
            Self::Details(overlay) => overlay.draw(client, frame),
            Self::Table(overlay) => overlay.draw(client, frame),
            Self::Split(overlay) => overlay.draw(client, frame),
            Self::Presenter(overlay) => overlay.draw(client, frame),
            Self::Ballot(overlay) => overlay.draw(client, frame),
            Self::Memo(overlay) => overlay.draw(client, frame),
            Self::Memos(overlay) => overlay.draw(client, frame),
            Self::Log(overlay) => overlay.draw(client, frame),
            Self::Timer(overlay) => overlay.draw(client, frame),
            Self::Start(overlay) => overlay.draw(client, frame, area),
        }
    }
}
