//! One row: its words, and below them where it lies.

use super::{
    BETWEEN, BRIGHT, Colour, INNER, MARGIN, NOTCH, Page, SMALL, SOFT, Shape, Side, Style, TRACK,
    style,
};
use crate::render::chart::{
    model::{Mark, Row},
    scale::Scale,
};

const LABEL: Style = style(26.0, false);
const VALUE: Style = style(27.0, true);
/// Between a label and a value on one line.
const APART: f32 = 28.0;
/// Height of the track that a mark lies on, and of the mark.
const BAR: f32 = 20.0;
/// A dot for one amount.
const DOT: f32 = 24.0;

impl Page<'_> {
    /// Label and value on one line where they have room, else below each other; the rest in small
    /// letters; the mark on its track.
    pub(super) fn row(&mut self, row: &Row, scale: &Scale, colour: Colour) {
        let label = self.fonts.width(&row.label, LABEL);
        let value = self.fonts.width(&row.value, VALUE);
        if label + APART + value <= INNER {
            self.put(row.value.clone(), VALUE, MARGIN + INNER - value, colour);
            self.line(row.label.clone(), LABEL, MARGIN, BRIGHT);
        } else {
            self.paragraph(&row.label, LABEL, BRIGHT, 4);
            // A value is shown whole, however long.
            self.paragraph(&row.value, VALUE, colour, usize::MAX);
        }
        if !row.notes.is_empty() {
            self.paragraph(&row.notes.join(BETWEEN), SMALL, SOFT, 4);
        }
        self.gap(8.0);
        self.track(scale);
        self.mark(&row.mark, scale, colour);
        self.gap(BAR);
    }

    fn track(&mut self, scale: &Scale) {
        self.bar(0.0, 1.0, BAR, TRACK);
        for (amount, _) in scale.ticks() {
            let at = scale.at(amount);
            if at > 0.02 && at < 0.98 {
                self.shape(Shape {
                    x: MARGIN + at * INNER - 1.0,
                    y: self.y,
                    width: 2.0,
                    height: BAR,
                    radius: 0.0,
                    colour: NOTCH,
                    fade: None,
                    opacity: 1.0,
                });
            }
        }
    }

    fn mark(&mut self, mark: &Mark, scale: &Scale, colour: Colour) {
        match *mark {
            Mark::Range(low, high) => self.bar(scale.at(low), scale.at(high), BAR, colour),
            Mark::Point(amount) => self.dot(scale.at(amount), colour),
            Mark::AtLeast(low, high) => {
                let (low, high) = (scale.at(low), scale.at(high));
                // Whole as far as the text names amounts; what is beyond fades from there.
                let whole = (high - low) * INNER;
                if whole > BAR {
                    self.bar(low, high, BAR, colour);
                }
                let from = if whole > BAR { high - BAR / INNER } else { low };
                self.fading(from, 1.0, Side::Right, colour);
            }
            Mark::AtMost(high) => {
                self.fading(0.0, scale.at(high), Side::Left, colour);
            }
            Mark::Spread {
                outer,
                inner,
                middle,
            } => {
                let (low, high) = (scale.at(outer.0), scale.at(outer.1));
                match inner {
                    Some(inner) => {
                        self.bar(low, high, BAR * 0.4, colour);
                        self.bar(scale.at(inner.0), scale.at(inner.1), BAR, colour);
                    }
                    None => self.bar(low, high, BAR, colour),
                }
                if let Some(middle) = middle {
                    self.tick(scale.at(middle), BAR + 12.0, BRIGHT);
                }
            }
        }
    }

    /// A bar from one place of the axis to another, at least as wide as it is high.
    fn bar(&mut self, from: f32, to: f32, height: f32, colour: Colour) {
        let width = ((to - from) * INNER).max(height.min(BAR));
        let x = (MARGIN + from * INNER).min(MARGIN + INNER - width);
        self.shape(Shape {
            x,
            y: self.y + (BAR - height) / 2.0,
            width,
            height,
            radius: height / 2.0,
            colour,
            fade: None,
            opacity: 1.0,
        });
    }

    fn fading(&mut self, from: f32, to: f32, side: Side, colour: Colour) {
        self.shape(Shape {
            x: MARGIN + from * INNER,
            y: self.y,
            width: (to - from) * INNER,
            height: BAR,
            radius: BAR / 2.0,
            colour,
            fade: Some(side),
            opacity: 1.0,
        });
    }

    fn dot(&mut self, at: f32, colour: Colour) {
        let centre = (MARGIN + at * INNER).clamp(MARGIN + DOT / 2.0, MARGIN + INNER - DOT / 2.0);
        for (size, colour) in [(DOT + 8.0, super::CARD), (DOT, colour)] {
            self.shape(Shape {
                x: centre - size / 2.0,
                y: self.y + (BAR - size) / 2.0,
                width: size,
                height: size,
                radius: size / 2.0,
                colour,
                fade: None,
                opacity: 1.0,
            });
        }
    }

    fn tick(&mut self, at: f32, height: f32, colour: Colour) {
        const WIDTH: f32 = 6.0;
        let x = (MARGIN + at * INNER - WIDTH / 2.0).clamp(MARGIN, MARGIN + INNER - WIDTH);
        self.shape(Shape {
            x,
            y: self.y + (BAR - height) / 2.0,
            width: WIDTH,
            height,
            radius: WIDTH / 2.0,
            colour,
            fade: None,
            opacity: 1.0,
        });
    }

    fn shape(&mut self, shape: Shape) {
        self.scene.shapes.push(shape);
    }
}
