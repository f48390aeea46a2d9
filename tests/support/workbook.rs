//! Workbooks written for tests: the least that a reader of `.xlsx` needs, stored and not packed.

/// A cell.
#[derive(Debug, Clone)]
pub enum Cell {
    Text(String),
    Number(String),
    /// A value of the spreadsheet's own that says what went wrong: `#REF!`.
    Error(String),
    Empty,
}

/// Cells of a tab-separated line: numbers are numbers, what begins with `#` and ends with `!` or `A` is an
/// error, and nothing is no cell.
pub fn cells(line: &str) -> Vec<Cell> {
    let cell = |text: &str| match text {
        "" => Cell::Empty,
        "#REF!" | "#N/A" | "#VALUE!" => Cell::Error(text.to_owned()),
        text if text.parse::<f64>().is_ok() => Cell::Number(text.to_owned()),
        text => Cell::Text(text.to_owned()),
    };
    line.split('\t').map(cell).collect()
}

/// A workbook of one sheet.
pub fn workbook(sheet: &str, rows: &[Vec<Cell>]) -> Vec<u8> {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut data = String::new();
    for (at, row) in rows.iter().enumerate() {
        data.push_str(&format!("<row r=\"{}\">", at + 1));
        for (column, cell) in row.iter().enumerate() {
            let place = format!("{}{}", letters(column), at + 1);
            data.push_str(&match cell {
                Cell::Text(text) => format!(
                    "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escape(text)
                ),
                Cell::Number(number) => format!("<c r=\"{place}\"><v>{number}</v></c>"),
                Cell::Error(error) => format!("<c r=\"{place}\" t=\"e\"><v>{error}</v></c>"),
                Cell::Empty => String::new(),
            });
        }
        data.push_str("</row>");
    }
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    packed(&[
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>"),
        ),
    ])
}

/// `A`, …, `Z`, `AA`, …
fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap());
    match column / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}

/// An archive of stored files (APPNOTE.TXT 4.3).
fn packed(files: &[(&str, String)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    let two = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let four = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    for (name, text) in files {
        let offset = archive.len();
        let mut head = Vec::new();
        // Version, flags, method, time, date.
        for number in [20, 0, 0, 0, 0x21] {
            head.extend(two(number));
        }
        head.extend(crc32(text.as_bytes()).to_le_bytes());
        head.extend(four(text.len()));
        head.extend(four(text.len()));
        head.extend(two(name.len()));
        head.extend(two(0));
        archive.extend(b"PK\x03\x04");
        archive.extend(&head);
        archive.extend(name.as_bytes());
        archive.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(four(offset));
        directory.extend(name.as_bytes());
    }
    let (at, size) = (archive.len(), directory.len());
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(two(files.len()));
    archive.extend(two(files.len()));
    archive.extend(four(size));
    archive.extend(four(at));
    archive.extend([0, 0]);
    archive
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}
