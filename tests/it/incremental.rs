//! An index that was brought up to date answers as one built anew, whatever was edited, in what order.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use careerbot::{
    engine::{Ask, Engine, Folders, PayFacet, Quiet},
    query::Topic,
};
use fastrand::Rng;
use tempfile::TempDir;

const QUESTIONS: &str = include_str!("../eval/questions.jsonl");
/// Edits one after the other, each compared with a build of all documents.
const ROUNDS: usize = 10;
/// Questions asked each time, of the judged set, beside those about the documents made here.
const ASKED: usize = 25;
const TITLES: [&str; 6] = [
    "Lighthouse Keeper",
    "Harbour Diver",
    "Ferry Pilot",
    "Chart Maker",
    "Senior Ferry Pilot",
    "Rope Tester",
];
const PLACES: [&str; 5] = ["Galway", "Seattle, WA", "Boston, MA", "Cork", "Austin, TX"];

/// A corpus, and an index that follows it.
struct Sea {
    root: TempDir,
    rng: Rng,
    texts: BTreeMap<String, String>,
}

impl Sea {
    fn new(seed: u64) -> Self {
        let root = TempDir::new().unwrap();
        fs::create_dir(root.path().join("corpus")).unwrap();
        fs::create_dir(root.path().join("language")).unwrap();
        // a name that goes to whichever documents have this title
        let table = "\"Ferry Pilot\" = [\"ferry boss\"]\n\"rope-tester\" = [\"knot nurse\"]\n";
        fs::write(root.path().join("language/roles.toml"), table).unwrap();
        let mut sea = Self {
            root,
            rng: Rng::with_seed(seed),
            texts: BTreeMap::new(),
        };
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let mut names: Vec<PathBuf> = fs::read_dir(shipped)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        names.sort();
        for path in names.iter().step_by(2) {
            let name = path.file_name().unwrap().to_string_lossy();
            sea.write(&format!("m-{name}"), fs::read_to_string(path).unwrap());
        }
        for number in 0..14 {
            let text = sea.document();
            sea.write(&format!("{number:02}.md"), text);
        }
        sea
    }

    fn corpus(&self) -> PathBuf {
        self.root.path().join("corpus")
    }

    fn index(&self) -> PathBuf {
        self.root.path().join("index")
    }

    fn write(&mut self, name: &str, text: String) {
        fs::write(self.corpus().join(name), &text).unwrap();
        self.texts.insert(name.to_owned(), text);
    }

    fn remove(&mut self, name: &str) -> String {
        fs::remove_file(self.corpus().join(name)).unwrap();
        self.texts.remove(name).unwrap()
    }

    fn any(&mut self) -> String {
        let at = self.rng.usize(..self.texts.len());
        self.texts.keys().nth(at).unwrap().clone()
    }

    fn one_of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.rng.usize(..list.len())]
    }

    fn document(&mut self) -> String {
        let title = self.one_of(&TITLES);
        let (place, other) = (self.one_of(&PLACES), self.one_of(&PLACES));
        let pay = self.rng.u32(30..250);
        let employer = self.one_of(&["Google", "Harbour Board", "Netflix"]);
        let publisher = self.one_of(&["Glassdoor", "Harbour Board", "Indeed"]);
        let asked = match self.rng.u8(..3) {
            0 => "<!-- asked as: what lands in my purse; doubloons -->\n\n",
            _ => "",
        };
        let extra: Vec<String> = (0..self.rng.usize(..4))
            .map(|_| format!("- {} knows {}", self.one_of(&TITLES), self.one_of(&PLACES)))
            .collect();
        format!(
            "+++\ntitle = \"{title}\"\naliases = [\"{title} {other}\"]\ncurrency = \"USD\"\n[source]\n\
             name = \"{publisher}\"\nyear = 2024\n+++\n# {title}\n\n## Overview\n\n\
             The {title} keeps ships safe on the coast of {other}.\n\n## Salary\n\n{asked}\
             - {place}: ${pay},000 a year (2024), at {employer}\n- {other}: $39,000 a year\n\n\
             ## Requirements\n\n- A first aid certificate\n- {} years at sea\n{}\n",
            pay % 9 + 2,
            extra.join("\n")
        )
    }

    /// Changes something, as authors do.
    fn edit(&mut self) {
        let name = self.any();
        match self.rng.u8(..7) {
            0 | 1 => {
                let at = self.rng.usize(..100);
                let text = self.document();
                self.write(&format!("{at:02}.md"), text);
            }
            2 if self.texts.len() > 10 => drop(self.remove(&name)),
            3 => {
                let text = self.remove(&name);
                let at = self.rng.usize(..100);
                self.write(&format!("{at:02}-moved.md"), text);
            }
            4 => self.write(
                "torn.md",
                "+++\ntitle = \n+++\n# Torn\n\nThis is torn.\n".to_owned(),
            ),
            5 => {
                // an id that may be taken
                let text = self
                    .document()
                    .replacen("+++\n", "+++\nid = \"keeper\"\n", 1);
                let at = self.rng.usize(..100);
                self.write(&format!("{at:02}-given.md"), text);
            }
            _ => {
                let mut lines: Vec<&str> = self.texts[&name].lines().collect();
                let at = lines.len() / 2 + self.rng.usize(..lines.len() / 2);
                lines.remove(at);
                let text = lines.join("\n");
                self.write(&name, text);
            }
        }
    }

    fn open(&self, index: &Path) -> Engine {
        let language = self.root.path().join("language");
        let folders = Folders {
            corpus: &self.corpus(),
            index,
            language: Some(&language),
        };
        Engine::open_with(folders, &Quiet).unwrap()
    }

    fn segments(&self) -> usize {
        let current = fs::read_to_string(self.index().join("CURRENT")).unwrap();
        let entries = fs::read_dir(self.index().join(current.trim())).unwrap();
        entries
            .filter(|entry| entry.as_ref().unwrap().path().is_dir())
            .count()
    }
}

fn same(kept: &Engine, anew: &Engine, rng: &mut Rng) {
    assert_eq!(kept.version(), anew.version());
    assert_eq!(kept.chunks(), anew.chunks());
    assert_eq!(kept.roles(), anew.roles());
    let judged: Vec<&str> = QUESTIONS.lines().collect();
    let mut questions: Vec<String> = (0..ASKED)
        .map(|_| {
            let line: serde_json::Value =
                serde_json::from_str(judged[rng.usize(..judged.len())]).unwrap();
            line["question"].as_str().unwrap().to_owned()
        })
        .collect();
    for title in TITLES {
        questions.push(format!("what does a {title} earn in Galway"));
        questions.push(format!("requirements of a {title} at Netflix"));
    }
    for asked in [
        "doubloons",
        "how does the ferry boss get paid per Glassdoor",
        "knot nurse certificate",
        "ships on the coast",
        "who keeps ships safe in seatle",
        "first aid",
    ] {
        questions.push(asked.to_owned());
    }
    for question in &questions {
        let ask = Ask {
            question,
            explain: true,
            ..Ask::default()
        };
        assert_eq!(kept.ask(ask), anew.ask(ask), "{question}");
    }
    for role in kept.roles() {
        for topic in [None, Some(Topic::Salary)] {
            assert_eq!(kept.look_up(&role.id, topic), anew.look_up(&role.id, topic));
        }
        for facet in [PayFacet::Level, PayFacet::Place] {
            let complete = |engine: &Engine| engine.complete_pay(&role.id, facet, "", 25);
            assert_eq!(complete(kept), complete(anew), "{}", role.id);
        }
    }
    for typed in ["f", "ferry", "keep", "ferry boss", "machine lern"] {
        assert_eq!(kept.complete_role(typed, 25), anew.complete_role(typed, 25));
    }
    for chunk in 0..=kept.chunks() as u32 {
        assert_eq!(kept.extract(chunk), anew.extract(chunk), "chunk {chunk}");
    }
}

#[test]
fn after_any_edits_answers_are_those_of_an_index_built_anew() {
    let mut sea = Sea::new(5);
    let kept = sea.open(&sea.index());
    let mut grown = 0;
    for round in 0..ROUNDS {
        for _ in 0..=round % 3 {
            sea.edit();
        }
        let change = kept.reload(&Quiet).unwrap();
        grown += usize::from(sea.segments() > 1);
        let other = TempDir::new().unwrap();
        let anew = sea.open(other.path());
        same(&kept, &anew, &mut sea.rng);
        assert_eq!(kept.problems(), anew.problems());
        if round % 5 == 4 {
            let opened = sea.open(&sea.index());
            same(&opened, &anew, &mut sea.rng);
        }
        assert!(change.is_none() || change.list.len() < sea.texts.len());
    }
    assert!(
        grown > ROUNDS / 2,
        "{grown} of {ROUNDS} took over a segment"
    );
}

/// One changed document costs a small segment; the large one is the same file as before.
#[cfg(unix)]
#[test]
fn what_has_not_changed_is_not_written_again() {
    use std::os::unix::fs::MetadataExt;
    let mut sea = Sea::new(9);
    let engine = sea.open(&sea.index());
    let text = sea.document();
    sea.write("07.md", text);
    engine.reload(&Quiet).unwrap();
    let inode = |generation: &str, file: &str| {
        let path = sea.index().join(generation).join("segment-1").join(file);
        fs::metadata(path).unwrap().ino()
    };
    assert_eq!(sea.segments(), 2);
    for file in ["profiles.bin", "impacts.bin", "meta.json"] {
        assert_eq!(inode("generation-1", file), inode("generation-2", file));
    }
    // and a rollback still has all of its own
    drop(engine);
    careerbot::index::rollback(&sea.index()).unwrap();
    assert_eq!(sea.segments(), 1);
}

/// Many changes, one at a time: small segments are put together, and in the end all is built anew.
#[test]
fn segments_do_not_pile_up() {
    let mut sea = Sea::new(3);
    let engine = sea.open(&sea.index());
    let mut most = 0;
    for round in 0..12 {
        let text = sea.document();
        sea.write(&format!("{:02}.md", round % 3), text);
        engine.reload(&Quiet).unwrap();
        most = most.max(sea.segments());
    }
    assert!((3..=8).contains(&most), "{most}");
    let other = TempDir::new().unwrap();
    let anew = sea.open(other.path());
    same(&engine, &anew, &mut sea.rng);
}
