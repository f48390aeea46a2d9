//! What single words of a question ask for: kinds of employers, the best places, a level as written,
//! demand; and which figures are one fact.

use super::*;

fn guide(figures: Vec<Figure>) -> [Shown<'static>; 1] {
    [Shown {
        title: "Welder",
        figures,
    }]
}

#[test]
fn kinds_of_employers_are_sides() {
    let small = || pay("$50,000", |f| is(&mut f.subject, "Startups"));
    let large = || pay("$90,000", |f| is(&mut f.company, "Meta, Apple and Google"));
    const QUESTION: &str = "startup vs big tech salary for welders";
    let shown = guide(vec![small(), pay("$60,000", |_| {}), large()]);
    let mut found = chosen(QUESTION, &shown);
    found.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(texts(&found), ["$50,000", "$90,000"]);
    assert!(unmet(QUESTION, &shown).is_empty());
    assert_eq!(unmet(QUESTION, &guide(vec![small()])), ["big tech"]);
    assert_eq!(unmet(QUESTION, &guide(vec![large()])), ["startup"]);
}

#[test]
fn the_best_places_are_ordered_by_amount() {
    let at = |text: &str, place: &str| pay(text, |f| is(&mut f.place, place));
    let mut bound = at("up to $70,000", "Austin, TX");
    bound.statistic = Some(Statistic::Maximum);
    let shown = guide(vec![
        at("$60,000", "Seattle, WA"),
        bound,
        pay("$99,000", |_| {}),
        at("$80,000", "Boston, MA"),
    ]);
    let best = chosen("top paying cities for welder pay", &shown);
    assert_eq!(texts(&best), ["$80,000", "up to $70,000", "$60,000"]);
    let worst = chosen("lowest paying cities for welder pay", &shown);
    assert_eq!(texts(&worst), ["$60,000", "up to $70,000", "$80,000"]);
    assert_eq!(texts(&chosen("welder pay", &shown))[0], "$99,000");
}

#[test]
fn a_level_as_written_stands_without_its_neighbours() {
    let of = |text: &str, level: &str| pay(text, |f| is(&mut f.level, level));
    let shown = guide(vec![
        of("$40,000", "Entry Level (0-1 year)"),
        of("$44,000", "Early Career (1-3 years)"),
    ]);
    assert_eq!(
        texts(&chosen("entry level welder pay", &shown)),
        ["$40,000"]
    );
    let shown = guide(vec![of("$44,000", "Early Career (1-3 years)")]);
    assert_eq!(
        texts(&chosen("entry level welder pay", &shown)),
        ["$44,000"]
    );
}

#[test]
fn a_bound_leads_nothing_and_hides_nothing() {
    let shown = guide(vec![
        pay("exceeding $99,000", |f| {
            is(&mut f.role, "Welders");
            f.statistic = Some(Statistic::Minimum);
        }),
        pay("$50,000", |f| {
            is(&mut f.role, "Pipe fitter");
            f.statistic = Some(Statistic::Average);
        }),
    ]);
    let aliases = ["Pipe Fitter".to_owned()];
    let found = with_aliases("welder pay", None, &shown, &aliases).figures;
    let found: Vec<&str> = found.iter().map(|one| one.figure.text.as_str()).collect();
    assert_eq!(found, ["$50,000", "exceeding $99,000"]);
}

#[test]
fn demand_as_a_describing_word_asks_for_no_number() {
    let shown = guide(vec![figure("5%", 5.0, "%", |f| {
        f.statistic = Some(Statistic::Growth);
        is(&mut f.role, "Welders");
    })]);
    assert_eq!(texts(&chosen("job demand for welders", &shown)), ["5%"]);
    assert!(chosen("in-demand skills for welders", &shown).is_empty());
    // a growth that is not for the place asked for is no answer
    assert!(chosen("job growth for welders in seattle", &shown).is_empty());
}

#[test]
fn a_conjunction_names_nothing() {
    let shown = guide(vec![pay("$50,000", |f| is(&mut f.role, "Welders"))]);
    let found = chosen("welder base plus bonus salary", &shown);
    assert_eq!(found, [("$50,000".to_owned(), vec![])]);
}

#[test]
fn the_same_fact_in_two_documents_is_one() {
    let of = |title, role: &str, source: &str| Shown {
        title,
        figures: vec![pay("$50,000", |f| {
            is(&mut f.role, role);
            f.source = source.to_owned();
        })],
    };
    let same = |shown: &[Shown<'_>]| {
        let found = all("welder pay", None, shown).figures;
        found.iter().map(|one| one.same_as).collect::<Vec<_>>()
    };
    let survey = "Glassdoor";
    assert_eq!(
        same(&[of("A", "Welder", survey), of("B", "Pipe Welders", survey)]),
        [None, Some(0)]
    );
    assert_eq!(
        same(&[of("A", "Welder", survey), of("B", "Welder", "Indeed")]),
        [None, None]
    );
}

#[test]
fn one_fact_under_two_names_of_its_level_is_one() {
    let of = |title, level: &str, statistic| Shown {
        title,
        figures: vec![pay("$50,000", |f| {
            is(&mut f.role, "Welder");
            is(&mut f.level, level);
            f.statistic = statistic;
        })],
    };
    let same = |a, b| {
        let found = all("entry level welder pay", None, &[a, b]).figures;
        assert_eq!(found.len(), 2);
        found[1].same_as
    };
    let average = Some(Statistic::Average);
    let plain = || of("A", "entry-level", None);
    assert_eq!(
        same(plain(), of("B", "less than 1 year (entry level)", average)),
        Some(0)
    );
    assert_eq!(
        same(
            of("A", "entry-level", Some(Statistic::Median)),
            of("B", "entry level", average)
        ),
        None,
        "by two measures"
    );
    let (a, b) = (plain(), of("B", "senior", None));
    let lexicon = Lexicon::embedded().unwrap();
    assert!(
        !repeat::is_one_fact(&lexicon, &a.figures[0], &b.figures[0]),
        "of two levels"
    );
}
