//! Levels, as asked for and as written.

use super::*;

#[test]
fn levels_are_those_of_the_ladder() {
    let shown = [Shown {
        title: "Welder",
        figures: vec![
            pay("$90,000", |f| is(&mut f.level, "7+ years of experience")),
            pay("$70,000", |f| is(&mut f.level, "Mid-level (3-5 years)")),
            pay("$50,000", |f| is(&mut f.level, "Entry-level (<1 year)")),
        ],
    }];
    for (question, expected) in [
        ("junior welder pay", "$50,000"),
        ("new grad welder pay", "$50,000"),
        ("mid level welder pay", "$70,000"),
        ("welder pay with 4 years of experience", "$70,000"),
        ("senior welder pay", "$90,000"),
        ("welder pay with 10 years of experience", "$90,000"),
    ] {
        let found = chosen(question, &shown);
        assert_eq!(found, [(expected.to_owned(), vec![])], "{question}");
    }
    let rest = [Shown {
        title: "Welder",
        figures: shown[0].figures[..2].to_vec(),
    }];
    let missed = |found: Vec<(String, Vec<Aspect>)>| {
        !found.is_empty() && found.iter().all(|(_, misses)| *misses == [Aspect::Level])
    };
    assert!(missed(chosen("junior welder pay", &rest)));
    assert!(missed(asked("and juniors?", Some("welder pay"), &rest)));
}

#[test]
fn a_level_and_a_place_that_no_one_figure_has() {
    let shown = [Shown {
        title: "Welder",
        figures: vec![
            pay("$90,000", |f| is(&mut f.place, "Austin, TX")),
            pay("$50,000", |f| is(&mut f.level, "Junior")),
        ],
    }];
    // neither is both: they stand side by side, each with what it misses
    let found = chosen("junior welder pay in austin", &shown);
    let of_place = ("$90,000".to_owned(), vec![Aspect::Level]);
    let of_level = ("$50,000".to_owned(), vec![Aspect::Place]);
    assert_eq!(found, [of_place, of_level]);
    assert_eq!(texts(&chosen("welder pay in texas", &shown)), ["$90,000"]);
    let found = chosen("welder pay in seattle", &shown);
    assert!(found.iter().all(|(_, misses)| *misses == [Aspect::Place]));
}

#[test]
fn a_level_written_as_asked_stands_for_its_other_names_in_one_role_alone() {
    let of = |role: &'static str, level: &'static str, text| {
        pay(text, move |figure| {
            is(&mut figure.role, role);
            is(&mut figure.level, level);
        })
    };
    let shown = [Shown {
        title: "Water",
        figures: vec![
            of("Junior Diver", "junior", "$40,000"),
            of("Diver", "entry-level", "$41,000"),
            of("Rescue Diver", "entry-level", "$42,000"),
        ],
    }];
    let found = chosen("junior pay", &shown);
    let found = texts(&found);
    assert!(found.contains(&"$40,000"), "{found:?}");
    assert!(
        !found.contains(&"$41,000"),
        "another name of the same: {found:?}"
    );
    assert!(found.contains(&"$42,000"), "another role: {found:?}");
}
