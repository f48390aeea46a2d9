//! Any reply, as hostile as texts can be.

use proptest::prelude::*;

use super::*;

/// Text as hostile as members and documents can be.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "(?s).{0,300}",
        "[<@!&#:/>0-9a-e*_~`|\\\\\\[\\]() \n.-]{0,400}",
        Just(
            "<@123456789012345678> <@&1> @everyone </ask:1> <t:0:R> <:x:1> [a](https://b.example) "
                .repeat(50)
        ),
        Just("مرحبا \u{202e}كم يكسب المهندس؟ ".repeat(150)),
        Just("👨\u{200d}👩\u{200d}👧\u{200d}👦🏳️\u{200d}🌈".repeat(300)),
        Just("w".repeat(4_000)),
        Just(String::new()),
    ]
}

prop_compose! {
    fn any_reply()(
        texts in prop::collection::vec(hostile(), 12),
        marks in prop::collection::vec(0usize..500, 4),
        figures in 0usize..12,
        excerpts in 0usize..5,
        suggestions in 0usize..8,
    ) -> Reply {
        let marks = |text: &str| {
            let mut ends: Vec<usize> = marks.iter().copied().filter(|at| text.is_char_boundary(*at)).collect();
            ends.sort_unstable();
            ends.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect::<Vec<_>>()
        };
        Reply {
            language: Language::English,
            status: Status::Answered,
            question: texts[0].clone(),
            notices: texts[1..3].to_vec(),
            figures: (0..figures).map(|n| {
                let value: String = texts[3].chars().take(20).collect();
                FigureLine {
                    about: texts[4..6].to_vec(),
                    sources: vec![texts[6].clone()],
                    excerpts: vec![n],
                    ..sample::line(&value, 1.0, None, |_| ())
                }
            }).collect(),
            excerpts: (0..excerpts).map(|n| Excerpt {
                trail: texts[4..7].to_vec(),
                text: texts[3 + n].clone(),
                marks: marks(&texts[3 + n]),
                sources: vec![n],
                chunk: 0,
            }).collect(),
            sources: (0..excerpts).map(|_| SourceLine {
                name: texts[8].clone(),
                title: texts[9].clone(),
                year: Some(2024),
                url: Some(format!("https://example.org/{}", texts[10])),
                place: texts[11].clone(),
            }).collect(),
            suggestions: (0..suggestions).map(|n| Suggestion::Question(texts[n].clone())).collect(),
            corpus_version: texts[7].clone(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_answer_is_within_the_limits_and_speaks_to_nobody(reply in any_reply()) {
        let body = body(&public(&reply, std::slice::from_ref(&reply.question)));
        let embed = &body["embeds"][0];
        let text = |key: &str| embed[key].as_str().unwrap_or_default().to_owned();
        let (title, description) = (text("title"), text("description"));
        let footer = embed["footer"]["text"].as_str().unwrap_or_default();
        prop_assert!(length(&title) <= TITLE);
        prop_assert!(length(&description) <= DESCRIPTION);
        prop_assert!(length(footer) <= FOOTER);
        let author = embed["author"]["name"].as_str().unwrap_or_default();
        prop_assert!(length(author) <= AUTHOR);
        prop_assert!(length(author) + length(&title) + length(&description) + length(footer) <= EMBEDS);
        prop_assert!(!description.is_empty());
        for markdown in [title, without_addresses(&description)] {
            prop_assert!(!markdown.ends_with('\\') || markdown.ends_with("\\\\"), "torn escape: {markdown:?}");
            let mut escaped = false;
            for character in markdown.chars() {
                prop_assert!(escaped || !matches!(character, '<' | '@' | '`' | '_'), "{character:?} in {markdown:?}");
                prop_assert!(!"\u{200b}\u{202e}\u{2066}".contains(character), "hidden text");
                escaped = character == '\\' && !escaped;
            }
            prop_assert!(is_closed(&markdown), "an emphasis is left open: {markdown:?}");
        }
    }
}
