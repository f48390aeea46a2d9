//! The hand-checked table of `lines.txt`: each line, in its context, and every figure in it.

use crate::{
    corpus::{Block, BlockKind, Document, LineSpan, Source},
    figure::{Context, Figure, Pay, Statistic, find_in},
};

const TABLE: &str = include_str!("lines.txt");

/// What stands around a line of the table, as its `[…]` heads say.
#[derive(Default)]
struct Around<'t> {
    title: &'t str,
    source: Option<&'t str>,
    year: Option<i32>,
    region: Option<&'t str>,
    currency: Option<&'t str>,
    trail: Vec<String>,
    label: Option<&'t str>,
    lead: Option<&'t str>,
    header: Option<&'t str>,
    kind: Option<BlockKind>,
}

impl<'t> Around<'t> {
    fn parse(head: &'t str) -> Self {
        let mut around = Self::default();
        for pair in head.trim_matches(['[', ']']).split("; ") {
            let (key, value) = pair.split_once('=').unwrap();
            match key {
                "title" => around.title = value,
                "source" => around.source = Some(value),
                "year" => around.year = Some(value.parse().unwrap()),
                "region" => around.region = Some(value),
                "currency" => around.currency = Some(value),
                "trail" => around.trail = value.split(" > ").map(str::to_owned).collect(),
                "label" => around.label = Some(value),
                "lead" => around.lead = Some(value),
                "header" => around.header = Some(value),
                "kind" => {
                    around.kind = Some(match value {
                        "row" => BlockKind::TableRow,
                        "paragraph" => BlockKind::Paragraph,
                        other => panic!("unknown kind {other}"),
                    });
                }
                other => panic!("unknown key {other}"),
            }
        }
        around
    }

    fn figures(&self, text: &str) -> Vec<Figure> {
        let document = Document {
            id: "table".into(),
            title: self.title.into(),
            aliases: Vec::new(),
            alternates: Vec::new(),
            sources: Vec::new(),
            summary: None,
            source: Source {
                name: self.source.unwrap_or(self.title).into(),
                year: self.year,
                ..Source::default()
            },
            authored: true,
            region: self.region.map(str::to_owned),
            currency: self.currency.map(str::to_owned),
            path: "corpus/table.md".into(),
            sections: Vec::new(),
        };
        let text = text.replace("\\n", "\n");
        let lines = text.lines().count();
        let block = Block {
            kind: self.kind.unwrap_or(BlockKind::Item { depth: 0 }),
            text,
            lines: LineSpan {
                first: 1,
                last: u32::try_from(lines).unwrap(),
            },
        };
        let context = Context {
            labels: self.label.into_iter().collect(),
            lead: self.lead,
            header: self.header,
            ..Context::new(&document, &self.trail)
        };
        find_in(&block, &context)
    }

    /// A figure as the table writes it: what its document already says is left out.
    fn write(&self, figure: &Figure) -> String {
        let mut parts = vec![
            figure.text.clone(),
            match figure.high {
                Some(high) if high == figure.low => format!("{}", figure.low),
                Some(high) => format!("{}..{high}", figure.low),
                None => format!("{}..", figure.low),
            },
            figure.unit.clone(),
        ];
        if let Some(statistic) = figure.statistic {
            parts.push(statistic_name(statistic).into());
        }
        if let Some(pay) = figure.pay {
            parts.push(pay_name(pay).into());
        }
        let mut named = |name: &str, value: Option<&str>, known: Option<&str>| {
            if value != known {
                parts.push(format!("{name} {}", value.unwrap_or("none")));
            }
        };
        named("role", figure.role.as_deref(), Some(self.title));
        named("level", figure.level.as_deref(), None);
        named("place", figure.place.as_deref(), None);
        named("company", figure.company.as_deref(), None);
        named("for", figure.subject.as_deref(), None);
        named(
            "by",
            Some(&figure.source),
            Some(self.source.unwrap_or(self.title)),
        );
        if figure.year != self.year || figure.since.is_some() {
            let year = |year: Option<i32>| year.map_or("?".to_owned(), |year| year.to_string());
            parts.push(match figure.since {
                Some(since) => format!("in {since}-{}", year(figure.year)),
                None => format!("in {}", year(figure.year)),
            });
        }
        if figure.top_coded {
            parts.push("top-coded".into());
        }
        if figure.line > 1 {
            parts.push(format!("line {}", figure.line));
        }
        parts.join("; ")
    }
}

fn statistic_name(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Average => "average",
        Statistic::MostCommon => "most-common",
        Statistic::Median => "median",
        Statistic::Range => "range",
        Statistic::Percentile10 => "p10",
        Statistic::Percentile25 => "p25",
        Statistic::Percentile75 => "p75",
        Statistic::Percentile90 => "p90",
        Statistic::Total => "total",
        Statistic::Premium => "premium",
        Statistic::Growth => "growth",
        Statistic::Share => "share",
        Statistic::Maximum => "maximum",
        Statistic::Minimum => "minimum",
    }
}

fn pay_name(pay: Pay) -> &'static str {
    match pay {
        Pay::Base => "base pay",
        Pay::Total => "total pay",
        Pay::Additional => "additional pay",
    }
}

#[test]
fn every_line_of_the_table_gives_its_figures() {
    let mut around = Around::default();
    let mut rows = 0;
    let mut wrong = Vec::new();
    let mut lines = TABLE.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        if line.is_empty() || line.starts_with("# ") {
            continue;
        }
        if line.starts_with('[') {
            around = Around::parse(line);
            continue;
        }
        let mut expected = Vec::new();
        while let Some((_, figure)) = lines.next_if(|(_, next)| next.starts_with("    ")) {
            expected.push(figure.trim().to_owned());
        }
        rows += 1;
        let found: Vec<String> = around
            .figures(line)
            .iter()
            .map(|figure| around.write(figure))
            .collect();
        if found != expected {
            wrong.push(format!(
                "line {}: {line}\n  expected {expected:#?}\n  found {found:#?}",
                at + 1
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows >= 120, "only {rows} rows");
}
