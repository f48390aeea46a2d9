//! Against tantivy's own search.

use tantivy::directory::OwnedBytes;

use super::*;
use crate::index::PlainWriter;

/// Texts of a language of twenty words, the first ones frequent, the last ones rare.
fn texts(count: usize) -> Vec<Vec<String>> {
    let mut rng = fastrand::Rng::with_seed(7);
    let mut word = || {
        let drawn = rng.u32(..400);
        format!("w{}", 20 - drawn.isqrt())
    };
    let text = |number: usize| (0..5 + number % 40).map(|_| word()).collect();
    (0..count).map(text).collect()
}

#[test]
fn the_same_chunks_as_tantivy_finds() {
    for count in [1, 90, 4_096, 4_097, 20_000] {
        let mut writer = PlainWriter::new().unwrap();
        for text in texts(count) {
            writer.add(text).unwrap();
        }
        let index = writer.finish().unwrap();
        let impacts = index.postings(OwnedBytes::empty()).unwrap().impacts();
        let postings = index.postings(OwnedBytes::new(impacts.unwrap())).unwrap();
        for terms in [
            vec![(1, 1.0)],
            vec![(1, 0.3), (7, 1.0), (20, 1.0), (99, 1.0)],
        ] {
            let terms: Vec<(String, f32)> = terms
                .into_iter()
                .map(|(word, worth)| (format!("w{word}"), worth))
                .collect();
            let expected = index.search(&terms, 10).unwrap();
            let asked: Vec<(&str, f32)> = terms.iter().map(|(t, w)| (t.as_str(), *w)).collect();
            let (union, frequencies) = Union::of(&postings, &asked).unwrap();
            assert_eq!(frequencies.len(), terms.len());
            let half = count as u32 / 2;
            let whole = [0..half, half..count as u32];
            let (seen, unseen) = (union.best_in(&whole, 10).unwrap(), 0.0);
            let known = seen.least().unwrap_or(unseen);
            let worst = expected.last().map_or(0.0, |&(_, score)| score);
            assert!(
                expected.len() < 10 || (known - worst).abs() < 1e-4,
                "{count}"
            );
            for least in [unseen, known] {
                let found: Vec<u32> = union.best(10, least).unwrap().numbers().collect();
                assert_eq!(found.len(), expected.len(), "{count}");
                // those that score like the last one may be others
                let above = expected.iter().filter(|(_, score)| *score > worst + 1e-4);
                for (number, _) in above {
                    assert!(found.contains(number), "{count}: {number} of {found:?}");
                }
            }
            let candidates = union.candidates(&[], 10).unwrap();
            let mut found: Vec<u32> = union.best(10, 0.0).unwrap().numbers().collect();
            found.sort_unstable();
            assert_eq!(candidates, found, "{count}");
        }
    }
}

#[test]
fn chunks_of_a_range_count_whatever_they_hold() {
    let mut writer = PlainWriter::new().unwrap();
    for text in ["a", "b", "a b", "c", "a"] {
        writer
            .add(text.split(' ').map(str::to_owned).collect())
            .unwrap();
    }
    let index = writer.finish().unwrap();
    let postings = index.postings(OwnedBytes::empty()).unwrap();
    let (union, frequencies) = Union::of(&postings, &[("a", 1.0)]).unwrap();
    assert_eq!(frequencies, [3]);
    let of = |ranges: &[Range<u32>], limit| {
        let mut numbers: Vec<u32> = union.best_in(ranges, limit).unwrap().numbers().collect();
        numbers.sort_unstable();
        numbers
    };
    assert_eq!(of(&[1..2, 3..5], 2), [1, 4]);
    assert_eq!(of(&[1..3, 3..5], 9), [1, 2, 3, 4]);
}
