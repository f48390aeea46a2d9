//! Word vectors: how alike two texts are that share few words. A small table
//! (`config/language/vectors.bin`, made by `vectors.py` beside it) gives each of some thousand terms
//! a direction; a text has the direction of the sum of its terms. The likeness of two texts is thus a sum over
//! all pairs of their terms, as in the soft cosine of Sidorov et al. (2014), but is found without
//! looking at the pairs.

use std::sync::LazyLock;

use super::Remembered;

const EMBEDDED: &[u8] = include_bytes!("../../config/language/vectors.bin");
const MAGIC: &str = "careerbot vectors 1";

/// The table.
pub struct WordVectors {
    /// Sorted.
    terms: Vec<&'static str>,
    /// Where the terms of each [beginning] start; one more than there are beginnings.
    starts: Vec<u32>,
    /// What a row's numbers are multiplied with.
    scales: Vec<f32>,
    /// A row of `dimensions` numbers for each term.
    rows: &'static [u8],
    dimensions: usize,
    /// The rows of the last terms asked about.
    known: Remembered<Option<u32>>,
}

/// Terms whose rows are remembered, at most: some 100 bytes for each.
const REMEMBERED: usize = 2048;
/// Longer terms are looked up anew: the table has none.
const LONGEST: usize = 32;

/// The direction of a text: a vector of about unit length, in 127ths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextVector(Vec<i8>);

impl WordVectors {
    /// The table that was there at build time; empty where it cannot be read, which a test rules
    /// out.
    pub fn embedded() -> &'static Self {
        static VECTORS: LazyLock<WordVectors> = LazyLock::new(|| {
            WordVectors::parse(EMBEDDED).unwrap_or(WordVectors {
                terms: Vec::new(),
                starts: Vec::new(),
                scales: Vec::new(),
                rows: &[],
                dimensions: 0,
                known: Remembered::default(),
            })
        });
        &VECTORS
    }

    /// Reads a table: the magic line, a line with the numbers of terms and dimensions, a line for
    /// each term, then each term's scale (little-endian `f32`) and row (`i8`). None where it is
    /// something else.
    pub fn parse(table: &'static [u8]) -> Option<Self> {
        let (magic, rest) = line(table)?;
        let (sizes, mut rest) = line(rest)?;
        let (count, dimensions) = sizes.split_once(' ')?;
        let (count, dimensions): (usize, usize) = (count.parse().ok()?, dimensions.parse().ok()?);
        let mut terms = Vec::with_capacity(count.min(rest.len()));
        for _ in 0..count {
            let (term, after) = line(rest)?;
            terms.push(term);
            rest = after;
        }
        let (scales, rows) = rest.split_at_checked(count.checked_mul(4)?)?;
        let fits = magic == MAGIC
            && rows.len() == count.checked_mul(dimensions)?
            && terms.is_sorted_by(|a, b| a < b);
        let scales = scales.as_chunks::<4>().0.iter();
        fits.then(|| Self {
            starts: starts(&terms),
            terms,
            scales: scales.map(|&bytes| f32::from_le_bytes(bytes)).collect(),
            rows,
            dimensions,
            known: Remembered::new(REMEMBERED, LONGEST),
        })
    }

    /// Numbers of a direction.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// Whether the table has the term.
    pub fn knows(&self, term: &str) -> bool {
        self.row(term).is_some()
    }

    /// The number of a term's row: of two terms the one that is sorted first has the lower.
    pub fn row(&self, term: &str) -> Option<u32> {
        let beginning = beginning(term);
        let start = *self.starts.get(beginning)? as usize;
        let end = *self.starts.get(beginning + 1)? as usize;
        let at = self.terms[start..end].binary_search(&term).ok()?;
        Some((start + at) as u32)
    }

    /// As [`row`](Self::row), for terms that come again.
    fn known_row(&self, term: &str) -> Option<u32> {
        let known = self.known.copied(term);
        known.unwrap_or_else(|| **self.known.put(term, self.row(term)))
    }

    /// The direction of a text in parts, each of which counts the same however long it is, given
    /// as terms with their weights. None when the table knows none of them.
    pub fn of<'a, P>(&self, parts: impl IntoIterator<Item = P>) -> Option<TextVector>
    where
        P: IntoIterator<Item = (&'a str, f32)>,
    {
        let parts = parts.into_iter().map(|part| {
            let terms = part.into_iter();
            terms.filter_map(|(term, weight)| Some((self.known_row(term)?, weight)))
        });
        self.sum(parts)
    }

    fn sum<P>(&self, parts: impl Iterator<Item = P>) -> Option<TextVector>
    where
        P: IntoIterator<Item = (u32, f32)>,
    {
        let mut whole = vec![0.0; self.dimensions];
        let mut sum = vec![0.0; self.dimensions];
        for part in parts {
            sum.fill(0.0);
            for (at, weight) in part {
                let at = at as usize;
                let row = &self.rows[at * self.dimensions..][..self.dimensions];
                let scale = self.scales[at] * weight;
                for (sum, &number) in sum.iter_mut().zip(row) {
                    *sum += scale * f32::from(number.cast_signed());
                }
            }
            to_unit_length(&mut sum);
            add(&mut whole, &sum);
        }
        to_unit_length(&mut whole).then(|| TextVector::of_unit(&whole))
    }
}

/// Sums the rows of many texts: the numbers of each row are made out once.
pub struct RowSums {
    table: &'static WordVectors,
    /// By row: where its numbers begin, where they are made out.
    starts: Vec<Option<usize>>,
    numbers: Vec<f32>,
}

impl RowSums {
    /// Of the table that was there at build time.
    pub fn embedded() -> Self {
        let table = WordVectors::embedded();
        Self {
            table,
            starts: vec![None; table.terms.len()],
            numbers: Vec::new(),
        }
    }

    /// As [`WordVectors::of`], given as [rows](WordVectors::row), each of which counts once.
    pub fn of<const N: usize>(&mut self, parts: [&[u32]; N]) -> Option<TextVector> {
        let dimensions = self.table.dimensions;
        let mut whole = vec![0.0; dimensions];
        let mut sum = vec![0.0; dimensions];
        for part in parts {
            sum.fill(0.0);
            for &row in part {
                let start = self.start(row as usize);
                let numbers = &self.numbers[start..start + dimensions];
                add(&mut sum, numbers);
            }
            to_unit_length(&mut sum);
            add(&mut whole, &sum);
        }
        to_unit_length(&mut whole).then(|| TextVector::of_unit(&whole))
    }

    fn start(&mut self, row: usize) -> usize {
        if let Some(start) = self.starts[row] {
            return start;
        }
        let table = self.table;
        let numbers = &table.rows[row * table.dimensions..][..table.dimensions];
        let scale = table.scales[row];
        let start = self.numbers.len();
        let numbers = numbers.iter().map(|number| f32::from(number.cast_signed()));
        self.numbers.extend(numbers.map(|number| scale * number));
        self.starts[row] = Some(start);
        start
    }
}

fn add(sum: &mut [f32], numbers: &[f32]) {
    for (sum, number) in sum.iter_mut().zip(numbers) {
        *sum += number;
    }
}

impl TextVector {
    /// The direction of a vector of any length; zeros where it has none.
    pub fn towards(vector: &[f32]) -> Self {
        let mut vector = vector.to_vec();
        to_unit_length(&mut vector);
        Self::of_unit(&vector)
    }

    fn of_unit(vector: &[f32]) -> Self {
        // rounded: in more digits nothing is lost by adding a half, and no function is called
        let rounded = |number: f64| (number + 0.5_f64.copysign(number)) as i8;
        let numbers = vector.iter().map(|number| rounded((number * 127.0).into()));
        Self(numbers.collect())
    }

    /// The cosine of two directions, -1..=1; 0 where one is of another table.
    pub fn likeness(&self, other: &Self) -> f32 {
        self.likeness_of(&other.0, |number| number)
    }

    /// As [`likeness`](Self::likeness), for the [`bytes`](Self::bytes) of the other.
    pub fn likeness_to(&self, bytes: &[u8]) -> f32 {
        self.likeness_of(bytes, u8::cast_signed)
    }

    /// Its numbers, as they are stored.
    pub fn bytes(&self) -> impl Iterator<Item = u8> {
        self.0.iter().map(|number| number.cast_unsigned())
    }

    fn likeness_of<T: Copy>(&self, other: &[T], number: impl Fn(T) -> i8) -> f32 {
        if self.0.len() != other.len() {
            return 0.0;
        }
        let sum = |own: &[i8], other: &[T]| -> i32 {
            let pairs = own.iter().zip(other);
            pairs
                .map(|(&a, &b)| i32::from(a) * i32::from(number(b)))
                .sum()
        };
        // as many as a register holds are summed up together
        let (own, own_rest) = self.0.as_chunks::<16>();
        let (other, other_rest) = other.as_chunks::<16>();
        let whole: i32 = own.iter().zip(other).map(|(a, b)| sum(a, b)).sum();
        (whole + sum(own_rest, other_rest)) as f32 / (127.0 * 127.0)
    }
}

/// Letters of the alphabet, what comes before them and what after.
const LETTERS: usize = 28;

/// A number for the first two letters of a term; of two terms the one that is sorted first has no
/// greater one.
fn beginning(term: &str) -> usize {
    let letter = |byte: Option<u8>| {
        let byte = byte.unwrap_or(0).clamp(b'a' - 1, b'z' + 1);
        usize::from(byte + 1 - b'a')
    };
    let mut bytes = term.bytes();
    let first = letter(bytes.next());
    // what begins with no letter is many things, which the second byte does not put in order
    let is_letter = first > 0 && first < LETTERS - 1;
    let second = if is_letter { letter(bytes.next()) } else { 0 };
    first * LETTERS + second
}

/// Where the terms of each beginning start, among sorted ones.
fn starts(terms: &[&str]) -> Vec<u32> {
    let mut starts = vec![0; LETTERS * LETTERS + 1];
    for term in terms {
        starts[beginning(term) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    starts
}

/// Whether there is any length to begin with.
fn to_unit_length(vector: &mut [f32]) -> bool {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length <= f32::EPSILON {
        return false;
    }
    for number in vector {
        *number /= length;
    }
    true
}

/// The first line as text, and what follows.
fn line(bytes: &'static [u8]) -> Option<(&'static str, &'static [u8])> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let text = std::str::from_utf8(&bytes[..end]).ok()?;
    Some((text, &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[u8] = b"careerbot vectors 1\n3 2\npay\nsalari\nteam\n\
        \x00\x00\x80\x3f\x00\x00\x80\x3f\x00\x00\x00\x40\x7f\x00\x60\x10\x00\x7f";

    fn vector(table: &WordVectors, terms: &[&str]) -> TextVector {
        table
            .of([terms.iter().map(|&term| (term, 1.0))])
            .unwrap_or_default()
    }

    #[test]
    fn words_that_mean_the_same_are_alike() {
        let table = WordVectors::parse(TABLE).unwrap();
        let pay = vector(&table, &["pay"]);
        let salary = vector(&table, &["salari"]);
        assert!(pay.likeness(&salary) > 0.9);
        let stored: Vec<u8> = salary.bytes().collect();
        assert!((pay.likeness(&salary) - pay.likeness_to(&stored)).abs() < f32::EPSILON);
        assert!(pay.likeness(&vector(&table, &["team"])).abs() < 0.01);
        // a row of scale 2 counts twice
        assert!(vector(&table, &["pay", "team"]).likeness(&pay) < 0.5);
        assert_eq!(vector(&table, &["unheard"]), TextVector::default());
    }

    #[test]
    fn parts_count_the_same_however_long() {
        let table = WordVectors::parse(TABLE).unwrap();
        let parts = [vec![("pay", 1.0)], vec![("team", 1.0), ("team", 1.0)]];
        let both = table.of(parts).unwrap();
        let pay = vector(&table, &["pay"]);
        let team = vector(&table, &["team"]);
        assert!((both.likeness(&pay) - both.likeness(&team)).abs() < 0.02);
    }

    #[test]
    fn damaged_tables_are_not_read() {
        for cut in 0..TABLE.len() {
            assert!(WordVectors::parse(&TABLE[..cut]).is_none(), "{cut}");
        }
    }

    #[test]
    fn every_term_has_its_row() {
        let table = WordVectors::embedded();
        for (at, term) in table.terms.iter().enumerate() {
            assert_eq!(table.row(term), Some(at as u32), "{term}");
        }
        for term in ["", "a", "zzzz", "~", "\u{e9}t\u{e9}", "salarix"] {
            let found = table.terms.binary_search(&term).ok();
            assert_eq!(table.row(term), found.map(|at| at as u32));
        }
    }

    #[test]
    fn rows_are_summed_as_terms_are() {
        let table = WordVectors::embedded();
        let mut sums = RowSums::embedded();
        for at in 0..2_000_u32 {
            let rows = |from: u32, step: u32| -> Vec<u32> {
                let rows = (0..at % 40).map(|n| (from + n * step) % table.terms.len() as u32);
                rows.collect()
            };
            let parts = [rows(at, 7), rows(3 * at, 131)];
            let terms = parts.each_ref().map(|part| {
                let terms = part.iter().map(|&row| (table.terms[row as usize], 1.0));
                terms.collect::<Vec<_>>()
            });
            assert_eq!(sums.of([&parts[0], &parts[1]]), table.of(terms));
        }
    }

    #[test]
    fn numbers_are_rounded_to_the_nearest() {
        let below = |number: f32| f32::from_bits(number.to_bits() - 1);
        for number in [0.5, 1.5, 63.5, 126.5, 1.0, 127.0, 1e-30, 0.3, 88.7] {
            for number in [number, below(number), -number, -below(number), 0.0, -0.0] {
                let unit = number / 127.0;
                let read = TextVector::of_unit(&[unit]);
                assert_eq!(read.0, [(unit * 127.0).round() as i8], "{number}");
            }
        }
    }

    #[test]
    fn the_table_that_ships_is_read_and_says_something() {
        let table = WordVectors::embedded();
        assert!(table.terms.len() > 5_000);
        let likeness = |a: &str, b: &str| vector(table, &[a]).likeness(&vector(table, &[b]));
        assert!(likeness("salari", "wage") > likeness("salari", "python"));
        assert!(likeness("engineer", "develop") > likeness("engineer", "winter"));
    }
}
