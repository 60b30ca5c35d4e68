//! The program: arguments to one call into the library, and its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    charrette::cli::run()
}
