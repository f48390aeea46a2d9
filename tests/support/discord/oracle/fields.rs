//! The fields Discord knows. It ignores others in silence, and so does its description: a misspelt field goes
//! unnoticed. Source: Discord's documentation (2026-08), the "JSON params" of each route.

use serde_json::Value;

use super::Finding;

pub const MESSAGE_CREATE: &[&str] = &[
    "content",
    "nonce",
    "tts",
    "embeds",
    "allowed_mentions",
    "message_reference",
    "components",
    "sticker_ids",
    "attachments",
    "flags",
    "enforce_nonce",
    "poll",
    "shared_client_theme",
];
pub const FOLLOW_UP: &[&str] = &[
    "content",
    "username",
    "avatar_url",
    "tts",
    "embeds",
    "allowed_mentions",
    "components",
    "attachments",
    "flags",
    "thread_name",
    "applied_tags",
    "poll",
];
pub const MESSAGE_EDIT: &[&str] = &[
    "content",
    "embeds",
    "flags",
    "allowed_mentions",
    "components",
    "attachments",
    "sticker_ids",
    "poll",
];
pub const CALLBACK: &[&str] = &["type", "data"];
pub const CALLBACK_MESSAGE: &[&str] = &[
    "tts",
    "content",
    "embeds",
    "allowed_mentions",
    "flags",
    "components",
    "attachments",
    "poll",
];
pub const CHOICES: &[&str] = &["choices"];
pub const MODAL: &[&str] = &["custom_id", "title", "components"];
pub const ALLOWED_MENTIONS: &[&str] = &["parse", "roles", "users", "replied_user"];
pub const EMBED: &[&str] = &[
    "title",
    "type",
    "description",
    "url",
    "timestamp",
    "color",
    "footer",
    "image",
    "thumbnail",
    "video",
    "provider",
    "author",
    "fields",
];
pub const EMBED_FIELD: &[&str] = &["name", "value", "inline"];
pub const EMBED_FOOTER: &[&str] = &["text", "icon_url", "proxy_icon_url"];
pub const EMBED_AUTHOR: &[&str] = &["name", "url", "icon_url", "proxy_icon_url"];
pub const BUTTON: &[&str] = &[
    "type",
    "id",
    "style",
    "label",
    "emoji",
    "custom_id",
    "sku_id",
    "url",
    "disabled",
];
pub const SELECT: &[&str] = &[
    "type",
    "id",
    "custom_id",
    "options",
    "channel_types",
    "placeholder",
    "default_values",
    "min_values",
    "max_values",
    "required",
    "disabled",
];
pub const COMMAND: &[&str] = &[
    "id",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "dm_permission",
    "default_permission",
    "integration_types",
    "contexts",
    "type",
    "nsfw",
    "handler",
];
pub const OPTION: &[&str] = &[
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "required",
    "choices",
    "options",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
];
pub const CHOICE: &[&str] = &["name", "name_localizations", "value"];

/// Fields of an object that are not among those known.
pub fn unknown(what: &str, object: &Value, known: &[&str]) -> Vec<Finding> {
    object
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| !known.contains(&name.as_str()))
        .map(|(name, _)| Finding::schema(format!("{what} has the unknown field {name:?}")))
        .collect()
}
