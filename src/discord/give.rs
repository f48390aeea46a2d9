//! What comes of work under way, given to who waits for it within the time that Discord gives.

use std::time::Duration;

use poise::serenity_prelude as serenity;

use super::{
    error::AnswerError,
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
    match send(http, Send::PutOff(ticket, private)).await {
        // It may have arrived, and only its receipt is missing: then the answer is awaited there.
        Err(error) if error.status().is_some() => return Err(error.into()),
        _ => {}
    }
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
    mut work: Work<Outgoing>,
) -> Result<(), AnswerError> {
    if let Some(message) = work.within(PATIENCE).await? {
        return Ok(send(http, Send::Update(ticket, &message)).await?);
    }
    send(http, Send::Acknowledge(ticket)).await?;
    let message = work.done().await?;
    Ok(send(http, Send::Answer(ticket, &message)).await?)
}
