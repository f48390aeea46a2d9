//! Answers, and Discord's errors among them.
//!
//! Source of codes and messages: Discord's documentation, "Opcodes and status codes", "JSON error codes".

use std::time::Duration;

use serde_json::{Value, json};

use super::rate_limit::{self, Limit};

/// An answer before its headers are complete.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub content_type: &'static str,
    pub body: String,
    /// The body where it is JSON.
    pub json: Option<Value>,
    pub headers: Vec<(&'static str, String)>,
}

impl Reply {
    /// 200 with a body.
    pub fn ok(body: Value) -> Self {
        Self::json(200, body)
    }

    /// 204.
    pub fn nothing() -> Self {
        Self {
            status: 204,
            content_type: "application/json",
            body: String::new(),
            json: None,
            headers: Vec::new(),
        }
    }

    /// Any status with a JSON body.
    pub fn json(status: u16, body: Value) -> Self {
        let text = body.to_string();
        Self {
            status,
            content_type: "application/json",
            body: text,
            json: Some(body),
            headers: Vec::new(),
        }
    }

    /// Any status with a body that is not JSON, as a proxy in between would send.
    pub fn html(status: u16, body: impl Into<String>) -> Self {
        let (body, headers) = (body.into(), vec![("server", "cloudflare".to_owned())]);
        Self {
            status,
            content_type: "text/html; charset=UTF-8",
            body,
            json: None,
            headers,
        }
    }

    /// One of Discord's JSON errors.
    pub fn error(status: u16, code: u32, message: &str) -> Self {
        Self::json(status, json!({ "message": message, "code": code }))
    }

    /// 400 because of what is in the body.
    pub fn invalid_form(details: &[String]) -> Self {
        let errors: Vec<Value> = details
            .iter()
            .map(|detail| json!({ "code": "LOOPBACK_RULE", "message": detail }))
            .collect();
        let body = json!({ "message": "Invalid Form Body", "code": 50035, "errors": { "_errors": errors } });
        Self::json(400, body)
    }

    pub fn unauthorized() -> Self {
        Self::error(401, 0, "401: Unauthorized")
    }

    pub fn not_found() -> Self {
        Self::error(404, 0, "404: Not Found")
    }

    pub fn unknown_channel() -> Self {
        Self::error(404, 10003, "Unknown Channel")
    }

    pub fn unknown_guild() -> Self {
        Self::error(404, 10004, "Unknown Guild")
    }

    pub fn unknown_message() -> Self {
        Self::error(404, 10008, "Unknown Message")
    }

    pub fn unknown_webhook() -> Self {
        Self::error(404, 10015, "Unknown Webhook")
    }

    pub fn unknown_interaction() -> Self {
        Self::error(404, 10062, "Unknown interaction")
    }

    pub fn unknown_command() -> Self {
        Self::error(404, 10063, "Unknown application command")
    }

    pub fn missing_access() -> Self {
        Self::error(403, 50001, "Missing Access")
    }

    pub fn missing_permissions() -> Self {
        Self::error(403, 50013, "Missing Permissions")
    }

    /// 429 of a bucket, or of all of them.
    pub fn rate_limited(retry_after: Duration, global: bool) -> Self {
        let seconds = retry_after.as_secs_f64();
        let body = json!({
            "message": "You are being rate limited.", "retry_after": seconds, "global": global, "code": 0,
        });
        let mut reply = Self::json(429, body);
        // The body has the fraction, the header whole seconds. Source: the example in "Rate limits".
        reply
            .headers
            .push(("retry-after", seconds.ceil().to_string()));
        reply.headers.push((
            "x-ratelimit-scope",
            if global { "global" } else { "user" }.to_owned(),
        ));
        if global {
            reply
                .headers
                .push(("x-ratelimit-global", "true".to_owned()));
        } else {
            let limit = Limit {
                requests: 1,
                window: retry_after,
            };
            reply
                .headers
                .extend(rate_limit::headers("scripted", limit, 0, retry_after));
        }
        reply
    }

    /// 429 of Cloudflare, who sits before Discord: HTML, and none of Discord's headers.
    pub fn rate_limited_by_cloudflare(retry_after: Duration) -> Self {
        let mut reply = Self::html(
            429,
            "<html><body><h1>Error 1015</h1>You are being rate limited</body></html>",
        );
        reply
            .headers
            .push(("retry-after", retry_after.as_secs_f64().ceil().to_string()));
        reply
    }
}
