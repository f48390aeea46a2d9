use super::*;
use crate::index::hash;

#[test]
fn a_profile_says_what_went_in() {
    let terms = |words: &[&str]| -> Vec<TermHash> { words.iter().map(|one| hash(one)).collect() };
    let parts = Parts {
        document: 7,
        place_in_section: 3,
        amount: true,
        topics: vec![(Topic::Salary, 0.8), (Topic::Demand, 1.0)],
        places: vec![5, 70_000],
        levels: vec!["entry", "senior"],
        years: vec![YearRange { from: 4, to: 6 }],
        roles: vec![1, 2],
        title: terms(&["data", "engineer"]),
        heading: terms(&["salari", "pay"]),
        asked: 1,
        body: vec![(hash("seattl"), 0), (hash("$150000"), 2)],
        spans: vec![0..7, 9..16],
        innermost: 1,
        labels: vec![0..1, 2..3],
        ..Parts::default()
    };
    let mut bytes = Vec::new();
    parts.encode(&mut bytes);
    let profile = Profile::read(OwnedBytes::new(bytes.clone())).unwrap();
    assert_eq!((profile.document, profile.length), (7, 5));
    assert_eq!(profile.place_in_section, 3);
    assert!(profile.amount && !profile.aside && !profile.percent);
    let heading: Vec<TermHash> = profile.heading().collect();
    assert_eq!(heading[profile.innermost()], terms(&["salari"]));
    assert_eq!(profile.labels().collect::<Vec<_>>(), [0..1, 2..3]);
    assert_eq!(profile.topics().collect::<Vec<_>>(), parts.topics);
    assert!((profile.topic(Topic::Salary) - 0.8).abs() < f32::EPSILON);
    assert_eq!(profile.topic(Topic::Skills), 0.0);
    for topic in Topic::ALL {
        let weight = profile.topic_weights()[topic as usize];
        assert!((weight - profile.topic(topic)).abs() < f32::EPSILON);
    }
    assert_eq!(profile.places().collect::<Vec<_>>(), parts.places);
    assert!(profile.names_level("senior") && !profile.names_level("lead"));
    assert_eq!(profile.years().collect::<Vec<_>>(), parts.years);
    assert_eq!(profile.roles().next_back(), Some(2));
    assert_eq!(profile.title().collect::<Vec<_>>(), parts.title);
    assert_eq!(profile.heading().collect::<Vec<_>>(), parts.heading);
    assert_eq!(profile.body().iter().collect::<Vec<_>>(), parts.body);
    let groups = profile.body().in_groups_of(1);
    assert_eq!(
        groups.filter_map(|one| one.get(0)).collect::<Vec<_>>(),
        parts.body
    );
    assert_eq!(
        [0, 1, 2].map(|at| profile.span(at)),
        [Some(0..7), Some(9..16), None]
    );
    for cut in 0..bytes.len() {
        assert!(Profile::read(OwnedBytes::new(bytes[..cut].to_vec())).is_none());
    }
}
