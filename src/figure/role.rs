//! Roles as lines write them: `Lead AI Engineers`, `machine learning engineer`, and the
//! document's own title wherever it stands.

use super::{
    mention::{Kind, Mention},
    token::{Token, tokens},
};

/// Nouns that end the name of a role, in the singular.
const HEADS: &[&str] = &[
    "accountant",
    "actuary",
    "administrator",
    "advisor",
    "analyst",
    "architect",
    "attorney",
    "auditor",
    "carpenter",
    "chef",
    "clerk",
    "consultant",
    "coordinator",
    "counselor",
    "dentist",
    "designer",
    "developer",
    "director",
    "economist",
    "electrician",
    "engineer",
    "executive",
    "expert",
    "inspector",
    "instructor",
    "lawyer",
    "librarian",
    "machinist",
    "manager",
    "mathematician",
    "mechanic",
    "nurse",
    "officer",
    "paralegal",
    "pharmacist",
    "physician",
    "physicist",
    "plumber",
    "postdoc",
    "practitioner",
    "professional",
    "professor",
    "programmer",
    "psychologist",
    "researcher",
    "scientist",
    "specialist",
    "statistician",
    "strategist",
    "supervisor",
    "surgeon",
    "teacher",
    "technician",
    "technologist",
    "tester",
    "therapist",
    "veterinarian",
    "welder",
    "writer",
];

/// Lower-case words that belong to the name of a role when they stand before its last noun.
const MODIFIERS: &[&str] = &[
    "ai",
    "application",
    "applied",
    "architecture",
    "assistant",
    "associate",
    "automation",
    "backend",
    "big",
    "business",
    "chief",
    "cloud",
    "computer",
    "computing",
    "customer",
    "cybersecurity",
    "data",
    "database",
    "deep",
    "development",
    "devops",
    "digital",
    "electrical",
    "embedded",
    "engineering",
    "federated",
    "financial",
    "firmware",
    "frontend",
    "fullstack",
    "genome",
    "genomic",
    "hardware",
    "health",
    "information",
    "infrastructure",
    "intelligence",
    "it",
    "junior",
    "language",
    "lead",
    "learning",
    "machine",
    "marketing",
    "mechanical",
    "medical",
    "ml",
    "mlops",
    "mobile",
    "network",
    "operations",
    "performance",
    "platform",
    "postdoctoral",
    "principal",
    "process",
    "product",
    "program",
    "project",
    "prompt",
    "quality",
    "quantitative",
    "registered",
    "reliability",
    "research",
    "robotics",
    "sales",
    "science",
    "security",
    "senior",
    "site",
    "software",
    "solutions",
    "staff",
    "statistical",
    "support",
    "system",
    "systems",
    "technical",
    "test",
    "user",
    "vision",
    "web",
];

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

/// Most tokens before the last noun.
const LONGEST: usize = 10;

/// Words of a title that are compared.
const LONGEST_TITLE: usize = 24;

/// The roles of a line, in order. `taken` are names that no role may swallow, `levels` those of
/// its levels that may stand before a role.
pub(super) fn find(
    line: &[Token<'_>],
    taken: &[Mention],
    levels: &[Mention],
    title: &str,
) -> Vec<Mention> {
    let mut title = tokens(title);
    title.truncate(LONGEST_TITLE);
    let mut found: Vec<Mention> = Vec::new();
    for at in 0..line.len() {
        let after = found.last().map_or(0, |mention| mention.tokens.end);
        if at < after || !line[at].is_word() {
            continue;
        }
        if let Some(end) = titled(line, at, &title) {
            let start = start(line, at, after, taken, levels);
            found.push(Mention::new(Kind::Role, start..end));
        } else if is_head(line[at].raw) {
            let start = start(line, at, after, taken, levels);
            let end = end(line, at);
            // A bare noun (`engineers`) names a role only where something is said of it alone.
            let of = at > 0 && line[at - 1].is_any(&["for", "of"]);
            if start < at || end > at + 1 || line[at].is_capitalised() || of {
                found.push(Mention::new(Kind::Role, start..end));
            }
        }
    }
    found
}

/// Whether the role at these tokens is a crowd (`professionals`) rather than a job.
pub(super) fn is_crowd(line: &[Token<'_>], mention: &Mention) -> bool {
    line[mention.tokens.clone()]
        .last()
        .is_some_and(|token| token.is_any(&["professionals", "experts", "professional"]))
}

fn is_head(word: &str) -> bool {
    let known = |word: &str| HEADS.iter().any(|head| head.eq_ignore_ascii_case(word));
    known(word)
        || word.strip_suffix('s').is_some_and(known)
        || (word.len() > 3
            && word
                .strip_suffix("ies")
                .is_some_and(|stem| known(&format!("{stem}y"))))
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
            || within(levels, at) && !line[at].is_any(&["senior", "junior", "lead", "principal", "staff", "chief"])
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
                (token.is_capitalised() || token.is_any(MODIFIERS)) && !token.is_any(STOPS);
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
            .is_some_and(|t| is_head(t.raw) || t.is("lead"))
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
mod tests {
    use super::*;
    use crate::figure::{level, name, sentence};

    #[test]
    fn roles_are_read_as_written() {
        for (text, expected) in [
            ("AI/ML Engineer: $1", vec!["AI/ML Engineer"]),
            ("Entry-level Data Scientist: $1", vec!["Data Scientist"]),
            ("Senior AI Engineers earn", vec!["Senior AI Engineers"]),
            ("Tesla AI Engineers earn", vec!["AI Engineers"]),
            (
                "growth in machine learning engineer positions",
                vec!["machine learning engineer"],
            ),
            ("AI Team Lead/Director: $1", vec!["AI Team Lead/Director"]),
            (
                "The median wage for registered nurses was",
                vec!["registered nurses"],
            ),
            ("for home health aides it was", vec!["home health aides"]),
            (
                "Machine Learning (ML) Engineers earn",
                vec!["Machine Learning (ML) Engineers"],
            ),
            ("Most developers earn more", vec![]),
            ("TypeScript: $1", vec![]),
        ] {
            let line = tokens(text);
            let sentences = sentence::split(&line);
            let found: Vec<_> = find(
                &line,
                &name::find(&line),
                &level::find(&line, &sentences),
                "Home Health Aides",
            )
            .iter()
            .map(|mention| mention.text(text, &line))
            .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
