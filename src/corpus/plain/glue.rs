//! Text that copying glued to a list item: a closing sentence, mostly without a full stop before it
//! (`…AI/ML solutions AI/ML Software Engineers play…`, `…libraries By fulfilling…`), or the label of
//! the next list (`…training scripts Model Training:`).
//!
//! The evidence is in the list: its other items end without a stop (so a last one that ends with a
//! stop has swallowed a sentence), or hold one sentence each (so a second sentence is none of the
//! item's).

use super::clause::{begins_with_name, has_verb, is_closing, role_subject, words};
use super::piece::{Entry, Piece, SMALL_WORDS};
use crate::corpus::document::LineSpan;
use crate::corpus::limit::MAX_BLOCK;
use crate::corpus::sentence;

/// Fewest words a glued sentence has.
const MIN_WORDS: usize = 6;

/// Words that begin a sentence after an unfinished one.
const OPENERS: &[&str] = &[
    "However", "In", "It", "Overall", "Such", "The", "Their", "These", "They", "This", "Those",
    "To", "While",
];

/// Splits glued text off the items of every list; what comes off becomes a paragraph after it.
pub(super) fn separate(pieces: Vec<Piece>, names: &[String]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::List(entries) => lists(entries, names, &mut out),
            piece => out.push(piece),
        }
    }
    out
}

fn lists(entries: Vec<Entry>, names: &[String], out: &mut Vec<Piece>) {
    let mut run: Vec<Entry> = Vec::new();
    let count = entries.len();
    // What the items of the whole list have in common, by kind of mark.
    let habits = [false, true].map(|numbered| {
        let texts = || {
            let same = entries.iter().filter(|entry| entry.numbered == numbered);
            same.map(|entry| entry.text.as_str())
        };
        Habit::of(texts)
    });
    for (index, mut entry) in entries.into_iter().enumerate() {
        let is_last = index + 1 == count;
        let habit = &habits[usize::from(entry.numbered)];
        let cut = split_at(&entry.text, habit, is_last, names);
        let Some(cut) = cut else {
            run.push(entry);
            continue;
        };
        let line = entry.lines.last;
        let glued = entry.text.split_off(cut);
        entry.text.truncate(entry.text.trim_end().len());
        if entry.text.contains('\n') || glued.contains('\n') {
            // A wrapped item keeps its lines; the cut falls on the last of them.
            let breaks = entry.text.matches('\n').count();
            entry.lines.last = entry.lines.first + u32::try_from(breaks).unwrap_or(0);
        }
        let first = entry.lines.last.min(line);
        run.push(entry);
        out.push(Piece::List(std::mem::take(&mut run)));
        out.push(Piece::paragraph(
            glued.trim(),
            LineSpan { first, last: line },
        ));
    }
    if !run.is_empty() {
        out.push(Piece::List(run));
    }
}

/// What the items of a list have in common.
#[derive(Debug, Clone, Copy)]
struct Habit {
    /// Most items end without a stop.
    is_open: bool,
    /// All items but those at most two hold a single sentence.
    is_single: bool,
    /// Number of items.
    count: usize,
}

impl Habit {
    fn of<'a, I: Iterator<Item = &'a str>>(texts: impl Fn() -> I) -> Self {
        let count = texts().count();
        let closed = texts().filter(|text| sentence::is_closed(text)).count();
        let several = texts()
            .filter(|text| !sentence::starts(text).is_empty())
            .count();
        Self {
            // The last item, which may be the glued one, does not count.
            is_open: count > 1 && closed.saturating_sub(1) * 2 < count - 1,
            is_single: count > 1 && several <= 1,
            count,
        }
    }
}

/// Byte offset at which glued text begins in an item.
fn split_at(text: &str, habit: &Habit, is_last: bool, names: &[String]) -> Option<usize> {
    let bare = text.trim_end();
    if bare.len() > MAX_BLOCK {
        return None;
    }
    if bare.ends_with(':') {
        return glued_label(bare, habit, names);
    }
    if !is_last || !sentence::is_closed(bare) {
        return None;
    }
    glued_sentence(bare, habit, names)
}

/// An item that ends in a colon: the words that lead to the next list, and perhaps whole sentences
/// before them.
fn glued_label(text: &str, habit: &Habit, names: &[String]) -> Option<usize> {
    if let Some(&lead) = sentence::starts(text).last() {
        let body = text[..lead].trim_end();
        return glued_sentence(body, habit, names).or(Some(lead));
    }
    label_start(text)
}

/// Where a label of title-like words begins at the end of a text: `scripts |Model Training:`.
fn label_start(text: &str) -> Option<usize> {
    let words = words(text.trim_end_matches(':'));
    let is_small = |word: &str| SMALL_WORDS.contains(&word);
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let last_capital = words.iter().rposition(|(_, word)| is_capital(word))?;
    let trailing = &words[last_capital + 1..];
    if trailing.len() > 2 || trailing.iter().any(|(_, word)| is_small(word)) {
        return None;
    }
    let mut begin = last_capital;
    while begin > 0 {
        let word = words[begin - 1].1;
        if word.ends_with([',', ';', ')', '.', ':']) {
            break;
        }
        if is_capital(word) {
            begin -= 1;
        } else if is_small(word)
            && begin > 1
            && is_capital(words[begin - 2].1)
            && !words[begin - 2].1.ends_with([',', ';'])
        {
            begin -= 2;
        } else {
            break;
        }
    }
    // Something must be left of it that is no mere beginning of the same phrase.
    let before = words.get(begin.checked_sub(1)?)?.1;
    let open = is_small(before) || before.ends_with([',', ';', ':', '&']);
    (begin >= 2 && !open).then(|| words[begin].0)
}

/// Where sentences begin that are none of the item's.
fn glued_sentence(text: &str, habit: &Habit, names: &[String]) -> Option<usize> {
    let starts = sentence::starts(text);
    let closing = starts.iter().copied().find(|at| is_closing(&text[*at..]));
    if (habit.is_open || habit.count == 1)
        && let Some(cut) = unstopped(text, names, habit.count == 1)
    {
        // A closing remark after the item's own full stop stands before it.
        return Some(closing.map_or(cut, |at| at.min(cut)));
    }
    let second = habit.is_single.then(|| starts.first().copied()).flatten();
    match (closing, second) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// Where a sentence begins in the middle of a text without a stop before it. Sure signs anywhere in
/// the text come before likely ones.
fn unstopped(text: &str, names: &[String], strict: bool) -> Option<usize> {
    let words = words(text);
    let begins: Vec<usize> = (2..words.len())
        .filter(|&index| may_begin(&words, index))
        .collect();
    let sure = begins.iter().find(|&&index| {
        let rest = &text[words[index].0..];
        is_closing(rest) || names.iter().any(|name| begins_with_name(rest, name))
    });
    let likely = || {
        begins
            .iter()
            .find(|&&index| is_likely(&words, index))
            .filter(|_| !strict)
    };
    sure.or_else(likely).map(|&index| words[index].0)
}

/// A capitalised word after one that neither ends a phrase nor asks for more.
fn may_begin(words: &[(usize, &str)], index: usize) -> bool {
    let before = words[index - 1].1;
    words[index].1.starts_with(char::is_uppercase)
        && !before.ends_with(['.', ',', ':', ';', '!', '?', '-', '/', '&'])
        && !SMALL_WORDS.contains(&before)
        && words.len() - index >= MIN_WORDS
}

fn is_likely(words: &[(usize, &str)], index: usize) -> bool {
    let before = words[index - 1].1;
    let rest = &words[index..];
    let opener = OPENERS.contains(&rest[0].1.trim_end_matches(','));
    if opener && !before.starts_with(char::is_uppercase) && has_verb(rest) {
        return true;
    }
    let after_word = before.chars().all(|c| c.is_lowercase() || c == '-');
    let next_lower = rest
        .get(1)
        .is_some_and(|(_, next)| next.starts_with(char::is_lowercase));
    (after_word || before.ends_with(')')) && (role_subject(rest) || (next_lower && has_verb(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The item of `items` at which a list is cut, and what comes off.
    fn glued(items: &[&str], names: &[&str]) -> Vec<String> {
        let entries = items
            .iter()
            .map(|text| Entry {
                indent: 0,
                numbered: false,
                text: (*text).to_owned(),
                lines: LineSpan::line(1),
            })
            .collect();
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        separate(vec![Piece::List(entries)], &names)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Paragraph(block) => Some(block.text),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_sentence_without_a_stop_before_it_comes_off() {
        for (last, sentence) in [
            (
                "Sell bread to guests",
                "By doing all this, bakers keep a village alive and well.",
            ),
            (
                "Sell 300 loaves",
                "These figures show how hard the work of a baker is.",
            ),
            (
                "Sell to Acme Bread",
                "Bread Bakers often work at night and sleep by day.",
            ),
            (
                "Sell bread (e.g., rye)",
                "Formal schooling is rarely asked for in this trade.",
            ),
            (
                "Sell with team spirit",
                "The robust demand for bread is expected to continue.",
            ),
        ] {
            let item = format!("{last} {sentence}");
            assert_eq!(
                glued(&["Knead dough", "Bake bread", &item], &["Bread Baker"]),
                [sentence]
            );
        }
    }

    #[test]
    fn the_next_label_comes_off() {
        assert_eq!(
            glued(
                &[
                    "Weigh flour",
                    "Keep scales and ovens clean Dough Care:",
                    "Knead"
                ],
                &[]
            ),
            ["Dough Care:"]
        );
        assert_eq!(
            glued(
                &[
                    "Weigh flour",
                    "Know ovens and mixers Required skills:",
                    "Knead"
                ],
                &[]
            ),
            ["Required skills:"]
        );
        assert_eq!(
            glued(
                &["Weigh flour", "Know ovens Care and Use of Tools:", "Knead"],
                &[]
            ),
            ["Care and Use of Tools:"]
        );
    }

    #[test]
    fn a_second_sentence_comes_off_where_items_hold_one() {
        assert_eq!(
            glued(
                &[
                    "Knead dough.",
                    "Bake bread.",
                    "Sell it. The market is large and grows."
                ],
                &[]
            ),
            ["The market is large and grows."]
        );
    }

    #[test]
    fn whole_items_stay_whole() {
        for items in [
            &[
                "Technical Skills:",
                "Python",
                "Experience with AWS cloud services",
            ][..],
            &[
                "Study: A degree helps. Many go on.",
                "Work: Begin early. It pays.",
            ],
            &[
                "Skills are wanted in other trades, including:",
                "Law",
                "Health",
            ],
            &["Work with Data Scientists", "Read The New York Times"],
            &["Growth is expected in the AI market, driven by:", "Trade"],
            &[
                "Python",
                "Familiarity with tools such as Google Cloud is welcome.",
            ],
        ] {
            assert_eq!(glued(items, &["Baker"]), Vec::<String>::new(), "{items:?}");
        }
    }
}
