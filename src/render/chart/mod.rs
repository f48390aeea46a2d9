//! The pay in a reply as a picture: each figure a bar or a dot on one axis, with the words and the
//! value of its source beside it. Pure: the same reply is the same bytes.
//!
//! ```text
//! Reply ─► Chart (rows of one currency and period) ─► Scene (shapes and text, placed) ─► PNG
//!             └──► alternative text
//! ```
//!
//! Nothing is converted and nothing made up: an amount of another currency or period is not drawn,
//! and an end that the source leaves open fades out. Text is measured as it is drawn, wrapped to
//! its room, and never runs over another.

mod font;
mod model;
mod paint;
mod scale;
mod scene;
mod words;

#[cfg(test)]
mod tests;

pub use model::{Chart, Group, Mark, Row};

use crate::reply::Reply;

/// A picture, and what it shows in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The bytes of a PNG file, 800 pixels wide: twice what a phone shows.
    pub png: Vec<u8>,
    /// The same in words, for who cannot see it: at most [`MAX_DESCRIPTION`] characters.
    pub description: String,
}

/// Length of a description at most, in UTF-16 units. Source: Discord's documentation, "Attachment
/// structure": 1,024 characters.
pub const MAX_DESCRIPTION: usize = 1_024;

/// Why a chart could not be drawn; an answer is as good without one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChartError {
    /// The embedded font cannot be read.
    #[error("the embedded font cannot be read: {0}. Build careerbot anew")]
    Font(String),
    /// A text has a character that the embedded font does not.
    #[error("the embedded font has no glyph for a character of {0:?}: there is no chart of it")]
    Glyph(String),
    /// No memory for the picture, or a size that is none.
    #[error("a picture of {width} × {height} pixels cannot be made")]
    Size {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// The picture could not be encoded.
    #[error("the picture cannot be encoded: {0}")]
    Encode(#[from] png::EncodingError),
}

/// The pay in a reply as a picture; `None` where there is nothing to set side by side: fewer than
/// two amounts in one currency and period.
///
/// # Errors
/// When it cannot be drawn.
pub fn draw(reply: &Reply) -> Result<Option<Picture>, ChartError> {
    let Some(chart) = Chart::of(reply) else {
        return Ok(None);
    };
    let fonts = font::Fonts::load()?;
    let scene = scene::lay_out(&chart, fonts)?;
    Ok(Some(Picture {
        png: paint::png(&scene, fonts)?,
        description: words::describe(&chart),
    }))
}
