//! The embedded font: text measured, wrapped and turned into outlines. Text is shaped once for
//! both, so what fits by measure fits when drawn.

use std::sync::LazyLock;

use harfrust::{FontRef, GlyphId, ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::{
    MetadataProvider as _,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};
use tiny_skia::{Path, PathBuilder};
use unicode_segmentation::UnicodeSegmentation as _;

use super::ChartError;

/// Stands where text was left out.
const ELLIPSIS: &str = "…";

/// A size and weight of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Height of the em, in pixels.
    pub size: f32,
    /// Heavy strokes.
    pub bold: bool,
}

/// Both weights, read once when first needed.
pub struct Fonts {
    regular: Face,
    bold: Face,
}

struct Face {
    font: FontRef<'static>,
    shaping: ShaperData,
    units_per_em: f32,
}

/// A glyph of a line, in units of the font.
struct Placed {
    glyph: GlyphId,
    x: f32,
    y: f32,
}

impl Fonts {
    /// The embedded font.
    ///
    /// # Errors
    /// When it cannot be read, which a test excludes.
    pub fn load() -> Result<&'static Self, ChartError> {
        static LOADED: LazyLock<Result<Fonts, String>> = LazyLock::new(|| {
            Ok(Fonts {
                regular: Face::read(notosans::REGULAR_TTF)?,
                bold: Face::read(notosans::BOLD_TTF)?,
            })
        });
        LOADED.as_ref().map_err(|why| ChartError::Font(why.clone()))
    }

    fn face(&self, style: Style) -> &Face {
        match style.bold {
            true => &self.bold,
            false => &self.regular,
        }
    }

    /// Width of a line of text, in pixels.
    pub fn width(&self, text: &str, style: Style) -> f32 {
        let face = self.face(style);
        face.shape(text).1 * style.size / face.units_per_em
    }

    /// Whether the font has a glyph for each character.
    pub fn has(&self, text: &str, style: Style) -> bool {
        let face = self.face(style);
        let placed = face.shape(text).0;
        placed.iter().all(|placed| placed.glyph != GlyphId::NOTDEF)
    }

    /// The outlines of a line of text that begins at `x` on the baseline `y`; `None` where there is
    /// nothing to be seen.
    pub fn outline(&self, text: &str, style: Style, x: f32, y: f32) -> Option<Path> {
        let face = self.face(style);
        let scale = style.size / face.units_per_em;
        let outlines = face.font.outline_glyphs();
        let mut pen = Pen {
            path: PathBuilder::new(),
            x,
            y,
        };
        for placed in face.shape(text).0 {
            pen.x = x + placed.x * scale;
            pen.y = y - placed.y * scale;
            let settings = DrawSettings::unhinted(Size::new(style.size), LocationRef::default());
            if let Some(glyph) = outlines.get(placed.glyph) {
                // A glyph that cannot be read leaves a gap of its width.
                let _ = glyph.draw(settings, &mut pen);
            }
        }
        pen.path.finish()
    }

    /// The text in lines no wider than `width`: broken at spaces, behind slashes and hyphens, and
    /// only where one piece alone is wider, between graphemes. What is beyond `most` lines is left
    /// out, and an ellipsis says so.
    pub fn wrap(&self, text: &str, style: Style, width: f32, most: usize) -> Vec<String> {
        let fits = |line: &str| self.width(line.trim_end(), style) <= width;
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for piece in pieces(text) {
            let longer = format!("{line}{piece}");
            if fits(&longer) {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for grapheme in piece.graphemes(true) {
                let longer = format!("{line}{grapheme}");
                if !line.is_empty() && !fits(&longer) {
                    lines.push(std::mem::take(&mut line));
                    line.push_str(grapheme);
                } else {
                    line = longer;
                }
            }
        }
        lines.push(line);
        let mut lines: Vec<String> = lines.iter().map(|line| line.trim().to_owned()).collect();
        lines.retain(|line| !line.is_empty());
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = self.shortened(last, style, width);
            }
        }
        lines
    }

    /// As much of a line as has room with an ellipsis behind it.
    fn shortened(&self, line: &str, style: Style, width: f32) -> String {
        let mut kept = line;
        loop {
            let short = format!("{}{ELLIPSIS}", kept.trim_end());
            if kept.is_empty() || self.width(&short, style) <= width {
                return short;
            }
            let last = kept.grapheme_indices(true).next_back();
            kept = &kept[..last.map_or(0, |(at, _)| at)];
        }
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Result<Self, String> {
        let font = FontRef::new(bytes).map_err(|error| error.to_string())?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        Ok(Self {
            shaping: ShaperData::new(&font),
            units_per_em: f32::from(metrics.units_per_em.max(1)),
            font,
        })
    }

    /// The glyphs of a line, left to right, and its width.
    fn shape(&self, text: &str) -> (Vec<Placed>, f32) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaper = self.shaping.shaper(&self.font).build();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let mut width = 0.0;
        let placed = glyphs
            .map(|(glyph, position)| {
                let placed = Placed {
                    glyph: GlyphId::new(glyph.glyph_id),
                    x: width + position.x_offset as f32,
                    y: position.y_offset as f32,
                };
                width += position.x_advance as f32;
                placed
            })
            .collect();
        (placed, width)
    }
}

/// Where a line may be broken: behind white space that may be broken, and behind slashes and hyphens between letters.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let follows_letter = characters
            .peek()
            .is_some_and(|(_, next)| next.is_alphabetic());
        let breaks = character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}')
            || matches!(character, '/' | '-' | '–' | '—') && follows_letter;
        if breaks {
            let end = at + character.len_utf8();
            pieces.push(&text[start..end]);
            start = end;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// Puts outlines, whose y points up, on a page, whose y points down.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let (left, top) = (self.x, self.y);
        self.path.quad_to(left + cx0, top - cy0, left + x, top - y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (left, top) = (self.x, self.y);
        self.path.cubic_to(
            left + cx0,
            top - cy0,
            left + cx1,
            top - cy1,
            left + x,
            top - y,
        );
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style {
        size: 26.0,
        bold: false,
    };

    #[test]
    fn lines_fit_and_lose_nothing() {
        let fonts = Fonts::load().unwrap();
        let text = "Machine Learning/Artificial-Intelligence Engineer, Donaudampfschifffahrtsgesellschaft €1,000–€2,000";
        for width in [40.0, 90.0, 200.0, 350.0, 700.0, 2_000.0] {
            let lines = fonts.wrap(text, STYLE, width, usize::MAX);
            for line in &lines {
                assert!(fonts.width(line, STYLE) <= width, "{line:?} in {width}");
            }
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&lines.concat()), bare(text));
        }
        assert_eq!(fonts.wrap(text, STYLE, 2_000.0, 1), [text]);
        let two = fonts.wrap(text, STYLE, 350.0, 2);
        assert_eq!(two.len(), 2);
        assert!(two[1].ends_with('…') && fonts.width(&two[1], STYLE) <= 350.0);
        assert!(fonts.wrap("  ", STYLE, 100.0, 2).is_empty());
    }

    #[test]
    fn letters_are_kerned_and_what_the_font_lacks_is_known() {
        let fonts = Fonts::load().unwrap();
        let apart = fonts.width("A", STYLE) + fonts.width("V", STYLE);
        assert!(fonts.width("AV", STYLE) < apart);
        for text in ["Zürich · Łódź · Ελλάδα · Москва", "≈ €1,000 – ₹2,000 £¥₩"]
        {
            assert!(fonts.has(text, STYLE), "{text}");
        }
        for text in ["東京", "🚀"] {
            assert!(!fonts.has(text, STYLE), "{text}");
        }
    }
}
