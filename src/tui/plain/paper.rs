//! Where the lines come from and go to: clean, wrapped at words where there is a width, and nothing but text and line ends.

use std::io::{self, BufRead, Write};
use std::sync::mpsc::SyncSender;

use super::words::TOO_LONG;
use crate::text::{clean_line, wrap};
use crate::tui::message::Message;
use crate::tui::terminal::Line;

/// The longest line that is taken, in bytes: as much as a text field holds.
const LONGEST: usize = 10_000;

/// The output.
pub struct Paper<'a> {
    out: &'a mut dyn Write,
    /// Cells of a line; without a terminal lines are as long as they are.
    width: Option<usize>,
    /// Whether somebody is asked for each line.
    asks: bool,
}

impl<'a> Paper<'a> {
    pub fn new(out: &'a mut dyn Write, width: Option<usize>, asks: bool) -> Self {
        Self { out, width, asks }
    }

    /// Writes lines, each on a line of its own.
    pub(super) fn write(&mut self, lines: &[String]) -> io::Result<()> {
        for line in lines {
            let line = clean_line(line, usize::MAX);
            match self.width {
                None => writeln!(self.out, "{line}")?,
                Some(width) => {
                    for row in wrap(&line, width.max(1)) {
                        writeln!(self.out, "{}", line.get(row).unwrap_or_default().trim_end())?;
                    }
                }
            }
        }
        self.out.flush()
    }

    /// Whether somebody sits at it, rather than a script.
    pub(super) fn asks(&self) -> bool {
        self.asks
    }

    /// Says something while the next line is asked for, with a bell where there is a terminal.
    pub(super) fn interrupt(&mut self, words: &str) -> io::Result<()> {
        if self.width.is_some() {
            self.out.write_all(b"\x07")?;
        }
        if self.asks {
            writeln!(self.out)?;
        }
        self.write(&[words.to_owned()])?;
        self.ask()
    }

    /// Asks for the next line.
    pub(super) fn ask(&mut self) -> io::Result<()> {
        if self.asks {
            write!(self.out, "> ")?;
        }
        self.out.flush()
    }
}

/// A line that was typed, or why it was not taken.
pub type Typed = Result<String, &'static str>;

/// Reads lines for ever on a thread of its own and passes them on, one at a time; `news` is woken for each, and at the end.
pub fn read_lines(mut input: impl BufRead + Send + 'static, lines: SyncSender<Typed>, news: Line) {
    std::thread::spawn(move || {
        while let Some(line) = next(&mut input) {
            if lines.send(line).is_err() {
                return;
            }
            news.send(Message::Changed);
        }
        drop(lines);
        news.send(Message::Changed);
    });
}

/// The next line without its end; `None` at the end of the input, or when it cannot be read.
fn next(input: &mut impl BufRead) -> Option<Typed> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(LONGEST + 2).unwrap_or(u64::MAX);
    let read = io::Read::take(&mut *input, limit).read_until(b'\n', &mut bytes);
    if read.ok()? == 0 {
        return None;
    }
    if bytes.last() != Some(&b'\n') && bytes.len() > LONGEST {
        skip_line(input);
        return Some(Err(TOO_LONG));
    }
    Some(Ok(clean_line(&String::from_utf8_lossy(&bytes), usize::MAX)))
}

fn skip_line(input: &mut impl BufRead) {
    loop {
        let Ok(bytes) = input.fill_buf() else { return };
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let len = bytes.len();
        input.consume(end.map_or(len, |at| at + 1));
        if end.is_some() || len == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut input: &[u8]) -> Vec<Typed> {
        std::iter::from_fn(|| next(&mut input)).collect()
    }

    #[test]
    fn lines_are_read_whatever_they_hold() {
        let hostile = b"one\r\n\x1b[31mtwo\x1b[0m\0\n\n\xff\xfe three\nlast";
        let lines: Vec<_> = read(hostile).into_iter().filter_map(Result::ok).collect();
        assert_eq!(lines, ["one", "two", "", "\u{fffd}\u{fffd} three", "last"]);
    }

    #[test]
    fn a_line_without_end_is_refused_and_the_next_one_read() {
        let mut long = vec![b'x'; 50_000];
        long.extend(b"\nnext");
        assert_eq!(read(&long), [Err(TOO_LONG), Ok("next".to_owned())]);
    }

    fn written(width: Option<usize>, lines: &[&str]) -> String {
        let mut out = Vec::new();
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let written = Paper::new(&mut out, width, false).write(&lines);
        assert!(written.is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn lines_are_wrapped_at_words_where_there_is_a_width() {
        let text = "Survivors told their story to four offices";
        assert_eq!(written(None, &[text]), format!("{text}\n"));
        assert_eq!(
            written(Some(20), &[text]),
            "Survivors told their\nstory to four\noffices\n"
        );
        for text in ["난민이 제주에 왔다 통역이 없다", "การค้ามนุษย์ในเมืองท่องเที่ยว"]
        {
            let rows = written(Some(12), &[text]);
            assert!(rows.lines().count() > 1);
            assert!(
                rows.lines().all(|row| crate::text::width(row) <= 12),
                "{rows}"
            );
            assert_eq!(rows.replace(['\n', ' '], ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn nothing_but_text_is_written() {
        let hostile = "a\u{1b}[2Jb\u{202e}c\r\nd\u{9b}31me\0";
        assert_eq!(written(None, &[hostile]), "abc de\n");
    }
}
