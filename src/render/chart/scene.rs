//! Where everything in a chart stands, in pixels. Pure but for the measures of the font.
//!
//! The picture is twice as wide as it is on a phone, and brings its own dark card with round
//! corners: one look that stands on a dark and on a light theme. Its contrasts are at least 7 to 1
//! for text (WCAG 2.2, AAA).

mod row;

use super::{
    Chart, ChartError, Group,
    font::{Fonts, Style},
    scale::Scale,
};
use crate::locale::say;

/// Width of the picture.
pub const WIDTH: f32 = 800.0;
/// Between its edge and what stands in it.
const MARGIN: f32 = 36.0;
/// Width of what stands in it.
const INNER: f32 = WIDTH - 2.0 * MARGIN;
/// Height of a line of text, of its size.
const LEADING: f32 = 1.34;
/// From the top of a line to its baseline, of its size.
const ASCENT: f32 = 1.04;
/// Names on the axis, about.
const TICKS: u32 = 5;
/// Between the parts of a line.
const BETWEEN: &str = " · ";

const CARD: Colour = Colour(0x1e, 0x20, 0x27);
const EDGE: Colour = Colour(0x3a, 0x3d, 0x47);
const TRACK: Colour = Colour(0x2c, 0x2f, 0x39);
const NOTCH: Colour = Colour(0x41, 0x45, 0x52);
const BRIGHT: Colour = Colour(0xff, 0xff, 0xff);
const SOFT: Colour = Colour(0xbf, 0xc4, 0xcf);
/// One for each role: told apart with any kind of colour vision, by lightness as well (after Okabe
/// and Ito).
const ROLES: [Colour; 6] = [
    Colour(0x6c, 0xb6, 0xff),
    Colour(0xff, 0xb4, 0x54),
    Colour(0x4f, 0xd6, 0xa4),
    Colour(0xf2, 0x8f, 0xc4),
    Colour(0xe8, 0xe3, 0x6a),
    Colour(0xb8, 0xa1, 0xff),
];

const TITLE: Style = style(36.0, true);
const GROUP: Style = style(29.0, true);
const SMALL: Style = style(22.0, false);

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Everything in a picture; later shapes stand before earlier ones, text before all.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Pixels.
    pub width: f32,
    /// Pixels.
    pub height: f32,
    /// Drawn first.
    pub shapes: Vec<Shape>,
    /// Drawn over them.
    pub texts: Vec<Text>,
}

/// A box with round corners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Of its corners.
    pub radius: f32,
    /// Its colour.
    pub colour: Colour,
    /// Which of its sides fades out.
    pub fade: Option<Side>,
    /// How much of what is behind it is hidden, from 0 to 1.
    pub opacity: f32,
}

/// A side of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Where amounts are lower.
    Left,
    /// Where they are higher.
    Right,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// Its size and weight.
    pub style: Style,
    /// Left end.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// Its colour.
    pub colour: Colour,
}

/// Places a chart.
///
/// # Errors
/// When the font lacks a character of it.
pub fn lay_out(chart: &Chart, fonts: &Fonts) -> Result<Scene, ChartError> {
    let mut page = Page::new(fonts);
    let several = chart.groups.len() > 1;
    let scale = scale(chart);
    let unit = say!(chart.language, "chart-unit", unit = chart.unit.as_str());
    match chart.groups.as_slice() {
        [group] => {
            page.paragraph(&unit, SMALL, SOFT, 2);
            page.gap(2.0);
            page.paragraph(&group.name, TITLE, BRIGHT, 5);
            page.gap(2.0);
            page.paragraph(&chart.shared.join(BETWEEN), SMALL, SOFT, 4);
        }
        _ => {
            let all: Vec<String> = [unit].into_iter().chain(chart.shared.clone()).collect();
            page.paragraph(&all.join(BETWEEN), SMALL, SOFT, 5);
        }
    }
    for (group, colour) in chart.groups.iter().zip(ROLES.into_iter().cycle()) {
        page.gap(if several { 22.0 } else { 20.0 });
        if several {
            page.heading(group, colour);
            page.gap(10.0);
        }
        for (at, row) in group.rows.iter().enumerate() {
            page.gap(if at == 0 { 0.0 } else { 20.0 });
            page.row(row, &scale, colour);
        }
    }
    page.gap(8.0);
    page.axis(&scale);
    page.gap(14.0);
    if let Some(source) = &chart.source {
        let source = say!(chart.language, "chart-source", source = source.as_str());
        page.paragraph(&source, SMALL, SOFT, 4);
    }
    if chart.left_out > 0 {
        let more = say!(chart.language, "chart-left-out", count = chart.left_out);
        page.paragraph(&format!("+ {more}"), SMALL, SOFT, 2);
    }
    page.finish()
}

/// An axis that has room for every amount, and for an open end to fade out in.
fn scale(chart: &Chart) -> Scale {
    use super::Mark;
    let rows = || chart.groups.iter().flat_map(|group| &group.rows);
    let ends = || rows().flat_map(|row| row.mark.ends());
    let low = ends().fold(f64::INFINITY, f64::min);
    let open = rows().filter_map(|row| match row.mark {
        Mark::AtLeast(_, high) => Some(high * 1.15),
        _ => None,
    });
    let high = ends().chain(open).fold(0.0, f64::max);
    let is_open_below = rows().any(|row| matches!(row.mark, Mark::AtMost(_)));
    Scale::covering(if is_open_below { 0.0 } else { low }, high, TICKS)
}

const fn style(size: f32, bold: bool) -> Style {
    Style { size, bold }
}

/// A scene that grows downwards.
struct Page<'a> {
    fonts: &'a Fonts,
    scene: Scene,
    /// Where the next thing begins.
    y: f32,
}

impl<'a> Page<'a> {
    fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            scene: Scene {
                width: WIDTH,
                height: 0.0,
                shapes: Vec::new(),
                texts: Vec::new(),
            },
            y: 26.0,
        }
    }

    fn gap(&mut self, height: f32) {
        self.y += height;
    }

    /// Text from margin to margin.
    fn paragraph(&mut self, text: &str, style: Style, colour: Colour, most: usize) {
        for line in self.fonts.wrap(text, style, INNER, most) {
            self.line(line, style, MARGIN, colour);
        }
    }

    /// One line, and the way to the next.
    fn line(&mut self, text: String, style: Style, x: f32, colour: Colour) {
        self.put(text, style, x, colour);
        self.y += style.size * LEADING;
    }

    fn put(&mut self, text: String, style: Style, x: f32, colour: Colour) {
        self.scene.texts.push(Text {
            text,
            style,
            x,
            y: self.y + style.size * ASCENT,
            colour,
        });
    }

    /// The name of a role behind a spot of its colour, and what holds for all of its pay.
    fn heading(&mut self, group: &Group, colour: Colour) {
        const SPOT: f32 = 20.0;
        const INDENT: f32 = SPOT + 14.0;
        self.scene.shapes.push(Shape {
            x: MARGIN,
            y: self.y + (GROUP.size * LEADING - SPOT) / 2.0 + 1.0,
            width: SPOT,
            height: SPOT,
            radius: SPOT / 2.0,
            colour,
            fade: None,
            opacity: 1.0,
        });
        for line in self.fonts.wrap(&group.name, GROUP, INNER - INDENT, 5) {
            self.line(line, GROUP, MARGIN + INDENT, BRIGHT);
        }
        let shared = group.shared.join(BETWEEN);
        for line in self.fonts.wrap(&shared, SMALL, INNER - INDENT, 4) {
            self.line(line, SMALL, MARGIN + INDENT, SOFT);
        }
    }

    /// The names of the axis: each, or as many of them at even distances as have room.
    fn axis(&mut self, scale: &Scale) {
        const APART: f32 = 36.0;
        let names: Vec<(String, f32, f32)> = scale
            .ticks()
            .into_iter()
            .map(|(amount, name)| {
                let width = self.fonts.width(&name, SMALL);
                let left = MARGIN + scale.at(amount) * INNER - width / 2.0;
                (name, left.clamp(MARGIN, MARGIN + INNER - width), width)
            })
            .collect();
        let fits = |every: &usize| {
            let shown: Vec<_> = names.iter().step_by(*every).collect();
            shown
                .windows(2)
                .all(|pair| pair[0].1 + pair[0].2 + APART <= pair[1].1)
        };
        let every = (1..=names.len()).find(fits).unwrap_or(1);
        for (name, left, _) in names.into_iter().step_by(every) {
            self.put(name, SMALL, left, SOFT);
        }
        self.y += SMALL.size * LEADING;
    }

    fn finish(mut self) -> Result<Scene, ChartError> {
        for text in &self.scene.texts {
            if !self.fonts.has(&text.text, text.style) {
                return Err(ChartError::Glyph(text.text.clone()));
            }
        }
        let height = (self.y + 24.0).ceil();
        let card = |inset: f32, colour| Shape {
            x: inset,
            y: inset,
            width: WIDTH - 2.0 * inset,
            height: height - 2.0 * inset,
            radius: 28.0 - inset,
            colour,
            fade: None,
            opacity: 1.0,
        };
        self.scene.height = height;
        self.scene
            .shapes
            .splice(0..0, [card(0.0, EDGE), card(2.0, CARD)]);
        Ok(self.scene)
    }
}
