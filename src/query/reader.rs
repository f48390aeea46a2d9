//! The reading of one text by itself: spelling, places, levels, topics, roles, terms.

use std::borrow::Cow;

use super::{
    Lexicon, RolePhrase, Topic,
    amount::{amounts, is_signs},
    breakdown::breakdown,
    comparison::compares,
    everyday::with_titles,
    level::{year_ranges, year_spans},
    name,
    percentile::percentiles,
    placed::{find_places, mark_places},
    quantity::{Quantity, quantity},
    question::{COMMON_WEIGHT, Context, Question, QuestionTerm, TermKind},
    role::{Sentence, drop_trades, is_field, whole_words},
    sector::mark_governments,
    slang::{is_about_us, written_out},
    spelling::{Repaired, is_known, repair},
    superlative::superlative,
    wanted::{ask_for_pay, mark_topics, promote, says_many_things, says_who, topics_said},
    widen::{add_others, look_for_difference, name_companies, widen_places},
};
use crate::analysis::{Word, tokens};

/// What a part of a compound is worth in place of the whole (`ml` for `ai/ml`).
const PART_WEIGHT: f32 = 0.5;

/// Reads a text without what it may follow up.
pub(super) fn read(context: Context<'_>, text: &str) -> Question {
    let lexicon = context.lexicon;
    let mut cut = tokens(text);
    let written = written_out(text, &cut);
    if *written != *text {
        cut = tokens(&written);
    }
    let called = with_titles(context, &written, &cut);
    let is_renamed = *called != *written;
    if is_renamed {
        cut = tokens(&called);
    }
    let Repaired {
        text,
        corrected,
        unknown,
        others: readings,
    } = repair(context, &called, &cut);
    let tokens = if corrected { tokens(&text) } else { cut };
    let places = find_places(lexicon, &text, &tokens);
    let words = whole_words(lexicon.analyzer().words_of(tokens));
    let stems = lexicon.stems(&words);
    let mut kinds = vec![TermKind::Content; words.len()];

    let mut named = context.roles.named_words(lexicon, &words, &stems);
    // “3 years of experience” asks for no requirements
    for span in year_spans(&words) {
        named[span].fill(true);
    }
    let mut sectors = lexicon.sectors().find(&text, &words, &stems, &named);
    for sector in &sectors {
        named[sector.words.clone()].fill(true);
    }
    let (mut topics, mut hints) = topics_said(lexicon, &without(&stems, &named));
    // where somebody works is no more than that where pay is asked for: “education” asks for none then
    let of_pay = |(topic, _): &(Topic, f32)| *topic == Topic::Salary;
    if !topics.iter().chain(&hints).any(of_pay) && !sectors.is_empty() {
        for sector in sectors.drain(..) {
            named[sector.words].fill(false);
        }
        (topics, hints) = topics_said(lexicon, &without(&stems, &named));
    }
    let mut others = without(&stems, &named);
    mark_topics(lexicon, &others, &topics, &mut kinds);
    let shares = percentiles(
        &text,
        words.iter().map(|word| (word.text.as_str(), &word.span)),
    );
    let mut is_share = vec![false; words.len()];
    for (_, range) in &shares {
        is_share[range.clone()].fill(true);
        kinds[range.clone()].fill(TermKind::Topic);
    }
    if !shares.is_empty() {
        ask_for_pay(&mut topics, &mut hints);
    }
    let amounts = amounts(&text, &words);
    for &at in &amounts {
        kinds[at] = TermKind::Topic;
    }
    let mentions = mark_places(places, &words, &mut kinds);
    mark_governments(lexicon, &words, &mentions, &mut kinds);
    let is_known = |word: &str| is_known(context, word);
    let mut names = context.names.find(lexicon, &text, &words, is_known);
    for sector in &sectors {
        // “at hospitals” is at no company of that name
        names.retain(|name| sector.words.clone().all(|at| !name.words.contains(&at)));
        kinds[sector.words.clone()].fill(TermKind::Company);
    }
    for mention in &names {
        kinds[mention.words.clone()].fill(match mention.kind {
            name::Kind::Source => TermKind::Source,
            name::Kind::Company | name::Kind::Foreign => TermKind::Company,
        });
    }
    let headed = context.roles.headed_words(lexicon, &words, &stems);
    let mut levels = lexicon.levels(&words);
    levels.retain(|&(at, taken, _)| headed[at..at + taken].contains(&false));
    drop_trades(lexicon, &words, &mut levels);
    for &(at, taken, _) in &levels {
        kinds[at..at + taken].fill(TermKind::Level);
    }
    for span in year_spans(&words) {
        kinds[span].fill(TermKind::Level);
    }
    let level = levels.first().map(|&(_, _, level)| level);
    let years = year_ranges(&words)
        .first()
        .map(|range| u32::from(range.from));
    let year = words.iter().find_map(|word| calendar_year(&word.text));

    // a year is no part of a role's name
    let excluded: Vec<bool> = kinds
        .iter()
        .zip(&words)
        .map(|(&kind, word)| kind != TermKind::Content || calendar_year(&word.text).is_some())
        .collect();
    let mut phrases = context.roles.phrases(
        lexicon,
        Sentence {
            text: &text,
            words: &words,
            stems: &stems,
            excluded: &excluded,
        },
    );
    if phrases.is_empty() && matches!(topics.as_slice(), [(Topic::Salary, _)]) {
        let sentence = Sentence {
            text: &text,
            words: &words,
            stems: &stems,
            excluded: &excluded,
        };
        phrases.extend(context.roles.people_of_field(lexicon, sentence));
    }
    let in_corpus = |word: &str| context.vocabulary.frequency(word) > 0;
    for phrase in &mut phrases {
        context.roles.narrow(&text, &words, phrase, in_corpus);
    }
    let matches = phrases
        .iter()
        .map(|phrase| context.roles.matches(phrase, level.map(|level| level.name)));
    let mut roles: Vec<_> = matches.collect();
    let sentence = Sentence {
        text: &text,
        words: &words,
        stems: &stems,
        excluded: &excluded,
    };
    let says_where = |kind: &TermKind| !matches!(kind, TermKind::Content | TermKind::Topic);
    let is_aside = kinds.iter().zip(&is_share);
    let is_aside: Vec<bool> = is_aside
        .map(|(kind, share)| says_where(kind) || *share)
        .collect();
    let held = context.roles;
    held.hold(lexicon, sentence, &is_aside, &mut phrases, &mut roles);
    if held.are_listed() && roles.iter().any(Vec::is_empty) {
        // What somebody is called says nothing else, though nobody of the documents is called so.
        let nobodies = phrases.iter().zip(&roles);
        for (phrase, _) in nobodies.filter(|(_, found)| found.is_empty()) {
            others[phrase.words.clone()].fill("");
        }
        (topics, hints) = topics_said(lexicon, &others);
        if !shares.is_empty() {
            ask_for_pay(&mut topics, &mut hints);
        }
    }
    // an amount beside somebody's work is their pay, where nothing else is asked
    let is_of_pay = !phrases.is_empty() && topics.is_empty();
    if is_of_pay && (!amounts.is_empty() || is_signs(&text)) {
        ask_for_pay(&mut topics, &mut hints);
    }
    for at in amounts {
        match topics.iter().any(|&(topic, _)| topic == Topic::Salary) {
            true => is_share[at] = true,
            false => kinds[at] = TermKind::Content,
        }
    }
    let mut wanted = Cow::Borrowed(stems.as_slice());
    for phrase in &phrases {
        kinds[phrase.words.clone()].fill(TermKind::Role);
        // who does it is looked for, where what is done was said
        if is_activity(&words[phrase.words.clone()], phrase) {
            wanted.to_mut()[phrase.words.clone()].clone_from_slice(&phrase.stems);
        }
    }
    for phrase in &phrases {
        let at = after_aside(lexicon, &words, &kinds, phrase.words.end);
        let Some((taken, topic)) = lexicon.topic_after_role(&stems, at) else {
            continue;
        };
        // “which skills does a nurse need”: the verb says no more than what is asked of already
        let is_clear = topics.iter().any(|&(known, _)| known != topic);
        if is_clear && says_many_things(&words[at].text) {
            continue;
        }
        kinds[at..at + taken].fill(TermKind::Topic);
        if !topics.iter().any(|&(known, _)| known == topic) {
            topics.push((topic, 1.0));
            hints.retain(|&(hinted, _)| hinted != topic);
        }
    }
    if topics.is_empty() {
        promote(&mut topics, &mut hints);
        mark_topics(lexicon, &others, &topics, &mut kinds);
    }
    let mut asking = lexicon.asking_words(&others);
    for (asking, is_share) in asking.iter_mut().zip(&is_share) {
        *asking |= is_share;
    }
    let mut terms = terms(lexicon, &words, &wanted, &kinds, &asking);
    let people = says_who(lexicon, &words, &kinds, &roles);
    for term in &mut terms {
        // who asks about an older nurse asks about nurses
        if people.iter().any(|&at| stems[at] == term.stem) {
            term.weight = COMMON_WEIGHT;
        }
    }
    let says_little = |word: &str| {
        lexicon.analyzer().is_stop_word(word) || lexicon.analyzer().is_common_word(word)
    };
    let about_us = phrases.is_empty() && topics.is_empty() && is_about_us(&words, says_little);
    let compares = words.iter().any(|word| compares(&word.text));
    if compares && topics.is_empty() {
        look_for_difference(lexicon, &mut terms);
    }
    add_others(lexicon, &words, &readings, &mut terms);
    widen_places(lexicon, &stems, &mentions, &mut terms);
    name_companies(lexicon, &words, &names, &mut terms);
    let called = |kind| {
        let mentions = names.iter().filter(move |mention| mention.kind == kind);
        mentions.flat_map(|mention| mention.names.iter().cloned())
    };
    let breakdown = breakdown(&words, &kinds, &named);
    // “java vs python demand”: by how much
    let demand = topics.iter().any(|&(topic, _)| topic == Topic::Demand);
    let by_how_much = (compares && demand).then_some(Quantity::Number);
    let asked = quantity(&others).or(by_how_much);
    let said: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let superlative = superlative(&said);
    Question {
        terms,
        compares,
        text,
        corrected: corrected || is_renamed,
        words,
        phrases,
        unlisted: context.roles.are_listed() && roles.iter().any(Vec::is_empty),
        roles,
        topics,
        hints,
        level,
        years,
        region: None,
        places: mentions.into_iter().map(|(name, _)| name).collect(),
        companies: called(name::Kind::Company).collect(),
        foreign_company: called(name::Kind::Foreign).next(),
        sources: called(name::Kind::Source).collect(),
        year,
        about_us,
        quantity: asked,
        people,
        superlative,
        sectors,
        breakdown,
        percentiles: shares
            .into_iter()
            .map(|(percentile, _)| percentile)
            .collect(),
        unknown,
    }
}

/// Whether a role is named by what it does (“nursing”).
fn is_activity(words: &[Word], phrase: &RolePhrase) -> bool {
    let last = words.last();
    let is_done = |last: &Word| last.text.ends_with("ing") || is_field(&last.text);
    words.len() == phrase.stems.len() && last.is_some_and(is_done)
}

/// The stems with those of roles' names made unreadable.
fn without<'w>(stems: &'w [String], named: &[bool]) -> Vec<&'w str> {
    let stems = stems.iter().zip(named);
    stems
        .map(|(stem, &named)| if named { "" } else { stem.as_str() })
        .collect()
}

/// Words that stand between who does something and what they do, and say how often.
const ADVERBS: &[&str] = &[
    "usually",
    "typically",
    "normally",
    "generally",
    "commonly",
    "currently",
    "often",
    "tend",
    "tends",
    "average",
    "roughly",
    "realistically",
    "probably",
    "today",
    "nowadays",
];

/// Where a sentence goes on after what only says where the role is or of which level (“an engineer
/// *with 3 years of experience in Seattle* makes”), or how often (“nurses *usually* make”).
fn after_aside(lexicon: &Lexicon, words: &[Word], kinds: &[TermKind], from: usize) -> usize {
    let mut at = from;
    let mut end = from;
    while let (Some(word), Some(kind)) = (words.get(at), kinds.get(at)) {
        let is_aside = matches!(kind, TermKind::Place | TermKind::Level | TermKind::Company)
            || ADVERBS.contains(&word.text.as_str());
        if !is_aside && !lexicon.analyzer().is_stop_word(&word.text) {
            break;
        }
        at += 1;
        if is_aside {
            end = at;
        }
    }
    end
}

/// Words of everyday talk, and lone digits: “top 5 skills”, “need a degree 4 this”.
fn says_little(lexicon: &Lexicon, word: &str) -> bool {
    let is_digit = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_digit || lexicon.analyzer().is_common_word(word)
}

fn terms(
    lexicon: &Lexicon,
    words: &[Word],
    stems: &[String],
    kinds: &[TermKind],
    asking: &[bool],
) -> Vec<QuestionTerm> {
    let mut terms: Vec<QuestionTerm> = Vec::new();
    for (at, ((word, stem), &kind)) in words.iter().zip(stems).zip(kinds).enumerate() {
        if lexicon.analyzer().is_stop_word(&word.text) {
            continue;
        }
        if terms.iter().any(|term| term.stem == *stem) {
            continue;
        }
        let mut alternatives = lexicon.synonyms(stem).to_vec();
        alternatives.extend(
            word.text
                .split_once('/')
                .into_iter()
                .flat_map(|(a, b)| [a, b])
                .map(|part| (part.into(), PART_WEIGHT)),
        );
        terms.push(QuestionTerm {
            stem: stem.clone(),
            alternatives,
            kind,
            weight: match kind {
                TermKind::Content if says_little(lexicon, &word.text) => COMMON_WEIGHT,
                TermKind::Topic if asking[at] => COMMON_WEIGHT,
                _ => 1.0,
            },
        });
    }
    terms
}

/// A year a career document may speak of.
fn calendar_year(word: &str) -> Option<i32> {
    word.parse()
        .ok()
        .filter(|year| (1990..=2060).contains(year))
}
