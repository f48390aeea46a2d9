//! What the words of a name say beside their stems: who attends a park is no “parking attendant”.

use super::stem::Stem;

/// What a word before what people are called says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// What is done: “parking”.
    Done,
    /// What it is done with: “park”, “accounts”.
    Thing,
}

/// How words that say what is done end.
const DONE: &str = "ing";

/// The form of a word of a name.
pub(super) fn form(word: &str, stem: &str) -> Form {
    let is_done = word.ends_with(DONE) && word.len() > stem.len() && word.starts_with(stem);
    if is_done { Form::Done } else { Form::Thing }
}

/// The forms that a phrase asks for, by stem. A word for one thing may be what is done said shortly: “travel
/// nurses” travel, and are called “traveling nurses” too. Nothing where it asks for none.
pub(super) fn forms(text: &str, stems: &[String]) -> Vec<Option<Form>> {
    let text = text.to_lowercase();
    if !text.contains(DONE) && !text.contains('s') {
        return Vec::new();
    }
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    // Small words have no stem here, and some stems are not how their words begin.
    let mut asked = |stem: &String| {
        let mut behind = words.clone();
        let word = behind.find(|word| word.starts_with(stem.as_str()))?;
        words = behind;
        let are_many = word.ends_with('s') && !stem.ends_with('s');
        let form = form(word, stem);
        (form == Form::Done || are_many).then_some(form)
    };
    stems.iter().map(&mut asked).collect()
}

/// Notes the forms of the stems of a name. What people are called is the last, however it is said (“nursing”).
pub(super) fn mark_forms(stems: &mut [Stem], forms: &[Option<Form>]) {
    if let Some((_, before)) = stems.split_last_mut() {
        for (stem, &form) in before.iter_mut().zip(forms) {
            stem.form = form;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_those_of_the_words_in_their_order() {
        let read = |text: &str, stems: &[&str]| {
            let stems: Vec<String> = stems.iter().map(|&stem| stem.to_owned()).collect();
            forms(text, &stems)
        };
        let (done, thing) = (Some(Form::Done), Some(Form::Thing));
        assert_eq!(read("Parking Attendant", &["park", "attend"]), [done, None]);
        assert_eq!(
            read("accounts and billing clerks", &["account", "bill", "clerk"]),
            [thing, done, thing]
        );
        assert_eq!(
            read(
                "process and processing hand",
                &["process", "process", "hand"]
            ),
            [None, done, None]
        );
        assert_eq!(read("travel nurse", &["travel", "nurs"]), [None, None]);
        assert!(read("park attendant", &["park", "attend"]).is_empty());
    }
}
