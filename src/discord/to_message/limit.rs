//! Discord's limits on a message, and shortening to them.
//!
//! Discord counts Unicode code points ("Our API uses Python 3, so the API calculates length based
//! on the number of codepoints", discord/discord-api-docs#1315); its own clients count UTF-16
//! units. Lengths here are UTF-16 units: never fewer than code points, so safe by either measure.
//!
//! Source of the limits: Discord's documentation, "Message", "Embed limits", "Application commands".

use unicode_segmentation::UnicodeSegmentation as _;

/// Name of an embed's author.
pub const AUTHOR: usize = 256;
/// Title of an embed.
pub const TITLE: usize = 256;
/// Description of an embed.
pub const DESCRIPTION: usize = 4_096;
/// Footer of an embed.
pub const FOOTER: usize = 2_048;
/// All text of all embeds of a message.
pub const EMBEDS: usize = 6_000;
/// Name and value of an autocomplete choice.
pub const CHOICE: usize = 100;
/// Autocomplete choices.
pub const CHOICES: usize = 25;

/// Rows of buttons or menus.
pub const ROWS: usize = 5;
/// Buttons in a row.
pub const BUTTONS: usize = 5;
/// Label of a button.
pub const BUTTON: usize = 80;
/// Options of a menu.
pub const OPTIONS: usize = 25;
/// Label and value of an option.
pub const OPTION: usize = 100;
/// Placeholder of a menu.
pub const PLACEHOLDER: usize = 150;

/// Marks a place where text was left out.
pub const ELLIPSIS: &str = "…";

/// Length of a text as it is held against the limits.
pub fn length(text: &str) -> usize {
    // Of UTF-8, every byte that begins a character is one unit, and one that begins with four bytes two.
    let begins = text.bytes().filter(|byte| byte & 0xc0 != 0x80).count();
    begins + text.bytes().filter(|byte| *byte >= 0xf0).count()
}

/// The longest beginning of `text` whose `dress`ed form, with an ellipsis, is within `limit`: cut
/// after a word where that loses less than half, else between graphemes. The whole text when it
/// fits.
///
/// `dress` is what will be done to the text before it is sent (escaping); it must not shorten.
pub fn shorten(text: &str, limit: usize, dress: impl Fn(&str) -> String) -> String {
    let whole = dress(text);
    if length(&whole) <= limit {
        return whole;
    }
    let room = limit.saturating_sub(length(ELLIPSIS));
    let mut graphemes = 0;
    let mut plain = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        // No grapheme dresses to less than its own length, so this ends early on long texts.
        plain += length(grapheme);
        if plain > room {
            break;
        }
        graphemes = at + grapheme.len();
    }
    while graphemes > 0 && length(&dress(&text[..graphemes])) > room {
        graphemes = text[..graphemes]
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at);
    }
    let cut = text[..graphemes]
        .rfind(char::is_whitespace)
        .filter(|word| word * 2 > graphemes && !text[graphemes..].starts_with(char::is_whitespace))
        .unwrap_or(graphemes);
    let mut short = dress(text[..cut].trim_end());
    if length(&short) + length(ELLIPSIS) <= limit {
        short.push_str(ELLIPSIS);
    }
    short
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::discord::markdown;

    #[test]
    fn words_and_graphemes_are_kept_whole() {
        let plain = |text: &str, limit| shorten(text, limit, str::to_owned);
        assert_eq!(
            plain("what does a data engineer make", 30),
            "what does a data engineer make"
        );
        assert_eq!(
            plain("what does a data engineer make", 29),
            "what does a data engineer…"
        );
        assert_eq!(
            plain("what does a data engineer make", 26),
            "what does a data engineer…"
        );
        assert_eq!(plain("Donaudampfschifffahrt", 10), "Donaudamp…");
        // A family of three is 8 UTF-16 units.
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(
            plain(&family.repeat(3), 20),
            format!("{}…", family.repeat(2))
        );
        assert_eq!(plain("e\u{301}e\u{301}", 3), "e\u{301}…");
        assert_eq!(plain("abc", 0), "");
    }

    #[test]
    fn an_escape_is_never_torn() {
        assert_eq!(shorten("****", 5, markdown::escape), r"\*\*…");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn a_length_is_that_of_utf_16(text in "(?s).{0,40}") {
            prop_assert_eq!(length(&text), text.encode_utf16().count());
        }

        #[test]
        fn the_limit_holds(text in "(?s).{0,80}", limit in 0usize..60) {
            let text = markdown::clean(&text);
            let short = shorten(&text, limit, markdown::escape);
            prop_assert!(length(&short) <= limit);
        }
    }
}
