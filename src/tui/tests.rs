//! What holds for the whole interface.

pub(super) mod korean;
mod korean_boxes;
