//! Whose words the documents are, and under which licence.

use std::collections::BTreeMap;

use crate::{corpus::Source, index::Entry};

/// A licence that documents come under, with those whose words they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// As the documents say it, attribution included; `None` where they say nothing.
    pub licence: Option<String>,
    /// The sources, those of most documents first.
    pub sources: Vec<Credited>,
    /// How many documents have words under it.
    pub documents: usize,
}

/// A source of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credited {
    /// The publisher or data set; empty for documents that name none, whose titles stand in its place
    /// elsewhere.
    pub name: String,
    /// Where it can be read; where documents have addresses of their own, the site of all of them.
    pub url: Option<String>,
    /// How many documents have words of it.
    pub documents: usize,
}

/// A licence, as sources say it, and a name.
type Key<'a> = (Option<&'a str>, &'a str);

/// Every licence with its sources, that of most documents first. What stands in several sections of
/// a document counts once.
pub(super) fn of(documents: &[Entry]) -> Vec<Credit> {
    let mut sources: BTreeMap<Key<'_>, Credited> = BTreeMap::new();
    let mut licences: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for document in documents {
        let mut own: Vec<&Source> = vec![&document.source];
        own.extend(document.sources.iter().map(|section| &section.source));
        let mut seen: Vec<Key<'_>> = Vec::new();
        for source in own {
            let is_named = source.url.is_some() || source.name != document.title;
            let name = if is_named { source.name.as_str() } else { "" };
            let key = (source.licence.as_deref(), name);
            let credited = sources.entry(key).or_insert_with(|| Credited {
                name: name.to_owned(),
                url: source.url.clone(),
                documents: 0,
            });
            if credited.url != source.url {
                credited.url = common(credited.url.take(), source.url.as_deref());
            }
            if !seen.iter().any(|(licence, _)| *licence == key.0) {
                *licences.entry(key.0).or_default() += 1;
            }
            if !seen.contains(&key) {
                credited.documents += 1;
                seen.push(key);
            }
        }
    }
    let mut credits: Vec<Credit> = licences
        .into_iter()
        .map(|(licence, documents)| Credit {
            licence: licence.map(str::to_owned),
            sources: Vec::new(),
            documents,
        })
        .collect();
    for ((licence, _), credited) in sources {
        let credit = credits
            .iter_mut()
            .find(|credit| credit.licence.as_deref() == licence);
        if let Some(credit) = credit {
            credit.sources.push(credited);
        }
    }
    for credit in &mut credits {
        credit
            .sources
            .sort_by_key(|one| std::cmp::Reverse(one.documents));
    }
    credits.sort_by_key(|credit| std::cmp::Reverse(credit.documents));
    credits
}

/// The part of a site that two addresses share; none where they are of two sites, or one is missing.
fn common(one: Option<String>, other: Option<&str>) -> Option<String> {
    /// Scheme and host, and the folders below.
    fn parts(url: &str) -> Option<(String, Vec<&str>)> {
        let (scheme, rest) = url.split_once("://")?;
        let path = rest.split(['?', '#']).next()?;
        let mut folders = path.split('/');
        let host = folders.next()?;
        let mut folders: Vec<&str> = folders.collect();
        // The last one is a page.
        folders.pop();
        Some((format!("{scheme}://{host}/"), folders))
    }
    let one = one?;
    let ((site, folders), (other_site, others)) = (parts(&one)?, parts(other?)?);
    let shared = folders.iter().zip(&others).take_while(|(a, b)| a == b);
    let shared = shared.map(|(folder, _)| format!("{folder}/"));
    (site == other_site).then(|| site.clone() + &shared.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::SectionSource;

    fn source(name: &str, url: &str, licence: Option<&str>) -> Source {
        Source {
            name: name.to_owned(),
            url: Some(url.to_owned()),
            licence: licence.map(str::to_owned),
            ..Source::default()
        }
    }

    fn entry(source: Source, sections: &[Source]) -> Entry {
        let sources = sections.iter().map(|source| SectionSource {
            sections: vec!["Pay".to_owned()],
            source: source.clone(),
        });
        Entry {
            source,
            sources: sources.collect(),
            ..Entry::default()
        }
    }

    #[test]
    fn documents_without_a_source_are_credited_together() {
        let untold = |title: &str| Entry {
            title: title.to_owned(),
            ..entry(
                Source {
                    name: title.to_owned(),
                    ..Source::default()
                },
                &[],
            )
        };
        let credits = of(&[untold("Nurse"), untold("Keeper"), untold("Nurse")]);
        let told: Vec<_> = credits[0].sources.iter().collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].name.as_str(), told[0].documents), ("", 3));
    }

    #[test]
    fn every_source_is_credited_once_below_its_licence() {
        let tasks = |page| source("Tasks", &format!("https://a.org/{page}"), Some("CC BY 4.0"));
        let pay = source("Pay", "https://b.gov/pay", Some("Public domain"));
        let own = source("Own", "https://c.org/1", None);
        let documents = [
            entry(tasks(1), &[pay.clone(), pay.clone()]),
            entry(tasks(2), std::slice::from_ref(&pay)),
            entry(tasks(3), &[]),
            entry(own, &[source("Other", "https://d.org", Some("CC BY 4.0"))]),
        ];
        let credits = of(&documents);
        let told: Vec<_> = credits
            .iter()
            .map(|credit| {
                let names = credit.sources.iter();
                let names: Vec<_> = names
                    .map(|one| (one.name.as_str(), one.documents))
                    .collect();
                (credit.licence.as_deref(), credit.documents, names)
            })
            .collect();
        assert_eq!(
            told,
            [
                (Some("CC BY 4.0"), 4, vec![("Tasks", 3), ("Other", 1)]),
                (Some("Public domain"), 2, vec![("Pay", 2)]),
                (None, 1, vec![("Own", 1)]),
            ]
        );
        let urls: Vec<_> = credits[0]
            .sources
            .iter()
            .map(|one| one.url.as_deref())
            .collect();
        assert_eq!(urls, [Some("https://a.org/"), Some("https://d.org")]);
        assert_eq!(
            credits[1].sources[0].url.as_deref(),
            Some("https://b.gov/pay")
        );
        assert_eq!(
            common(Some("https://a.org/x".into()), Some("https://b.org/x")),
            None
        );
        assert_eq!(common(Some("https://a.org/x".into()), None), None);
        let both = |one: &str, other| common(Some(one.to_owned()), Some(other));
        let shared = both(
            "https://a.org/ooh/care/nurses.htm",
            "https://a.org/ooh/art/dancers.htm",
        );
        assert_eq!(shared.as_deref(), Some("https://a.org/ooh/"));
        let again = both("https://a.org/ooh/", "https://a.org/ooh/care/cooks.htm?a/b");
        assert_eq!(again.as_deref(), Some("https://a.org/ooh/"));
        assert_eq!(
            both("https://a.org", "https://a.org/ooh/x").as_deref(),
            Some("https://a.org/")
        );
    }
}
