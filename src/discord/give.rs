//! What comes of work under way, given to who waits for it within the time that Discord gives.

use std::time::Duration;

use poise::serenity_prelude as serenity;

use super::{
    error::{AnswerError, SendError},
    send::{Send, Ticket, send},
    to_message::Outgoing,
    work::Work,
};

/// An answer that takes longer than this is announced first, so that Discord's 3 s are kept.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Answers an interaction with what comes of the work: by the first response where it is done in
/// time (nearly always), else by putting it off and editing. `answered` is told once the first
/// response is there.
///
/// # Errors
/// When the work panicked or the answer could not be sent.
pub async fn give(
    http: &serenity::Http,
    ticket: &Ticket,
    private: bool,
    answered: impl Fn(),
    mut work: Work<Outgoing>,
) -> Result<(), AnswerError> {
    if let Some(message) = work.within(PATIENCE).await? {
        send(http, Send::Response(ticket, &message)).await?;
        answered();
        return Ok(());
    }
    received(send(http, Send::PutOff(ticket, private)).await)?;
    answered();
    let message = work.done().await?;
    send(http, Send::Answer(ticket, &message)).await?;
    Ok(())
}

/// As [`give`], but what comes of the work stands in place of the message that was pressed on.
///
/// # Errors
/// As [`give`].
pub async fn change(
    http: &serenity::Http,
    ticket: &Ticket,
    answered: impl Fn(),
    mut work: Work<Outgoing>,
) -> Result<(), AnswerError> {
    if let Some(message) = work.within(PATIENCE).await? {
        send(http, Send::Update(ticket, &message)).await?;
        answered();
        return Ok(());
    }
    acknowledge(http, ticket).await?;
    answered();
    let message = work.done().await?;
    Ok(send(http, Send::Answer(ticket, &message)).await?)
}

/// Takes back the message that was pressed on.
///
/// # Errors
/// When Discord refused.
pub async fn remove(http: &serenity::Http, ticket: &Ticket) -> Result<(), AnswerError> {
    acknowledge(http, ticket).await?;
    Ok(send(http, Send::Remove(ticket)).await?)
}

/// Tells that the message that was pressed on will change, or go.
async fn acknowledge(http: &serenity::Http, ticket: &Ticket) -> Result<(), AnswerError> {
    received(send(http, Send::Acknowledge(ticket)).await)
}

/// A first response that only announces: it may have arrived, and its receipt alone be missing. Then
/// what is announced still has its place.
fn received(sent: Result<(), SendError>) -> Result<(), AnswerError> {
    match sent {
        Err(error) if error.status().is_some() => Err(error.into()),
        _ => Ok(()),
    }
}
