//! The index on disk: built when missing, stale or damaged, swapped whole, the same every time.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use careerbot::{
    answer::{Answer, Status},
    engine::{Ask, Count, Engine, Kind, Progress, Quiet},
    index::{RolledBack, rollback, standing},
};
use tempfile::TempDir;

use crate::support::{NURSE, Stage};

const QUESTION: &str = "what does a lighthouse keeper earn in Galway?";

/// Counts the steps of builds: none means the index was opened as it was.
#[derive(Default)]
struct Steps(AtomicUsize);

impl Progress for Steps {
    fn step(&self, _done: usize, _total: usize) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

struct Folders {
    root: TempDir,
}

impl Folders {
    fn new() -> Self {
        let root = TempDir::new().unwrap();
        fs::create_dir(root.path().join("corpus")).unwrap();
        let folders = Self { root };
        folders.write("keeper.md", &document("Lighthouse Keeper", "€41,200"));
        folders.write("diver.md", &document("Harbour Diver", "€52,900"));
        folders
    }

    fn corpus(&self) -> PathBuf {
        self.root.path().join("corpus")
    }

    fn index(&self) -> PathBuf {
        self.root.path().join("index")
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.corpus().join(name), text).unwrap();
    }

    fn generations(&self) -> usize {
        let entries = fs::read_dir(self.index()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name());
        names
            .filter(|name| name.to_string_lossy().starts_with("generation-"))
            .count()
    }

    /// The real binary, at work on the index.
    #[cfg(unix)]
    fn building(&self) -> Child {
        Command::new(env!("CARGO_BIN_EXE_careerbot"))
            .arg("--corpus")
            .arg(self.corpus())
            .arg("--index")
            .arg(self.index())
            .arg("index")
            .current_dir(self.root.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    fn open(&self) -> (Engine, usize) {
        let steps = Steps::default();
        let engine = Engine::open(&self.corpus(), &self.index(), &steps).unwrap();
        (engine, steps.0.into_inner())
    }
}

fn document(title: &str, pay: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\naliases = [\"{title} Wickie\"]\ncurrency = \"EUR\"\n[source]\nname = \"Harbour Board\"\nyear = 2024\n+++\n\
         # {title}\n\n## Overview\n\nThe {title} keeps ships safe on the coast.\n\n\
         ## Salary\n\n- Galway: {pay} a year (2024)\n- Dublin: €39,000 a year (2024)\n\n\
         ## Requirements\n\n- A first aid certificate\n- Two years at sea\n"
    )
}

fn ask(engine: &Engine) -> Answer {
    engine.ask(Ask {
        question: QUESTION,
        ..Ask::default()
    })
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

#[test]
fn built_once_and_again_only_after_a_change() {
    let folders = Folders::new();
    let (engine, steps) = folders.open();
    assert!(steps > 0);
    let first = ask(&engine);
    assert_eq!(first.status, Status::Answered, "{first:?}");
    assert!(first.passages[0].text.contains("€41,200"));

    let (engine, steps) = folders.open();
    assert_eq!(steps, 0, "an index that fits is opened as it is");
    assert_eq!(ask(&engine), first);

    folders.write("keeper.md", &document("Lighthouse Keeper", "€47,300"));
    let (engine, steps) = folders.open();
    assert!(steps > 0, "a changed document makes the index stale");
    let second = ask(&engine);
    assert!(second.passages[0].text.contains("€47,300"));
    assert_ne!(second.corpus.version, first.corpus.version);

    fs::remove_file(folders.corpus().join("diver.md")).unwrap();
    let (engine, steps) = folders.open();
    assert!(steps > 0, "a removed document makes the index stale");
    assert_eq!(engine.roles().len(), 1);
}

#[test]
fn rebuild_swaps_under_a_running_engine() {
    let folders = Folders::new();
    let (engine, _) = folders.open();
    folders.write("keeper.md", &document("Lighthouse Keeper", "€60,000"));
    assert!(ask(&engine).passages[0].text.contains("€41,200"));
    engine.rebuild(&Quiet).unwrap();
    assert!(ask(&engine).passages[0].text.contains("€60,000"));
    assert_eq!(folders.generations(), 2, "the one before is kept");
}

/// A name that no grammar takes for a role is one when the corpus says so.
#[test]
fn aliases_of_any_kind_are_recognised() {
    let folders = Folders::new();
    let (engine, _) = folders.open();
    let answer = engine.ask(Ask {
        question: "lighthouse keeper wickie pay in galway",
        ..Ask::default()
    });
    assert_eq!(answer.understood.roles, ["lighthouse-keeper"]);
    assert!(answer.passages[0].text.contains("€41,200"));
}

#[test]
fn two_builds_are_alike() {
    let (a, b) = (Folders::new(), Folders::new());
    let (first, _) = a.open();
    let (second, _) = b.open();
    for question in [
        QUESTION,
        "requirements",
        "certificate for divers",
        "overview of the coast",
    ] {
        let ask = Ask {
            question,
            explain: true,
            ..Ask::default()
        };
        assert_eq!(first.ask(ask), second.ask(ask));
    }
}

#[test]
fn damage_is_seen_and_repaired() {
    let folders = Folders::new();
    let expected = ask(&folders.open().0);
    let index = folders.index();
    let count = files(&index).len();
    assert!(count >= 5);
    for i in 0..count {
        type Damage = (&'static str, fn(&Path));
        let damages: [Damage; 4] = [
            ("truncated", |path| {
                let bytes = fs::read(path).unwrap();
                fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
            }),
            ("a flipped bit", |path| {
                let mut bytes = fs::read(path).unwrap();
                if let Some(byte) = bytes.get_mut(0) {
                    *byte ^= 0x10;
                }
                fs::write(path, bytes).unwrap();
            }),
            ("replaced", |path| {
                fs::write(path, b"something else").unwrap();
            }),
            ("removed", |path| fs::remove_file(path).unwrap()),
        ];
        for (what, damage) in damages {
            let all = files(&index);
            let path = &all[i.min(all.len() - 1)];
            damage(path);
            let (engine, _) = folders.open();
            assert_eq!(ask(&engine), expected, "{what}: {}", path.display());
        }
    }
}

/// A single flipped bit, wherever it is: noticed when the index is opened, not when it is asked.
#[test]
fn a_flipped_bit_is_seen_wherever_it_is() {
    const PLACES: usize = 8;
    let folders = Folders::new();
    let expected = ask(&folders.open().0);
    let generation = |file: &Path| file.parent() != Some(&folders.index());
    for place in 0..PLACES {
        let count = files(&folders.index())
            .into_iter()
            .filter(|f| generation(f))
            .count();
        for i in 0..count {
            let mut all = files(&folders.index());
            // of several generations the last serves
            all.retain(|file| generation(file));
            let current = fs::read_to_string(folders.index().join("CURRENT")).unwrap();
            all.retain(|file| file.parent().unwrap().ends_with(&current));
            let Some(path) = all.get(i) else { continue };
            let mut bytes = fs::read(path).unwrap();
            let at = bytes.len() * place / PLACES;
            let Some(byte) = bytes.get_mut(at) else {
                continue;
            };
            *byte ^= 0x04;
            fs::write(path, bytes).unwrap();
            let (engine, steps) = folders.open();
            assert!(steps > 0, "byte {at} of {} was not missed", path.display());
            assert_eq!(ask(&engine), expected, "{}", path.display());
        }
    }
}

#[test]
fn a_foreign_folder_is_used_without_touching_what_is_in_it() {
    let folders = Folders::new();
    fs::create_dir(folders.index()).unwrap();
    fs::write(folders.index().join("notes.txt"), "mine").unwrap();
    fs::write(folders.index().join("CURRENT"), "../../etc").unwrap();
    fs::write(folders.index().join("meta.json"), "{}").unwrap();
    let (engine, steps) = folders.open();
    assert!(steps > 0);
    assert_eq!(ask(&engine).status, Status::Answered);
    let notes = fs::read_to_string(folders.index().join("notes.txt")).unwrap();
    assert_eq!(notes, "mine");
}

#[test]
fn an_index_path_that_is_a_file_is_explained() {
    let folders = Folders::new();
    fs::write(folders.index(), "a file").unwrap();
    let error = Engine::open(&folders.corpus(), &folders.index(), &Quiet)
        .err()
        .unwrap()
        .to_string();
    assert!(error.contains("index.path"), "{error}");
}

/// What cannot be built is no reason to stop answering.
#[test]
fn a_build_that_fails_leaves_the_old_index_serving() {
    let folders = Folders::new();
    folders.open();
    fs::remove_file(folders.index().join("lock")).unwrap();
    fs::create_dir(folders.index().join("lock")).unwrap();
    folders.write("keeper.md", &document("Lighthouse Keeper", "€47,300"));
    let (engine, _) = folders.open();
    assert!(ask(&engine).passages[0].text.contains("€41,200"));
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_no_utf8_is_read() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let folders = Folders::new();
    let name = folders.corpus().join(OsStr::from_bytes(b"caf\xe9.md"));
    fs::write(name, document("Barista", "€31,000")).unwrap();
    let (engine, _) = folders.open();
    assert_eq!(engine.roles().len(), 3);
    let (_, steps) = folders.open();
    assert_eq!(steps, 0, "and does not make the index stale");
}

#[test]
fn builds_at_the_same_time_do_not_meet() {
    let folders = Folders::new();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let (engine, _) = folders.open();
                assert_eq!(ask(&engine).status, Status::Answered);
            });
        }
    });
}

/// The real binary, killed at many moments of a build: the index that served before still does, or
/// the new one does.
#[cfg(unix)]
#[test]
fn a_killed_build_leaves_an_index_that_answers() {
    let folders = Folders::new();
    folders.open();
    for round in 0..12_u64 {
        folders.write(
            "keeper.md",
            &document("Lighthouse Keeper", &format!("€{},000", 50 + round)),
        );
        let mut child = folders.building();
        // the moment of death is the point of the test, so the clock decides it
        std::thread::sleep(Duration::from_millis(round * 4));
        child.kill().unwrap();
        child.wait().unwrap();
        let (engine, _) = folders.open();
        let answer = ask(&engine);
        assert!(
            answer.passages[0]
                .text
                .contains(&format!("€{},000", 50 + round))
        );
    }
    let leftovers = fs::read_dir(folders.index())
        .unwrap()
        .filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_string_lossy().starts_with("building-")
        })
        .count();
    assert!(leftovers <= 1, "dead builds are cleared by the next one");
}

#[test]
#[cfg(unix)]
fn a_build_that_a_signal_stops_leaves_nothing_behind() {
    let folders = Folders::new();
    folders.open();
    let (kept, _) = folders.open();
    let version = kept.version().version;
    for number in 0..4000 {
        let pay = format!("€{},000", 30 + number % 50);
        folders.write(&format!("{number}.md"), &document("Ferry Pilot", &pay));
    }
    let unfinished = || {
        let entries = fs::read_dir(folders.index()).unwrap();
        let mut names = entries.map(|entry| entry.unwrap().file_name());
        names.any(|name| name.to_string_lossy().starts_with("building-"))
    };
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let mut child = folders.building();
        while !unfinished() {
            assert!(child.try_wait().unwrap().is_none(), "it was too quick");
            std::thread::yield_now();
        }
        let killed = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        assert!(killed.unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(code), "{signal}");
        assert!(!unfinished(), "{signal}");
    }
    assert_eq!(folders.generations(), 1);
    assert_eq!(ask(&kept).status, Status::Answered);
    assert_eq!(kept.version().version, version);
}

#[test]
fn a_reload_says_what_changes_and_a_preview_what_would() {
    let folders = Folders::new();
    let (engine, _) = folders.open();
    let before = engine.version().version;
    assert!(engine.reload(&Quiet).unwrap().is_none(), "nothing changed");

    folders.write("keeper.md", &document("Lighthouse Keeper", "€47,300"));
    folders.write("pilot.md", &document("Harbour Pilot", "€88,000"));
    fs::remove_file(folders.corpus().join("diver.md")).unwrap();
    folders.write("torn.md", "+++\ntitle = \n+++\n# Torn\n\nThis is torn.\n");
    let preview = engine.preview().unwrap();
    assert_eq!(
        engine.version().version,
        before,
        "a preview changes nothing"
    );
    assert_eq!(folders.generations(), 1);
    let change = engine.reload(&Quiet).unwrap();
    assert_eq!(change, preview, "what was announced is what happened");
    assert_eq!(change.before, before);
    assert_eq!(change.after, engine.version().version);
    let documents = Count {
        added: 2,
        changed: 1,
        removed: 1,
    };
    assert_eq!(change.documents, documents, "{change:#?}");
    let listed = change
        .list
        .iter()
        .find(|one| one.path.ends_with("keeper.md"));
    let listed = listed.unwrap();
    assert_eq!(listed.kind, Kind::Changed);
    let only_pay = Count {
        changed: 1,
        ..Count::default()
    };
    assert_eq!(listed.chunks, only_pay, "{listed:?}");
    assert!(
        change
            .problems
            .iter()
            .any(|problem| problem.path.ends_with("torn.md"))
    );
    assert!(ask(&engine).passages[0].text.contains("€47,300"));
    assert!(engine.reload(&Quiet).unwrap().is_none());
}

#[test]
fn a_corpus_that_is_gone_or_empty_leaves_the_last_one_serving() {
    let folders = Folders::new();
    let (engine, _) = folders.open();
    let away = folders.corpus().with_file_name("away");
    fs::rename(folders.corpus(), &away).unwrap();
    let error = engine.reload(&Quiet).unwrap_err().to_string();
    assert!(error.contains("cannot read the corpus folder"), "{error}");
    fs::create_dir(folders.corpus()).unwrap();
    let error = engine.reload(&Quiet).unwrap_err().to_string();
    assert!(error.contains("holds no document"), "{error}");
    assert!(engine.preview().is_err());
    assert!(ask(&engine).passages[0].text.contains("€41,200"));
    fs::remove_dir(folders.corpus()).unwrap();
    fs::rename(&away, folders.corpus()).unwrap();
    assert!(engine.reload(&Quiet).unwrap().is_none());
}

#[test]
fn the_index_goes_back_to_the_generation_before_until_the_documents_change() {
    let folders = Folders::new();
    let error = rollback(&folders.index()).unwrap_err().to_string();
    assert!(error.contains("there is no index"), "{error}");
    let (serving, _) = folders.open();
    let error = rollback(&folders.index()).unwrap_err().to_string();
    assert!(error.contains("no generation before 1 is kept"), "{error}");

    folders.write("keeper.md", &document("Lighthouse Keeper", "€1"));
    serving.reload(&Quiet).unwrap();
    assert_eq!(serving.generation().number, 2);
    let back = rollback(&folders.index()).unwrap();
    assert_eq!(back, RolledBack { from: 2, to: 1 });
    let change = serving.reload(&Quiet).unwrap();
    assert_eq!(change.documents.changed, 1, "{change:#?}");
    assert!(ask(&serving).passages[0].text.contains("€41,200"));
    let (opened, steps) = folders.open();
    assert_eq!(steps, 0, "what was rolled back from is not built again");
    assert!(ask(&opened).passages[0].text.contains("€41,200"));

    folders.write("keeper.md", &document("Lighthouse Keeper", "€50,000"));
    serving.reload(&Quiet).unwrap();
    assert_eq!(serving.generation().number, 3);
    assert!(ask(&serving).passages[0].text.contains("€50,000"));
    // the one that served before is kept, not the one of the number before
    assert_eq!(
        rollback(&folders.index()).unwrap(),
        RolledBack { from: 3, to: 1 }
    );
    serving.reload(&Quiet).unwrap();
    assert!(ask(&serving).passages[0].text.contains("€41,200"));
}

#[test]
fn a_second_rollback_says_that_there_was_one_and_how_to_go_forward() {
    let folders = Folders::new();
    let (serving, _) = folders.open();
    folders.write("keeper.md", &document("Lighthouse Keeper", "€1"));
    serving.reload(&Quiet).unwrap();
    assert_eq!(standing(&folders.index()), None);
    rollback(&folders.index()).unwrap();
    let back = standing(&folders.index()).unwrap();
    assert_eq!((back.from, back.to), (Some(2), 1));
    let error = rollback(&folders.index()).unwrap_err().to_string();
    let says = "it was rolled back to generation 1 already";
    assert!(error.contains(says), "{error}");
    assert!(error.contains("`careerbot index --force`"), "{error}");
    // forward again
    folders.write("keeper.md", &document("Lighthouse Keeper", "€2"));
    serving.reload(&Quiet).unwrap();
    assert_eq!(standing(&folders.index()), None);
}

#[test]
fn a_second_step_back_is_not_taken_forward_by_the_next_start() {
    let folders = Folders::new();
    let (serving, _) = folders.open();
    // one that could not be removed
    let [first, kept] = ["generation-1", "kept"].map(|name| folders.index().join(name));
    let copy = |from: &Path, to: &Path| {
        let mut copy = Command::new("cp");
        assert!(copy.arg("-r").args([from, to]).status().unwrap().success());
    };
    copy(&first, &kept);
    for price in ["€1", "€2"] {
        folders.write("keeper.md", &document("Lighthouse Keeper", price));
        serving.reload(&Quiet).unwrap();
    }
    copy(&kept, &first);
    fs::remove_dir_all(&kept).unwrap();
    for (from, to) in [(3, 2), (2, 1)] {
        let back = rollback(&folders.index()).unwrap();
        assert_eq!(back, RolledBack { from, to });
    }
    let (opened, steps) = folders.open();
    assert_eq!(steps, 0, "what was rolled back from is not built again");
    assert_eq!(opened.generation().number, 1);
}

#[test]
fn a_rollback_that_will_not_last_says_so() {
    let stage = Stage::new().document("nurse.md", NURSE);
    stage.run(&["index"]).exits(0);
    stage.run(&["index", "--force"]).exits(0);
    let stage = stage.document("new.md", "# Beekeeper\n\nKeeps bees.\n");
    let ran = stage.run(&["index", "--rollback"]).exits(0);
    ran.prints("Generation 1 serves again, in place of 2, but the documents have changed");
    let ran = stage.run(&["index"]).exits(0);
    ran.prints("Indexed 2 documents");
}
