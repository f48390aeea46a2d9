//! The bytes of a text table as UTF-8, or what the file is if it is no text.

use std::{
    fs::File,
    io::{self, BufReader, Cursor, Read, Seek, SeekFrom},
    path::Path,
};

use encoding_rs::Encoding;

use crate::import::{ImportError, file};

/// A text file to be read.
pub(super) struct Text {
    pub reader: BufReader<Box<dyn Read>>,
    /// Whether its last line is a whole one.
    pub is_ended: bool,
}

/// Opens a text table. What Excel calls Unicode text (UTF-16) is read as UTF-8; a byte order mark is passed
/// over.
///
/// # Errors
/// When it cannot be read, or is something else by its first bytes.
pub(super) fn open(path: &Path) -> Result<Text, ImportError> {
    let start = file::start(path)?;
    if let Some((reason, advice)) = file::is_no_text(&start) {
        return Err(ImportError::Form {
            path: path.to_owned(),
            reason: reason.to_owned(),
            advice: advice.to_owned(),
        });
    }
    let unread = |source| ImportError::Read {
        path: path.to_owned(),
        source,
    };
    let (encoding, mark) = match Encoding::for_bom(&start) {
        Some((encoding, mark)) => (encoding, mark),
        None => (encoding_rs::UTF_8, 0),
    };
    let mut file = File::open(path).map_err(unread)?;
    if encoding != encoding_rs::UTF_8 {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(unread)?;
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let is_ended = text.ends_with(['\n', '\r']);
        let text = Cursor::new(text.into_owned().into_bytes());
        return Ok(Text {
            reader: BufReader::new(Box::new(text)),
            is_ended,
        });
    }
    let is_ended = ends_a_line(&mut file).map_err(unread)?;
    file.seek(SeekFrom::Start(mark as u64)).map_err(unread)?;
    Ok(Text {
        reader: BufReader::with_capacity(1 << 16, Box::new(file)),
        is_ended,
    })
}

/// Whether a file's last line is a whole one.
fn ends_a_line(file: &mut File) -> io::Result<bool> {
    let mut last = [0];
    if file.seek(SeekFrom::End(0))? > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    Ok(matches!(last[0], b'\n' | b'\r'))
}

/// A cell as text. Bytes that are no UTF-8 are of the code page of Windows, in which Excel writes CSV.
pub(super) fn cell(bytes: &[u8], into: &mut String) -> bool {
    into.clear();
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            into.push_str(text);
            true
        }
        Err(_) => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            into.push_str(&text);
            false
        }
    }
}
