//! Links that lead into a page, to the very passage.
//!
//! A text directive (<https://wicg.github.io/scroll-to-text-fragment/>) is
//! `#:~:text=start,end`: the browser looks for `start` and for `end` after it, scrolls there and
//! highlights everything between. A page without those words opens at its top, so a directive can
//! only help.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Longest link made, in bytes: Discord's limit for the address of a link button.
const MAX_LINK: usize = 512;

/// Words that a directive begins with: enough to be found only once in a page, as a rule.
const FIRST_WORDS: usize = 5;
/// Words that it ends with: they are looked for behind those.
const LAST_WORDS: usize = 3;

/// What stands in a directive as it is. `-`, `,` and `&` have a meaning there and must be encoded
/// (section 3.3.1 of the draft); the rest is encoded so that no reader of links (a terminal's, or
/// Markdown's, which ends them at `)`) cuts one short.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// The link with a directive for each text, as far as they fit, the first of them whole: a browser goes there, and
/// marks where the others begin. The link alone when it is not of the web or has a fragment of its own.
pub(super) fn to_passages(url: &str, texts: &[&str]) -> String {
    let web = ["http://", "https://"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let mut link = url.to_owned();
    if !web || url.contains('#') {
        return link;
    }
    for (at, text) in texts.iter().enumerate() {
        let Some(directive) = directive(text, at == 0) else {
            continue;
        };
        let joint = if link.len() == url.len() { "#:~:" } else { "&" };
        if link.len() + joint.len() + directive.len() > MAX_LINK {
            break;
        }
        link.push_str(joint);
        link.push_str(&directive);
    }
    link
}

/// `text=first words,last words`, or the whole of a short text; its first words alone where it `is_whole` not.
fn directive(text: &str, is_whole: bool) -> Option<String> {
    let mut lines = text.lines().filter_map(whole_cells);
    let first = lines.next()?;
    let last = lines.next_back().unwrap_or_else(|| first.clone());
    let one_line = text.lines().filter_map(whole_cells).count() == 1;
    if one_line && first.len() <= FIRST_WORDS + LAST_WORDS {
        return Some(format!("text={}", encode(&first)));
    }
    let start = encode(&first[..first.len().min(FIRST_WORDS)]);
    if !is_whole {
        return Some(format!("text={start}"));
    }
    let end = encode(&last[last.len().saturating_sub(LAST_WORDS)..]);
    Some(format!("text={start},{end}"))
}

/// The words of a line that stand together in the page: of a table row, those of one cell.
fn whole_cells(line: &str) -> Option<Vec<&str>> {
    let is_said = |cell: &&str| cell.contains(|c: char| !c.is_whitespace() && c != '-' && c != '|');
    let cell = line.split(" | ").find(is_said)?;
    let cell = cell.trim_matches(['|', ' ']);
    let words: Vec<&str> = cell.split_whitespace().collect();
    (!words.is_empty()).then_some(words)
}

fn encode(words: &[&str]) -> String {
    utf8_percent_encode(&words.join(" "), PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://example.org/page";

    #[test]
    fn a_short_passage_is_named_whole() {
        assert_eq!(
            to_passages(PAGE, &["Seattle, WA: ~$160,000"]),
            "https://example.org/page#:~:text=Seattle%2C%20WA%3A%20~%24160%2C000"
        );
    }

    #[test]
    fn a_long_passage_is_named_by_both_ends() {
        let text = "Entry-level & junior pay starts low.\nIt grows.\nAfter ten years it has doubled (or so).";
        assert_eq!(
            to_passages(PAGE, &[text]),
            "https://example.org/page#:~:text=Entry%2Dlevel%20%26%20junior%20pay%20starts,doubled%20%28or%20so%29."
        );
    }

    #[test]
    fn a_table_row_is_named_by_one_cell() {
        let link = to_passages(PAGE, &["Level | Pay\nSenior engineer | $200,000"]);
        assert_eq!(
            link,
            "https://example.org/page#:~:text=Level,Senior%20engineer"
        );
        // as Markdown writes it, too
        let link = to_passages(
            PAGE,
            &["| Level | Pay |\n| --- | --- |\n| Senior engineer | $200,000 |"],
        );
        assert_eq!(
            link,
            "https://example.org/page#:~:text=Level,Senior%20engineer"
        );
    }

    #[test]
    fn several_passages_are_named_while_the_link_stays_short() {
        let link = to_passages(PAGE, &["one two", "three"]);
        assert_eq!(
            link,
            "https://example.org/page#:~:text=one%20two&text=three"
        );
        let long = "one two three four five six seven eight nine";
        assert_eq!(
            to_passages(PAGE, &["one", long]),
            "https://example.org/page#:~:text=one&text=one%20two%20three%20four%20five",
            "where another begins is told"
        );
        let long = "ユーザー".repeat(30);
        assert_eq!(to_passages(PAGE, &[&long]), PAGE);
        assert_eq!(
            to_passages(PAGE, &["one", &long]),
            "https://example.org/page#:~:text=one"
        );
    }

    #[test]
    fn other_links_stay_as_they_are() {
        for url in [
            "https://example.org/page#part",
            "ftp://example.org/x",
            "page.html",
            "é",
        ] {
            assert_eq!(to_passages(url, &["some words"]), url);
        }
        assert_eq!(to_passages(PAGE, &["", " \n "]), PAGE);
    }
}
