//! Ids from titles, and titles from file names.

/// Longest id made of a title, in characters; cut between words.
const MAX_SLUG: usize = 80;

/// A title as an identifier: lower-case words joined by hyphens; `C++`, `C#` and `.NET` keep what
/// tells them apart.
pub(super) fn slug(title: &str) -> String {
    let named = title
        .replace("C++", "C plus plus")
        .replace("c++", "c plus plus")
        .replace("C#", "C sharp")
        .replace("c#", "c sharp")
        .replace("F#", "F sharp")
        .replace(".NET", " dot net")
        .replace(".net", " dot net")
        .replace('&', " and ");
    // Accents and apostrophes vanish; anything else that is no letter parts words.
    let is_mark = |c| unicode_normalization::char::is_combining_mark(c) || c == '\'' || c == '’';
    let mut slug = String::new();
    for c in unicode_normalization::UnicodeNormalization::nfkd(named.as_str()) {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !is_mark(c) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if let Some((limit, _)) = slug.char_indices().nth(MAX_SLUG) {
        slug.truncate(slug[..limit].rfind('-').unwrap_or(limit));
    }
    slug.trim_matches('-').to_owned()
}

/// A file name as a title: `data-engineer.md` → `Data engineer`. `None` for names that say nothing:
/// numbers and hashes.
pub(super) fn of_file(stem: &str) -> Option<String> {
    let words: Vec<&str> = stem
        .split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#')
        .filter(|word| !word.is_empty() && !is_hash(word))
        .collect();
    let text = words.join(" ");
    if text.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return None;
    }
    let mut chars = text.chars();
    let first = chars.next()?;
    Some(first.to_uppercase().chain(chars).collect())
}

/// A string of digits, or hexadecimal digits with both letters and digits.
fn is_hash(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    digits == word.len()
        || (digits > 0 && word.len() >= 7 && word.chars().all(|c| c.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_tell_languages_apart() {
        assert_eq!(slug("C++ Developer"), "c-plus-plus-developer");
        assert_eq!(slug("C# / .NET Developer"), "c-sharp-dot-net-developer");
        assert_eq!(slug("AI/ML Engineer"), "ai-ml-engineer");
        assert_eq!(slug("  Élève’s guide & more "), "eleves-guide-and-more");
        assert_eq!(slug("!!!"), "");
    }

    #[test]
    fn file_names_without_words_are_no_titles() {
        assert_eq!(of_file("data-engineer").as_deref(), Some("Data engineer"));
        assert_eq!(of_file("000_dcaae65aea32f621"), None);
        assert_eq!(
            of_file("2024_web-designer_9f8e7d6c").as_deref(),
            Some("Web designer")
        );
        assert_eq!(of_file("123"), None);
    }
}
