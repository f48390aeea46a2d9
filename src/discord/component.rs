//! Presses on the buttons and menus of our messages.
//!
//! A message and who pressed come from Discord itself; what a press asks for stands in its
//! `custom_id`, and that is read strictly. What cannot be done is answered privately, with what to
//! do instead.

mod facts;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use poise::serenity_prelude as serenity;
use serenity::{ComponentInteraction, GuildId, UserId};
use tokio::time::Instant;

use self::facts::{asker, chosen, is_private, name, pressed, topic};
use super::{
    admin,
    desk::Refused,
    error::AnswerError,
    gap::View,
    give::{change, give, remove},
    interaction::{Data, answer_stale, excuse, log_unsent},
    press::{Press, Shown},
    right::{home, may_moderate, moderated},
    send::{Send, Ticket, send},
    subject::{self, Audience, Subject},
    to_message::{self, Outgoing, questions_of},
    vote::Ballot,
    work,
};
use crate::{
    engine::Engine,
    locale::{Language, say},
    telemetry::Surface,
};

/// Does what a press asks for that came in at `arrived`.
pub async fn handle(
    framework: poise::FrameworkContext<'_, Data, AnswerError>,
    component: &ComponentInteraction,
    arrived: Instant,
) {
    let (ctx, data) = (framework.serenity_context, framework.user_data);
    let ticket = Ticket {
        id: component.id,
        token: component.token.clone(),
        surface: Surface::Component,
        arrived,
    };
    let ours = component.message.author.id == framework.bot_id;
    let Some(press) = Press::read(&component.data.custom_id).filter(|_| ours) else {
        return answer_stale(ctx, &ticket, language(data, component, true)).await;
    };
    let engine = &data.engine;
    let is_answered = AtomicBool::new(false);
    let answered = || is_answered.store(true, Ordering::SeqCst);
    // Sharing is for all to see, and so only where the bot may answer.
    let refused = match press {
        Press::Share(_) => elsewhere(&ctx.http, data, component).await,
        _ => None,
    };
    let wanted = match refused {
        Some(refused) => privately(move |_, language| to_message::refused(&refused, language)),
        None => wanted(data, component, press),
    };
    let done = match wanted {
        Wanted::Nothing => {
            return answer_stale(ctx, &ticket, language(data, component, true)).await;
        }
        Wanted::Gone => {
            let gone = remove(&ctx.http, &ticket).await;
            if gone.is_ok() {
                tracing::debug!(message = %component.message.id, "an answer was taken away");
            }
            gone
        }
        Wanted::InPlace(subject, audience) => {
            let language = language(data, component, audience == Audience::Asker);
            let message = work::start(engine, move |engine| {
                subject::answer(engine, &subject, &audience, language)
            });
            change(&ctx.http, &ticket, answered, message).await
        }
        Wanted::Vote(ballot) => {
            let store = Arc::clone(&data.store);
            let cast = work::spawn(ballot.cast(store, language(data, component, true)));
            give(&ctx.http, &ticket, true, answered, cast).await
        }
        Wanted::View(server, view) => {
            let language = language(data, component, true);
            let seen = work::spawn(view.of(data.clone(), server, language));
            change(&ctx.http, &ticket, answered, seen).await
        }
        Wanted::Reload(version) => {
            let language = language(data, component, true);
            let (data, user) = (framework.user_data.clone(), component.user.id);
            let taken = async move { admin::take_over(&data, user, &version, language).await };
            give(&ctx.http, &ticket, true, answered, work::spawn(taken)).await
        }
        Wanted::Message { private, make } => {
            let language = language(data, component, private);
            give(
                &ctx.http,
                &ticket,
                private,
                answered,
                work::start(engine, move |engine| make(engine, language)),
            )
            .await
        }
    };
    match done {
        Ok(()) => {}
        Err(AnswerError::Send(error)) => log_unsent(&error, "a button"),
        Err(error) => {
            let apology = excuse(
                &format!("a button: {error}"),
                language(data, component, true),
            );
            let what = match is_answered.load(Ordering::SeqCst) {
                true => Send::Answer(&ticket, &apology),
                false => Send::Response(&ticket, &apology),
            };
            if let Err(error) = send(&ctx.http, what).await {
                log_unsent(&error, "a button");
            }
        }
    }
}

type Make = Box<dyn FnOnce(&Engine, Language) -> Outgoing + std::marker::Send>;

/// What comes of a press.
enum Wanted {
    /// It makes no sense on this message.
    Nothing,
    /// The message goes.
    Gone,
    /// The message becomes another.
    InPlace(Subject, Audience),
    /// A vote is kept.
    Vote(Ballot),
    /// The message becomes what a moderator of a server wants to see.
    View(GuildId, View),
    /// A message of its own.
    Message { private: bool, make: Make },
    /// What has changed in the documents is taken over.
    Reload(String),
}

fn wanted(data: &Data, component: &ComponentInteraction, press: Press) -> Wanted {
    let presser = component.user.id;
    match press {
        Press::Remove { asker } => {
            if may_remove(data, component, asker) {
                Wanted::Gone
            } else {
                privately(|_, language| to_message::slip(&say!(language, "slip-not-yours")))
            }
        }
        Press::Answer => match again(component, Shown::Question { skip: 0 }) {
            Some(subject) => opened(data, component, subject),
            None => Wanted::Nothing,
        },
        Press::Share(shown) => match again(component, shown) {
            Some(subject) => {
                let audience = Audience::Shared(presser, name(component));
                // What had a chart is shared with it.
                let answer = match to_message::shows_chart(&component.message) {
                    true => subject::charted,
                    false => subject::answer,
                };
                Wanted::Message {
                    private: false,
                    make: Box::new(move |engine, language| {
                        answer(engine, &subject, &audience, language)
                    }),
                }
            }
            None => Wanted::Nothing,
        },
        Press::More { version, shown } => match again(component, shown) {
            Some(subject) => privately(move |engine, language| {
                outdated(engine, &version, language).unwrap_or_else(|| {
                    subject::answer(engine, &subject, &Audience::Asker, language)
                })
            }),
            None => Wanted::Nothing,
        },
        Press::Source { version, chunks } => privately(move |engine, language| {
            outdated(engine, &version, language)
                .unwrap_or_else(|| source(engine, &version, &chunks, language))
        }),
        Press::Cite { role, topic, .. } => privately(move |engine, language| {
            let passages = engine.look_up(&role, topic).passages;
            let chunks: Vec<u32> = passages.iter().map(|passage| passage.chunk).collect();
            source(engine, &engine.version().version, &chunks, language)
        }),
        Press::Open => match chosen(component) {
            Some(role) => privately(move |engine, language| {
                let subject = Subject::Role { role, topic: None };
                subject::answer(engine, &subject, &Audience::Asker, language)
            }),
            None => Wanted::Nothing,
        },
        Press::Roles { page, search } => instead(component, Subject::Roles { search, page }),
        Press::Topic { role } => match topic(component) {
            Some(topic) => privately(move |engine, language| {
                let subject = Subject::Role {
                    role,
                    topic: Some(topic),
                };
                subject::answer(engine, &subject, &Audience::Asker, language)
            }),
            None => Wanted::Nothing,
        },
        Press::Choose { role } => instead(component, Subject::Role { role, topic: None }),
        // what is kept is about a document of ours only where the button is one of ours
        Press::Vote {
            helpful,
            role,
            topic,
        } => match pressed(component) {
            Some(_) => Wanted::Vote(Ballot::on(component, helpful, role, topic)),
            None => Wanted::Nothing,
        },
        Press::About { page } => instead(component, Subject::About { page }),
        Press::Gaps { page } => moderators(data, component, View::Gaps { page }),
        Press::Rates { page } => moderators(data, component, View::Rates { page }),
        Press::ClearGaps => moderators(data, component, View::Clear),
        Press::Reload { version } => Wanted::Reload(version),
        Press::Ask { .. } => match pressed(component).and_then(|button| button.label.clone()) {
            Some(text) => instead(
                component,
                Subject::Question {
                    text,
                    follows: Vec::new(),
                    skip: 0,
                },
            ),
            None => Wanted::Nothing,
        },
    }
}

/// Where the bot may answer for all to see, if not here.
async fn elsewhere(
    http: &serenity::Http,
    data: &Data,
    component: &ComponentInteraction,
) -> Option<Refused> {
    let chosen = data.chosen.known(component.guild_id);
    let (places, channel) = (&data.desk.places, component.channel_id);
    places.note(component.channel.as_ref());
    let allowed = places.are_among(http, channel, &chosen.channels).await;
    (!allowed).then(|| Refused::Elsewhere(chosen.channels.clone()))
}

fn privately(
    make: impl FnOnce(&Engine, Language) -> Outgoing + std::marker::Send + 'static,
) -> Wanted {
    Wanted::Message {
        private: true,
        make: Box::new(make),
    }
}

/// What only moderators see, in place of what they alone see already: they may have ceased to be.
fn moderators(data: &Data, component: &ComponentInteraction, view: View) -> Wanted {
    if component.guild_id.is_none() || !is_private(component) {
        return Wanted::Nothing;
    }
    match moderated(data, component, language(data, component, true)) {
        Ok(server) => Wanted::View(server, view),
        Err(refusal) => privately(move |_, _| *refusal),
    }
}

/// The answer to a mention that waits for whoever opens it. What it misses counts once who asked
/// opens it: others may have their own reasons to look, and did not ask.
fn opened(data: &Data, component: &ComponentInteraction, subject: Subject) -> Wanted {
    let presser = component.user.id;
    let server = home(
        component.guild_id,
        &component.authorizing_integration_owners,
    )
    .filter(|_| asker(component) == Some(presser));
    let gaps = Arc::clone(&data.gaps);
    privately(move |engine, language| {
        let message = subject::answer(engine, &subject, &Audience::Asker, language);
        gaps.note(server, presser.get(), message.missed());
        message
    })
}

/// What was chosen stands in place of the choice, for who was given it; others see it alone.
fn instead(component: &ComponentInteraction, subject: Subject) -> Wanted {
    let presser = component.user.id;
    if is_private(component) {
        Wanted::InPlace(subject, Audience::Asker)
    } else if asker(component) == Some(presser) {
        Wanted::InPlace(subject, Audience::Channel(presser))
    } else {
        privately(move |engine, language| {
            subject::answer(engine, &subject, &Audience::Asker, language)
        })
    }
}

/// What a message shows, asked for again: questions stand in it, and all else in the press.
fn again(component: &ComponentInteraction, shown: Shown) -> Option<Subject> {
    match shown {
        Shown::Role { role, topic } => Some(Subject::Role { role, topic }),
        Shown::LookUp { of, skip } => Some(Subject::LookUp { of, skip }),
        Shown::Question { skip } => {
            let mut follows = questions_of(&component.message);
            let text = follows.pop()?;
            Some(Subject::Question {
                text,
                follows,
                skip,
            })
        }
    }
}

/// Said where the corpus is no longer the one that a message was made from.
fn outdated(engine: &Engine, version: &str, language: Language) -> Option<Outgoing> {
    (engine.version().version != version)
        .then(|| to_message::slip(&say!(language, "slip-outdated")))
}

fn source(engine: &Engine, version: &str, chunks: &[u32], language: Language) -> Outgoing {
    let extracts: Vec<_> = chunks
        .iter()
        .filter_map(|&chunk| engine.extract(chunk))
        .collect();
    if extracts.is_empty() {
        return to_message::slip(&say!(language, "slip-lines-gone"));
    }
    to_message::source(&extracts, version, language)
}

/// The language of what a press is answered with: who presses may read another than who asked.
fn language(data: &Data, component: &ComponentInteraction, private: bool) -> Language {
    let server = component.guild_locale.as_deref();
    data.language(
        component.guild_id,
        (Some(&component.locale), server),
        private,
    )
}

/// Who asked (by Discord, or where it does not say, by the button), and moderators.
fn may_remove(data: &Data, component: &ComponentInteraction, by_button: UserId) -> bool {
    let presser = component.user.id;
    may_moderate(data, component) || presser == asker(component).unwrap_or(by_button)
}
