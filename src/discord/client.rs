//! Where Discord is, and the HTTP client that talks to it.
//!
//! Three ways: Discord itself; mode A, a plain server in its place (`api_base`); mode B,
//! `discord.com` resolved to another address with one more certificate authority, which is
//! production's own path through TLS and rate limits.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use reqwest::{
    Certificate, Url,
    header::{AUTHORIZATION, HeaderValue, USER_AGENT},
};
use serenity::http::{Http, HttpBuilder};

use super::{error::DiscordError, token};
use crate::{
    settings,
    telemetry::{Limit, metrics},
};

/// A request that takes longer has failed: a hung one would never end by itself.
const REQUEST: Duration = Duration::from_secs(15);
const CONNECT: Duration = Duration::from_secs(5);

/// Where Discord is, checked.
#[derive(Clone)]
pub struct Place {
    token: settings::Secret,
    api_base: Option<String>,
    gateway_url: Option<String>,
    client: reqwest::Client,
    /// Whether something stands in Discord's place.
    is_overridden: bool,
    /// Whether the gateway may only be on this computer.
    only_loopback: bool,
}

impl Place {
    /// Checks the settings.
    ///
    /// # Errors
    /// Without a token; with an override that is no address, or leads outside of this computer
    /// without `allow_remote`; with an unusable certificate file.
    pub fn new(settings: &settings::Discord) -> Result<Self, DiscordError> {
        let token = settings
            .token
            .as_ref()
            .map(|token| settings::Secret::new(token::bare(token.expose())))
            .filter(|token| !token.expose().is_empty())
            .ok_or(DiscordError::NoToken)?;
        for (setting, value, schemes, expected) in [
            (
                "api_base",
                &settings.api_base,
                ["http", "https"],
                "Write it as http://127.0.0.1:8080",
            ),
            (
                "gateway_url",
                &settings.gateway_url,
                ["ws", "wss"],
                "Write it as ws://127.0.0.1:8081",
            ),
        ] {
            let Some(address) = value else { continue };
            let url = Url::parse(address)
                .ok()
                .filter(|url| schemes.contains(&url.scheme()) && url.has_host())
                .ok_or_else(|| DiscordError::Address {
                    setting,
                    address: address.clone(),
                    expected,
                })?;
            check_local(setting, &url, settings.allow_remote)?;
        }
        let is_overridden = settings.api_base.is_some()
            || settings.gateway_url.is_some()
            || settings.resolve.is_some();
        Ok(Self {
            token,
            api_base: settings.api_base.clone(),
            gateway_url: settings.gateway_url.clone(),
            client: client(settings)?,
            is_overridden,
            only_loopback: is_overridden && !settings.allow_remote,
        })
    }

    /// A REST client. Rate limits are its business, except in mode A, where serenity cannot do both.
    pub fn http(&self) -> Http {
        let builder = HttpBuilder::new(self.token.expose()).client(self.client.clone());
        match &self.api_base {
            Some(base) => builder.proxy(base).ratelimiter_disabled(true).build(),
            None => {
                let mut http = builder.build();
                if let Some(limiter) = &mut http.ratelimiter {
                    limiter.set_ratelimit_callback(Box::new(|limit| {
                        let scope = if limit.global {
                            Limit::Global
                        } else {
                            Limit::Route
                        };
                        metrics().rate_limit(scope, limit.timeout);
                    }));
                }
                http
            }
        }
    }

    /// A request to REST, with the token: `path` begins with `/`. Limits are the caller's business.
    pub fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        const API: &str = "/api/v10";
        let base = self.api_base.as_deref().unwrap_or("https://discord.com");
        let base = base.trim_end_matches('/');
        let mut authorization = HeaderValue::from_str(&format!("Bot {}", self.token.expose()))
            .unwrap_or_else(|_| HeaderValue::from_static(""));
        authorization.set_sensitive(true);
        self.client
            .request(method, format!("{base}{API}{path}"))
            .header(AUTHORIZATION, authorization)
            .header(USER_AGENT, serenity::constants::USER_AGENT)
    }

    /// Where the gateway is: as set, else where Discord says.
    ///
    /// # Errors
    /// When Discord is overridden and what stands in its place leads outside of this computer.
    pub fn gateway(&self, said: &str) -> Result<String, DiscordError> {
        if let Some(url) = &self.gateway_url {
            return Ok(url.clone());
        }
        let url = Url::parse(said).map_err(|_| DiscordError::Address {
            setting: "gateway_url",
            address: said.to_owned(),
            expected: "It came from the server's answer to GET /gateway/bot",
        })?;
        check_local("gateway_url", &url, !self.only_loopback)?;
        if !self.is_overridden && url.scheme() != "wss" {
            // The token would be sent in the open.
            return Err(DiscordError::Address {
                setting: "gateway_url",
                address: said.to_owned(),
                expected: "It came from Discord's answer to GET /gateway/bot and should begin with wss://",
            });
        }
        Ok(said.to_owned())
    }
}

fn check_local(setting: &'static str, url: &Url, allow_remote: bool) -> Result<(), DiscordError> {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let is_local = host == "localhost"
        || host
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback());
    if is_local || allow_remote {
        return Ok(());
    }
    Err(DiscordError::Remote {
        setting,
        address: url.to_string(),
    })
}

fn client(settings: &settings::Discord) -> Result<reqwest::Client, DiscordError> {
    let mut builder = reqwest::Client::builder()
        .timeout(REQUEST)
        .connect_timeout(CONNECT);
    if settings.api_base.is_some() || settings.resolve.is_some() {
        // A proxy of the system would carry the token away from where it was told to go.
        builder = builder.no_proxy();
    }
    if let Some(resolve) = &settings.resolve {
        let address = resolve
            .parse::<SocketAddr>()
            .or_else(|_| resolve.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, 443)))
            .map_err(|_| DiscordError::Address {
                setting: "resolve",
                address: resolve.clone(),
                expected: "Write it as 127.0.0.1 or 127.0.0.1:8443",
            })?;
        if !(address.ip().is_loopback() || settings.allow_remote) {
            return Err(DiscordError::Remote {
                setting: "resolve",
                address: resolve.clone(),
            });
        }
        builder = builder.resolve("discord.com", address);
    }
    if let Some(path) = &settings.ca_file {
        let unusable = |reason: String| DiscordError::CaFile {
            path: path.clone(),
            reason,
        };
        let pem = std::fs::read(path).map_err(|error| unusable(error.to_string()))?;
        let certificates =
            Certificate::from_pem_bundle(&pem).map_err(|error| unusable(error.to_string()))?;
        if certificates.is_empty() {
            return Err(unusable("it holds no certificate".to_owned()));
        }
        for certificate in certificates {
            builder = builder.add_root_certificate(certificate);
        }
    }
    Ok(builder.build()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> settings::Discord {
        settings::Discord {
            token: Some(settings::Secret::new("token")),
            ..settings::Discord::default()
        }
    }

    #[test]
    fn a_token_is_needed() {
        let refused = Place::new(&settings::Discord::default()).err().unwrap();
        assert!(matches!(refused, DiscordError::NoToken));
        assert!(refused.to_string().contains("DISCORD_TOKEN"));
    }

    #[test]
    fn an_override_must_lead_to_this_computer_unless_allowed() {
        let remote = |change: fn(&mut settings::Discord)| {
            let mut settings = settings();
            change(&mut settings);
            let refused = matches!(Place::new(&settings), Err(DiscordError::Remote { .. }));
            settings.allow_remote = true;
            assert!(Place::new(&settings).is_ok());
            refused
        };
        assert!(remote(
            |s| s.api_base = Some("http://192.0.2.1:80".to_owned())
        ));
        assert!(remote(
            |s| s.api_base = Some("http://localhost.example".to_owned())
        ));
        assert!(remote(
            |s| s.gateway_url = Some("wss://gateway.discord.gg".to_owned())
        ));
        assert!(remote(|s| s.resolve = Some("192.0.2.1:443".to_owned())));
        assert!(!remote(
            |s| s.api_base = Some("http://127.0.0.1:80".to_owned())
        ));
        assert!(!remote(|s| s.gateway_url = Some("ws://[::1]:80".to_owned())));
        assert!(!remote(|s| s.resolve = Some("127.0.0.1".to_owned())));
    }

    #[test]
    fn what_is_no_address_is_named() {
        for change in [
            |s: &mut settings::Discord| s.api_base = Some("127.0.0.1:80".to_owned()),
            |s: &mut settings::Discord| s.gateway_url = Some("http://127.0.0.1".to_owned()),
            |s: &mut settings::Discord| s.resolve = Some("discord.com".to_owned()),
        ] {
            let mut settings = settings();
            change(&mut settings);
            assert!(
                matches!(Place::new(&settings), Err(DiscordError::Address { .. })),
                "{settings:?}"
            );
        }
    }

    #[test]
    fn a_gateway_that_a_stand_in_names_must_be_local_too() {
        let mut settings = settings();
        assert!(
            Place::new(&settings)
                .unwrap()
                .gateway("wss://gateway.discord.gg")
                .is_ok()
        );
        assert!(
            Place::new(&settings)
                .unwrap()
                .gateway("ws://gateway.discord.gg")
                .is_err()
        );
        settings.api_base = Some("http://127.0.0.1:80".to_owned());
        let place = Place::new(&settings).unwrap();
        assert!(matches!(
            place.gateway("wss://gateway.discord.gg"),
            Err(DiscordError::Remote { .. })
        ));
        assert_eq!(
            place.gateway("ws://127.0.0.1:9").unwrap(),
            "ws://127.0.0.1:9"
        );
    }
}
