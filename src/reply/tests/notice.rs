//! What a reply says beside its excerpts.

use super::*;

#[test]
fn parts_that_no_passage_is_about_are_named() {
    let mut answer = sample::corrected();
    answer.understood.corrected = None;
    answer.unmet = vec![
        Unmet::Topic(Topic::Career),
        Unmet::Count,
        Unmet::Role("welder".to_owned()),
    ];
    assert_eq!(
        word(&answer, Language::English).notices,
        [
            "None of these passages says how many.",
            "None of these passages is about career path and “welder”: ask for each alone.",
        ]
    );
    answer.unmet.truncate(1);
    assert_eq!(
        word(&answer, Language::English).notices,
        ["None of these passages is about career path: ask for it alone."]
    );
}

#[test]
fn notices_say_what_was_read_and_what_is_missing() {
    assert_eq!(
        word(&sample::answered(), Language::English).notices,
        [""; 0]
    );
    assert_eq!(
        word(&sample::corrected(), Language::English).notices,
        ["Read as: machine learning engineer median salary"]
    );
    assert_eq!(
        word(&sample::not_found(), Language::English).notices,
        ["I have nothing on that in the documents I hold."]
    );
    assert_eq!(
        word(&sample::ambiguous(), Language::English).notices,
        ["Which one do you mean?"]
    );
    let mut empty = sample::not_found();
    empty.corpus.documents = 0;
    assert_eq!(
        word(&empty, Language::English).notices,
        ["I hold no documents yet."]
    );
    assert_eq!(
        word(&sample::follow_up(), Language::English).notices,
        [
            "Read as: how much do senior ML engineers make in Austin in 2025",
            "None of these figures is for Austin, TX: they are for Seattle, WA.",
            "None of these figures is for the level “senior”: they are for Entry-level (<1 year).",
            "None of these figures is of 2025: they are of 2024.",
        ]
    );
}

#[test]
fn a_notice_is_for_what_all_figures_miss() {
    let mut answer = sample::corrected();
    answer.understood.corrected = None;
    answer.figures[0].misses = vec![
        sample::miss(Aspect::Place, "Austin, TX"),
        sample::miss(Aspect::Named, "rust"),
    ];
    assert_eq!(
        word(&answer, Language::English).notices,
        [
            "None of these figures is for Austin, TX: they name no place.",
            "None of these figures is for “rust”."
        ]
    );
    // One that is for it is enough.
    let mut right = answer.figures[0].clone();
    right.misses.truncate(1);
    answer.figures.push(right);
    assert_eq!(
        word(&answer, Language::English).notices,
        ["None of these figures is for Austin, TX: they name no place."]
    );
    answer.figures.truncate(1);
    answer.figures[0].misses = vec![sample::miss(Aspect::Role, "barista")];
    assert_eq!(
        word(&answer, Language::English).notices,
        ["None of these figures is for “barista”: they are for Machine Learning Engineer."]
    );
}

#[test]
fn what_no_figure_is_for_at_once_is_said() {
    let mut answer = sample::corrected();
    answer.understood.corrected = None;
    let place = sample::miss(Aspect::Place, "Austin, TX");
    let level = sample::miss(Aspect::Level, "3 years");
    answer.figures[0].misses = vec![level];
    let mut other = answer.figures[0].clone();
    other.misses = vec![place];
    answer.figures.push(other);
    assert_eq!(
        word(&answer, Language::English).notices,
        ["None of these figures is for both Austin, TX and the level “3 years”."]
    );
    // one that is for both is enough, and what all miss is said by itself
    answer.figures[1].misses.clear();
    assert_eq!(word(&answer, Language::English).notices, [""; 0]);
    answer.figures.truncate(1);
    assert_eq!(word(&answer, Language::English).notices.len(), 1);
}

#[test]
fn a_year_without_figures_is_missed_unless_it_is_shown() {
    let mut answer = sample::corrected();
    answer.understood.corrected = None;
    answer.question = "ml engineer skills 2030".to_owned();
    // figures say themselves what they miss
    assert_eq!(word(&answer, Language::English).notices, [""; 0]);
    answer.figures.clear();
    answer.passages[0].source.year = Some(2024);
    let said = |answer: &Answer| word(answer, Language::English).notices.first().cloned();
    assert_eq!(
        said(&answer).as_deref(),
        Some("Nothing here is of 2030: these sources are of 2024.")
    );
    answer.passages[0].text += " By 2030 it may be more.";
    assert_ne!(
        said(&answer).as_deref(),
        Some("Nothing here is of 2030: these sources are of 2024.")
    );
}

#[test]
fn what_no_figure_is_of_is_said() {
    let mut answer = sample::corrected();
    answer.understood.corrected = None;
    answer.unmet = vec![
        Unmet::Side(sample::miss(Aspect::Role, "electrician")),
        Unmet::Side(sample::miss(Aspect::Place, "Boise, ID")),
        Unmet::Count,
        Unmet::Percentile(99),
    ];
    assert_eq!(
        word(&answer, Language::English).notices,
        [
            "No figure here is for “electrician”.",
            "No figure here is for Boise, ID.",
            "None of these passages says how many.",
            "No figure here is of percentile 99.",
        ]
    );
}
