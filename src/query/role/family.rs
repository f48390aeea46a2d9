//! What a name may mean where every name is listed: just so, a part of a title, or a title shortened.

use rustc_hash::FxHashMap;

use super::{Claim, LIKE_HEAD, RoleName, RoleNames, WHOLE_NAME, stem::Stem};

/// Which of the stems asked for each document has in any of its names: a bit for each.
pub(super) struct Family {
    held: FxHashMap<u32, u64>,
    all: u64,
    /// Which of the stems before the last stand side by side with the next in a name of each.
    pairs: FxHashMap<u32, u64>,
}

impl Family {
    /// Whether the names of a document have all stems.
    pub fn has_all(&self, document: u32) -> bool {
        self.held.get(&document) == Some(&self.all)
    }

    /// Whether a name has one of two stems that its document knows as one thing: “power operators” are not
    /// “power plant operators” where there are “power plant engineers”.
    fn parts(&self, asked: &[Stem], name: &RoleName) -> bool {
        let pairs = self.pairs.get(&name.document).copied().unwrap_or_default();
        let mut places = asked.windows(2).enumerate().take(64);
        places.any(|(at, pair)| pairs >> at & 1 == 1 && has(name, &pair[0]) != has(name, &pair[1]))
    }
}

/// A name of fewer words says too little to be meant with others before it: an “assistant” is not
/// what a “dental assistant” is.
const TELLING: usize = 2;

impl RoleNames {
    /// What the documents have of the stems asked for, in names that have the last of them, too: what
    /// people are called says nothing of others. `None` where names are not listed and the nearest is
    /// good enough.
    pub(super) fn family(&self, asked: &[Stem]) -> Option<Family> {
        if !self.are_listed() {
            return None;
        }
        let mut held: FxHashMap<u32, u64> = FxHashMap::default();
        let mut pairs: FxHashMap<u32, u64> = FxHashMap::default();
        let of_them = |name: &RoleName| asked.last().is_some_and(|head| has(name, head));
        for name in self.candidates(asked) {
            for (at, pair) in asked.windows(2).enumerate().take(64) {
                // What stands before what people are called says only which they are.
                let is_before = at + 2 < asked.len();
                if is_before && stand_together(&name.stems, pair) {
                    *pairs.entry(name.document).or_default() |= 1 << at;
                }
            }
            if !of_them(name) {
                continue;
            }
            let of_it = held.entry(name.document).or_default();
            let own = beside_head(&name.stems, asked);
            for (at, stem) in asked.iter().enumerate().take(64) {
                let is_held = own.iter().any(|own| stem.likeness(own) >= LIKE_HEAD);
                *of_it |= u64::from(is_held) << at;
            }
        }
        let all = (0..asked.len().min(64)).fold(0, |all, at| all | 1 << at);
        Some(Family { held, all, pairs })
    }

    /// Whether a name of this agreement may be what was asked for: just so; as a part of a title; or
    /// with more said before it that other names of the same document say too (“pediatric emergency
    /// nurse”, of one who is an “emergency nurse” and a “pediatric nurse”).
    pub(super) fn may_mean(
        &self,
        asked: &[Stem],
        name: &RoleName,
        agreement: f32,
        level: Option<&str>,
        family: &Family,
    ) -> bool {
        let is_part = || {
            let is_claimed = name.claim <= Claim::Part || !self.is_listed(name.document);
            is_claimed && stands_in(asked, &name.stems[..name.included]) && name.may_call(asked)
        };
        let is_within = || {
            let ends_alike = match (asked.last(), name.stems.last()) {
                (Some(asked), Some(own)) => asked.likeness(own) >= LIKE_HEAD,
                _ => false,
            };
            let all_asked = |own: &Stem| asked.iter().any(|stem| stem.likeness(own) >= LIKE_HEAD);
            name.stems.len() >= TELLING
                && ends_alike
                && family.has_all(name.document)
                && name.stems.iter().all(all_asked)
                && !family.parts(asked, name)
        };
        // An apprentice or a chief is not what others are.
        let is_as_asked = name.level.is_none()
            || name.level == level
            || name.claim == Claim::Title
            || !self.is_listed(name.document);
        is_as_asked
            && (agreement >= WHOLE_NAME || is_part() || is_within() || name.is_shortened_to(asked))
    }
}

impl RoleName {
    /// Whether people may be called so by it, where a word alone was asked for.
    fn may_call(&self, asked: &[Stem]) -> bool {
        let [noun] = asked else {
            return true;
        };
        let mut own = self.stems.iter().zip(&self.people);
        own.any(|(own, &are_people)| are_people && noun.likeness(own) >= LIKE_HEAD)
    }

    /// Whether these are some of the words of a title, and its noun for people: an “elementary teacher” is
    /// an “elementary school teacher”, and a “roustabout” one of the “Roustabouts, Oil and Gas”. More is kept than left out: who programs “computer numerically
    /// controlled tools” is no computer programmer. What stands before an earlier such noun belongs to that: “ophthalmic
    /// laboratory technicians and medical appliance technicians” are no ophthalmic medical technicians.
    pub(super) fn is_shortened_to(&self, asked: &[Stem]) -> bool {
        let is = |own: &Stem, stem: &Stem| own.likeness(stem) >= WHOLE_NAME;
        let (Some((head, before)), Some((last, first))) =
            (self.stems[..self.headed].split_last(), asked.split_last())
        else {
            return false;
        };
        let mut rest = before.iter();
        first.is_empty() == before.is_empty()
            && self.headed < 2 * asked.len()
            && is(head, last)
            && !before.iter().any(|own| is(own, head))
            && first.iter().all(|stem| rest.any(|own| is(own, stem)))
    }
}

/// Whether stems stand side by side in a name, in whatever order: those that stand apart there name others
/// together (“ophthalmic medical technicians” are not the “dental and ophthalmic laboratory technicians and
/// medical appliance technicians”).
fn stands_in(asked: &[Stem], name: &[Stem]) -> bool {
    let is_of =
        |own: &Stem, asked: &[Stem]| asked.iter().any(|stem| stem.likeness(own) >= LIKE_HEAD);
    let mut runs = name.windows(asked.len().clamp(1, name.len().max(1)));
    !asked.is_empty()
        && asked.len() <= name.len()
        && runs.any(|run| {
            run.iter().all(|own| is_of(own, asked)) && asked.iter().all(|stem| is_of(stem, run))
        })
}

/// The part of a name that says of what people are called which are meant: the last stem asked for, with those
/// asked for that stand beside it, others not between. An “emergency department technician” is no “emergency
/// technician”.
fn beside_head<'n>(name: &'n [Stem], asked: &[Stem]) -> &'n [Stem] {
    let is = |own: &Stem, stem: &Stem| stem.likeness(own) >= LIKE_HEAD;
    let is_asked = |own: &&Stem| asked.iter().any(|stem| is(own, stem));
    let head = |own: &Stem| asked.last().is_some_and(|head| is(own, head));
    let Some(at) = name.iter().rposition(head) else {
        return &[];
    };
    let before = name[..at].iter().rev().take_while(is_asked).count();
    let behind = name[at..].iter().take_while(is_asked).count();
    &name[at - before..at + behind]
}

/// Whether a name has two stems one behind the other.
fn stand_together(name: &[Stem], pair: &[Stem]) -> bool {
    let mut runs = name.windows(2);
    runs.any(|run| {
        run.iter()
            .zip(pair)
            .all(|(own, stem)| stem.likeness(own) >= LIKE_HEAD)
    })
}

fn has(name: &RoleName, stem: &Stem) -> bool {
    name.stems.iter().any(|own| stem.likeness(own) >= LIKE_HEAD)
}
