mod notice;

use super::{sample, *};
use crate::{
    answer::{Aspect, Citation, Unmet},
    corpus::LineSpan,
    figure::Statistic,
    locale::Language,
    query::Topic,
};

#[test]
fn equal_sources_are_one_number_with_all_their_lines() {
    let reply = word(&sample::answered(), Language::English);
    let sources: Vec<&[usize]> = reply.excerpts.iter().map(|one| &*one.sources).collect();
    assert_eq!(sources, [[0], [0], [1]]);
    assert_eq!(
        reply.sources[0].place,
        "corpus/machine-learning-engineer.md:70, 88-90"
    );
    assert_eq!(reply.sources[1].place, "corpus/data-engineer.md:12");
    assert_eq!(reply.sources[1].url, None);
    assert_eq!(
        reply.sources[0].url.as_deref(),
        Some(
            "https://example.org/ml-engineer#:~:text=San%20Francisco%2C%20CA%3A%20~%24170%2C000%20on,much%20of%20it&text=Machine%20learning%20engineers%20are%20paid"
        )
    );
}

#[test]
fn a_figure_says_what_it_is_in_a_fixed_order() {
    let reply = word(&sample::answered(), Language::English);
    let lines: Vec<String> = reply
        .figures
        .iter()
        .map(|line| format!("{}: {}", line.value, line.about.join(" · ")))
        .collect();
    assert_eq!(
        lines,
        [
            "~$160,000: average · Machine Learning Engineer · Seattle, WA",
            "$200,000+: total pay · Machine Learning Engineer · Remote",
            "$158,000: median base pay · Machine Learning Engineer",
            "83.50: 90th percentile, USD an hour · Senior · Example Corp",
        ]
    );
}

#[test]
fn a_figure_is_shown_once_and_only_with_its_excerpt() {
    let mut answer = sample::answered();
    let mut again = answer.figures[0].clone();
    again.passage = 1;
    let mut lost = answer.figures[0].clone();
    lost.passage = 9;
    lost.figure.text = "$1".to_owned();
    answer.figures.insert(1, again);
    answer.figures.insert(1, lost);
    let mut expected = word(&sample::answered(), Language::English).figures;
    expected[0].excerpts = vec![0, 1];
    assert_eq!(word(&answer, Language::English).figures, expected);
    for i in 0..20 {
        let mut more = answer.figures[0].clone();
        more.figure.text = format!("${i}");
        answer.figures.push(more);
    }
    assert_eq!(word(&answer, Language::English).figures.len(), MAX_FIGURES);
}

#[test]
fn sources_that_agree_are_named_together() {
    let mut answer = sample::answered();
    let mut again = answer.figures[0].clone();
    again.figure.source = "Survey of wages".to_owned();
    again.passage = 2;
    answer.figures.push(again);
    answer.passages[1].also = vec![Citation {
        document: "data-engineer".to_owned(),
        title: answer.passages[2].title.clone(),
        section: vec!["Pay".to_owned()],
        path: answer.passages[2].path.clone(),
        lines: LineSpan { first: 3, last: 4 },
        source: answer.passages[2].source.clone(),
    }];
    let reply = word(&answer, Language::English);
    assert_eq!(
        reply.figures[0].sources,
        ["Example Guide", "Survey of wages"]
    );
    assert_eq!(reply.sources_of(&reply.figures[0]), [0, 1]);
    assert_eq!(reply.figures.len(), sample::answered().figures.len());
    assert_eq!(reply.excerpts[1].sources, [0, 1]);
    assert_eq!(reply.sources[1].place, "corpus/data-engineer.md:3-4, 12");
}

#[test]
fn a_figure_that_is_a_lower_bound_alone_says_so() {
    let mut answer = sample::corrected();
    let value = |answer: &Answer| word(answer, Language::English).figures[0].about.join(", ");
    assert!(!value(&answer).contains("or more"));
    for found in &mut answer.figures {
        found.figure.top_coded = true;
    }
    assert!(value(&answer).contains("or more"), "{}", value(&answer));
    // the amount says it itself
    for found in &mut answer.figures {
        found.figure.text = "at least $115.00".to_owned();
    }
    assert!(!value(&answer).contains("or more"));
}

#[test]
fn who_measured_a_figure_is_named_where_its_document_did_not() {
    const LONG: &str = "Example Guide to the Pay of Engineers";
    let mut answer = sample::answered();
    for (passage, figure) in answer.passages.iter_mut().zip(&mut answer.figures) {
        passage.source.name = LONG.to_owned();
        figure.figure.source = LONG.to_owned();
    }
    answer.figures[0].figure.source = "Glassdoor".to_owned();
    let reply = word(&answer, Language::English);
    assert_eq!(reply.figures[0].sources, ["Glassdoor"]);
    assert_eq!(reply.figures[1].sources, [""; 0], "the number names it");
    let mut again = answer.figures[0].clone();
    again.figure.source = "Indeed".to_owned();
    again.passage = 2;
    answer.figures.push(again);
    let reply = word(&answer, Language::English);
    assert_eq!(reply.figures[0].sources, ["Glassdoor", "Indeed"]);
}

#[test]
fn a_number_names_a_data_set_whatever_its_edition() {
    let mut answer = sample::answered();
    answer.passages[0].source.name = "Office of Numbers, Survey of Wages, May 2024".to_owned();
    for (found, source) in answer.figures.iter_mut().zip([
        "Office of Numbers, Survey of Wages",
        "Office of Numbers, Survey of Wage",
    ]) {
        found.figure.source = source.to_owned();
    }
    let reply = word(&answer, Language::English);
    assert_eq!(reply.figures[0].sources, [""; 0]);
    assert_eq!(
        reply.figures[1].sources,
        ["Office of Numbers, Survey of Wage"]
    );
    // one of two places that it stands in is enough
    answer.figures[0].passage = 1;
    let mut again = answer.figures[0].clone();
    (again.passage, again.same_as) = (0, Some(0));
    answer.figures.push(again);
    let reply = word(&answer, Language::English);
    assert_eq!(reply.figures[0].sources, [""; 0]);
    assert_eq!(reply.figures[0].excerpts, [1, 0]);
}

#[test]
fn a_change_of_so_many_is_no_growth_and_a_country_is_named_once() {
    let mut answer = sample::corrected();
    let figure = &mut answer.figures[0].figure;
    (figure.unit, figure.pay) = ("count".to_owned(), None);
    figure.statistic = Some(Statistic::Growth);
    figure.place = Some("US".to_owned());
    answer.figures[0].misses = vec![sample::miss(Aspect::Place, "Boise, ID")];
    let mut again = answer.figures[0].clone();
    again.figure.place = Some("United States".to_owned());
    answer.figures.push(again);
    let reply = word(&answer, Language::English);
    assert_eq!(reply.figures[0].about[0], "change");
    let told = "None of these figures is for Boise, ID: they are for the US.";
    assert!(
        reply.notices.contains(&told.to_owned()),
        "{:?}",
        reply.notices
    );
}

#[test]
fn a_period_and_a_bare_number_read_well() {
    let mut answer = sample::corrected();
    let figure = &mut answer.figures[0].figure;
    figure.text = "97,260".to_owned();
    figure.pay = None;
    figure.since = Some(2024);
    figure.year = Some(2034);
    let line = &word(&answer, Language::English).figures[0];
    assert_eq!(line.value, "97,260");
    assert_eq!(line.about[0], "median, USD a year");
    assert_eq!(line.years().unwrap(), "2024–2034");
}

#[test]
fn marks_that_cannot_be_sliced_are_left_out() {
    let mut answer = sample::answered();
    answer.passages[0].text = "añb".to_owned();
    answer.passages[0].marks = vec![0..1, 0..1, 2..3, 1..1, 1..3, 3..9];
    assert_eq!(
        word(&answer, Language::English).excerpts[0].marks,
        [0..1, 1..3]
    );
}

#[test]
fn a_title_is_not_repeated_in_the_trail() {
    let mut answer = sample::answered();
    let title = answer.passages[1].title.clone();
    answer.passages[1].section.insert(0, title);
    let reply = word(&answer, Language::English);
    assert_eq!(
        reply.excerpts[1].trail,
        [
            "Machine Learning Engineer",
            "Salary Ranges (US Market, 2024)"
        ]
    );
}

#[test]
fn pay_that_nothing_tells_is_said_to_be_missing() {
    const MISSING: &str = "None of these passages has a figure for pay.";
    let mut answer = sample::answered();
    answer.understood.topics = vec![Topic::Salary];
    let says = |answer: &Answer| {
        word(answer, Language::English)
            .notices
            .contains(&MISSING.to_owned())
    };
    assert!(!says(&answer), "its figures tell");
    answer.figures.clear();
    assert!(!says(&answer), "passages on pay tell what there is");
    for passage in &mut answer.passages {
        passage.section = vec!["Overview".to_owned()];
    }
    assert!(says(&answer));
}

#[test]
fn one_fact_of_two_documents_is_one_line() {
    let mut answer = sample::answered();
    let mut again = answer.figures[0].clone();
    again.figure.text = "~$160,000 a year".to_owned();
    again.figure.role = Some("ML Engineer".to_owned());
    again.passage = 2;
    again.same_as = Some(0);
    answer.figures.push(again);
    let reply = word(&answer, Language::English);
    assert_eq!(reply.figures.len(), sample::answered().figures.len());
    assert_eq!(reply.figures[0].value, "~$160,000");
    assert_eq!(reply.sources_of(&reply.figures[0]), [0, 1]);
}

#[test]
fn a_bound_says_itself_what_it_is_and_a_percentage_what_it_is_of() {
    let mut answer = sample::corrected();
    let figure = &mut answer.figures[0].figure;
    figure.statistic = Some(Statistic::Minimum);
    figure.text = "exceeding $250,000".to_owned();
    assert_eq!(
        word(&answer, Language::English).figures[0].about[0],
        "base pay"
    );
    answer.figures[0].figure.text = "$250,000".to_owned();
    assert_eq!(
        word(&answer, Language::English).figures[0].about[0],
        "minimum base pay"
    );
    let figure = &mut answer.figures[0].figure;
    (figure.unit, figure.pay, figure.role) = ("%".to_owned(), None, None);
    assert!(word(&answer, Language::English).figures.is_empty());
    answer.figures[0].figure.subject = Some("AI jobs".to_owned());
    assert_eq!(word(&answer, Language::English).figures.len(), 1);
}

#[test]
fn a_missed_place_is_pointed_to_where_an_excerpt_speaks_of_it() {
    let mut answer = sample::corrected();
    answer.understood.corrected = None;
    answer.figures[0].misses = vec![sample::miss(Aspect::Place, "Chicago, IL")];
    answer.figures[0].figure.place = Some("US".to_owned());
    assert_eq!(
        word(&answer, Language::English).notices,
        ["None of these figures is for Chicago, IL: they are for the US."]
    );
    answer.passages[0].text += "\nChicago, IL: lower, but above the average";
    assert_eq!(
        word(&answer, Language::English).notices,
        [
            "None of these figures is for Chicago, IL: they are for the US. What is said of it stands below."
        ]
    );
}

#[test]
fn our_words_are_in_the_language_of_the_reader_and_quoted_ones_in_their_own() {
    let german = word(&sample::follow_up(), Language::German);
    assert_eq!(
        german.notices,
        [
            "Verstanden als: how much do senior ML engineers make in Austin in 2025",
            "Keine dieser Zahlen gilt für Austin, TX. Angegeben ist: Seattle, WA.",
            "Keine dieser Zahlen gilt für die Karrierestufe „senior“. Angegeben ist: Entry-level (<1 year).",
            "Keine dieser Zahlen ist von 2025: Sie sind von 2024.",
        ]
    );
    let spanish = word(&sample::answered(), Language::Spanish);
    let lines = spanish.figures.iter();
    let lines: Vec<String> = lines
        .map(|line| format!("{}: {}", line.value, line.about.join(" · ")))
        .collect();
    assert_eq!(
        lines,
        [
            "~$160,000: promedio · Machine Learning Engineer · Seattle, WA",
            "$200,000+: remuneración total · Machine Learning Engineer · Remote",
            "$158,000: salario base (mediana) · Machine Learning Engineer",
            "83.50: percentil 90, USD por hora · Senior · Example Corp",
        ]
    );
    let english = word(&sample::answered(), Language::English);
    assert_eq!(spanish.excerpts, english.excerpts);
    assert_eq!(spanish.sources, english.sources);
    assert_eq!(spanish.suggestions_heading(), "También puedes preguntar");
    let mut answer = sample::corrected();
    answer.understood.corrected = None;
    answer.unmet = vec![
        Unmet::Topic(Topic::BestPractices),
        Unmet::Role("welder".to_owned()),
    ];
    assert_eq!(
        word(&answer, Language::German).notices,
        [
            "Keine dieser Textstellen sagt etwas zu bewährtem Vorgehen und „welder“: Frag nach jedem einzeln."
        ]
    );
    answer.unmet.clear();
    answer.figures[0].misses = vec![sample::miss(Aspect::Place, "Boise, ID")];
    answer.figures[0].figure.place = Some("US".to_owned());
    assert_eq!(
        word(&answer, Language::Spanish).notices,
        ["Ninguna de estas cifras es de Boise, ID. Lo que indican: US."]
    );
}
