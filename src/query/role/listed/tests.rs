//! Names where a classification lists every name.

use super::*;
use crate::query::question_words;

const NAMED: [(&str, &[&str]); 32] = [
    ("Registered Nurses", &["Emergency Nurse", "Pediatric Nurse"]),
    ("Helpers--Electricians", &["Electrician Apprentice"]),
    ("Prepress Technicians and Workers", &["Platemaker"]),
    (
        "First-Line Supervisors of Police and Detectives",
        &["Detective Sergeant"],
    ),
    ("Painter Helpers", &["Electrician and Painter Apprentice"]),
    ("Life Scientists, All Other", &["Life Scientist"]),
    ("Lamp Operators, Harbour", &["Lamp Operator"]),
    ("Bakers", &["Night Baker"]),
    ("Chief Executives", &["Company President"]),
    ("Directors, Sacred Music", &["Cantor"]),
    ("Sound Technicians, Except Harbour", &["Sound Mixer"]),
    ("Cooks, All Other", &["Camp Cook"]),
    ("Office Clerks, General", &["File Clerk"]),
    ("Ferry Secretaries and Office Assistants", &["Typist"]),
    ("Timing Part Pilots, All Other", &["Deep Pilot Mate"]),
    ("Night School Tutors, Except Music", &["Evening Tutor"]),
    (
        "Deep and Rope Splicers and Sail Cloth Splicers",
        &["Splicer Apprentice"],
    ),
    ("Deep Sea Cable Ferry Divers", &["Kneader"]),
    ("Ballast Technicians", &["Water Technician"]),
    ("Agents of Jugglers and Clowns", &["Booker"]),
    ("Street Vendors and Related Workers", &["Hawker"]),
    (
        "Boiler Tenders",
        &[
            "Power Tender",
            "Boiler Plant Tender",
            "Power Plant Mechanic",
        ],
    ),
    ("Ferry Gaugers, All Other", &["Ferry Gauger Mate"]),
    ("Sea Gaugers, All Other", &["Sea Gauger Mate"]),
    ("Geological and Ballast Technicians", &["Rock Technician"]),
    ("Supervisors of Jugglers", &["Circus Supervisor"]),
    ("Park Attendants", &["Lawn Keeper"]),
    ("Bell Casters", &["Printed Bell Ringer", "Bell Ringer"]),
    ("Sail Cutters", &["Hand Cutter", "Folding Cutter"]),
    ("Rope Trimmers", &["Hand Trimmer"]),
    (
        "Splicing Hands and Splice Sorting Machine Tenders",
        &["Splicing Tender"],
    ),
    (
        "Health Technicians, All Other",
        &["Medical Technician", "Emergency Room Technician"],
    ),
];

/// Who is meant, where these names are listed: the documents' numbers by phrase, and what is said of
/// those that are nobody.
fn meant(text: &str) -> Vec<Result<Vec<u32>, String>> {
    let lexicon = Lexicon::embedded().unwrap();
    let names = NAMED.iter().map(|&(title, others)| {
        let others = others.iter().map(|&other| (other, Claim::Alternate));
        std::iter::once((title, Claim::Title))
            .chain(others)
            .collect()
    });
    let roles = RoleNames::claimed(&lexicon, (0..).zip(names));
    let words = question_words(&lexicon, text);
    let stems = lexicon.stems(&words);
    let topics = ["salary", "outlook", "make", "ohio"];
    let excluded = words
        .iter()
        .map(|word| topics.contains(&word.text.as_str()));
    let excluded: Vec<bool> = excluded.collect();
    let sentence = Sentence {
        text,
        words: &words,
        stems: &stems,
        excluded: &excluded,
    };
    let mut phrases = roles.phrases(&lexicon, sentence);
    let found = phrases.iter().map(|phrase| roles.matches(phrase, None));
    let mut found: Vec<Vec<RoleMatch>> = found.collect();
    roles.hold(&lexicon, sentence, &excluded, &mut phrases, &mut found);
    let told = phrases.into_iter().zip(found).map(|(phrase, found)| {
        let documents: Vec<u32> = found.iter().map(|one| one.document).collect();
        match documents.is_empty() {
            true => Err(phrase.text),
            false => Ok(documents),
        }
    });
    told.collect()
}

#[test]
fn names_are_meant_as_they_are_listed() {
    for (text, document) in [
        ("registered nurse salary", 0),
        ("how much do pediatric emergency nurses make", 0),
        ("salary of a licensed registered nurse in Ohio", 0),
        ("registered nurse job outlook", 0),
        ("how much do life scientists, all other, make", 5),
        ("how much do night shift bakers make", 7),
        ("how do I become a good baker", 7),
        ("part time night baker salary", 7),
        ("what skills do bakers need", 7),
        ("night tutor salary", 15),
        ("how much do school tutors make", 15),
        ("does a registered nurse need a degree", 0),
        ("bakers, hours and salary", 7),
        ("deep sea divers salary", 17),
        ("kneader salary", 17),
        ("freelance kneader salary", 17),
        ("power tenders salary", 21),
        ("chief executives salary", 8),
        ("what do directors, sacred music do", 9),
        ("outlook for sound technicians, except harbour", 10),
    ] {
        assert_eq!(meant(text), [Ok(vec![document])], "{text}");
    }
    let both = meant("how much do bakers and life scientists make");
    assert_eq!(both, [Ok(vec![7]), Ok(vec![5])]);
}

#[test]
fn a_comma_alone_lists_names_too() {
    for text in ["bakers, gaugers salary", "baker, gauger salary"] {
        let meant = meant(text);
        assert_eq!(meant.len(), 2, "{text}: {meant:?}");
        assert!(meant.iter().all(Result::is_ok), "{text}: {meant:?}");
    }
}

#[test]
fn one_unknown_name_in_a_list_leaves_the_others() {
    for text in [
        "how much do bakers, registered nurses and zorbists make",
        "bakers, registered nurses and zorbists salary",
    ] {
        let named = [Ok(vec![7]), Ok(vec![0]), Err("zorbists".to_owned())];
        assert_eq!(meant(text), named, "{text}");
    }
    // What some also go by may as well be a part of a name that nobody has.
    let one = "bakers, mixers and zorbists";
    assert_eq!(meant(&format!("{one} salary")), [Err(one.to_owned())]);
}

#[test]
fn what_a_comma_parts_may_be_one_name() {
    for nobody in [
        // those of a kind that have no name of their own
        "bakers, registered nurses, and other ferry managers",
        // who share those that the last is called by
        "harbour, ballast, and good bakers and registered nurses",
        // mostly nobody
        "bakers, zorbists, registered nurses, wiggers and zappers",
        // two, and what both are of: none is both
        "sail cutters and rope trimmers, hand",
    ] {
        let meant = meant(&format!("how much do {nobody} make"));
        assert_eq!(meant, [Err(nobody.to_owned())]);
    }
    let both = meant("how much do sail cutters and rope trimmers make");
    assert_eq!(both, [Ok(vec![28]), Ok(vec![29])]);
}

#[test]
fn what_is_done_is_another_word_than_what_it_is_done_with() {
    for nobody in ["parking attendants", "printing bell ringers"] {
        let meant = meant(&format!("{nobody} salary"));
        assert_eq!(meant, [Err(nobody.to_owned())]);
    }
    assert_eq!(meant("park attendants salary"), [Ok(vec![26])]);
    // The shorter may stand for it, where it is no word for many things.
    assert_eq!(meant("fold cutter salary"), [Ok(vec![28])]);
    let nobody = "folds cutters".to_owned();
    assert_eq!(meant(&format!("{nobody} salary")), [Err(nobody)]);
    let both = "splicing hands and splice sorting machine tenders";
    assert_eq!(meant(&format!("{both} salary")), [Ok(vec![30])]);
    assert_eq!(meant("printed bell ringers salary"), [Ok(vec![27])]);
}

#[test]
fn a_page_beside_the_only_title_that_holds_a_noun_makes_it_no_name() {
    let lexicon = Lexicon::embedded().unwrap();
    let title = ("Sail-Cloth Splicers", Claim::Title);
    let listed = vec![title, ("Cloth Mender", Claim::Alternate)];
    let page = vec![title];
    let others = vec![("Bakers", Claim::Title), ("Night Baker", Claim::Alternate)];
    let roles = RoleNames::claimed(&lexicon, (0..).zip([listed, page, others]));
    let found = |text: &str| {
        let words = question_words(&lexicon, text);
        let phrase = RolePhrase {
            stems: lexicon.stems(&words),
            text: text.to_owned(),
            words: 0..words.len(),
        };
        let found = roles.matches(&phrase, None).into_iter();
        found.map(|one| one.document).collect::<Vec<u32>>()
    };
    assert_eq!(found("sail cloth splicers"), [0, 1]);
    assert!(found("splicers").is_empty());
}

#[test]
fn a_word_that_compares_names_nobody() {
    let both = [Ok(vec![7]), Ok(vec![0])];
    assert_eq!(meant("compare baker and registered nurse salary"), both);
    assert_eq!(meant("comparing bakers and registered nurses"), both);
}

#[test]
fn a_name_with_some_of_the_words_is_another() {
    for (text, nobody) in [
        ("electrician salary", "electrician"),
        ("how much do press workers make", "press workers"),
        ("what do detectives do", "detectives"),
        (
            "outlook for forensic life scientists",
            "forensic life scientists",
        ),
        ("how much do bakers, all other, make", "bakers, all other"),
        (
            "how much do captains and bakers of water vessels make",
            "captains and bakers of water vessels",
        ),
        ("lamp operators, railway salary", "lamp operators, railway"),
        ("what do bakers, except night, do", "bakers, except night"),
        ("how do I become a lamp lighter", "lamp lighter"),
        ("what skills does a harbour porter need", "harbour porter"),
        ("general bakers salary", "general bakers"),
        ("music tutor salary", "music tutor"),
        ("timing pilot salary", "timing pilot"),
        ("ferry assistant salary", "ferry assistant"),
        ("rope cloth splicers salary", "rope cloth splicers"),
        ("pediatric bakers salary", "pediatric bakers"),
        ("mixers, night salary", "mixers, night"),
        ("how much do harbours make", "harbours"),
        // others by the words left out
        ("deep divers salary", "deep divers"),
        ("power plant tenders salary", "power plant tenders"),
        (
            "emergency medical technician salary",
            "emergency medical technician",
        ),
        // others by the words before
        ("vibe kneader salary", "vibe kneader"),
        // those that others are over, help or are related to
        ("jugglers salary", "jugglers"),
        ("related workers salary", "related workers"),
        (
            "helpers--bakers, registered nurses, and chief executives salary",
            "helpers--bakers, registered nurses, and chief executives",
        ),
        (
            "chief executives of painters, bakers, and registered nurses salary",
            "chief executives of painters, bakers, and registered nurses",
        ),
        // one name, its kind behind a comma
        (
            "bakers, prepress technicians, and chief executives, moonlight, salary",
            "bakers, prepress technicians, and chief executives, moonlight",
        ),
    ] {
        assert_eq!(meant(text), [Err(nobody.to_owned())], "{text}");
    }
}
