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

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    };

    use serde_json::json;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpListener,
        sync::Notify,
        time::Instant,
    };

    use super::*;
    use crate::{
        discord::{mention::tests::message, to_message, work},
        telemetry::Surface,
    };

    /// What stands in for Discord: it notes what it is sent, tells when a first response is there, and
    /// gives receipts or does not.
    struct Desk {
        http: serenity::Http,
        requests: Arc<Mutex<Vec<String>>>,
        announced: Arc<Notify>,
    }

    async fn desk(receipts: bool) -> Desk {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (requests, announced) = (Arc::<Mutex<Vec<_>>>::default(), Arc::<Notify>::default());
        let (noted, tells) = (Arc::clone(&requests), Arc::clone(&announced));
        let body = message(&json!({})).to_string();
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let (mut read, mut buffer) = (Vec::new(), [0; 4_096]);
                while !is_whole(&read) {
                    match stream.read(&mut buffer).await {
                        Ok(count) if count > 0 => read.extend_from_slice(&buffer[..count]),
                        _ => break,
                    }
                }
                let text = String::from_utf8_lossy(&read);
                let method = text.split(' ').next().unwrap_or_default().to_owned();
                let is_first = method == "POST";
                noted.lock().unwrap().push(method);
                if is_first {
                    tells.notify_one();
                }
                let answer = match (is_first, receipts) {
                    (true, false) => continue,
                    (true, true) => "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".into(),
                    (false, _) => format!(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n\
                         Content-Length: {}\r\n\r\n{body}",
                        body.len()
                    ),
                };
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        let http = serenity::HttpBuilder::new("token")
            .proxy(address)
            .application_id(serenity::ApplicationId::new(2))
            .ratelimiter_disabled(true)
            .build();
        Desk {
            http,
            requests,
            announced,
        }
    }

    /// Whether a request is there with its body: a connection that is closed on half of one breaks.
    fn is_whole(read: &[u8]) -> bool {
        let text = String::from_utf8_lossy(read).to_lowercase();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            return false;
        };
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        body.len() >= length.map_or(0, |length| length.parse().unwrap())
    }

    fn ticket() -> Ticket {
        Ticket {
            id: serenity::InteractionId::new(1),
            token: "token".to_owned(),
            surface: Surface::Component,
            arrived: Instant::now(),
        }
    }

    /// Work that is done only when it was put off.
    fn late(desk: &Desk, panics: bool) -> Work<Outgoing> {
        let announced = Arc::clone(&desk.announced);
        work::spawn(async move {
            announced.notified().await;
            assert!(!panics, "on purpose");
            to_message::slip("done")
        })
    }

    #[tokio::test]
    async fn a_change_that_takes_long_is_put_off_and_comes_with_or_without_a_receipt() {
        for receipts in [true, false] {
            let desk = desk(receipts).await;
            let told = AtomicUsize::new(0);
            let answered = || {
                told.fetch_add(1, Ordering::SeqCst);
            };
            let late = late(&desk, false);
            change(&desk.http, &ticket(), answered, late).await.unwrap();
            assert_eq!(told.load(Ordering::SeqCst), 1);
            let requests = desk.requests.lock().unwrap().clone();
            assert_eq!(requests.first().unwrap(), "POST", "{requests:?}");
            assert_eq!(requests.last().unwrap(), "PATCH", "{requests:?}");
        }
    }

    /// Who apologises then must know that the first response is given.
    #[tokio::test]
    async fn work_that_panics_after_it_was_put_off_leaves_the_first_response_given() {
        for is_change in [true, false] {
            let desk = desk(true).await;
            let told = AtomicUsize::new(0);
            let answered = || {
                told.fetch_add(1, Ordering::SeqCst);
            };
            let late = late(&desk, true);
            let ended = match is_change {
                true => change(&desk.http, &ticket(), answered, late).await,
                false => give(&desk.http, &ticket(), true, answered, late).await,
            };
            assert!(matches!(ended, Err(AnswerError::Panicked)), "{ended:?}");
            assert_eq!(told.load(Ordering::SeqCst), 1);
            // on a busy computer it may be sent again, but nothing follows it
            let requests = desk.requests.lock().unwrap().clone();
            assert!(requests.iter().all(|one| one == "POST"), "{requests:?}");
        }
    }
}
