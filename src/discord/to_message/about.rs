//! What the bot knows, from whom, and under which licences: what some of them demand to be told.

use super::{
    Embed, Outgoing,
    action::turns,
    limit::{length, shorten},
    notice::{BLURPLE, list},
};
use crate::{
    answer::CorpusVersion,
    discord::{
        markdown::{clean_line, escape, link},
        press::Press,
    },
    engine::{Credit, Credited, Role},
    locale::{Language, say},
};

/// Room of the roles on the first page, and of the sources on each, in UTF-16 units: what a phone
/// shows without much scrolling.
const ROLES: usize = 500;
const SOURCES: usize = 1_600;
/// Room of a licence: the attribution that a data set asks for is a few sentences.
const LICENCE: usize = 800;

/// A page (counted from 0; the last one where there are not so many).
pub fn about(
    version: &CorpusVersion,
    roles: &[Role],
    credits: &[Credit],
    page: usize,
    language: Language,
) -> Outgoing {
    let pages = pages(credits, language);
    let page = page.min(pages.len().saturating_sub(1));
    let mut parts = Vec::new();
    if page == 0 {
        parts.push(say!(language, "about-intro", documents = version.documents));
        if !roles.is_empty() {
            let known = say!(language, "roles-known");
            parts.push(format!("{known}\n{}", list(roles, ROLES, language)));
        }
    }
    if let Some(sources) = pages.get(page) {
        let heading = say!(language, "about-sources");
        parts.push(format!("{heading}\n{sources}"));
    }
    let mut footer = say!(
        language,
        "footer-about",
        version = env!("CARGO_PKG_VERSION"),
        corpus = version.version.as_str(),
    );
    if pages.len() > 1 {
        let turn = say!(
            language,
            "footer-pages",
            page = page + 1,
            pages = pages.len()
        );
        footer = format!("{turn} · {footer}");
    }
    let turn = |page: usize| Press::About { page };
    let before = page.checked_sub(1).map(turn);
    let after = (page + 1 < pages.len()).then(|| turn(page + 1));
    let rows = turns(before.as_ref(), after.as_ref(), language);
    Outgoing::new(
        Embed {
            description: parts.join("\n\n"),
            footer,
            colour: BLURPLE,
            ..Embed::default()
        },
        true,
    )
    .with(rows.into_iter().collect())
}

/// The sources, as many to a page as it has room for, each below its licence.
fn pages(credits: &[Credit], language: Language) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for credit in credits {
        let licence = match &credit.licence {
            Some(licence) => shorten(&clean_line(licence), LICENCE, escape),
            None => say!(language, "about-no-licence"),
        };
        // small, below what comes under it would be lost on the next page
        let licence = format!("-# {licence}\n");
        for (index, source) in credit.sources.iter().enumerate() {
            let line = line(source, language);
            let begun = index > 0;
            let full = pages.last().is_none_or(|page| {
                let heading = if begun { 0 } else { length(&licence) };
                length(page) + length(&line) + heading > SOURCES
            });
            if full {
                pages.push(String::new());
            }
            if let Some(page) = pages.last_mut() {
                if full || !begun {
                    page.push_str(&licence);
                }
                page.push_str(&line);
            }
        }
    }
    for page in &mut pages {
        page.truncate(page.trim_end().len());
    }
    pages
}

fn line(source: &Credited, language: Language) -> String {
    let name = match source.name.as_str() {
        "" => say!(language, "about-own"),
        name => shorten(&clean_line(name), 150, escape),
    };
    let name = match source.url.as_deref() {
        Some(url) => link(&name, url),
        None => name,
    };
    let documents = say!(language, "about-documents", documents = source.documents);
    format!("• {name} · {documents}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(message: &Outgoing) -> serde_json::Value {
        serde_json::to_value(message.to_response()).unwrap()
    }

    #[test]
    fn every_source_stands_on_a_page_below_its_licence() {
        let credited = |number: usize| Credited {
            name: format!("Survey *{number}*"),
            url: Some(format!("https://example.org/{number}")),
            documents: 1,
        };
        let credits = [
            Credit {
                licence: Some(format!("CC BY 4.0. {}", "As they ask. ".repeat(40))),
                sources: (0..1_400).map(credited).collect(),
                documents: 1_400,
            },
            Credit {
                licence: None,
                sources: vec![credited(1_400)],
                documents: 1,
            },
        ];
        let version = CorpusVersion {
            version: "1a2b3c".to_owned(),
            documents: 1_401,
        };
        let mut seen = 0;
        for page in 0.. {
            let shown = about(&version, &[], &credits, page, Language::English);
            let shown = text(&shown);
            let description = shown["embeds"][0]["description"].as_str().unwrap();
            assert!(length(description) <= 2_300, "{}", length(description));
            assert!(description.contains("CC BY 4.0. As they ask.") || seen >= 1_390);
            seen += description.matches("• [Survey ").count();
            let next = shown["components"].to_string().contains("Next");
            if !next {
                assert!(description.contains("No licence is given"), "{description}");
                break;
            }
        }
        assert_eq!(seen, 1_401);
    }
}
