//! Content without restarts: what is told of a change, and the one task that takes it over.
//!
//! ```text
//! watch    (the folders, by the system's word and by looking) ─┐
//! SIGHUP ──────────────────────────────────────────────────────┼─► Reloader ─► Engine::reload
//! socket   (`careerbot reload`) ───────────────────────────────┤        │
//! an owner's command ──────────────────────────────────────────┘        └─► who subscribed
//! ```
//!
//! Reloads happen one at a time, on a thread that may block; questions are answered meanwhile. One
//! that fails changes nothing: the last good generation serves on, and the log says why, once.

mod signature;
mod socket;
mod task;
mod watch;

use std::path::PathBuf;

pub use socket::{ControlError, Socket, Told, Verb, Who, others, tell};
pub use task::{Handle, ReloadError, start};
pub use watch::{Folders, watch};

/// Who asked for a reload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// A change in the folders.
    Watch,
    /// SIGHUP.
    Signal,
    /// `careerbot reload`.
    Command,
    /// An owner, in Discord.
    Owner,
}

impl Trigger {
    fn name(self) -> &'static str {
        match self {
            Self::Watch => "the folders",
            Self::Signal => "SIGHUP",
            Self::Command => "careerbot reload",
            Self::Owner => "an owner",
        }
    }
}

/// The file name of the socket of a process; further ones are for processes of the same id.
fn socket_name(process: u32, number: u32) -> PathBuf {
    match number {
        1 => format!("{SOCKET}{process}{SOCKET_END}").into(),
        _ => format!("{SOCKET}{process}-{number}{SOCKET_END}").into(),
    }
}

const SOCKET: &str = "control-";
const SOCKET_END: &str = ".sock";
