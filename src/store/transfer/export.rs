//! A store → JSON Lines.

use std::io::Write;

use serde_json::{Map, Value};

use super::{FORMAT, Kind, Moved, TABLES, Table};
use crate::store::{
    Store, StoreError,
    database::{Begin, Row, Session, sql},
};

/// What stands before every key of a column.
const FIRST_ID: i64 = i64::MIN;

impl Store {
    /// Writes all there is, as it is at one moment, while others go on. It holds the secret key of
    /// the askers' hashes: who has both can find out who asked.
    ///
    /// # Errors
    /// When the database fails, or `to` cannot be written.
    pub async fn export(&self, to: &mut (impl Write + Send)) -> Result<Moved, StoreError> {
        let mut session = self.session(Begin::Snapshot).await?;
        let rows = session.rows(sql("SELECT {now} AS moment")).await?;
        let moment = rows.first().map(|row| row.number("moment")).transpose();
        let moment = moment.map_err(|error| session.error(&error))?;
        let header = serde_json::json!({ "careerbot_store": FORMAT, "exported_at": moment });
        write(to, &header)?;
        let mut moved = Moved::default();
        for table in TABLES {
            let count = pages(&mut session, table, to).await?;
            moved.rows.push((table.name, count));
        }
        session.commit().await?;
        to.flush().map_err(unwritten)?;
        Ok(moved)
    }
}

/// Writes a table, page by page, each page behind the last key of the one before.
async fn pages(
    session: &mut Session,
    table: &Table,
    to: &mut (impl Write + Send),
) -> Result<u64, StoreError> {
    let mut written = 0;
    let key = table.columns.get(..table.key).unwrap_or_default();
    let mut last: Option<Row> = None;
    loop {
        let mut page = sql(table.page);
        for (column, kind) in key {
            page = match (kind, &last) {
                (Kind::Id | Kind::Number | Kind::MaybeId, None) => page.number(FIRST_ID),
                (Kind::Text | Kind::MaybeText, None) => page.text(""),
                (Kind::Id | Kind::Number | Kind::MaybeId, Some(row)) => {
                    page.number(row.number(column).map_err(|error| session.error(&error))?)
                }
                (Kind::Text | Kind::MaybeText, Some(row)) => {
                    page.text(row.text(column).map_err(|error| session.error(&error))?)
                }
            };
        }
        let mut rows = session.rows(page).await?;
        for row in &rows {
            let object = object(table, row).map_err(|error| session.error(&error))?;
            write(to, &object)?;
            written += 1;
        }
        match rows.pop() {
            Some(row) => last = Some(row),
            None => return Ok(written),
        }
    }
}

fn object(table: &Table, row: &Row) -> Result<Value, sqlx::Error> {
    let mut object = Map::new();
    object.insert("table".to_owned(), table.name.into());
    for &(column, kind) in table.columns {
        let value = match kind {
            Kind::Id => row.id(column)?.to_string().into(),
            Kind::MaybeId => {
                let id = row.maybe_number(column)?.map(i64::cast_unsigned);
                id.map(|id| id.to_string()).into()
            }
            Kind::Number => row.number(column)?.into(),
            Kind::Text => row.text(column)?.into(),
            Kind::MaybeText => row.maybe_text(column)?.into(),
        };
        object.insert(column.to_owned(), value);
    }
    Ok(Value::Object(object))
}

fn write(to: &mut impl Write, line: &Value) -> Result<(), StoreError> {
    writeln!(to, "{line}").map_err(unwritten)
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err gives")]
fn unwritten(error: std::io::Error) -> StoreError {
    StoreError::Write(error.to_string())
}
