//! Replies of every kind that a chart is drawn of.

use crate::{
    answer::Status,
    figure::{Pay, Statistic},
    locale::Language,
    reply::{Excerpt, FigureLine, Reply, SourceLine, sample::line},
};

type Case = (&'static str, fn() -> Reply);

/// Each kind, with its name.
pub const CASES: &[Case] = &[
    ("one-range", one_range),
    ("one-role", one_role),
    ("levels", levels),
    ("eight-rows", eight_rows),
    ("compare", compare),
    ("percentiles", percentiles),
    ("open-ends", open_ends),
    ("points", points),
    ("long-titles", long_titles),
    ("huge", huge),
    ("euro", euro),
    ("hourly", hourly),
    ("mixed", mixed),
];

/// A reply with these figures.
pub fn reply(figures: Vec<FigureLine>) -> Reply {
    Reply {
        language: Language::English,
        status: Status::Answered,
        question: "pay".to_owned(),
        notices: Vec::new(),
        figures,
        excerpts: vec![Excerpt {
            trail: vec!["Data Engineer".to_owned()],
            text: String::new(),
            marks: Vec::new(),
            sources: vec![0],
            chunk: 0,
        }],
        sources: vec![SourceLine {
            name: "Wage survey".to_owned(),
            title: "Data Engineer".to_owned(),
            year: Some(2024),
            url: None,
            place: "corpus/data-engineer.md:3".to_owned(),
        }],
        suggestions: Vec::new(),
        corpus_version: "1a2b3c".to_owned(),
    }
}

fn range(value: &str, low: f64, high: f64, change: fn(&mut FigureLine)) -> FigureLine {
    line(value, low, Some(high), change)
}

fn point(value: &str, amount: f64, change: fn(&mut FigureLine)) -> FigureLine {
    line(value, amount, Some(amount), change)
}

fn measured(line: &mut FigureLine, words: &str, statistic: Statistic) {
    line.measure = Some(words.to_owned());
    line.figure.statistic = Some(statistic);
}

fn set(part: &mut Option<String>, text: &str) {
    *part = Some(text.to_owned());
}

fn one_range() -> Reply {
    reply(vec![range(
        "$126,397 to $151,945",
        126_397.0,
        151_945.0,
        |line| {
            measured(line, "average base pay", Statistic::Average);
            line.figure.pay = Some(Pay::Base);
        },
    )])
}

fn one_role() -> Reply {
    reply(vec![
        point("$157,969", 157_969.0, |line| {
            measured(line, "average base pay", Statistic::Average);
            line.sources = vec!["Built In".to_owned()];
        }),
        point("$202,331", 202_331.0, |line| {
            measured(line, "average total pay", Statistic::Average);
            line.sources = vec!["Built In".to_owned()];
        }),
        range("$126,397 to $151,945", 126_397.0, 151_945.0, |line| {
            measured(line, "average base pay", Statistic::Average);
            line.sources = vec!["AiPathly role guide".to_owned()];
        }),
        range("$70,000 to $285,000", 70_000.0, 285_000.0, |line| {
            measured(line, "range", Statistic::Range);
            line.sources = vec!["AiPathly role guide".to_owned()];
        }),
    ])
}

fn levels() -> Reply {
    reply(vec![
        range(
            "$113,992 to $152,601 per year",
            113_992.0,
            152_601.0,
            |line| {
                measured(line, "average base pay", Statistic::Average);
                set(&mut line.figure.level, "Entry-Level");
            },
        ),
        range(
            "$125,714 to $166,399 per year",
            125_714.0,
            166_399.0,
            |line| {
                measured(line, "average base pay", Statistic::Average);
                set(&mut line.figure.level, "Mid-Level");
            },
        ),
        range(
            "$136,883 to $172,654 per year",
            136_883.0,
            172_654.0,
            |line| {
                measured(line, "average base pay", Statistic::Average);
                set(&mut line.figure.level, "Senior-Level");
            },
        ),
        range(
            "$145,100 to $220,000 per year",
            145_100.0,
            220_000.0,
            |line| {
                measured(line, "average base pay", Statistic::Average);
                set(&mut line.figure.level, "Experienced");
            },
        ),
    ])
}

fn eight_rows() -> Reply {
    let places = [
        ("Seattle, WA", 151_000.0, 190_000.0, "$151,000–$190,000"),
        (
            "New York City, NY",
            163_000.0,
            204_500.0,
            "$163,000–$204,500",
        ),
        ("Austin, TX", 139_000.0, 171_000.0, "$139,000–$171,000"),
        (
            "San Francisco, CA",
            176_000.0,
            233_000.0,
            "$176,000–$233,000",
        ),
        ("Boston, MA", 148_000.0, 185_000.0, "$148,000–$185,000"),
        ("Denver, CO", 131_000.0, 160_000.0, "$131,000–$160,000"),
        ("Chicago, IL", 129_000.0, 158_000.0, "$129,000–$158,000"),
        ("Remote", 120_000.0, 180_000.0, "$120,000–$180,000"),
    ];
    let lines = places.into_iter().map(|(place, low, high, value)| {
        let mut line = range(value, low, high, |line| {
            measured(line, "average base pay", Statistic::Average);
        });
        set(&mut line.figure.place, place);
        line
    });
    reply(lines.collect())
}

fn compare() -> Reply {
    reply(vec![
        point("$151,000", 151_000.0, |line| {
            measured(line, "average", Statistic::Average);
            set(&mut line.figure.place, "Seattle, WA");
        }),
        point("$98,000", 98_000.0, |line| {
            measured(line, "average", Statistic::Average);
            set(&mut line.figure.role, "Nurse");
            set(&mut line.figure.place, "Seattle, WA");
            line.year = Some(2023);
            line.figure.source = "Hospital wages".to_owned();
        }),
        point("$139,000", 139_000.0, |line| {
            measured(line, "average", Statistic::Average);
            set(&mut line.figure.place, "Austin, TX");
        }),
        range("$74,000 to $91,500", 74_000.0, 91_500.0, |line| {
            measured(line, "range", Statistic::Range);
            set(&mut line.figure.role, "Nurses");
            set(&mut line.figure.place, "Austin, TX");
            line.year = Some(2023);
            line.figure.source = "Hospital wages".to_owned();
        }),
    ])
}

fn percentiles() -> Reply {
    let of = |role: &'static str, amounts: [(f64, &'static str); 5]| {
        let kinds = [
            (Statistic::Median, "median"),
            (Statistic::Percentile10, "10th percentile"),
            (Statistic::Percentile25, "25th percentile"),
            (Statistic::Percentile75, "75th percentile"),
            (Statistic::Percentile90, "90th percentile"),
        ];
        kinds.into_iter().zip(amounts).map(move |((statistic, words), (amount, value))| {
            let mut line = point(value, amount, |_| ());
            measured(&mut line, words, statistic);
            set(&mut line.figure.role, role);
            line.figure.source = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2024".to_owned();
            line
        })
    };
    let nurses = of(
        "Registered Nurses",
        [
            (93_600.0, "$93,600"),
            (66_030.0, "$66,030"),
            (78_610.0, "$78,610"),
            (107_960.0, "$107,960"),
            (135_320.0, "$135,320"),
        ],
    );
    let welders = of(
        "Welders, Cutters, Solderers, and Brazers",
        [
            (51_000.0, "$51,000"),
            (38_130.0, "$38,130"),
            (45_190.0, "$45,190"),
            (60_170.0, "$60,170"),
            (75_850.0, "$75,850"),
        ],
    );
    reply(nurses.chain(welders).collect())
}

fn open_ends() -> Reply {
    reply(vec![
        line(
            "$210,595 to over $300,000 a year",
            210_595.0,
            None,
            |line| {
                measured(line, "total pay range", Statistic::Range);
            },
        ),
        point("up to $210,000", 210_000.0, |line| {
            line.figure.statistic = Some(Statistic::Maximum);
            set(&mut line.figure.level, "Senior");
        }),
        range("$153,490 to $175,262", 153_490.0, 175_262.0, |line| {
            measured(line, "median", Statistic::Median);
        }),
        point("$239,200", 239_200.0, |line| {
            measured(line, "90th percentile", Statistic::Percentile90);
            line.figure.top_coded = true;
        }),
    ])
}

fn points() -> Reply {
    reply(vec![
        point("approximately $122,060", 122_060.0, |line| {
            measured(line, "average", Statistic::Average);
        }),
        point("$120,571", 120_571.0, |line| {
            measured(line, "average", Statistic::Average);
            set(
                &mut line.figure.level,
                "less than 1 year of experience (entry level)",
            );
        }),
        point("$189,477", 189_477.0, |line| {
            measured(line, "average", Statistic::Average);
            set(&mut line.figure.level, "7+ years of experience");
        }),
        point("$202,000", 202_000.0, |line| {
            set(&mut line.figure.subject, "TypeScript");
        }),
    ])
}

fn long_titles() -> Reply {
    const TITLE: &str = "First-Line Supervisors of Firefighting and Prevention Workers, Including Forest Fire Fighting Crew Bosses and Engine Captains";
    const OTHER: &str = "Computer-Controlled Machine Tool Operators/Programmers, Metal and Plastic (CNC Donaudampfschifffahrtselektrizitätenhauptbetriebswerk)";
    reply(vec![
        range(
            "from around $89,000 to as much as $137,500 a year before overtime",
            89_000.0,
            137_500.0,
            |line| {
                measured(line, "average base pay", Statistic::Average);
                set(&mut line.figure.role, TITLE);
                set(
                    &mut line.figure.level,
                    "more than 10 years of experience, with responsibility for several stations and their budgets",
                );
                set(
                    &mut line.figure.company,
                    "California Department of Forestry and Fire Protection",
                );
            },
        ),
        point("$53,000", 53_000.0, |line| {
            measured(line, "median", Statistic::Median);
            set(&mut line.figure.role, OTHER);
            set(
                &mut line.figure.place,
                "Minneapolis–St. Paul–Bloomington, MN-WI",
            );
            line.year = Some(2022);
            line.figure.source =
                "Occupational Employment and Wage Statistics of the Bureau of Labor Statistics"
                    .to_owned();
        }),
    ])
}

fn huge() -> Reply {
    reply(vec![
        range(
            "¥6,500,000–¥12,400,000",
            6_500_000.0,
            12_400_000.0,
            |line| {
                line.figure.unit = "JPY/year".to_owned();
                set(&mut line.figure.place, "Tokyo");
            },
        ),
        point("¥148,000,000", 148_000_000.0, |line| {
            line.figure.unit = "JPY/year".to_owned();
            measured(line, "maximum", Statistic::Maximum);
            set(&mut line.figure.place, "Osaka");
        }),
    ])
}

fn euro() -> Reply {
    reply(vec![
        range("45.000–58.000 €", 45_000.0, 58_000.0, |line| {
            line.figure.unit = "EUR/year".to_owned();
            set(&mut line.figure.level, "Berufseinsteiger");
            set(&mut line.figure.place, "München");
        }),
        range("62.000–79.500 €", 62_000.0, 79_500.0, |line| {
            line.figure.unit = "EUR/year".to_owned();
            set(&mut line.figure.level, "Führungskräfte");
            set(&mut line.figure.place, "München");
        }),
        point("$151,000", 151_000.0, |_| ()),
    ])
}

fn hourly() -> Reply {
    reply(vec![
        range("$17.25–$18.50 an hour", 17.25, 18.5, |line| {
            line.figure.unit = "USD/hour".to_owned();
            set(&mut line.figure.level, "Apprentice");
        }),
        point("$24.10", 24.1, |line| {
            line.figure.unit = "USD/hour".to_owned();
            measured(line, "median per hour", Statistic::Median);
            set(&mut line.figure.level, "Journeyman");
        }),
    ])
}

/// What cannot stand on one axis.
fn mixed() -> Reply {
    let mut reply = hourly();
    reply.figures.extend(compare().figures.into_iter().take(2));
    reply.figures.extend(euro().figures.into_iter().take(1));
    reply
}
