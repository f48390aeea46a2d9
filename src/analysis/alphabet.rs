//! Letters of other alphabets that look like Latin ones. In a word with Latin letters they are taken for
//! those: whoever writes “sаlary” with a Cyrillic а means the same, or means that nobody finds it.
//!
//! Source: Unicode Technical Standard 39, confusables.txt; those of Cyrillic and Greek that one sees no
//! difference in, as capitals or as small letters.

/// The Latin letter that a small letter looks like in its own or in its capital form; other characters
/// as they are.
pub(super) fn latin(letter: char) -> char {
    match letter {
        // Cyrillic
        'а' => 'a',
        'в' => 'b',
        'е' => 'e',
        'к' => 'k',
        'м' => 'm',
        'н' => 'h',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'т' => 't',
        'у' => 'y',
        'х' => 'x',
        'ѕ' => 's',
        'і' => 'i',
        'ј' => 'j',
        'һ' => 'h',
        'ԁ' => 'd',
        'ԛ' => 'q',
        'ԝ' => 'w',
        // Greek
        'α' => 'a',
        'β' => 'b',
        'ε' => 'e',
        'ζ' => 'z',
        'ι' => 'i',
        'κ' => 'k',
        'ν' => 'v',
        'ο' => 'o',
        'ρ' => 'p',
        'τ' => 't',
        'υ' => 'u',
        'χ' => 'x',
        other => other,
    }
}
