//! Wall-clock time in the two forms Discord speaks: snowflakes and ISO 8601 timestamps.

use std::time::{SystemTime, UNIX_EPOCH};

/// The first millisecond of 2015, from which snowflakes count.
/// Source: Discord's documentation, "Snowflakes".
const DISCORD_EPOCH_MS: u64 = 1_420_070_400_000;

/// Hands out ids that are unique, increasing, and carry the time of their creation as Discord's do.
#[derive(Debug, Default)]
pub struct Snowflakes {
    last: u64,
}

impl Snowflakes {
    /// The next id.
    pub fn next(&mut self) -> u64 {
        let by_time = (now_ms() - DISCORD_EPOCH_MS) << 22;
        self.last = by_time.max(self.last + 1);
        self.last
    }
}

/// Milliseconds since 1970.
pub fn now_ms() -> u64 {
    let elapsed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}

/// The present as Discord writes it: `2026-08-01T12:00:00.123000+00:00`.
pub fn timestamp() -> String {
    iso8601(now_ms())
}

/// A moment, given in milliseconds since 1970, in Discord's form.
pub fn iso8601(unix_ms: u64) -> String {
    let (days, rest) = (unix_ms / 86_400_000, unix_ms % 86_400_000);
    // The civil-from-days algorithm: years begin in March so that the leap day is the last of the year.
    let z = days + 719_468;
    let era = z / 146_097;
    let day_of_era = z % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second, ms) = (
        rest / 3_600_000,
        rest / 60_000 % 60,
        rest / 1_000 % 60,
        rest % 1_000,
    );
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}000+00:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_cross_leap_days() {
        assert_eq!(iso8601(0), "1970-01-01T00:00:00.000000+00:00");
        assert_eq!(
            iso8601(1_709_210_096_789),
            "2024-02-29T12:34:56.789000+00:00"
        );
        assert_eq!(
            iso8601(1_740_787_199_000),
            "2025-02-28T23:59:59.000000+00:00"
        );
    }

    #[test]
    fn snowflakes_only_grow() {
        let mut ids = Snowflakes::default();
        let many: Vec<u64> = (0..10_000).map(|_| ids.next()).collect();
        assert!(many.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
