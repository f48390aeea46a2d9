//! Roles as lines write them: `Lead AI Engineers`, `machine learning engineer`, and the
//! document's own title wherever it stands.

use std::{borrow::Cow, cell::OnceCell, sync::OnceLock};

use rustc_hash::FxHashSet;

use super::{
    mention::{Kind, Mention, Reading},
    token::{Token, tokens},
};

/// The words; the file says how it is written.
const WORDS: &str = include_str!("role.txt");

/// Words that begin a sentence or link things, and never belong to the name of a role.
const STOPS: &[&str] = &[
    "a",
    "additional",
    "all",
    "an",
    "and",
    "as",
    "at",
    "average",
    "base",
    "become",
    "best",
    "by",
    "can",
    "demand",
    "earn",
    "entry",
    "experienced",
    "for",
    "from",
    "general",
    "hire",
    "if",
    "in",
    "is",
    "job",
    "jobs",
    "level",
    "many",
    "median",
    "more",
    "most",
    "of",
    "on",
    "or",
    "other",
    "our",
    "salaries",
    "salary",
    "some",
    "than",
    "that",
    "the",
    "these",
    "this",
    "those",
    "to",
    "top",
    "total",
    "typical",
    "we",
    "when",
    "while",
    "with",
    "your",
];

/// Ranks that are part of a title as well as a level.
const RANKS: &[&str] = &[
    "chief",
    "director",
    "junior",
    "lead",
    "principal",
    "senior",
    "staff",
];

/// Words that lead to whom a name leaves out: “Movers, Except Cargo Supervisors” are no supervisors.
const EXCEPT: &[&str] = &["except", "excluding"];
/// Most tokens before the last noun.
const LONGEST: usize = 10;

/// Words of a title that are compared.
const LONGEST_TITLE: usize = 24;

/// The roles of a line, in order. `taken` are names that no role may swallow,
/// `sources` those that hold no role either (`Guild of Bakers`), `levels` those of
/// its levels that may stand before a role.
pub(super) fn find(
    line: &[Token<'_>],
    taken: &[Mention],
    sources: &[Mention],
    levels: &[Mention],
    title: &str,
) -> Vec<Mention> {
    let cut = OnceCell::new();
    let cut = || {
        cut.get_or_init(|| {
            let mut cut = tokens(title);
            cut.truncate(LONGEST_TITLE);
            cut
        })
    };
    let mut found: Vec<Mention> = Vec::new();
    for at in 0..line.len() {
        let after = found.last().map_or(0, |mention| mention.tokens.end);
        if at < after || !line[at].is_word() || within(sources, at) {
            continue;
        }
        let is_titled = may_begin(line[at].raw, title);
        if let Some(end) = is_titled.then(|| titled(line, at, cut())).flatten() {
            let start = start(line, at, after, taken, levels);
            found.push(Mention::new(Kind::Role, start..end));
        } else if is_role_noun(line[at].raw) || is_lead(line, at) {
            let start = start(line, at, after, taken, levels);
            let before = &line[start.saturating_sub(1)..at];
            if before.iter().any(|token| token.is_any(EXCEPT)) {
                continue;
            }
            let end = end(line, at);
            // A bare noun (`engineers`) names a role only where something is said of it alone:
            // `of engineers`, `Most engineers (65%)`.
            let of = at > 0 && line[at - 1].is_any(&["for", "of"])
                || line.get(end).is_some_and(|next| next.is_mark('('));
            let crowd = line[at].is_any(&["professional", "expert", "executive"]);
            let alone = start == at && end == at + 1;
            if !alone || of || (line[at].is_capitalised() && !crowd) {
                found.push(Mention::new(Kind::Role, start..end));
            }
        }
    }
    found
}

/// Whether a line may name a role, other than by a title.
pub(super) fn may_name(line: &[Token<'_>]) -> bool {
    let ends = |at: usize| line[at].is_word() && is_role_noun(line[at].raw) || is_lead(line, at);
    (0..line.len()).any(ends)
}

/// Whether the role at these tokens is a crowd (`professionals`) rather than a job.
pub(super) fn is_crowd(line: &[Token<'_>], mention: &Mention) -> bool {
    line[mention.tokens.clone()]
        .last()
        .is_some_and(|token| token.is_any(&["professionals", "experts", "professional"]))
}

/// Words that make what follows them a mere part of a name: `Offices of physicians`.
const PREPOSITIONS: &[&str] = &[
    "of",
    "for",
    "in",
    "by",
    "with",
    "at",
    "to",
    "except",
    "excluding",
];

/// Whether a label names a role as such, and not a place of work or a thing with a role in its
/// name.
pub(super) fn is_head_of(label: &Reading<'_>) -> bool {
    let tokens = &label.tokens;
    label.roles.iter().any(|role| {
        let before = &tokens[..role.tokens.start];
        let closes = tokens.get(role.tokens.end).is_none_or(|next| {
            !next.is_word() || next.is_any(PREPOSITIONS) || next.is_any(&["and", "or"])
        });
        closes && !before.iter().any(|token| token.is_any(PREPOSITIONS))
    })
}

/// Whether a label is the name of a role and nothing else: `Food scientists and technologists`,
/// `Cooks, private household`.
pub(super) fn is_whole(label: &Reading<'_>) -> bool {
    let tokens = &label.tokens;
    let qualified = tokens
        .iter()
        .any(|token| token.is_any(PREPOSITIONS) && !token.is_any(EXCEPT));
    let spans = |role: &Mention| role.tokens.start == 0 || role.tokens.end == tokens.len();
    is_head_of(label) && label.is_plain() && !qualified && label.roles.iter().any(spans)
}

/// Whether a word, in singular or plural, is a noun for people by their work.
pub(super) fn is_role_noun(word: &str) -> bool {
    if !may_be_head(word) {
        return false;
    }
    let word = &*lower(word);
    let known = |word: &str| words().heads.contains(word);
    known(word)
        || word.strip_suffix('s').is_some_and(known)
        || word
            .strip_suffix("ies")
            .is_some_and(|stem| known(&format!("{stem}y")))
}

/// Whether a word may be such a noun, by its first letter and how long it is: most are told apart by that.
fn may_be_head(word: &str) -> bool {
    let Some(letter) = letter(word) else {
        return true;
    };
    let lengths = words().lengths[letter];
    let is_length = |length: usize| lengths >> length.min(LONGEST_HEAD) & 1 == 1;
    // “bakers” and “notaries” in the plural
    word.len() > LONGEST_HEAD || (0..3).any(|less| is_length(word.len().saturating_sub(less)))
}

/// The number of the letter that a word of ASCII begins with.
fn letter(word: &str) -> Option<usize> {
    let first = word.bytes().next().filter(|_| word.is_ascii())?;
    first
        .is_ascii_alphabetic()
        .then(|| usize::from(first.to_ascii_lowercase() - b'a'))
}

/// Whether a title ends with `Lead` here: `Tech Lead: …`.
fn is_lead(line: &[Token<'_>], at: usize) -> bool {
    line[at].raw == "Lead"
        && at > 0
        && line[at - 1].is_capitalised()
        && !line.get(at + 1).is_some_and(Token::is_capitalised)
}

/// A word in lower case, as most are.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.into();
    }
    word.to_lowercase().into()
}

fn is_modifier(word: &str) -> bool {
    words().modifiers.contains(&*lower(word))
}

struct Words {
    heads: FxHashSet<&'static str>,
    /// For each letter, how long the heads are that it begins, a bit for each length.
    lengths: [u32; 26],
    modifiers: FxHashSet<&'static str>,
}

/// Heads of so many bytes and more are not told apart by how long they are.
const LONGEST_HEAD: usize = 31;

fn words() -> &'static Words {
    static TABLE: OnceLock<Words> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (heads, modifiers) = WORDS.split_once("[modifier]").unwrap_or((WORDS, ""));
        let read = |part: &'static str| -> FxHashSet<&'static str> {
            part.lines()
                .filter(|line| !line.is_empty() && !line.starts_with(['#', '[']))
                .collect()
        };
        let heads = read(heads);
        let mut lengths = [0; 26];
        for head in &heads {
            if let Some(letter) = letter(head) {
                lengths[letter] |= 1 << head.len().min(LONGEST_HEAD);
            }
        }
        Words {
            heads,
            lengths,
            modifiers: read(modifiers),
        }
    })
}

/// Whether a title may begin with a word, by the first letter of both.
fn may_begin(word: &str, title: &str) -> bool {
    match (word.bytes().next(), title.bytes().next()) {
        (Some(word), Some(title)) => {
            !title.is_ascii_alphabetic() || word.eq_ignore_ascii_case(&title)
        }
        _ => false,
    }
}

/// End of the document's title at `at`, its last word in singular or plural.
fn titled(line: &[Token<'_>], at: usize, title: &[Token<'_>]) -> Option<usize> {
    let rest = line.get(at..at + title.len())?;
    let (last, body) = title.split_last()?;
    let (end, begin) = rest.split_last()?;
    let same = |a: &Token<'_>, b: &Token<'_>| a.raw.eq_ignore_ascii_case(b.raw);
    let matches = begin.iter().zip(body).all(|(a, b)| same(a, b))
        && end.is_word()
        && singular(end.raw).eq_ignore_ascii_case(singular(last.raw));
    matches.then_some(at + title.len())
}

fn singular(word: &str) -> &str {
    word.strip_suffix(['s', 'S']).unwrap_or(word)
}

/// Start of the role whose last noun stands at `head`.
fn start(
    line: &[Token<'_>],
    head: usize,
    after: usize,
    taken: &[Mention],
    levels: &[Mention],
) -> usize {
    let floor = after.max(head.saturating_sub(LONGEST));
    let barred = |at: usize| {
        within(taken, at)
            // `Entry-level Data Scientist` is a level and a role; `Senior Data Scientist` is one
            // title that says the level as well.
            || within(levels, at) && !line[at].is_any(RANKS)
    };
    let mut start = head;
    let mut at = head;
    while at > floor {
        at -= 1;
        let token = &line[at];
        if barred(at) {
            break;
        }
        if token.is_word() {
            let belongs =
                (token.is_capitalised() || is_modifier(token.raw)) && !token.is_any(STOPS);
            if belongs {
                start = at;
                continue;
            }
            // `AI and ML professionals`
            let joins = token.is("and")
                && line[start].is_acronym()
                && at > floor
                && line[at - 1].is_acronym();
            if !joins {
                break;
            }
        } else if token.is_mark(')') {
            // `Machine Learning (ML) Engineers`
            let short = at >= 2 && line[at - 1].is_acronym() && line[at - 2].is_mark('(');
            if !short || at - 2 <= floor {
                break;
            }
            at -= 2;
        } else {
            // `AI/ML Engineer`, `Full-Stack Developer`
            let joins = (token.is_mark('/') || token.is_mark('&') || token.is_dash())
                && !token.spaced
                && at > floor;
            if !joins {
                break;
            }
        }
    }
    start
}

/// End of the role whose last noun stands at `head`: with `/Director`, `of Machine Learning`.
fn end(line: &[Token<'_>], head: usize) -> usize {
    let mut end = head + 1;
    if line.get(end).is_some_and(|t| t.is_mark('/'))
        && line
            .get(end + 1)
            .is_some_and(|t| is_role_noun(t.raw) || t.is("lead"))
    {
        end += 2;
    }
    let leads = line[head].is_any(&["director", "manager", "officer"]);
    if leads && line.get(end).is_some_and(|t| t.is("of")) {
        let names = line[end + 1..]
            .iter()
            .take(4)
            .take_while(|t| t.is_capitalised())
            .count();
        if names > 0 {
            end += 1 + names;
        }
    }
    end
}

/// Whether one of `mentions` (sorted) covers `at`.
fn within(mentions: &[Mention], at: usize) -> bool {
    let next = mentions.partition_point(|mention| mention.tokens.start <= at);
    next > 0 && mentions[next - 1].tokens.end > at
}

#[cfg(test)]
mod tests;
