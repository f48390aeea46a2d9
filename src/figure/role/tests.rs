use super::*;
use crate::figure::{level, name, sentence};

#[test]
fn a_label_with_a_role_in_it_need_not_be_one() {
    for (label, head, whole) in [
        ("Registered nurses", true, true),
        ("Food scientists and technologists", true, true),
        ("Engineers, private industry", true, true),
        ("Engineers in manufacturing", true, false),
        ("Senior Data Scientists", true, false),
        ("Offices of physicians", false, false),
        ("Physicians offices", false, false),
        ("Hospitals; state, local, and private", false, false),
    ] {
        let label = Reading::of_text(label, "");
        assert_eq!(is_head_of(&label), head, "{}", label.text);
        assert_eq!(is_whole(&label), whole, "{}", label.text);
    }
}

#[test]
fn roles_are_read_as_written() {
    for (text, expected) in [
        ("AI/ML Engineer: $1", vec!["AI/ML Engineer"]),
        ("Entry-level Data Scientist: $1", vec!["Data Scientist"]),
        ("Senior AI Engineers earn", vec!["Senior AI Engineers"]),
        ("Tesla AI Engineers earn", vec!["AI Engineers"]),
        (
            "growth in machine learning engineer positions",
            vec!["machine learning engineer"],
        ),
        ("AI Team Lead/Director: $1", vec!["AI Team Lead/Director"]),
        (
            "The median wage for registered nurses was",
            vec!["registered nurses"],
        ),
        ("for home health aides it was", vec!["home health aides"]),
        (
            "Machine Learning (ML) Engineers earn",
            vec!["Machine Learning (ML) Engineers"],
        ),
        ("Most developers earn more", vec![]),
        ("Most developers (65%) agree", vec!["developers"]),
        ("Tech Lead: $1", vec!["Tech Lead"]),
        ("Lead the team", vec![]),
        ("TypeScript: $1", vec![]),
    ] {
        let line = tokens(text);
        let sentences = sentence::split(&line);
        let found: Vec<_> = find(
            &line,
            &name::find(&line),
            &[],
            &level::find(&line, &sentences),
            "Home Health Aides",
        )
        .iter()
        .map(|mention| mention.text(text, &line))
        .collect();
        assert_eq!(found, expected, "{text}");
    }
}
