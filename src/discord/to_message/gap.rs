//! What moderators read of what was asked in vain and of what helped.

use super::{
    Attached, Embed, Outgoing,
    action::{self, Row},
    limit::shorten,
    notice::{BLURPLE, GREY, YELLOW, coloured},
};
use crate::{
    discord::{
        markdown::{clean_line, escape},
        press::Press,
    },
    locale::{Language, say},
    query::Topic,
    reply,
    store::{Gap, Rate},
};

/// Lines on a page: as many as a phone shows without much scrolling.
const PAGE: usize = 10;

/// A page (counted from 0; the last one where there are not so many) of what was asked in vain.
pub fn gaps(found: &[Gap], page: usize, counts: bool, language: Language) -> Outgoing {
    if found.is_empty() {
        let told = match counts {
            true => say!(language, "gaps-none"),
            false => say!(language, "gaps-off"),
        };
        return coloured(told, GREY);
    }
    let mut heading = say!(language, "gaps-heading");
    if !counts {
        heading = format!("{}\n{heading}", say!(language, "gaps-stopped"));
    }
    let line = |gap: &Gap| {
        let question = shorten(&clean_line(&gap.question), 200, escape);
        let told = say!(
            language,
            "gaps-line",
            times = gap.times,
            askers = gap.askers,
            outcome = gap.outcome.name(),
            when = format!("<t:{}:R>", gap.last_at.seconds()),
        );
        format!("• **{question}**\n-# {told}")
    };
    paged(&heading, found, line, page, language, |page| Press::Gaps {
        page,
    })
}

/// A page of how answers were voted on. `title` names a document.
pub fn rates(
    rates: &[Rate],
    page: usize,
    title: impl Fn(&str) -> Option<String>,
    language: Language,
) -> Outgoing {
    if rates.is_empty() {
        return coloured(say!(language, "rates-none"), GREY);
    }
    let line = |rate: &Rate| {
        let role = title(&rate.role).unwrap_or_else(|| rate.role.clone());
        let role = match role.as_str() {
            "" => say!(language, "rates-no-role"),
            role => shorten(&clean_line(role), 150, escape),
        };
        let topic = Topic::from_name(&rate.topic);
        let topic = topic.map(|topic| format!(" · {}", reply::topic_label(topic, language)));
        format!(
            "• **{role}**{}: 👍 {} · 👎 {}",
            topic.unwrap_or_default(),
            rate.helpful,
            rate.unhelpful
        )
    };
    let heading = say!(language, "rates-heading");
    paged(&heading, rates, line, page, language, |page| Press::Rates {
        page,
    })
}

/// The questions as a file, with how many they are.
pub fn export(file: Vec<u8>, gaps: usize, language: Language) -> Outgoing {
    coloured(say!(language, "gaps-export", gaps = gaps), BLURPLE).attaching(Attached {
        name: "gaps.csv",
        content: file,
        instead: say!(language, "gaps-no-files"),
    })
}

/// Asks before anything is forgotten.
pub fn ask_to_clear(language: Language) -> Outgoing {
    let sure = action::button(&Press::ClearGaps, &say!(language, "button-clear"));
    let rows = sure.map(|button| vec![Row::Buttons(vec![button])]);
    coloured(say!(language, "gaps-clear"), YELLOW).with(rows.unwrap_or_default())
}

fn paged<T>(
    heading: &str,
    all: &[T],
    line: impl Fn(&T) -> String,
    page: usize,
    language: Language,
    turn: impl Fn(usize) -> Press,
) -> Outgoing {
    let pages = all.len().div_ceil(PAGE);
    let page = page.min(pages.saturating_sub(1));
    let lines: Vec<String> = all.iter().skip(page * PAGE).take(PAGE).map(line).collect();
    let before = page.checked_sub(1).map(&turn);
    let after = (page + 1 < pages).then(|| turn(page + 1));
    let turns = action::turns(before.as_ref(), after.as_ref(), language);
    Outgoing::new(
        Embed {
            description: format!("{heading}\n{}", lines.join("\n")),
            footer: say!(language, "footer-pages", page = page + 1, pages = pages),
            colour: BLURPLE,
            ..Embed::default()
        },
        true,
    )
    .with(turns.into_iter().collect())
}
