//! What must hold for the bot to be ready.

use std::{pin::Pin, time::Duration};

use serde::Serialize;
use tokio::time::timeout;

/// A check that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(2);

type Finding = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// Something that must hold for the bot to be ready.
pub struct Check {
    name: &'static str,
    look: Box<dyn Fn() -> Finding + Send + Sync>,
}

/// Makes a check: `Err` says what is missing. It is asked at every request, so it should be quick; one
/// that takes longer than 2 s has failed.
pub fn check<F>(name: &'static str, look: impl Fn() -> F + Send + Sync + 'static) -> Check
where
    F: Future<Output = Result<(), String>> + Send + 'static,
{
    Check {
        name,
        look: Box::new(move || Box::pin(look())),
    }
}

/// What came of all checks.
#[derive(Debug, Serialize)]
pub struct Checked {
    ready: bool,
    checks: Vec<One>,
}

#[derive(Debug, Serialize)]
struct One {
    name: &'static str,
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<String>,
}

impl Checked {
    /// Whether all passed.
    pub fn is_ready(&self) -> bool {
        self.ready
    }

    pub(super) fn to_json(&self) -> String {
        // Of strings and truth values only, which can always be written.
        let json = serde_json::to_string(self).unwrap_or_default();
        json + "\n"
    }
}

/// Asks all checks, at once.
pub(super) async fn all(checks: &[Check]) -> Checked {
    let asked = checks.iter().map(|check| async {
        let found = timeout(PATIENCE, (check.look)()).await;
        let missing = found
            .unwrap_or_else(|_| Err(format!("no answer within {PATIENCE:?}")))
            .err();
        One {
            name: check.name,
            ok: missing.is_none(),
            missing,
        }
    });
    let checks = futures_util::future::join_all(asked).await;
    Checked {
        ready: checks.iter().all(|one| one.ok),
        checks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn one_that_fails_or_hangs_is_named() {
        let fine = || check("index", || async { Ok(()) });
        let good = all(&[fine()]).await;
        assert!(good.is_ready());
        assert_eq!(
            good.to_json(),
            "{\"ready\":true,\"checks\":[{\"name\":\"index\",\"ok\":true}]}\n"
        );
        let bad = all(&[
            fine(),
            check("gateway", || async { Err("not connected".to_owned()) }),
            check("store", std::future::pending),
        ])
        .await;
        assert!(!bad.is_ready());
        let json: serde_json::Value = serde_json::from_str(&bad.to_json()).unwrap();
        assert_eq!(json["checks"][1]["missing"], "not connected");
        assert_eq!(json["checks"][2]["missing"], "no answer within 2s");
    }
}
