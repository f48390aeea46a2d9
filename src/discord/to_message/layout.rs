//! A worded answer as an embed that reads well on a phone: the question, the figures at a glance,
//! the excerpts as quotations, the sources. Pure.
//!
//! The sources get their room before anything else; what is left goes to the excerpts, best first.

use super::{
    Embed, FOLLOWS, Outgoing, Related,
    action::rows,
    excerpt::{Quotation, quote, whole},
    glance::figures,
    limit::{DESCRIPTION, TITLE, length, shorten},
    notice::{GREY, YELLOW},
};
use crate::{
    answer::{Status, Suggestion},
    discord::{
        look_up::relabelled,
        markdown::{self, clean_line, clean_with, escape},
        press::Shown,
        subject::Audience,
    },
    locale::{Language, say},
    reply::{Excerpt, FigureLine, Reply, SourceLine},
};

const GREEN: u32 = 0x0023_a55a;

/// Room for the parts around the excerpts, in UTF-16 units: the most they take, rarely reached.
const NOTICES: usize = 500;
pub(super) const FIGURES: usize = 800;
const SUGGESTIONS: usize = 500;
const SOURCES: usize = 1_900;
/// One line's worth of a name, a heading trail, a path.
pub(super) const LINE: usize = 200;

/// Parts are set apart by an empty line.
const GAP: &str = "\n\n";

/// The parts of a description, set apart, within its limit: where room was misjudged, the
/// suggestions go first, then the last of the excerpts; never is a part cut, which could leave a mark
/// of emphasis open.
fn fitting(
    before: &[String],
    mut quoted: Vec<String>,
    sources: &str,
    suggestions: &str,
    room: usize,
    language: Language,
) -> String {
    let mut after = vec![sources, suggestions];
    loop {
        let parts: Vec<&str> = before
            .iter()
            .chain(&quoted)
            .map(String::as_str)
            .chain(after.iter().copied())
            .filter(|part| !part.is_empty())
            .collect();
        let text = parts.join(GAP);
        if text.is_empty() {
            return say!(language, "answer-nothing");
        }
        if length(&text) <= room {
            return text;
        }
        if after.len() > 1 {
            after.pop();
        } else if quoted.pop().is_none() {
            // notices, figures and sources have limits of their own, far below this one together
            return text;
        }
    }
}

/// The questions that a follow-up follows, as many of the newest as one line holds.
pub(super) fn chain(follows: &[String], language: Language) -> String {
    let mut chain = String::new();
    for question in follows.iter().rev() {
        let question = relabelled(&question.replace(FOLLOWS, " "), language);
        let question = clean_line(&question);
        let longer = format!("{FOLLOWS} {question} {chain}");
        if !chain.is_empty() && longer.len() > LINE {
            break;
        }
        chain = longer;
    }
    chain.trim_end().to_owned()
}

/// What an answer is given in.
#[derive(Debug, Clone)]
pub struct Setting<'a> {
    /// What stands above it in the place of the question: [`super::questions_of`] reads it back.
    pub title: Option<String>,
    /// The questions that it follows, oldest first.
    pub follows: &'a [String],
    /// What the message shows.
    pub shown: Shown,
    /// Who sees it.
    pub audience: &'a Audience,
    /// What else there is.
    pub related: Option<Related>,
}

/// What a member sees of an answer.
pub fn answer(reply: &Reply, setting: &Setting<'_>) -> Outgoing {
    let title = setting.title.as_deref().unwrap_or(&reply.question);
    let title = shorten(&clean_line(title), TITLE, escape);
    let notices = lines(
        reply
            .notices
            .iter()
            .map(|notice| shorten(&clean_line(notice), NOTICES, escape)),
        NOTICES,
    );
    let suggestions = suggestions(reply);
    let every_source = sources(reply, |_| true);
    let all_figures = figures(reply, &reply.figures.iter().collect::<Vec<_>>());

    let around: usize = [&notices, &suggestions, &every_source, &all_figures]
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| length(part) + GAP.len())
        .sum();
    let closing = closing(setting.audience, reply.language);
    let room = DESCRIPTION - length(&closing);
    let excerpts = quotations(&reply.excerpts, room.saturating_sub(around));

    // A figure is only shown together with the line it stands on.
    let shown: Vec<&FigureLine> = reply
        .figures
        .iter()
        .filter(|figure| {
            let mut shown = excerpts
                .iter()
                .filter(|(index, _)| figure.excerpts.contains(index));
            shown.any(|(_, quotation)| quotation.shown.contains(figure.value.trim()))
        })
        .collect();
    let figures = match shown.len() == reply.figures.len() {
        true => all_figures,
        false => figures(reply, &shown),
    };
    let quoted: Vec<String> = excerpts
        .iter()
        .map(|(index, quotation)| {
            format!(
                "{}\n{}",
                heading(&reply.excerpts[*index]),
                quotation.markdown
            )
        })
        .collect();
    let is_cited = |source: usize| {
        let mut shown = excerpts.iter();
        shown.any(|(index, _)| reply.excerpts[*index].sources.contains(&source))
    };
    let sources = match (0..reply.sources.len()).all(is_cited) {
        true => every_source,
        false => sources(reply, is_cited),
    };

    let mut parts = fitting(
        &[notices, figures],
        quoted,
        &sources,
        &suggestions,
        room,
        reply.language,
    );
    parts.push_str(&closing);
    Outgoing::new(
        Embed {
            author: chain(setting.follows, reply.language),
            title,
            description: parts,
            footer: footer(reply, setting.audience),
            colour: match reply.status {
                Status::Answered => GREEN,
                Status::Ambiguous => YELLOW,
                Status::NotFound => GREY,
            },
        },
        matches!(setting.audience, Audience::Asker),
    )
    .with(rows(reply, setting))
}

/// Which corpus answered, and who shares it.
fn footer(reply: &Reply, audience: &Audience) -> String {
    let language = reply.language;
    let footer = say!(
        language,
        "footer",
        corpus = clean_line(&reply.corpus_version)
    );
    match audience {
        Audience::Shared(_, name) => say!(
            language,
            "footer-shared",
            footer = footer,
            name = clean_line(name),
        ),
        Audience::Asker | Audience::Channel(_) => footer,
        // the version would change where nothing else does
        Audience::Pinned { .. } => "careerbot".to_owned(),
    }
}

/// What a pinned summary ends with; nothing for any other answer.
fn closing(audience: &Audience, language: Language) -> String {
    match audience {
        Audience::Pinned { updated, .. } => super::pin::updated(*updated, language),
        Audience::Asker | Audience::Channel(_) | Audience::Shared(..) => String::new(),
    }
}

/// `**Data Engineer › Salary › Seattle** [1]`.
fn heading(excerpt: &Excerpt) -> String {
    let trail: Vec<_> = excerpt
        .trail
        .iter()
        .map(|heading| clean_line(heading))
        .filter(|heading| !heading.is_empty())
        .collect();
    let trail = shorten(&trail.join(" › "), LINE, escape);
    if trail.is_empty() {
        return numbers(&excerpt.sources).trim_start().to_owned();
    }
    format!("**{trail}**{}", numbers(&excerpt.sources))
}

pub(super) fn numbers(sources: &[usize]) -> String {
    let numbers: String = sources.iter().map(|&source| number(source)).collect();
    match numbers.is_empty() {
        true => numbers,
        false => format!(" {numbers}"),
    }
}

fn number(source: usize) -> String {
    format!(r"\[{}\]", source + 1)
}

/// The excerpts that fit, with their place in the list: each whole where that is possible, else cut
/// to a fair share of the room, else left out.
fn quotations(excerpts: &[Excerpt], room: usize) -> Vec<(usize, Quotation)> {
    let cleaned: Vec<(String, Vec<_>)> = excerpts.iter().map(clean_excerpt).collect();
    let around: Vec<usize> = excerpts
        .iter()
        .map(|excerpt| length(&heading(excerpt)) + 1 + GAP.len())
        .collect();
    let mut wholes: Vec<Quotation> = cleaned
        .iter()
        .map(|(text, marks)| whole(text, marks))
        .collect();
    let full: Vec<usize> = wholes.iter().map(|one| length(&one.markdown)).collect();
    let mut left = room;
    let mut fitting = Vec::new();
    for (index, (text, marks)) in cleaned.iter().enumerate() {
        let later: usize = (index + 1..excerpts.len())
            .map(|later| around[later] + full[later])
            .sum();
        let fair = (left / (excerpts.len() - index)).max(left.saturating_sub(later));
        let own = fair.saturating_sub(around[index]);
        let one = &mut wholes[index];
        let quoted = match full[index] <= own && !one.shown.is_empty() {
            true => Some(std::mem::take(one)),
            false => quote(text, marks, own),
        };
        let quoted = quoted.or_else(|| {
            // The best excerpt may take all there is before it is left out.
            (index == 0).then(|| first_words(text, marks, left.saturating_sub(around[index])))?
        });
        if let Some(quotation) = quoted {
            left = left.saturating_sub(around[index] + length(&quotation.markdown));
            fitting.push((index, quotation));
        }
    }
    fitting
}

/// Of a sentence too long to be quoted whole, as many words as fit.
fn first_words(text: &str, marks: &[std::ops::Range<usize>], room: usize) -> Option<Quotation> {
    quote(text, marks, room).or_else(|| {
        let markdown = shorten(&clean_line(text), room.checked_sub(2)?, escape);
        let shown = markdown::unescape(&markdown);
        (!shown.is_empty()).then(|| Quotation {
            markdown: format!("> {markdown}"),
            shown,
        })
    })
}

/// The text without what cannot be seen, and its marks where they then are.
fn clean_excerpt(excerpt: &Excerpt) -> (String, Vec<std::ops::Range<usize>>) {
    let ends = excerpt.marks.iter().flat_map(|mark| [mark.start, mark.end]);
    let mut before: Vec<usize> = ends
        .filter(|&end| excerpt.text.is_char_boundary(end))
        .collect();
    before.sort_unstable();
    before.dedup();
    let mut after = before.clone();
    let text = clean_with(&excerpt.text, &mut after);
    let moved = |at: usize| before.binary_search(&at).ok().map(|index| after[index]);
    let marks = excerpt
        .marks
        .iter()
        .filter_map(|mark| Some(moved(mark.start)?..moved(mark.end)?))
        .collect();
    (text, marks)
}

/// The sources that are referred to, with the numbers they are referred to by. Links are given up
/// before a source is.
fn sources(reply: &Reply, is_shown: impl Fn(usize) -> bool) -> String {
    let list = |linked: bool| {
        let shown = reply.sources.iter().enumerate();
        shown
            .filter(|(index, _)| is_shown(*index))
            .map(|(index, source)| source_line(index, source, linked))
            .collect::<Vec<_>>()
    };
    let mut text = list(true).join("\n");
    if length(&text) > SOURCES {
        text = lines(list(false), SOURCES);
    }
    if text.is_empty() {
        return text;
    }
    format!("**{}**\n{text}", say!(reply.language, "answer-sources"))
}

/// `-# [1] Glassdoor, 2024 · corpus/data-engineer.md:12-18`, small, its name a link.
fn source_line(index: usize, source: &SourceLine, linked: bool) -> String {
    let name = Some(clean_line(&source.name))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| clean_line(&source.title));
    let year = source
        .year
        .map(|year| year.to_string())
        .filter(|year| !name.contains(year))
        .map(|year| format!(", {year}"))
        .unwrap_or_default();
    let name = format!("{}{year}", shorten(&name, LINE, escape));
    let name = match source.url.as_deref().filter(|_| linked) {
        Some(url) => markdown::link(&name, url),
        None => name,
    };
    let place = shorten(&clean_line(&source.place), LINE, escape);
    let between = if place.is_empty() { "" } else { " · " };
    format!("-# {} {name}{between}{place}", number(index))
}

fn suggestions(reply: &Reply) -> String {
    let heading = reply.suggestions_heading();
    let items = reply.suggestions.iter().filter_map(|suggestion| {
        let (Suggestion::Role { title: text, .. } | Suggestion::Question(text)) = suggestion;
        let text = shorten(&clean_line(text), LINE, escape);
        (!text.is_empty()).then(|| match suggestion {
            Suggestion::Role { .. } => format!("• {text}"),
            Suggestion::Question(_) => format!("• *{text}*"),
        })
    });
    let items = lines(items, SUGGESTIONS);
    if items.is_empty() {
        return String::new();
    }
    format!("**{heading}**\n{items}")
}

/// As many whole lines as the room holds.
pub(super) fn lines(lines: impl IntoIterator<Item = String>, room: usize) -> String {
    let mut text = String::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if length(&text) + 1 + length(&line) > room {
            break;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&line);
    }
    text
}
