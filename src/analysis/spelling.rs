//! British spelling → American spelling, where a rule tells: `-ise` and `-isation`. Single words
//! (“labour”, “paediatric”) are in the list of stems.

use std::borrow::Cow;

/// What verbs in `-ise` end in, longest first.
const ENDINGS: [&str; 8] = [
    "isations", "isation", "isers", "ising", "iser", "ised", "ises", "ise",
];

/// What stands before `ise` where it is `ise` in America, too: `exercise`, `enterprise`, `promise`. So are
/// all behind a vowel (`raise`, `disguise`), `v` (`supervise`) and `w` (`likewise`).
const ALWAYS: [&str; 26] = [
    "advert", "appr", "ar", "chast", "circumc", "compr", "comprom", "conc", "dem", "enfranch",
    "enterpr", "exc", "exerc", "expert", "franch", "inc", "merchand", "parad", "pract", "prec",
    "prem", "prom", "repr", "sunr", "surpr", "treat",
];

/// Shorter words have no verb before the ending: `rise`, `wiser`, `miser`.
const SHORTEST: usize = 3;

/// The word as it is spelt in America: `organise` → `organize`. Of one in normal form.
pub(super) fn american(word: &str) -> Cow<'_, str> {
    let split = ENDINGS.iter().find_map(|ending| {
        let verb = word.strip_suffix(ending)?;
        Some((verb, &ending[2..]))
    });
    let Some((verb, rest)) = split else {
        return Cow::Borrowed(word);
    };
    let always = || verb.ends_with(['a', 'e', 'i', 'o', 'u', 'v', 'w']) || ALWAYS.contains(&verb);
    // nobody “improvizes”, but nobody asks for that; `-isation` is never of another word
    if verb.len() < SHORTEST || !rest.starts_with("ation") && always() {
        return Cow::Borrowed(word);
    }
    Cow::Owned(format!("{verb}iz{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_in_ise_are_spelt_one_way() {
        for (british, spelt) in [
            ("organisation", "organization"),
            ("specialisations", "specializations"),
            ("prioritise", "prioritize"),
            ("optimised", "optimized"),
            ("digitising", "digitizing"),
            ("organisers", "organizers"),
            ("customises", "customizes"),
            ("realise", "realize"),
            ("criticised", "criticized"),
        ] {
            assert_eq!(american(british), spelt);
        }
    }

    #[test]
    fn what_is_no_such_verb_stays() {
        for word in [
            "exercise",
            "enterprises",
            "promising",
            "supervisor",
            "supervised",
            "advisers",
            "raised",
            "expertise",
            "otherwise",
            "rising",
            "wiser",
            "precise",
            "surprising",
            "franchisers",
            "analysis",
            "crisis",
            "noise",
            "organize",
            "compromised",
            "merchandising",
            "advertise",
        ] {
            assert_eq!(american(word), word);
        }
    }
}
