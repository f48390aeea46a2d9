//! A [`Reply`] for a person at a terminal, from a phone's width up.
//!
//! The number before an excerpt is that of its source, so it can be looked up below. What
//! comes from a document or a question is shown without what would command the terminal.

use std::{fmt::Write as _, ops::Range};

use anstyle::{AnsiColor, Style};
use textwrap::{
    Options, WordSeparator, WordSplitter,
    core::{Word, display_width},
};

use crate::{
    answer::Suggestion,
    reply::{Excerpt, FigureLine, Reply, SourceLine, visible},
};

/// Lines wider than this are tiring to read, however wide the terminal is.
const MAX_WIDTH: usize = 100;
/// Narrower than this, indented text would have no room.
const MIN_WIDTH: usize = 20;

/// What the terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether styles may be written. Without them, matched words are not marked.
    pub colour: bool,
}

/// The whole reply, ending in a line break.
pub fn text(reply: &Reply, look: Look) -> String {
    let page = Page {
        width: look.width.clamp(MIN_WIDTH, MAX_WIDTH),
        style: if look.colour {
            Styles::COLOUR
        } else {
            Styles::PLAIN
        },
    };
    let mut blocks = vec![page.head(reply)];
    blocks.extend(page.figures(reply));
    blocks.extend(reply.excerpts.iter().map(|excerpt| page.excerpt(excerpt)));
    blocks.extend(page.sources(&reply.sources));
    blocks.extend(page.suggestions(reply));
    blocks.retain(|block| !block.is_empty());
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

/// A text without the characters that command a terminal or turn the direction of what follows, as
/// [`visible`] has it. Line breaks stay.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' => Some(c),
            // A line end of other systems, and Unicode's separators of lines and paragraphs.
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
            _ => visible(c),
        })
        .collect()
}

/// One line: as [`clean`], without line breaks.
pub fn clean_line(text: &str) -> String {
    clean(&text.replace('\n', " "))
}

struct Styles {
    strong: Style,
    figure: Style,
    mark: Style,
    number: Style,
    faint: Style,
    notice: Style,
}

impl Styles {
    const PLAIN: Self = Self {
        strong: Style::new(),
        figure: Style::new(),
        mark: Style::new(),
        number: Style::new(),
        faint: Style::new(),
        notice: Style::new(),
    };
    const COLOUR: Self = Self {
        strong: Style::new().bold(),
        figure: AnsiColor::Green.on_default().bold(),
        mark: Style::new().bold(),
        number: AnsiColor::Cyan.on_default(),
        faint: Style::new().dimmed(),
        notice: AnsiColor::Yellow.on_default(),
    };
}

struct Page {
    width: usize,
    style: Styles,
}

impl Page {
    fn head(&self, reply: &Reply) -> String {
        // A look-up has no question.
        let question = painted(self.style.strong, clean_line(&reply.question).trim());
        let mut lines: Vec<String> = (!question.is_empty())
            .then(|| self.wrap(&question, "", ""))
            .into_iter()
            .collect();
        for notice in &reply.notices {
            let notice = painted(self.style.notice, &clean_line(notice));
            lines.push(self.wrap(&notice, "", ""));
        }
        lines.join("\n")
    }

    fn figures(&self, reply: &Reply) -> Option<String> {
        let lines: Vec<String> = reply
            .figures
            .iter()
            .map(|figure| self.figure(figure, reply))
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn figure(&self, figure: &FigureLine, reply: &Reply) -> String {
        let mut parts = figure.about.clone();
        parts.extend(figure.years());
        if !figure.sources.is_empty() {
            parts.push(figure.sources.join("; "));
        }
        let numbers = self.numbers(&reply.sources_of(figure));
        let text = format!(
            "{}  {} {numbers}",
            painted(self.style.figure, &clean_line(&figure.value)),
            clean_line(&parts.join(" · ")),
        );
        self.wrap(&text, "", "    ")
    }

    fn excerpt(&self, excerpt: &Excerpt) -> String {
        let trail = clean_line(&excerpt.trail.join(" › "));
        let head = format!(
            "{} {}",
            self.numbers(&excerpt.sources),
            painted(self.style.strong, &trail)
        );
        let mut lines = vec![self.wrap(&head, "", "    ")];
        for line in self.marked(&excerpt.text, &excerpt.marks).lines() {
            // Code keeps its own indentation.
            let own = line.len() - line.trim_start_matches(' ').len();
            let indent = " ".repeat(4 + own.min(self.width / 2));
            lines.push(self.wrap(
                line.trim_start_matches(' '),
                &indent,
                &format!("{indent}  "),
            ));
        }
        lines.join("\n")
    }

    fn sources(&self, sources: &[SourceLine]) -> Option<String> {
        if sources.is_empty() {
            return None;
        }
        let mut lines = vec![painted(self.style.faint, "Sources")];
        for (index, source) in sources.iter().enumerate() {
            let mut text = format!("{} {}", self.number(index), clean_line(&source.name));
            if let Some(year) = source.year {
                let _ = write!(text, " ({year})");
            }
            // Many publishers are named by what they publish.
            if !source.name.contains(&source.title) {
                let _ = write!(text, ", {}", clean_line(&source.title));
            }
            let place = clean_line(&source.place);
            if display_width(&text) + ", ".len() + display_width(&place) <= self.width {
                let _ = write!(text, ", {place}");
                lines.push(text);
            } else {
                text.push(',');
                lines.push(self.wrap(&text, "", "    "));
                lines.push(self.wrap_place(&place));
            }
            // Never wrapped, so that it can be opened.
            lines.extend(
                source
                    .url
                    .as_deref()
                    .map(|url| format!("    {}", clean_line(url))),
            );
        }
        Some(lines.join("\n"))
    }

    fn suggestions(&self, reply: &Reply) -> Option<String> {
        if reply.suggestions.is_empty() {
            return None;
        }
        let mut lines = vec![painted(self.style.faint, &reply.suggestions_heading())];
        for suggestion in &reply.suggestions {
            let (Suggestion::Role { title: text, .. } | Suggestion::Question(text)) = suggestion;
            lines.push(self.wrap(&clean_line(text), "  - ", "    "));
        }
        Some(lines.join("\n"))
    }

    fn numbers(&self, sources: &[usize]) -> String {
        sources.iter().map(|&index| self.number(index)).collect()
    }

    fn number(&self, index: usize) -> String {
        painted(self.style.number, &format!("[{}]", index + 1))
    }

    /// The text with its marks painted. A mark over a line break is painted on both lines, since
    /// each line is wrapped by itself.
    fn marked(&self, text: &str, marks: &[Range<usize>]) -> String {
        let mut painted_text = String::new();
        let mut end = 0;
        for mark in marks {
            painted_text.push_str(&clean(&text[end..mark.start]));
            let lines: Vec<String> = clean(&text[mark.clone()])
                .split('\n')
                .map(|line| painted(self.style.mark, line))
                .collect();
            painted_text.push_str(&lines.join("\n"));
            end = mark.end;
        }
        painted_text.push_str(&clean(&text[end..]));
        painted_text
    }

    /// Wraps at spaces only, so that what is quoted stays as it was written.
    fn wrap(&self, text: &str, first: &str, rest: &str) -> String {
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(WordSplitter::NoHyphenation);
        textwrap::fill(text, options)
    }

    /// Wraps a path and its lines between their parts only: half a name is no name.
    fn wrap_place(&self, place: &str) -> String {
        let longest = parts(place)
            .map(|part| display_width(part.word))
            .max()
            .unwrap_or(0);
        let indent = " ".repeat(4.min(self.width.saturating_sub(longest)));
        let options = Options::new(self.width)
            .initial_indent(&indent)
            .subsequent_indent(&indent)
            .word_separator(WordSeparator::Custom(parts))
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        textwrap::fill(place, options)
    }
}

/// The parts of a path and its lines: `corpus/`, `data-engineer.md:`, `12-18,`.
fn parts(place: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    Box::new(place.split_inclusive(['/', ':', ' ']).map(Word::from))
}

fn painted(style: Style, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answer::Answer,
        locale::Language,
        reply::{self, sample},
    };

    fn plain(answer: &Answer, width: usize) -> String {
        let look = Look {
            width,
            colour: false,
        };
        text(&reply::word(answer, Language::English), look)
    }

    #[test]
    fn answers_read_well_at_eighty_columns() {
        insta::assert_snapshot!("answered", plain(&sample::answered(), 80));
        insta::assert_snapshot!("not_found", plain(&sample::not_found(), 80));
        insta::assert_snapshot!("ambiguous", plain(&sample::ambiguous(), 80));
        insta::assert_snapshot!("corrected", plain(&sample::corrected(), 80));
        insta::assert_snapshot!("follow_up", plain(&sample::follow_up(), 80));
    }

    #[test]
    fn an_answer_fits_a_phone() {
        let shown = plain(&sample::answered(), 36);
        insta::assert_snapshot!("phone", shown);
        for line in shown.lines().filter(|line| !line.contains("http")) {
            assert!(display_width(line) <= 36, "{line}");
        }
    }

    #[test]
    fn a_path_is_cut_between_its_parts_only() {
        let mut answer = sample::answered();
        answer.passages.truncate(1);
        answer.figures.clear();
        answer.passages[0].path = "corpus/machine-learning-software-engineer.md".to_owned();
        let shown = plain(&answer, 40);
        let path = "  corpus/\n  machine-learning-software-engineer.md:\n  88-90\n";
        assert!(shown.contains(path), "{shown}");
        let shown = plain(&answer, 100);
        let path = "    corpus/machine-learning-software-engineer.md:88-90\n";
        assert!(shown.contains(path), "{shown}");
    }

    #[test]
    fn colour_adds_styles_and_nothing_else() {
        let reply = reply::word(&sample::answered(), Language::English);
        let coloured = text(
            &reply,
            Look {
                width: 80,
                colour: true,
            },
        );
        assert!(
            coloured.contains("\u{1b}[1mSeattle\u{1b}[0m, WA"),
            "{coloured:?}"
        );
        let stripped = anstream::adapter::strip_str(&coloured).to_string();
        assert_eq!(stripped, plain(&sample::answered(), 80));
    }

    #[test]
    fn what_is_quoted_cannot_command_the_terminal() {
        const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;title\u{7}a\u{9b}31m\r\u{8}b\u{202e}c";
        let mut answer = sample::answered();
        answer.question = HOSTILE.to_owned();
        answer.understood.corrected = Some(HOSTILE.to_owned());
        answer
            .suggestions
            .push(Suggestion::Question(HOSTILE.to_owned()));
        answer.figures[0].figure.text = HOSTILE.to_owned();
        answer.figures[0].figure.source = HOSTILE.to_owned();
        let passage = &mut answer.passages[0];
        passage.text = HOSTILE.repeat(2);
        passage.marks = std::iter::once(0..HOSTILE.len() + 3).collect();
        passage.title = HOSTILE.to_owned();
        passage.section = vec![HOSTILE.to_owned()];
        passage.path = HOSTILE.to_owned();
        passage.source.name = HOSTILE.to_owned();
        passage.source.url = Some(format!("https://example.org/{HOSTILE}"));
        let shown = plain(&answer, 80);
        assert!(
            !shown
                .chars()
                .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'),
            "{shown:?}"
        );
        assert!(shown.contains("�[2J�]0;title�a�31m �b�c"), "{shown:?}");
    }
}
