//! The TLS front of mode B: a certificate for `discord.com`, signed by an authority made for this test.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

/// The names the certificate is valid for.
const NAMES: [&str; 4] = [
    "discord.com",
    "gateway.discord.gg",
    "cdn.discordapp.com",
    "localhost",
];

/// A test authority, written to a file the bot is told to trust, and an acceptor that presents its certificate.
pub struct TlsFront {
    ca_file: PathBuf,
    acceptor: TlsAcceptor,
}

impl TlsFront {
    /// Makes a fresh authority and writes its certificate (PEM) to a temporary file.
    pub fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let mut authority = CertificateParams::new(Vec::<String>::new())?;
        authority
            .distinguished_name
            .push(DnType::CommonName, "loopback Discord test authority");
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let authority_key = KeyPair::generate()?;
        let authority_certificate = authority.self_signed(&authority_key)?;
        let issuer = Issuer::new(authority, authority_key);

        let key = KeyPair::generate()?;
        let mut server = CertificateParams::new(NAMES.map(String::from))?;
        server.distinguished_name.push(DnType::CommonName, NAMES[0]);
        let certificate = server.signed_by(&key, &issuer)?;

        let private_key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], private_key)?;

        let ca_file = unused_path();
        std::fs::write(&ca_file, authority_certificate.pem())?;
        Ok(Self {
            ca_file,
            acceptor: TlsAcceptor::from(Arc::new(config)),
        })
    }

    /// The PEM file of the authority.
    pub fn ca_file(&self) -> &Path {
        &self.ca_file
    }

    /// Performs handshakes.
    pub fn acceptor(&self) -> TlsAcceptor {
        self.acceptor.clone()
    }
}

impl Drop for TlsFront {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.ca_file);
    }
}

/// A path no other simulator uses, in this process or another.
fn unused_path() -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!(
        "loopback-discord-{}-{number}.pem",
        std::process::id()
    ))
}
