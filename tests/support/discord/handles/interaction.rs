//! An interaction under way.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{
    super::{
        identity::UserId,
        inject::ModalBuilder,
        interactions::{Interaction, State},
        rest::RecordedRequest,
        shared::{Shared, World},
        simulator::Discord,
    },
    view::MessageView,
};

/// The first answer the bot gave.
#[derive(Clone, Debug)]
pub struct Response {
    /// From the event to the answer.
    pub latency: Duration,
    /// Discord's number: 4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 modal.
    pub kind: u64,
    /// What was sent.
    pub body: Value,
    /// The message it made or changed, as it was then.
    pub message: Option<MessageView>,
}

impl Response {
    /// Whether it only promised an answer.
    #[must_use]
    pub fn is_deferred(&self) -> bool {
        matches!(self.kind, 5 | 6)
    }

    /// The content of the message.
    ///
    /// # Panics
    /// If the answer was no message.
    #[must_use]
    #[expect(clippy::expect_used, reason = "documented to panic")]
    pub fn content(&self) -> &str {
        self.message
            .as_ref()
            .expect("the answer is no message")
            .content()
    }

    /// Name and value of the suggestions.
    #[must_use]
    pub fn choices(&self) -> Vec<(String, Value)> {
        let choices = self.body["data"]["choices"]
            .as_array()
            .into_iter()
            .flatten();
        choices
            .map(|choice| {
                (
                    choice["name"].as_str().unwrap_or_default().to_owned(),
                    choice["value"].clone(),
                )
            })
            .collect()
    }
}

/// An interaction that was sent to the bot.
#[derive(Clone)]
pub struct InteractionHandle {
    shared: Arc<Shared>,
    id: u64,
}

impl InteractionHandle {
    pub(in super::super) fn new(shared: Arc<Shared>, id: u64) -> Self {
        Self { shared, id }
    }

    /// Waits for the first answer.
    ///
    /// # Panics
    /// If none comes in the patience of the simulator.
    pub async fn response(&self) -> Response {
        match self.response_within(self.patience()).await {
            Some(response) => response,
            None => self.give_up("has had no first answer"),
        }
    }

    /// Waits for the first answer, but only so long.
    pub async fn response_within(&self, limit: Duration) -> Option<Response> {
        self.shared
            .wait(limit, |world| first_answer(world, self.id))
            .await
    }

    /// Waits for a message that is not "thinking…", and returns it as it is then: the answer, the edit that fills a
    /// deferred one, or a follow-up.
    ///
    /// # Panics
    /// If none comes in the patience of the simulator.
    pub async fn message(&self) -> MessageView {
        let found = self
            .shared
            .wait(self.patience(), |world| {
                visible(world, self.id).into_iter().next()
            })
            .await;
        found.unwrap_or_else(|| self.give_up("has had no visible answer"))
    }

    /// Waits until `count` messages are visible, and returns them as they are then.
    ///
    /// # Panics
    /// If that does not happen in the patience of the simulator.
    pub async fn messages(&self, count: usize) -> Vec<MessageView> {
        let enough = |world: &World| {
            Some(visible(world, self.id)).filter(|messages| messages.len() >= count)
        };
        match self.shared.wait(self.patience(), enough).await {
            Some(messages) => messages,
            None => self.give_up(&format!("has no {count} visible messages")),
        }
    }

    /// Waits until a condition on the answer holds, such as that it was edited to its final text.
    ///
    /// # Panics
    /// If that does not happen in the patience of the simulator.
    pub async fn message_where(&self, condition: impl Fn(&MessageView) -> bool) -> MessageView {
        let found = self
            .shared
            .wait(self.patience(), |world| {
                visible(world, self.id)
                    .into_iter()
                    .find(|message| condition(message))
            })
            .await;
        found.unwrap_or_else(|| self.give_up("has no message that fits"))
    }

    /// Waits for a visible answer and then until nothing has changed for a while: the final state of all messages.
    ///
    /// # Panics
    /// If there is no visible answer in the patience of the simulator.
    pub async fn settled(&self, quiet: Duration) -> Vec<MessageView> {
        self.message().await;
        loop {
            let before = self.shared.look(|world| last_change(world, self.id));
            let changed = |world: &World| (last_change(world, self.id) != before).then_some(());
            if self.shared.wait(quiet, changed).await.is_none() {
                return self.shared.look(|world| visible(world, self.id));
            }
        }
    }

    /// Every state the answering message has had, "thinking…" included, with the time since the event.
    #[must_use]
    pub fn history(&self) -> Vec<(Duration, MessageView)> {
        self.shared.look(|world| {
            let interaction = &world.interactions[&self.id];
            let original = interaction
                .original
                .and_then(|id| world.population.messages.get(&id));
            let history = original
                .map(|message| message.history.as_slice())
                .unwrap_or_default();
            let since = |at: &Instant| at.duration_since(interaction.sent);
            history
                .iter()
                .map(|(at, json)| (since(at), MessageView::new(json.clone())))
                .collect()
        })
    }

    /// Name and value of the suggestions, for autocomplete.
    ///
    /// # Panics
    /// If none come in the patience of the simulator.
    pub async fn choices(&self) -> Vec<(String, Value)> {
        self.response().await.choices()
    }

    /// Waits for a modal, to fill it in.
    ///
    /// # Panics
    /// If the first answer is something else.
    pub async fn modal<'a>(&self, discord: &'a Discord) -> ModalBuilder<'a> {
        let response = self.response().await;
        assert_eq!(response.kind, 9, "no modal but {}", response.body);
        ModalBuilder::new(discord, self, response.body["data"].clone())
    }

    /// All requests that answered (or tried to answer) this interaction.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.look(|world| {
            let requests = world.rest.requests.iter();
            requests
                .filter(|request| request.interaction == Some(self.id))
                .cloned()
                .collect()
        })
    }

    /// The codes with which first answers were refused, such as 10062 (too late) and 40060 (second answer).
    #[must_use]
    pub fn refusals(&self) -> Vec<u32> {
        self.interaction()
            .callbacks
            .iter()
            .filter_map(|callback| callback.refused)
            .collect()
    }

    /// Waits until a first answer was refused, and returns the code.
    ///
    /// # Panics
    /// If that does not happen in the patience of the simulator.
    pub async fn refused(&self) -> u32 {
        let refusal = |world: &World| {
            world.interactions[&self.id]
                .callbacks
                .iter()
                .find_map(|callback| callback.refused)
        };
        match self.shared.wait(self.patience(), refusal).await {
            Some(code) => code,
            None => self.give_up("has had no refused answer"),
        }
    }

    /// Whether the bot answered too late, or has not answered though it is too late.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        self.shared.look(|world| {
            let interaction = &world.interactions[&self.id];
            let late = interaction.sent.elapsed() > world.settings.interaction_deadline;
            interaction.state == State::Expired || (interaction.state == State::Unanswered && late)
        })
    }

    /// Sends the same event again, as Discord does now and then.
    pub fn send_again(&self) {
        let payload = self.interaction().payload;
        self.shared.change(|world| {
            for session in world.gateway.sessions.keys().cloned().collect::<Vec<_>>() {
                world.dispatch_to(&session, "INTERACTION_CREATE", &payload, true);
            }
        });
    }

    /// Who acted.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.interaction().user
    }

    pub(in super::super) fn interaction(&self) -> Interaction {
        self.shared
            .look(|world| world.interactions[&self.id].clone())
    }

    fn patience(&self) -> Duration {
        self.shared.look(|world| world.settings.patience)
    }

    fn give_up(&self, what: &str) -> ! {
        let (interaction, requests) = (self.interaction(), self.requests());
        let requests: Vec<String> = requests
            .iter()
            .map(|request| {
                format!(
                    "{} {} → {:?} {}",
                    request.method, request.path, request.status, request.body
                )
            })
            .collect();
        panic!(
            "{} {what} after {:?}; refused: {:?}; requests: {requests:#?}",
            interaction.label(),
            interaction.sent.elapsed(),
            self.refusals()
        )
    }
}

fn first_answer(world: &World, id: u64) -> Option<Response> {
    let interaction = world.interactions.get(&id)?;
    let callback = interaction
        .callbacks
        .iter()
        .find(|callback| callback.refused.is_none())?;
    Some(Response {
        latency: callback.at.duration_since(interaction.sent),
        kind: callback.kind,
        body: callback.body.clone(),
        message: interaction.answered_with.clone().map(MessageView::new),
    })
}

fn visible(world: &World, id: u64) -> Vec<MessageView> {
    let Some(interaction) = world.interactions.get(&id) else {
        return Vec::new();
    };
    interaction
        .messages
        .iter()
        .filter_map(|id| world.population.messages.get(id))
        .filter(|message| !message.deleted)
        .map(|message| MessageView::new(message.json.clone()))
        .filter(|message| !message.is_loading())
        .collect()
}

/// Something that differs after every change to the messages of an interaction.
fn last_change(world: &World, id: u64) -> (usize, usize) {
    let Some(interaction) = world.interactions.get(&id) else {
        return (0, 0);
    };
    let stored = interaction
        .messages
        .iter()
        .filter_map(|id| world.population.messages.get(id));
    let states = stored
        .map(|message| message.history.len() + usize::from(message.deleted))
        .sum();
    (interaction.messages.len(), states)
}
