//! How the pins of a server stand.

use std::{collections::BTreeMap, time::Duration};

use futures_util::future::join_all;

use super::{
    PATIENCE, Pins,
    error::{Problem, Step},
    summary,
};
use crate::{
    discord::work,
    store::{Pin, PinState, StoreError},
};

/// Pins that a channel can have. Source: Discord's documentation, "Pin message".
pub const MOST: usize = 250;
/// Pages of 50 that hold them, and one for what is pinned meanwhile.
const PAGES: usize = MOST / 50 + 1;
/// Channels looked at for one list: each takes up to [`PAGES`] requests.
const CHANNELS: usize = 10;

/// The pins of a server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// By channel, the channel that was asked in first.
    pub channels: Vec<ChannelStanding>,
    /// How the pins stand in all, by state.
    pub counts: BTreeMap<&'static str, usize>,
}

/// The pins of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelStanding {
    /// The channel.
    pub channel: u64,
    /// How many more pins it can have, or why that cannot be told; nothing where it was not asked.
    pub room: Option<Result<usize, Problem>>,
    /// Its pins.
    pub pins: Vec<PinStanding>,
}

/// A pin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinStanding {
    /// The record.
    pub pin: Pin,
    /// What its subject is called.
    pub title: String,
    /// Why it is not as it should be.
    pub problem: Option<Problem>,
}

impl Pins {
    /// How the pins of a server stand, after a look at Discord: what was removed by hand is known
    /// from then on.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn standing(&self, server: u64, here: u64) -> Result<Standing, StoreError> {
        let pins = self.store.pins(server, None).await?;
        let mut channels: Vec<u64> = vec![here];
        for pin in &pins {
            if !channels.contains(&pin.channel) {
                channels.push(pin.channel);
            }
        }
        let looks = channels.iter().take(CHANNELS).map(|&channel| {
            let own: Vec<Pin> = pins
                .iter()
                .filter(|pin| pin.channel == channel)
                .cloned()
                .collect();
            async move { self.standing_of(channel, &own, PATIENCE).await }
        });
        let mut rooms = Vec::new();
        for looked in join_all(looks).await {
            rooms.push(looked?);
        }
        // As they stand now that Discord was asked.
        let pins = self.store.pins(server, None).await?;
        let mut counts = BTreeMap::new();
        for pin in &pins {
            *counts.entry(pin.state.name()).or_default() += 1;
        }
        let subjects: Vec<_> = pins.iter().map(|pin| pin.subject.clone()).collect();
        let titles = work::start(&self.engine, move |engine| {
            let titles = subjects.iter().map(|about| summary::title(engine, about));
            titles.collect::<Vec<String>>()
        });
        let titles = titles.done().await.unwrap_or_default();
        let mut rooms = rooms.into_iter();
        let mut standing: Vec<ChannelStanding> = channels
            .into_iter()
            .map(|channel| ChannelStanding {
                channel,
                room: rooms.next(),
                pins: Vec::new(),
            })
            .collect();
        for (index, pin) in pins.into_iter().enumerate() {
            let title = titles.get(index).cloned();
            let place = standing.iter_mut().find(|one| one.channel == pin.channel);
            if let Some(place) = place {
                place.pins.push(PinStanding {
                    title: title.unwrap_or_else(|| pin.subject.role.clone()),
                    problem: pin.problem.as_deref().and_then(Problem::from_name),
                    pin,
                });
            }
        }
        standing.retain(|one| one.channel == here || !one.pins.is_empty());
        Ok(Standing {
            channels: standing,
            counts,
        })
    }

    /// Looks through what is pinned in a channel, marks those of `pins` that are not, and tells how
    /// many more there can be.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) async fn standing_of(
        &self,
        channel: u64,
        pins: &[Pin],
        patience: Duration,
    ) -> Result<Result<usize, Problem>, StoreError> {
        let mut pinned: Vec<u64> = Vec::new();
        let mut before: Option<String> = None;
        for _ in 0..PAGES {
            let page = match self.rest.pins(channel, before.as_deref(), patience).await {
                Ok(page) => page,
                Err(error) => {
                    let problem = Problem::of(&error, Step::Other);
                    if problem == Problem::ChannelGone {
                        self.store.removed_channel(channel).await?;
                    }
                    return Ok(Err(problem));
                }
            };
            pinned.extend(page.messages);
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        // Those that were pinned before Discord was asked, and are not by its answer. One that is
        // just being posted is not pinned yet.
        let known = pins.iter().filter(|pin| pin.state != PinState::Intended);
        let known = known.filter_map(|pin| pin.message);
        for message in known.filter(|message| before.is_none() && !pinned.contains(message)) {
            // A page ends at a moment, and may miss what was pinned at the same one.
            let is_gone = match self.rest.message(channel, message, patience).await {
                Ok(found) => !found.pinned,
                Err(error) => Problem::of(&error, Step::Other) == Problem::MessageGone,
            };
            if is_gone {
                self.store.removed_message(channel, message).await?;
            }
        }
        Ok(Ok(MOST.saturating_sub(pinned.len())))
    }
}
