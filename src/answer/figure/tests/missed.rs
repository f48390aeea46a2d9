//! What figures, and sides of a comparison, are not.

use super::*;

#[test]
fn a_year_that_no_figure_is_of_is_missed() {
    let rise = figure("$9,000", 9_000.0, "USD", |f| {
        f.statistic = Some(Statistic::Growth);
        f.since = Some(2023);
    });
    let shown = [Shown {
        title: "Welder",
        figures: vec![
            pay("$50,000", |_| {}),
            rise,
            pay("$45,000", |f| f.year = Some(2022)),
        ],
    }];
    let found = chosen("welder pay in 2023", &shown);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|(_, misses)| *misses == [Aspect::Year]));
    assert_eq!(
        chosen("welder pay in 2022", &shown),
        [("$45,000".to_owned(), vec![])]
    );
    let found = chosen("welder pay", &shown);
    assert!(found.iter().all(|(_, misses)| misses.is_empty()));
    let outlook = [Shown {
        title: "Welder",
        figures: vec![figure("4%", 4.0, "%", |f| {
            (f.since, f.year) = (Some(2024), Some(2034));
            f.statistic = Some(Statistic::Growth);
        })],
    }];
    let found = chosen("welder job growth by 2030", &outlook);
    assert_eq!(found, [("4%".to_owned(), vec![])]);
}

#[test]
fn a_company_leads_to_its_figures_whatever_their_role() {
    let shown = [
        Shown {
            title: "Welder",
            figures: vec![pay("$50,000", |f| is(&mut f.role, "Welders"))],
        },
        Shown {
            title: "Guide",
            figures: vec![
                pay("$90,000", |f| is(&mut f.company, "Meta, Apple and Google")),
                pay("$70,000", |f| is(&mut f.company, "Initech")),
                pay("$60,000", |_| {}),
            ],
        },
    ];
    for (question, text) in [
        ("welder pay at google", "$90,000"),
        ("google welder salary", "$90,000"),
        ("welder pay at initech", "$70,000"),
        ("initech welder salary", "$70,000"),
    ] {
        let found = chosen(question, &shown);
        assert_eq!(found, [(text.to_owned(), vec![Aspect::Role])], "{question}");
    }
    assert_eq!(texts(&chosen("google salary", &shown)), ["$90,000"]);
    let found = chosen("google vs initech engineer salary", &shown);
    assert_eq!(texts(&found), ["$90,000", "$70,000"]);
    assert_eq!(unmet("google vs netflix salary", &shown), ["Netflix"]);
    let found = chosen("welder pay at netflix", &shown);
    assert_eq!(found, [("$50,000".to_owned(), vec![Aspect::Named])]);
}

#[test]
fn a_side_of_a_comparison_without_a_figure_is_named() {
    let shown = [Shown {
        title: "Welder",
        figures: vec![
            pay("$50,000", |f| is(&mut f.role, "Welders")),
            pay("$70,000", |f| {
                is(&mut f.level, "Senior");
                is(&mut f.place, "Austin, TX");
            }),
        ],
    }];
    assert_eq!(unmet("welder vs plumber pay", &shown), ["plumber"]);
    assert_eq!(
        unmet("welder pay in austin vs seattle", &shown),
        ["Seattle, WA"]
    );
    assert_eq!(unmet("junior vs senior welder pay", &shown), ["junior"]);
    assert!(unmet("welder pay", &shown).is_empty());
    // where no side has one, the figures say what they miss
    assert!(unmet("plumber vs baker pay", &shown).is_empty());
}

#[test]
fn a_count_that_nobody_gives_is_missed() {
    let held = figure("457,300 jobs", 457_300.0, "count", |f| {
        is(&mut f.role, "Welders");
    });
    let with = [Shown {
        title: "Welder",
        figures: vec![held, pay("$50,000", |_| {})],
    }];
    let without = [Shown {
        title: "Welder",
        figures: vec![pay("$50,000", |_| {})],
    }];
    assert!(unmet("how many welders are there", &with).is_empty());
    assert_eq!(unmet("how many welders are there", &without), ["count"]);
    assert_eq!(unmet("number of jobs for welders", &without), ["count"]);
    assert_eq!(
        unmet("how many metal trade jobs are there", &without),
        ["count"]
    );
    assert!(unmet("how many hours do welders work", &without).is_empty());
    assert!(unmet("how many tools does a welder need", &without).is_empty());
}

#[test]
fn pay_by_another_time_than_asked_says_so() {
    let by = |unit| figure("$25", 25.0, unit, |_| {});
    let welder = |figures| {
        [Shown {
            title: "Welder",
            figures,
        }]
    };
    let yearly = welder(vec![pay("$50,000", |_| {})]);
    assert_eq!(unmet("hourly pay of a welder", &yearly), ["by the hour"]);
    assert_eq!(unmet("welder pay per hour", &yearly), ["by the hour"]);
    assert!(unmet("welder pay per year", &yearly).is_empty());
    assert!(unmet("welder pay", &yearly).is_empty());
    let hourly = welder(vec![by("USD/hour")]);
    assert_eq!(unmet("annual welder salary", &hourly), ["by the year"]);
    let both = welder(vec![pay("$50,000", |_| {}), by("USD/hour")]);
    assert!(unmet("hourly pay of a welder", &both).is_empty());
}

#[test]
fn a_percentile_that_nobody_publishes_is_missed() {
    let shown = |statistic| {
        [Shown {
            title: "Welder",
            figures: vec![pay("$50,000", |f| f.statistic = statistic)],
        }]
    };
    let median = shown(Some(Statistic::Median));
    let missed = unmet("99th percentile pay for a welder", &median);
    assert_eq!(missed, ["percentile 99"]);
    assert!(unmet("90th percentile pay for a welder", &median).is_empty());
    assert!(unmet("welder pay", &median).is_empty());
    // it may be of just that
    assert!(unmet("99th percentile pay for a welder", &shown(None)).is_empty());
}
