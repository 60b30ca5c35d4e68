//! The terminal interface: one [`Client`] per pair of eyes, which turns input into effects and draws itself.
//!
//! * [`message`]: what reaches a client and what it asks for; [`client`]: its state; [`update`]: input and news to effects;
//!   [`view`]: the frame around the screens.
//! * [`command`]: the one table of commands. Every key, hint, help line and palette entry comes from it.
//! * [`screens`]: one file (and folder) per tab. [`components`]: what several screens share, boxes among them.
//! * [`theme`]: roles to styles. [`layout`]: size classes. [`terminal`]: the real terminal around a client.
//! * [`plain`]: the same client in lines of text, without a screen.
//!
//! Nothing here reads files or clocks; nothing outside draws.

pub mod client;
pub mod command;
pub mod components;
mod drop;
pub mod input;
pub mod keymap;
pub mod layout;
pub mod message;
pub mod plain;
pub mod screens;
pub mod terminal;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod timer;
mod tour;
pub mod update;
pub mod view;

pub use client::Client;
pub use message::{Effect, Message};
