//! What speaks for a candidate, as numbers.

use super::numbers::numbers;

numbers! {
    /// What speaks for a candidate. Each is 0 where the question does not ask for it, and 0..=1 but for
    /// [`bm25`](Self::bm25). The same shape holds what each is worth (`config/weights.toml`).
    Features {
        /// BM25 over the question's terms, synonyms at their weight, in units of the inverse document
        /// frequency of a term that one chunk alone holds: so it weighs the same in a corpus of a
        /// hundred chunks and of a hundred thousand.
        bm25,
        /// Share of the question's information that is found.
        coverage,
        /// Likeness of the question and headings and text, by word vectors: what they share in
        /// other words.
        similarity,
        /// Share of the companies and publishers named that are found.
        names,
        /// Agreement of role.
        role,
        /// The headings name another role than the one asked for.
        other_role,
        /// The headings speak of the topic asked for.
        topic,
        /// The headings speak clearly of a topic, but of none asked for.
        other_topic,
        /// Agreement with a topic hinted at.
        hint,
        /// Text or headings name the place.
        place,
        /// They name places, but another one.
        other_place,
        /// They name the level, or a span of years that holds the one asked for.
        level,
        /// Share of neighbouring pairs of the question found as neighbours.
        proximity,
        /// An amount of money where pay was asked for.
        amount,
        /// How well the innermost heading, or what a line names first, is what is asked for and no
        /// more than that.
        labelled,
        /// A share or a number where one is asked for (“how many”), a span of years where that is.
        quantity,
        /// Amounts below a heading on pay, where neither pay nor a number was asked for.
        stray_amount,
        /// How near to the beginning of its section.
        early,
        /// The same, where nothing but a role and a topic is asked for, as far as that topic is spoken of:
        /// a section says the general first.
        early_in_general,
        /// Says little by itself: introduces a section, or sums it up; or its heading turns away from what it
        /// else names.
        aside,
    }
}
