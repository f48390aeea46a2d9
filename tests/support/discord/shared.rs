//! The one lock all parts share, and the way to wait for a change behind it.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde_json::Value;
use tokio::sync::watch;

use super::{
    clock::Snowflakes,
    gateway::GatewayState,
    interactions::Interaction,
    oracle::Description,
    population::Population,
    rest::RestState,
    settings::Settings,
    violations::{Violation, ViolationKind},
};

/// Everything the simulator knows. Methods live beside the subject they concern.
pub struct World {
    pub settings: Settings,
    pub ids: Snowflakes,
    pub population: Population,
    pub gateway: GatewayState,
    pub rest: RestState,
    pub interactions: BTreeMap<u64, Interaction>,
    /// Commands registered for all guilds, as Discord would list them.
    pub global_commands: Vec<Value>,
    /// Commands registered for one guild.
    pub guild_commands: BTreeMap<u64, Vec<Value>>,
    pub violations: Vec<Violation>,
    /// Interactions that have had their first answer.
    pub answered: u64,
}

impl World {
    /// An empty world under these settings.
    pub fn new(settings: Settings) -> Self {
        let population = Population::new(&settings);
        Self {
            settings,
            ids: Snowflakes::default(),
            population,
            gateway: GatewayState::default(),
            rest: RestState::default(),
            interactions: BTreeMap::new(),
            global_commands: Vec::new(),
            guild_commands: BTreeMap::new(),
            violations: Vec::new(),
            answered: 0,
        }
    }

    /// Records a finding.
    pub fn violation(
        &mut self,
        kind: ViolationKind,
        at: impl Into<String>,
        detail: impl Into<String>,
    ) {
        self.violations.push(Violation {
            kind,
            at: at.into(),
            detail: detail.into(),
        });
    }
}

/// The world behind its lock.
pub struct Shared {
    world: Mutex<World>,
    changed: watch::Sender<u64>,
    /// The official API description, where one was given.
    pub description: Option<Description>,
}

impl Shared {
    /// Locks a world up.
    pub fn new(world: World, description: Option<Description>) -> Self {
        Self {
            world: Mutex::new(world),
            changed: watch::Sender::new(0),
            description,
        }
    }

    /// Changes the world and wakes all who wait for a change.
    pub fn change<R>(&self, change: impl FnOnce(&mut World) -> R) -> R {
        let result = change(&mut self.lock());
        self.changed.send_modify(|count| *count += 1);
        result
    }

    /// Reads the world.
    pub fn look<R>(&self, look: impl FnOnce(&World) -> R) -> R {
        look(&self.lock())
    }

    /// Waits until `find` finds what it looks for, or gives up after `limit`.
    pub async fn wait<R>(
        &self,
        limit: Duration,
        mut find: impl FnMut(&World) -> Option<R>,
    ) -> Option<R> {
        let mut changed = self.changed.subscribe();
        let search = async {
            loop {
                if let Some(found) = self.look(&mut find) {
                    return found;
                }
                if changed.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        tokio::time::timeout(limit, search).await.ok()
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        // A panic of one test must not hide the findings of the oracles.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
