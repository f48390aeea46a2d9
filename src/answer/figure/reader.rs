//! Holds one figure against the question: role, place, company or skill, level, year, source.

use super::{
    Candidate,
    employer::included,
    fit::{Fit, Fits},
    level,
    named::{Named, named},
    role::{self, Name},
    sector, year,
};
use crate::{
    answer::{Aspect, Passage},
    figure::{Figure, publishers_in},
    query::{Lexicon, Question, Relation},
};

/// From here on a document's title is another name for the role asked for.
const SAME_ROLE: f32 = 0.8;

/// Agreement of a document's other name with its title.
const OTHER_NAME: f32 = 0.7;

/// Reads figures with one question in mind.
pub(super) struct Reader<'a> {
    lexicon: &'a Lexicon,
    question: &'a Question,
    role: role::Asked,
    /// The other names of the documents shown.
    aliases: Vec<(u32, &'a [String])>,
    level: level::Asked,
    named: Vec<Named>,
    year: Option<i32>,
    publishers: Vec<String>,
}

impl<'a> Reader<'a> {
    /// A reader for one question; `titles` are those of the documents shown, by ordinal, `names`
    /// their aliases, `companies` those that their figures are of.
    pub fn new<'t>(
        lexicon: &'a Lexicon,
        question: &'a Question,
        titles: impl Iterator<Item = (u32, &'t str)>,
        names: impl Iterator<Item = (u32, &'a [String])>,
        companies: impl Iterator<Item = &'t str>,
    ) -> Self {
        let named = named(lexicon, question, companies);
        let mut role = role::Asked::of(lexicon, question, titles);
        let companies: Vec<&Named> = named.iter().filter(|one| one.company).collect();
        role.forget(lexicon, &companies);
        Self {
            lexicon,
            question,
            role,
            aliases: names.collect(),
            level: level::Asked::of(lexicon, question),
            named,
            year: year::asked(question),
            publishers: publishers_in(&question.text),
        }
    }

    /// The name of a role, read.
    fn name_of(&self, role: &str) -> Name {
        Name::read(self.lexicon, role)
    }

    /// What was asked for in one respect, for people.
    pub fn asked(&self, aspect: Aspect) -> Option<String> {
        let list = |names: Vec<&str>| (!names.is_empty()).then(|| names.join(" or "));
        let question = self.question;
        match aspect {
            Aspect::Role => {
                let roles = self.role.roles.iter();
                list(roles.map(|role| role.written.as_str()).collect())
            }
            Aspect::Place => list(question.places.iter().map(String::as_str).collect()),
            Aspect::Named => list(self.named.iter().map(|one| one.written.as_str()).collect()),
            Aspect::Level => self.level.written(),
            Aspect::Year => self.year.map(|year| year.to_string()),
            Aspect::Source => list(self.publishers.iter().map(String::as_str).collect()),
        }
    }

    /// Where a document has figures of a level as it was asked for, those of another name for the
    /// level are left out.
    pub fn keep_written_levels(&self, candidates: &mut Vec<Candidate<'_>>) {
        self.level.keep_written(self.lexicon, candidates);
    }

    /// How a figure agrees; `document` is the ordinal of the passage's, `line` the line it is in.
    pub fn fits(&self, figure: &Figure, passage: &Passage, document: u32, line: &str) -> Fits {
        let (role, agreement, closeness, role_side) = self.role(figure, passage, document);
        let (place, place_side) = self.place_among(&self.question.places, figure, passage);
        let employer = (0..self.employers().count()).find(|&at| self.is_of(at, figure));
        let side = if self.role.roles.len() > 1 {
            role_side
        } else if self.employers().count() > 1 {
            employer.unwrap_or(0)
        } else {
            place_side
        };
        Fits {
            fits: [
                role,
                place,
                self.name(figure, line),
                self.level.fit(self.lexicon, figure, line),
                year::fit(self.year, figure),
                self.source(figure),
            ],
            role: agreement,
            closeness,
            narrower: self.narrower(figure),
            is_named: self.is_named(figure),
            is_of_company: employer
                .and_then(|at| self.employers().nth(at))
                .is_some_and(|named| named.company),
            side,
        }
    }

    /// Fit, agreement, closeness, and the phrase that agrees best.
    fn role(&self, figure: &Figure, passage: &Passage, document: u32) -> (Fit, f32, f32, usize) {
        let title = &self.name_of(&passage.title);
        let name = &self.name_of(figure.role.as_ref().unwrap_or(&passage.title));
        if self.role.roles.is_empty() {
            return (Fit::NotAsked, 0.0, self.role.closeness(name), 0);
        }
        let titled = name.is_same(title);
        let known = self.aliases.iter().find(|(at, _)| *at == document);
        let mut aliases = known.into_iter().flat_map(|(_, names)| *names);
        let is_alias = || aliases.any(|alias| name.is_same(&self.name_of(alias)));
        let is_own = !titled && name.is_of(title, is_alias);
        let mut best = (0.0_f32, 0);
        let mut within = None;
        for (at, asked) in self.role.roles.iter().enumerate() {
            let matched = Some(asked.names(document)).filter(|&score| score >= SAME_ROLE);
            let mut agreement = asked.agreement(name);
            if let Some(matched) = matched {
                within = within.or(Some(at));
                if titled {
                    agreement = agreement.max(matched);
                } else if is_own && asked.is(title) {
                    // the document is asked for by its title, and calls its role so, too
                    agreement = agreement.max(OTHER_NAME * matched);
                }
            }
            if agreement > best.0 {
                best = (agreement, at);
            }
        }
        let closeness = self.role.closeness(name);
        if best.0 > 0.0 {
            (Fit::Same, best.0, closeness, best.1)
        } else if let Some(at) = within {
            // the role's own document breaks it down into others
            (Fit::Near, 0.0, closeness, at)
        } else {
            (Fit::Other, 0.0, closeness, 0)
        }
    }

    fn place_among(&self, asked: &[String], figure: &Figure, passage: &Passage) -> (Fit, usize) {
        if asked.is_empty() {
            return (Fit::NotAsked, 0);
        }
        let places = self.lexicon.places();
        let relation = |text: &str, asked: &String| {
            let reading = self.lexicon.reading(text);
            let found = reading.places(self.lexicon).iter();
            places.nearest(asked, found.map(|one| one.name.as_str()))
        };
        let named_in = |text: &str| {
            asked.iter().position(|place| {
                matches!(
                    relation(text, place),
                    Some(Relation::Same | Relation::Within)
                )
            })
        };
        if let Some(side) = figure.place.as_deref().and_then(named_in) {
            return (Fit::Same, side);
        }
        match &figure.place {
            // a figure of the whole country says nothing of the city, and nothing against it
            Some(text) => {
                let wider = |place| relation(text, place) == Some(Relation::Contains);
                let fit = match asked.iter().any(wider) {
                    true => Fit::Unsaid,
                    false => Fit::Other,
                };
                (fit, 0)
            }
            // a figure that names no place is of the one its headings name
            None => match passage
                .section
                .iter()
                .rev()
                .find_map(|heading| named_in(heading))
            {
                Some(side) => (Fit::Same, side),
                None => (Fit::Unsaid, 0),
            },
        }
    }

    fn name(&self, figure: &Figure, line: &str) -> Fit {
        if let Some(fit) = sector::fit(self.lexicon, &self.named, figure) {
            return fit;
        }
        let asks = |text: &str| {
            let text = included(text);
            let reading = self.lexicon.reading(text);
            let terms = reading.terms(self.lexicon);
            let held = |stem: &String| terms.contains(stem);
            self.named.iter().any(|named| match named.company {
                true => named.stems.iter().all(held),
                false => named.stems.iter().any(held),
            })
        };
        let own = [&figure.company, &figure.subject];
        if own.into_iter().flatten().any(|text| self.is_asked(text)) {
            return Fit::Same;
        }
        if self.named.is_empty() {
            return Fit::NotAsked;
        }
        if own.into_iter().flatten().any(|text| asks(text)) || asks(line) {
            return Fit::Same;
        }
        let mut kinds = self.named.iter().filter_map(|named| named.kind);
        let of_kind = (0..self.employers().count()).any(|at| self.is_of(at, figure));
        if of_kind || kinds.any(|kind| kind.opens(line)) {
            return Fit::Same;
        }
        if own.into_iter().flatten().next().is_some() {
            Fit::Other
        } else {
            Fit::Unsaid
        }
    }

    /// Whether a figure is of just the skill or industry asked for.
    fn is_named(&self, figure: &Figure) -> bool {
        let mut asked = self.named.iter().filter(|one| !one.company).peekable();
        let Some(subject) = figure.subject.as_deref().filter(|_| asked.peek().is_some()) else {
            return false;
        };
        let reading = self.lexicon.reading(included(subject));
        let terms = reading.terms(self.lexicon);
        asked.any(|one| one.stems.first().is_some_and(|stem| terms.contains(stem)))
    }

    /// The companies and kinds of employers asked for.
    fn employers(&self) -> impl Iterator<Item = &Named> {
        let named = self.named.iter();
        named.filter(|named| named.company || named.kind.is_some())
    }

    /// Whether a figure is of the `at`-th employer asked for.
    fn is_of(&self, at: usize, figure: &Figure) -> bool {
        let Some(asked) = self.employers().nth(at) else {
            return false;
        };
        if let Some(kind) = asked.kind {
            let own = [&figure.subject, &figure.company];
            return own.into_iter().flatten().any(|text| kind.holds(text));
        }
        let Some(company) = &figure.company else {
            return false;
        };
        let reading = self.lexicon.reading(company);
        let terms = reading.terms(self.lexicon);
        asked.stems.iter().all(|stem| terms.contains(stem))
    }

    /// What is compared in one respect, for people; empty where it is not several things.
    pub fn sides(&self, aspect: Aspect) -> Vec<String> {
        let sides: Vec<String> = match aspect {
            Aspect::Role => {
                let roles = self.role.roles.iter();
                roles.map(|role| role.written.clone()).collect()
            }
            Aspect::Place => self.question.places.clone(),
            Aspect::Level => self.level.names(),
            Aspect::Named => self.employers().map(|one| one.written.clone()).collect(),
            Aspect::Year | Aspect::Source => Vec::new(),
        };
        if sides.len() > 1 { sides } else { Vec::new() }
    }

    /// Whether a figure is for the `at`-th of the [`Self::sides`].
    pub fn is_on_side(
        &self,
        aspect: Aspect,
        at: usize,
        figure: &Figure,
        passage: &Passage,
        document: u32,
    ) -> bool {
        match aspect {
            Aspect::Role => {
                let title = &self.name_of(&passage.title);
                let name = &self.name_of(figure.role.as_ref().unwrap_or(&passage.title));
                let asked = &self.role.roles[at];
                let of_document = name.is_same(title) && asked.names(document) >= SAME_ROLE;
                of_document || asked.agreement(name) > 0.0
            }
            Aspect::Place => {
                let one = std::slice::from_ref(&self.question.places[at]);
                self.place_among(one, figure, passage).0 == Fit::Same
            }
            Aspect::Level => self.level.is_at(at, self.lexicon, figure),
            Aspect::Named => self.is_of(at, figure),
            Aspect::Year | Aspect::Source => true,
        }
    }

    /// Whether the question holds every word of a name, beside the role: who asks for information
    /// security analysts does not ask for the industry of information.
    fn is_asked(&self, name: &str) -> bool {
        let reading = self.lexicon.reading(name);
        let mut stems = reading
            .words
            .iter()
            .zip(&reading.stems)
            .filter(|(word, _)| !crate::analysis::is_stop_word(&word.text))
            .map(|(_, stem)| stem)
            .peekable();
        stems.peek().is_some()
            && stems.all(|stem| {
                let asked = self.question.terms.iter().any(|term| term.stem == *stem);
                asked && !self.role.holds(stem)
            })
    }

    fn source(&self, figure: &Figure) -> Fit {
        if self.publishers.is_empty() {
            return Fit::NotAsked;
        }
        let same = |publisher: &String| is_publisher(&figure.source, publisher);
        if self.publishers.iter().any(same) {
            Fit::Same
        } else {
            Fit::Other
        }
    }

    /// What a figure is narrowed to that nobody asked for.
    fn narrower(&self, figure: &Figure) -> f32 {
        let mut narrower = 0.0;
        let other = |name: &Option<String>| name.as_deref().is_some_and(|one| !self.is_asked(one));
        let asked = (0..self.employers().count()).any(|at| self.is_of(at, figure))
            || sector::is_asked(self.lexicon, &self.named, figure);
        if other(&figure.subject) && !asked {
            narrower += 1.5;
        }
        if other(&figure.company) && !asked {
            narrower += 1.0;
        }
        if figure.level.is_some() && !self.level.is_asked() {
            narrower += 1.0;
        }
        let local = |place: &str| !self.lexicon.reading(place).is_country(self.lexicon);
        if self.question.places.is_empty() && figure.place.as_deref().is_some_and(local) {
            narrower += 1.0;
        }
        narrower
    }
}

/// Whether a source is the publisher asked for, by its name or its initials.
fn is_publisher(source: &str, publisher: &str) -> bool {
    let lower = source.to_lowercase();
    let initials: String = source
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    let short = publisher.chars().all(char::is_uppercase) && publisher.len() >= 3;
    lower.contains(&publisher.to_lowercase()) || (short && initials.contains(publisher))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publisher_is_known_by_name_and_initials() {
        let source = "U.S. Bureau of Labor Statistics, Employment Projections program";
        assert!(is_publisher(source, "BLS"));
        assert!(is_publisher(source, "Bureau of Labor Statistics"));
        assert!(is_publisher("Glassdoor and Indeed", "Indeed"));
        assert!(!is_publisher("A guide for engineers", "Glassdoor"));
    }
}
