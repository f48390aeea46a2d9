//! Bytes → text: byte order mark, UTF-8, else a guess; and a test for files that are no text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Text of a file and how sure that is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte order mark, line ends as `\n`.
    pub text: String,
    /// What was guessed where the bytes are not UTF-8.
    pub guessed: Option<Guess>,
}

/// A guessed encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guess {
    pub name: &'static str,
    /// Line of the first byte that is not UTF-8.
    pub line: u32,
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Binary;

/// How much of a file is looked at to tell text from binary.
const SAMPLE: usize = 64 * 1024;

/// Decodes the bytes of a text file.
///
/// # Errors
/// [`Binary`] when the bytes hold NUL (and no UTF-16 mark), or more than one in twenty is a control
/// character: no text file does.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Binary> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if text.contains('\0') {
            Err(Binary)
        } else {
            Ok(Decoded {
                text: unix(text),
                guessed: None,
            })
        };
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = sample
        .iter()
        .filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
        .count();
    if bytes.contains(&0) || controls * 20 > sample.len() {
        return Err(Binary);
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => {
            return Ok(Decoded {
                text: unix(Cow::Borrowed(text)),
                guessed: None,
            });
        }
        Err(error) => error.valid_up_to(),
    };
    let breaks = bytes[..valid].iter().filter(|&&byte| byte == b'\n').count();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    let encoding = if guess == UTF_8 {
        encoding_rs::WINDOWS_1252
    } else {
        guess
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Ok(Decoded {
        text: unix(text),
        guessed: Some(Guess {
            name: encoding.name(),
            line: u32::try_from(breaks + 1).unwrap_or(u32::MAX),
        }),
    })
}

/// Line ends of Windows and of the classic Macintosh become `\n`; the number of lines stays.
fn unix(text: Cow<'_, str>) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.guessed.map(|guess| guess.name))
    }

    #[test]
    fn marks_and_line_ends_vanish() {
        assert_eq!(
            text(b"\xef\xbb\xbfPay\r\nTasks\rEnd"),
            ("Pay\nTasks\nEnd".into(), None)
        );
        assert_eq!(text(b"\xff\xfeP\0a\0y\0"), ("Pay".into(), None));
    }

    #[test]
    fn latin_1_is_guessed_and_named() {
        let (text, guessed) =
            text(b"Les ing\xe9nieurs gagnent \x80 55 000, pay\xe9s \xe0 Gen\xe8ve.");
        assert_eq!(text, "Les ingénieurs gagnent € 55 000, payés à Genève.");
        assert_eq!(guessed, Some("windows-1252"));
    }

    #[test]
    fn nul_bytes_and_control_characters_are_no_text() {
        assert_eq!(decode(b"PNG\0\0\x01"), Err(Binary));
        assert_eq!(decode(&[1, 2, 3, 4, 5, 6, b'a', b'b']), Err(Binary));
        assert_eq!(text(b"").0, "");
    }
}
