//! Kinds of elements: a site's frame around its page, blocks, and those the tokenizer reads as text.

use std::collections::HashSet;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TokenSinkResult};

/// Elements that are no content of the page, with all that is inside them.
pub(super) const FRAME: &[&str] = &[
    "aside", "button", "canvas", "datalist", "dialog", "footer", "form", "iframe", "menu", "nav",
    "noscript", "object", "select", "svg", "template", "video", "audio", "map",
];

/// Hidden by its style. Panes of a page are, until their tab is chosen; so are notices and help.
pub(super) fn is_hidden(tag: &Tag) -> bool {
    attribute(tag, "style").is_some_and(|style| {
        let style: String = style.split_whitespace().collect();
        style.to_ascii_lowercase().contains("display:none")
    })
}

/// Ids that an attribute of the page points to: `href="#pay"`, `aria-controls="pay"`.
pub(super) fn targets(text: &str) -> HashSet<String> {
    let quoted = |mark: &'static str| {
        text.split(mark).skip(1).filter_map(|rest| {
            let end = rest.find(['"', '\''])?;
            (end < 100).then(|| rest[..end].to_owned())
        })
    };
    quoted("=\"#")
        .chain(quoted("='#"))
        .chain(quoted("aria-controls=\""))
        .collect()
}

/// The value of an attribute.
pub(super) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| &*attribute.value)
}

/// Elements that begin and end a block.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "center",
    "details",
    "div",
    "fieldset",
    "figcaption",
    "figure",
    "header",
    "hgroup",
    "hr",
    "main",
    "p",
    "section",
    "summary",
];

/// Elements without an end tag.
pub(super) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Whether the inside of an element is text to the tokenizer, as [`raw`] says.
pub(super) fn is_raw(name: &str) -> bool {
    !matches!(raw(name, true), TokenSinkResult::Continue)
}

/// The tokenizer reads the inside of these elements as text.
pub(super) fn raw(name: &str, opens: bool) -> TokenSinkResult<()> {
    match name {
        "script" if opens => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "iframe" | "noscript" | "noembed" | "noframes" if opens => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "title" | "textarea" if opens => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}
