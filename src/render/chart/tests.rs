//! What must hold of every picture, and what is drawn at all.

mod gallery;

use std::path::{Path, PathBuf};

use super::{scene::Text, *};
use crate::{
    engine::{Ask, Engine, Quiet},
    reply::{FigureLine, sample},
};
use gallery::{CASES, reply};

fn lay_out(reply: &Reply) -> scene::Scene {
    let chart = Chart::of(reply).unwrap();
    scene::lay_out(&chart, font::Fonts::load().unwrap()).unwrap()
}

/// Left, top, right and bottom of a line of text, by the font's measures.
fn area(text: &Text) -> [f32; 4] {
    let width = font::Fonts::load().unwrap().width(&text.text, text.style);
    let size = text.style.size;
    [
        text.x,
        text.y - 0.8 * size,
        text.x + width,
        text.y + 0.25 * size,
    ]
}

#[track_caller]
fn holds_its_text(scene: &scene::Scene, name: &str) {
    for (at, text) in scene.texts.iter().enumerate() {
        let [left, top, right, bottom] = area(text);
        assert!(
            left >= 35.9 && right <= scene.width - 35.9 && top >= 20.0 && bottom <= scene.height,
            "{name}: {text:?} is cut"
        );
        for other in &scene.texts[at + 1..] {
            let [l, t, r, b] = area(other);
            let apart = right <= l || r <= left || bottom <= t || b <= top;
            assert!(apart, "{name}: {text:?} and {other:?} overlap");
        }
    }
}

#[test]
fn text_is_neither_cut_nor_run_over() {
    for (name, case) in CASES {
        holds_its_text(&lay_out(&case()), name);
    }
}

#[test]
fn a_label_gives_way_to_its_value_at_any_length() {
    let words = "Senior staff engineers with responsibility for several teams in ".repeat(2);
    for length in 1..words.len() {
        let mut case = CASES[2].1();
        case.figures[0].figure.level = Some(words[..length].to_owned());
        case.figures[1].value = words[..length].to_owned();
        holds_its_text(&lay_out(&case), &words[..length]);
    }
}

#[test]
fn what_is_drawn_lies_on_the_card() {
    for (name, case) in CASES {
        let scene = lay_out(&case());
        for shape in &scene.shapes {
            let inside = shape.x >= 0.0
                && shape.y >= 0.0
                && shape.x + shape.width <= scene.width
                && shape.y + shape.height <= scene.height;
            assert!(inside, "{name}: {shape:?}");
        }
    }
}

#[test]
fn every_title_of_the_occupations_has_room_and_is_said_whole() {
    let Some(titles) = titles() else {
        eprintln!("skipped: the data set of occupations is not here");
        return;
    };
    let mut longest = titles;
    longest.sort_by_key(|title| std::cmp::Reverse(title.chars().count()));
    longest.dedup();
    assert!(longest[0].chars().count() > 100);
    for pair in longest[..200].chunks_exact(2) {
        let mut case = CASES[4].1();
        assert_eq!(case.figures.len(), 4);
        for (at, line) in case.figures.iter_mut().enumerate() {
            line.figure.role = Some(pair[at % 2].clone());
            line.figure.level = Some(pair[(at + 1) % 2].clone());
        }
        let scene = lay_out(&case);
        holds_its_text(&scene, &pair[0]);
        let bare = |text: &str| text.replace(' ', "");
        let said = bare(
            &scene
                .texts
                .iter()
                .map(|text| &*text.text)
                .collect::<String>(),
        );
        for title in pair {
            assert!(said.contains(&bare(title)), "{title} in {said}");
        }
        let words = words::describe(&Chart::of(&case).unwrap());
        assert!(words.encode_utf16().count() <= MAX_DESCRIPTION);
    }
}

/// The titles of the O*NET data set, where it lies beside the project.
fn titles() -> Option<Vec<String>> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("CAREERBOT_SHARED").map_or_else(beside, PathBuf::from);
    let folder = shared.join("data/onet_29_3");
    let files = [
        ("tsv/Occupation Data.txt", 1),
        ("titles_without_test_half/Alternate Titles.txt", 1),
    ];
    let mut titles = Vec::new();
    for (file, column) in files {
        let text = std::fs::read_to_string(folder.join(file)).ok()?;
        let column = text
            .lines()
            .skip(1)
            .filter_map(|line| Some(line.split('\t').nth(column)?.to_owned()));
        titles.extend(column);
    }
    Some(titles)
}

#[test]
fn the_same_reply_is_the_same_bytes() {
    for (name, case) in CASES {
        let first = draw(&case()).unwrap().unwrap();
        assert_eq!(first, draw(&case()).unwrap().unwrap(), "{name}");
        assert!(first.png.len() < 300_000, "{name}: {}", first.png.len());
        let (width, height, pixels) = decode(&first.png);
        assert_eq!(width, 800);
        assert!((250..1_000).contains(&height), "{name}: {height}");
        let corner = &pixels[..4];
        assert_eq!(corner[3], 0, "{name}: its corners are round");
    }
}

fn figures(lines: Vec<FigureLine>) -> Option<Chart> {
    Chart::of(&reply(lines))
}

#[test]
fn where_there_is_nothing_to_set_side_by_side_there_is_no_chart() {
    let one = || sample::line("$98,000", 98_000.0, Some(98_000.0), |_| ());
    let other = |unit: &str| {
        let mut line = sample::line("98 000", 98_000.0, Some(98_000.0), |_| ());
        line.figure.unit = unit.to_owned();
        line
    };
    assert_eq!(figures(vec![]), None);
    assert_eq!(figures(vec![one()]), None);
    for unit in ["%", "count", "USD", "EUR/year", "USD/hour"] {
        assert_eq!(figures(vec![one(), other(unit)]), None, "{unit}");
    }
    assert!(figures(vec![one(), one()]).is_some());
    let lines = vec![one(), other("EUR/year"), one(), other("USD/hour")];
    let chart = figures(lines).unwrap();
    assert_eq!((chart.unit.as_str(), chart.left_out), ("USD a year", 2));
    assert_eq!(chart.groups[0].rows.len(), 2);
    let mut backwards = one();
    backwards.figure.high = Some(1.0);
    let mut endless = one();
    endless.figure.low = f64::INFINITY;
    assert_eq!(figures(vec![one(), backwards, endless]), None);
}

#[test]
fn percentiles_of_one_survey_are_one_row() {
    let chart = Chart::of(&CASES[5].1()).unwrap();
    assert_eq!(chart.groups.len(), 2);
    let nurses = &chart.groups[0].rows;
    assert_eq!(nurses.len(), 1);
    assert_eq!(nurses[0].value, "$93,600");
    assert_eq!(
        nurses[0].mark,
        Mark::Spread {
            outer: (66_030.0, 135_320.0),
            inner: Some((78_610.0, 107_960.0)),
            middle: Some(93_600.0)
        }
    );
    assert_eq!(chart.left_out, 0);
    // of two years they are no spread
    let mut apart = CASES[5].1();
    apart.figures.truncate(2);
    apart.figures[1].year = Some(2020);
    assert_eq!(Chart::of(&apart).unwrap().groups[0].rows.len(), 2);
}

#[test]
fn an_open_range_reaches_as_far_as_its_text() {
    for (text, low, high) in [
        ("$210,595 to over $300,000 a year", 210_595.0, 300_000.0),
        ("from $120k to over $200k", 120_000.0, 200_000.0),
        ("$1.2M to more than $2M.", 1_200_000.0, 2_000_000.0),
        ("$200,000+", 200_000.0, 200_000.0),
        ("$95,000 or more in 2024", 95_000.0, 95_000.0),
        ("over 60.000 €", 60_000.0, 60_000.0),
    ] {
        let line = sample::line(text, low, None, |_| ());
        let rows = figures(vec![line.clone(), line])
            .unwrap()
            .groups
            .remove(0)
            .rows;
        assert_eq!(rows[0].mark, Mark::AtLeast(low, high), "{text}");
    }
}

#[test]
fn every_chart_is_said_in_words() {
    let said: Vec<String> = CASES
        .iter()
        .map(|(name, case)| {
            let picture = draw(&case()).unwrap().unwrap();
            assert!(picture.description.encode_utf16().count() <= MAX_DESCRIPTION);
            format!("{name}: {}", picture.description)
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"));
    // longer than there is room for: whole rows, and how many more
    let mut long = CASES[3].1();
    for line in &mut long.figures {
        line.figure
            .place
            .as_mut()
            .unwrap()
            .push_str(&" and its surroundings".repeat(9));
    }
    let words = words::describe(&Chart::of(&long).unwrap());
    assert!(words.encode_utf16().count() <= MAX_DESCRIPTION);
    assert!(
        words.ends_with("And 4 more. Source: Wage survey."),
        "{words}"
    );
    for line in &mut long.figures {
        line.figure.role = Some("😀".repeat(900));
    }
    let words = words::describe(&Chart::of(&long).unwrap());
    assert!(words.encode_utf16().count() <= MAX_DESCRIPTION && words.ends_with('…'));
}

#[test]
fn a_character_that_the_font_lacks_is_told_and_not_drawn_as_a_box() {
    let mut case = CASES[1].1();
    case.figures[0].sources = vec!["厚生労働省".to_owned()];
    let refused = draw(&case).unwrap_err();
    assert!(matches!(refused, ChartError::Glyph(text) if text.contains('厚')));
}

/// Each kind, and what the documents that ship say, over Discord's dark and light background; the
/// pictures are left in `target/charts/`, to be looked at.
#[test]
fn what_ships_is_drawn_and_left_to_be_looked_at() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/charts");
    std::fs::create_dir_all(&folder).unwrap();
    let index = tempfile::tempdir().unwrap();
    let engine = Engine::open(&root.join("corpus"), index.path(), &Quiet).unwrap();
    let asked = [
        ("asked-expert", "AI/ML Expert salary"),
        ("asked-software", "AI/ML Software Engineer salary"),
        ("asked-systems", "AI/ML Systems Engineer salary"),
        (
            "asked-learning",
            "Machine Learning Software Engineer salary",
        ),
        ("asked-both", "AI/ML Expert vs AI/ML Systems Engineer: pay"),
    ];
    let answers = asked.iter().map(|&(name, question)| {
        let answer = engine.ask(Ask {
            question,
            ..Ask::default()
        });
        (
            name,
            crate::reply::word(&answer, crate::locale::Language::English),
        )
    });
    let cases = CASES.iter().map(|(name, case)| (*name, case()));
    for (name, reply) in cases.chain(answers) {
        let drawn = decode(&draw(&reply).unwrap().unwrap().png);
        for (theme, background) in [("dark", [0x31, 0x33, 0x38]), ("light", [0xff, 0xff, 0xff])] {
            let file = folder.join(format!("{name}-{theme}.png"));
            std::fs::write(file, over(&drawn, background)).unwrap();
        }
    }
}

/// Width, height and pixels (red, green, blue, alpha).
type Pixels = (u32, u32, Vec<u8>);

fn decode(bytes: &[u8]) -> Pixels {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgba);
    (info.width, info.height, pixels)
}

/// The picture on a page of one colour, with a margin.
fn over((width, height, pixels): &Pixels, background: [u8; 3]) -> Vec<u8> {
    const MARGIN: u32 = 20;
    let (wide, high) = (width + 2 * MARGIN, height + 2 * MARGIN);
    let mut page: Vec<u8> = background.repeat((wide * high) as usize);
    for (at, pixel) in pixels.chunks_exact(4).enumerate() {
        let (x, y) = (at as u32 % width + MARGIN, at as u32 / width + MARGIN);
        let place = ((y * wide + x) * 3) as usize;
        for part in 0..3 {
            let (own, behind) = (u32::from(pixel[part]), u32::from(background[part]));
            let alpha = u32::from(pixel[3]);
            page[place + part] = ((own * alpha + behind * (255 - alpha)) / 255) as u8;
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, wide, high);
    encoder.set_color(png::ColorType::Rgb);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&page)
        .unwrap();
    bytes
}
