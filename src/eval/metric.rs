//! Metrics of ranked retrieval, as `trec_eval` computes them (<https://github.com/usnistgov/trec_eval>).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// What BEIR reports for one query, or the mean over queries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Metrics {
    /// nDCG@10.
    pub ndcg_10: f64,
    /// Reciprocal rank of the first relevant document, 0 beyond rank 10.
    pub mrr_10: f64,
    /// Share of the relevant documents among the first 10.
    pub recall_10: f64,
    /// Share of the relevant documents among the first 100.
    pub recall_100: f64,
}

impl Metrics {
    /// The metrics of one ranking (document ids, best first) against the grades of a query's judged
    /// documents. A grade above 0 is relevant.
    pub fn of(ranking: &[String], grades: &HashMap<String, i32>) -> Self {
        let gains: Vec<i32> = ranking
            .iter()
            .map(|document| grades.get(document).copied().unwrap_or(0).max(0))
            .collect();
        let relevant = grades.values().filter(|&&grade| grade > 0).count();
        Self {
            ndcg_10: ndcg(&gains, &ideal(grades.values().copied()), 10),
            mrr_10: mrr(&gains, 10),
            recall_10: recall(&gains, relevant, 10),
            recall_100: recall(&gains, relevant, 100),
        }
    }

    /// The mean over queries; all zero for none.
    pub fn mean(of: &[Self]) -> Self {
        let mean =
            |value: fn(&Self) -> f64| of.iter().map(value).sum::<f64>() / of.len().max(1) as f64;
        Self {
            ndcg_10: mean(|metrics| metrics.ndcg_10),
            mrr_10: mean(|metrics| metrics.mrr_10),
            recall_10: mean(|metrics| metrics.recall_10),
            recall_100: mean(|metrics| metrics.recall_100),
        }
    }
}

/// Normalised discounted cumulative gain of the first `k` (Järvelin & Kekäläinen 2002), with the
/// grade itself as gain and log2(rank + 1) as discount: `trec_eval`'s `ndcg_cut`. `gains` are the
/// grades in the order ranked, `ideal` those of all judged documents, best first.
pub fn ndcg(gains: &[i32], ideal: &[i32], k: usize) -> f64 {
    let best = discounted(ideal, k);
    if best > 0.0 {
        discounted(gains, k) / best
    } else {
        0.0
    }
}

/// The grades above 0, best first: the order no ranking can beat.
pub fn ideal(grades: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut grades: Vec<i32> = grades.filter(|&grade| grade > 0).collect();
    grades.sort_unstable_by(|a, b| b.cmp(a));
    grades
}

/// Reciprocal rank of the first gain above 0 among the first `k`.
pub fn mrr(gains: &[i32], k: usize) -> f64 {
    let first = gains.iter().take(k).position(|&gain| gain > 0);
    first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64)
}

/// Share of `relevant` documents that stand among the first `k`.
pub fn recall(gains: &[i32], relevant: usize, k: usize) -> f64 {
    let found = gains.iter().take(k).filter(|&&gain| gain > 0).count();
    if relevant == 0 {
        0.0
    } else {
        found as f64 / relevant as f64
    }
}

fn discounted(gains: &[i32], k: usize) -> f64 {
    let first = gains.iter().take(k).enumerate();
    first
        .map(|(rank, &gain)| f64::from(gain.max(0)) / ((rank + 2) as f64).log2())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(value: f64, wanted: f64) {
        assert!((value - wanted).abs() < 1e-6, "{value} is not {wanted}");
    }

    #[test]
    fn ndcg_has_linear_gains_and_the_discount_of_trec_eval() {
        // by hand: DCG = 3/log2(2) + 0 + 2/log2(4) = 4; ideal = 3 + 2/log2(3) + 1/log2(4)
        let best = ideal([0, 2, 1, 3, -1].into_iter());
        assert_eq!(best, [3, 2, 1]);
        close(ndcg(&[3, 0, 2, 0], &best, 10), 4.0 / 4.761_859_507);
        // the cut holds for the ideal, too: 3 / (3 + 2/log2(3))
        close(ndcg(&[3, 0, 2, 0], &best, 2), 3.0 / 4.261_859_507);
        close(ndcg(&[], &best, 10), 0.0);
        close(ndcg(&[0], &[], 10), 0.0);
    }

    #[test]
    fn rank_and_recall_stop_at_the_cut() {
        close(mrr(&[0, 0, 2], 10), 1.0 / 3.0);
        close(mrr(&[0, 0, 2], 2), 0.0);
        close(recall(&[1, 0, 2, 1], 4, 3), 0.5);
        close(recall(&[1], 0, 3), 0.0);
    }

    #[test]
    fn a_query_is_measured_by_its_judgements_alone() {
        let grades = HashMap::from([
            ("a".to_owned(), 1),
            ("b".to_owned(), 0),
            ("c".to_owned(), 2),
        ]);
        let ranking = ["x", "a", "b"].map(str::to_owned);
        let metrics = Metrics::of(&ranking, &grades);
        // (1/log2(3)) / (2 + 1/log2(3))
        close(metrics.ndcg_10, 0.239_812_467);
        close(metrics.mrr_10, 0.5);
        close(metrics.recall_10, 0.5);
        close(metrics.recall_100, 0.5);
        let mean = Metrics::mean(&[metrics, Metrics::default()]);
        close(mean.mrr_10, 0.25);
        assert_eq!(Metrics::mean(&[]), Metrics::default());
    }
}
