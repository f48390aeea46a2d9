//! Events must be readable by a library that had no part in writing them.

use serde::de::DeserializeSeed as _;
use twilight_model::gateway::event::GatewayEventDeserializer;

/// Reads a dispatch as `twilight-model` does; what it could not read, if so.
pub fn event_is_readable(payload: &str) -> Result<(), String> {
    let reader = GatewayEventDeserializer::from_json(payload).ok_or("it has no opcode")?;
    let mut json = serde_json::Deserializer::from_str(payload);
    match reader.deserialize(&mut json) {
        Ok(_) => Ok(()),
        Err(why) => Err(format!(
            "twilight-model cannot read it: {why}; {payload:.600}"
        )),
    }
}
