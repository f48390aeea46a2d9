//! Scripted faults: which requests, how many, and what becomes of them.

use std::{sync::Arc, time::Duration};

use super::{super::shared::Shared, reply::Reply};

/// What a fault does.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Answer this; the request has no effect.
    Answer(Reply),
    /// Process the request, then lose the answer: the connection is reset.
    LoseAnswer,
    /// Reset the connection; the request has no effect.
    Disconnect,
    /// Neither process nor answer.
    Hang,
    /// Process the request, answer it late.
    Delay(Duration),
    /// Wait, then process the request: its deadlines go on meanwhile.
    Hold(Duration),
    /// Process the request, answer with this body in place of the right one.
    Garble(String),
    /// Process the request, answer with this header set.
    Header(&'static str, String),
}

/// A scripted fault, waiting for its requests.
#[derive(Clone, Debug)]
pub struct FaultRule {
    method: String,
    pattern: String,
    skip: usize,
    left: usize,
    effect: Effect,
}

/// Scripts a fault: `discord.fault("POST", "/channels/*/messages").times(2).status(503)`.
///
/// `*` in a pattern stands for one segment, a final `**` for the rest; the method `*` for any.
#[must_use = "a fault is set by its last call"]
pub struct RestFault<'a> {
    shared: &'a Arc<Shared>,
    method: String,
    pattern: String,
    skip: usize,
    times: usize,
}

impl<'a> RestFault<'a> {
    pub(in super::super) fn new(shared: &'a Arc<Shared>, method: &str, pattern: &str) -> Self {
        Self {
            shared,
            method: method.to_owned(),
            pattern: pattern.to_owned(),
            skip: 0,
            times: 1,
        }
    }

    /// Strikes this many requests (once by default).
    pub fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    /// Strikes every request until [`super::super::Discord::clear_faults`].
    pub fn always(self) -> Self {
        self.times(usize::MAX)
    }

    /// Lets this many matching requests pass first.
    pub fn after(mut self, skip: usize) -> Self {
        self.skip = skip;
        self
    }

    /// Answers with a status and an HTML body, as Discord's proxies do for 5xx.
    pub fn status(self, status: u16) {
        self.effect(Effect::Answer(Reply::html(
            status,
            format!("<html><h1>{status}</h1></html>"),
        )));
    }

    /// Answers with one of Discord's JSON errors.
    pub fn error(self, status: u16, code: u32, message: &str) {
        self.effect(Effect::Answer(Reply::error(status, code, message)));
    }

    /// Answers 429 for this route.
    pub fn rate_limited(self, retry_after: Duration) {
        self.effect(Effect::Answer(Reply::rate_limited(retry_after, false)));
    }

    /// Answers 429 for all routes.
    pub fn rate_limited_globally(self, retry_after: Duration) {
        self.effect(Effect::Answer(Reply::rate_limited(retry_after, true)));
    }

    /// Answers 429 in HTML, as Cloudflare does; its header counts whole seconds.
    pub fn rate_limited_by_cloudflare(self, retry_after: Duration) {
        self.effect(Effect::Answer(Reply::rate_limited_by_cloudflare(
            retry_after,
        )));
    }

    /// Never answers.
    pub fn hang(self) {
        self.effect(Effect::Hang);
    }

    /// Answers this much later, though the request is processed at once.
    pub fn delay(self, delay: Duration) {
        self.effect(Effect::Delay(delay));
    }

    /// Processes the request this much later.
    pub fn hold(self, delay: Duration) {
        self.effect(Effect::Hold(delay));
    }

    /// Drops the connection before the request is processed.
    pub fn disconnect(self) {
        self.effect(Effect::Disconnect);
    }

    /// Processes the request, then drops the connection: the bot cannot know that it worked.
    pub fn lose_answer(self) {
        self.effect(Effect::LoseAnswer);
    }

    /// Processes the request and answers with a body of no use.
    pub fn garble(self, body: &str) {
        self.effect(Effect::Garble(body.to_owned()));
    }

    /// Processes the request and overrides one header of the answer.
    pub fn header(self, name: &'static str, value: &str) {
        self.effect(Effect::Header(name, value.to_owned()));
    }

    fn effect(self, effect: Effect) {
        let rule = FaultRule {
            method: self.method,
            pattern: self.pattern,
            skip: self.skip,
            left: self.times,
            effect,
        };
        self.shared.change(|world| world.rest.faults.push(rule));
    }
}

/// The effect of the first fault that waits for this request, which uses it up.
pub fn strike(faults: &mut Vec<FaultRule>, method: &str, path: &str) -> Option<Effect> {
    let rule = faults.iter_mut().find(|rule| {
        rule.left > 0
            && (rule.method == "*" || rule.method == method)
            && matches(&rule.pattern, path)
    })?;
    if rule.skip > 0 {
        rule.skip -= 1;
        return None;
    }
    rule.left -= 1;
    let effect = rule.effect.clone();
    faults.retain(|rule| rule.left > 0);
    Some(effect)
}

/// Whether a path fits a pattern of segments, `*` and a final `**`.
pub fn matches(pattern: &str, path: &str) -> bool {
    let mut wanted = pattern.trim_matches('/').split('/');
    let mut given = path.trim_matches('/').split('/');
    loop {
        match (wanted.next(), given.next()) {
            (Some("**"), _) | (None, None) => return true,
            (Some("*"), Some(_)) => {}
            (Some(wanted), Some(given)) if wanted == given => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_segments() {
        assert!(matches("/channels/*/messages", "/channels/1/messages"));
        assert!(!matches("/channels/*/messages", "/channels/1/messages/2"));
        assert!(matches(
            "/webhooks/**",
            "/webhooks/1/token/messages/@original"
        ));
        assert!(!matches("/webhooks/*", "/channels/1"));
    }
}
