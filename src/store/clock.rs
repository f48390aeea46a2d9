//! The clock that says what is old. Set far forward by mistake, it would make everything old at once,
//! and what is taken out is gone. So each look leaves a mark, and after a leap nothing is taken out
//! until the clock has gone on from there for a day: time to see it, and to set it right. A bot that
//! was not running for long leaps too, and takes out what is old a day later.

use super::{
    Forgotten, Store, StoreError, Time, connect,
    database::{self, Begin, Session, sql},
    migration,
};
use crate::settings::StoreUrl;

const DAY: i64 = 86_400_000;
/// Looks are a day apart while the bot runs; a longer way than this between two is a leap.
const LEAP: i64 = 2 * DAY;
/// So long nothing is taken out after one.
const HOLD: i64 = DAY;
/// Clocks of several computers differ, and are set right by a little; more than this was set back.
const BACK: i64 = DAY / 24;

/// What came of taking out what is old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retained {
    /// It was taken out, or there was none.
    Done(Forgotten),
    /// Nothing is, for now.
    Held(Leap),
}

/// The clock went on by more than it can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leap {
    /// By how many days, rounded down.
    pub days: u32,
    /// Until then, by the same clock, nothing is taken out.
    pub until: Time,
}

impl Store {
    /// Takes away what people asked and voted more than `days` days ago; 0 keeps everything. Nothing is
    /// taken away while the clock is not to be trusted.
    ///
    /// # Errors
    /// When the database fails; then nothing is taken away.
    pub async fn retain(&self, days: u32) -> Result<Retained, StoreError> {
        if days == 0 {
            return Ok(Retained::Done(Forgotten::default()));
        }
        let mut session = self.session(Begin::Write).await?;
        let retained = match look(&mut session).await? {
            Some(leap) => Retained::Held(leap),
            None => Retained::Done(session.forget_older_than(i64::from(days) * DAY).await?),
        };
        session.commit().await?;
        Ok(retained)
    }
}

/// The leap that has old records kept at this moment, if there is one. Nothing is changed.
///
/// # Errors
/// When the store cannot be read.
pub async fn leap(url: &StoreUrl) -> Result<Option<Leap>, StoreError> {
    let Some(database) = connect::look(url).await? else {
        return Ok(None);
    };
    let read = async {
        // One that is older has no marks yet.
        if migration::applied(&database).await? != Some(migration::NEWEST) {
            return Ok(None);
        }
        let mut session = database.begin(Begin::Snapshot).await?;
        let (now, mark) = marked(&mut session).await?;
        session.commit().await?;
        Ok(mark.and_then(|mark| mark.leap(now)))
    };
    let read = read.await;
    match &database.pool {
        database::Pool::Sqlite(pool) => pool.close().await,
        database::Pool::Postgres(pool) => pool.close().await,
    }
    read
}

/// What the last look left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    seen_at: i64,
    held_until: i64,
    leapt: i64,
}

impl Mark {
    /// The mark that a look at this moment leaves.
    fn after(before: Option<Self>, now: i64) -> Self {
        let trusted = Self {
            seen_at: now,
            held_until: 0,
            leapt: 0,
        };
        let Some(before) = before else {
            return trusted;
        };
        match now - before.seen_at {
            leapt if leapt > LEAP => Self {
                held_until: now + HOLD,
                leapt,
                ..trusted
            },
            // What it leapt by was taken back.
            leapt if leapt < -BACK => trusted,
            _ => Self {
                seen_at: now.max(before.seen_at),
                ..before
            },
        }
    }

    /// The leap, as long as it holds.
    fn leap(self, now: i64) -> Option<Leap> {
        (now < self.held_until).then(|| Leap {
            days: u32::try_from(self.leapt / DAY).unwrap_or(u32::MAX),
            until: Time(self.held_until),
        })
    }
}

/// Looks at the clock, and leaves a mark.
async fn look(session: &mut Session) -> Result<Option<Leap>, StoreError> {
    let (now, before) = marked(session).await?;
    let mark = Mark::after(before, now);
    let put = sql(
        "INSERT INTO clock (id, seen_at, held_until, leapt) VALUES (1, $1, $2, $3) \
         ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, \
            held_until = excluded.held_until, leapt = excluded.leapt",
    );
    let put = put.number(mark.seen_at).number(mark.held_until);
    session.run(put.number(mark.leapt)).await?;
    Ok(mark.leap(now))
}

/// What the time is, and the mark.
async fn marked(session: &mut Session) -> Result<(i64, Option<Mark>), StoreError> {
    let time = session.rows(sql("SELECT {now} AS moment")).await?;
    let marks = session
        .rows(sql("SELECT * FROM clock WHERE id = 1"))
        .await?;
    let read = || {
        let now = time.first().map(|row| row.number("moment")).transpose()?;
        let mark = marks.first().map(|row| {
            Ok::<_, sqlx::Error>(Mark {
                seen_at: row.number("seen_at")?,
                held_until: row.number("held_until")?,
                leapt: row.number("leapt")?,
            })
        });
        Ok((now.unwrap_or_default(), mark.transpose()?))
    };
    read().map_err(|error: sqlx::Error| session.error(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_holds_for_a_day_and_ends_when_it_is_taken_back() {
        let held = |mark: Mark, now| mark.leap(now).is_some();
        let first = Mark::after(None, 100 * DAY);
        assert!(!held(first, 100 * DAY), "there is nothing to go by");
        let daily = Mark::after(Some(first), 101 * DAY + 5_000);
        assert!(!held(daily, 101 * DAY + 5_000));
        let ahead = Mark::after(Some(daily), 466 * DAY);
        assert_eq!(
            ahead.leap(466 * DAY),
            Some(Leap {
                days: 364,
                until: Time(467 * DAY)
            })
        );
        // Looks meanwhile, by a clock that is a little behind, too, leave it.
        let again = Mark::after(Some(ahead), 466 * DAY - BACK / 2);
        assert_eq!(again, ahead);
        let right = Mark::after(Some(ahead), 102 * DAY);
        assert!(!held(right, 102 * DAY));
        // It went on from there: that is what the time is.
        let later = Mark::after(Some(ahead), 467 * DAY);
        assert!(!held(later, 467 * DAY));
        let further = Mark::after(Some(later), 900 * DAY);
        assert!(held(further, 900 * DAY));
    }
}
