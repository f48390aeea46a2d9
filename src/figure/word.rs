//! The words around an amount that say what was measured, which part of the pay it is, and for
//! which time it is paid.

use super::{Pay, Statistic, grammar::Period, token::Token};

/// The average, median, percentile or premium that a run of tokens speaks of; the last one it
/// names.
pub(super) fn measure_before(line: &[Token<'_>]) -> Option<Statistic> {
    (0..line.len()).rev().find_map(|at| measure(line, at))
}

/// The first measure that a run of tokens speaks of.
pub(super) fn measure_in(line: &[Token<'_>]) -> Option<Statistic> {
    (0..line.len()).find_map(|at| measure(line, at))
}

fn measure(line: &[Token<'_>], at: usize) -> Option<Statistic> {
    let token = &line[at];
    if token.is_any(&["average", "mean"]) {
        // `higher than the national average` compares; it does not measure.
        let compared = line[at.saturating_sub(5)..at]
            .iter()
            .any(|before| before.is_any(&["above", "below", "than", "over", "under", "to", "vs"]));
        return (!compared).then_some(Statistic::Average);
    }
    if token.is_any(&["averages", "averaging", "averaged", "avg"]) {
        return Some(Statistic::Average);
    }
    if token.is_any(&["median", "medians"]) {
        return Some(Statistic::Median);
    }
    if token.is_any(&["common", "commonly", "frequent", "frequently"])
        && at > 0
        && line[at - 1].is("most")
    {
        // `most common titles` are no amounts
        let says = line.get(at + 1).is_none_or(|next| {
            !next.is_word()
                || is_pay(next)
                || next.is_any(&["amount", "annual", "band", "range", "value", "yearly"])
        });
        return says.then_some(Statistic::MostCommon);
    }
    if token.is_any(&["premium", "premiums"]) {
        // `premium locations` are places, not a statistic.
        let describes = line.get(at + 1).is_some_and(|next| {
            next.is_word()
                && !next.is_any(&[
                    "above", "and", "are", "for", "from", "in", "is", "of", "on", "over", "paid",
                    "to", "up",
                ])
        });
        return (!describes).then_some(Statistic::Premium);
    }
    if token.is_any(&["percentile", "percentiles"]) && at >= 2 {
        return line[at - 2]
            .number()
            .and_then(|number| percentile(number.value));
    }
    None
}

/// The statistic of a percentile that official wage tables publish.
pub(super) fn percentile(value: f64) -> Option<Statistic> {
    match value {
        10.0 => Some(Statistic::Percentile10),
        25.0 => Some(Statistic::Percentile25),
        50.0 => Some(Statistic::Median),
        75.0 => Some(Statistic::Percentile75),
        90.0 => Some(Statistic::Percentile90),
        _ => None,
    }
}

/// Whether a word speaks of growth or loss.
pub(super) fn is_growth(token: &Token<'_>) -> bool {
    const WORDS: &[&str] = &[
        "change",
        "changed",
        "climbed",
        "decline",
        "declined",
        "declines",
        "decrease",
        "decreased",
        "drop",
        "dropped",
        "expand",
        "expanded",
        "fall",
        "fallen",
        "fell",
        "gain",
        "gained",
        "grew",
        "grow",
        "growing",
        "grown",
        "grows",
        "growth",
        "increase",
        "increased",
        "increases",
        "increasing",
        "jump",
        "jumped",
        "outlook",
        "raise",
        "raises",
        "rise",
        "risen",
        "rises",
        "rising",
        "rose",
        "shrink",
        "soared",
        "surge",
        "surged",
    ];
    token.is_any(WORDS)
}

/// Whether a word says that an amount of money is a gain. Wages `fall between` two amounts
/// without any loss.
pub(super) fn is_gain(token: &Token<'_>) -> bool {
    is_growth(token) && !token.is_any(&["change", "fall", "fallen", "fell", "outlook", "drop"])
}

/// Whether amounts near a word are what work is paid.
pub(super) fn is_pay(token: &Token<'_>) -> bool {
    const WORDS: &[&str] = &[
        "base",
        "bonus",
        "bonuses",
        "command",
        "commission",
        "comp",
        "compensation",
        "earn",
        "earned",
        "earning",
        "earnings",
        "earns",
        "income",
        "make",
        "makes",
        "ote",
        "paid",
        "pay",
        "paying",
        "payscale",
        "pays",
        "remuneration",
        "salaries",
        "salary",
        "stipend",
        "tc",
        "wage",
        "wages",
    ];
    token.is_any(WORDS)
}

/// Whether amounts near a word are something else than pay.
pub(super) fn is_other_money(token: &Token<'_>) -> bool {
    const WORDS: &[&str] = &[
        "budget",
        "budgets",
        "capital",
        "cost",
        "costs",
        "debt",
        "economy",
        "exam",
        "fee",
        "fees",
        "funding",
        "fund",
        "funds",
        "gdp",
        "investment",
        "investments",
        "loan",
        "loans",
        "market",
        "price",
        "prices",
        "profit",
        "profits",
        "rent",
        "revenue",
        "revenues",
        "savings",
        "spend",
        "spending",
        "tuition",
        "valuation",
        "valued",
        "worth",
    ];
    token.is_any(WORDS)
}

/// Which part of the pay the words right behind an amount say it is: `$176,884 base`.
pub(super) fn pay_after(line: &[Token<'_>]) -> Option<Pay> {
    let close = line
        .iter()
        .take(4)
        .take_while(|token| token.is_word())
        .count();
    let near = pay_in(&line[..close]);
    if near.is_some() {
        return near;
    }
    // `(including bonuses)`, `additional compensation included`, `bonuses and benefits included`
    let extra = line.iter().position(is_extra)?;
    let includes = |token: &Token<'_>| {
        token.is_any(&[
            "including",
            "includes",
            "included",
            "inclusive",
            "plus",
            "with",
        ])
    };
    let included = line[..extra].iter().rev().take(4).any(includes)
        || line[extra..].iter().take(5).any(includes);
    included.then_some(Pay::Total)
}

/// Which part of the pay a run of tokens speaks of.
pub(super) fn pay_in(line: &[Token<'_>]) -> Option<Pay> {
    let mut base = false;
    let mut extra = false;
    for (at, token) in line.iter().enumerate() {
        let next = line.get(at + 1);
        if token.is_any(&["tc", "ote"])
            || token.is_any(&["total", "overall"])
                && next.is_some_and(|next| {
                    next.is_any(&["annual", "compensation", "comp", "pay", "package", "cash"])
                })
            || token.is("compensation")
                && next.is_some_and(|next| next.is_any(&["package", "packages"]))
        {
            return Some(Pay::Total);
        }
        base |= token.is("base");
        extra |= is_extra(token);
    }
    match (base, extra) {
        (true, _) => Some(Pay::Base),
        (false, true) => Some(Pay::Additional),
        (false, false) => None,
    }
}

/// Whether a word names pay beyond the salary.
fn is_extra(token: &Token<'_>) -> bool {
    token.is_any(&[
        "additional",
        "bonus",
        "bonuses",
        "commission",
        "equity",
        "rsu",
        "rsus",
        "stock",
        "stocks",
    ])
}

/// The period that a run of tokens speaks of; the last one it names.
pub(super) fn period_in(line: &[Token<'_>]) -> Option<Period> {
    line.iter().rev().find_map(|token| {
        Period::of(token).or_else(|| {
            let hourly = token.is("hour") || token.is("hours");
            hourly.then_some(Period::Hour)
        })
    })
}
