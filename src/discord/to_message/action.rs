//! What can be done with an answer: the buttons and the menu below it. Pure.

use serenity::{
    all::{ButtonStyle, ReactionType},
    builder::{
        CreateActionRow, CreateButton, CreateSelectMenu, CreateSelectMenuKind,
        CreateSelectMenuOption,
    },
};

use super::{
    Setting,
    limit::{BUTTON, BUTTONS, OPTION, OPTIONS, PLACEHOLDER, ROWS, length, shorten},
};
use crate::{
    answer::{MAX_PASSAGES, Status, Suggestion},
    discord::{
        markdown::clean_line,
        press::{Press, Shown},
        subject::Audience,
    },
    engine::Role,
    locale::{Language, say},
    query::Topic,
    reply::{self, Reply},
};

/// A row of actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// At most five.
    Buttons(Vec<Button>),
    /// One menu.
    Menu(Menu),
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    id: String,
    /// May be empty where there is an emoji.
    label: String,
    emoji: Option<&'static str>,
    strong: bool,
}

/// A menu that one thing is chosen from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    id: String,
    placeholder: String,
    /// What is shown of each, and what is sent back.
    options: Vec<(String, String)>,
}

/// What else there is about the role that an answer is mainly about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Id of its document.
    pub role: String,
    /// Its title.
    pub title: String,
    /// Topics that were not asked for.
    pub topics: Vec<Topic>,
    /// The first that was.
    pub asked: Option<Topic>,
}

/// The rows below an answer, within Discord's limits.
pub fn rows(reply: &Reply, setting: &Setting<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let choices = match reply.status {
        Status::Answered => Vec::new(),
        Status::Ambiguous | Status::NotFound => choices(reply),
    };
    let related = setting.related.as_ref();
    rows.extend(related.and_then(|related| menu(related, reply.language)));
    let own = own(reply, setting);
    let room = ROWS - rows.len() - usize::from(!own.is_empty());
    let chosen = choices.chunks(BUTTONS).take(room);
    rows.extend(chosen.map(|row| Row::Buttons(row.to_vec())));
    if !own.is_empty() {
        rows.push(Row::Buttons(own));
    }
    rows
}

/// What can be done with the answer itself.
fn own(reply: &Reply, setting: &Setting<'_>) -> Vec<Button> {
    let language = reply.language;
    let mut buttons = Vec::new();
    if reply.status == Status::Answered {
        let version = &reply.corpus_version;
        let source = match (setting.audience, &setting.shown) {
            // it stays while the corpus changes, and is left alone where this changes nothing
            (Audience::Pinned { mark, .. }, Shown::Role { role, topic }) => Press::Cite {
                mark: mark.clone(),
                role: role.clone(),
                topic: *topic,
            },
            _ => Press::Source {
                version: version.clone(),
                chunks: reply.excerpts.iter().map(|one| one.chunk).collect(),
            },
        };
        buttons.extend(button(&source, &say!(language, "button-source")));
        if reply.excerpts.len() == MAX_PASSAGES {
            let more = |shown| Press::More {
                version: version.clone(),
                shown,
            };
            let press = |shown| button(&more(shown), &say!(language, "button-more"));
            let next = setting.shown.clone().beyond(MAX_PASSAGES);
            buttons.extend(next.and_then(|next| carried(&next, press)));
        }
    }
    let last = match setting.audience {
        Audience::Asker if reply.status == Status::Answered => carried(&setting.shown, |shown| {
            button(&Press::Share(shown), &say!(language, "button-share"))
        }),
        // who pinned a summary takes it away by command
        Audience::Asker | Audience::Pinned { .. } => None,
        Audience::Channel(asker) | Audience::Shared(asker, _) => button(
            &Press::Remove { asker: *asker },
            &say!(language, "button-remove"),
        ),
    };
    buttons.extend(last);
    if reply.status == Status::Answered && !matches!(setting.audience, Audience::Pinned { .. }) {
        buttons.extend(votes(setting.related.as_ref()));
    }
    buttons
}

/// A button that carries what is shown. What a member typed may be too long for that: then it is
/// asked again as the message has it.
fn carried(shown: &Shown, button: impl Fn(Shown) -> Option<Button>) -> Option<Button> {
    button(shown.clone()).or_else(|| match *shown {
        Shown::LookUp { skip, .. } => button(Shown::Question { skip }),
        Shown::Question { .. } | Shown::Role { .. } => None,
    })
}

/// Was this helpful? Without words, so that one row has room for them on a telephone as well.
fn votes(related: Option<&Related>) -> Vec<Button> {
    let votes = [(true, "👍"), (false, "👎")].into_iter();
    let buttons = votes.filter_map(|(helpful, emoji)| {
        let press = |role: &str| Press::Vote {
            helpful,
            role: role.to_owned(),
            topic: related.and_then(|related| related.asked),
        };
        let role = related.map(|related| related.role.as_str());
        let id = press(role.unwrap_or_default()).to_custom_id();
        Some(Button {
            id: id.or_else(|| press("").to_custom_id())?,
            label: String::new(),
            emoji: Some(emoji),
            strong: false,
        })
    });
    buttons.collect()
}

/// The roles or questions to choose from.
fn choices(reply: &Reply) -> Vec<Button> {
    let suggestions = reply.suggestions.iter().enumerate();
    let buttons = suggestions.filter_map(|(number, suggestion)| match suggestion {
        Suggestion::Role { id, title } => button(&Press::Choose { role: id.clone() }, title),
        // what is asked is what stands on the button: it must stand there whole
        Suggestion::Question(question) => {
            button(&Press::Ask { number }, question).filter(|button| button.label == *question)
        }
    });
    let mut choices: Vec<Button> = Vec::new();
    for button in buttons {
        // Discord takes no id twice
        if choices.iter().all(|known| known.id != button.id) {
            choices.push(Button {
                strong: reply.status == Status::Ambiguous,
                ..button
            });
        }
    }
    choices
}

/// Below a question that was answered: what opens the answer.
pub fn opening(language: Language) -> Vec<Row> {
    let open = button(&Press::Answer, &say!(language, "button-open"));
    let open = open.map(|button| {
        Row::Buttons(vec![Button {
            strong: true,
            ..button
        }])
    });
    open.into_iter().collect()
}

/// Below a page of roles: one of them to be opened, and the pages beside it.
pub fn paging(
    roles: &[Role],
    before: Option<&Press>,
    after: Option<&Press>,
    language: Language,
) -> Vec<Row> {
    let options = roles.iter().filter(|role| length(&role.id) <= OPTION);
    let options = options.map(|role| (role.title.clone(), role.id.clone()));
    let mut rows = Vec::new();
    let placeholder = say!(language, "menu-open");
    rows.extend(choice(&Press::Open, &placeholder, options.collect()));
    rows.extend(turns(before, after, language));
    rows
}

/// The pages beside one.
pub fn turns(before: Option<&Press>, after: Option<&Press>, language: Language) -> Option<Row> {
    let turns = [
        (before, say!(language, "button-previous")),
        (after, say!(language, "button-next")),
    ];
    let turns = turns.into_iter();
    let turns: Vec<Button> = turns
        .filter_map(|(press, label)| button(press?, &label))
        .collect();
    (!turns.is_empty()).then_some(Row::Buttons(turns))
}

/// A button on its own, which stands out.
pub fn one_button(press: &Press, label: &str) -> Option<Row> {
    let button = button(press, label)?;
    Some(Row::Buttons(vec![Button {
        strong: true,
        ..button
    }]))
}

/// A button; none where what it asks for is too long for one.
pub fn button(press: &Press, label: &str) -> Option<Button> {
    let label = shorten(&clean_line(label), BUTTON, str::to_owned);
    Some(Button {
        id: press.to_custom_id()?,
        label,
        emoji: None,
        strong: false,
    })
    .filter(|button| !button.label.is_empty())
}

fn menu(related: &Related, language: Language) -> Option<Row> {
    let press = Press::Topic {
        role: related.role.clone(),
    };
    let topics = related.topics.iter();
    let options = topics.map(|&topic| {
        let label = reply::topic_label(topic, language);
        (label, topic.name().to_owned())
    });
    choice(
        &press,
        &say!(language, "menu-topics", role = related.title.as_str()),
        options.collect(),
    )
}

/// A menu; none where there is nothing to choose from.
fn choice(press: &Press, placeholder: &str, options: Vec<(String, String)>) -> Option<Row> {
    let plain = |text: &str, limit| shorten(&clean_line(text), limit, str::to_owned);
    let named = options.into_iter().filter_map(|(label, value)| {
        let label = plain(&label, OPTION);
        (!label.is_empty()).then_some((label, value))
    });
    let options: Vec<_> = named.take(OPTIONS).collect();
    (!options.is_empty()).then_some(Row::Menu(Menu {
        id: press.to_custom_id()?,
        placeholder: plain(placeholder, PLACEHOLDER),
        options,
    }))
}

impl Row {
    pub(super) fn build(&self) -> CreateActionRow {
        match self {
            Self::Buttons(buttons) => {
                CreateActionRow::Buttons(buttons.iter().map(Button::build).collect())
            }
            Self::Menu(menu) => CreateActionRow::SelectMenu(menu.build()),
        }
    }
}

impl Button {
    fn build(&self) -> CreateButton {
        let style = match self.strong {
            true => ButtonStyle::Primary,
            false => ButtonStyle::Secondary,
        };
        let mut button = CreateButton::new(&self.id).style(style);
        if !self.label.is_empty() {
            button = button.label(&self.label);
        }
        if let Some(emoji) = self.emoji {
            button = button.emoji(ReactionType::Unicode(emoji.to_owned()));
        }
        button
    }
}

impl Menu {
    fn build(&self) -> CreateSelectMenu {
        let options = self.options.iter();
        let options = options
            .map(|(label, value)| CreateSelectMenuOption::new(label, value))
            .collect();
        CreateSelectMenu::new(&self.id, CreateSelectMenuKind::String { options })
            .placeholder(&self.placeholder)
    }
}
