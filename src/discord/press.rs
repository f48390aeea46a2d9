//! What a button or menu asks for, as its `custom_id` says it: all that is needed to answer it, so
//! that none dies with a restart. Whatever is not exactly of this form is no press of ours.

use serenity::model::id::UserId;

use super::look_up::{Key, LookUp};
use crate::query::Topic;

/// Discord's limit on a `custom_id`.
const LONGEST: usize = 100;
/// Stands in front, and changes when the forms below do.
const FORM: &str = "1";
/// Separates the fields. The last one may hold it.
const BREAK: char = '.';
/// In place of a topic: none.
const NONE: &str = "-";
/// What votes are called.
const UP: &str = "up";
const DOWN: &str = "down";
/// Passages passed over at most.
const FARTHEST: usize = 99;
/// Pages of a list are counted up to here.
const LAST_PAGE: usize = 9_999;
/// Chunks named in one press at most.
const CHUNKS: usize = 3;
/// Hexadecimal digits that tell what a pinned summary says.
pub const MARK: usize = 16;

/// What a button or menu asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// The same in the channel, for all to see.
    Share(Shown),
    /// What stands behind the passages shown, in that version of the corpus.
    More {
        /// Version of the corpus.
        version: String,
        /// From the passage on that was not seen. What the documents say of a role has no more.
        shown: Shown,
    },
    /// The lines around what is cited.
    Source {
        /// Version of the corpus that the numbers are of.
        version: String,
        /// Numbers of chunks.
        chunks: Vec<u32>,
    },
    /// The lines around what a pinned summary cites, as the documents have them by now.
    Cite {
        /// The hash of what the summary says, so that it can be seen on the message itself.
        mark: String,
        /// Id of a document.
        role: String,
        /// About what; the overview where it is none.
        topic: Option<Topic>,
    },
    /// The topic chosen in the menu, of a role.
    Topic {
        /// Id of a document.
        role: String,
    },
    /// The overview of a role.
    Choose {
        /// Id of a document.
        role: String,
    },
    /// The overview of the role chosen in the menu.
    Open,
    /// The answer to the question that stands above the button.
    Answer,
    /// A page of the list of roles.
    Roles {
        /// Counted from 0.
        page: usize,
        /// What was searched for; all of them where that is nothing.
        search: String,
    },
    /// Whether the answer helped.
    Vote {
        /// Whether it did.
        helpful: bool,
        /// Id of the document that it came from; empty where that is too long to stand here.
        role: String,
        /// What it was about; the overview where it is none.
        topic: Option<Topic>,
    },
    /// A page of what the bot knows from whom.
    About {
        /// Counted from 0.
        page: usize,
    },
    /// A page of what was asked in vain.
    Gaps {
        /// Counted from 0.
        page: usize,
    },
    /// A page of what helped.
    Rates {
        /// Counted from 0.
        page: usize,
    },
    /// Forget what was asked in vain.
    ClearGaps,
    /// The question that stands on the button.
    Ask {
        /// Tells the buttons of a message apart.
        number: usize,
    },
    /// Take over what has changed in the documents, for the bot's owner.
    Reload {
        /// Version of the corpus that was shown.
        version: String,
    },
    /// Take the message away.
    Remove {
        /// Who asked.
        asker: UserId,
    },
}

/// What a message shows, so that it can be shown again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// The answer to the question in its title, from a passage on.
    Question {
        /// Passages passed over.
        skip: usize,
    },
    /// What the documents say of a role.
    Role {
        /// Id of a document.
        role: String,
        /// About what; the overview where it is none.
        topic: Option<Topic>,
    },
    /// What a command asks for, from a passage on: its title is in the language of who reads it, and
    /// is not what was asked.
    LookUp {
        /// What.
        of: LookUp,
        /// Passages passed over.
        skip: usize,
    },
}

impl Press {
    /// As a `custom_id`; `None` where it is too long for one, as that of a document may be.
    pub fn to_custom_id(&self) -> Option<String> {
        let fields: Vec<String> = match self {
            Self::Share(shown) => {
                let verb = match shown {
                    Shown::Question { .. } => "share",
                    Shown::Role { .. } => "show",
                    Shown::LookUp { of, .. } => match of {
                        LookUp::Pay { .. } => "pay",
                        LookUp::Comparison { .. } => "compare",
                    },
                };
                vec![verb.into(), shown.fields()]
            }
            Self::More { version, shown } => {
                let verb = match shown {
                    Shown::Question { .. } => "more",
                    Shown::Role { .. } => return None,
                    Shown::LookUp { of, .. } => match of {
                        LookUp::Pay { .. } => "more-pay",
                        LookUp::Comparison { .. } => "more-compare",
                    },
                };
                vec![verb.into(), version.clone(), shown.fields()]
            }
            Self::Source { version, chunks } => {
                let mut fields = vec!["source".into(), version.clone()];
                fields.extend(chunks.iter().take(CHUNKS).map(u32::to_string));
                fields
            }
            Self::Cite { mark, role, topic } => vec![
                "cite".into(),
                mark.clone(),
                topic.map_or(NONE, Topic::name).into(),
                role.clone(),
            ],
            Self::Topic { role } => vec!["topic".into(), role.clone()],
            Self::Choose { role } => vec!["choose".into(), role.clone()],
            Self::Open => vec!["open".into(), NONE.into()],
            Self::Answer => vec!["answer".into(), NONE.into()],
            Self::Roles { page, search } => {
                vec!["roles".into(), page.to_string(), search.clone()]
            }
            Self::Vote {
                helpful,
                role,
                topic,
            } => vec![
                if *helpful { UP } else { DOWN }.into(),
                topic.map_or(NONE, Topic::name).into(),
                role.clone(),
            ],
            Self::About { page } => vec!["about".into(), page.to_string()],
            Self::Gaps { page } => vec!["gaps".into(), page.to_string()],
            Self::Rates { page } => vec!["rates".into(), page.to_string()],
            Self::ClearGaps => vec!["clear".into(), "gaps".into()],
            Self::Ask { number } => vec!["ask".into(), number.to_string()],
            Self::Reload { version } => vec!["reload".into(), version.clone()],
            Self::Remove { asker } => vec!["remove".into(), asker.to_string()],
        };
        let id = format!("{FORM}{BREAK}{}", fields.join(&BREAK.to_string()));
        (id.encode_utf16().count() <= LONGEST).then_some(id)
    }

    /// Reads a `custom_id`.
    pub fn read(custom_id: &str) -> Option<Self> {
        let (form, rest) = custom_id.split_once(BREAK)?;
        let (verb, rest) = rest.split_once(BREAK)?;
        if form != FORM || rest.is_empty() {
            return None;
        }
        let press = match verb {
            "share" => Self::Share(Shown::question(rest)?),
            "show" => {
                let (topic, role) = about(rest)?;
                Self::Share(Shown::Role { role, topic })
            }
            "pay" => Self::Share(Shown::pay(rest)?),
            "compare" => Self::Share(Shown::comparison(rest)?),
            UP | DOWN => {
                let (topic, role) = rest.split_once(BREAK)?;
                Self::Vote {
                    helpful: verb == UP,
                    role: role.to_owned(),
                    topic: self::topic(topic)?,
                }
            }
            "cite" => {
                let (mark, rest) = rest.split_once(BREAK)?;
                let digits = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
                let (topic, role) = about(rest)?;
                Self::Cite {
                    mark: Some(mark)
                        .filter(|mark| mark.len() == MARK && mark.bytes().all(digits))?
                        .to_owned(),
                    role,
                    topic,
                }
            }
            "more" | "more-pay" | "more-compare" => {
                let (version, shown) = rest.split_once(BREAK)?;
                Self::More {
                    version: version.to_owned(),
                    shown: match verb {
                        "more" => Shown::question(shown)?,
                        "more-pay" => Shown::pay(shown)?,
                        _ => Shown::comparison(shown)?,
                    },
                }
            }
            "source" => {
                let (version, chunks) = rest.split_once(BREAK)?;
                let chunks = chunks.split(BREAK).map(|n| n.parse().ok());
                Self::Source {
                    version: version.to_owned(),
                    chunks: chunks.collect::<Option<_>>()?,
                }
            }
            "topic" => Self::Topic {
                role: rest.to_owned(),
            },
            "choose" => Self::Choose {
                role: rest.to_owned(),
            },
            "open" if rest == NONE => Self::Open,
            "answer" if rest == NONE => Self::Answer,
            "roles" => {
                let (page, search) = rest.split_once(BREAK)?;
                Self::Roles {
                    page: self::page(page)?,
                    search: search.to_owned(),
                }
            }
            "about" => Self::About { page: page(rest)? },
            "gaps" => Self::Gaps { page: page(rest)? },
            "rates" => Self::Rates { page: page(rest)? },
            "clear" if rest == "gaps" => Self::ClearGaps,
            "ask" => Self::Ask {
                number: skip(rest)?,
            },
            "reload" => Self::Reload {
                version: rest.to_owned(),
            },
            "remove" => Self::Remove {
                asker: rest.parse().ok().filter(|&id: &u64| id != 0)?.into(),
            },
            _ => return None,
        };
        // what we would not write ourselves (signs, zeros in front, too much of it) is not ours
        (press.to_custom_id().as_deref() == Some(custom_id)).then_some(press)
    }
}

impl Shown {
    /// The same, so many passages further on; `None` of what has no more.
    pub fn beyond(self, passages: usize) -> Option<Self> {
        match self {
            Self::Question { skip } => Some(Self::Question {
                skip: skip + passages,
            }),
            Self::LookUp { of, skip } => Some(Self::LookUp {
                of,
                skip: skip + passages,
            }),
            Self::Role { .. } => None,
        }
    }

    /// As the last fields of a `custom_id`.
    fn fields(&self) -> String {
        match self {
            Self::Question { skip } => skip.to_string(),
            Self::Role { role, topic } => {
                format!("{}{BREAK}{role}", topic.map_or(NONE, Topic::name))
            }
            Self::LookUp { of, skip } => match of {
                LookUp::Pay { role, level, place } => {
                    let (role, parts) = (role.text(), LookUp::parts(level, place));
                    format!("{skip}{BREAK}{role}{BREAK}{parts}")
                }
                LookUp::Comparison {
                    first,
                    second,
                    topic,
                } => {
                    let (first, second) = (first.text(), second.text());
                    let topic = topic.name();
                    format!("{skip}{BREAK}{topic}{BREAK}{first}{BREAK}{second}")
                }
            },
        }
    }

    fn question(text: &str) -> Option<Self> {
        Some(Self::Question { skip: skip(text)? })
    }

    fn pay(text: &str) -> Option<Self> {
        let (seen, rest) = text.split_once(BREAK)?;
        let (role, parts) = rest.split_once(BREAK)?;
        Some(Self::LookUp {
            of: LookUp::read_parts(Key::read(role)?, parts)?,
            skip: skip(seen)?,
        })
    }

    fn comparison(text: &str) -> Option<Self> {
        let (seen, rest) = text.split_once(BREAK)?;
        let (topic, rest) = rest.split_once(BREAK)?;
        let (first, second) = rest.split_once(BREAK)?;
        Some(Self::LookUp {
            of: LookUp::Comparison {
                first: Key::read(first)?,
                second: Key::read(second)?,
                topic: Topic::from_name(topic)?,
            },
            skip: skip(seen)?,
        })
    }
}

/// A topic and the id of a document.
fn about(text: &str) -> Option<(Option<Topic>, String)> {
    let (topic, role) = text
        .split_once(BREAK)
        .filter(|(_, role)| !role.is_empty())?;
    Some((self::topic(topic)?, role.to_owned()))
}

/// A topic, or that there is none.
fn topic(name: &str) -> Option<Option<Topic>> {
    match name {
        NONE => Some(None),
        name => Topic::from_name(name).map(Some),
    }
}

fn page(text: &str) -> Option<usize> {
    text.parse().ok().filter(|&page| page <= LAST_PAGE)
}

fn skip(text: &str) -> Option<usize> {
    text.parse().ok().filter(|&skip| skip <= FARTHEST)
}

#[cfg(test)]
mod tests;
