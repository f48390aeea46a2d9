//! What the real bot must be told to meet this simulator, as environment variables.
//!
//! The names are those of the project's settings (`discord.api_base` is `CAREERBOT__DISCORD__API_BASE`).

use super::simulator::Discord;

/// A variable and its value.
pub type Variable = (&'static str, String);

impl Discord {
    /// Mode A: plain HTTP through the client's proxy setting, its rate limiter off.
    #[must_use]
    pub fn environment_a(&self) -> Vec<Variable> {
        vec![
            ("CAREERBOT__DISCORD__TOKEN", self.token()),
            ("CAREERBOT__DISCORD__API_BASE", self.api_base()),
            ("CAREERBOT__DISCORD__GATEWAY_URL", self.gateway_url()),
        ]
    }

    /// Mode B: the production path, TLS to `discord.com` resolved to loopback. Needs [`super::Builder::tls`].
    ///
    /// # Panics
    /// If the simulator was built without TLS.
    #[must_use]
    pub fn environment_b(&self) -> Vec<Variable> {
        vec![
            ("CAREERBOT__DISCORD__TOKEN", self.token()),
            (
                "CAREERBOT__DISCORD__RESOLVE",
                self.tls_address().to_string(),
            ),
            (
                "CAREERBOT__DISCORD__CA_FILE",
                self.ca_file().display().to_string(),
            ),
            ("CAREERBOT__DISCORD__GATEWAY_URL", self.gateway_url()),
        ]
    }
}
