//! The one function through which every answer leaves, with the retries that are safe. (What can
//! be chosen while a member types is no message; poise sends it. What is pinned is sent by
//! [`super::pin`], a queue that must see the rate limits.)

use std::time::Duration;

use serenity::{
    builder::CreateInteractionResponse,
    http::Http,
    model::{
        channel::{Message, ReactionType},
        id::InteractionId,
    },
};
use tokio::time::{Instant, sleep, timeout_at};

use super::{
    error::SendError,
    to_message::{Outgoing, put_off},
};
use crate::{
    query::Topic,
    telemetry::{Outcome, Stage, Surface, metrics},
};

/// An interaction's first response counts within this time of its arrival (Discord allows 3 s from
/// the moment it sent it).
const FIRST_RESPONSE: Duration = Duration::from_millis(2_800);
/// An attempt at one that takes longer is given up for another: it hangs, and the second is refused
/// should the first have arrived.
const HANGING: Duration = Duration::from_millis(1_000);
/// Everything else may take longer; an answer that comes later than this helps nobody.
const ANY: Duration = Duration::from_secs(30);
/// Waits between attempts; each is one attempt more.
const WAITS: [Duration; 6] = [
    Duration::from_millis(150),
    Duration::from_millis(600),
    Duration::from_millis(1_200),
    Duration::from_millis(2_400),
    Duration::from_millis(4_800),
    Duration::from_millis(9_600),
];

/// The sign that a member has to wait.
const WAIT: &str = "⏳";
/// Discord's code for a second first response.
const ALREADY_ACKNOWLEDGED: isize = 40_060;

/// What is sent, and where.
#[derive(Debug)]
pub enum Send<'a> {
    /// The first response to an interaction.
    Response(&'a Ticket, &'a Outgoing),
    /// A first response that says an answer will follow, for the asker alone or for all.
    PutOff(&'a Ticket, bool),
    /// The first response to a press: the message it was made on becomes another.
    Update(&'a Ticket, &'a Outgoing),
    /// The first response to a press: its message will change, or go.
    Acknowledge(&'a Ticket),
    /// The message that a press was made on goes, after [`Send::Acknowledge`].
    Remove(&'a Ticket),
    /// The answer that follows.
    Answer(&'a Ticket, &'a Outgoing),
    /// A reply to a message.
    Reply(&'a Message, &'a Outgoing),
    /// A sign below a message that its author has to wait.
    Wait(&'a Message),
}

/// What an interaction is answered by.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// Its id.
    pub id: InteractionId,
    /// Its token: whoever has it can answer.
    pub token: String,
    /// What kind of interaction it is.
    pub surface: Surface,
    /// When it arrived.
    pub arrived: Instant,
}

impl<'a> Send<'a> {
    /// The message that is sent.
    fn message(&self) -> Option<&'a Outgoing> {
        match *self {
            Self::Response(_, message)
            | Self::Update(_, message)
            | Self::Answer(_, message)
            | Self::Reply(_, message) => Some(message),
            Self::PutOff(..) | Self::Acknowledge(_) | Self::Remove(_) | Self::Wait(_) => None,
        }
    }

    /// The same with another message.
    fn with<'b>(&self, message: &'b Outgoing) -> Send<'b>
    where
        'a: 'b,
    {
        match *self {
            Self::Response(ticket, _) => Send::Response(ticket, message),
            Self::Update(ticket, _) => Send::Update(ticket, message),
            Self::Answer(ticket, _) => Send::Answer(ticket, message),
            Self::Reply(to, _) => Send::Reply(to, message),
            Self::PutOff(ticket, private) => Send::PutOff(ticket, private),
            Self::Acknowledge(ticket) => Send::Acknowledge(ticket),
            Self::Remove(ticket) => Send::Remove(ticket),
            Self::Wait(to) => Send::Wait(to),
        }
    }
}

/// Sends. Repeats what failed in passing (5xx, a broken connection) where a second arrival does no
/// harm: a first response is refused when it is the second, an edit says the same again, and a
/// reply's nonce makes Discord drop its copy. Where no files may be sent, the message goes without.
///
/// # Errors
/// When Discord refused, or did not answer in time after all attempts.
pub async fn send(http: &Http, what: Send<'_>) -> Result<(), SendError> {
    let begun = Instant::now();
    let sent = persist(http, &what).await;
    let bare = what.message().and_then(Outgoing::without_files);
    let sent = match (sent, bare) {
        (Err(error), Some(bare)) if error.refuses_files() => {
            tracing::debug!(%error, "sending without the chart");
            persist(http, &what.with(&bare)).await
        }
        (sent, _) => sent,
    };
    what.count(begun, sent.is_ok());
    sent
}

async fn persist(http: &Http, what: &Send<'_>) -> Result<(), SendError> {
    let (deadline, hanging) = match what {
        Send::Response(ticket, _)
        | Send::PutOff(ticket, _)
        | Send::Update(ticket, _)
        | Send::Acknowledge(ticket) => (ticket.arrived + FIRST_RESPONSE, HANGING),
        // The client's own limit on a request.
        Send::Answer(..) | Send::Reply(..) | Send::Remove(_) | Send::Wait(_) => {
            (Instant::now() + ANY, ANY)
        }
    };
    let mut waits = WAITS.iter();
    let mut repeated = false;
    loop {
        let until = deadline.min(Instant::now() + hanging);
        let error = match timeout_at(until, attempt(http, what)).await {
            Ok(Ok(())) => {
                metrics().request(what.kind(), Some(what.success()));
                return Ok(());
            }
            Ok(Err(error)) => SendError::from(error),
            Err(_) => SendError::timed_out(),
        };
        metrics().request(what.kind(), error.status());
        if repeated && error.code() == Some(ALREADY_ACKNOWLEDGED) {
            // The attempt before did arrive; only its answer was lost.
            return Ok(());
        }
        let Some(wait) = waits
            .next()
            .filter(|wait| error.may_pass() && Instant::now() + **wait < deadline)
        else {
            return Err(error);
        };
        tracing::debug!(%error, "sending again");
        sleep(*wait).await;
        repeated = true;
    }
}

async fn attempt(http: &Http, what: &Send<'_>) -> serenity::Result<()> {
    let respond = async |ticket: &Ticket, response: CreateInteractionResponse, files| {
        http.create_interaction_response(ticket.id, &ticket.token, &response, files)
            .await
    };
    match what {
        Send::Response(ticket, message) => {
            let response = CreateInteractionResponse::Message(message.to_response());
            respond(ticket, response, message.files()).await
        }
        Send::PutOff(ticket, private) => {
            let response = CreateInteractionResponse::Defer(put_off(*private));
            respond(ticket, response, Vec::new()).await
        }
        Send::Update(ticket, message) => {
            let response = CreateInteractionResponse::UpdateMessage(message.to_response());
            respond(ticket, response, message.files()).await
        }
        Send::Acknowledge(ticket) => {
            respond(ticket, CreateInteractionResponse::Acknowledge, Vec::new()).await
        }
        Send::Remove(ticket) => {
            http.delete_original_interaction_response(&ticket.token)
                .await
        }
        Send::Answer(ticket, message) => http
            .edit_original_interaction_response(&ticket.token, &message.to_edit(), message.files())
            .await
            .map(drop),
        Send::Reply(to, message) => http
            .send_message(to.channel_id, message.files(), &message.to_reply(to))
            .await
            .map(drop),
        Send::Wait(to) => {
            let sign = ReactionType::Unicode(WAIT.to_owned());
            http.create_reaction(to.channel_id, to.id, &sign).await
        }
    }
}

impl Send<'_> {
    /// What it is called where requests are counted.
    fn kind(&self) -> &'static str {
        match self {
            Self::Response(..) => "response",
            Self::PutOff(..) => "defer",
            Self::Update(..) => "update",
            Self::Acknowledge(_) => "acknowledge",
            Self::Remove(_) => "remove",
            Self::Answer(..) => "edit",
            Self::Reply(..) => "reply",
            Self::Wait(_) => "react",
        }
    }

    /// The status of its success, by Discord's documentation; serenity keeps it to itself.
    fn success(&self) -> u16 {
        match self {
            Self::Answer(..) | Self::Reply(..) => 200,
            _ => 204,
        }
    }

    /// Counts the question that it answers, if it does.
    fn count(&self, begun: Instant, is_sent: bool) {
        let (message, surface, arrived) = match self {
            Self::Response(ticket, message)
            | Self::Update(ticket, message)
            | Self::Answer(ticket, message) => (message, ticket.surface, Some(ticket.arrived)),
            Self::Reply(to, message) if to.guild_id.is_none() => (message, Surface::Direct, None),
            Self::Reply(_, message) => (message, Surface::Mention, None),
            Self::PutOff(..) | Self::Acknowledge(_) | Self::Remove(_) | Self::Wait(_) => return,
        };
        let Some(tally) = message.tally() else { return };
        let outcome = if is_sent {
            metrics().stage(Stage::Send, begun.elapsed());
            if let Some(arrived) = arrived {
                metrics().stage(Stage::Total, arrived.elapsed());
            }
            tally.outcome
        } else {
            Outcome::Unsent
        };
        metrics().question(surface, tally.topic.map(Topic::name), outcome);
    }
}
