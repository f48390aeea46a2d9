//! Judges of what is sent, none of them the code that is judged.

mod commands;
mod description;
mod events;
mod fields;
mod messages;
mod uploads;

use serde_json::Value;

pub use self::{description::Description, events::event_is_readable};
use super::{rest::ApiRequest, violations::ViolationKind};

/// Something an oracle found in a body.
#[derive(Clone, Debug)]
pub struct Finding {
    pub kind: ViolationKind,
    pub detail: String,
    /// The code and message Discord refuses it with, where that is not `Invalid Form Body`.
    pub error: Option<(u32, &'static str)>,
}

impl Finding {
    /// Discord refuses this.
    pub fn limit(detail: impl Into<String>) -> Self {
        Self {
            kind: ViolationKind::Limit,
            detail: detail.into(),
            error: None,
        }
    }

    /// Discord ignores this, or the description forbids it.
    pub fn schema(detail: impl Into<String>) -> Self {
        Self {
            kind: ViolationKind::Schema,
            detail: detail.into(),
            error: None,
        }
    }

    /// This project forbids it.
    pub fn project(detail: impl Into<String>) -> Self {
        Self {
            kind: ViolationKind::ProjectRule,
            detail: detail.into(),
            error: None,
        }
    }
}

/// What the body of a route is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    MessageCreate,
    FollowUp,
    MessageEdit,
    Callback,
    Command,
    Commands,
    /// Judged by the description alone.
    Other,
}

/// Holds a body to the limits and rules the description does not know.
pub fn check_body(kind: BodyKind, request: &ApiRequest, require_no_mentions: bool) -> Vec<Finding> {
    let body = &request.body;
    let mut findings = uploads::check(kind, request);
    let uploads = !request.uploads.is_empty();
    findings.extend(match kind {
        BodyKind::MessageCreate => {
            messages::created(body, fields::MESSAGE_CREATE, uploads, require_no_mentions)
        }
        BodyKind::FollowUp => {
            messages::created(body, fields::FOLLOW_UP, uploads, require_no_mentions)
        }
        BodyKind::MessageEdit => {
            messages::edited(body, fields::MESSAGE_EDIT, uploads, require_no_mentions)
        }
        BodyKind::Callback => callback(body, uploads, require_no_mentions),
        BodyKind::Command => commands::one(body),
        BodyKind::Commands => commands::all(body),
        BodyKind::Other => Vec::new(),
    });
    findings
}

fn callback(body: &Value, uploads: bool, require_no_mentions: bool) -> Vec<Finding> {
    let data = &body["data"];
    let mut findings = fields::unknown("the callback", body, fields::CALLBACK);
    findings.extend(match body["type"].as_u64() {
        Some(4) => messages::created(data, fields::CALLBACK_MESSAGE, uploads, require_no_mentions),
        Some(7) => messages::edited(data, fields::CALLBACK_MESSAGE, uploads, require_no_mentions),
        Some(8) => choices(data),
        Some(9) => messages::modal(data),
        _ => Vec::new(),
    });
    findings
}

/// Autocomplete results. Source of the limits: Discord's documentation, "Application command option choice".
fn choices(data: &Value) -> Vec<Finding> {
    let mut findings = fields::unknown("the choices", data, fields::CHOICES);
    let Some(choices) = data["choices"].as_array() else {
        findings.push(Finding::limit("an autocomplete answer without choices"));
        return findings;
    };
    if choices.len() > 25 {
        findings.push(Finding::limit(format!(
            "{} choices, at most 25 are allowed",
            choices.len()
        )));
    }
    for choice in choices {
        for field in ["name", "value"] {
            let length = choice[field].as_str().map(|text| text.chars().count());
            if length.is_some_and(|length| length == 0 || length > 100) {
                findings.push(Finding::limit(format!(
                    "the {field} of a choice has not 1 to 100 characters: {choice}"
                )));
            }
        }
    }
    findings
}
