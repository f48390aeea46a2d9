//! A document of the corpus being written: front matter, sections, lists, tables.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// A document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Page {
    /// File below the folder imported into, with `/` between folders.
    pub file: String,
    pub id: String,
    pub title: String,
    /// Names as good as the title.
    pub aliases: Vec<String>,
    /// Names that others may have a better claim to.
    pub alternates: Vec<String>,
    pub summary: String,
    pub region: String,
    pub currency: String,
    /// Where its sections come from, but for those of [`Page::sources`].
    pub source: Source,
    /// Headings of sections, each with where it comes from.
    pub sources: Vec<(String, Source)>,
    /// The text, as Markdown.
    pub body: String,
    /// Headings that nothing stands below yet: they are written with what does.
    #[serde(skip)]
    pub open: Vec<Open>,
}

/// A heading that nothing stands below yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Open {
    level: usize,
    heading: String,
    source: Option<Source>,
    asked: Vec<String>,
}

/// A source as a front matter names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Source {
    pub name: String,
    pub url: String,
    pub year: Option<i32>,
    pub licence: String,
    /// Whether the wording is the importer's.
    pub restated: bool,
}

impl Page {
    /// Opens a section.
    pub fn section(&mut self, heading: &str) {
        self.heading(2, heading);
    }

    /// Opens a section of another source than the document's.
    pub fn section_of(&mut self, heading: &str, source: &Source) {
        self.section(heading);
        self.from(source);
    }

    /// Opens a subsection of another source than that of what it stands in.
    pub fn subsection_of(&mut self, heading: &str, source: &Source) {
        self.subsection(heading);
        self.from(source);
    }

    /// Says where the heading just opened comes from.
    fn from(&mut self, source: &Source) {
        if *source != self.source
            && let Some(open) = self.open.last_mut()
        {
            open.source = Some(source.clone());
        }
    }

    /// Opens a subsection.
    pub fn subsection(&mut self, heading: &str) {
        self.heading(3, heading);
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.open.retain(|open| open.level < level);
        self.open.push(Open {
            level,
            heading: text.to_owned(),
            source: None,
            asked: Vec::new(),
        });
    }

    /// Writes the headings that something stands below now.
    fn begin(&mut self) {
        for open in std::mem::take(&mut self.open) {
            self.apart();
            let (marks, heading) = ("#".repeat(open.level), escape(&open.heading));
            let _ = writeln!(self.body, "{marks} {heading}");
            for phrase in open.asked {
                self.apart();
                let _ = writeln!(self.body, "<!-- asked as: {phrase} -->");
            }
            self.sources
                .extend(open.source.map(|source| (open.heading, source)));
        }
    }

    /// Writes a paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.begin();
        self.apart();
        let _ = writeln!(self.body, "{}", escape(text));
    }

    /// Says what members ask for that the section just opened answers: searched with it, and never shown.
    pub fn asked(&mut self, phrase: &str) {
        // Neither a second phrase nor the comment's end.
        let phrase = cleaned(phrase).replace(';', ",");
        let phrase = phrase.replace("--", "-").replace('>', "");
        if let Some(open) = self.open.last_mut() {
            open.asked.push(phrase);
        }
    }

    /// Writes a list.
    pub fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        self.begin();
        self.apart();
        for item in items {
            let _ = writeln!(self.body, "- {}", escape(&item));
        }
    }

    /// Writes a table.
    pub fn table(&mut self, header: &[String], rows: &[Vec<String>]) {
        self.begin();
        self.apart();
        self.row(header);
        self.row(&vec!["---".to_owned(); header.len()]);
        for row in rows {
            self.row(row);
        }
    }

    fn row(&mut self, cells: &[String]) {
        for cell in cells {
            let _ = write!(self.body, "| {} ", escape(cell).replace('|', "\\|"));
        }
        self.body.push_str("|\n");
    }

    fn apart(&mut self) {
        if !self.body.is_empty() && !self.body.ends_with("\n\n") {
            self.body.push('\n');
        }
    }

    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.body.len() + 2048);
        text.push_str("+++\n");
        key(&mut text, "id", &self.id);
        key(&mut text, "title", &self.title);
        list(&mut text, "aliases", &self.aliases);
        list(&mut text, "alternates", &self.alternates);
        key(&mut text, "summary", &self.summary);
        key(&mut text, "region", &self.region);
        key(&mut text, "currency", &self.currency);
        text.push_str("\n[source]\n");
        self.source.write(&mut text);
        // One entry for all sections of a source.
        let mut written: Vec<&Source> = Vec::new();
        for (_, source) in &self.sources {
            if written.contains(&source) {
                continue;
            }
            written.push(source);
            let sections = self.sources.iter().filter(|(_, other)| other == source);
            let sections: Vec<String> = sections.map(|(section, _)| section.clone()).collect();
            text.push_str("\n[[sources]]\n");
            list(&mut text, "sections", &sections);
            source.write(&mut text);
        }
        text.push_str("+++\n\n");
        let _ = writeln!(text, "# {}\n", escape(&self.title));
        text.push_str(&self.body);
        text
    }
}

impl Source {
    fn write(&self, text: &mut String) {
        key(text, "name", &self.name);
        key(text, "url", &self.url);
        if let Some(year) = self.year {
            let _ = writeln!(text, "year = {year}");
        }
        key(text, "licence", &self.licence);
        if self.restated {
            text.push_str("restated = true\n");
        }
    }
}

fn key(text: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(text, "{key} = {}", quoted(value));
    }
}

fn list(text: &mut String, key: &str, values: &[String]) {
    if !values.is_empty() {
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        let _ = writeln!(text, "{key} = [{}]", values.join(", "));
    }
}

/// A value as a basic string of TOML.
fn quoted(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('"');
    for c in value.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A publisher's text as Markdown that says just that: marks that would be read as markup are
/// escaped, blanks made single.
pub(super) fn escape(text: &str) -> String {
    let text = cleaned(text);
    let stars = text.matches('*').count() > 1;
    let ticks = text.matches('`').count() > 1;
    let scores = text.matches('_').count() > 1;
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let is_markup = match c {
            '*' => stars,
            '`' => ticks,
            '_' => scores,
            '\\' => rest.starts_with(|c: char| c.is_ascii_punctuation()),
            '<' => rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?')),
            '[' => rest.contains("]("),
            '&' => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '#'));
                end.is_some_and(|end| end > 0 && rest[end..].starts_with(';'))
            }
            // documents are read with headings that lack the blank, and without a template's commands
            '#' => at == 0,
            '{' => at == 0 && rest.starts_with('%'),
            '>' | '+' | '-' => at == 0 && is_mark(c, rest),
            '.' | ')' => is_number_mark(&text[..at], rest),
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A text with single blanks, and none of what acts.
fn cleaned(text: &str) -> String {
    let text = text.replace(acts, "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether no text file holds it: a table may, and the documents made of it are read again.
pub(super) fn acts(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
}

/// Whether a line's first character opens a quotation or a list.
fn is_mark(c: char, rest: &str) -> bool {
    c == '>' || rest.is_empty() || rest.starts_with(' ')
}

/// Whether a line begins as an item of a numbered list.
fn is_number_mark(before: &str, rest: &str) -> bool {
    !before.is_empty()
        && before.len() < 10
        && before.bytes().all(|byte| byte.is_ascii_digit())
        && (rest.is_empty() || rest.starts_with(' '))
}

/// A text as part of a file name or id: lower-case words joined by hyphens, of `longest` bytes at
/// most.
pub(super) fn slug(text: &str, longest: usize) -> String {
    let mut slug = String::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        if !slug.is_empty() && slug.len() + 1 + word.len() > longest {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word.to_ascii_lowercase());
    }
    slug.truncate(longest);
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_nothing_else() {
        for plain in [
            "C++",
            "C#",
            "O*NET",
            "AT&T",
            "a < b",
            "Node.js (v_1)",
            "3.5 years",
        ] {
            assert_eq!(escape(plain), plain);
        }
        assert_eq!(escape("<oXygen/>  XML\nEditor"), "\\<oXygen/> XML Editor");
        assert_eq!(escape("*a* `b`"), "\\*a\\* \\`b\\`");
        assert_eq!(escape("# a"), "\\# a");
        assert_eq!(escape("#desired and #sought"), "\\#desired and #sought");
        assert_eq!(escape("{% if a %}"), "\\{% if a %}");
        assert_eq!(escape("<\0h2>a\0</h2>"), "\\<h2>a\\</h2>");
        assert_eq!(escape("\u{1b}# a"), "\\# a");
        assert_eq!(escape("2. Cook"), "2\\. Cook");
        assert_eq!(escape("R&amp;D"), "R\\&amp;D");
    }

    #[test]
    fn a_page_reads_back_as_written() {
        let mut page = Page {
            id: "soc-1".into(),
            title: "Cooks \"Grill\"".into(),
            aliases: vec!["Fry \\ Cook".into()],
            region: "US".into(),
            ..Page::default()
        };
        page.section("Salary");
        page.asked("what cooks; --> earn");
        page.list(["Median: $10".to_owned(), "Mean: $11".to_owned()]);
        page.table(&["A".into(), "B".into()], &[vec!["x|y".into(), "2".into()]]);
        assert_eq!(
            page.text(),
            "+++\nid = \"soc-1\"\ntitle = \"Cooks \\\"Grill\\\"\"\naliases = [\"Fry \\\\ Cook\"]\nregion = \"US\"\n\n[source]\n+++\n\n\
             # Cooks \"Grill\"\n\n## Salary\n\n<!-- asked as: what cooks, - earn -->\n\n- Median: $10\n- Mean: $11\n\n| A | B |\n| --- | --- |\n| x\\|y | 2 |\n"
        );
        assert_eq!(slug("Cooks, Fast Food (U.S.)", 14), "cooks-fast");
    }
}
