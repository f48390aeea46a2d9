//! The list of roles, a page at a time.

use super::{
    Embed, Outgoing,
    action::paging,
    limit::{OPTIONS, shorten},
    notice::{BLURPLE, GREY},
};
use crate::{
    discord::{
        markdown::{clean_line, escape},
        press::Press,
    },
    engine::Role,
    locale::{Language, say},
};

/// Roles on a page: as many as a phone shows at once, and no more than a menu holds.
const PAGE: usize = 12;
const _: () = assert!(PAGE <= OPTIONS);
/// Other names shown of a role.
const NAMES: usize = 2;

/// A page (counted from 0; the last one where there are not so many) of the roles that were found
/// by `search`, or of all where nothing was searched for.
pub fn roles(
    found: &[Role],
    search: &str,
    page: usize,
    version: &str,
    language: Language,
) -> Outgoing {
    let shown_search = shorten(&clean_line(search), 100, escape);
    if found.is_empty() {
        let description = if search.is_empty() {
            say!(language, "roles-none")
        } else {
            say!(language, "roles-none-like", search = shown_search)
        };
        return Outgoing::new(
            Embed {
                description,
                colour: GREY,
                ..Embed::default()
            },
            true,
        );
    }
    let pages = found.len().div_ceil(PAGE);
    let page = page.min(pages - 1);
    let on_page: Vec<Role> = found.iter().skip(page * PAGE).take(PAGE).cloned().collect();
    let mut description = match search {
        "" => say!(language, "roles-known"),
        _ => say!(language, "roles-like", search = shown_search),
    };
    description.push('\n');
    for role in &on_page {
        description.push_str(&line(role, language));
        description.push('\n');
    }
    let turn = |page: usize| Press::Roles {
        page,
        search: search.to_owned(),
    };
    let before = page.checked_sub(1).map(turn);
    let after = (page + 1 < pages).then(|| turn(page + 1));
    Outgoing::new(
        Embed {
            description,
            footer: say!(
                language,
                "footer-page",
                page = page + 1,
                pages = pages,
                roles = found.len(),
                corpus = version,
            ),
            colour: BLURPLE,
            ..Embed::default()
        },
        true,
    )
    .with(paging(&on_page, before.as_ref(), after.as_ref(), language))
}

/// A role with a few of its other names.
fn line(role: &Role, language: Language) -> String {
    let title = shorten(&clean_line(&role.title), 120, escape);
    let others = role.aliases.iter().map(|name| clean_line(name));
    let others: Vec<String> = others
        .filter(|name| !name.is_empty() && name.chars().count() <= 40)
        .take(NAMES)
        .map(|name| escape(&name))
        .collect();
    if others.is_empty() {
        format!("• **{title}**")
    } else {
        let others = say!(language, "roles-also", names = others.join(", "));
        format!("• **{title}** {others}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(count: usize) -> Vec<Role> {
        let role = |number: usize| Role {
            id: format!("role-{number}"),
            title: format!("Role *{number}*"),
            aliases: vec!["Other".into(), "Third".into(), "Fourth".into()],
            summary: None,
            topics: Vec::new(),
        };
        (0..count).map(role).collect()
    }

    fn text(message: &Outgoing) -> String {
        serde_json::to_value(message.to_response())
            .unwrap()
            .to_string()
    }

    #[test]
    fn pages_hold_every_role_once() {
        let all = list(30);
        let mut seen = 0;
        for page in 0..3 {
            let text = text(&roles(&all, "", page, "v", Language::English));
            seen += text.matches("• **").count();
            assert_eq!(text.contains("Previous"), page > 0);
            assert_eq!(text.contains("Next"), page < 2);
            assert!(text.contains(&format!("Page {} of 3 · 30 roles", page + 1)));
        }
        assert_eq!(seen, 30);
        assert_eq!(
            roles(&all, "", 99, "v", Language::English),
            roles(&all, "", 2, "v", Language::English)
        );
    }

    #[test]
    fn names_are_escaped_and_a_fruitless_search_says_so() {
        let one = text(&roles(&list(1), "", 0, "v", Language::English));
        assert!(one.contains("Role \\\\*0\\\\*"), "{one}");
        assert!(!one.contains("Next") && !one.contains("Fourth"));
        let none = text(&roles(&[], "**plumber**", 0, "v", Language::English));
        assert!(none.contains("no role like") && !none.contains("**plumber**"));
    }
}
