//! How `careerbot reload` reaches the processes that serve: each listens on a socket in the index
//! folder, which is theirs together. A socket of a process that is gone refuses, and is removed; so
//! nobody else's process is ever spoken to, as a number in a file might.
//!
//! A request is one line, the answer one JSON object. Only who may write into the index folder's
//! socket (mode 600: the same user) is heard.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Handle;
use crate::engine::Change;

/// What a process is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Take over what has changed.
    Reload,
    /// Say what would change.
    Preview,
}

/// What one process said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Its id.
    pub process: u32,
    /// What changed, or why nothing could.
    pub result: Result<Change, String>,
}

/// Why nobody could be told, or why no socket could be had.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// The index folder, or the socket in it, cannot be used.
    #[error("{path}: {source}. Run this as the user that the bot runs as, or send it SIGHUP")]
    Folder {
        /// The folder or socket.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// This system has no such sockets.
    #[error("this system has no way to tell a running bot; it watches its documents by itself")]
    Unsupported,
}

#[cfg(unix)]
pub use unix::{Socket, tell};

#[cfg(unix)]
mod unix {
    use std::{
        fs::{self, File},
        io::{self, ErrorKind, Read as _, Write as _},
        os::unix::{fs::PermissionsExt as _, net::UnixStream as Blocking},
        path::PathBuf,
        time::Duration,
    };

    use tokio::{
        io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
        net::{UnixListener, UnixStream},
        time::timeout,
    };

    use super::{ControlError, Handle, Path, Told, Verb};
    use crate::reload::{SOCKET, SOCKET_END, Trigger, socket_name};

    /// Until a request must be there.
    const PATIENCE: Duration = Duration::from_secs(2);
    /// Longest request, in bytes.
    const LONGEST: u64 = 64;
    /// Longest path of a socket that every system takes, in bytes (`sun_path` has 104 on some).
    const LONGEST_PATH: usize = 100;

    /// The socket of this process, until dropped.
    #[derive(Debug)]
    pub struct Socket {
        listener: UnixListener,
        path: PathBuf,
    }

    impl Socket {
        /// Opens it in the index folder.
        ///
        /// # Errors
        /// When that is not writable.
        pub fn open(index: &Path) -> Result<Self, ControlError> {
            let path = index.join(socket_name(std::process::id()));
            let failed = |source| ControlError::Folder {
                path: path.clone(),
                source,
            };
            // One of this very id is that of a process before us (in a container, always 1).
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
            let listener = reach(&path, |short| UnixListener::bind(short)).map_err(failed)?;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).map_err(failed)?;
            Ok(Self { listener, path })
        }

        /// Does what it is told, until dropped.
        pub async fn serve(self, reload: Handle) {
            loop {
                match self.listener.accept().await {
                    // One after the other, as reloads are.
                    Ok((stream, _)) => {
                        if let Err(error) = answer(stream, &reload).await {
                            tracing::debug!(%error, "who asked for a reload has left");
                        }
                    }
                    Err(error) => {
                        tracing::warn!(%error, "cannot be told to reload for the moment");
                        tokio::time::sleep(PATIENCE).await;
                    }
                }
            }
        }
    }

    impl Drop for Socket {
        fn drop(&mut self) {
            // Left behind, it is removed by who finds it.
            let _ = fs::remove_file(&self.path);
        }
    }

    async fn answer(mut stream: UnixStream, reload: &Handle) -> io::Result<()> {
        let (reading, mut writing) = stream.split();
        let mut line = String::new();
        let mut reader = BufReader::new(reading.take(LONGEST));
        timeout(PATIENCE, reader.read_line(&mut line)).await??;
        let result = match line.trim() {
            "reload" => reload.reload(Trigger::Command).await,
            "preview" => reload.preview().await,
            _ => return Err(ErrorKind::InvalidData.into()),
        };
        let told = Told {
            process: std::process::id(),
            result: match result {
                Ok(change) => Ok((*change).clone()),
                Err(error) => Err(error.to_string()),
            },
        };
        let json = serde_json::to_vec(&told).map_err(io::Error::other)?;
        timeout(PATIENCE, writing.write_all(&json)).await??;
        writing.shutdown().await
    }

    /// Tells every process that serves from this index folder, and waits for what each says.
    ///
    /// # Errors
    /// When the folder cannot be read, or a process cannot be spoken to.
    pub fn tell(index: &Path, verb: Verb) -> Result<Vec<Told>, ControlError> {
        let failed = |path: &Path, source| ControlError::Folder {
            path: path.to_owned(),
            source,
        };
        let entries = match fs::read_dir(index) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(index, error)),
        };
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(SOCKET) && name.ends_with(SOCKET_END)
            })
            .collect();
        paths.sort();
        let mut told = Vec::new();
        for path in paths {
            let mut stream = match reach(&path, |short| Blocking::connect(short)) {
                Ok(stream) => stream,
                Err(error) if error.kind() == ErrorKind::ConnectionRefused => {
                    // Its process is gone. Whose folder this is may remove it.
                    let _ = fs::remove_file(&path);
                    continue;
                }
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(&path, error)),
            };
            let said = speak(&mut stream, verb).map_err(|error| failed(&path, error))?;
            told.push(said);
        }
        Ok(told)
    }

    fn speak(stream: &mut Blocking, verb: Verb) -> io::Result<Told> {
        stream.write_all(match verb {
            Verb::Reload => b"reload\n",
            Verb::Preview => b"preview\n",
        })?;
        let mut said = Vec::new();
        stream.read_to_end(&mut said)?;
        serde_json::from_slice(&said)
            .map_err(|_| io::Error::other("it ended before it answered, or is of another version"))
    }

    /// Does something with a socket whose path may be too long for one: then by way of its folder.
    fn reach<T>(path: &Path, with: impl FnOnce(&Path) -> io::Result<T>) -> io::Result<T> {
        use std::os::fd::AsRawFd as _;
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return with(path);
        };
        if path.as_os_str().len() <= LONGEST_PATH || !cfg!(target_os = "linux") {
            return with(path);
        }
        let folder = File::open(folder)?;
        let short = PathBuf::from(format!("/proc/self/fd/{}", folder.as_raw_fd()));
        with(&short.join(name))
    }
}

#[cfg(not(unix))]
pub use elsewhere::{Socket, tell};

#[cfg(not(unix))]
mod elsewhere {
    use super::{ControlError, Handle, Path, Told, Verb};

    /// There is none.
    #[derive(Debug)]
    pub struct Socket(());

    impl Socket {
        /// Always fails.
        ///
        /// # Errors
        /// Always.
        pub fn open(_index: &Path) -> Result<Self, ControlError> {
            Err(ControlError::Unsupported)
        }

        /// Never called, since there is none.
        pub async fn serve(self, _reload: Handle) {}
    }

    /// Nobody can be told.
    ///
    /// # Errors
    /// Always.
    pub fn tell(_index: &Path, _verb: Verb) -> Result<Vec<Told>, ControlError> {
        Err(ControlError::Unsupported)
    }
}
