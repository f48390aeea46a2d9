//! The head of a page: its title, address and date.

use html5ever::tokenizer::Tag;

use super::element::attribute;

/// What a page's head says.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub title: Option<String>,
    pub og_title: Option<String>,
    pub url: Option<String>,
    pub site: Option<String>,
    pub date: Option<String>,
}

impl Head {
    /// What a `<meta>` element says.
    pub(super) fn meta(&mut self, tag: &Tag) {
        let Some(content) = attribute(tag, "content")
            .map(str::trim)
            .filter(|c| !c.is_empty())
        else {
            return;
        };
        let content = content.to_owned();
        match attribute(tag, "property")
            .or(attribute(tag, "name"))
            .unwrap_or_default()
        {
            "og:title" => self.og_title = Some(content),
            "og:url" if self.url.is_none() => self.url = Some(content),
            "og:site_name" => self.site = Some(content),
            "date"
            | "article:published_time"
            | "article:modified_time"
            | "dcterms.date"
            | "DC.date" => self.date = Some(content),
            _ => {}
        }
    }

    /// What a `<link>` element says.
    pub(super) fn link(&mut self, tag: &Tag) {
        if attribute(tag, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
            self.url = attribute(tag, "href").map(str::to_owned);
        }
    }

    /// The text of `<title>`: the first counts, up to its first separator.
    pub(super) fn title(&mut self, text: &str) {
        if self.title.is_none() {
            self.title = Some(first_piece(text));
        }
    }
}

/// `Tellers : Handbook : Office` → `Tellers`.
fn first_piece(title: &str) -> String {
    let cut = [" | ", " - ", " – ", " — ", " : ", " · ", " :: "]
        .iter()
        .filter_map(|separator| title.find(separator))
        .min()
        .unwrap_or(title.len());
    title[..cut].trim().to_owned()
}
