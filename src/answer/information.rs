//! What a term tells of the chunks that hold it.

use super::weight;
use crate::index::{Catalog, Frequency};

/// What each reading of a question's terms tells of a chunk that it holds it, in the order of
/// [readings](crate::query::Question::readings): which documents are meant, and which chunk of those. The first counts
/// less (`weight::WHICH_DOCUMENT`), so that in a crowd of documents on other matters the words of one field
/// (“AI”) count no more than what is asked of it. `frequencies` are those of the terms of the query, `readings`
/// which of these each is.
pub fn information(catalog: &Catalog, frequencies: &[Frequency], readings: &[u32]) -> Vec<f32> {
    let told = frequencies.iter().map(|&found| of(catalog, found));
    let told: Vec<f32> = told.collect();
    let unknown = || of(catalog, Frequency::default());
    let readings = readings
        .iter()
        .map(|&term| told.get(term as usize).copied());
    readings.map(|told| told.unwrap_or_else(unknown)).collect()
}

/// The same of a term that one chunk alone holds.
pub(super) fn of_one_chunk(catalog: &Catalog) -> f32 {
    of(
        catalog,
        Frequency {
            chunks: 1,
            around: 0,
        },
    )
}

/// The same by how frequent a term is. Where nothing tells of which documents, they are of middling length.
fn of(catalog: &Catalog, found: Frequency) -> f32 {
    let around = match found.around {
        0 => catalog.chunks / (catalog.documents.len() as u32).max(1),
        around => around,
    };
    let which_chunk = rarity(around.max(found.chunks), found.chunks);
    let which_document = rarity(catalog.chunks, found.chunks) - which_chunk;
    which_chunk + weight::WHICH_DOCUMENT * which_document
}

/// `ln(1 + (N - n + 0.5) / (n + 0.5))`, as Lucene has it: never negative.
fn rarity(all: u32, with: u32) -> f32 {
    let (all, with) = (all as f32, with as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_one_field_tells_less_than_one_that_is_as_rare_everywhere() {
        let catalog = Catalog {
            chunks: 10_000,
            ..Catalog::default()
        };
        let of = |chunks, around| of(&catalog, Frequency { chunks, around });
        let (field, matter) = (of(80, 100), of(80, 8_000));
        assert!(field < 0.75 * matter, "{field} {matter}");
        // alone they would be as rare as one another, and rarer than this one
        assert!(field < of(160, 9_000));
        let all = rarity(10_000, 80);
        assert!(
            (of(80, 10_000) - all).abs() < 1e-6,
            "nothing lies around all"
        );
    }
}
