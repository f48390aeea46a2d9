use super::*;
use crate::engine::Quiet;

/// Documents of two roles.
fn engine(folder: &std::path::Path) -> Engine {
    let corpus = folder.join("corpus");
    std::fs::create_dir(&corpus).unwrap();
    for (id, title) in [("nurse", "Nurse"), ("node-js", "Node.js: Developer")] {
        let text = format!(
            "+++\nid = \"{id}\"\ntitle = \"{title}\"\n+++\n\n# {title}\n\n## Salary\n\n- $90,000 a year in 2024.\n"
        );
        std::fs::write(corpus.join(format!("{id}.md")), text).unwrap();
    }
    Engine::open(&corpus, &folder.join("index"), &Quiet).unwrap()
}

#[test]
fn a_look_up_is_asked_in_english_and_shown_in_the_language_of_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let engine = engine(folder.path());
    let pay = LookUp::pay("nurse", Some(" senior "), Some("Austin, TX"));
    let both = LookUp::comparison("nurse", "node-js", Topic::Career);
    for (language, titles) in [
        (
            Language::English,
            [
                "Nurse salary, senior, Austin, TX",
                "Nurse vs Node.js: Developer: Career path",
            ],
        ),
        (
            Language::German,
            [
                "Nurse: Gehalt, senior, Austin, TX",
                "Nurse vs. Node.js: Developer: Werdegang",
            ],
        ),
        (
            Language::Spanish,
            [
                "Nurse: Salario, senior, Austin, TX",
                "Nurse vs. Node.js: Developer: Trayectoria",
            ],
        ),
    ] {
        let worded = [&pay, &both].map(|one| one.worded(&engine, language).unwrap());
        for (worded, title) in worded.iter().zip(titles) {
            assert_eq!(worded.title, title);
        }
        // what is asked is what English readers see
        let english = [&pay, &both].map(|one| one.worded(&engine, Language::English).unwrap());
        for (one, other) in worded.iter().zip(&english) {
            assert_eq!(one.question, other.title);
        }
    }
    let bare = LookUp::pay("nurse", Some("  "), None);
    let bare = bare.worded(&engine, Language::German).unwrap();
    assert_eq!(bare.title, "Nurse: Gehalt");
    assert_eq!(bare.question, "Nurse salary");
    let gone = LookUp::comparison("nurse", "baker", Topic::Salary);
    assert_eq!(gone.worded(&engine, Language::English), None);
}

#[test]
fn the_section_of_a_look_up_is_called_as_in_any_language() {
    for (german, spanish, english) in [
        ("Nurse: Gehalt", "Nurse: Salario", "Nurse: Salary"),
        (
            "Engineers, Sound: Aufgaben",
            "Engineers, Sound: Funciones",
            "Engineers, Sound: Responsibilities",
        ),
        (
            "Nurse: Gehalt, senior, Austin, TX",
            "Nurse: Salario, senior, Austin, TX",
            "Nurse: Salary, senior, Austin, TX",
        ),
        (
            "Node.js: Developer: Soft Skills",
            "Node.js: Developer: Habilidades interpersonales",
            "Node.js: Developer: Soft skills",
        ),
        ("Nurse", "Nurse", "Nurse"),
        (
            "nurse vs judge: pay",
            "nurse vs judge: pay",
            "nurse vs judge: pay",
        ),
        ("Nurse: Gehälter", "Nurse: Gehälter", "Nurse: Gehälter"),
    ] {
        for title in [german, spanish, english] {
            assert_eq!(relabelled(title, Language::German), german);
            assert_eq!(relabelled(title, Language::Spanish), spanish);
            assert_eq!(relabelled(title, Language::English), english);
        }
    }
}

/// One label for two topics would be read as the wrong one.
#[test]
fn no_label_names_two_topics() {
    for topic in Topic::ALL {
        for language in Language::ALL {
            let label = topic_label(topic, language);
            assert_eq!(section(&label), Some(topic), "{label}");
            assert!(!label.contains(", ") && !label.contains(": "), "{label}");
        }
    }
}

#[test]
fn what_is_typed_is_carried_whole() {
    let read = |one: &LookUp| match one {
        LookUp::Pay { role, level, place } => {
            LookUp::read_parts(role.clone(), &LookUp::parts(level, place))
        }
        LookUp::Comparison { .. } => None,
    };
    for (level, place) in [
        (None, None),
        (Some("Sr."), None),
        (None, Some("St. Louis, MO")),
        (Some("a|b||c\n|d"), Some("|")),
    ] {
        let pay = LookUp::pay("nurse", level, place);
        assert_eq!(read(&pay), Some(pay));
    }
}
