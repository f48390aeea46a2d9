//! How a question says what it is after.

use super::{Kind, asked, conditions::conditions};
use crate::{
    analysis::Analyzer,
    index::{TermHash, hash},
    query::{Question, TermKind, Topic},
};

const TOOLS: [&str; 7] = [
    "tools",
    "equipment",
    "instruments",
    "machines",
    "machinery",
    "gear",
    "supplies",
];
const SOFTWARE: [&str; 6] = [
    "software",
    "programs",
    "apps",
    "applications",
    "technology",
    "tech",
];
/// Verbs and adjectives of who asks whether something is needed.
const NEEDS: [&str; 16] = [
    "need",
    "needs",
    "needed",
    "require",
    "required",
    "requires",
    "use",
    "uses",
    "know",
    "important",
    "necessary",
    "essential",
    "useful",
    "helpful",
    "matter",
    "have",
];
/// Words that say nothing of the thing that is needed.
const BESIDE: [&str; 12] = [
    "skill", "skills", "good", "strong", "job", "work", "lot", "much", "well", "really", "at",
    "how",
];
/// What stands under what an occupation takes: its own topic finds it.
const CREDENTIALS: [&str; 20] = [
    "degree",
    "license",
    "licensed",
    "licence",
    "certification",
    "certified",
    "certificate",
    "diploma",
    "education",
    "school",
    "college",
    "experience",
    "training",
    "apprenticeship",
    "bachelor",
    "master",
    "phd",
    "exam",
    "qualification",
    "background",
];

/// The words of a question, as its purpose is told by.
pub(super) struct Reader<'q> {
    analyzer: &'q Analyzer,
    question: &'q Question,
    pub(super) words: Vec<&'q str>,
}

impl<'q> Reader<'q> {
    pub fn new(analyzer: &'q Analyzer, question: &'q Question) -> Self {
        let words = question.words.iter();
        Self {
            analyzer,
            question,
            words: words.map(|word| word.text.as_str()).collect(),
        }
    }

    /// What it is after, whoever it asks of.
    pub fn kind(&self) -> Option<Kind> {
        let question = self.question;
        let is_national = matches!(question.places.as_slice(), [] | [_])
            && question.places.iter().all(|place| place == asked::NATION);
        let is_elsewhere = !question.companies.is_empty()
            || !question.sources.is_empty()
            || question.foreign_company.is_some()
            || !is_national;
        if is_elsewhere {
            return None;
        }
        if let Some(kind) = asked::parted(self).or_else(|| asked::people(self)) {
            return Some(kind);
        }
        if !question.places.is_empty() || question.year.is_some() {
            return None;
        }
        if question.roles.len() > 1 {
            return self.is_introduction().then_some(Kind::Introduction);
        }
        self.means()
            .or_else(|| self.knowledge())
            .or_else(|| self.similar())
            .or_else(|| self.percentile())
            .or_else(|| self.is_worth().then_some(Kind::Worth))
            .or_else(|| self.experience())
            .or_else(|| self.is_outlook().then_some(Kind::Outlook))
            .or_else(|| conditions(self))
            .or_else(|| self.thing())
    }

    pub(super) fn question(&self) -> &'q Question {
        self.question
    }

    pub(super) fn has(&self, any: &[&str]) -> bool {
        self.words.iter().any(|word| any.contains(word))
    }

    fn stem(&self, word: &str) -> String {
        self.analyzer.stem(word)
    }

    /// Whether a stem is that of one of these words.
    pub(super) fn is_of(&self, stem: &str, words: &[&str]) -> bool {
        // stemming changes the end of a word, never its beginning: most need not be stemmed
        let first = stem.bytes().next();
        let mut alike = words.iter().filter(|word| word.bytes().next() == first);
        alike.any(|word| self.stem(word) == stem)
    }

    /// Whether a form of one of these words is said.
    fn names(&self, any: &[&str]) -> bool {
        let is_begun = |word: &&&str| {
            let first = word.bytes().next();
            any.iter().any(|one| one.bytes().next() == first)
        };
        let mut begun = self.words.iter().filter(is_begun);
        begun.any(|word| self.is_of(&self.stem(word), any))
    }

    /// The topics asked for, each of them one of these.
    pub(super) fn asks_only(&self, topics: &[Topic]) -> bool {
        let mut asked = self.question.topics.iter();
        asked.all(|(topic, _)| topics.contains(topic))
    }

    /// Whether what is said besides roles is no more than these words.
    pub(super) fn says_only(&self, words: &[&str]) -> bool {
        let said = |kind| self.question.said(kind);
        let mut said = said(TermKind::Content).chain(said(TermKind::Topic));
        said.all(|term| self.is_of(&term.stem, words))
    }

    /// “What tools does a carpenter use”, “software for accountants”.
    fn means(&self) -> Option<Kind> {
        let (tools, software) = (self.names(&TOOLS), self.names(&SOFTWARE));
        if !(tools || software) {
            return None;
        }
        let mut nouns = [TOOLS.as_slice(), SOFTWARE.as_slice()].concat();
        nouns.extend(["use", "work", "need", "kind", "type", "sort", "computer"]);
        if !self.says_only(&nouns) {
            return None;
        }
        let headings: &[&str] = match tools {
            true => &["tools", "technology"],
            false => &["technology"],
        };
        Some(self.headed(Topic::Skills, headings))
    }

    /// The words of a heading.
    pub(super) fn hashes(&self, heading: &str) -> Vec<TermHash> {
        let words = heading.split(' ').map(|word| hash(&self.stem(word)));
        words.collect()
    }

    fn headed(&self, topic: Topic, headings: &[&str]) -> Kind {
        let words = |heading: &&str| self.hashes(heading);
        Kind::Headed(topic, headings.iter().map(words).collect())
    }

    /// “What do you need to know to be a chemist”.
    fn knowledge(&self) -> Option<Kind> {
        let mut pairs = self.words.windows(2);
        let asks = pairs.any(|pair| matches!(pair, ["to", "know"]))
            && self.asks_only(&[Topic::Requirements, Topic::Skills, Topic::Career])
            && self.says_only(&["know", "need", "become", "have", "must", "job"]);
        asks.then(|| self.headed(Topic::Skills, &["knowledge", "skills"]))
    }

    /// “Jobs similar to a librarian”, “jobs like accountant”.
    fn similar(&self) -> Option<Kind> {
        let is_like = |words: &[&str]| {
            let work = [
                "job",
                "jobs",
                "career",
                "careers",
                "occupations",
                "professions",
            ];
            // “what are their jobs like” asks for none that are
            matches!(words, [what, "like", _] if work.contains(what))
        };
        let asks = (self.has(&["similar", "related"]) || self.words.windows(3).any(is_like))
            && self.asks_only(&[Topic::Career])
            && self.says_only(&[
                "similar",
                "related",
                "job",
                "career",
                "occupation",
                "profession",
                "work",
                "role",
                "like",
            ]);
        asks.then(|| {
            self.headed(
                Topic::Career,
                &["related occupations", "similar occupations"],
            )
        })
    }

    /// “Surgeons 90th percentile”.
    fn percentile(&self) -> Option<Kind> {
        let [phrase] = self.question.phrases.as_slice() else {
            return None;
        };
        let asks = !self.question.percentiles.is_empty() && self.question.asks(Topic::Salary);
        asks.then(|| Kind::Percentile(phrase.stems.clone()))
    }

    /// “Is it worth becoming a lawyer”, “should I become an electrician”, “pros and cons of …”.
    fn is_worth(&self) -> bool {
        let mut pairs = self.words.windows(2);
        let asks = self.has(&["worth", "worthwhile"])
            || pairs.any(|pair| matches!(pair, ["i", "become"] | ["pros", "and"] | ["i", "be"]))
                && self.has(&["should", "pros"]);
        asks && self.asks_only(&[Topic::Career, Topic::Challenges, Topic::Requirements])
            && self.says_only(&[
                "worth",
                "worthwhile",
                "become",
                "pros",
                "cons",
                "good",
                "job",
                "career",
                "still",
                "today",
            ])
    }

    /// “How much experience do construction managers need”.
    fn experience(&self) -> Option<Kind> {
        let asks = self.has(&["experience"])
            && self.question.asks(Topic::Requirements)
            && self.asks_only(&[Topic::Requirements])
            && self.says_only(&[
                "experience",
                "need",
                "require",
                "years",
                "work",
                "job",
                "prior",
            ]);
        asks.then(|| Kind::Experience(self.hashes("related experience")))
    }

    /// “Are travel agents dying out”.
    fn is_outlook(&self) -> bool {
        let is_of_who_asks = self.has(&["i", "i'm", "im", "my"]);
        self.question.asks(Topic::Trends)
            && self.asks_only(&[Topic::Trends, Topic::Demand])
            && self.question.said(TermKind::Content).next().is_none()
            && !is_of_who_asks
    }

    /// “Nurse practitioner vs physician assistant”, “bookkeeper or accountant”.
    fn is_introduction(&self) -> bool {
        let compares = self.question.compares || self.has(&["or"]);
        compares
            && self.asks_only(&[Topic::Overview])
            && self.says_only(&["vs", "versus", "compare", "difference", "differ", "better"])
    }

    /// “Does a nurse need active listening”, “is math important for an electrician”.
    fn thing(&self) -> Option<Kind> {
        let asks = match *self.words.first()? {
            "do" | "does" | "must" | "should" => self.has(&NEEDS),
            "is" | "are" => self.has(&NEEDS) && !self.has(&["use", "have", "know"]),
            "how" => matches!(
                self.words.get(1),
                Some(&("important" | "essential" | "useful"))
            ),
            _ => false,
        };
        if !asks || !self.asks_only(&[Topic::Requirements, Topic::Skills, Topic::SoftSkills]) {
            return None;
        }
        let own: Vec<String> = self.words.iter().map(|word| self.stem(word)).collect();
        let terms = self.question.terms.iter().enumerate();
        let things = terms.filter(|(_, term)| {
            matches!(term.kind, TermKind::Content | TermKind::Topic)
                && own.contains(&term.stem)
                && !self.is_of(&term.stem, &NEEDS)
                && !self.is_of(&term.stem, &BESIDE)
        });
        let things: Vec<usize> = things.map(|(at, _)| at).collect();
        let is_credential = |&at: &usize| self.is_of(&self.question.terms[at].stem, &CREDENTIALS);
        let is_one = !things.is_empty() && !things.iter().any(is_credential);
        is_one.then_some(Kind::Thing(things))
    }
}
