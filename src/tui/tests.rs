//! What holds for the whole interface.

mod korean;
