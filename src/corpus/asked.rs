//! What an author says members ask for: `<!-- asked as: how much do newbies get; starter pay -->`, on
//! lines of its own below the heading of the section that answers it. It is searched with that section
//! and never shown.

use std::collections::{HashMap, HashSet};

use super::document::Section;
use super::problem::Problem;

/// The phrases of one comment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// File line on which the comment begins.
    line: u32,
    phrases: Vec<String>,
}

/// How a comment begins, after its mark.
const LEAD: &str = "asked as:";
/// Longer phrases are texts: what should be shown belongs into the section.
const LONGEST: usize = 200;
/// Most phrases of one section: more would outweigh its text.
const MOST: usize = 40;
/// Longer comments, in bytes, are read to the end of that line only: what the most and longest phrases
/// take in any script, so that one of its phrases is told to be too long, or one too many.
const MOST_BYTES: usize = 4 * MOST * LONGEST;

/// Takes the comments out of a text, whose lines stay where they are. `offset` is the number of file
/// lines before it.
pub(super) fn take(
    text: &str,
    offset: u32,
    path: &str,
    problems: &mut Vec<Problem>,
) -> (String, Vec<Asked>) {
    if !text.contains("<!--") {
        return (text.to_owned(), Vec::new());
    }
    let mut kept = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut open: Option<(u32, String)> = None;
    for (line, number) in text.split_inclusive('\n').zip(offset + 1..) {
        let (first, mut said, more) = match (open.take(), lead(line)) {
            (Some((first, _)), Some(more)) => {
                problems.push(unclosed(path, first));
                (number, String::new(), more)
            }
            (Some((first, said)), None) => (first, said, line.trim()),
            (None, Some(more)) => (number, String::new(), more),
            (None, None) => {
                kept.push_str(line);
                continue;
            }
        };
        if line.ends_with('\n') {
            kept.push('\n');
        }
        // The end is looked for in this line alone: those before it have none.
        let (more, is_closed) = match more.split_once("-->") {
            Some((more, _)) => (more, true),
            None => (more, false),
        };
        if said.len() <= MOST_BYTES {
            said.push(' ');
            said.push_str(more);
        }
        if is_closed {
            found.push(asked(&said, first, path, problems));
        } else {
            open = Some((first, said));
        }
    }
    if let Some((first, _)) = open {
        problems.push(unclosed(path, first));
    }
    (kept, found)
}

fn unclosed(path: &str, line: u32) -> Problem {
    Problem::error(
        path,
        Some(line),
        "this comment is opened and never closed, and hides what is below it".to_owned(),
        "Close it with -->.",
    )
}

/// What stands behind the lead of a comment that begins on this line.
fn lead(line: &str) -> Option<&str> {
    let comment = line.trim_start().strip_prefix("<!--")?.trim_start();
    let (lead, said) = comment.split_at_checked(LEAD.len())?;
    lead.eq_ignore_ascii_case(LEAD).then_some(said)
}

fn asked(said: &str, line: u32, path: &str, problems: &mut Vec<Problem>) -> Asked {
    let mut warn = |message: String, advice: &str| {
        problems.push(Problem::warning(path, Some(line), message, advice));
    };
    let mut phrases: Vec<String> = Vec::new();
    for phrase in said
        .split(';')
        .map(str::trim)
        .filter(|phrase| !phrase.is_empty())
    {
        let length = phrase.chars().count();
        if length > LONGEST {
            warn(
                format!("a phrase of {length} characters after “asked as:” is not searched"),
                "Write what members ask, a few words each, with “;” between them.",
            );
        } else {
            phrases.push(phrase.to_owned());
        }
    }
    if phrases.is_empty() {
        warn(
            "nothing is said after “asked as:”".to_owned(),
            "Write what members ask, or remove the comment.",
        );
    }
    Asked { line, phrases }
}

/// Gives the phrases to the sections that hold their comments.
pub(super) fn give(
    asked: Vec<Asked>,
    sections: &mut [Section],
    path: &str,
    problems: &mut Vec<Problem>,
) {
    // Where each phrase was given first, and all that were given.
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut given: HashSet<(String, usize)> = HashSet::new();
    for Asked { line, phrases } in asked {
        let mut warn = |message: String, advice: &str| {
            problems.push(Problem::warning(path, Some(line), message, advice));
        };
        let above = sections.partition_point(|section| section.line <= line);
        let Some(at) = above.checked_sub(1) else {
            continue;
        };
        if sections[at].blocks.is_empty() {
            warn(
                "“asked as:” stands in a section without text of its own".to_owned(),
                "Move it below the heading of the text that answers.",
            );
            continue;
        }
        for phrase in phrases {
            let folded = phrase.to_lowercase();
            if first.get(&folded).is_some_and(|there| *there != at) {
                warn(
                    format!("{phrase:?} is asked of two sections"),
                    "Keep it where the answer is.",
                );
            }
            if given.contains(&(folded.clone(), at)) {
                continue;
            }
            if sections[at].asked.len() == MOST {
                warn(
                    format!(
                        "a section may have {MOST} phrases after “asked as:”; the rest is not searched"
                    ),
                    "Keep those that say it in other words than the text.",
                );
                break;
            }
            sections[at].asked.push(phrase);
            first.entry(folded.clone()).or_insert(at);
            given.insert((folded, at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_taken_out_and_lines_stay() {
        let text = "# A\n\n## Pay\n<!-- asked as: starter pay; how much do newbies get -->\n- x\n<!-- Asked as:\n one;\n two -->\n<!-- other -->\n";
        let mut problems = Vec::new();
        let (kept, found) = take(text, 10, "a.md", &mut problems);
        assert_eq!(kept, "# A\n\n## Pay\n\n- x\n\n\n\n<!-- other -->\n");
        assert_eq!(kept.lines().count(), text.lines().count());
        let phrases: Vec<_> = found
            .iter()
            .map(|one| (one.line, one.phrases.join("|")))
            .collect();
        assert_eq!(
            phrases,
            [
                (14, "starter pay|how much do newbies get".to_owned()),
                (16, "one|two".to_owned())
            ]
        );
        assert!(problems.is_empty());
    }

    #[test]
    fn no_more_is_gathered_than_the_limits_allow() {
        let text = format!("<!-- asked as:\n{}-->\nx\n", "a phrase;\n".repeat(100_000));
        let mut problems = Vec::new();
        let (kept, found) = take(&text, 0, "a.md", &mut problems);
        assert_eq!(kept.trim_start(), "x\n");
        let phrases = found[0].phrases.len();
        assert!((MOST + 1..10_000).contains(&phrases), "{phrases}");
    }

    #[test]
    fn faults_are_named() {
        let mut problems = Vec::new();
        let long = "x".repeat(LONGEST + 1);
        let text = format!("<!-- asked as: -->\n<!-- asked as: {long} -->\n<!-- asked as: a\n");
        take(&text, 0, "a.md", &mut problems);
        let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(
            shown[0].starts_with("a.md:1: warning: nothing is said"),
            "{shown:?}"
        );
        assert!(
            shown[1].starts_with("a.md:2: warning: a phrase of 201"),
            "{shown:?}"
        );
        assert!(
            shown
                .iter()
                .any(|one| one.starts_with("a.md:3: error: this comment is opened"))
        );
    }
}
