use super::*;
use crate::figure::{sentence, token::tokens};

#[test]
fn no_level_begins_where_none_may() {
    let texts = include_str!("../../../config/language/levels.toml");
    let own = [GRADES, RANKS, BOUNDS, NUMBERS].concat().join(" 3 years\n");
    for text in [
        texts,
        &own,
        "L5 ic4 IC4 GS-14 E10 <1 year ≥ 2 years ~3 yrs $5 5+ yoe",
    ] {
        let line = tokens(text);
        for sentence in sentence::split(&line) {
            for at in sentence.clone().filter(|&at| !may_begin(&line[at])) {
                let found = named(&line, &sentence, at).or(years(&line, &sentence, at));
                assert_eq!(found, None, "{}", line[at].raw);
            }
        }
    }
}

#[test]
fn levels_are_read_as_written() {
    for (text, expected) in [
        ("Entry-level (<1 year): $1", vec!["Entry-level (<1 year)"]),
        (
            "Late Career (10+ years): $1",
            vec!["Late Career (10+ years)"],
        ),
        ("Mid-Career: $1", vec!["Mid-Career"]),
        ("Senior (7+ years): Up to $1", vec!["Senior (7+ years)"]),
        ("Experienced: $1", vec!["Experienced"]),
        ("Less than 1 year: $1 (average)", vec!["Less than 1 year"]),
        (
            "an engineer with less than 1 year of experience (entry level): $1",
            vec!["less than 1 year of experience (entry level)"],
        ),
        ("Senior AI Engineers earn", vec!["Senior"]),
        ("a Lead AI Engineer earns", vec!["Lead"]),
        ("at $1 for some senior roles", vec!["senior"]),
        ("Junior colleges and senior centers | $1", vec![]),
        ("AI Team Lead/Director: $1", vec!["Lead/Director"]),
        ("the Engineering Director earns", vec![]),
        ("engineers who lead AI teams", vec![]),
        ("grown by 74% over the past four years", vec![]),
        ("experienced growth in early 2024", vec![]),
        ("an L5 or GS-14", vec!["L5", "GS-14"]),
        ("ML Engineer (3-5 years)", vec!["3-5 years"]),
        (
            "MLE (0-1 year of experience): $1",
            vec!["0-1 year of experience"],
        ),
    ] {
        let line = tokens(text);
        let found: Vec<_> = find(&line, &sentence::split(&line))
            .iter()
            .map(|mention| mention.text(text, &line))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}
