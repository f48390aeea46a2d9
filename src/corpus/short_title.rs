//! A short title for a page whose first sentence names its role at length: `Senior Software Engineer
//! specializing in Artificial Intelligence (AI)` is a definition; people and lists say `Senior AI
//! Engineer`.

use super::name::is_role_noun;

/// Words of a title that still reads as a name.
const LONGEST: usize = 6;

/// What begins the clause that a definition adds to a name.
const CLAUSES: &[&str] = &[
    "specializing",
    "specialising",
    "focused",
    "focusing",
    "working",
    "responsible",
];

/// Words that say a rank: a title with one is no title without it.
const RANKS: &[&str] = &[
    "associate",
    "chief",
    "entry-level",
    "executive",
    "junior",
    "lead",
    "mid-level",
    "principal",
    "senior",
    "staff",
];

/// Words that say nothing of a field.
const SMALL: &[&str] = &[
    "a", "an", "and", "for", "in", "of", "on", "or", "the", "with",
];

/// The shortest of the names that a page calls its role by and that keep the title's rank, field and
/// head noun; the first of several. `None` where the title is a name already, or no name keeps
/// them.
pub(super) fn of<'a>(title: &str, names: &'a [String]) -> Option<&'a String> {
    let words = words(title);
    let clause = words
        .iter()
        .position(|word| CLAUSES.contains(&word.as_str()));
    if words.len() <= LONGEST && clause.is_none() && !title.contains('(') {
        return None;
    }
    let core = &words[..clause.unwrap_or(words.len())];
    let head = core.iter().rev().find(|word| is_role_noun(word))?;
    let is_rank = |word: &&String| RANKS.contains(&word.as_str());
    let ranks: Vec<&String> = core.iter().filter(is_rank).collect();
    // The clause, where there is one, says the field more narrowly than the words before it.
    let field: Vec<&String> = words[clause.map_or(0, |at| at + 1)..]
        .iter()
        .filter(|word| !is_rank(word) && !is_role_noun(word) && !SMALL.contains(&word.as_str()))
        .collect();
    names
        .iter()
        .filter(|name| {
            let own = self::words(name);
            let holds = |word: &String| own.contains(word);
            own.len() <= LONGEST
                && own.len() < words.len()
                && !name.contains('(')
                && own.last() == Some(head)
                && ranks.iter().all(|rank| holds(rank))
                && field.iter().any(|word| holds(word))
        })
        .min_by_key(|name| self::words(name).len())
}

/// The words in lower case, bracketed abbreviations too; `AI/ML` is two.
fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '/'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short<'a>(title: &str, names: &[&'a str]) -> Option<&'a str> {
        let owned: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let found = of(title, &owned)?.clone();
        names.iter().find(|&&name| name == found).copied()
    }

    #[test]
    fn a_definition_yields_to_the_shortest_name_that_says_as_much() {
        let names = [
            "Senior Cloud Engineer",
            "Cloud Engineer",
            "Senior Engineer",
            "Senior Data Architect",
            "Chief Senior Cloud Engineer",
        ];
        let title = "Senior Systems Engineer specializing in Cloud Computing (CC) and Data";
        assert_eq!(short(title, &names), Some("Senior Cloud Engineer"));
        assert_eq!(short(title, &names[1..4]), None);
        assert_eq!(
            short("Field Nurse (FN)", &["Ward Nurse", "Field Nurse"]),
            Some("Field Nurse")
        );
    }

    #[test]
    fn a_name_stays() {
        let names = ["Data Engineer"];
        assert_eq!(short("Platform Data Engineer", &names), None);
        assert_eq!(
            short("Data Engineer of a Great Many Parts", &names),
            Some(names[0])
        );
    }
}
