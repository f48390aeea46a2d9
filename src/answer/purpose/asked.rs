//! How a question asks for what the record's tables hold: pay by parts of the economy or the country, and how many
//! people there are of an occupation.

use super::{Kind, reader::Reader};
use crate::query::Topic;

/// Where the public record is of.
pub(super) const NATION: &str = "United States";
/// Words by which parts are asked for that pay most or least, or that ask for pay in one.
const PARTED: [&str; 45] = [
    "industry",
    "sector",
    "field",
    "state",
    "city",
    "metro",
    "metropolitan",
    "town",
    "where",
    "location",
    "place",
    "region",
    "area",
    "best",
    "most",
    "high",
    "highest",
    "top",
    "good",
    "well",
    "more",
    "least",
    "low",
    "lowest",
    "worst",
    "bottom",
    "less",
    "pay",
    "paid",
    "salary",
    "wage",
    "earn",
    "make",
    "money",
    "income",
    "job",
    "work",
    "average",
    "median",
    "mean",
    "typical",
    "much",
    "company",
    "rank",
    "better",
];
/// Words by which it is asked how many there are.
const COUNTED: [&str; 16] = [
    "many",
    "number",
    "total",
    "employ",
    "employed",
    "employment",
    "work",
    "working",
    "worker",
    "people",
    "there",
    "exist",
    "currently",
    "country",
    "nationwide",
    "population",
];

/// “Which industry pays nurses best”, “nurse pay in hospitals”.
pub(super) fn parted(reader: &Reader<'_>) -> Option<Kind> {
    let question = reader.question();
    let asks = question.asks(Topic::Salary)
        && question.roles.len() == 1
        && question.level.is_none()
        && question.percentiles.is_empty()
        && reader.says_only(&PARTED);
    let kind = match question.breakdown {
        _ if !question.sectors.is_empty() => Some(Kind::Sector),
        Some(breakdown) => Some(Kind::Parts(breakdown)),
        None => None,
    };
    kind.filter(|_| asks)
}

/// “How many nurses are there”, “number of welders employed”.
pub(super) fn people(reader: &Reader<'_>) -> Option<Kind> {
    let mut pairs = reader.words.windows(2);
    let asks = (reader.words.first() == Some(&"employment")
        || pairs.any(|pair| matches!(pair, ["how", "many"] | ["number", "of"])))
        && reader.question().roles.len() == 1
        && reader.question().level.is_none()
        && reader.asks_only(&[Topic::Demand])
        && reader.says_only(&COUNTED);
    asks.then_some(Kind::People)
}
