//! What the REST interface does wrong.

use std::time::Duration;

use super::{
    ANSWER, Asked, CALLBACK, MESSAGES, STATES, State, Watch, accepted, finish, mention, plan, run,
    serve, state::pin,
};
use crate::support::discord::{CHANNEL, Discord, RestFault};

const EDIT: &str = "/webhooks/*/*/messages/@original";
/// What Discord asks to wait for in the rows of rate limits.
const LIMIT: Duration = Duration::from_millis(300);

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strike {
    Hang,
    Refused,
    Unauthorized,
    Forbidden,
    NotFound,
    RouteLimit,
    GlobalLimit,
    HtmlLimit,
    ServerError(u16),
    Disconnected,
    AnswerLost,
}

const ALL: [Strike; 14] = [
    Strike::Hang,
    Strike::Refused,
    Strike::Unauthorized,
    Strike::Forbidden,
    Strike::NotFound,
    Strike::RouteLimit,
    Strike::GlobalLimit,
    Strike::HtmlLimit,
    Strike::ServerError(500),
    Strike::ServerError(502),
    Strike::ServerError(503),
    Strike::ServerError(504),
    Strike::Disconnected,
    Strike::AnswerLost,
];

impl Strike {
    /// Discord understood the request and does not want it: asking again would only bring the ban
    /// nearer that 10,000 such requests bring.
    fn is_final(self) -> bool {
        matches!(self, Self::Unauthorized | Self::Forbidden | Self::NotFound)
    }

    async fn hit(self, discord: &Discord, fault: RestFault<'_>) {
        match self {
            Self::Hang => fault.hang(),
            Self::Refused => {
                discord.refuse_rest(true).await;
                // Connections that are open go with it.
                fault.disconnect();
            }
            Self::Unauthorized => fault.error(401, 0, "401: Unauthorized"),
            Self::Forbidden => fault.error(403, 50_001, "Missing Access"),
            Self::NotFound => fault.error(404, 10_062, "Unknown interaction"),
            Self::RouteLimit => fault.rate_limited(LIMIT),
            Self::GlobalLimit => fault.rate_limited_globally(LIMIT),
            Self::HtmlLimit => fault.rate_limited_by_cloudflare(LIMIT),
            Self::ServerError(status) => fault.times(2).status(status),
            Self::Disconnected => fault.disconnect(),
            Self::AnswerLost => fault.lose_answer(),
        }
    }
}

/// The request that is struck: a reply to a message, a first response, and the edit that an answer
/// which was put off comes with.
fn struck(state: State) -> (&'static str, &'static str) {
    match state {
        State::Idle => ("POST", MESSAGES),
        State::Command => ("POST", CALLBACK),
        State::Deferred => ("PATCH", EDIT),
    }
}

async fn row((strike, state, like_production): (Strike, State, bool)) {
    let plan = match like_production {
        true => plan().like_production(),
        false => plan(),
    };
    let bot = serve(plan).await;
    let discord = &bot.discord;
    discord.command_registered("ask").await;
    let (method, path) = struck(state);
    if state == State::Deferred {
        // The pin is posted first, and takes longer than anyone waits in silence.
        discord
            .fault("POST", MESSAGES)
            .hold(Duration::from_millis(2_000));
    }
    strike.hit(discord, discord.fault(method, path)).await;
    if strike == Strike::Refused && state == State::Deferred {
        // Nothing would get so far if REST were away from the beginning.
        discord.refuse_rest(false).await;
    }
    let watch = Watch::begin(&bot);
    let command = match state {
        State::Idle => None,
        State::Command => Some(bot.send("nurse salary").await),
        State::Deferred => Some(pin(&bot).await),
    };
    let mention = match state {
        State::Idle => Some(mention(&bot).await),
        _ => None,
    };
    if strike == Strike::Refused {
        bot.says("sending again").await;
        discord.refuse_rest(false).await;
    }
    if strike.is_final() {
        bot.says("could not answer").await;
    } else {
        if let Some(command) = &command {
            let answer = match state {
                State::Deferred => "Pinned: ",
                _ => ANSWER,
            };
            let answered = command.message_where(|message| message.text().contains(answer));
            answered.await;
        }
        if let Some(mention) = &mention {
            assert!(mention.reply().await.text().contains(ANSWER));
        }
    }
    if strike == Strike::AnswerLost {
        // The attempt that follows makes no second answer.
        discord.arrived(method, path, 2).await;
    }
    let after = Asked::now(&bot).await;
    after.is_answered().await;
    watch.end(&bot).await;
    bot.idles().await;
    after.is_answered_once();
    let struck: Vec<_> = match (&command, &mention) {
        (Some(command), _) => command.requests(),
        (None, _) => discord.requests_to(method, path),
    };
    let statuses: Vec<_> = struck.iter().map(|request| request.status).collect();
    if strike.is_final() {
        let refused = statuses
            .iter()
            .filter(|status| status.is_some_and(|status| status >= 400));
        assert_eq!(refused.count(), 1, "not asked again: {statuses:?}");
    }
    if let Some(mention) = &mention {
        let expected = usize::from(!strike.is_final());
        assert_eq!(mention.replies().len(), expected, "{statuses:?}");
    }
    if state == State::Deferred {
        assert_eq!(discord.pins(CHANNEL).len(), 1, "{statuses:?}");
    }
    if let (Some(command), false) = (&command, strike.is_final()) {
        let expected = match (state, strike) {
            // The same edit comes a second time, and changes nothing.
            (State::Deferred, Strike::AnswerLost) => 3,
            (State::Deferred, _) => 2,
            _ => 1,
        };
        assert_eq!(accepted(command).len(), expected, "{statuses:?}");
    }
    assert_eq!(discord.gateway().identifies().len(), 1, "one session");
    finish(&bot.stop().await);
}

fn rows(strikes: &[Strike], like_production: bool) -> Vec<(String, (Strike, State, bool))> {
    let mut rows = Vec::new();
    for &strike in strikes {
        for state in STATES {
            let name = format!("{strike:?} while {state:?}");
            rows.push((name, (strike, state, like_production)));
        }
    }
    rows
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_of_rest_is_recovered_from_in_every_state() {
    run(rows(&ALL, false), row).await;
}

/// Through TLS and with the client's own rate limits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn limits_and_lost_answers_are_recovered_from_the_way_production_meets_them() {
    let strikes = [
        Strike::RouteLimit,
        Strike::GlobalLimit,
        Strike::HtmlLimit,
        Strike::ServerError(502),
        Strike::Disconnected,
    ];
    run(rows(&strikes, true), row).await;
}
