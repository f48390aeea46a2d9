//! JSON Lines → a store.

use std::{io::BufRead, path::Path};

use serde_json::{Map, Value};

use super::{FORMAT, Kind, LATER, Moved, SECRET, TABLES, Table, count};
use crate::store::{
    Store, StoreError, connect,
    database::{Begin, Statement, sql},
    hold,
};

impl Store {
    /// Reads an export: all of it, or nothing. `name` is the file's, for messages. What was there
    /// goes with `replace`, and is a reason to refuse without. The secret key is the export's from
    /// then on: other processes on the same database must be started again, and this handle closed.
    ///
    /// # Errors
    /// When a bot serves from it, or something is there already; on a line that is none of an export, by its number; when the
    /// database fails.
    pub async fn import(
        &self,
        from: &mut (impl BufRead + Send),
        name: &Path,
        replace: bool,
    ) -> Result<Moved, StoreError> {
        let mut lines = Lines {
            from,
            name,
            number: 0,
        };
        header(&mut lines)?;
        let mut session = self.session(Begin::Write).await?;
        let file = connect::file(&self.url);
        let _alone = hold::alone(file.as_deref(), &mut session, self.place()).await?;
        let there: u64 = count(&mut session)
            .await?
            .iter()
            .map(|(_, rows)| rows)
            .sum();
        if there > 0 && !replace {
            return Err(StoreError::NotEmpty {
                place: self.place().to_owned(),
            });
        }
        for table in TABLES.iter().rev() {
            session.run(sql(table.clear)).await?;
        }
        let mut counts = vec![0; TABLES.len()];
        while let Some(object) = lines.next()? {
            let (at, statement) = row(object).map_err(|problem| lines.fault(problem))?;
            if let Err(error) = session.run(statement).await {
                return Err(match error {
                    // The row breaks a rule of its table.
                    StoreError::Failed { reason, .. } => lines.fault(reason),
                    other => other,
                });
            }
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
        let names = TABLES.iter().map(|table| table.name);
        let rows: Vec<(&str, u64)> = names.zip(counts).collect();
        if !rows.contains(&(SECRET, 1)) {
            return Err(
                lines.fault("the secret key is missing: the file is cut off or put together")
            );
        }
        session.commit().await?;
        Ok(Moved { rows })
    }
}

/// The lines of a file, counted.
struct Lines<'a, R> {
    from: &'a mut R,
    name: &'a Path,
    /// Of the line read last, 1-based.
    number: usize,
}

impl<R: BufRead> Lines<'_, R> {
    /// The next object, empty lines passed over.
    fn next(&mut self) -> Result<Option<Map<String, Value>>, StoreError> {
        loop {
            let mut line = String::new();
            self.number += 1;
            match self.from.read_line(&mut line) {
                Ok(0) => return Ok(None),
                Ok(_) if line.trim().is_empty() => {}
                Ok(_) => match serde_json::from_str(&line) {
                    Ok(Value::Object(object)) => return Ok(Some(object)),
                    Ok(_) => return Err(self.fault("it is no JSON object")),
                    Err(error) if error.is_eof() => {
                        return Err(self.fault("the line is cut off"));
                    }
                    // What serde_json says of the place counts lines of its own.
                    Err(error) => {
                        let column = error.column();
                        return Err(self.fault(format!("it is no JSON from column {column} on")));
                    }
                },
                Err(error) => return Err(self.fault(format!("it cannot be read: {error}"))),
            }
        }
    }

    fn fault(&self, problem: impl Into<String>) -> StoreError {
        StoreError::Line {
            file: self.name.to_owned(),
            line: self.number,
            problem: problem.into(),
        }
    }
}

/// The first line.
fn header(lines: &mut Lines<'_, impl BufRead>) -> Result<(), StoreError> {
    let first = lines.next()?;
    let format = first
        .as_ref()
        .and_then(|first| first.get("careerbot_store"));
    match format.and_then(Value::as_u64) {
        Some(FORMAT) => Ok(()),
        Some(other) => Err(lines.fault(format!(
            "the export has format {other}, and this careerbot reads {FORMAT}: use the version that made it"
        ))),
        None => Err(lines.fault("this is no export of a store, which begins with \"careerbot_store\"")),
    }
}

/// A line → the table's number, and the statement that puts it there.
fn row(mut object: Map<String, Value>) -> Result<(usize, Statement), String> {
    let name = object.remove("table");
    let name = name.as_ref().and_then(Value::as_str).unwrap_or_default();
    let found = TABLES
        .iter()
        .enumerate()
        .find(|(_, table)| table.name == name);
    let Some((at, table)) = found else {
        return Err(format!("there is no table {name:?}"));
    };
    let statement = values(table, &mut object)?;
    match object.keys().next() {
        Some(column) => Err(format!("{name} has no column {column:?}")),
        None => Ok((at, statement)),
    }
}

/// What an export from before a column came means.
fn later(table: &str, column: &str) -> Option<Value> {
    let mut known = LATER.iter();
    let found = known.find(|(of, name, _)| (*of, *name) == (table, column));
    found.map(|(_, _, value)| Value::from(*value))
}

fn values(table: &Table, object: &mut Map<String, Value>) -> Result<Statement, String> {
    let mut statement = sql(table.insert);
    for &(column, kind) in table.columns {
        let value = object.remove(column).or_else(|| later(table.name, column));
        let value = value.ok_or_else(|| format!("{}.{column} is missing", table.name))?;
        let wrong = |what| format!("{}.{column} must be {what}", table.name);
        let id = |text: &str| text.parse().map(u64::cast_signed).ok();
        statement = match (kind, value) {
            (Kind::Id | Kind::MaybeId, Value::String(text)) => {
                statement.number(id(&text).ok_or_else(|| wrong("an id in quotes"))?)
            }
            (Kind::MaybeId, Value::Null) => statement.maybe_number(None),
            (Kind::Id | Kind::MaybeId, _) => return Err(wrong("an id in quotes")),
            (Kind::Number, value) => {
                statement.number(value.as_i64().ok_or_else(|| wrong("a whole number"))?)
            }
            (Kind::Text | Kind::MaybeText, Value::String(text)) => statement.text(text),
            (Kind::MaybeText, Value::Null) => statement.maybe_text(None),
            (Kind::Text | Kind::MaybeText, _) => return Err(wrong("a text")),
        };
    }
    Ok(statement)
}
