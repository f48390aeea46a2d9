//! What is measured of the connection to Discord.

use std::{sync::atomic::AtomicU64, time::Duration};

use prometheus_client::{
    metrics::{counter::Counter, gauge::Gauge},
    registry::{Registry, Unit},
};

use super::InFlight;

/// The connection to Discord's gateway.
#[derive(Debug, Default)]
pub struct Gateway {
    wanted: Gauge,
    connected: Gauge,
    connections: Counter,
    losses: Counter,
    heartbeat: Gauge<f64, AtomicU64>,
    needed: Counter,
    unneeded: Counter,
}

impl Gateway {
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "careerbot_gateway_shards",
            "Connections to Discord's gateway that there should be",
            self.wanted.clone(),
        );
        registry.register(
            "careerbot_gateway_shards_connected",
            "Connections to Discord's gateway that have a session",
            self.connected.clone(),
        );
        registry.register(
            "careerbot_gateway_connections",
            "Connections to Discord's gateway that got a session, also again",
            self.connections.clone(),
        );
        registry.register(
            "careerbot_gateway_losses",
            "Connections to Discord's gateway that ended or could not be opened",
            self.losses.clone(),
        );
        registry.register_with_unit(
            "careerbot_gateway_heartbeat",
            "Time until the last heartbeat was acknowledged",
            Unit::Seconds,
            self.heartbeat.clone(),
        );
        registry.register(
            "careerbot_gateway_events",
            "Events of Discord's gateway that were looked at",
            self.needed.clone(),
        );
        registry.register(
            "careerbot_gateway_events_unneeded",
            "Events of Discord's gateway that the bot has no use for",
            self.unneeded.clone(),
        );
    }

    /// So many connections there should be.
    pub fn wanted(&self, shards: u32) {
        self.wanted.set(shards.into());
    }

    /// A connection has a session, until the guard is dropped.
    pub fn connected(&self) -> InFlight {
        self.connections.inc();
        self.connected.inc();
        InFlight(self.connected.clone())
    }

    /// An event came, and is needed or not.
    pub fn event(&self, is_needed: bool) {
        if is_needed {
            self.needed.inc();
        } else {
            self.unneeded.inc();
        }
    }

    /// A connection ended, or could not be opened.
    pub fn lost(&self) {
        self.losses.inc();
    }

    /// A heartbeat was acknowledged after this long.
    pub fn heartbeat(&self, took: Duration) {
        self.heartbeat.set(took.as_secs_f64());
    }

    /// Whether all connections that there should be have a session.
    pub fn is_connected(&self) -> bool {
        let wanted = self.wanted.get();
        wanted > 0 && self.connected.get() >= wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connected_is_every_connection_that_should_be() {
        let gateway = Gateway::default();
        assert!(!gateway.is_connected(), "none is wanted yet");
        gateway.wanted(2);
        let first = gateway.connected();
        assert!(!gateway.is_connected());
        let second = gateway.connected();
        assert!(gateway.is_connected());
        drop(first);
        assert!(!gateway.is_connected());
        drop(second);
    }
}
