//! The figures of a role that was looked up, without those that its documents give beside them.

use super::role::Name;
use crate::{answer::PassageFigure, query::Lexicon};

/// Leaves out the figures of other roles than those with these names (a page sets its occupation beside the
/// group that it is of), where there are any of its own.
pub(in crate::answer) fn keep_own<'n>(
    lexicon: &Lexicon,
    names: impl Iterator<Item = &'n str>,
    figures: &mut Vec<PassageFigure>,
) {
    // a name that is read as a level (“chief”) is known by its letters alone
    let names: Vec<(&str, Name)> = names.map(|one| (one, Name::read(lexicon, one))).collect();
    let is_own = |found: &PassageFigure| {
        found.figure.role.as_deref().is_none_or(|role| {
            let read = Name::read(lexicon, role);
            let mut names = names.iter();
            names.any(|(name, own)| name.eq_ignore_ascii_case(role) || own.is_kin(&read))
        })
    };
    let own: Vec<bool> = figures.iter().map(is_own).collect();
    if !own.contains(&true) {
        return;
    }
    // what is the same as another stays so, by its place among those that are left
    let place = |at: usize| own[..at].iter().filter(|&&own| own).count();
    let mut at = 0;
    figures.retain_mut(|found| {
        at += 1;
        found.same_as = found.same_as.filter(|&first| own[first]).map(place);
        own[at - 1]
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::sample;

    #[test]
    fn figures_of_the_group_that_a_role_is_of_are_left_out() {
        let lexicon = Lexicon::embedded().unwrap();
        let of = |role: Option<&str>, same_as: Option<usize>| {
            let mut found = sample::answered().figures.remove(0);
            found.figure.role = role.map(str::to_owned);
            found.same_as = same_as;
            found
        };
        let mut figures = vec![
            of(Some("Financial specialists"), None),
            of(Some("Accountants and auditors"), None),
            of(None, None),
            of(Some("accountants"), Some(1)),
            of(None, Some(0)),
        ];
        let names = || ["Accountants and Auditors", "Accountant"].into_iter();
        keep_own(&lexicon, names(), &mut figures);
        let left: Vec<_> = figures
            .iter()
            .map(|found| (found.figure.role.as_deref(), found.same_as))
            .collect();
        assert_eq!(
            left,
            [
                (Some("Accountants and auditors"), None),
                (None, None),
                (Some("accountants"), Some(0)),
                (None, None),
            ]
        );
        // the very title, whatever is made of its words
        let mut figures = vec![of(Some("Chief Executives"), None), of(None, None)];
        keep_own(&lexicon, ["Chief executives"].into_iter(), &mut figures);
        assert_eq!(figures.len(), 2);
        // where there is nothing else, it says what it is of
        let mut figures = vec![of(Some("Financial specialists"), None)];
        keep_own(&lexicon, names(), &mut figures);
        assert_eq!(figures.len(), 1);
    }
}
