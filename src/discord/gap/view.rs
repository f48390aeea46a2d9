//! What moderators see of what was asked in vain and of what helped, and what they do with it.

use poise::serenity_prelude::GuildId;

use super::table;
use crate::{
    discord::{
        interaction::{Data, excuse},
        to_message::{self, Outgoing, gap},
        work,
    },
    locale::{Language, say},
    store::{SHOWN_FROM, StoreError},
};

/// Questions listed at most: as many as a server keeps.
const ALL: u32 = 5_000;

/// What a moderator wants to see. Pages are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// What was asked in vain.
    Gaps {
        /// Which page of it.
        page: usize,
    },
    /// What helped, by role and topic.
    Rates {
        /// Which page of it.
        page: usize,
    },
    /// What was asked in vain, as a file.
    Export,
    /// Whether what was asked in vain shall be forgotten.
    AskToClear,
    /// That it is.
    Clear,
}

impl View {
    /// The view of a server, for a moderator of it.
    pub async fn of(self, data: Data, server: GuildId, language: Language) -> Outgoing {
        // what was asked just now is part of it
        data.gaps.settle().await;
        match self.read(data, server, language).await {
            Ok(message) => message,
            Err(error) => {
                tracing::warn!("what was asked in vain cannot be read: {error}");
                to_message::slip(&say!(language, "gaps-store-down"))
            }
        }
    }

    async fn read(
        self,
        data: Data,
        server: GuildId,
        language: Language,
    ) -> Result<Outgoing, StoreError> {
        let (store, id) = (&data.store, server.get());
        match self {
            Self::Gaps { page } => {
                let found = store.gaps(id, SHOWN_FROM, ALL).await?;
                let counts = data.chosen.of(Some(server)).await.count_gaps;
                Ok(gap::gaps(&found, page, counts, language))
            }
            Self::Rates { page } => {
                let rates = store.rates(Some(id)).await?;
                let made = work::start(&data.engine, move |engine| {
                    let title = |id: &str| Some(engine.role(id)?.title);
                    gap::rates(&rates, page, title, language)
                });
                let excused = |error| excuse(&format!("/gaps rates: {error}"), language);
                Ok(made.done().await.unwrap_or_else(excused))
            }
            Self::Export => {
                let found = store.gaps(id, SHOWN_FROM, ALL).await?;
                Ok(gap::export(table::gaps(&found), found.len(), language))
            }
            Self::AskToClear => Ok(gap::ask_to_clear(language)),
            Self::Clear => {
                store.clear_gaps(id).await?;
                Ok(to_message::noted(&say!(language, "gaps-cleared")))
            }
        }
    }
}
