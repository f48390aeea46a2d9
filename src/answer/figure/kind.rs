//! Which kind of number a question asks for, and which statistic of it.

use std::cmp::Ordering;

use super::{
    count,
    growth::asks_for_growth,
    shape::{has, shapes},
    statistic::{period, statistics},
};
use crate::{
    analysis::{is_common_word, is_stop_word},
    answer::Period,
    figure::{Figure, Pay, Statistic},
    query::{Lexicon, Question, TermKind, Topic},
};

/// Amounts of money from here on are of markets and companies, nobody's pay.
const LARGE: f64 = 5_000_000.0;

/// What kind of number a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Money by the year, hour …
    Pay,
    /// Money once.
    Sum,
    /// Money of a whole market.
    Market,
    Percent,
    Count,
}

impl Kind {
    fn of(figure: &Figure) -> Self {
        match figure.unit.as_str() {
            "%" => Self::Percent,
            "count" => Self::Count,
            _ if figure.low.max(figure.high.unwrap_or(0.0)) >= LARGE => Self::Market,
            unit if unit.contains('/') => Self::Pay,
            _ => Self::Sum,
        }
    }
}

/// What a question wants of its figures.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Wanted {
    /// Pay is the topic, or is asked for by its extent (“the most … can make”).
    pay: bool,
    /// Demand or trends are the topic.
    outlook: bool,
    /// The size of a market.
    market: bool,
    /// A share or a rate.
    percent: bool,
    /// A number of people or things.
    count: bool,
    /// That number is one of people or jobs.
    people: bool,
    /// … of those who work, and not of openings.
    employed: bool,
    /// Extra pay as a share of pay: a bonus, a premium.
    extra: bool,
    /// A raise.
    raise: bool,
    /// An amount of whatever kind, outside all topics: only where the line speaks of the matter.
    any: bool,
    /// Besides role, place, level and topic the question names something that a line can match.
    matter: bool,
    highest: bool,
    lowest: bool,
    /// Which places pay most, or least.
    places: bool,
    /// Which parts of the economy or the country do: no end of the pay across all of them.
    parts: bool,
    /// Which statistics are named.
    statistics: Vec<Statistic>,
    /// By which time pay is asked for.
    period: Option<Period>,
    part: Option<Pay>,
}

/// Whether pay is told by this time.
fn is_by(figure: &Figure, period: Period) -> bool {
    let by = figure.unit.split_once('/');
    by.is_some_and(|(_, by)| by == period.name())
}

impl Wanted {
    pub fn of(lexicon: &Lexicon, question: &Question) -> Self {
        let words = question.words.iter();
        let words: Vec<&str> = words.map(|word| word.text.as_str()).collect();
        let shapes = shapes(&words);
        let has = |any: &[&str]| has(&words, shapes, any);
        let pair = |a: &str, any: &[&str]| {
            words
                .windows(2)
                .any(|two| two[0] == a && any.contains(&two[1]))
        };
        let topic = |wanted| question.topics.iter().any(|&(topic, _)| topic == wanted);
        // A “floor layer” asks for no floor.
        let has_end = |any: &[&str]| {
            let mut words = words.iter().enumerate();
            words.any(|(at, word)| any.contains(word) && !question.is_in_a_name(at))
        };
        let highest = has_end(&[
            "max", "maximum", "highest", "most", "top", "ceiling", "cap", "upper",
        ]);
        let lowest = has_end(&["min", "minimum", "lowest", "least", "floor"]);
        let average = has(&["average", "mean", "typical", "typically"]);
        let extent = highest || lowest || average || has(&["median", "range", "much"]);
        let hinted = question
            .hints
            .iter()
            .any(|&(topic, _)| topic == Topic::Salary);
        let many = words
            .windows(2)
            .position(|two| matches!(two, ["how", "many"] | ["number" | "employment", "of"]))
            .map(|at| &words[at + 2..]);
        let of = |any: &[&str]| {
            many.is_some_and(|counted| counted.iter().take(2).any(|word| any.contains(word)))
        };
        // Nobody's figures are times, years of experience or the like.
        let time = of(&[
            "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
            "times", "minutes",
        ]);
        // “how many hours” and “how much maths” are no questions of pay unless they say so in other
        // words, too
        let other = time
            || words
                .windows(2)
                .any(|two| two[0] == "much" && !is_stop_word(two[1]) && !is_common_word(two[1]));
        let clearly = |&(topic, weight): &(Topic, f32)| topic == Topic::Salary && weight >= 1.0;
        let pay = question.topics.iter().any(clearly)
            || (!other && (topic(Topic::Salary) || (hinted && extent)));
        let percentage = question.text.contains('%')
            || has(&["percent", "percentage", "share", "proportion", "fraction"])
            || pair("how", &["fast", "quickly"])
            || ["growth", "unemployment", "vacancy", "turnover", "attrition"]
                .iter()
                .any(|kind| pair(kind, &["rate", "rates"]));
        let market = has(&["market", "industry"])
            && has(&["size", "worth", "value", "valued", "big", "revenue"]);
        Self {
            pay,
            outlook: asks_for_growth(question, &words),
            market,
            percent: percentage,
            count: many.is_some() && !time && !percentage,
            people: many.is_some_and(|counted| {
                !percentage && count::is_of_people(lexicon, question, counted)
            }),
            employed: !has(&count::OPENINGS),
            extra: has(&[
                "premium", "premiums", "bonus", "bonuses", "equity", "stock", "higher", "extra",
            ]),
            raise: has(&[
                "raise",
                "raises",
                "raised",
                "rise",
                "rises",
                "risen",
                "rose",
                "increase",
                "increases",
                "increased",
                "grow",
                "grown",
                "growth",
            ]),
            any: pair(
                "much",
                &[
                    "do", "does", "did", "is", "are", "can", "will", "has", "have",
                ],
            ),
            matter: question.terms.iter().any(|term| {
                use TermKind::{Company, Content, Source};
                matches!(term.kind, Content | Company | Source) && term.weight >= 1.0
            }),
            highest,
            lowest,
            places: pay
                && (highest || lowest || has(&["best"]))
                && has(&[
                    "areas",
                    "city",
                    "cities",
                    "countries",
                    "country",
                    "location",
                    "locations",
                    "metro",
                    "metros",
                    "place",
                    "places",
                    "region",
                    "regions",
                    "state",
                    "states",
                    "where",
                ]),
            parts: question.breakdown.is_some(),
            period: period(&words),
            statistics: statistics(question, &has, average),
            part: if has(&["total", "tc"]) {
                Some(Pay::Total)
            } else if has(&["base"]) {
                Some(Pay::Base)
            } else if has(&[
                "bonus",
                "bonuses",
                "equity",
                "stock",
                "rsu",
                "rsus",
                "additional",
            ]) {
                Some(Pay::Additional)
            } else {
                None
            },
        }
    }

    /// Whether a number of people or jobs is asked for.
    pub fn counts_people(&self) -> bool {
        self.people
    }

    /// What a line counts for where a number of people is asked for.
    pub fn employment(&self, line: &str) -> f32 {
        match self.people && self.employed {
            true => count::employment(line),
            false => 0.0,
        }
    }

    /// Whether a figure counts people or things.
    pub fn is_count(figure: &Figure) -> bool {
        Kind::of(figure) == Kind::Count
    }

    /// The time by which pay was asked for, where there is pay and all of it is by another.
    pub fn missing_period(&self, shown: &[&Figure]) -> Option<Period> {
        let is_pay = |figure: &&&Figure| Kind::of(figure) == Kind::Pay;
        let mut pay = shown.iter().filter(is_pay).peekable();
        let period = self.period.filter(|_| self.pay)?;
        (pay.peek().is_some() && !pay.any(|figure| is_by(figure, period))).then_some(period)
    }

    /// Whether the places that pay most, or least, are asked for.
    pub fn by_place(&self) -> bool {
        self.places
    }

    /// Orders figures of places: pay by its amount, from the end that is asked for, then the rest.
    pub fn order(&self, a: &Figure, b: &Figure) -> Ordering {
        let kinds = [a, b].map(|figure| Kind::of(figure) != Kind::Pay);
        let value = |figure: &Figure| figure.high.unwrap_or(figure.low);
        let amounts = value(b).total_cmp(&value(a));
        kinds[0].cmp(&kinds[1]).then(match self.lowest {
            true => amounts.reverse(),
            false => amounts,
        })
    }

    /// Whether a figure is of somebody's pay: an amount, or a premium on it.
    pub fn is_of_pay(figure: &Figure) -> bool {
        matches!(Kind::of(figure), Kind::Pay | Kind::Sum)
            || figure.statistic == Some(Statistic::Premium)
    }

    /// Whether no number is asked for at all.
    pub fn is_nothing(&self) -> bool {
        !(self.pay || self.outlook || self.market || self.percent || self.count || self.any)
    }

    /// How well a figure is of the kind asked for; 0 where it is not. `matches`: its line has words
    /// of the question.
    pub fn weight(&self, figure: &Figure, matches: bool) -> f32 {
        // Base pay says nothing of a bonus, nor a bonus of base pay.
        if matches!(
            (self.part, figure.pay),
            (Some(Pay::Additional), Some(Pay::Base)) | (Some(Pay::Base), Some(Pay::Additional))
        ) {
            return 0.0;
        }
        let matter = matches || !self.matter;
        let when = |asked: bool, weight: f32| if asked { weight } else { 0.0 };
        let topical = match Kind::of(figure) {
            Kind::Pay => when(self.pay, 2.0),
            Kind::Sum => {
                let rise = figure.statistic == Some(Statistic::Growth);
                when(self.pay, 1.0)
                    .max(when(self.outlook, 0.8))
                    .max(when(self.pay && self.raise && rise, 3.0))
            }
            Kind::Market => when(self.market, 2.5).max(when(self.outlook, 1.2)),
            Kind::Percent => {
                let extra = match figure.statistic {
                    Some(Statistic::Premium) => true,
                    Some(Statistic::Growth) => self.raise,
                    _ => self.extra,
                };
                when(self.outlook, 1.5)
                    .max(when(self.pay && extra, 1.0))
                    .max(when(self.percent && matter, 2.0))
            }
            Kind::Count => {
                when(self.outlook, 1.0).max(when(self.count && (matter || self.people), 2.0))
            }
        };
        let asked = self.pay || self.outlook || self.percent || self.count || self.market;
        topical.max(when(self.any && !asked && self.matter && matches, 0.5))
    }

    /// Whether a figure is of a statistic that was named.
    fn is_named(&self, figure: &Figure) -> bool {
        figure
            .statistic
            .is_some_and(|found| self.statistics.contains(&found))
    }

    /// Prefers the statistic asked for; without one, what holds for most: a median or an average
    /// before a range, that before an end of it.
    pub fn preference(&self, figure: &Figure) -> f32 {
        use Statistic::{
            Average, Growth, Maximum, Median, Minimum, MostCommon, Percentile10, Percentile25,
            Percentile75, Percentile90, Premium, Range, Share, Total,
        };
        let (highest, lowest) = match self.parts {
            true => (false, false),
            false => (self.highest, self.lowest),
        };
        let mut score = match figure.statistic {
            Some(Median | Average) => 1.0,
            Some(MostCommon) => 0.8,
            Some(Growth | Share | Total) | None => 0.6,
            Some(Range) => 0.4,
            Some(Premium) => 0.0,
            Some(Maximum | Minimum) if highest || lowest => 0.0,
            // one end alone says least
            Some(Maximum | Minimum) => -1.6,
            Some(Percentile10 | Percentile25 | Percentile75 | Percentile90) => 0.0,
        };
        score += match figure.statistic {
            Some(Maximum | Percentile90) if highest => 1.8,
            Some(Percentile75 | Range) if highest => 1.0,
            Some(Minimum | Percentile10) if lowest => 1.8,
            Some(Percentile25 | Range) if lowest => 1.0,
            // nobody names a percentile who does not want just that
            Some(Percentile10 | Percentile25 | Percentile75 | Percentile90)
                if self.is_named(figure) =>
            {
                2.5
            }
            Some(_) if self.is_named(figure) => 1.0,
            _ => 0.0,
        };
        if let Some(period) = self.period
            && Kind::of(figure) == Kind::Pay
        {
            score += if is_by(figure, period) { 0.8 } else { -0.8 };
        }
        if highest {
            // Of several upper ends the highest; an amount of pay is far below this.
            let top = figure.high.unwrap_or(figure.low);
            score += (top / 1_000_000.0).clamp(0.0, 0.5) as f32;
        }
        score
            + match (self.part, figure.pay) {
                (Some(asked), Some(found)) if asked == found => 1.2,
                (_, Some(Pay::Additional)) => -0.8,
                (None, Some(Pay::Base)) => 0.1,
                _ => 0.0,
            }
    }
}
