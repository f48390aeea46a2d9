//! Questions to show whoever asks for help: each was asked of the very documents, and is answered.

use super::{Ask, PayFacet, Role, observe::Observer, snapshot::Snapshot};
use crate::{
    answer::{Answer, Status},
    query::Topic,
};

/// What is looked up by commands of its own: `/salary`, `/skills`, `/path` and `/market`.
const LOOKED_UP: [Topic; 4] = [Topic::Salary, Topic::Skills, Topic::Career, Topic::Demand];
/// Roles that are tried, and places of one.
const TRIED: usize = 12;
const PLACES: usize = 5;

/// What the documents answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Examples {
    /// A role to look up, and another one to set beside it; fewer where there are not two.
    pub roles: Vec<Role>,
    /// A question about the first.
    pub question: Option<String>,
    /// A question that follows it up.
    pub follow_up: Option<String>,
    /// Whether there is something of the first about pay, skills, where it leads, and demand.
    pub is_looked_up: bool,
}

/// Finds some. Roles of which most is known come first, and by title among those.
pub(super) fn of(snapshot: &Snapshot) -> Examples {
    let mut roles = snapshot.roles();
    let known = |role: &Role| {
        let known = LOOKED_UP.iter().filter(|topic| role.topics.contains(topic));
        (role.topics.contains(&Topic::Salary), known.count())
    };
    roles.sort_by_key(|role| std::cmp::Reverse(known(role)));
    let ask = |question: &str, follows: &[String]| {
        let ask = Ask {
            question,
            follows,
            ..Ask::default()
        };
        snapshot.ask(ask, &Observer::default())
    };
    let is_of = |answer: &Answer, role: &Role| {
        let mut understood = answer.understood.roles.iter();
        understood.any(|id| snapshot.role(id).is_some_and(|one| one.title == role.title))
    };
    let answers = |role: &Role, question: &str, follows: &[String]| {
        let answer = ask(question, follows);
        is_answered(&answer) && is_of(&answer, role)
    };
    let tried = roles.iter().take(TRIED);
    let asked = tried.clone().find_map(|role| {
        let question = format!("{} salary", role.title);
        answers(role, &question, &[]).then_some((role, question))
    });
    let asked = asked.or_else(|| {
        let named = tried.clone().find(|role| answers(role, &role.title, &[]));
        named.map(|role| (role, role.title.clone()))
    });
    let Some((first, question)) = asked else {
        roles.truncate(2);
        return Examples {
            roles,
            ..Examples::default()
        };
    };
    let places = snapshot.complete_pay(&first.id, PayFacet::Place, "", PLACES);
    let places = places.iter().filter_map(|place| place.split(',').next());
    let follow_up = places
        .map(|place| format!("and in {place}?"))
        .chain(["and which skills are needed?".to_owned()])
        .find(|next| answers(first, next, std::slice::from_ref(&question)));
    let looked_up = LOOKED_UP.map(|topic| snapshot.look_up(&first.id, Some(topic)));
    let is_looked_up = looked_up.iter().all(is_answered);
    let other = roles.iter().find(|role| role.title != first.title);
    Examples {
        roles: std::iter::once(first).chain(other).cloned().collect(),
        question: Some(question),
        follow_up,
        is_looked_up,
    }
}

/// Whether it is answered whole.
fn is_answered(answer: &Answer) -> bool {
    answer.status == Status::Answered && answer.unmet.is_empty()
}
