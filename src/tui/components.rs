//! What several screens share: the text field, lists, and the boxes that open above a screen.

pub mod chart;
pub mod confirm;
pub mod details_form;
pub mod export;
pub mod finding_box;
pub mod frame;
pub mod handed;
pub mod help;
pub mod import_box;
pub mod import_progress;
pub mod import_told;
pub mod log_view;
pub mod memo_box;
pub mod memo_list;
pub mod overlay;
pub mod palette;
pub mod pick;
pub mod prompt;
pub mod scroll;
pub mod start;
pub mod table_box;
pub mod text_field;
pub mod timer_box;

#[cfg(test)]
mod tests;
