//! Levels of experience as lines write them: `Entry-level (<1 year)`, `Mid-Career`, `7+ years`,
//! `Less than 1 year of experience`.

use std::ops::Range;

use super::{
    mention::{self, Mention},
    token::{Kind, Token},
};

/// Words that name a level together with `level`, `career` or `stage`.
const GRADES: &[&str] = &[
    "advanced",
    "associate",
    "beginner",
    "director",
    "early",
    "entry",
    "executive",
    "experienced",
    "expert",
    "graduate",
    "high",
    "intermediate",
    "junior",
    "late",
    "lead",
    "mid",
    "middle",
    "midlevel",
    "principal",
    "senior",
    "staff",
    "top",
];

/// Words that name a level by themselves, as a label or before a role.
const RANKS: &[&str] = &[
    "apprentice",
    "associate",
    "director",
    "executive",
    "experienced",
    "graduate",
    "intern",
    "intermediate",
    "junior",
    "lead",
    "principal",
    "senior",
    "staff",
    "trainee",
    "veteran",
];

/// What is junior or senior by age, and no rank: `junior colleges`, `senior centers`.
const AGED: &[&str] = &[
    "college", "colleges", "high", "school", "schools", "center", "centers", "centre", "centres",
    "citizen", "citizens", "living", "housing",
];

/// Words after a rank that make it a level in running text: `senior roles`.
const ROLES: &[&str] = &[
    "roles",
    "role",
    "positions",
    "position",
    "professionals",
    "hires",
];

/// The levels of a line, in order.
pub(super) fn find(line: &[Token<'_>], sentences: &[Range<usize>]) -> Vec<Mention> {
    let mut found = Vec::new();
    for sentence in sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            match end(line, sentence, at) {
                Some(end) => {
                    found.push(Mention::new(mention::Kind::Level, at..end));
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// Whether a line is a level and nothing else.
pub(super) fn is_whole(line: &[Token<'_>], sentences: &[Range<usize>]) -> bool {
    let first = sentences.first();
    first.is_some_and(|first| end(line, first, 0) == Some(line.len()))
}

/// End of a level that begins at `at`.
fn end(line: &[Token<'_>], sentence: &Range<usize>, at: usize) -> Option<usize> {
    if !may_begin(&line[at]) {
        return None;
    }
    named(line, sentence, at).or_else(|| years(line, sentence, at))
}

/// Whether a level may begin with a token: most are told apart by their first letter and their length.
pub(super) fn may_begin(token: &Token<'_>) -> bool {
    let raw = token.raw.as_bytes();
    match token.kind {
        Kind::Number(_) => true,
        Kind::Symbol(mark) => MARKS.contains(&mark),
        Kind::Word => {
            let (first, last) = (raw.first(), raw.last());
            let letter = first.map_or(u8::MAX, |first| {
                first.to_ascii_lowercase().wrapping_sub(b'a')
            });
            let lengths = LENGTHS.get(usize::from(letter)).copied().unwrap_or(0);
            lengths >> raw.len().min(31) & 1 == 1 || last.is_some_and(u8::is_ascii_digit)
        }
        Kind::Currency(_) | Kind::Break => false,
    }
}

/// For each letter of the alphabet: how long the words are that it begins and a level may begin with, a bit
/// for each length.
static LENGTHS: [u32; 26] = {
    let mut lengths = [0; 26];
    let lists = [GRADES, RANKS, BOUNDS, NUMBERS, &["gs"]];
    let mut list = 0;
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            let word = lists[list][at].as_bytes();
            lengths[(word[0] - b'a') as usize] |= 1 << word.len();
            at += 1;
        }
        list += 1;
    }
    lengths
};

/// What bounds a number of years.
const MARKS: [char; 5] = ['<', '>', '≥', '≤', '~'];
/// The first words of what does.
const BOUNDS: &[&str] = &[
    "less", "fewer", "more", "up", "at", "over", "under", "minimum",
];
/// Numbers of years in words.
const NUMBERS: &[&str] = &["one", "two", "three", "four", "five", "ten"];

/// Whether a level is given by years alone.
pub(super) fn is_years(line: &[Token<'_>], level: &Mention) -> bool {
    let named = |token: &Token<'_>| {
        token.is_any(GRADES) || token.is_any(RANKS) || token.is_any(&["level", "career"])
    };
    !line[level.tokens.clone()].iter().any(named)
        && line[level.tokens.clone()]
            .iter()
            .any(|token| token.is_any(&["year", "years", "yrs", "yr", "yoe"]))
}

/// End of a level that is named at `at`: `Entry-level`, `Senior (7+ years)`, `junior` before a
/// role.
fn named(line: &[Token<'_>], sentence: &Range<usize>, at: usize) -> Option<usize> {
    let token = &line[at];
    if !token.is_word() {
        return code(line, sentence, at);
    }
    if token.is_any(GRADES)
        && let Some(end) = graded(line, sentence, at)
    {
        return Some(with_years(line, sentence, end).unwrap_or(end));
    }
    if !token.is_any(RANKS) {
        return code(line, sentence, at);
    }
    if let Some(end) = closing(line, sentence, at) {
        return Some(end);
    }
    let next = line.get(at + 1).filter(|_| at + 1 < sentence.end);
    if next.is_some_and(|next| next.is_any(AGED)) {
        return None;
    }
    if let Some(end) = with_years(line, sentence, at + 1) {
        return Some(end);
    }
    let starts = starts_label(line, sentence, at);
    let ends = next.is_none_or(|t| t.is_mark(':') || t.is_mark('|') || t.is_mark('('));
    // Before a role the rank is capitalised or begins a title; alone it must be a label.
    let before_role = next.is_some_and(|t| t.is_any(ROLES) || t.is_acronym() || t.is_capitalised());
    let lower_title = token.is_any(&["senior", "junior"]) && next.is_some_and(Token::is_word);
    ((starts && ends) || (before_role && !is_verb(line, at)) || lower_title).then_some(at + 1)
}

/// End of a rank that ends a title: `AI Team Lead/Director:`, `Director of Machine Learning`.
fn closing(line: &[Token<'_>], sentence: &Range<usize>, at: usize) -> Option<usize> {
    let closes = |token: &Token<'_>| token.is_capitalised() && token.is_any(&["lead", "director"]);
    let titled = at > sentence.start && line[at - 1].is_capitalised();
    if !closes(&line[at]) || !titled {
        return None;
    }
    let mut end = at + 1;
    if line.get(end).is_some_and(|next| next.is_mark('/')) && line.get(end + 1).is_some_and(closes)
    {
        end += 2;
    }
    let ends = line
        .get(end)
        .is_none_or(|next| !next.is_word() && !next.is_mark('/') || next.is("of"));
    ends.then_some(end)
}

/// The rank that opens a role's title: `Senior` of `Senior Data Engineer`.
pub(super) fn of_title(title: &str) -> Option<&str> {
    let (rank, rest) = title.split_once(' ')?;
    let opens = ["Senior", "Junior", "Principal", "Staff", "Lead"].contains(&rank);
    (opens && rest.starts_with(char::is_uppercase)).then_some(rank)
}

/// Whether `lead` or `staff` is a verb here: `teams lead Data initiatives`.
fn is_verb(line: &[Token<'_>], at: usize) -> bool {
    line[at].is_any(&[
        "lead",
        "staff",
        "experienced",
        "executive",
        "graduate",
        "associate",
    ]) && !line[at].is_capitalised()
}

/// End of `Entry-level`, `mid career`, `late-career stage`.
fn graded(line: &[Token<'_>], sentence: &Range<usize>, at: usize) -> Option<usize> {
    let mut next = at + 1;
    if line.get(next).is_some_and(|token| token.is_dash()) {
        next += 1;
    }
    // `Mid-to-senior level`
    if line.get(next).is_some_and(|t| t.is("to")) {
        let second = next + 1 + usize::from(line.get(next + 1).is_some_and(Token::is_dash));
        if line.get(second).is_some_and(|t| t.is_any(GRADES)) {
            next = second + 1 + usize::from(line.get(second + 1).is_some_and(Token::is_dash));
        }
    }
    let word = line.get(next).filter(|_| next < sentence.end)?;
    let adjective = line[at].is_any(&["experienced", "top", "high", "advanced", "expert"]);
    let fits = word.is_any(&["level", "levels"])
        || (!adjective && word.is_any(&["career", "stage"]) && !line[at].is("lead"));
    fits.then_some(next + 1)
}

/// A grade of a pay scale: `L5`, `IC4`, `GS-14`.
fn code(line: &[Token<'_>], sentence: &Range<usize>, at: usize) -> Option<usize> {
    let raw = line[at].raw;
    let letters = raw.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.len() < raw.len() && raw.len() - letters.len() <= 2 {
        return matches!(letters, "L" | "IC" | "E").then_some(at + 1);
    }
    let graded = raw == "GS"
        && at + 2 < sentence.end
        && line[at + 1].is_dash()
        && line[at + 2].number().is_some();
    graded.then_some(at + 3)
}

/// End of a bracket at `at` that says how many years: `(7+ years)`.
fn with_years(line: &[Token<'_>], sentence: &Range<usize>, at: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    if !line.get(at)?.is_mark('(') {
        return None;
    }
    let close = (at + 1..sentence.end.min(at + LONGEST)).find(|&i| line[i].is_mark(')'))?;
    let years = line[at + 1..close]
        .iter()
        .any(|t| t.is_any(&["year", "years", "yrs", "yr", "yoe"]));
    // A bracket that goes on with other things (`(<1 year, US)`) is not the level's alone.
    let pure = !line[at + 1..close].iter().any(|t| t.is_mark(','));
    (years && pure).then_some(close + 1)
}

/// End of a span of years that is a level: `7+ years`, `less than 1 year of experience`.
fn years(line: &[Token<'_>], sentence: &Range<usize>, start: usize) -> Option<usize> {
    const YEARS: &[&str] = &["year", "years", "yrs", "yr", "yoe"];
    let end = sentence.end;
    let mut at = start;
    let get = |i: usize| line.get(i).filter(|_| i < end);
    // most numbers are of something else
    if line[start].number().is_some()
        && !get(start + 1).is_some_and(|next| {
            next.is_dash() || next.is("to") || next.is_mark('+') || next.is_any(YEARS)
        })
    {
        return None;
    }
    let bound: [&[&str]; 8] = [
        &["less", "than"],
        &["fewer", "than"],
        &["more", "than"],
        &["up", "to"],
        &["at", "least"],
        &["over"],
        &["under"],
        &["minimum"],
    ];
    for words in bound {
        if words
            .iter()
            .enumerate()
            .all(|(i, word)| get(at + i).is_some_and(|t| t.is(word)))
        {
            at += words.len();
            break;
        }
    }
    if get(at).is_some_and(|t| MARKS.iter().any(|&mark| t.is_mark(mark))) {
        at += 1;
    }
    let small = |i: usize| {
        get(i).is_some_and(|t| {
            t.number().is_some_and(|number| number.value < 60.0) || t.is_any(NUMBERS)
        })
    };
    if !small(at) {
        return None;
    }
    at += 1;
    if get(at).is_some_and(|t| t.is_dash() || t.is("to")) && small(at + 1) {
        at += 2;
    }
    if get(at).is_some_and(|t| t.is_mark('+')) {
        at += 1;
    }
    if !get(at)?.is_any(YEARS) {
        return None;
    }
    let bare = get(at)?.is("yoe");
    at += 1;
    if get(at).is_some_and(|t| t.is_any(&["or"])) && get(at + 1).is_some_and(|t| t.is("more")) {
        at += 2;
    }
    let mut of = at;
    while of < at + 5 && get(of).is_some_and(|t| t.is_word() && !t.is_any(&["experience", "exp"])) {
        of += 1;
    }
    let experience = get(of).is_some_and(|t| t.is_any(&["experience", "exp"]))
        && (of == at || get(at).is_some_and(|t| t.is("of")) || of == at + 1);
    if experience {
        at = of + 1;
    } else if !bare {
        // Without the word, only a label is a level: `7+ years: $189,477`, a cell, `(3-5 years)`.
        let ends = get(at).is_none_or(|t| t.is_mark(':') || t.is_mark('|') || t.is_mark('\n'));
        let bracketed = start > sentence.start
            && line[start - 1].is_mark('(')
            && get(at).is_some_and(|t| t.is_mark(')'));
        if !(starts_label(line, sentence, start) && ends || bracketed) {
            return None;
        }
    }
    // `(entry level)` right behind belongs to it.
    if get(at).is_some_and(|t| t.is_mark('('))
        && let Some(end) = named(line, sentence, at + 1)
        && get(end).is_some_and(|t| t.is_mark(')'))
    {
        at = end + 1;
    }
    Some(at)
}

/// Whether a label begins at `at`: at the start of a sentence, or after a mark that parts items.
fn starts_label(line: &[Token<'_>], sentence: &Range<usize>, at: usize) -> bool {
    at == sentence.start
        || (at == sentence.start + 1 && !line[at - 1].is_word())
        || line[at - 1].is_mark('|')
        || line[at - 1].is_mark(',')
        || line[at - 1].is_mark(';')
}

#[cfg(test)]
mod tests;
