use super::*;

fn pay(skip: usize) -> Shown {
    Shown::LookUp {
        of: LookUp::pay("a.b", Some(" Sr. | lead "), Some("St. Louis, MO")),
        skip,
    }
}

fn comparison(skip: usize) -> Shown {
    Shown::LookUp {
        of: LookUp::comparison("nurse", "node.js-dev", Topic::SoftSkills),
        skip,
    }
}

fn all() -> Vec<Press> {
    vec![
        Press::Share(Shown::Question { skip: 3 }),
        Press::Share(Shown::Role {
            role: "node.js-dev".into(),
            topic: Some(Topic::SoftSkills),
        }),
        Press::Share(Shown::Role {
            role: "nurse".into(),
            topic: None,
        }),
        Press::More {
            version: "1f3a".into(),
            shown: Shown::Question { skip: 6 },
        },
        Press::Share(pay(0)),
        Press::Share(comparison(3)),
        Press::More {
            version: "1f3a".into(),
            shown: pay(3),
        },
        Press::More {
            version: "1f3a".into(),
            shown: comparison(6),
        },
        Press::Source {
            version: "1f3a".into(),
            chunks: vec![1, 22, 333],
        },
        Press::Cite {
            mark: "0123456789abcdef".into(),
            role: "node.js-dev".into(),
            topic: Some(Topic::Salary),
        },
        Press::Topic { role: "a.b".into() },
        Press::Choose { role: "é".into() },
        Press::Open,
        Press::Answer,
        Press::Roles {
            page: 12,
            search: "node.js dev".into(),
        },
        Press::Roles {
            page: 0,
            search: String::new(),
        },
        Press::Vote {
            helpful: true,
            role: "node.js-dev".into(),
            topic: Some(Topic::SoftSkills),
        },
        Press::Vote {
            helpful: false,
            role: String::new(),
            topic: None,
        },
        Press::About { page: 3 },
        Press::Gaps { page: 0 },
        Press::Rates { page: 9_999 },
        Press::ClearGaps,
        Press::Ask { number: 0 },
        Press::Reload {
            version: "1f3a".into(),
        },
        Press::Remove {
            asker: UserId::new(80_351_110_224_678_912),
        },
    ]
}

#[test]
fn what_is_written_is_read() {
    for press in all() {
        let id = press.to_custom_id().unwrap();
        assert_eq!(Press::read(&id), Some(press), "{id}");
    }
}

#[test]
fn what_is_not_ours_is_not_read() {
    for id in [
        "",
        "1",
        "1.",
        "1.share",
        "1.share.",
        "1.share.+3",
        "1.share.03",
        "1.share.100",
        "1.share.-1",
        "2.share.3",
        "1.show.nonsense.nurse",
        "1.show.-.",
        "1.more.3",
        "1.pay.0.0123456789abcdef",
        "1.pay.0.0123456789abcdef.",
        "1.pay.00.0123456789abcdef.|",
        "1.pay.100.0123456789abcdef.|",
        "1.pay.0.0123456789ABCDEF.|",
        "1.pay.0.nurse.|",
        "1.compare.0.salary.0123456789abcdef",
        "1.compare.0.-.0123456789abcdef.0123456789abcdef",
        "1.compare.0.salary.0123456789abcdef.0123456789abcdef.",
        "1.compare.salary.0123456789abcdef.0123456789abcdef",
        "1.more-pay.0.0123456789abcdef.|",
        "1.more-compare.1f3a.salary.0123456789abcdef.0123456789abcdef",
        "1.source.1f3a",
        "1.source.1f3a.",
        "1.source.1f3a.1.2.3.4",
        "1.source.1f3a.99999999999",
        "1.cite.0123.-.nurse",
        "1.cite.0123456789ABCDEF.-.nurse",
        "1.cite.0123456789abcdef.nonsense.nurse",
        "1.cite.0123456789abcdef.-.",
        "1.open.x",
        "1.answer.x",
        "1.roles.1",
        "1.roles.10000.",
        "1.gaps.-1",
        "1.gaps.01",
        "1.rates.10000",
        "1.clear.votes",
        "1.up.nonsense.nurse",
        "1.down.nurse",
        "1.up.",
        "1.reload.",
        "1.remove.0",
        "1.remove.x",
        "1.unknown.x",
        "1.Share.3",
    ] {
        assert_eq!(Press::read(id), None, "{id}");
    }
}

#[test]
fn what_is_too_long_has_no_id() {
    let role = |length| Press::Choose {
        role: "é".repeat(length),
    };
    assert!(role(91).to_custom_id().is_some());
    assert!(role(92).to_custom_id().is_none());
    assert_eq!(Press::read(&format!("1.choose.{}", "é".repeat(92))), None);
}
