//! Index files damaged in any way: never a wrong answer, never a panic. `CAREERBOT_TEST_MUTATIONS` sets how many
//! damages are tried (40 otherwise), `CAREERBOT_TEST_KILLS` how many builds are killed (16 otherwise).

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use careerbot::{
    answer::Answer,
    engine::{Ask, Engine, Quiet},
    index::rollback,
};
use fastrand::Rng;
use tempfile::TempDir;

const QUESTIONS: [&str; 5] = [
    "what does a lighthouse keeper earn in Galway?",
    "harbour diver pay",
    "requirements of a ferry pilot",
    "who keeps ships safe",
    "rope tester overview",
];
const TITLES: [&str; 4] = [
    "Lighthouse Keeper",
    "Harbour Diver",
    "Ferry Pilot",
    "Rope Tester",
];

struct Folders {
    root: TempDir,
}

impl Folders {
    /// Documents, and an index of two segments.
    fn new() -> Self {
        let root = TempDir::new().unwrap();
        fs::create_dir(root.path().join("corpus")).unwrap();
        let folders = Self { root };
        for number in 0..12 {
            folders.write(number, 40 + number);
        }
        folders.open();
        folders.write(1, 90);
        folders.open();
        folders
    }

    fn corpus(&self) -> PathBuf {
        self.root.path().join("corpus")
    }

    fn index(&self) -> PathBuf {
        self.root.path().join("index")
    }

    fn write(&self, number: usize, pay: usize) {
        let title = TITLES[number % TITLES.len()];
        let text = format!(
            "+++\ntitle = \"{title}\"\nid = \"role-{number}\"\ncurrency = \"EUR\"\n[source]\n\
             name = \"Harbour Board\"\nyear = 2024\n+++\n# {title}\n\n## Overview\n\n\
             The {title} keeps ships safe on coast {number}.\n\n## Salary\n\n\
             - Galway: €{pay},000 a year (2024)\n- Dublin: €39,000 a year (2024)\n\n\
             ## Requirements\n\n- A first aid certificate\n- {number} years at sea\n"
        );
        fs::write(self.corpus().join(format!("{number:02}.md")), text).unwrap();
    }

    fn open(&self) -> Engine {
        Engine::open(&self.corpus(), &self.index(), &Quiet).unwrap()
    }
}

fn answers(engine: &Engine) -> Vec<Answer> {
    let ask = |question| {
        engine.ask(Ask {
            question,
            explain: true,
            ..Ask::default()
        })
    };
    QUESTIONS.into_iter().map(ask).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}

fn damage(index: &Path, rng: &mut Rng) -> String {
    let all = files(index);
    let path = &all[rng.usize(..all.len())];
    let mut bytes = fs::read(path).unwrap();
    let what = match rng.u8(..8) {
        0 => {
            bytes.truncate(rng.usize(..=bytes.len()));
            "cut off"
        }
        1 | 2 if !bytes.is_empty() => {
            let at = rng.usize(..bytes.len());
            bytes[at] ^= 1 << rng.u8(..8);
            "a flipped bit"
        }
        3 => {
            bytes.iter_mut().for_each(|byte| *byte = rng.u8(..));
            "noise"
        }
        4 => {
            bytes = fs::read(&all[rng.usize(..all.len())]).unwrap();
            "another file"
        }
        5 => {
            bytes.extend_from_slice(b"\n0");
            "longer"
        }
        6 => {
            let at = rng.usize(..=bytes.len());
            let end = bytes.len().min(at + 64);
            bytes[at..end].fill(0);
            "zeros"
        }
        _ => {
            fs::remove_file(path).unwrap();
            return format!("removed: {}", path.display());
        }
    };
    fs::write(path, bytes).unwrap();
    format!("{what}: {}", path.display())
}

fn times(variable: &str, otherwise: usize) -> usize {
    let given = std::env::var(variable).ok();
    given.map_or(otherwise, |times| times.parse().unwrap())
}

#[test]
fn a_damaged_index_gives_no_wrong_answer() {
    let folders = Folders::new();
    let expected = answers(&folders.open());
    let whole = folders.root.path().join("whole");
    copy(&folders.index(), &whole);
    let mut rng = Rng::with_seed(11);
    for round in 0..times("CAREERBOT_TEST_MUTATIONS", 40) {
        copy(&whole, &folders.index());
        let what: Vec<String> = (0..=round % 2)
            .map(|_| damage(&folders.index(), &mut rng))
            .collect();
        assert!(answers(&folders.open()) == expected, "{round}: {what:?}");
    }
}

/// What is damaged under a running engine, or beyond what a start looks at, is seen by a look at every byte.
#[test]
fn damage_that_a_start_did_not_see_is_repaired() {
    let folders = Folders::new();
    let engine = folders.open();
    let expected = answers(&engine);
    assert!(!engine.repair(&Quiet).unwrap());
    let current = fs::read_to_string(folders.index().join("CURRENT")).unwrap();
    let profiles = folders
        .index()
        .join(current.trim())
        .join("segment-1/profiles.bin");
    let mut file = fs::OpenOptions::new().write(true).open(profiles).unwrap();
    file.write_all(&[0xff; 48]).unwrap();
    drop(file);
    assert!(engine.repair(&Quiet).unwrap());
    assert!(answers(&engine) == expected);
    assert!(!engine.repair(&Quiet).unwrap());
}

/// Going back to a damaged generation is refused, and answers stay right.
#[test]
fn a_damaged_generation_is_not_gone_back_to() {
    let folders = Folders::new();
    let expected = answers(&folders.open());
    let before = folders.index().join("generation-1/catalog.bin");
    fs::write(before, b"nothing").unwrap();
    let error = rollback(&folders.index()).unwrap_err().to_string();
    assert!(error.contains("catalog.bin"), "{error}");
    assert!(answers(&folders.open()) == expected);
}

/// The real binary, killed at any moment of a build that takes over most of the index, or builds all of it.
#[cfg(unix)]
#[test]
fn a_build_killed_at_any_moment_does_no_harm() {
    let folders = Folders::new();
    let run = |force: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careerbot"));
        command.arg("--corpus").arg(folders.corpus());
        command.arg("--index").arg(folders.index()).arg("index");
        command.args(force.then_some("--force"));
        command.current_dir(folders.root.path());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    };
    // how long a build takes here and now, so that deaths fall all over it
    let started = Instant::now();
    folders.write(2, 60);
    assert!(run(false).wait().unwrap().success());
    let whole = started.elapsed();
    let mut rng = Rng::with_seed(17);
    for round in 0..times("CAREERBOT_TEST_KILLS", 16) {
        folders.write(2, 100 + round);
        let mut child = run(round % 4 == 3);
        // the moment of death is the point of the test, so the clock decides it
        let moment = rng.u64(..=whole.as_micros() as u64);
        std::thread::sleep(Duration::from_micros(moment));
        child.kill().unwrap();
        child.wait().unwrap();
        let kept = folders.open();
        let other = TempDir::new().unwrap();
        let anew = Engine::open(&folders.corpus(), other.path(), &Quiet).unwrap();
        assert!(answers(&kept) == answers(&anew), "{round}: {moment} µs");
    }
}
