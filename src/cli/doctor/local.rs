//! What can be seen on this computer.

use std::{
    fs,
    net::{TcpStream, ToSocketAddrs as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use crate::{
    corpus::{self, Severity},
    engine::{self, Folders, Inspection},
    index::{self, Standing},
    reload,
    settings::{Settings, StoreUrl},
    store::Leap,
};

use super::{
    super::{beside, open},
    Finding,
};

/// Room that should be left on the disk beyond what a further index takes.
const ROOM: u64 = 64 << 20;
/// How long a database may take to be reached.
const REACH: Duration = Duration::from_secs(3);
/// Port of PostgreSQL where none is named.
const POSTGRES: u16 = 5_432;

/// The clock went on by more than it can have while the bot was running.
pub(super) fn leap(leap: Leap) -> Finding {
    Finding::warn(
        "retention",
        format!(
            "the clock had gone on by {} when it was looked at: what is old is kept until {}",
            open::number(leap.days as usize, "day"),
            date(leap.until.seconds()),
        ),
        "Where the bot was not running meanwhile, nothing needs to be done. Else set the clock right before then (timedatectl set-ntp true).",
    )
}

fn date(seconds: i64) -> String {
    let since = Duration::from_secs(seconds.try_into().unwrap_or_default());
    httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + since)
}

/// Looks at everything.
pub(super) fn look(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![version()];
    findings.push(documents(settings));
    findings.push(language(settings));
    findings.push(index(settings));
    findings.extend(running(settings));
    findings.extend(disk(&settings.index.path));
    findings.push(store(&settings.store.url));
    findings.push(http(settings));
    findings
}

fn version() -> Finding {
    Finding::ok(
        "version",
        format!(
            "careerbot {}, analysis {}, {} {}",
            env!("CARGO_PKG_VERSION"),
            env!("CAREERBOT_ANALYSIS"),
            std::env::consts::OS,
            std::env::consts::ARCH
        ),
    )
}

fn documents(settings: &Settings) -> Finding {
    let folder = &settings.corpus.path;
    let corpus = match corpus::load(folder) {
        Ok(corpus) => corpus,
        Err(error) => return Finding::error("documents", &error),
    };
    let seen = format!(
        "{} in {}",
        open::number(corpus.documents.len(), "document"),
        folder.display()
    );
    let errors = corpus.problems.iter();
    let errors = errors.filter(|problem| problem.severity == Severity::Error);
    match (corpus.documents.len(), errors.count()) {
        (0, _) => Finding::fail(
            "documents",
            seen,
            "Put Markdown, text or HTML files there; `careerbot check` says what is wrong with those that are.",
        ),
        (_, 0) => Finding::ok("documents", seen),
        _ => Finding::warn(
            "documents",
            format!("{seen}, with {}", open::counts(&corpus.problems)),
            "`careerbot check` lists them.",
        ),
    }
}

fn language(settings: &Settings) -> Finding {
    let Some(folder) = settings.language.path.as_deref() else {
        return Finding::ok("language", "the tables of the program");
    };
    match engine::check_tables(Some(folder), &[]) {
        Err(error) => Finding::error("language", &error),
        Ok(problems)
            if problems
                .iter()
                .any(|problem| problem.severity == Severity::Error) =>
        {
            Finding::fail(
                "language",
                format!("{} in {}", open::counts(&problems), folder.display()),
                "`careerbot check` lists them.",
            )
        }
        Ok(_) => Finding::ok("language", format!("tables of {}", folder.display())),
    }
}

fn index(settings: &Settings) -> Finding {
    let folder = &settings.index.path;
    let folders = Folders {
        corpus: &settings.corpus.path,
        index: folder,
        language: settings.language.path.as_deref(),
    };
    let inspection = match engine::inspect(folders) {
        Ok(inspection) => inspection,
        Err(error) => return Finding::error("index", &error),
    };
    if !is_writable(&existing(folder)) {
        if let Inspection::Ready(serves) = &inspection {
            return Finding::ok(
                "index",
                format!(
                    "generation {}, which can only be read: another process must build the next",
                    serves.number
                ),
            );
        }
        return Finding::fail(
            "index",
            format!("{} cannot be written to", folder.display()),
            "Give the folder to the user that the bot runs as, or choose another with index.path.",
        );
    }
    match inspection {
        Inspection::Ready(serves) => {
            let seen = format!(
                "generation {}, {}, {}",
                serves.number,
                open::number(serves.documents, "document"),
                open::number(serves.chunks, "chunk")
            );
            match index::standing(folder) {
                None => Finding::ok("index", seen),
                Some(back) => rolled_back(&seen, back),
            }
        }
        Inspection::Missing => Finding::ok("index", "none yet; it is built at the start"),
        Inspection::Stale => Finding::ok(
            "index",
            "of the documents before they changed; it is built anew at the start",
        ),
        Inspection::Damaged(reason) => Finding::warn(
            "index",
            format!("damaged ({reason}); it is built anew at the start"),
            "If this comes back, check the disk.",
        ),
    }
}

/// The processes that serve this bot from the index folder, as far as they say so.
fn running(settings: &Settings) -> Option<Finding> {
    let own = beside::who(settings);
    let others = reload::others(&settings.index.path, Path::new(""));
    let others = others.into_iter().filter(|other| other.bot == own.bot);
    let processes: Vec<String> = others.map(|other| other.process.to_string()).collect();
    let (noun, verb) = match processes.len() {
        0 => return None,
        1 => ("process", "serves"),
        _ => ("processes", "serve"),
    };
    Some(Finding::ok(
        "running",
        format!(
            "{noun} {} {verb} this bot from the index folder",
            processes.join(", ")
        ),
    ))
}

/// An index that was rolled back, and is not built again by itself.
fn rolled_back(seen: &str, back: Standing) -> Finding {
    let from = back.from.map(|from| format!(" from generation {from}"));
    let since = back.since.map(httpdate::fmt_http_date);
    Finding::warn(
        "index",
        format!(
            "{seen}; rolled back{}{}",
            from.unwrap_or_default(),
            since
                .map(|since| format!(" on {since}"))
                .unwrap_or_default()
        ),
        "It serves until the documents change. To go forward again, run `careerbot index --force`, then `careerbot reload`.",
    )
}

fn disk(index: &Path) -> Option<Finding> {
    let free = free(&existing(index))?;
    // A build stands beside the generation that serves and the one before it.
    let needed = size(index) + ROOM;
    let seen = format!("{} MB free for the index", free >> 20);
    Some(if free >= needed {
        Finding::ok("disk", seen)
    } else {
        Finding::fail(
            "disk",
            seen,
            format!(
                "Make room: a further index takes up to {} MB beside those that are there.",
                needed >> 20
            ),
        )
    })
}

fn store(url: &StoreUrl) -> Finding {
    let shown = url.to_string();
    let whole = url.expose();
    if let Some(path) = whole.strip_prefix("sqlite:") {
        let path = path.split('?').next().unwrap_or_default();
        let path = path.strip_prefix("//").unwrap_or(path);
        if path == ":memory:" || path.is_empty() {
            return Finding::warn(
                "store",
                format!("{shown} forgets everything when the bot stops"),
                "Name a file, such as sqlite://data/careerbot.db.",
            );
        }
        let place = existing(Path::new(path));
        return if is_writable(&place) {
            Finding::ok("store", shown)
        } else {
            Finding::fail(
                "store",
                format!("{shown}: {} cannot be written to", place.display()),
                "Give the folder to the user that the bot runs as, or choose another file with store.url.",
            )
        };
    }
    match reach(whole) {
        Ok(()) => Finding::ok("store", format!("{shown} can be reached")),
        Err(reason) => Finding::fail(
            "store",
            format!("{shown}: {reason}"),
            "Check that the database runs and that its address in store.url is right.",
        ),
    }
}

/// Whether the server of a database takes connections; nobody logs in.
fn reach(url: &str) -> Result<(), String> {
    let url = url::Url::parse(url).map_err(|error| error.to_string())?;
    let Some(host) = url.host_str().filter(|host| !host.is_empty()) else {
        // By a local socket, which the query may name.
        return Ok(());
    };
    let port = url.port().unwrap_or(POSTGRES);
    let mut addresses = (host.trim_matches(['[', ']']), port)
        .to_socket_addrs()
        .map_err(|error| error.to_string())?;
    let mut last = "no address of that name".to_owned();
    let reached = addresses.any(
        |address| match TcpStream::connect_timeout(&address, REACH) {
            Ok(_) => true,
            Err(error) => {
                last = error.to_string();
                false
            }
        },
    );
    if reached { Ok(()) } else { Err(last) }
}

fn http(settings: &Settings) -> Finding {
    match settings.http.listen {
        None => Finding::ok("http", "no health checks and metrics (http.listen)"),
        Some(address) if address.ip().to_canonical().is_loopback() => {
            Finding::ok("http", format!("{address}, this computer only"))
        }
        Some(address) => Finding::warn(
            "http",
            format!("{address} can be reached from other computers"),
            "Let a firewall say from which, or listen on 127.0.0.1.",
        ),
    }
}

/// A path, or the nearest folder above it that exists.
fn existing(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut above = path.ancestors();
    let found = above.find(|path| path.exists());
    found.unwrap_or(Path::new("/")).to_owned()
}

/// Bytes of all files below a folder.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(data) if data.is_dir() => size(&entry.path()),
        Ok(data) => data.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

#[cfg(unix)]
fn is_writable(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
fn is_writable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| !data.permissions().readonly())
}

#[cfg(unix)]
fn free(path: &Path) -> Option<u64> {
    let volume = rustix::fs::statvfs(path).ok()?;
    Some(volume.f_bavail * volume.f_frsize)
}

#[cfg(not(unix))]
fn free(_path: &Path) -> Option<u64> {
    None
}
