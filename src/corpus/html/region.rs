//! Where in a page its content begins and ends.

use html5ever::tokenizer::{Tag, TagKind};

use super::element::attribute;

/// Where in the page a part stands; the greater, the nearer to its content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Region {
    #[default]
    Page,
    Main,
    Article,
}

/// Which parts of a page are open.
#[derive(Default)]
pub(super) struct Whereabouts {
    main: usize,
    /// The element with the role of the page's main part, and how many of its name are open in it.
    main_role: Option<(String, usize)>,
    article: usize,
}

impl Whereabouts {
    /// The innermost part that is open.
    pub fn region(&self) -> Region {
        if self.article > 0 {
            Region::Article
        } else if self.main > 0 {
            Region::Main
        } else {
            Region::Page
        }
    }

    /// Notes what begins with a tag, and where the part with the role of the main one ends.
    pub fn tag(&mut self, name: &str, tag: &Tag) {
        let opens = tag.kind == TagKind::StartTag;
        match name {
            "article" if opens => self.article += 1,
            "main" if opens => self.main += 1,
            _ => {}
        }
        if let Some((role, depth)) = &mut self.main_role {
            if role == name && opens {
                *depth += 1;
            } else if role == name {
                *depth -= 1;
            }
            if *depth == 0 {
                self.main_role = None;
                self.close_main();
            }
        } else if opens && name != "main" && attribute(tag, "role") == Some("main") {
            self.main_role = Some((name.to_owned(), 1));
            self.main += 1;
        }
    }

    pub fn close_main(&mut self) {
        self.main = self.main.saturating_sub(1);
    }

    pub fn close_article(&mut self) {
        self.article = self.article.saturating_sub(1);
    }
}
