//! All of a store as JSON Lines, and back: backups, and the way between the two databases.
//!
//! The first line says what it is; each line after it is a row: its table and its columns. Ids are
//! texts, as in Discord's own JSON, since many programs cannot hold 64 bits in a number.
//!
//! ```json
//! {"careerbot_store":1,"exported_at":1790000000000}
//! {"table":"server_settings","server":"1234567890","slash":"private", …}
//! ```

mod export;
mod import;

use super::{
    StoreError,
    database::{Session, sql},
};

/// The version of the format; another one is refused.
const FORMAT: u64 = 1;

/// The secret key's table: not something that was put in, and always there.
const SECRET: &str = "secret";

/// What was exported or imported, in rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moved {
    /// How many rows of each kind of thing.
    pub rows: Vec<(&'static str, u64)>,
}

impl Moved {
    /// How many in all, the secret key apart.
    pub fn total(&self) -> u64 {
        let rows = self.rows.iter().filter(|(table, _)| *table != SECRET);
        rows.map(|(_, rows)| rows).sum()
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Id,
    MaybeId,
    Number,
    Text,
    MaybeText,
}

/// A table, with the statements that move it.
struct Table {
    name: &'static str,
    columns: &'static [(&'static str, Kind)],
    /// A page of rows behind those of one key; the key's columns come first.
    page: &'static str,
    /// The key's columns, by number.
    key: usize,
    insert: &'static str,
    count: &'static str,
    clear: &'static str,
}

/// Writes a table's statements from its columns, those of its key first.
macro_rules! table {
    ($name:literal, page $page:literal, values $values:literal,
     key { $($key:ident: $key_kind:ident),+ }, rest { $($column:ident: $kind:ident),* }) => {
        Table {
            name: $name,
            columns: &[
                $((stringify!($key), Kind::$key_kind),)+
                $((stringify!($column), Kind::$kind)),*
            ],
            page: concat!("SELECT * FROM ", $name, " WHERE ", $page, " LIMIT 1000"),
            key: [$(stringify!($key)),+].len(),
            insert: concat!(
                "INSERT INTO ", $name, " (", table!(@list $($key),+ $(, $column)*), ") VALUES (",
                $values, ")"
            ),
            count: concat!("SELECT COUNT(*) AS rows_there FROM ", $name),
            clear: concat!("DELETE FROM ", $name),
        }
    };
    (@list $first:ident $(, $more:ident)*) => {
        concat!(stringify!($first) $(, ", ", stringify!($more))*)
    };
}

/// Every table, each behind those it refers to.
const TABLES: &[Table] = &[
    table!("secret", page "name > $1 ORDER BY name", values "$1, $2",
        key { name: Text }, rest { value: Text }),
    table!("server_settings", page "server > $1 ORDER BY server",
    values "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11",
    key { server: Id }, rest {
        slash: Text, mention: Text, channels: Text, moderator_role: MaybeId,
        language: MaybeText, cooldown_seconds: Number, count_gaps: Number,
        listening_channels: Text, forum_answers: Number, updated_at: Number
    }),
    table!("pins", page "id > $1 ORDER BY id",
    values "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17",
    key { id: Id }, rest {
        server: Id, channel: Id, message: MaybeId, role: Text, section: Text,
        posted_hash: Text, wanted_hash: Text, state: Text, created_at: Number,
        updated_at: Number, attempts: Number, retry_at: Number, problem: MaybeText,
        claim: Number, claimed_until: Number, language: Text
    }),
    table!("gaps",
    page "(server, question) > ($1, $2) ORDER BY server, question",
    values "$1, $2, $3, $4, $5, $6",
    key { server: Id, question: Text }, rest {
        topic: Text, outcome: Text, first_at: Number, last_at: Number
    }),
    table!("gap_askers",
        page "(server, question, asker) > ($1, $2, $3) ORDER BY server, question, asker",
        values "$1, $2, $3, $4, $5",
        key { server: Id, question: Text, asker: Text }, rest { times: Number, last_at: Number }),
    table!("votes", page "(asker, answer) > ($1, $2) ORDER BY asker, answer",
    values "$1, $2, $3, $4, $5, $6, $7",
    key { asker: Text, answer: Text }, rest {
        server: Id, role: Text, topic: Text, helpful: Number, voted_at: Number
    }),
];

/// Columns that exports from before they came do not have, and what they are then.
const LATER: [(&str, &str, &str); 1] = [("pins", "language", "en")];

/// How many rows each table has.
pub(super) async fn count(session: &mut Session) -> Result<Vec<(&'static str, u64)>, StoreError> {
    let mut counts = Vec::new();
    for table in TABLES.iter().filter(|table| table.name != SECRET) {
        let rows = session.rows(sql(table.count)).await?;
        let count = rows.first().map(|row| row.id("rows_there")).transpose();
        let count = count.map_err(|error| session.error(&error))?;
        counts.push((table.name, count.unwrap_or_default()));
    }
    Ok(counts)
}
