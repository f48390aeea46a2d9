//! A request, taken apart.

use std::{collections::BTreeMap, time::Instant};

use serde_json::Value;

/// A request as tests see it afterwards.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    /// When it arrived.
    pub at: Instant,
    pub method: String,
    /// The path behind `/api/vN`, such as `/channels/1/messages`.
    pub path: String,
    pub body: Value,
    /// What came of it, even if the answer was lost on the way; `None` if it was never processed.
    pub status: Option<u16>,
    /// The interaction it answers, if any.
    pub interaction: Option<u64>,
    /// Its files.
    pub uploads: Vec<Upload>,
}

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct Upload {
    pub field: String,
    pub name: String,
    pub content: Vec<u8>,
}

impl Upload {
    /// The `n` of the field `files[n]`.
    pub fn number(&self) -> Option<u64> {
        let number = self.field.strip_prefix("files[")?.strip_suffix(']')?;
        number.parse().ok()
    }

    /// Width and height of a PNG: its signature, its first chunk and its last are where they belong.
    /// Source: W3C, "Portable Network Graphics (PNG) Specification", 5.
    pub fn png_size(&self) -> Option<(u32, u32)> {
        let rest = self.content.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
        let header = rest.strip_prefix(b"\0\0\0\rIHDR")?;
        self.content.strip_suffix(b"\0\0\0\0IEND\xaeB`\x82")?;
        let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
        Some((number(0)?, number(4)?)).filter(|(width, height)| *width > 0 && *height > 0)
    }
}

/// A request as handlers see it.
#[derive(Debug)]
pub struct ApiRequest {
    /// When all of it was there.
    pub arrived: Instant,
    pub method: String,
    /// The path behind `/api/vN`.
    pub path: String,
    /// The `N` of `/api/vN`.
    pub version: Option<u64>,
    pub query: BTreeMap<String, String>,
    pub authorization: Option<String>,
    pub body: Value,
    /// Why the body could not be read.
    pub unreadable: Option<String>,
    pub uploads: Vec<Upload>,
}

impl ApiRequest {
    /// Takes a request apart.
    pub fn new(
        method: &str,
        uri_path: &str,
        query: &str,
        headers: &axum::http::HeaderMap,
        body: &[u8],
    ) -> Self {
        let arrived = Instant::now();
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let (version, path) = split_version(uri_path);
        let content_type = header("content-type").unwrap_or_default();
        let mut uploads = Vec::new();
        let json = match content_type.split_once("boundary=") {
            Some((kind, boundary)) if kind.starts_with("multipart/form-data") => {
                multipart(body, boundary.trim_matches('"'), &mut uploads)
            }
            _ => body.to_vec(),
        };
        let (body, unreadable) = if json.is_empty() {
            (Value::Null, None)
        } else {
            match serde_json::from_slice(&json) {
                Ok(value) => (value, None),
                Err(why) => (Value::Null, Some(why.to_string())),
            }
        };
        Self {
            arrived,
            method: method.to_owned(),
            path: path.to_owned(),
            version,
            query: parameters(query),
            authorization: header("authorization").map(str::to_owned),
            body,
            unreadable,
            uploads,
        }
    }

    /// `POST /channels/1/messages`.
    pub fn label(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// A parameter that is `true` or `1`.
    pub fn flag(&self, name: &str) -> bool {
        self.query
            .get(name)
            .is_some_and(|value| value == "true" || value == "1")
    }
}

/// `/api/v10/gateway` is `(Some(10), "/gateway")`.
fn split_version(path: &str) -> (Option<u64>, &str) {
    let rest = path.strip_prefix("/api").unwrap_or(path);
    let Some(versioned) = rest.strip_prefix("/v") else {
        return (None, rest);
    };
    let number = versioned.split('/').next().unwrap_or_default();
    match number.parse() {
        Ok(version) => (Some(version), &versioned[number.len()..]),
        Err(_) => (None, rest),
    }
}

/// serenity writes `?&with_response=true`; empty pairs are skipped.
fn parameters(query: &str) -> BTreeMap<String, String> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

/// The bytes of the `payload_json` part; files are noted in `uploads`.
fn multipart(body: &[u8], boundary: &str, uploads: &mut Vec<Upload>) -> Vec<u8> {
    let delimiter = format!("--{boundary}");
    let mut payload = Vec::new();
    for part in split(body, delimiter.as_bytes()) {
        let Some(end_of_head) = find(part, b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&part[..end_of_head]).into_owned();
        let content = part[end_of_head + 4..]
            .strip_suffix(b"\r\n")
            .unwrap_or(&part[end_of_head + 4..]);
        let field = parameter(&head, "name=\"").unwrap_or_default();
        if field == "payload_json" {
            payload = content.to_vec();
        } else {
            let name = parameter(&head, "filename=\"").unwrap_or_default();
            uploads.push(Upload {
                field,
                name,
                content: content.to_vec(),
            });
        }
    }
    payload
}

/// The value between `key` and the next quote, where `key` starts a parameter.
fn parameter(head: &str, key: &str) -> Option<String> {
    let start = head
        .match_indices(key)
        .find(|(at, _)| !head[..*at].ends_with("file"))?
        .0
        + key.len();
    head[start..].split('"').next().map(str::to_owned)
}

fn split<'a>(body: &'a [u8], delimiter: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = body;
    while let Some(at) = find(rest, delimiter) {
        parts.push(&rest[..at]);
        rest = &rest[at + delimiter.len()..];
    }
    parts.push(rest);
    parts
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_split_off() {
        assert_eq!(
            split_version("/api/v10/users/@me"),
            (Some(10), "/users/@me")
        );
        assert_eq!(split_version("/api/v9/gateway"), (Some(9), "/gateway"));
        assert_eq!(split_version("/api/gateway"), (None, "/gateway"));
        assert_eq!(split_version("/api/voice"), (None, "/voice"));
    }

    #[test]
    fn multipart_bodies_are_read() {
        let body = b"--xx\r\ncontent-disposition: form-data; name=\"files[0]\"; filename=\"a.txt\"\r\n\r\nhello\r\n\
                     --xx\r\ncontent-disposition: form-data; name=\"payload_json\"\r\n\r\n{\"content\":\"x\"}\r\n--xx--\r\n";
        let mut uploads = Vec::new();
        assert_eq!(multipart(body, "xx", &mut uploads), br#"{"content":"x"}"#);
        assert_eq!(
            (
                uploads[0].name.as_str(),
                uploads[0].field.as_str(),
                uploads[0].content.as_slice()
            ),
            ("a.txt", "files[0]", b"hello".as_slice())
        );
        assert_eq!(uploads[0].number(), Some(0));
        assert_eq!(uploads[0].png_size(), None);
    }
}
