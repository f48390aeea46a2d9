//! How Markdown is written in the wild: which texts are Markdown at all, and forms beyond CommonMark.

use std::borrow::Cow;

/// Whether a text uses any of Markdown's marks that plain text has not: headings, emphasis, links,
/// tables, fences.
pub(super) fn is_marked_up(text: &str) -> bool {
    has_headings(text)
        || ["](", "**", "```", "|--", "| --", "__"]
            .iter()
            .any(|mark| text.contains(mark))
}

/// Whether a text without a telling extension uses Markdown's headings.
pub(super) fn has_headings(text: &str) -> bool {
    let mut fenced = false;
    text.lines().any(|line| {
        let line = line.trim_end();
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        let marks = line.len() - line.trim_start_matches('#').len();
        !fenced && (1..=6).contains(&marks) && line[marks..].starts_with(' ')
    })
}

/// Brings the forms CommonMark does not know into ones it does, line by line: line numbers and the
/// words of each line stay.
pub(super) fn tolerate(text: &str) -> Cow<'_, str> {
    let has_templates = text.contains("{{") || text.contains("{%");
    // a heading's marks begin a line
    let begins_line = |&(at, _): &(usize, &str)| at == 0 || text.as_bytes()[at - 1] == b'\n';
    let is_odd = |(at, _): (usize, &str)| {
        let behind = text[at..].trim_start_matches('#');
        behind.starts_with(|c: char| c.is_alphanumeric() || c == '*')
    };
    let mut marks = text.match_indices('#').filter(begins_line);
    if !has_templates && !marks.any(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut fenced = false;
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        let rest = line.trim_start_matches('#');
        let marks = line.len() - rest.len();
        if fenced {
            out.push_str(line);
        } else if (1..=6).contains(&marks)
            && rest.starts_with(|c: char| c.is_alphanumeric() || c == '*')
        {
            // `#1` begins a sentence more often than a heading.
            let spaced = marks > 1 || rest.starts_with(char::is_alphabetic);
            out.push_str(&line[..marks]);
            out.push_str(if spaced { " " } else { "" });
            out.push_str(rest);
        } else if line.trim_start().starts_with("{%") && line.trim_end().ends_with("%}") {
            out.push('\n');
        } else {
            out.push_str(&close_up_templates(line));
        }
    }
    Cow::Owned(out)
}

/// `]({{ site.baseurl }}/a)` is a link only without its spaces.
fn close_up_templates(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find("({{") {
        let Some(close) = rest[open..].find("}}") else {
            break;
        };
        out.push_str(&rest[..open]);
        out.extend(
            rest[open..open + close]
                .chars()
                .filter(|c| !c.is_whitespace()),
        );
        rest = &rest[open + close..];
    }
    out.push_str(rest);
    out
}
