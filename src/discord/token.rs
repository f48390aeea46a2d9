//! What a bot's token looks like, so that one that cannot be right is told before Discord refuses it.
//!
//! Three parts of base64url with dots between them, of which the first is the application's id.
//! Nothing here prints any of it. Source: Discord's documentation, "Authentication" and "Application".

use std::fmt;

/// What was pasted in a token's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFault {
    /// Quotation marks belong to it.
    Quoted,
    /// White space stands in it.
    Spaced,
    /// The line of a settings file.
    Assigned,
    /// The application's id.
    Id,
    /// The application's public key.
    PublicKey,
    /// The application's client secret, by its length.
    ClientSecret,
    /// Not three parts, or letters that none has.
    Parts,
    /// The first part is no id.
    NoId,
}

impl fmt::Display for TokenFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Quoted => "it stands in quotation marks, which are no part of it",
            Self::Spaced => "there is white space in it",
            Self::Assigned => "the name of a setting stands before it",
            Self::Id => "it is a number, as the application's id is",
            Self::PublicKey => "it looks like the application's public key",
            Self::ClientSecret => "it looks like the client secret of the page \"OAuth2\"",
            Self::Parts => "it has not the three parts, with dots between them, that a token has",
            Self::NoId => "its first part is not the id of an application",
        })
    }
}

/// The token itself, where somebody wrote it as it is sent.
pub fn bare(token: &str) -> &str {
    let token = token.trim();
    token.strip_prefix("Bot ").unwrap_or(token).trim_start()
}

/// A number for the bot that a token is of, the same for all its tokens. Nothing can be told from it.
pub fn bot(token: &str) -> String {
    let id = bare(token).split('.').next().unwrap_or_default();
    let key = blake3::derive_key("careerbot: which bot a process serves", id.as_bytes());
    key.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What is wrong with the shape of a token; `None` where it may be one.
pub fn fault(token: &str) -> Option<TokenFault> {
    /// Characters of a public key, and of a client secret.
    const PUBLIC_KEY: usize = 64;
    const CLIENT_SECRET: usize = 32;
    let token = bare(token);
    let is_hexadecimal = token.bytes().all(|byte| byte.is_ascii_hexdigit());
    let parts: Vec<&str> = token.split('.').collect();
    let is_quote = |c: char| matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’');
    if token.starts_with(is_quote) || token.ends_with(is_quote) {
        Some(TokenFault::Quoted)
    } else if token.contains(char::is_whitespace) {
        Some(TokenFault::Spaced)
    } else if token.contains(['=', ':']) {
        Some(TokenFault::Assigned)
    } else if token.bytes().all(|byte| byte.is_ascii_digit()) {
        Some(TokenFault::Id)
    } else if is_hexadecimal && token.len() == PUBLIC_KEY {
        Some(TokenFault::PublicKey)
    } else if parts.len() == 1 && token.len() == CLIENT_SECRET && letters(token).is_some() {
        Some(TokenFault::ClientSecret)
    } else if parts.len() != 3 || parts.iter().any(|part| letters(part).is_none()) {
        Some(TokenFault::Parts)
    } else if application(parts[0]).is_none() {
        Some(TokenFault::NoId)
    } else {
        None
    }
}

/// The application's id in the first part of a token.
fn application(part: &str) -> Option<u64> {
    let mut bits = 0_u32;
    let mut count = 0;
    let mut text = String::new();
    for letter in letters(part)? {
        bits = (bits << 6 | letter) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            text.push(char::from_u32(bits >> count & 0xff)?);
        }
    }
    text.parse().ok()
}

/// The values of base64url's letters (RFC 4648, section 5); `None` where there is another, or none.
fn letters(part: &str) -> Option<Vec<u32>> {
    let values: Option<Vec<u32>> = part
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' => Some(u32::from(byte - b'A')),
            b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
            b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
            b'-' => Some(62),
            b'_' => Some(63),
            _ => None,
        })
        .collect();
    values.filter(|values| !values.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_in_a_tokens_place_is_told() {
        // 123456789012345678
        let id = "MTIzNDU2Nzg5MDEyMzQ1Njc4";
        let token = format!("{id}.GabcDE.abc-DEF_ghijklmnopqrstuvwxyz0123456789");
        assert_eq!(application(id), Some(123_456_789_012_345_678));
        for fine in [token.clone(), format!("Bot {token}"), format!(" {token}\n")] {
            assert_eq!(fault(&fine), None, "{fine}");
        }
        assert_eq!(bare(&format!("Bot {token}")), token);
        let cases = [
            (format!("\"{token}\""), TokenFault::Quoted),
            (format!("{token}’"), TokenFault::Quoted),
            (format!("{id} .{id}.{id}"), TokenFault::Spaced),
            (format!("Bearer {token}"), TokenFault::Spaced),
            (format!("DISCORD_TOKEN={token}"), TokenFault::Assigned),
            ("123456789012345678".to_owned(), TokenFault::Id),
            ("0a".repeat(32), TokenFault::PublicKey),
            ("aB-_".repeat(8), TokenFault::ClientSecret),
            (format!("{id}.abc"), TokenFault::Parts),
            (format!("{id}..{id}"), TokenFault::Parts),
            ("…".to_owned(), TokenFault::Parts),
            ("hunter.hunter.hunter".to_owned(), TokenFault::NoId),
        ];
        for (pasted, told) in cases {
            assert_eq!(fault(&pasted), Some(told), "{pasted}");
            assert!(!told.to_string().contains(&pasted));
        }
    }
}
