//! One generation with everything derived from it: answers questions, never changes.

mod find;
mod offer;

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use super::{
    Ask, Credit, Generation, Role,
    completion::Completion,
    credit,
    example::{self, Examples},
    namesake::Namesakes,
    observe::{Observer, Step},
    unlisted::Unlisted,
};
use crate::{
    answer::{
        self, Agreed, Answer, Composer, CorpusVersion, Examination, Extract, MAX_PASSAGES, Status,
        Suggester, Suggestion, Understood, Weights,
    },
    corpus::Problem,
    figure::listed_publishers,
    index::{Entry, Index, StoredChunk},
    query::{Claim, Context, Lexicon, Names, Question, RoleNames, Spelling, Topic, asks_for_more},
};

/// Longer questions are cut: Discord's own limit for a command's text is 6,000 characters.
const LONGEST_QUESTION: usize = 6_000;
/// Roles suggested where nothing better is known.
const SUGGESTED: usize = 3;

/// As much of a question as is read.
fn cut(question: &str) -> &str {
    let end = question.char_indices().nth(LONGEST_QUESTION);
    end.map_or(question, |(end, _)| &question[..end])
}

pub(super) struct Snapshot {
    lexicon: Arc<Lexicon>,
    index: Index,
    roles: RoleNames,
    names: Names,
    spelling: Spelling,
    /// Made when they are first asked for: a start need not wait for them.
    completion: OnceLock<Completion>,
    suggester: OnceLock<Suggester>,
    unlisted: Unlisted,
    namesakes: OnceLock<Namesakes>,
    examples: OnceLock<Examples>,
    by_id: HashMap<String, u32>,
    agreed: Agreed,
    problems: Vec<Problem>,
}

impl Snapshot {
    pub fn new(index: Index, lexicon: Arc<Lexicon>, problems: Vec<Problem>) -> Self {
        let documents = &index.catalog().documents;
        let roles = documents.iter().enumerate().map(|(ordinal, entry)| {
            let aliases = entry
                .aliases
                .iter()
                .map(|name| (name.as_str(), Claim::Alias));
            let alternates = entry.alternates.iter();
            let alternates = alternates.map(|name| (name.as_str(), Claim::Alternate));
            let claim = match answer::is_survey(entry) {
                true => Claim::Reported,
                false => Claim::Title,
            };
            let title = std::iter::once((entry.title.as_str(), claim));
            let names = title.chain(aliases).chain(alternates);
            (ordinal as u32, names.collect())
        });
        let people = documents.iter().map(|entry| entry.people()).collect();
        let roles = RoleNames::claimed(&lexicon, roles).with_people(people);
        Self {
            spelling: Spelling::new(index.catalog().chunks),
            roles,
            names: names(&lexicon, &index),
            completion: OnceLock::new(),
            suggester: OnceLock::new(),
            unlisted: Unlisted::new(documents),
            namesakes: OnceLock::new(),
            examples: OnceLock::new(),
            by_id: documents
                .iter()
                .enumerate()
                .map(|(ordinal, entry)| (entry.id.clone(), ordinal as u32))
                .collect(),
            agreed: Agreed::new(index.catalog().places.len(), index.catalog().roles.len()),
            lexicon,
            index,
            problems,
        }
    }

    pub fn ask(&self, ask: Ask<'_>, observer: &Observer) -> Answer {
        let asked = ask.question;
        let ask = self.unfolded(ask);
        let question = observer.step(Step::Understand, || self.understand(ask));
        let (hits, statistics) = observer.step(Step::Search, || self.find(&question));
        let chunks = |number| self.chunk(number);
        let composer = self.composer(Weights::embedded(), &chunks);
        let wish = answer::Wish {
            skip: ask.skip,
            explain: ask.explain,
        };
        let mut answer = observer.step(Step::Compose, || {
            answer::compose(composer, asked, &question, &statistics, hits, wish)
        });
        if answer.status == Status::NotFound {
            self.name_nearest(&question, &mut answer);
        }
        // nothing of what a member wrote
        tracing::debug!(
            status = ?answer.status,
            confidence = answer.confidence,
            passages = answer.passages.len(),
            figures = answer.figures.len(),
            "a question is answered"
        );
        answer
    }

    /// Puts the roles first whose titles are most like one that no document is called.
    fn name_nearest(&self, question: &Question, answer: &mut Answer) {
        let documents = &self.index.catalog().documents;
        let analyzer = self.lexicon.analyzer();
        let near = self.unlisted.near(documents, analyzer, question, SUGGESTED);
        if near.is_empty() {
            return;
        }
        answer.suggestions = answer::suggest_of(self.index.catalog(), question, near.into_iter());
    }

    pub fn examine(&self, ask: Ask<'_>, weights: &Weights, with_passages: bool) -> Examination {
        let question = self.understand(ask);
        let (hits, statistics) = self.find(&question);
        let chunks = |number| self.chunk(number);
        let composer = self.composer(weights, &chunks);
        answer::examine(composer, &question, &statistics, hits, with_passages)
    }

    /// A question that asks for more of the answer before, as the question before.
    fn unfolded<'a>(&self, mut ask: Ask<'a>) -> Ask<'a> {
        while let Some((before, earlier)) = ask.follows.split_last()
            && asks_for_more(&self.lexicon, ask.question)
        {
            ask.question = before;
            ask.follows = earlier;
            ask.skip += MAX_PASSAGES;
        }
        ask
    }

    fn context(&self) -> Context<'_> {
        Context {
            lexicon: &self.lexicon,
            roles: &self.roles,
            names: &self.names,
            vocabulary: &self.index.catalog().vocabulary,
            spelling: &self.spelling,
        }
    }

    /// Reads the question.
    fn understand(&self, ask: Ask<'_>) -> Question {
        let are_long = ask.follows.iter().any(|one| cut(one).len() < one.len());
        let follows: Cow<'_, [String]> = match are_long {
            true => ask.follows.iter().map(|one| cut(one).to_owned()).collect(),
            false => ask.follows.into(),
        };
        let mut question = Question::understand(self.context(), cut(ask.question), &follows);
        super::region::settle(&self.lexicon, self.index.catalog(), &mut question);
        question
    }

    fn completion(&self) -> &Completion {
        let documents = &self.index.catalog().documents;
        self.completion.get_or_init(|| Completion::new(documents))
    }

    fn namesakes(&self) -> &Namesakes {
        let documents = &self.index.catalog().documents;
        self.namesakes
            .get_or_init(|| Namesakes::new(&self.lexicon, documents))
    }

    fn composer<'a>(
        &'a self,
        weights: &'a Weights,
        chunks: &'a dyn Fn(u32) -> Option<Arc<StoredChunk>>,
    ) -> Composer<'a> {
        Composer {
            lexicon: &self.lexicon,
            catalog: self.index.catalog(),
            suggester: &self.suggester,
            weights,
            chunks,
        }
    }

    /// The chunk of a number.
    fn chunk(&self, number: u32) -> Option<Arc<StoredChunk>> {
        let chunk = self.index.chunk(number);
        let chunk = chunk.inspect_err(|error| tracing::error!(%error, "the index cannot be read"));
        chunk.ok()
    }

    pub fn look_up(&self, role: &str, topic: Option<Topic>) -> Answer {
        let catalog = self.index.catalog();
        let Some(&ordinal) = self.by_id.get(role) else {
            return Answer {
                question: role.to_owned(),
                status: Status::NotFound,
                confidence: 0.0,
                understood: Understood::default(),
                passages: Vec::new(),
                figures: Vec::new(),
                unmet: Vec::new(),
                suggestions: self.nearest(role),
                corpus: self.version(),
                explanation: Vec::new(),
            };
        };
        let others = self.namesakes().of(ordinal).iter().copied();
        let subjects = std::iter::once(ordinal).chain(others).map(|ordinal| {
            let entry = &catalog.documents[ordinal as usize];
            let hits = entry.chunks.clone().map(|number| self.index.hit(number));
            let hits = hits.collect::<Result<Vec<_>, _>>().unwrap_or_else(|error| {
                tracing::error!(%error, "the index cannot be read");
                Vec::new()
            });
            answer::Subject { entry, hits }
        });
        let subjects: Vec<answer::Subject<'_>> = subjects.collect();
        let chunks = |number| self.chunk(number);
        let composer = self.composer(Weights::embedded(), &chunks);
        answer::look_up(composer, topic, &subjects)
    }

    /// Roles nearest to what was typed, or any.
    fn nearest(&self, typed: &str) -> Vec<Suggestion> {
        let mut nearest = self.complete_role(typed, SUGGESTED);
        for role in self.roles() {
            if nearest.len() < SUGGESTED && !nearest.contains(&role) {
                nearest.push(role);
            }
        }
        let suggest = |Role { id, title, .. }| Suggestion::Role { id, title };
        nearest.into_iter().map(suggest).collect()
    }

    pub fn extract(&self, chunk: u32) -> Option<Extract> {
        let documents = &self.index.catalog().documents;
        let entry = documents
            .iter()
            .find(|entry| entry.chunks.contains(&chunk))?;
        let near = chunk.saturating_sub(1).max(entry.chunks.start)..entry.chunks.end.min(chunk + 2);
        let cited = self.chunk(chunk)?;
        let around: Vec<Arc<StoredChunk>> = near
            .filter(|&number| number != chunk)
            .filter_map(|number| self.chunk(number))
            .collect();
        let around: Vec<&StoredChunk> = around.iter().map(|near| &**near).collect();
        Some(answer::extract(entry, &cited, &around))
    }

    pub fn role(&self, id: &str) -> Option<Role> {
        let ordinal = *self.by_id.get(id)?;
        let documents = &self.index.catalog().documents;
        let mut found = role(&documents[ordinal as usize]);
        for &other in self.namesakes().of(ordinal) {
            found.topics.extend(&documents[other as usize].topics);
        }
        found.topics.sort_unstable();
        found.topics.dedup();
        Some(found)
    }

    pub fn roles(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = self.index.catalog().documents.iter().map(role).collect();
        roles.sort_by_key(|role| role.title.to_lowercase());
        roles
    }

    pub fn credits(&self) -> Vec<Credit> {
        credit::of(&self.index.catalog().documents)
    }

    pub fn examples(&self) -> Examples {
        self.examples.get_or_init(|| example::of(self)).clone()
    }

    pub fn version(&self) -> CorpusVersion {
        let catalog = self.index.catalog();
        CorpusVersion {
            version: catalog.version.clone(),
            documents: catalog.documents.len(),
        }
    }

    /// Makes what answers and completions would make when they first need it.
    pub fn warm(&self) {
        self.context().speller();
        self.completion();
        self.namesakes();
        self.suggester
            .get_or_init(|| Suggester::new(self.lexicon.analyzer(), self.index.catalog()));
        let analyzer = self.lexicon.analyzer();
        self.unlisted
            .warm(&self.index.catalog().documents, analyzer);
        self.examples();
    }

    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    pub fn index(&self) -> &Index {
        &self.index
    }

    pub fn generation(&self) -> Generation {
        let catalog = self.index.catalog();
        Generation {
            number: self.index.number(),
            built: self.index.built(),
            version: catalog.version.clone(),
            documents: catalog.documents.len(),
            chunks: catalog.chunks as usize,
        }
    }

    pub fn chunks(&self) -> u32 {
        self.index.catalog().chunks
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// The companies and publishers a question may name; also publishers that the corpus does not name,
/// so that a reply can say so.
fn names(lexicon: &Lexicon, index: &Index) -> Names {
    let catalog = index.catalog();
    let sources = catalog.sources.iter().map(String::as_str);
    let listed: Vec<&str> = listed_publishers().collect();
    let companies = catalog.companies.iter().map(String::as_str);
    Names::new(lexicon, companies, sources.chain(listed))
}

fn role(entry: &Entry) -> Role {
    Role {
        id: entry.id.clone(),
        title: entry.title.clone(),
        aliases: entry.aliases.clone(),
        summary: entry.summary.clone(),
        topics: entry.topics.clone(),
    }
}
