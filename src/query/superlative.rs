//! Which of all occupations a question asks for: “highest paying jobs without a degree”, “fastest growing
//! careers”, “which jobs have the most openings”, “jobs that pay over 100k”.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::corpus::Schooling;

/// By what occupations are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// Median pay a year.
    Pay,
    /// Projected change of employment, in percent.
    Growth,
    /// Openings projected each year.
    Openings,
    /// How many people work.
    People,
}

/// The first of all occupations, or the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Superlative {
    /// In what.
    pub measure: Measure,
    /// Whether the last ones are meant.
    pub is_least: bool,
    /// Only those above this much: then any of them is meant.
    pub above: Option<f64>,
    /// Only those that it typically takes so much schooling to enter.
    pub schooling: Option<RangeInclusive<Schooling>>,
    /// Whether it says that it is of all (“jobs”): else it may be of those spoken of before.
    pub names_work: bool,
}

/// What all of them are.
const WORK: [&str; 14] = [
    "job",
    "jobs",
    "career",
    "careers",
    "occupation",
    "occupations",
    "profession",
    "professions",
    "position",
    "positions",
    "role",
    "roles",
    "gig",
    "gigs",
];
const BEST: [&str; 9] = [
    "best", "highest", "high", "top", "most", "more", "well", "good", "greatest",
];
const FASTEST: [&str; 5] = ["fastest", "fast", "quickest", "strongest", "rapidly"];
const WORST: [&str; 7] = [
    "lowest", "low", "least", "worst", "poorest", "slowest", "fewest",
];
const PAY: [&str; 27] = [
    "pay",
    "pays",
    "paying",
    "paid",
    "payed",
    "salary",
    "salaries",
    "wage",
    "wages",
    "earn",
    "earns",
    "earning",
    "earnings",
    "earners",
    "income",
    "money",
    "compensated",
    "compensation",
    "make",
    "makes",
    "making",
    "lucrative",
    "cash",
    "bank",
    "figure",
    "figures",
    "six",
];
const GROWTH: [&str; 4] = ["growing", "grow", "grows", "growth"];
const DECLINE: [&str; 8] = [
    "declining",
    "decline",
    "shrinking",
    "shrink",
    "dying",
    "disappearing",
    "vanishing",
    "losing",
];
const OPENINGS: [&str; 9] = [
    "openings",
    "opening",
    "vacancies",
    "vacancy",
    "hiring",
    "demand",
    "demanded",
    "needed",
    "available",
];
const PEOPLE: [&str; 5] = ["common", "largest", "biggest", "people", "workers"];
const ABOVE: [&str; 7] = [
    "over",
    "above",
    "than",
    "least",
    "exceed",
    "exceeding",
    "upwards",
];
const BELOW: [&str; 4] = ["under", "below", "less", "beneath"];
const WITHOUT: [&str; 7] = ["without", "no", "not", "don't", "dont", "doesn't", "doesnt"];
/// Names of schooling: what it is where it is asked for, and what remains where it is not.
const SCHOOLING: [(&str, Schooling, Schooling); 16] = {
    use Schooling::{
        Associate, Bachelor, Doctorate, HighSchool, Master, NoCredential, NondegreeAward,
    };
    [
        ("degree", Bachelor, NondegreeAward),
        ("degrees", Bachelor, NondegreeAward),
        ("college", Bachelor, NondegreeAward),
        ("university", Bachelor, NondegreeAward),
        ("bachelor", Bachelor, Associate),
        ("bachelors", Bachelor, Associate),
        ("bachelor's", Bachelor, Associate),
        ("associate", Associate, NondegreeAward),
        ("associates", Associate, NondegreeAward),
        ("associate's", Associate, NondegreeAward),
        ("master", Master, Bachelor),
        ("masters", Master, Bachelor),
        ("master's", Master, Bachelor),
        ("phd", Doctorate, Master),
        ("doctorate", Doctorate, Master),
        ("diploma", HighSchool, NoCredential),
    ]
};
/// What is said around it. The whole country is what figures of all are of.
const AROUND: &str = "a an the of in to for with that which what whats what's who are is do does have has had me \
    show give list tell name some any all there right now today currently overall average \
    median mean per year yearly annual annually us usa america united states country need \
    require required requiring you i can get could will be out it school going at and";

/// What is asked of all occupations; `None` where a word says anything else: a field, a place, a role.
pub(super) fn superlative(words: &[&str]) -> Option<Superlative> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let amount = words.iter().find_map(|word| amount(word));
    let six_figures = words
        .windows(2)
        .any(|pair| pair == ["six", "figure"] || pair == ["six", "figures"]);
    let amount = amount.or_else(|| six_figures.then_some(100_000.0));
    let is_said = |word: &&str| {
        let lists: [&[&str]; 11] = [
            &WORK, &BEST, &FASTEST, &WORST, &PAY, &GROWTH, &DECLINE, &OPENINGS, &PEOPLE, &ABOVE,
            &WITHOUT,
        ];
        lists.iter().any(|list| list.contains(word))
            || AROUND.split(' ').any(|one| one == *word)
            || SCHOOLING.iter().any(|(name, ..)| name == word)
            || self::amount(word).is_some()
            || word.parse::<u8>().is_ok()
    };
    if has(&BELOW) || !words.iter().all(is_said) {
        return None;
    }
    // “at least 100k”
    let (best, worst) = (has(&BEST), has(&WORST) && amount.is_none());
    let measure = if has(&GROWTH) || has(&DECLINE) {
        Measure::Growth
    } else if has(&OPENINGS) && (best || worst || amount.is_none()) && !has(&PAY) {
        Measure::Openings
    } else if has(&PAY) {
        Measure::Pay
    } else if has(&PEOPLE) {
        Measure::People
    } else {
        return None;
    };
    let is_first = match measure {
        Measure::Growth => best || worst || has(&FASTEST) || has(&DECLINE) || has(&GROWTH),
        Measure::Pay => best || worst || amount.is_some(),
        Measure::Openings => best || worst || has(&["demand"]),
        Measure::People => true,
    };
    let above = amount.filter(|_| measure == Measure::Pay);
    // “what pays the most” names no work, and means all of it
    let names_work = has(&WORK);
    let is_of_all = names_work || matches!(words.first(), Some(&("what" | "who"))) && has(&PAY);
    (is_first && is_of_all).then(|| Superlative {
        measure,
        is_least: above.is_none()
            && (worst && !best || measure == Measure::Growth && has(&DECLINE)),
        above,
        schooling: schooling(words),
        names_work,
    })
}

/// What schooling it may take.
fn schooling(words: &[&str]) -> Option<RangeInclusive<Schooling>> {
    let named = |word: &&str| SCHOOLING.iter().find(|(name, ..)| name == word);
    // “bachelor's degree” is no degree of any kind
    let mut all = words.iter().filter_map(named);
    let (_, asked, left) = all.next()?;
    Some(match words.iter().any(|word| WITHOUT.contains(word)) {
        true => Schooling::NoCredential..=*left,
        false => *asked..=*asked,
    })
}

/// An amount of pay a year: `100k`, `$100,000`, `100000`.
fn amount(word: &str) -> Option<f64> {
    const LEAST: f64 = 10_000.0;
    let word = word.trim_start_matches('$').trim_end_matches('+');
    let (number, times) = match word.strip_suffix('k') {
        Some(number) => (number, 1_000.0),
        None => (word, 1.0),
    };
    let number: f64 = number.replace(',', "").parse().ok()?;
    let amount = number * times;
    (amount >= LEAST && amount.is_finite()).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Superlative> {
        let words: Vec<&str> = text.split(' ').collect();
        superlative(&words)
    }

    #[test]
    fn what_all_are_held_against_each_other_by() {
        use Measure::{Growth, Openings, Pay, People};
        for (text, measure, is_least) in [
            ("highest paying jobs", Pay, false),
            (
                "what are the top 10 best paid careers in the us",
                Pay,
                false,
            ),
            ("which occupation makes the most money", Pay, false),
            ("who earns the most", Pay, false),
            ("lowest paid occupations", Pay, true),
            ("worst paying jobs", Pay, true),
            ("fastest growing careers", Growth, false),
            ("what jobs are growing the fastest", Growth, false),
            ("slowest growing jobs", Growth, true),
            ("jobs that are dying", Growth, true),
            ("which jobs have the most openings", Openings, false),
            ("most in demand jobs right now", Openings, false),
            ("most common jobs", People, false),
        ] {
            let read = read(text).map(|one| (one.measure, one.is_least));
            assert_eq!(read, Some((measure, is_least)), "{text}");
        }
    }

    #[test]
    fn what_says_anything_else_is_not_of_all() {
        for text in [
            "highest paying jobs in texas",
            "best paying nursing jobs",
            "highest paying tech jobs",
            "which pays the most",
            "best jobs",
            "what does a nurse make",
            "highest paid surgeons",
            "jobs under 50k",
            "what jobs are there",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_and_schooling_narrow_it() {
        use Schooling::{Associate, Bachelor, HighSchool, NoCredential, NondegreeAward};
        for (text, above, schooling) in [
            ("jobs that pay over 100k", Some(100_000.0), None),
            (
                "jobs that pay at least $80,000 a year",
                Some(80_000.0),
                None,
            ),
            ("six figure jobs", Some(100_000.0), None),
            (
                "best paying jobs without a degree",
                None,
                Some(NoCredential..=NondegreeAward),
            ),
            (
                "highest paying jobs that don't require college",
                None,
                Some(NoCredential..=NondegreeAward),
            ),
            (
                "highest paying jobs with a bachelor's degree",
                None,
                Some(Bachelor..=Bachelor),
            ),
            (
                "highest paying jobs with an associate's degree",
                None,
                Some(Associate..=Associate),
            ),
            (
                "best paying jobs with a high school diploma",
                None,
                Some(HighSchool..=HighSchool),
            ),
            (
                "six figure jobs without a degree",
                Some(100_000.0),
                Some(NoCredential..=NondegreeAward),
            ),
        ] {
            let read = read(text).map(|one| (one.measure, one.is_least, one.above, one.schooling));
            assert_eq!(
                read,
                Some((Measure::Pay, false, above, schooling)),
                "{text}"
            );
        }
    }
}
