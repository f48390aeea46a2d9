//! The tokens that most of a text is made of, read without the grammar of all of them.

use super::{MAX_DIGITS, Number, Shape, value};
use crate::figure::grammar::currency_code;

/// Bytes of the blanks that a text begins with, where it does.
pub(super) fn plain_space(text: &str) -> Option<usize> {
    let blanks = text.bytes().take_while(|&byte| byte == b' ').count();
    (blanks > 0).then_some(blanks)
}

/// Bytes of the [`word`](super::word) that a text begins with, where it is plain: letters and digits of ASCII, behind
/// which nothing goes on.
pub(super) fn plain_word(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // `USD120k` is two
    let is_code =
        || bytes.get(3).is_some_and(u8::is_ascii_digit) && currency_code(&text[..3]).is_some();
    if !bytes.first()?.is_ascii_alphabetic() || is_code() {
        return None;
    }
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let length = letters.count();
    let is_letter = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
    };
    let ends = match bytes.get(length) {
        None => true,
        Some(b'\'') => !is_letter(length + 1),
        Some(b'.') => !bytes.get(length + 1).is_some_and(u8::is_ascii_digit),
        Some(byte) => byte.is_ascii(),
    };
    ends.then_some(length)
}

/// The [`number`](super::number) that a text begins with, and its bytes, where it is plain: digits alone (`2024`), with groups
/// of three (`54,980`) or with a point and as many digits behind it as no group has (`4.12`), and behind it
/// nothing that a number may go on with.
pub(super) fn plain_number(text: &str) -> Option<(usize, Number)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let whole = digits(0);
    if whole == 0 {
        return None;
    }
    let mut end = whole;
    let mut shape = Shape::Plain;
    while end - whole < 4 * 4 && whole <= 3 && bytes.get(end) == Some(&b',') && digits(end + 1) == 3
    {
        end += 4;
        shape = Shape::Grouped;
    }
    if shape == Shape::Plain && bytes.get(end) == Some(&b'.') {
        let behind = digits(end + 1);
        if behind == 3 {
            return None;
        }
        if behind > 0 {
            end += 1 + behind;
            shape = Shape::Decimal;
        }
    }
    let ends = match bytes.get(end) {
        None => true,
        // what ends a sentence, or a part of one, ends a number, too
        Some(b'.' | b',' | b'\'') => !bytes.get(end + 1).is_some_and(u8::is_ascii_digit),
        Some(byte) => byte.is_ascii(),
    };
    let value = ends.then(|| value(&text[..end], shape)).flatten()?;
    Some((end, value))
}

/// The value of digits with a point at most, where all of them fit a mantissa: it is then the nearest one, as
/// both the digits and the power of ten that they are divided by are exact (W. D. Clinger, *How to Read Floating
/// Point Numbers Accurately*, 1990).
pub(super) fn exact(digits: &str) -> Option<f64> {
    const POWERS: [f64; MAX_DIGITS + 1] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ];
    let (mut whole, mut count, mut point) = (0_u64, 0, None);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10 + u64::from(byte - b'0');
                count += 1;
            }
            b'.' if point.is_none() => point = Some(count),
            _ => return None,
        }
        if count > MAX_DIGITS {
            return None;
        }
    }
    let behind = count - point.unwrap_or(count);
    (count > 0).then(|| whole as f64 / POWERS[behind])
}
