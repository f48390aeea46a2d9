//! A scene as the bytes of a PNG file.

use tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint, Path, PathBuilder, Pixmap, Point, Rect,
    Shader, SpreadMode, Transform,
};

use super::{
    ChartError,
    font::Fonts,
    scene::{Colour, Scene, Shape, Side},
};

/// How far the control points of a cubic Bézier curve lie from its ends to make a quarter of a
/// circle, of its radius: 4/3 · (√2 − 1).
const QUARTER: f32 = 0.552_284_8;

/// Draws a scene. The same scene is the same bytes.
///
/// # Errors
/// When there is no memory for it.
pub fn png(scene: &Scene, fonts: &Fonts) -> Result<Vec<u8>, ChartError> {
    let (width, height) = (scene.width as u32, scene.height as u32);
    let mut pixels = Pixmap::new(width, height).ok_or(ChartError::Size { width, height })?;
    let mut fill = |path: Option<Path>, paint: &Paint<'_>| {
        if let Some(path) = path {
            pixels.fill_path(&path, paint, FillRule::Winding, Transform::identity(), None);
        }
    };
    for shape in &scene.shapes {
        fill(outline(shape), &paint(shader(shape)));
    }
    for text in &scene.texts {
        let colour = Shader::SolidColor(solid(text.colour, 1.0));
        let path = fonts.outline(&text.text, text.style, text.x, text.y);
        fill(path, &paint(colour));
    }
    encode(pixels)
}

fn encode(pixels: Pixmap) -> Result<Vec<u8>, ChartError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    // Half the size would take three times as long; Discord makes its own small copies anyway.
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels.take_demultiplied())?;
    writer.finish()?;
    Ok(bytes)
}

fn paint(shader: Shader<'_>) -> Paint<'_> {
    Paint {
        shader,
        anti_alias: true,
        ..Paint::default()
    }
}

fn shader(shape: &Shape) -> Shader<'static> {
    let full = solid(shape.colour, shape.opacity);
    let gone = solid(shape.colour, 0.0);
    let (left, right) = match shape.fade {
        None => return Shader::SolidColor(full),
        Some(Side::Left) => (gone, full),
        Some(Side::Right) => (full, gone),
    };
    let stops = vec![GradientStop::new(0.0, left), GradientStop::new(1.0, right)];
    let (from, to) = (
        Point::from_xy(shape.x, shape.y),
        Point::from_xy(shape.x + shape.width, shape.y),
    );
    LinearGradient::new(from, to, stops, SpreadMode::Pad, Transform::identity())
        .unwrap_or(Shader::SolidColor(full))
}

fn solid(Colour(red, green, blue): Colour, opacity: f32) -> Color {
    let mut colour = Color::from_rgba8(red, green, blue, 255);
    colour.set_alpha(opacity);
    colour
}

/// The edge of a box with round corners; `None` where it has no area.
fn outline(shape: &Shape) -> Option<Path> {
    let Shape {
        x,
        y,
        width,
        height,
        ..
    } = *shape;
    let area = Rect::from_xywh(x, y, width, height)?;
    let radius = shape.radius.min(width / 2.0).min(height / 2.0);
    if radius <= 0.0 {
        return Some(PathBuilder::from_rect(area));
    }
    let (right, bottom) = (x + width, y + height);
    let near = radius * (1.0 - QUARTER);
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - near, y, right, y + near, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(
        right,
        bottom - near,
        right - near,
        bottom,
        right - radius,
        bottom,
    );
    path.line_to(x + radius, bottom);
    path.cubic_to(x + near, bottom, x, bottom - near, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + near, x + near, y, x + radius, y);
    path.close();
    path.finish()
}
