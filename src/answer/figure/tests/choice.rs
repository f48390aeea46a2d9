//! Which figures are chosen, and in which order.

use super::*;

#[test]
fn a_source_counts_only_where_a_publisher_is_asked_for() {
    let shown = [
        Shown {
            title: "Systems Engineer",
            figures: vec![pay("$184,982", |figure| {
                is(&mut figure.role, "Systems Engineers");
                figure.source = "Guide: Robotics Systems Engineer".to_owned();
            })],
        },
        Shown {
            title: "Expert",
            figures: vec![
                pay("$96,013", |figure| {
                    is(&mut figure.role, "Robotics Engineer");
                }),
                pay("$99,000", |figure| {
                    is(&mut figure.role, "Robotics Engineer");
                    figure.source = "Glassdoor".to_owned();
                }),
            ],
        },
    ];
    let found = chosen("robotics engineer pay", &shown);
    assert_eq!(texts(&found), ["$96,013", "$99,000"]);
    let found = chosen("robotics engineer pay according to glassdoor", &shown);
    assert_eq!(texts(&found), ["$99,000"]);
    let found = chosen("robotics engineer pay on payscale", &shown);
    assert!(found.iter().all(|(_, misses)| *misses == [Aspect::Source]));
}

#[test]
fn one_fact_in_two_documents_stands_once_whatever_they_call_its_place() {
    let median = |text: &str, place: &str, source: &str| {
        pay(text, |figure| {
            is(&mut figure.role, "Floor Layers");
            is(&mut figure.place, place);
            figure.statistic = Some(Statistic::Median);
            figure.source = source.to_owned();
        })
    };
    let record = Shown {
        title: "Floor Layers",
        figures: vec![median(
            "$40,000",
            "United States",
            "Wage Statistics, May 2024",
        )],
    };
    let page = |text: &str, source: &str| {
        let page = Shown {
            title: "Layers of Floors",
            figures: vec![median(text, "US", source)],
        };
        let shown = [
            Shown {
                title: record.title,
                figures: record.figures.clone(),
            },
            page,
        ];
        let chosen = all("floor layer pay", None, &shown).figures;
        chosen.iter().map(|one| one.same_as).collect::<Vec<_>>()
    };
    assert_eq!(page("$40,000", "Wage Statistics"), [None, Some(0)]);
    assert_eq!(page("$41,000", "Wage Statistics"), [None, None]);
    assert_eq!(page("$40,000", "Another survey"), [None, None]);
}

#[test]
fn a_floor_in_a_name_is_no_lower_end() {
    let shown = |title| {
        let percentile = |text: &str, statistic| {
            pay(text, |figure| {
                is(&mut figure.role, title);
                figure.statistic = Some(statistic);
            })
        };
        [Shown {
            title,
            figures: vec![
                percentile("$30,000", Statistic::Percentile10),
                percentile("$40,000", Statistic::Percentile25),
                percentile("$90,000", Statistic::Percentile90),
            ],
        }]
    };
    let layers = chosen(
        "25th percentile wage of floor layers",
        &shown("Floor Layers"),
    );
    assert_eq!(texts(&layers)[0], "$40,000");
    let installers = shown("Ceiling Tile Installers");
    let installers = chosen(
        "25th percentile pay of ceiling tile installers",
        &installers,
    );
    assert_eq!(texts(&installers)[0], "$40,000");
}

#[test]
fn another_role_is_no_answer_unless_nothing_else_is_there_and_then_it_says_so() {
    let shown = |roles: &[&str]| {
        [Shown {
            title: "Water",
            figures: roles
                .iter()
                .zip(1_i32..)
                .map(|(role, at)| pay(&format!("${at}0,000"), |f| is(&mut f.role, role)))
                .collect(),
        }]
    };
    for (question, roles, expected) in [
        (
            "geologist pay",
            &["Geologic technicians", "Geologists", "All workers"][..],
            &["$20,000"][..],
        ),
        // a part of a joint name is the role, and so is a kind of it; the name itself comes first
        (
            "accountant pay",
            &["Accountants and auditors", "Accountants", "Auditors"],
            &["$20,000", "$10,000"],
        ),
        (
            "data scientist pay",
            &["Genomic data scientist", "Data Scientist"],
            &["$20,000", "$10,000"],
        ),
        // what is left of a group is not the group
        (
            "electrician pay",
            &["Electricians, all other", "Electricians"],
            &["$20,000", "$10,000"],
        ),
    ] {
        let found = chosen(question, &shown(roles));
        assert_eq!(texts(&found), expected, "{question}");
        assert!(found.iter().all(|(_, misses)| misses.is_empty()));
    }
    let found = chosen("barista pay", &shown(&["Loan officers", "Cooks"]));
    assert_eq!(found, [("$10,000".to_owned(), vec![Aspect::Role])]);
    let found = chosen("security data scientist pay", &shown(&["Data Scientist"]));
    assert_eq!(found, [("$10,000".to_owned(), vec![Aspect::Role])]);
}

#[test]
fn a_title_that_stands_in_the_question_is_the_role() {
    let shown = [Shown {
        title: "Airline and Commercial Pilots",
        figures: vec![
            pay("$122,670", |f| is(&mut f.role, "commercial pilots")),
            pay("$198,100", |f| {
                is(&mut f.role, "Commercial and airline pilots");
            }),
        ],
    }];
    let found = chosen("airline and commercial pilots pay", &shown);
    assert_eq!(texts(&found), ["$198,100"]);
    let found = chosen("commercial pilots pay", &shown);
    assert_eq!(texts(&found)[0], "$122,670");
}

#[test]
fn the_general_figure_leads_unless_a_narrower_one_is_asked_for() {
    let shown = [Shown {
        title: "Welder",
        figures: vec![
            pay("$90,000", |f| is(&mut f.subject, "Mining")),
            pay("$80,000", |f| is(&mut f.level, "Senior")),
            pay("$70,000", |f| is(&mut f.place, "Boston, MA")),
            pay("$60,000", |f| f.statistic = Some(Statistic::Percentile90)),
            pay("$50,000", |f| {
                f.statistic = Some(Statistic::Median);
                is(&mut f.place, "US");
            }),
        ],
    }];
    assert_eq!(texts(&chosen("welder pay", &shown))[0], "$50,000");
    for (question, first) in [
        ("welder pay in mining", "$90,000"),
        ("senior welder pay", "$80,000"),
        ("welder pay in boston", "$70,000"),
        ("what is the max pay of a welder", "$60,000"),
    ] {
        let found = chosen(question, &shown);
        assert_eq!(texts(&found)[0], first, "{question}");
        assert!(found[0].1.is_empty(), "{question}");
    }
}

#[test]
fn words_of_the_role_ask_for_no_industry() {
    let shown = [Shown {
        title: "Information Security Analyst",
        figures: vec![
            pay("$136,390", |f| is(&mut f.subject, "Information")),
            pay("$124,910", |_| {}),
        ],
    }];
    let found = chosen("information security analyst pay", &shown);
    assert_eq!(texts(&found)[0], "$124,910");
}

#[test]
fn a_skill_or_company_that_no_figure_has_is_missed() {
    let shown = [Shown {
        title: "Engineer",
        figures: vec![
            pay("$202,000", |f| is(&mut f.subject, "TypeScript")),
            pay("$150,000", |f| is(&mut f.company, "Example Corp")),
            pay("$120,000", |_| {}),
        ],
    }];
    let found = chosen("cobol pay premium", &shown);
    assert!(!found.is_empty());
    assert!(found.iter().all(|(_, misses)| *misses == [Aspect::Named]));
    assert_eq!(texts(&found)[0], "$120,000");
    let found = chosen("typescript pay", &shown);
    assert_eq!(found, [("$202,000".to_owned(), vec![])]);
    let found = chosen("what does an engineer earn at example corp", &shown);
    assert_eq!(texts(&found), ["$150,000"]);
    let found = chosen("what does an engineer earn at initech", &shown);
    assert!(found[0].1.contains(&Aspect::Named));
}

#[test]
fn the_kind_of_number_is_the_one_asked_for() {
    let shown = [Shown {
        title: "Welder",
        figures: vec![
            pay("$50,000", |_| {}),
            figure("5%", 5.0, "%", |f| f.statistic = Some(Statistic::Growth)),
            figure("457,300", 457_300.0, "count", |_| {}),
            figure("$225 billion", 225e9, "USD", |_| {}),
            pay("$9,000", |f| f.pay = Some(Pay::Additional)),
        ],
    }];
    for (question, expected) in [
        ("welder pay", &["$50,000", "$9,000"][..]),
        ("what is the most a welder can make", &["$50,000", "$9,000"]),
        ("welder job outlook", &["5%", "$225 billion", "457,300"]),
        ("how many welders are there", &["457,300"]),
        ("how many hours do welders work", &[]),
        ("what strategy should a welder follow", &[]),
        ("how much math do welders need", &[]),
        ("bonus of a welder", &["$9,000", "$50,000"]),
    ] {
        let found = chosen(question, &shown);
        let mut texts = texts(&found);
        if expected.len() == 3 {
            texts.sort_unstable_by_key(|text| expected.iter().position(|one| one == text));
        }
        assert_eq!(texts, expected, "{question}");
    }
    let base = [Shown {
        title: "Welder",
        figures: vec![pay("$50,000", |f| f.pay = Some(Pay::Base))],
    }];
    assert!(chosen("bonus of a welder", &base).is_empty());
    assert_eq!(
        texts(&chosen("size of the welder market", &shown)).first(),
        Some(&"$225 billion")
    );
}

#[test]
fn both_sides_of_a_comparison_are_seen_and_nothing_twice() {
    let welder = |text: &str| pay(text, |f| is(&mut f.role, "Welders"));
    let shown = [
        Shown {
            title: "Welder",
            figures: vec![
                welder("$1,000"),
                welder("$2,000"),
                welder("$3,000"),
                welder("$1,000"),
            ],
        },
        Shown {
            title: "Plumber",
            figures: vec![pay("$4,000", |f| is(&mut f.role, "Plumbers"))],
        },
    ];
    let found = chosen("welder vs plumber pay", &shown);
    assert_eq!(texts(&found), ["$1,000", "$4,000", "$2,000", "$3,000"]);
}

#[test]
fn a_rise_leads_where_a_rise_is_asked_for() {
    let rise = figure("$35,000", 35_000.0, "USD", |f| {
        f.statistic = Some(Statistic::Growth);
        f.since = Some(2023);
    });
    let shown = [Shown {
        title: "Welder",
        figures: vec![
            pay("$50,000", |f| f.statistic = Some(Statistic::Average)),
            rise,
        ],
    }];
    let found = chosen("how much did welder pay rise since 2023", &shown);
    assert_eq!(found[0], ("$35,000".to_owned(), vec![]));
    assert_eq!(texts(&chosen("welder pay", &shown))[0], "$50,000");
}

#[test]
fn an_amount_is_no_end_of_another() {
    assert!(stands_in("up 3% a year", "3%"));
    assert!(stands_in("13% or 3%", "3%"));
    assert!(!stands_in("13%, 4.3%, 1,3%", "3%"));
    assert!(stands_in("it was $1,000.3% of us", "$1,000"));
}

#[test]
fn pay_in_an_industry_is_that_of_its_name_first_and_none_of_what_excludes_it() {
    let industry = |text: &str, name: &str| pay(text, |f| is(&mut f.subject, name));
    let shown = [Shown {
        title: "Nurse",
        figures: vec![
            industry("$106,480", "Government, excluding education and hospitals"),
            industry("$83,780", "Ambulatory healthcare services"),
            industry("$97,260", "Hospitals; state and private"),
        ],
    }];
    let found = chosen("nurse pay in hospitals", &shown);
    let found = texts(&found);
    assert_eq!(found[0], "$97,260");
    assert!(!found.contains(&"$106,480"), "{found:?}");
}
