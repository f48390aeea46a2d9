//! An index of plain term sequences in memory: BM25 as tantivy has it, and nothing of careers.

use tantivy::{
    IndexBuilder, Searcher, TantivyDocument, TantivyError, Term,
    collector::TopDocs,
    directory::RamDirectory,
    indexer::SingleSegmentIndexWriter,
    query::{BooleanQuery, BoostQuery, Occur, Query as TantivyQuery, TermQuery},
    schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
};

use super::{
    IndexError,
    terms::{Terms, WRITER_BYTES, tokenizers},
};

/// Takes documents, one after the other.
pub struct PlainWriter {
    writer: SingleSegmentIndexWriter,
    text: Field,
}

/// The documents of a [`PlainWriter`], to be asked. Numbers count in the order of addition.
pub struct PlainIndex {
    searcher: Searcher,
    text: Field,
}

impl PlainWriter {
    /// An empty index.
    ///
    /// # Errors
    /// When tantivy cannot begin.
    pub fn new() -> Result<Self, IndexError> {
        Self::begin().map_err(failed)
    }

    /// Adds a document.
    ///
    /// # Errors
    /// When tantivy cannot take it.
    pub fn add(&mut self, terms: Vec<String>) -> Result<(), IndexError> {
        let mut document = TantivyDocument::default();
        document.add_text(self.text, terms.into_iter().collect::<Terms>().text());
        self.writer.add_document(document).map_err(failed)
    }

    /// All that was added, ready to be asked.
    ///
    /// # Errors
    /// When tantivy cannot finish.
    pub fn finish(self) -> Result<PlainIndex, IndexError> {
        let text = self.text;
        let open = || Ok(self.writer.finalize()?.reader()?.searcher());
        open()
            .map_err(failed)
            .map(|searcher| PlainIndex { searcher, text })
    }

    fn begin() -> Result<Self, TantivyError> {
        let mut builder = Schema::builder();
        let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(indexing);
        let text = builder.add_text_field("text", options);
        let writer = IndexBuilder::new()
            .schema(builder.build())
            .tokenizers(tokenizers())
            .single_segment_index_writer(RamDirectory::create(), WRITER_BYTES)?;
        Ok(Self { writer, text })
    }
}

impl PlainIndex {
    /// The posting lists.
    #[cfg(test)]
    pub(super) fn postings(
        &self,
        impacts: tantivy::directory::OwnedBytes,
    ) -> Result<super::postings::Postings, TantivyError> {
        let (segment, text) = self.segment();
        let layout = super::layout::Layout::alone(segment.max_doc());
        let tokens = segment.inverted_index(text)?.total_num_tokens();
        let mean = tokens as f32 / segment.max_doc().max(1) as f32;
        super::postings::Postings::open(vec![(segment, impacts)], text, &layout, mean)
    }

    /// Its only segment, and the field in it.
    #[cfg(test)]
    pub(super) fn segment(&self) -> (&tantivy::SegmentReader, Field) {
        (self.searcher.segment_reader(0), self.text)
    }

    /// The best `limit` documents for weighted terms, with their scores, best first; ties by number.
    /// A document needs one of the terms.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(
        &self,
        terms: &[(String, f32)],
        limit: usize,
    ) -> Result<Vec<(u32, f32)>, IndexError> {
        if limit == 0 || self.searcher.num_docs() == 0 {
            return Ok(Vec::new());
        }
        let clauses = terms
            .iter()
            .map(|(term, weight)| {
                let term = Term::from_field_text(self.text, term);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                let weighted = BoostQuery::new(Box::new(query), *weight);
                (Occur::Should, Box::new(weighted) as Box<dyn TantivyQuery>)
            })
            .collect();
        let top = TopDocs::with_limit(limit).order_by_score();
        let found = self.searcher.search(&BooleanQuery::new(clauses), &top);
        let found = found.map_err(failed)?.into_iter();
        Ok(found
            .map(|(score, address)| (address.doc_id, score))
            .collect())
    }
}

fn failed(source: TantivyError) -> IndexError {
    IndexError::Memory { source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indexed(documents: &[&str]) -> PlainIndex {
        let mut writer = PlainWriter::new().unwrap();
        for document in documents {
            let terms = document.split(' ').map(str::to_owned).collect();
            writer.add(terms).unwrap();
        }
        writer.finish().unwrap()
    }

    fn asked(index: &PlainIndex, terms: &[(&str, f32)]) -> Vec<(u32, f32)> {
        let terms: Vec<(String, f32)> = terms
            .iter()
            .map(|&(term, weight)| (term.to_owned(), weight))
            .collect();
        index.search(&terms, 10).unwrap()
    }

    #[test]
    fn scores_are_those_of_bm25() {
        let index = indexed(&["a b", "a a", "c d"]);
        let found = asked(&index, &[("a", 1.0)]);
        assert_eq!(found.iter().map(|hit| hit.0).collect::<Vec<_>>(), [1, 0]);
        // idf = ln(1 + (3 − 2 + .5)/(2 + .5)); tf part = 1·2.2/(1 + 1.2) at average length
        let idf = (1.0_f32 + 1.5 / 2.5).ln();
        assert!((found[1].1 - idf).abs() < 1e-4, "{found:?}");
        assert!(
            (found[0].1 - idf * 2.0 * 2.2 / 3.2).abs() < 1e-4,
            "{found:?}"
        );
    }

    #[test]
    fn weights_count_and_unknown_terms_do_not() {
        let index = indexed(&["a b", "c d"]);
        let once = asked(&index, &[("a", 1.0), ("x", 1.0)]);
        let twice = asked(&index, &[("a", 2.0)]);
        assert!((twice[0].1 - 2.0 * once[0].1).abs() < 1e-5);
        assert!(asked(&index, &[]).is_empty());
        assert!(asked(&indexed(&[]), &[("a", 1.0)]).is_empty());
    }
}
