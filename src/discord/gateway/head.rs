//! What stands before the data of a payload: Discord writes `t`, `s` and `op` there, so that most
//! events are known for what they are by their first bytes. Pure.

use std::ops::Range;

/// What stands before the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head<'a> {
    /// The number of the event.
    pub sequence: u64,
    /// Where that number stands.
    pub digits: Range<usize>,
    /// The name of the event.
    pub name: &'a str,
}

/// The head of an event; `None` where it stands elsewhere, or is written in another way: then the
/// payload must be read whole.
pub fn read(text: &str) -> Option<Head<'_>> {
    let bytes = text.as_bytes();
    let mut at = skip(bytes, 0);
    if bytes.get(at) != Some(&b'{') {
        return None;
    }
    at += 1;
    let (mut number, mut name, mut is_event) = (None, None, false);
    loop {
        at = skip(bytes, at);
        let key = string(text, at)?;
        at = skip(bytes, key.end + 1);
        if bytes.get(at) != Some(&b':') {
            return None;
        }
        at = skip(bytes, at + 1);
        let end = match &text[key] {
            "op" => {
                let value = digits(bytes, at)?;
                is_event = &text[value.clone()] == "0";
                value.end
            }
            "s" => {
                let value = digits(bytes, at)?;
                number = Some(value.clone());
                value.end
            }
            "t" => {
                let value = string(text, at)?;
                name = Some(&text[value.clone()]);
                value.end + 1
            }
            // The data, or something that this version does not know.
            _ => break,
        };
        at = skip(bytes, end);
        if bytes.get(at) != Some(&b',') {
            return None;
        }
        at += 1;
    }
    let digits = number?;
    Some(Head {
        sequence: text[digits.clone()].parse().ok()?,
        digits,
        name: name.filter(|_| is_event)?,
    })
}

/// The next place that holds no blank.
fn skip(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at += 1;
    }
    at
}

/// What stands between the quotes that begin here, where it is written plainly.
fn string(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?.strip_prefix('"')?;
    let length = rest.find(['"', '\\'])?;
    (rest.as_bytes()[length] == b'"').then_some(at + 1..at + 1 + length)
}

fn digits(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let rest = bytes.get(at..)?;
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (length > 0).then_some(at..at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_read_wherever_it_stands_before_the_data() {
        for text in [
            r#"{"t":"TYPING_START","s":42,"op":0,"d":{"s":1}}"#,
            r#"{"op":0,"s":42,"t":"TYPING_START","d":{"op":9}}"#,
            " {\n \"s\" : 42 , \"op\":0,\"t\": \"TYPING_START\" , \"d\" :nonsense",
        ] {
            let head = read(text).unwrap();
            assert_eq!((head.sequence, head.name), (42, "TYPING_START"));
            assert_eq!(&text[head.digits], "42");
        }
    }

    #[test]
    fn what_is_written_otherwise_is_left_to_who_reads_it_whole() {
        for text in [
            "",
            "{",
            "[]",
            "{}",
            r#"{"op":0,"d":{},"s":42,"t":"X"}"#,
            r#"{"op":1,"s":42,"t":"X","d":{}}"#,
            r#"{"op":11}"#,
            r#"{"op":0,"s":null,"t":"X","d":{}}"#,
            r#"{"op":0,"s":-1,"t":"X","d":{}}"#,
            r#"{"op":0,"s":1.5,"t":"X","d":{}}"#,
            r#"{"op":0,"s":99999999999999999999,"t":"X","d":{}}"#,
            r#"{"op":0,"s":1,"t":"\u0058","d":{}}"#,
            r#"{"op":0,"s":1,"t":"X"}"#,
            r#"{"op":0,"s":1,"t":"X"#,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
