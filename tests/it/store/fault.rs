//! What goes wrong with databases, caused for real: each use ends soon with an error that says what
//! to do, and all is well again when the cause is gone.

mod file;
mod mutation;
mod network;

use std::{future::Future, time::Duration};

/// Longer than any use of the store may take, and shorter than anybody would call it a hang.
const SOON: Duration = Duration::from_secs(6);

async fn soon<T>(future: impl Future<Output = T>) -> T {
    let done = tokio::time::timeout(SOON, future).await;
    done.expect("the store takes too long")
}
