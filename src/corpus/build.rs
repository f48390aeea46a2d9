//! The text of one file → its [`Document`]s: one, and one more for each other role in its tail.

use super::document::{BlockKind, Document, Section, Source};
use super::front_matter::{self, FrontMatter};
use super::part::{self, Part};
use super::problem::Problem;
use super::walk::Format;
use super::{
    asked, check, dialect, html, limit, markdown, name, plain, provenance, short_title, slug,
};

/// A document and whether its id was given by its author.
#[derive(Debug)]
pub(super) struct Built {
    pub document: Document,
    /// Line of the front matter's id, where there is one.
    pub id_line: Option<u32>,
}

/// What a format's reader found.
#[derive(Debug, Default)]
struct Page {
    title: Option<String>,
    parts: Vec<Part>,
    others: Vec<plain::Other>,
    url: Option<String>,
    site: Option<String>,
    date: Option<String>,
    /// Lines of elements that are too much for the reader of HTML.
    refused: Vec<u32>,
}

/// Reads the text of a file. `path` is as cited; nothing is returned for a file without text.
pub(super) fn documents(
    text: &str,
    format: Format,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Vec<Built> {
    let split = front_matter::split(text);
    if let Some(line) = split.unclosed {
        problems.push(Problem::error(
            path,
            Some(line),
            format!(
                "the front matter is opened here and not closed within {} lines",
                limit::MAX_MATTER_LINES
            ),
            "Close it with a line of the same mark; until then it is read as text.",
        ));
    }
    let has_matter = split.block.is_some();
    let matter = split
        .block
        .map_or_else(FrontMatter::default, |(fence, block)| {
            let lines = u32::try_from(block.lines().count()).unwrap_or(0);
            let line = split.offset.saturating_sub(lines + 1);
            front_matter::parse(fence, block, line, path, problems)
        });
    let (body, asked) = asked::take(split.body, split.offset, path, problems);
    let body = match format {
        Format::Html => body.into(),
        Format::Markdown | Format::Plain => limit::lines(&body, split.offset, path, problems),
    };
    let mut page = read(&body, split.offset, format, has_matter);
    limit::elements(&page.refused, path, problems);
    limit::parts(&mut page.parts, path, problems);
    limit::tail(&mut page.others, path, problems);
    let source_line = provenance::take_source_line(&mut page.parts);
    let id_line = matter.id.as_ref().map(|_| id_line(text));
    let checked = matter.is_own.then(|| check::parts(path, &page.parts));
    let (title, is_defined) = title(&matter, &mut page, path);
    let title = limit::title(title, path, problems);
    if page.parts.is_empty() && page.others.is_empty() {
        limit::nothing(text, path, problems);
        return Vec::new();
    }
    drop_echoes(&mut page.parts, &title);
    let mut sections = part::sections(run_on(page.parts, format));
    limit::blocks(&mut sections, path, problems);
    let (line_name, line_url) = source_line.map_or((None, None), |(name, url)| (name, Some(url)));
    let url = matter
        .url
        .clone()
        .or(line_url)
        .or(page.url.as_deref().and_then(front_matter::web_url));
    let name = matter.source_name.clone().or(line_name).or(page.site);
    let given = (name.clone(), url.clone());
    // The id stays that of the title in full: what refers to it lasts.
    let id = id(&matter, &title, path, problems);
    let aliases = aliases(&matter, &title, &sections);
    let (title, aliases) = match is_defined {
        true => shortened(title, aliases),
        false => (title, aliases),
    };
    let mut document = Document {
        id,
        aliases,
        alternates: matter.alternates.clone(),
        sources: matter.sources.clone(),
        summary: matter.summary.clone(),
        source: Source {
            name: name
                .or_else(|| url.as_deref().and_then(provenance::host).map(str::to_owned))
                .unwrap_or_else(|| title.clone()),
            year: matter
                .year
                .or_else(|| provenance::year(&title, &sections))
                .or_else(|| page.date.as_deref().and_then(provenance::year_of_date)),
            licence: matter.licence.clone(),
            restated: matter.restated,
            url,
        },
        authored: matter.is_own,
        region: None,
        currency: matter
            .currency
            .clone()
            .or_else(|| provenance::currency(&sections)),
        path: path.to_owned(),
        title,
        sections,
    };
    document.region = matter.region.clone().or_else(|| {
        provenance::region(
            &document.title,
            &document.sections,
            document.source.url.as_deref(),
        )
    });
    if let Some(checked) = checked {
        problems.extend(checked.warnings(&document, &matter));
    }
    asked::give(asked, &mut document.sections, path, problems);
    let mut built = Vec::new();
    if document.blocks().next().is_some() {
        built.push(Built { document, id_line });
    }
    built.extend(page.others.into_iter().map(|role| Built {
        document: other(role, path, &given, &matter, problems),
        id_line: None,
    }));
    built
}

fn read(body: &str, offset: u32, format: Format, has_matter: bool) -> Page {
    match format {
        Format::Html => match html::page(body, offset) {
            Ok(page) => Page {
                title: page.title,
                parts: page.parts,
                url: page.url,
                site: page.site,
                date: page.date,
                ..Page::default()
            },
            Err(line) => Page {
                refused: vec![line],
                ..Page::default()
            },
        },
        // What counts is how a page is written: a copied page may be named .md, and Markdown .txt.
        Format::Markdown if has_matter || dialect::is_marked_up(body) => marked(body, offset),
        Format::Plain if dialect::has_headings(body) => marked(body, offset),
        Format::Markdown | Format::Plain => {
            let page = plain::parse(body, offset);
            Page {
                title: page.title,
                parts: page.parts,
                others: page.others,
                ..Page::default()
            }
        }
    }
}

fn marked(body: &str, offset: u32) -> Page {
    let mut refused = Vec::new();
    Page {
        parts: markdown::parse(body, offset, &mut refused),
        refused,
        ..Page::default()
    }
}

/// A document's title, and whether it is what its first sentence defines; a heading that serves as
/// title is taken off the parts.
fn title(matter: &FrontMatter, page: &mut Page, path: &str) -> (String, bool) {
    let first_heading = page
        .parts
        .iter()
        .position(|part| matches!(part, Part::Heading { .. }));
    let top = first_heading.and_then(|at| match &page.parts[at] {
        Part::Heading { level: 1, text, .. } if page.title.is_none() => Some((at, text.clone())),
        _ => None,
    });
    let tops = page
        .parts
        .iter()
        .filter(|part| matches!(part, Part::Heading { level: 1, .. }))
        .count();
    // In plain text level 1 is a section; elsewhere a single one is the title.
    let heading = top
        .filter(|(at, text)| (tops == 1 || *at == 0) && super::vocabulary::subject(text).is_none());
    let heading = heading.map(|(at, text)| {
        page.parts.remove(at);
        text
    });
    let first_text = || {
        page.parts.iter().find_map(|part| match part {
            Part::Block(block) if block.kind == BlockKind::Paragraph => Some(block.text.as_str()),
            _ => None,
        })
    };
    let given = matter.title.clone().or(heading);
    let is_text = |title: &String| title.contains(char::is_alphanumeric);
    if let Some(title) = given.or_else(|| page.title.clone()).filter(is_text) {
        return (title, false);
    }
    if let Some(title) = first_text().and_then(name::defined) {
        return (title, true);
    }
    let title = slug::of_file(stem(path))
        .or_else(|| first_text().map(opening).filter(is_text))
        .unwrap_or_else(|| stem(path).to_owned());
    (title, false)
}

/// A title that is a definition yields to a short name of the page, and becomes another name.
fn shortened(title: String, mut aliases: Vec<String>) -> (String, Vec<String>) {
    let Some(short) = short_title::of(&title, &aliases).cloned() else {
        return (title, aliases);
    };
    aliases.retain(|name| *name != short);
    aliases.push(title);
    (short, aliases)
}

/// Drops headings straight below another heading that only repeat the title (a chart's caption, as
/// a rule): their text belongs to the section above.
fn drop_echoes(parts: &mut Vec<Part>, title: &str) {
    let mut after_heading = false;
    parts.retain(|part| match part {
        Part::Heading { text, .. } => {
            let echo = after_heading && text.eq_ignore_ascii_case(title);
            after_heading = true;
            !echo
        }
        Part::Block(_) => {
            after_heading = false;
            true
        }
    });
}

/// The first words of a text, for want of a title.
fn opening(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(8).collect();
    words
        .join(" ")
        .trim_end_matches([',', '.', ':', ';'])
        .to_owned()
}

fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn id(matter: &FrontMatter, title: &str, path: &str, problems: &mut Vec<Problem>) -> String {
    if let Some(given) = &matter.id {
        let read = slug::slug(given);
        if read != *given {
            problems.push(Problem::warning(
                path,
                None,
                format!("the id {given:?} is read as {read:?}"),
                "Write ids in lower-case letters, digits and hyphens.",
            ));
        }
        if !read.is_empty() {
            return read;
        }
    }
    [title, stem(path)]
        .iter()
        .map(|text| slug::slug(text))
        .find(|id| !id.is_empty())
        .unwrap_or_else(|| "document".to_owned())
}

fn id_line(text: &str) -> u32 {
    let at = text.lines().position(|line| {
        let rest = line.trim_start().strip_prefix("id");
        rest.is_some_and(|rest| rest.trim_start().starts_with(['=', ':']))
    });
    u32::try_from(at.unwrap_or(0)).unwrap_or(0) + 1
}

/// Aliases the author gave; where there is no such list, those the page's sentences give.
fn aliases(matter: &FrontMatter, title: &str, sections: &[Section]) -> Vec<String> {
    if !matter.aliases.is_empty() {
        return matter.aliases.clone();
    }
    let introductions = || {
        sections
            .iter()
            .filter(|section| section.trail.len() <= 1)
            .filter_map(|section| section.blocks.first())
            .filter(|block| block.kind == BlockKind::Paragraph)
            .map(|block| block.text.as_str())
    };
    let mut names = Vec::new();
    if let Some(defined) = introductions().next().and_then(name::defined) {
        name::push_new(&mut names, name::singular(&defined));
    }
    for text in introductions() {
        for found in name::also(text) {
            name::push_new(&mut names, found);
        }
    }
    for found in name::habitual(title, introductions()) {
        name::push_new(&mut names, found);
    }
    // A bare "Director" names no role; the title in the singular is the title.
    names.retain(|name| {
        !(name.eq_ignore_ascii_case(title)
            || name.eq_ignore_ascii_case(&name::singular(title))
            || name::is_role_noun(name))
    });
    names
}

/// In plain text the reader has separated labelled parts; elsewhere a paragraph of many is cut too.
fn run_on(parts: Vec<Part>, format: Format) -> Vec<Part> {
    if format == Format::Plain {
        return parts;
    }
    let mut all = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Part::Block(block)
                if block.kind == BlockKind::Paragraph && block.text.len() <= limit::MAX_BLOCK =>
            {
                all.extend(plain::split_run_on(block).into_iter().map(Part::Block));
            }
            part => all.push(part),
        }
    }
    all
}

/// A role of the tail as a document of its own: it shares the page's publisher, not its figures'
/// year or region.
fn other(
    role: plain::Other,
    path: &str,
    (name, url): &(Option<String>, Option<String>),
    matter: &FrontMatter,
    problems: &mut Vec<Problem>,
) -> Document {
    let mut parts = role.parts;
    limit::parts(&mut parts, path, problems);
    let mut sections = part::sections(parts);
    limit::blocks(&mut sections, path, problems);
    let none = FrontMatter::default();
    Document {
        id: slug::slug(&role.title),
        aliases: aliases(&none, &role.title, &sections),
        alternates: Vec::new(),
        sources: Vec::new(),
        summary: None,
        source: Source {
            name: name.clone().unwrap_or_else(|| role.title.clone()),
            url: url.clone(),
            year: provenance::year(&role.title, &sections),
            licence: matter.licence.clone(),
            restated: matter.restated,
        },
        authored: false,
        region: provenance::region(&role.title, &sections, None),
        currency: provenance::currency(&sections),
        path: path.to_owned(),
        title: role.title,
        sections,
    }
}
