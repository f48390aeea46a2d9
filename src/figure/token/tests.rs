use super::*;

fn numbers(text: &str) -> Vec<(f64, Shape)> {
    tokens(text)
        .iter()
        .filter_map(Token::number)
        .map(|number| (number.value, number.shape))
        .collect()
}

#[test]
fn numbers_are_read_as_people_write_them() {
    use Shape::{Decimal, Dotted, Grouped, Plain};
    for (text, expected) in [
        ("2024", vec![(2024.0, Plain)]),
        ("54.13", vec![(54.13, Decimal)]),
        ("3,391,000", vec![(3_391_000.0, Grouped)]),
        ("1,234.50.", vec![(1234.5, Grouped)]),
        ("12,00,000", vec![(1_200_000.0, Grouped)]),
        ("120'000", vec![(120_000.0, Grouped)]),
        ("54\u{202f}965", vec![(54_965.0, Grouped)]),
        ("30.000", vec![(30.0, Dotted)]),
        ("1.250.000", vec![(1_250_000.0, Grouped)]),
        ("1.250,50", vec![(1250.5, Grouped)]),
        ("3,5", vec![(3.5, Decimal)]),
        ("in 2024, 35", vec![(2024.0, Plain), (35.0, Plain)]),
        ("v3.11.2", vec![]),
        ("3.11.2", vec![]),
        ("12345678901234567890", vec![]),
    ] {
        assert_eq!(numbers(text), expected, "{text}");
    }
}

#[test]
fn plain_words_are_those_of_the_grammar() {
    let pieces = [
        "a", "B", "7", ".", "'", "’", "USD", "é", " ", "-", "\u{200b}", "ab", "12", "\u{301}",
    ];
    let mut seed = 1_u64;
    for _ in 0..200_000 {
        let mut text = String::new();
        for _ in 0..6 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text += pieces[(seed >> 33) as usize % pieces.len()];
        }
        if let Some(length) = plain_word(&text) {
            let mut rest = text.as_str();
            assert_eq!(token(&mut rest), Ok(Some(Kind::Word)), "{text:?}");
            assert_eq!(text.len() - rest.len(), length, "{text:?}");
        }
    }
}

#[test]
fn words_keep_their_digits_and_apostrophes() {
    let text = "GPT4's C++ 45k";
    let raw: Vec<_> = tokens(text).iter().map(|token| token.raw).collect();
    assert_eq!(raw, ["GPT4's", "C", "+", "+", "45", "k"]);
}

#[test]
fn a_long_run_of_digits_is_one_token() {
    assert_eq!(tokens(&"7".repeat(1_000_000)).len(), 1);
    assert_eq!(tokens(&"USD1".repeat(100_000)).len(), 200_000);
}

#[test]
fn plain_numbers_are_read_as_all_numbers() {
    let pieces = [
        "1",
        "12",
        "345",
        "2024",
        "0",
        ".",
        ",",
        "'",
        "’",
        "\u{a0}",
        " ",
        "k",
        "é",
        "5000000000000",
    ];
    let mut seed = 1_u64;
    let mut plain = 0;
    for _ in 0..200_000 {
        let mut text = String::new();
        for _ in 0..7 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text += pieces[(seed >> 33) as usize % pieces.len()];
        }
        if let Some((length, read)) = plain_number(&text) {
            plain += 1;
            let mut rest = text.as_str();
            assert_eq!(number(&mut rest), Ok(read), "{text:?}");
            assert_eq!(text.len() - rest.len(), length, "{text:?}");
        }
    }
    assert!(plain > 10_000, "{plain}");
}

#[test]
fn a_value_is_the_nearest_one() {
    let mut seed = 1_u64;
    for _ in 0..100_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let digits = format!("{}", (seed >> 14) % 10_u64.pow(1 + (seed % 15) as u32));
        let point = (seed >> 40) as usize % (digits.len() + 1);
        let text = match point {
            0 => digits,
            _ => format!("{}.{}", &digits[..point], &digits[point..]),
        };
        assert_eq!(exact(&text), text.parse().ok(), "{text}");
    }
    assert_eq!(exact("1234567890123456"), None);
}
