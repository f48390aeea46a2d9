//! The form in which a question that was asked in vain is counted and shown: what makes two askers'
//! questions the same, and none of them known. Pure.

use unicode_normalization::UnicodeNormalization as _;

use crate::discord::mention::without_markup;

/// Stands where a number stood that could tell who asked.
const NUMBER: &str = "#";
/// A number of so many digits tells nobody from others: levels, hours, percentages.
const DIGITS: usize = 3;
/// Characters of a form.
const LONGEST: usize = 200;
/// Between the questions of a conversation.
const THEN: &str = " / ";

/// The form of a question with those that it follows, oldest first; the oldest go where there is no
/// room. `None` where the question has no word.
pub fn of_conversation(question: &str, follows: &[String]) -> Option<String> {
    let mut form = normal_form(question)?;
    for earlier in follows.iter().rev().filter_map(|one| normal_form(one)) {
        let longer = format!("{earlier}{THEN}{form}");
        if longer.chars().count() > LONGEST {
            break;
        }
        form = longer;
    }
    Some(form)
}

/// The form of a question: its words in lower case, without accents and without punctuation around
/// them; without mentions, addresses and links; with `#` for numbers of more than three digits
/// that are no years, and for words with such a number in them (amounts to the dollar, telephone
/// numbers, ids, names such as `bob1987`). `None` where no word is left.
///
/// The form of a form is that form.
pub fn normal_form(question: &str) -> Option<String> {
    // What looks like Discord's markup only after folding would be as telling.
    let folded: String = question.nfkd().filter(is_no_accent).collect();
    let folded: String = folded.to_lowercase().nfkc().collect();
    let plain = without_markup(&folded);
    let words = plain.split_whitespace().filter(|word| !is_address(word));
    let mut form: Vec<&str> = Vec::new();
    let mut numbers: Vec<&str> = Vec::new();
    for word in words.map(trimmed).filter(|word| !word.is_empty()) {
        if digits(word) > DIGITS && word.contains(char::is_alphabetic) {
            numbers.push(NUMBER);
        } else if word == NUMBER || !word.contains(char::is_alphabetic) {
            numbers.push(word);
        } else {
            take(&mut numbers, &mut form);
            form.push(word);
        }
    }
    take(&mut numbers, &mut form);
    let mut text = String::new();
    for word in form {
        let between = usize::from(!text.is_empty());
        if text.chars().count() + between + word.chars().count() > LONGEST {
            break;
        }
        if between > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
    text.contains(char::is_alphabetic).then_some(text)
}

/// Numbers that stand side by side are one: `555 12 34`.
fn take<'a>(numbers: &mut Vec<&'a str>, form: &mut Vec<&'a str>) {
    let counted = numbers.iter().filter(|number| !is_year(number));
    let telling =
        numbers.contains(&NUMBER) || counted.map(|one| digits(one)).sum::<usize>() > DIGITS;
    if telling {
        numbers.clear();
        if form.last() != Some(&NUMBER) {
            form.push(NUMBER);
        }
    }
    form.append(numbers);
}

/// Accents of European letters. The marks of other scripts are parts of their letters.
fn is_no_accent(c: &char) -> bool {
    !('\u{300}'..='\u{36f}').contains(c)
}

/// What leads to somebody or somewhere: links, mail addresses, handles.
fn is_address(word: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "com", "org", "net", "edu", "gov", "gg", "me", "de", "es", "uk", "app", "dev", "link", "ly",
    ];
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let host = word.split(['/', '?', ':']).next().unwrap_or_default();
    let host = host.trim_end_matches(|c: char| !c.is_alphanumeric());
    let ending = host.rsplit_once('.').map(|(_, ending)| ending);
    word.contains('@')
        || word.contains("://")
        || word.starts_with("www.")
        || ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

/// Without the punctuation around it, but for what names need: `.net`, `c++`, `c#`.
fn trimmed(word: &str) -> &str {
    if word == NUMBER {
        return word;
    }
    let is_part = char::is_alphanumeric;
    let Some(first) = word.find(is_part) else {
        return "";
    };
    let dotted = word[..first].ends_with('.') && word[first..].starts_with(char::is_alphabetic);
    let start = if dotted { first - 1 } else { first };
    word[start..].trim_end_matches(|c: char| !is_part(c) && !matches!(c, '+' | '#' | '%'))
}

fn digits(word: &str) -> usize {
    word.chars().filter(|c| c.is_numeric()).count()
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse()
            .is_ok_and(|year: u16| (1900..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn questions_that_are_the_same_have_one_form() {
        for (question, form) in [
            ("  Dentist   SALARY?? ", "dentist salary"),
            ("“Dentist” salary!", "dentist salary"),
            (
                "salaire d'un ingénieur à Montréal",
                "salaire d'un ingenieur a montreal",
            ),
            ("ＤＥＮＴＩＳＴ salary", "dentist salary"),
            ("Straße", "straße"),
            ("データ エンジニア", "データ エンジニア"),
            (
                "(C++) or C#, .NET, Node.js; CI/CD?",
                "c++ or c# .net node.js ci/cd",
            ),
            (
                "24/7 on call, 5+ years, 401k, 100%",
                "24/7 on call 5+ years 401k 100%",
            ),
            ("salary in 2024 2025", "salary in 2024 2025"),
        ] {
            assert_eq!(normal_form(question).as_deref(), Some(form), "{question}");
        }
    }

    #[test]
    fn nothing_of_who_asks_is_left() {
        for (question, form) in [
            ("<@80351110224678912> dentist pay", "dentist pay"),
            (
                "<@!8035> <#12> <:wave:12> dentist </ask:12> <t:123:R>",
                "dentist",
            ),
            ("dentist 80351110224678912", "dentist #"),
            ("is $143,250 good for a dentist", "is # good for a dentist"),
            ("is 143.250,50 € good", "is # good"),
            (
                "call 555 12 34 or +1 (555) 123-4567 about it",
                "call # or # about it",
            ),
            ("06 12 34 56 78 dentist", "# dentist"),
            ("i am bob1987 the dentist", "i am # the dentist"),
            ("ask @bob or bob@example.org, dentist", "ask or dentist"),
            ("dentist https://x.org/u/bob?id=1 (http://a.b)", "dentist"),
            (
                "dentist www.bob.example discord.gg/abc, linkedin.com/in/bob.",
                "dentist",
            ),
            ("１２３４５６ dentist", "# dentist"),
        ] {
            assert_eq!(normal_form(question).as_deref(), Some(form), "{question}");
        }
        for nothing in [
            "",
            "  ",
            "?!",
            "12345",
            "<@12>",
            "https://x.org",
            "# 1",
            "🙂",
        ] {
            assert_eq!(normal_form(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_follow_up_is_told_with_what_it_follows() {
        let follows = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            of_conversation("And in Tokyo?", &follows(&["Nurse pay", "in NYC?"])).as_deref(),
            Some("nurse pay / in nyc / and in tokyo")
        );
        let long = "word ".repeat(38);
        let form = of_conversation("And in Tokyo?", &follows(&["first", &long]));
        assert_eq!(form.unwrap(), "and in tokyo");
        assert_eq!(of_conversation("?", &follows(&["Nurse pay"])), None);
    }

    proptest! {
        #[test]
        fn the_form_of_a_form_is_that_form(question in ".{0,300}") {
            if let Some(form) = normal_form(&question) {
                prop_assert!(form.chars().count() <= LONGEST);
                prop_assert_eq!(form.trim(), form.as_str());
                prop_assert_eq!(normal_form(&form), Some(form));
            }
        }

        #[test]
        fn no_long_number_is_left(
            words in proptest::collection::vec("[a-z]{1,5}|[0-9,.$-]{1,9}|[a-z]{1,3}[0-9]{1,6}", 1..12),
        ) {
            let form = normal_form(&words.join(" ")).unwrap_or_default();
            let numbers = form.split(' ').filter(|word| !is_year(word));
            for number in numbers {
                prop_assert!(digits(number) <= DIGITS, "{}", form);
            }
        }
    }
}
