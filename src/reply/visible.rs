//! Characters of foreign text as people get to see them. What an answer quotes stays as it was
//! written; only what stands for itself is shown, so that nothing commands a terminal, turns the
//! direction of its neighbours or hides between them. Pure.

/// Stands where a character was that would have acted on the text around it.
pub const MARK: char = '\u{fffd}';

/// What is shown of a character that is no line end.
///
/// Controls, and the marks that turn the direction of what follows (UAX #9: embeddings, overrides,
/// isolates), become [`MARK`]: whoever reads an amount sees that something was there. Fillers without
/// a width, of which pages copied from the web are full (soft hyphens, zero-width spaces, direction
/// marks of a single place), are left out. Joiners stay: emoji families and Persian need them.
pub fn visible(character: char) -> Option<char> {
    match character {
        '\t' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(MARK),
        _ if character.is_control() => Some(MARK),
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffc}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0100}'..='\u{e0fff}' => None,
        seen => Some(seen),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_marked_what_is_nothing_goes_and_what_is_read_stays() {
        let shown = |text: &str| text.chars().filter_map(visible).collect::<String>();
        assert_eq!(
            shown("$1\u{202e}000,05\u{202c}"),
            "$1\u{fffd}000,05\u{fffd}"
        );
        assert_eq!(
            shown("\u{1b}[2J\u{9b}31m\u{7}"),
            "\u{fffd}[2J\u{fffd}31m\u{fffd}"
        );
        assert_eq!(shown("pay\u{ad}roll\u{200b}\u{200f}\u{feff}"), "payroll");
        let read = "👩\u{200d}👩\u{200d}👧 می\u{200c}خواهم שלום é �";
        assert_eq!(shown(read), read);
    }
}
