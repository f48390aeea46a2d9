//! What a server chose.

use super::{
    Store, StoreError,
    database::{Begin, Row, Statement, sql},
};

/// The longest cooldown, in seconds.
const DAY: u32 = 86_400;

/// Who sees an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// The asker alone.
    Private,
    /// Everybody in the channel.
    Public,
}

/// What a server chose; the default is what holds where it chose nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerSettings {
    /// Who sees answers to slash commands; by default the asker.
    pub slash: Visibility,
    /// Who sees answers to mentions; by default everybody.
    pub mention: Visibility,
    /// Channels in which the bot may answer; none: in all.
    pub channels: Vec<u64>,
    /// The role of Discord whose members may do what moderators may.
    pub moderator_role: Option<u64>,
    /// The language of commands and replies, a BCP 47 tag such as `de`; `None`: each member's own.
    pub language: Option<String>,
    /// Seconds between two answers to the same member, at most 86,400; 0, the default: none.
    pub cooldown_seconds: u32,
    /// Whether what is asked in vain is counted; off by default.
    pub count_gaps: bool,
    /// Channels in which questions are answered without a mention; none by default. Needs the
    /// privileged intent for message content.
    pub listening_channels: Vec<u64>,
    /// Whether new posts of forums get a first answer; off by default. Needs the same intent.
    pub forum_answers: bool,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            slash: Visibility::Private,
            mention: Visibility::Public,
            channels: Vec::new(),
            moderator_role: None,
            language: None,
            cooldown_seconds: 0,
            count_gaps: false,
            listening_channels: Vec::new(),
            forum_answers: false,
        }
    }
}

impl Visibility {
    fn name(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Public => "public",
        }
    }

    fn from_name(name: &str) -> Self {
        // The table has no third.
        match name {
            "public" => Self::Public,
            _ => Self::Private,
        }
    }
}

impl Store {
    /// What a server chose, or the default.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn server_settings(&self, server: u64) -> Result<ServerSettings, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let chosen = sql("SELECT * FROM server_settings WHERE server = $1");
        let rows = session.rows(chosen.id(server)).await?;
        let found = rows.first().map(read).transpose();
        Ok(found
            .map_err(|error| session.error(&error))?
            .unwrap_or_default())
    }

    /// Keeps what a server chose. A cooldown above a day becomes a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_server_settings(
        &self,
        server: u64,
        settings: &ServerSettings,
    ) -> Result<(), StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        session.run(put(server, settings)).await.map(drop)
    }

    /// Changes what a server chose; what then holds. Of several at once, also by other processes,
    /// none undoes what another did.
    ///
    /// # Errors
    /// When the database fails: then nothing has changed.
    pub async fn change_server_settings(
        &self,
        server: u64,
        change: impl FnOnce(&mut ServerSettings),
    ) -> Result<ServerSettings, StoreError> {
        let mut session = self.session(Begin::Write).await?;
        // There is a row from here on, and the update holds it: whoever comes next waits.
        let make = sql(
            "INSERT INTO server_settings (server, slash, mention, channels, cooldown_seconds, \
                count_gaps, listening_channels, forum_answers, updated_at) \
             VALUES ($1, 'private', 'public', '', 0, 0, '', 0, {now}) \
             ON CONFLICT (server) DO NOTHING",
        );
        session.run(make.id(server)).await?;
        let hold =
            sql("UPDATE server_settings SET updated_at = {now} WHERE server = $1 RETURNING *");
        let rows = session.rows(hold.id(server)).await?;
        let found = rows.first().map(read).transpose();
        let found = found.map_err(|error| session.error(&error))?;
        let mut settings = found.unwrap_or_default();
        change(&mut settings);
        settings.cooldown_seconds = settings.cooldown_seconds.min(DAY);
        session.run(put(server, &settings)).await?;
        session.commit().await?;
        Ok(settings)
    }

    /// Forgets what a server chose, so that the default holds; whether it had chosen anything.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_server_settings(&self, server: u64) -> Result<bool, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let delete = sql("DELETE FROM server_settings WHERE server = $1");
        Ok(session.run(delete.id(server)).await? > 0)
    }

    /// Every server that something is kept of, by id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn servers(&self) -> Result<Vec<u64>, StoreError> {
        let mut session = self.session(Begin::Plain).await?;
        let read = sql(
            "SELECT server FROM server_settings UNION SELECT server FROM pins \
             UNION SELECT server FROM gaps UNION SELECT server FROM votes WHERE server <> 0",
        );
        let rows = session.rows(read).await?;
        let ids: Result<Vec<u64>, _> = rows.iter().map(|row| row.id("server")).collect();
        let mut ids = ids.map_err(|error| session.error(&error))?;
        ids.sort_unstable();
        Ok(ids)
    }
}

fn put(server: u64, settings: &ServerSettings) -> Statement {
    let put = sql(
        "INSERT INTO server_settings (server, slash, mention, channels, \
            moderator_role, language, cooldown_seconds, count_gaps, listening_channels, \
            forum_answers, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, {now}) \
         ON CONFLICT (server) DO UPDATE SET slash = excluded.slash, \
            mention = excluded.mention, channels = excluded.channels, \
            moderator_role = excluded.moderator_role, language = excluded.language, \
            cooldown_seconds = excluded.cooldown_seconds, count_gaps = excluded.count_gaps, \
            listening_channels = excluded.listening_channels, \
            forum_answers = excluded.forum_answers, updated_at = excluded.updated_at",
    );
    put.id(server)
        .text(settings.slash.name())
        .text(settings.mention.name())
        .text(list(&settings.channels))
        .maybe_number(settings.moderator_role.map(u64::cast_signed))
        .maybe_text(settings.language.clone())
        .number(settings.cooldown_seconds.min(DAY).into())
        .number(settings.count_gaps.into())
        .text(list(&settings.listening_channels))
        .number(settings.forum_answers.into())
}

pub(super) fn read(row: &Row) -> Result<ServerSettings, sqlx::Error> {
    Ok(ServerSettings {
        slash: Visibility::from_name(&row.text("slash")?),
        mention: Visibility::from_name(&row.text("mention")?),
        channels: unlist(&row.text("channels")?),
        moderator_role: row.maybe_number("moderator_role")?.map(i64::cast_unsigned),
        language: row.maybe_text("language")?,
        cooldown_seconds: u32::try_from(row.number("cooldown_seconds")?).unwrap_or_default(),
        count_gaps: row.number("count_gaps")? != 0,
        listening_channels: unlist(&row.text("listening_channels")?),
        forum_answers: row.number("forum_answers")? != 0,
    })
}

/// Ids as a text with commas between them.
fn list(ids: &[u64]) -> String {
    let ids: Vec<String> = ids.iter().map(u64::to_string).collect();
    ids.join(",")
}

fn unlist(text: &str) -> Vec<u64> {
    text.split(',').filter_map(|id| id.parse().ok()).collect()
}
