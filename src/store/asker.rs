//! People, as the store knows them: a hash that only this store's secret key makes.

use std::fmt;

use super::{
    Store, StoreError,
    database::{Begin, Database, sql},
};

/// The secret key of a store, made when it was first opened.
pub(super) struct Key([u8; 32]);

/// A member of a server, told from others of it and from nobody else: the same person has another
/// hash in each server. BLAKE3 keyed with the store's secret, 128 bits in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AskerHash(String);

impl AskerHash {
    /// Its 32 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Key {
    /// The hash of a person in a server; in direct messages, of `None`.
    pub(super) fn hash(&self, user: u64, server: Option<u64>) -> AskerHash {
        let mut who = [0; 16];
        who[..8].copy_from_slice(&server.unwrap_or_default().to_be_bytes());
        who[8..].copy_from_slice(&user.to_be_bytes());
        let hash = blake3::keyed_hash(&self.0, &who);
        AskerHash(hash.to_hex()[..32].to_owned())
    }
}

impl Store {
    /// Who asked, for [`Store::count_gap`] and [`Store::vote`].
    ///
    /// # Errors
    /// When the store cannot be opened.
    pub async fn asker(&self, user: u64, server: Option<u64>) -> Result<AskerHash, StoreError> {
        Ok(self.key().await?.hash(user, server))
    }
}

/// Reads the key, or makes it; of several processes that make one at once, one wins.
pub(super) async fn key(database: &Database) -> Result<Key, StoreError> {
    let mut session = database.begin(Begin::Plain).await?;
    let read = sql("SELECT value FROM secret WHERE name = 'asker'");
    let mut found = session.rows(read.clone()).await?;
    if found.is_empty() {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| StoreError::Random(error.to_string()))?;
        let made = blake3::Hash::from_bytes(bytes).to_hex().to_string();
        let insert = sql("INSERT INTO secret (name, value) VALUES ('asker', $1) \
             ON CONFLICT (name) DO NOTHING");
        session.run(insert.text(made)).await?;
        found = session.rows(read).await?;
    }
    let text = found.first().map(|row| row.text("value")).transpose();
    let text = text.map_err(|error| session.error(&error))?;
    let hash = blake3::Hash::from_hex(text.unwrap_or_default());
    let hash = hash.map_err(|_| StoreError::Failed {
        place: database.place.to_string(),
        reason: "its secret key is not 64 hexadecimal digits".to_owned(),
    })?;
    Ok(Key(*hash.as_bytes()))
}

/// A number that nobody guesses and no two draw.
pub(super) fn random() -> Result<u64, StoreError> {
    getrandom::u64().map_err(|error| StoreError::Random(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_tells_people_servers_and_keys_apart_and_nothing_else() {
        let (one, other) = (Key([1; 32]), Key([2; 32]));
        let hash = one.hash(7, Some(3));
        assert_eq!(hash, one.hash(7, Some(3)));
        assert_eq!(hash.as_str().len(), 32);
        for another in [
            one.hash(8, Some(3)),
            one.hash(7, Some(4)),
            one.hash(3, Some(7)),
            one.hash(7, None),
            other.hash(7, Some(3)),
        ] {
            assert_ne!(hash, another);
        }
        assert_eq!(format!("{one:?}"), "[redacted]");
    }
}
