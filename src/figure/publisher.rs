//! Who measured a figure: publishers by name, joined where two share a figure, and whoever
//! follows `according to` or `Source:`.

use super::{
    mention::{Kind, Mention},
    token::Token,
};

/// Longest name of a publisher, in tokens.
const LONGEST: usize = 16;

/// Joins `Glassdoor and Indeed`, and adds publishers that are introduced as such.
pub(super) fn complete(line: &[Token<'_>], sources: &mut Vec<Mention>) {
    let mut joined: Vec<Mention> = Vec::with_capacity(sources.len());
    for mention in sources.drain(..) {
        if let Some(last) = joined.last_mut()
            && mention.tokens.start.saturating_sub(last.tokens.end) <= 2
            && line[last.tokens.end..mention.tokens.start]
                .iter()
                .all(|t| t.is_mark(',') || t.is_mark('/') || t.is_mark('&') || t.is("and"))
        {
            last.tokens.end = mention.tokens.end;
        } else {
            joined.push(mention);
        }
    }
    joined.extend((0..line.len()).filter_map(|at| introduced(line, at)));
    joined.sort_by_key(|mention| mention.tokens.start);
    // Of two that overlap the longer is the name in full.
    joined.dedup_by(|next, kept| {
        let clash = next.tokens.start < kept.tokens.end;
        if clash && next.tokens.len() > kept.tokens.len() {
            kept.tokens = next.tokens.clone();
        }
        clash
    });
    *sources = joined;
}

/// The name after `according to` or `Source:` at `at`.
fn introduced(line: &[Token<'_>], at: usize) -> Option<Mention> {
    let next = line.get(at + 1)?;
    let (mut start, whole) = if line[at].is("according") && next.is("to") {
        (at + 2, false)
    } else if line[at].is_any(&["source", "sources"]) && next.is_mark(':') {
        (at + 2, true)
    } else {
        return None;
    };
    while line
        .get(start)
        .is_some_and(|t| t.is_any(&["the", "a", "data", "from", "by"]))
    {
        start += 1;
    }
    let belongs = |token: &Token<'_>| {
        token.is_capitalised()
            || token.is_any(&["of", "for", "and", "the"])
            || token.is_mark('&')
            || token.is_mark('*')
            || (token.is_mark('.') && !token.spaced)
            || (whole && (token.is_mark(',') || token.is_word()))
    };
    let mut end = start;
    while end < line.len() && end - start < LONGEST && belongs(&line[end]) {
        end += 1;
    }
    // A trailing stop, conjunction or article is not part of the name.
    while end > start
        && !(line[end - 1].is_word() && !line[end - 1].is_any(&["of", "for", "and", "the"]))
    {
        end -= 1;
    }
    let named = line.get(start).is_some_and(Token::is_capitalised);
    (named && end > start).then(|| Mention::new(Kind::Source, start..end))
}
