//! What a page calls its role: the title and aliases its own sentences give, and slugs for ids.

use super::sentence;

/// Head nouns of occupations, singular, lower case.
const ROLE_NOUNS: &[&str] = &[
    "accountant",
    "administrator",
    "advisor",
    "adviser",
    "analyst",
    "architect",
    "assistant",
    "associate",
    "coach",
    "consultant",
    "coordinator",
    "designer",
    "developer",
    "director",
    "editor",
    "educator",
    "engineer",
    "executive",
    "expert",
    "head",
    "intern",
    "investigator",
    "lawyer",
    "lead",
    "leader",
    "manager",
    "mechanic",
    "modeler",
    "nurse",
    "officer",
    "operator",
    "owner",
    "physician",
    "planner",
    "practitioner",
    "producer",
    "professional",
    "professor",
    "programmer",
    "recruiter",
    "representative",
    "researcher",
    "scientist",
    "specialist",
    "strategist",
    "supervisor",
    "teacher",
    "technician",
    "technologist",
    "tester",
    "therapist",
    "trainer",
    "writer",
];

/// What stands between the subject of a definition and its predicate.
const VERBS: &[&str] = &[
    "are",
    "apply",
    "applies",
    "bridge",
    "bridges",
    "build",
    "builds",
    "can",
    "combine",
    "combines",
    "command",
    "create",
    "creates",
    "design",
    "designs",
    "develop",
    "develops",
    "earn",
    "face",
    "focus",
    "focuses",
    "handle",
    "has",
    "have",
    "help",
    "helps",
    "involves",
    "is",
    "lead",
    "leads",
    "manage",
    "manages",
    "may",
    "must",
    "need",
    "oversees",
    "oversee",
    "play",
    "plays",
    "require",
    "requires",
    "should",
    "typically",
    "use",
    "uses",
    "usually",
    "will",
    "work",
    "works",
];

/// What comes before another name of the same role.
const ALSO: &[&str] = &[
    "also known as",
    "also called",
    "also referred to as",
    "sometimes called",
    "sometimes known as",
    "often called",
    "often referred to as",
    "commonly called",
    "commonly known as",
    "better known as",
    "otherwise known as",
    "formerly known as",
    "particularly",
    "aka",
];

/// First words of a sentence that speaks of people, or of a condition, and defines no role.
const NO_SUBJECTS: &[&str] = &[
    "After", "All", "Although", "As", "At", "Because", "Every", "For", "Her", "His", "If", "In",
    "Many", "Most", "My", "Other", "Our", "Several", "Since", "Some", "Such", "Their", "These",
    "This", "Those", "To", "We", "When", "While", "With", "You", "Your",
];

/// Most aliases taken from a page's sentences.
const MAX_ALIASES: usize = 6;

/// The subject of a page's first sentence: `An AI Engineer, also known as …, is a …` →
/// `AI Engineer`. `None` when the sentence does not begin with a role, or with a capitalised name
/// after an article.
pub(super) fn defined(paragraph: &str) -> Option<String> {
    let sentence = first_sentence(paragraph);
    let mut rest = sentence;
    for lead in [
        "The role of ",
        "The job of ",
        "The work of ",
        "A career as ",
        "As ",
    ] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    let bare = without_article(rest);
    let has_article = bare.len() < rest.len();
    // The subject ends at a comma or before a verb.
    let mut words: Vec<&str> = Vec::new();
    let mut ended = false;
    for word in bare.split_whitespace().take(MAX_SUBJECT + 1) {
        if !words.is_empty() && VERBS.contains(&word) {
            ended = true;
            break;
        }
        words.push(word.trim_end_matches(','));
        if word.ends_with(',') {
            ended = true;
            break;
        }
    }
    let first = *words.first()?;
    let begins = first.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    if !ended || !begins || NO_SUBJECTS.contains(&first) {
        return None;
    }
    let is_name = has_article
        && words
            .iter()
            .all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    let end = role_end(&words).or(is_name.then_some(words.len()))?;
    Some(words[..end].join(" "))
}

/// Number of words up to the role noun, with what it specializes in.
fn role_end(words: &[&str]) -> Option<usize> {
    let is_role = |word: &&str| is_role_noun(word);
    let first = words.iter().position(is_role)?;
    let run = words[first..]
        .iter()
        .take_while(|word| is_role(word))
        .count();
    let end = first + run;
    let special = ["specializing", "specialising", "focused", "focusing"];
    match words.get(end) {
        Some(word) if special.contains(word) => Some(words.len()),
        _ => Some(end),
    }
}

/// Other names the first sentence gives: `…, also known as an AI Engineer or Machine Learning
/// Engineer, is …`; and an abbreviation in brackets after the title.
pub(super) fn also(paragraph: &str) -> Vec<String> {
    let sentence = first_sentence(paragraph);
    let mut names = Vec::new();
    for mark in ALSO {
        let Some(at) = sentence.find(mark) else {
            continue;
        };
        let rest = &sentence[at + mark.len()..];
        let mut words = Vec::new();
        for word in rest.split_whitespace() {
            if VERBS.contains(&word) || word == "who" || word == "that" {
                break;
            }
            words.push(word);
        }
        let list = words.join(" ").replace(" and ", ", ").replace(" or ", ", ");
        for name in list.split(',') {
            let name = without_article(name.trim().trim_start_matches("or "))
                .trim_matches(|c: char| !c.is_alphanumeric() && !"+#)(".contains(c));
            // `particularly` also leads to places and fields; the others to names only.
            let is_name = *mark != "particularly" || name.split_whitespace().any(is_role_noun);
            if is_name && could_name(name) {
                push_new(&mut names, singular(name));
            }
        }
    }
    names
}

/// Role names a page uses for itself: those that the introductions of two or more of its sections
/// begin with, and that share a word with its title.
pub(super) fn habitual<'a>(title: &str, paragraphs: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for paragraph in paragraphs {
        let Some(name) = role_in(first_sentence(paragraph)) else {
            continue;
        };
        match counted.iter().position(|(known, _)| *known == name) {
            Some(at) => counted[at].1 += 1,
            None if counted.len() < 10 * MAX_NAMES => counted.push((name, 1)),
            None => {}
        }
    }
    let own = significant(title);
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted
        .into_iter()
        .filter(|(name, count)| {
            *count >= 2
                && !name.eq_ignore_ascii_case(title)
                && significant(name).iter().any(|word| own.contains(word))
        })
        .map(|(name, _)| name)
        .take(MAX_ALIASES)
        .collect()
}

/// Longest subject of a definition, in words.
const MAX_SUBJECT: usize = 14;

/// Most names that are kept of what a page calls its role, each compared with all others.
const MAX_NAMES: usize = 100;

/// Adds a name unless it is there, upper and lower case aside, or there are too many.
pub(super) fn push_new(names: &mut Vec<String>, name: String) {
    if names.len() < MAX_NAMES && !names.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
        names.push(name);
    }
}

/// `Machine Learning Engineers` → `Machine Learning Engineer`, for role names only.
pub(super) fn singular(name: &str) -> String {
    let Some(last) = name.split_whitespace().next_back() else {
        return name.to_owned();
    };
    let lower = last.to_lowercase();
    if is_role_noun(&lower) && lower.ends_with('s') && !ROLE_NOUNS.contains(&lower.as_str()) {
        name[..name.len() - 1].to_owned()
    } else {
        name.to_owned()
    }
}

/// Whether a word is the plural or singular head noun of an occupation.
pub(super) fn is_role_noun(word: &str) -> bool {
    let lower = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let one = lower.strip_suffix('s').unwrap_or(&lower);
    ROLE_NOUNS.contains(&lower.as_str()) || ROLE_NOUNS.contains(&one)
}

/// A capitalised name of a few words.
fn could_name(name: &str) -> bool {
    (1..=7).contains(&name.split_whitespace().count()) && name.starts_with(char::is_uppercase)
}

fn first_sentence(paragraph: &str) -> &str {
    let end = sentence::starts(paragraph).first().copied();
    &paragraph[..end.unwrap_or(paragraph.len())]
}

fn without_article(text: &str) -> &str {
    ["An ", "A ", "The ", "an ", "a ", "the "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text)
}

/// The first run of capitalised words that ends in a role noun, bracketed abbreviations aside, in
/// the singular.
fn role_in(sentence: &str) -> Option<String> {
    let mut run: Vec<&str> = Vec::new();
    for word in sentence.split_whitespace() {
        if word.starts_with('(') {
            continue;
        }
        let bare = word.trim_end_matches([',', ':', ';', '.']);
        if bare.starts_with(char::is_uppercase) {
            if run.is_empty() && matches!(bare, "A" | "An" | "The" | "To" | "For" | "As") {
                continue;
            }
            run.push(bare);
            if is_role_noun(bare) && run.len() > 1 {
                return Some(singular(&run.join(" ")));
            }
            if bare.len() < word.len() {
                run.clear();
            }
        } else {
            run.clear();
        }
    }
    None
}

fn significant(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && !"+#".contains(c))
        .filter(|word| word.len() > 1 && !is_role_noun(word))
        .map(str::to_lowercase)
        .filter(|word| !["of", "and", "the", "in", "for", "specializing"].contains(&word.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_names_its_role_and_its_other_names() {
        let text = "A Cloud Platform Engineer, also known as a Cloud Engineer or Platform Engineer, is a person. More.";
        assert_eq!(defined(text).as_deref(), Some("Cloud Platform Engineer"));
        assert_eq!(also(text), ["Cloud Engineer", "Platform Engineer"]);
        let text = "The role of a QA Expert, particularly a Test Engineer, is vital.";
        assert_eq!(defined(text).as_deref(), Some("QA Expert"));
        assert_eq!(also(text), ["Test Engineer"]);
        let text =
            "Web Designers, often referred to as UX Designers or UI/UX Designers, have many tasks.";
        assert_eq!(also(text), ["UX Designer", "UI/UX Designer"]);
        assert_eq!(defined("This page tells you what we do."), None);
        assert_eq!(defined("Our engineers are kind."), None);
    }

    #[test]
    fn names_used_by_two_sections_are_habits() {
        let paragraphs = [
            "Data Engineers in the US earn well.",
            "To become a good Data Engineer, read.",
            "Data Scientists differ.",
            "Big Data Platform Engineers can do more.",
        ];
        assert_eq!(
            habitual("Data Platform Engineer", paragraphs.into_iter()),
            ["Data Engineer"]
        );
    }
}
