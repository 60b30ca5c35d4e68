//! The real program in a pseudo-terminal, with a terminal emulator on its output: wait for words, press keys, look at the screen.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take at most; far more than it does.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program and its screen.
pub(crate) struct Program {
    parser: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Program {
    /// Starts charrette with these arguments, in a home of its own, on a screen of this size.
    pub(crate) fn start(home: &Path, arguments: &[&str], size: (u16, u16)) -> Self {
        Self::start_on(home, arguments, size, "xterm-256color")
    }

    /// The same on a terminal of this kind.
    pub(crate) fn start_on(
        home: &Path,
        arguments: &[&str],
        (columns, rows): (u16, u16),
        terminal: &str,
    ) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows,
                cols: columns,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_charrette"));
        command.args(arguments);
        command.env_clear();
        for (name, value) in [
            ("HOME", home.to_str().unwrap()),
            ("TERM", terminal),
            ("LANG", "C.UTF-8"),
            ("USER", "mina"),
        ] {
            command.env(name, value);
        }
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(n) = reader.read(&mut buffer) {
                if n == 0 || sender.send(buffer.get(..n).unwrap().to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            parser: vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0),
            output,
            input,
            child,
            _master: pair.master,
        }
    }

    /// Presses keys as the terminal sends them.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
        self
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Waits until the screen fulfils a condition.
    pub(crate) fn wait(&mut self, what: &str, fulfilled: impl Fn(&str) -> bool) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while !fulfilled(&self.screen()) {
            match self
                .output
                .recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                Ok(bytes) => self.parser.process(&bytes),
                Err(error) => panic!(
                    "waited for {what} ({error}), but the screen is:\n{}",
                    self.screen()
                ),
            }
        }
        self
    }

    /// Lets time pass, taking in what the program writes.
    pub(crate) fn watch_for(&mut self, time: Duration) -> &mut Self {
        let until = Instant::now() + time;
        while let Ok(bytes) = self
            .output
            .recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            self.parser.process(&bytes);
        }
        self
    }

    /// Waits until words stand on the screen.
    pub(crate) fn see(&mut self, words: &str) -> &mut Self {
        self.wait(words, |screen| screen.contains(words))
    }

    /// Waits until words have gone from the screen.
    pub(crate) fn miss(&mut self, words: &str) -> &mut Self {
        self.wait(&format!("“{words}” to go"), |screen| {
            !screen.contains(words)
        })
    }

    /// Waits until the program has ended, and gives its exit code. The terminal must be as it was.
    pub(crate) fn end(mut self) -> u32 {
        // The output ends when the program does.
        let until = Instant::now() + PATIENCE;
        loop {
            match self
                .output
                .recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                Ok(bytes) => self.parser.process(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    let _ = self.child.kill();
                    panic!(
                        "the program does not end; its screen is:\n{}",
                        self.screen()
                    );
                }
            }
        }
        let status = self.child.wait().unwrap();
        let screen = self.parser.screen();
        assert!(
            !screen.alternate_screen(),
            "the alternate screen was left on"
        );
        assert!(!screen.hide_cursor(), "the cursor was left hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste was left on");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse was left on"
        );
        status.exit_code()
    }

    /// Waits until a program that was killed is gone, and its lock with it.
    pub(crate) fn gone(mut self) {
        self.child.wait().unwrap();
    }

    /// The process, for signals.
    pub(crate) fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }
}
