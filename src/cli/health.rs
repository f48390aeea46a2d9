//! `careerbot health`: asks the running bot how it is, for containers and scripts.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::settings::Settings;

use super::{Console, Outcome};

/// As long as the bot itself gives a connection.
const PATIENCE: Duration = Duration::from_secs(5);
/// No answer is longer.
const LONGEST: u64 = 64 << 10;

const EXAMPLES: &str = "\
Examples:
  careerbot health          # is it ready: connected, index open
  careerbot health --live   # does it run at all

Exit status: 0 it is, 1 it is not (yet), 2 it cannot be asked.";

/// Ask the running bot whether it is ready, at http.listen
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Only whether the process answers
    #[arg(long)]
    live: bool,
}

pub(super) fn execute(
    arguments: &Arguments,
    settings: &Settings,
    console: &Console,
) -> Result<Outcome> {
    let Some(listen) = settings.http.listen else {
        bail!(
            "http.listen is not set, so the bot cannot be asked. Set it, to 127.0.0.1:9090 for example, for the bot and for this command"
        );
    };
    let address = reachable(listen);
    let path = if arguments.live {
        "/healthz"
    } else {
        "/readyz"
    };
    let (status, body) =
        get(address, path).with_context(|| format!("cannot ask the bot at {address}"))?;
    console.print(&body)?;
    Ok(if status == 200 {
        Outcome::Found
    } else {
        Outcome::Nothing
    })
}

/// Who listens on all addresses is reached at that of this computer.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let mut address = listen;
    match listen {
        SocketAddr::V4(v4) if v4.ip().is_unspecified() => {
            address.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        SocketAddr::V6(v6) if v6.ip().is_unspecified() => {
            address.set_ip(Ipv6Addr::LOCALHOST.into());
        }
        _ => {}
    }
    address
}

fn get(address: SocketAddr, path: &str) -> Result<(u16, String)> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(LONGEST).read_to_string(&mut answer)?;
    let (head, body) = answer
        .split_once("\r\n\r\n")
        .context("what listens there speaks no HTTP")?;
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.context("what listens there speaks no HTTP")?;
    Ok((status, body.to_owned()))
}
