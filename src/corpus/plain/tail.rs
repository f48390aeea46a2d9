//! The tail of a career page: under `More Careers` or its like follow blurbs of *other* roles. Each
//! is a document of its own, and never part of the page it hangs on.

use super::piece::Piece;
use crate::corpus::vocabulary::{self, Subject};

/// Another role's blurb.
#[derive(Debug)]
pub(super) struct Role {
    pub title: String,
    pub pieces: Vec<Piece>,
}

/// Cuts the tail off a page. Only headings that introduce text of their own are roles: a mere list
/// of links to other careers stays with the page.
pub(super) fn split(pieces: &mut Vec<Piece>) -> Vec<Role> {
    let begins = pieces.iter().position(|piece| {
        matches!(piece, Piece::Heading { text, .. }
            if vocabulary::subject(text) == Some(Subject::MoreCareers))
    });
    let Some(begins) = begins else {
        return Vec::new();
    };
    if !matches!(pieces.get(begins + 1), Some(Piece::Heading { .. })) {
        return Vec::new();
    }
    let mut roles: Vec<Role> = Vec::new();
    for piece in pieces.drain(begins + 1..) {
        match piece {
            Piece::Heading { text, level, line } => match roles.last_mut() {
                // Doubled headings: a picture's title and the text's.
                Some(role) if role.pieces.is_empty() && role.title == text => {}
                Some(role) if vocabulary::subject(&text).is_some() => {
                    role.pieces.push(Piece::Heading { level, text, line });
                }
                _ => roles.push(Role {
                    title: text,
                    pieces: Vec::new(),
                }),
            },
            piece => {
                if let Some(role) = roles.last_mut() {
                    role.pieces.push(piece);
                }
            }
        }
    }
    pieces.truncate(begins);
    roles.retain(|role| !role.pieces.is_empty());
    roles
}
