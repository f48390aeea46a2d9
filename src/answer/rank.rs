//! Candidates → ranked candidates: BM25 over the question's terms, plus the evidence of role,
//! topic, level and place.

use super::{
    agreed::Agreed,
    agreement::{self, Agreement},
    feature::Features,
    information::of_one_chunk,
    numbers::greater,
    purpose::Purpose,
    ranking::{Ranked, Ranking},
    sight::{Sight, Wanted},
    term::{Reading, Readings, Term},
    turning::Turning,
    weight,
};
use crate::{
    analysis::{TextVector, WordVectors},
    index::{Catalog, Hit, Profile, TermHash, hash},
    query::{COMMON_WEIGHT, Places, Quantity, Question, QuestionTerm, TermKind, Topic},
};

/// What ranking needs to know about the index.
pub struct Statistics<'a> {
    /// The documents as a whole.
    pub catalog: &'a Catalog,
    /// What each [reading](Question::readings) of the question's terms tells, in their order.
    pub told: Vec<f32>,
    /// What agrees with what, as far as that was found out.
    pub agreed: &'a Agreed,
    /// Which place lies in which.
    pub places: &'a Places,
    /// What the question is after, beyond its topic.
    pub purpose: Option<Purpose>,
}

impl Statistics<'_> {
    /// What each term of the question tells by itself.
    pub fn of_terms(&self, question: &Question) -> impl Iterator<Item = f32> {
        let mut readings = self.told.iter().copied();
        let terms = question.terms.iter();
        terms.map(move |term| {
            let own = readings.next().unwrap_or_default();
            let others = term.alternatives.len();
            if others > 0 {
                readings.nth(others - 1);
            }
            own
        })
    }
}

/// Headings speak clearly of a topic from this weight on.
const CLEAR_TOPIC: f32 = 0.8;

/// What a line names first, beside a heading.
const LINE_LABEL: f32 = 0.75;

/// Neighbours stand so many words apart at most.
const NEAR: u32 = 4;

/// Ranks the candidates, best first; ties in corpus order.
pub fn rank(
    question: &Question,
    statistics: &Statistics<'_>,
    weights: &Features,
    hits: Vec<Hit>,
) -> Ranking {
    let mut reader = Reader::new(question, statistics);
    let terms = question.terms.len();
    let mut found = vec![0.0; hits.len() * terms];
    let ranked = hits.into_iter().enumerate();
    let ranked = ranked.map(|(row, hit)| {
        let (features, near) = reader.features(&hit, &mut found[row * terms..][..terms]);
        Ranked {
            score: features.weighed(weights),
            features,
            near,
            hit,
            rows: None,
            row,
        }
    });
    let ranked = ranked.collect();
    Ranking::new(ranked, found, terms)
}

/// A question as candidates are held against it.
struct Reader<'a> {
    question: &'a Question,
    statistics: &'a Statistics<'a>,
    agreement: Agreement<'a>,
    /// All terms that are looked for; below they go by their numbers.
    wanted: Wanted,
    sight: Sight,
    terms: Vec<Term>,
    readings: Readings,
    /// What finding all of them wholly is worth.
    total: f32,
    /// The same, without the words of roles.
    matter: f32,
    /// Terms of each phrase that names a role.
    phrases: Vec<Vec<u32>>,
    /// Neighbouring terms that say what it is about, and whether both are of a role's name.
    pairs: Vec<(u32, u32, bool)>,
    /// How many of the pairs are not of a role's name.
    matters: usize,
    /// Which terms name companies and publishers.
    names: Vec<usize>,
    turning: Turning,
    /// The direction of all of its terms.
    vector: TextVector,
    /// Inverse document frequency of a term that one chunk alone holds.
    rarest: f32,
    is_general: bool,
    /// Which of [`Topic::ALL`] it asks for.
    asks: [bool; Topic::ALL.len()],
    hints_at_pay: bool,
}

impl<'a> Reader<'a> {
    fn new(question: &'a Question, statistics: &'a Statistics<'a>) -> Self {
        let asked = question.readings().map(|(_, stem, _)| stem);
        let named = question.phrases.iter().flat_map(|phrase| &phrase.stems);
        let named = named.map(String::as_str);
        let hashes: Vec<TermHash> = asked.chain(named).map(hash).collect();
        let wanted = Wanted::new(hashes.iter().copied());
        // in the order in which they were hashed
        let mut numbers = hashes.iter().map(|&hash| wanted.number(hash));
        let mut next = || numbers.next().flatten().unwrap_or_default();
        let mut told = statistics.told.iter().copied();
        let mut idf = || told.next().unwrap_or_default();
        let mut readings: Vec<(u32, Reading)> = Vec::with_capacity(hashes.len());
        let mut terms = Vec::with_capacity(question.terms.len());
        let mut own: Vec<u32> = Vec::with_capacity(question.terms.len());
        let tells = |term: &QuestionTerm| !term.names_topic() && term.weight > COMMON_WEIGHT;
        let said = question.terms.iter().zip(statistics.of_terms(question));
        let said = said.filter(|(term, _)| tells(term));
        let telling = said.map(|(_, told)| told).fold(0.0, f32::max);
        for (at, term) in question.terms.iter().enumerate() {
            let own_idf = match term.names_topic() {
                true => idf().min(weight::NAME_OF_TOPIC * telling),
                false => idf(),
            };
            let mut read = |weight, idf| {
                let (number, term) = (next(), at);
                readings.push((number, Reading { term, weight, idf }));
                number
            };
            own.push(read(1.0, own_idf));
            for (_, weight) in &term.alternatives {
                // a common synonym of a rare word must not count like the rare word
                read(*weight, idf().min(own_idf));
            }
            let kind = match term.kind {
                TermKind::Content | TermKind::Company | TermKind::Source => 1.0,
                TermKind::Role => weight::ROLE_TERM,
                TermKind::Topic => weight::TOPIC_TERM,
                TermKind::Place => weight::PLACE_TERM,
                TermKind::Level => weight::LEVEL_TERM,
            };
            terms.push(Term {
                weight: term.weight * kind,
                idf: own_idf,
                worth: term.weight * kind * own_idf,
                is_of_role: term.kind == TermKind::Role,
                best: 0.0,
            });
        }
        let counts = |kind| {
            use TermKind::{Company, Content, Role, Source};
            matches!(kind, Content | Role | Company | Source)
        };
        let pairs = question.terms.windows(2).zip(own.windows(2));
        let pairs = pairs.filter(|(pair, _)| counts(pair[0].kind) && counts(pair[1].kind));
        let pairs = pairs.map(|(pair, numbers)| {
            let name = pair.iter().all(|term| term.kind == TermKind::Role);
            (numbers[0], numbers[1], name)
        });
        let pairs: Vec<(u32, u32, bool)> = pairs.collect();
        let is_name = |&at: &usize| {
            let kind = question.terms[at].kind;
            matches!(kind, TermKind::Company | TermKind::Source)
        };
        let matter = terms.iter().filter(|term| !term.is_of_role);
        let matter = matter.map(|term| term.worth);
        let phrases = question.phrases.iter();
        let stems = question.terms.iter().map(|term| (&*term.stem, term.weight));
        Self {
            total: terms.iter().map(|term| term.worth).sum(),
            matter: matter.sum(),
            terms,
            readings: Readings::new(readings, wanted.count()),
            phrases: phrases
                .map(|phrase| phrase.stems.iter().map(|_| next()).collect())
                .collect(),
            turning: Turning::of(question, &wanted),
            matters: pairs.iter().filter(|(.., name)| !name).count(),
            pairs,
            names: (0..question.terms.len()).filter(is_name).collect(),
            vector: WordVectors::embedded().of([stems]).unwrap_or_default(),
            rarest: of_one_chunk(statistics.catalog).max(f32::EPSILON),
            is_general: question.is_general(),
            asks: Topic::ALL.map(|topic| question.asks(topic)),
            hints_at_pay: question
                .hints
                .iter()
                .any(|&(hint, _)| hint == Topic::Salary),
            sight: Sight::new(&wanted),
            agreement: Agreement::new(question, statistics),
            question,
            statistics,
            wanted,
        }
    }

    /// What speaks for a candidate, and the share of all neighbours that are found as such. How well each
    /// term is found is put into `found`, where it is more than not at all: the weight of its closest
    /// reading, be it its own word or a synonym.
    fn features(&mut self, hit: &Hit, found: &mut [f32]) -> (Features, f32) {
        let (question, profile) = (self.question, &hit.profile);
        self.sight.look(&self.wanted, profile);
        let length = profile.length as f32 / self.statistics.catalog.average_length.max(1.0);
        let norm = weight::K1 * (1.0 - weight::B + weight::B * length);
        let (role, other_role) = self.agreement.role(profile, &self.sight, &self.phrases);
        for term in &mut self.terms {
            term.best = 0.0;
        }
        for (number, frequency) in self.sight.seen() {
            let saturated = frequency * (weight::K1 + 1.0) / (frequency + norm);
            for (_, reading) in self.readings.of(number) {
                let term = &mut self.terms[reading.term];
                term.best = greater(term.best, reading.weight * reading.idf * saturated);
                let found = &mut found[reading.term];
                *found = greater(*found, reading.weight);
            }
        }
        let (mut bm25, mut covered) = (0.0, 0.0);
        for (term, &found) in self.terms.iter().zip(&*found) {
            bm25 += term.weight * term.best;
            // the words of a role's name are covered where the chunk is of it, by whatever name
            let of_it = if term.is_of_role { role } else { 0.0 };
            covered += term.worth * greater(found, of_it);
        }
        let early = 1.0 / (1.0 + f32::from(profile.place_in_section));
        let headed = profile.topic_weights();
        let topic = agreement::topic(&question.topics, &headed);
        let speaks_clearly = || {
            let mut topics = Topic::ALL.into_iter().zip(headed);
            topics.any(|(topic, weight)| topic != Topic::Overview && weight >= CLEAR_TOPIC)
        };
        let asks_for = |topic: Topic| self.asks[topic as usize];
        let place = self.agreement.place(profile);
        let amount = number(profile.amount && asks_for(Topic::Salary));
        // the first words of a section on another topic say nothing general of the one asked for
        let to_the_point = if question.topics.is_empty() {
            1.0
        } else {
            // what a role is says what it does, too
            let overview = asks_for(Topic::Responsibilities) || asks_for(Topic::Overview);
            let overview = if overview {
                headed[Topic::Overview as usize]
            } else {
                0.0
            };
            greater(greater(topic, amount), overview)
        };
        let (mut near, mut near_matters) = (0, 0);
        for &(a, b, is_name) in &self.pairs {
            if self.sight.has_near(a, b, NEAR) {
                near += 1;
                near_matters += usize::from(!is_name);
            }
        }
        let share = |of: usize, all: usize| of as f32 / all.max(1) as f32;
        let turned = self.turning.stands_in(profile);
        let features = Features {
            bm25: bm25 / self.rarest,
            coverage: if self.total > 0.0 {
                covered / self.total
            } else {
                0.0
            },
            similarity: profile.likeness(&self.vector).max(0.0),
            names: self.names_found(found),
            role,
            other_role: number(other_role),
            topic,
            other_topic: number(!question.topics.is_empty() && topic == 0.0 && speaks_clearly()),
            hint: agreement::topic(&question.hints, &headed),
            place: place.max(0.0),
            other_place: (-place).max(0.0),
            level: number(self.agreement.level(profile)),
            // the words of a role's name are evidence of their own
            proximity: share(near_matters, self.matters),
            amount,
            labelled: self.labelled(profile, turned),
            quantity: number(match question.quantity {
                Some(Quantity::Number) => profile.percent || profile.amount,
                Some(Quantity::Years) => profile.years().next().is_some(),
                None => false,
            }),
            stray_amount: number(
                profile.amount
                    && headed[Topic::Salary as usize] > 0.0
                    && question.quantity != Some(Quantity::Number)
                    && !asks_for(Topic::Salary)
                    && !self.hints_at_pay,
            ),
            early: if self.is_general { 0.0 } else { early },
            early_in_general: if self.is_general {
                early * to_the_point
            } else {
                0.0
            },
            aside: number(turned || profile.aside && !asks_for(Topic::Overview)),
        };
        (features, share(near, self.pairs.len()))
    }

    /// Share of the companies and publishers named that are found.
    fn names_found(&self, found: &[f32]) -> f32 {
        let names = self.names.iter();
        let sum = names.fold(0.0, |sum, &at| sum + found[at]);
        sum / self.names.len().max(1) as f32
    }

    /// The best agreement of the innermost heading, or of what a line names first, with what is asked
    /// for beside a role: the harmonic mean of the share of it that is found there, and the share of
    /// that which is asked for.
    fn labelled(&self, profile: &Profile, turned: bool) -> f32 {
        if self.matter <= 0.0 {
            return 0.0;
        }
        let (heading, length) = self.sight.innermost();
        let mut best = match turned {
            true => 0.0,
            false => self.agree(heading.iter().copied(), length),
        };
        for (label, numbers) in self.sight.within(profile.labels()) {
            let numbers = numbers.iter().map(|&(number, _)| number);
            best = greater(best, LINE_LABEL * self.agree(numbers, label.len()));
        }
        best
    }

    /// How well these terms, of so many, are what is asked for.
    fn agree(&self, numbers: impl Iterator<Item = u32>, length: usize) -> f32 {
        let (mut asked, mut matched) = (0.0, 0.0);
        let mut seen = 0_u128;
        for number in numbers {
            let mut best = 0.0_f32;
            for (_, reading) in self.readings.of(number) {
                best = greater(best, reading.weight);
                let bit = 1_u128 << (reading.term % 128);
                let term = &self.terms[reading.term];
                if !term.is_of_role && seen & bit == 0 {
                    seen |= bit;
                    asked += reading.weight * term.weight * term.idf;
                }
            }
            matched += best;
        }
        let (recall, precision) = (asked / self.matter, matched / length.max(1) as f32);
        if recall + precision > 0.0 {
            2.0 * recall * precision / (recall + precision)
        } else {
            0.0
        }
    }
}

fn number(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}
