//! Against tantivy's own search.

use std::collections::BTreeSet;

use tantivy::directory::OwnedBytes;

use super::*;
use crate::index::{
    PlainIndex, PlainWriter,
    layout::{Layout, Place, Segment},
};

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
        let impacts = OwnedBytes::new(impacts.unwrap());
        let few = index.postings(impacts.clone()).unwrap();
        let postings = index.postings(impacts).unwrap().of_many();
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
            let (seen, unseen) = (union.best_in(union.packed().unwrap(), &whole, 10), 0.0);
            let known = seen.least().unwrap_or(unseen);
            let worst = expected.last().map_or(0.0, |&(_, score)| score);
            assert!(
                expected.len() < 10 || (known - worst).abs() < 1e-4,
                "{count}"
            );
            for least in [unseen, known] {
                let found = union.best(union.packed().unwrap(), 10, least);
                let found: Vec<u32> = found.numbers().collect();
                assert_eq!(found.len(), expected.len(), "{count}");
                // those that score like the last one may be others
                let above = expected.iter().filter(|(_, score)| *score > worst + 1e-4);
                for (number, _) in above {
                    assert!(found.contains(number), "{count}: {number} of {found:?}");
                }
            }
            let candidates = union.candidates(&[], 10).unwrap();
            let found = union.best(union.packed().unwrap(), 10, 0.0);
            let mut found: Vec<u32> = found.numbers().collect();
            found.sort_unstable();
            assert_eq!(candidates, found, "{count}");
            // where lists are kept unpacked
            let (union, _) = Union::of(&few, &asked).unwrap();
            assert_eq!(union.candidates(&[], 10).unwrap(), found, "{count}");
            let inside = union.candidates(&whole[1..], 10).unwrap();
            assert!(found.iter().all(|one| inside.contains(one)), "{count}");
            let second = inside.iter().filter(|&&one| one >= half).count();
            assert!(second >= 10.min((count as u32 - half) as usize), "{count}");
        }
    }
}

fn indexed(texts: &[Vec<String>]) -> PlainIndex {
    let mut writer = PlainWriter::new().unwrap();
    for text in texts {
        writer.add(text.clone()).unwrap();
    }
    writer.finish().unwrap()
}

fn impacts_of(index: &PlainIndex) -> OwnedBytes {
    let postings = index.postings(OwnedBytes::empty()).unwrap();
    OwnedBytes::new(postings.impacts().unwrap())
}

fn mean(texts: &[Vec<String>]) -> f32 {
    let tokens: usize = texts.iter().map(Vec::len).sum();
    tokens as f32 / texts.len() as f32
}

fn go(segment: &mut Segment, texts: &[Vec<String>]) {
    for text in texts {
        let distinct: BTreeSet<&String> = text.iter().collect();
        for term in distinct {
            *segment.gone.entry(term.clone()).or_default() += 1;
        }
    }
}

/// A large segment with chunks gone here and there, and small ones with others in between: whatever
/// is asked, the same as of all chunks in one.
#[test]
fn the_same_chunks_of_several_segments_as_of_one() {
    let mut rng = fastrand::Rng::with_seed(3);
    let all = texts(14_000);
    for (large, step) in [(300, 7), (9_000, 40), (12_000, 3)] {
        let (before, rest) = all.split_at(large);
        let segments: Vec<&[Vec<String>]> = vec![before, &rest[..150], &rest[150..200]];
        let mut layout = Layout {
            segments: segments
                .iter()
                .map(|texts| Segment {
                    chunks: texts.len() as u32,
                    mean: mean(texts),
                    ..Segment::default()
                })
                .collect(),
            ..Layout::default()
        };
        let mut next = vec![0_u32; segments.len()];
        let mut live: Vec<Vec<String>> = Vec::new();
        for ordinal in 0.. {
            let wanted = if rng.u8(..6) == 0 { rng.usize(1..3) } else { 0 };
            let take = if wanted == 0 { rng.u32(1..=step) } else { 2 };
            let start = next[wanted];
            let end = (start + take).min(layout.segments[wanted].chunks);
            next[wanted] = end;
            let texts = &segments[wanted][start as usize..end as usize];
            if rng.u8(..9) == 0 {
                go(&mut layout.segments[wanted], texts);
                continue;
            }
            live.extend_from_slice(texts);
            layout.tokens += texts.iter().map(|text| text.len() as u64).sum::<u64>();
            let place = Place {
                segment: wanted as u32,
                local: start..end,
                document: ordinal,
            };
            layout.push(ordinal, place);
            if next[0] as usize == large {
                break;
            }
        }
        for (at, texts) in segments.iter().enumerate() {
            go(&mut layout.segments[at], &texts[next[at] as usize..]);
        }
        assert_eq!(layout.check(), Ok(()));
        let one = indexed(&live);
        let expected = one.postings(impacts_of(&one)).unwrap();
        let parts: Vec<PlainIndex> = segments.iter().map(|texts| indexed(texts)).collect();
        let opened = parts.iter().map(|one| (one.segment().0, impacts_of(one)));
        let text = parts[0].segment().1;
        let found = Postings::open(opened.collect(), text, &layout, layout.mean()).unwrap();
        let is_of_many = large > 4_096;
        let found = if is_of_many { found.of_many() } else { found };
        let ends = || (1..=layout.chunks().div_ceil(7)).map(|document| document * 7);
        let (expected, found) = (
            expected.of_documents(ends().collect()),
            found.of_documents(ends().collect()),
        );
        for _ in 0..25 {
            let terms: Vec<(String, f32)> = (0..rng.usize(1..7))
                .map(|_| (format!("w{}", rng.u32(1..22)), rng.f32()))
                .collect();
            let asked: Vec<(&str, f32)> = terms.iter().map(|(t, w)| (t.as_str(), *w)).collect();
            let ranges = [10..20, 30..rng.u32(31..200)];
            let (expected, frequencies) = Union::of(&expected, &asked).unwrap();
            let (found, counted) = Union::of(&found, &asked).unwrap();
            assert_eq!(frequencies, counted, "{terms:?}");
            for limit in [1, 10, 40] {
                assert_eq!(
                    found.candidates(&ranges, limit).unwrap(),
                    expected.candidates(&ranges, limit).unwrap(),
                    "{large}: {limit} of {terms:?}"
                );
            }
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
    assert_eq!(frequencies[0].chunks, 3);
    let of = |ranges: &[Range<u32>], limit| {
        let found = union.best_in(union.unpacked(), ranges, limit);
        let mut numbers: Vec<u32> = found.numbers().collect();
        numbers.sort_unstable();
        numbers
    };
    assert_eq!(of(&[1..2, 3..5], 2), [1, 4]);
    assert_eq!(of(&[1..3, 3..5], 9), [1, 2, 3, 4]);
}

#[test]
fn documents_around_a_term_are_counted_whole() {
    let many = (0..20_000).map(|chunk| match chunk % 2 {
        0 => "a common",
        _ => "common",
    });
    let few = ["a", "b", "a b", "c", "a", "d", "d"];
    for (texts, ends, terms, around) in [
        (
            few.to_vec(),
            vec![2, 5, 7],
            &["a", "b", "c", "d", "e"][..],
            &[5, 5, 3, 2, 0][..],
        ),
        // of a long list the beginning tells
        (
            many.collect(),
            (1..=2_000).map(|document| 10 * document).collect(),
            &["a", "common"],
            &[20_000, 20_000],
        ),
    ] {
        let mut writer = PlainWriter::new().unwrap();
        for text in texts {
            let terms = text.split(' ').map(str::to_owned);
            writer.add(terms.collect()).unwrap();
        }
        let index = writer.finish().unwrap();
        let postings = || index.postings(OwnedBytes::empty()).unwrap();
        for postings in [postings(), postings().of_many()] {
            let postings = postings.of_documents(ends.clone().into());
            let asked: Vec<(&str, f32)> = terms.iter().map(|&term| (term, 1.0)).collect();
            let (_, frequencies) = Union::of(&postings, &asked).unwrap();
            let found: Vec<u32> = frequencies.iter().map(|one| one.around).collect();
            let near = |(found, around): (&u32, &u32)| found.abs_diff(*around) <= around / 500;
            assert!(found.iter().zip(around).all(near), "{found:?} {around:?}");
        }
    }
}
