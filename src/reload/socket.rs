//! How `careerbot reload` reaches the processes that serve: each listens on a socket in the index
//! folder, which is theirs together. A socket of a process that is gone refuses, and is removed; so
//! nobody else's process is ever spoken to, as a number in a file might.
//!
//! So a process that starts also learns who serves already: two of one bot would answer everything twice.
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

/// Who serves: what a process says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// Its id.
    pub process: u32,
    /// A number for its bot: equal where the bot is the same.
    pub bot: String,
    /// The first and the last of its shards; all, where not set.
    pub shards: Option<(u32, u32)>,
    /// When it began, in milliseconds since 1970.
    pub since: u64,
}

impl Who {
    /// Whether both serve the same shards of the same bot, so that members are answered twice.
    pub fn is_beside(&self, other: &Self) -> bool {
        let meet = match (self.shards, other.shards) {
            (Some((first, last)), Some((from, to))) => first <= to && from <= last,
            _ => true,
        };
        self.bot == other.bot && meet
    }

    /// Whether this one was there first.
    pub fn is_before(&self, other: &Self) -> bool {
        (self.since, self.process) < (other.since, other.process)
    }
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
pub use unix::{Socket, others, tell};

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

    use super::{ControlError, Handle, Path, Told, Verb, Who};
    use crate::reload::{SOCKET, SOCKET_END, Trigger, socket_name};

    /// Until a request must be there.
    const PATIENCE: Duration = Duration::from_secs(2);
    /// Longest request, in bytes.
    const LONGEST: u64 = 64;
    /// Asks who serves.
    const WHO: &str = "who";
    /// Processes of one id that may share a folder: containers, whose ids are their own.
    const MOST: u32 = 64;
    /// Longest path of a socket that every system takes, in bytes (`sun_path` has 104 on some).
    const LONGEST_PATH: usize = 100;

    /// The socket of this process, until dropped.
    #[derive(Debug)]
    pub struct Socket {
        listener: UnixListener,
        path: PathBuf,
        who: Who,
    }

    impl Socket {
        /// Opens it in the index folder.
        ///
        /// # Errors
        /// When that is not writable.
        pub fn open(index: &Path, who: Who) -> Result<Self, ControlError> {
            // One of this very id that nobody listens to is that of a process before us. One that lives is of
            // another container, in each of which the bot is process 1.
            let names = (1..=MOST).map(|number| index.join(socket_name(who.process, number)));
            let path = names
                .into_iter()
                .find(|path| reach(path, |short| Blocking::connect(short)).is_err())
                .unwrap_or_else(|| index.join(socket_name(who.process, 1)));
            let failed = |source| ControlError::Folder {
                path: path.clone(),
                source,
            };
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
            let listener = reach(&path, |short| UnixListener::bind(short)).map_err(failed)?;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).map_err(failed)?;
            Ok(Self {
                listener,
                path,
                who,
            })
        }

        /// Where it is.
        pub fn path(&self) -> &Path {
            &self.path
        }

        /// Does what it is told, until dropped.
        pub async fn serve(self, reload: Handle) {
            loop {
                match self.listener.accept().await {
                    // Who asks who serves need not wait for a reload. Those are one after the other in any case.
                    Ok((stream, _)) => {
                        let (reload, who) = (reload.clone(), self.who.clone());
                        tokio::spawn(async move {
                            if let Err(error) = answer(stream, &reload, &who).await {
                                tracing::debug!(%error, "who asked has left");
                            }
                        });
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

    async fn answer(mut stream: UnixStream, reload: &Handle, who: &Who) -> io::Result<()> {
        let (reading, mut writing) = stream.split();
        let mut line = String::new();
        let mut reader = BufReader::new(reading.take(LONGEST));
        timeout(PATIENCE, reader.read_line(&mut line)).await??;
        let result = match line.trim() {
            "reload" => reload.reload(Trigger::Command).await,
            "preview" => reload.preview().await,
            WHO => {
                let json = serde_json::to_vec(who).map_err(io::Error::other)?;
                timeout(PATIENCE, writing.write_all(&json)).await??;
                return writing.shutdown().await;
            }
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
        let mut told = Vec::new();
        for path in sockets(index).map_err(|error| failed(index, error))? {
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

    /// Who else serves from this index folder, as far as they say so: one that is at another's service, or of
    /// an earlier version, says nothing.
    pub fn others(index: &Path, own: &Path) -> Vec<Who> {
        let paths = sockets(index).unwrap_or_default().into_iter();
        let ask = |path: PathBuf| {
            let mut stream = reach(&path, |short| Blocking::connect(short))?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.write_all(b"who\n")?;
            let mut said = Vec::new();
            stream.read_to_end(&mut said)?;
            serde_json::from_slice(&said).map_err(io::Error::other)
        };
        let others = paths.filter(|path| path != own);
        others.filter_map(|path| ask(path).ok()).collect()
    }

    /// The sockets in an index folder, in order; none where there is no folder.
    fn sockets(index: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(index) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(SOCKET) && name.ends_with(SOCKET_END)
            })
            .collect();
        paths.sort();
        Ok(paths)
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
pub use elsewhere::{Socket, others, tell};

#[cfg(not(unix))]
mod elsewhere {
    use super::{ControlError, Handle, Path, Told, Verb, Who};

    /// There is none.
    #[derive(Debug)]
    pub struct Socket(());

    impl Socket {
        /// Always fails.
        ///
        /// # Errors
        /// Always.
        pub fn open(_index: &Path, _who: Who) -> Result<Self, ControlError> {
            Err(ControlError::Unsupported)
        }

        /// Never called, since there is none.
        pub fn path(&self) -> &Path {
            Path::new("")
        }

        /// Never called, since there is none.
        pub async fn serve(self, _reload: Handle) {}
    }

    /// Nobody says so.
    pub fn others(_index: &Path, _own: &Path) -> Vec<Who> {
        Vec::new()
    }

    /// Nobody can be told.
    ///
    /// # Errors
    /// Always.
    pub fn tell(_index: &Path, _verb: Verb) -> Result<Vec<Told>, ControlError> {
        Err(ControlError::Unsupported)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn who(process: u32, shards: Option<(u32, u32)>, since: u64) -> Who {
        Who {
            process,
            bot: "b".to_owned(),
            shards,
            since,
        }
    }

    #[test]
    fn processes_are_beside_each_other_where_a_shard_is_of_both() {
        let one = |shards| who(7, shards, 1);
        let all = one(None);
        for (shards, is_beside) in [
            (None, true),
            (Some((2, 3)), true),
            (Some((0, 1)), false),
            (Some((4, 7)), false),
            (Some((3, 3)), true),
        ] {
            assert_eq!(one(Some((2, 3))).is_beside(&one(shards)), is_beside);
            assert!(all.is_beside(&one(shards)));
        }
        let other = Who {
            bot: "another".to_owned(),
            ..all
        };
        assert!(!one(None).is_beside(&other));
        assert!(who(9, None, 1).is_before(&who(7, None, 2)));
        assert!(who(7, None, 1).is_before(&who(9, None, 1)));
    }

    #[tokio::test]
    async fn processes_of_one_id_leave_each_other_their_sockets() {
        let folder = tempfile::tempdir().unwrap();
        // as in containers, where each is process 1
        let open = || Socket::open(folder.path(), who(1, None, 1)).unwrap();
        let (first, second) = (open(), open());
        assert_ne!(first.path(), second.path());
        assert!(first.path().exists() && second.path().exists());
        let path = first.path().to_owned();
        drop(first);
        // what a process that was killed leaves is taken
        drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
        assert_eq!(open().path(), path);
    }
}
