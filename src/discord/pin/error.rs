//! Why a pin does not come about, or does not change.

use std::time::Duration;

use super::call::{OLD_MESSAGES, RestError};

/// Why a pin does not come about, or does not change. Kept in the store by its [name](Self::name).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// The bot may not send messages in the channel.
    MayNotPost,
    /// Embeds are not allowed in the channel.
    MayNotEmbed,
    /// The bot may not pin.
    MayNotPin,
    /// The bot cannot see the channel.
    MayNotSee,
    /// The channel has as many pins as there can be.
    Full,
    /// The channel is gone.
    ChannelGone,
    /// The message is gone.
    MessageGone,
    /// The message is there, and no longer pinned.
    Unpinned,
    /// The thread is archived or locked.
    Archived,
    /// The bot is no member of the server any more.
    ServerGone,
    /// Old messages may only be edited so often.
    EditLimit,
    /// Too many requests.
    RateLimit,
    /// Discord is down or does not answer.
    Unreachable,
    /// Another process has other documents.
    OtherDocuments,
    /// Nothing can be made from the documents, by a fault of ours.
    Failed,
    /// Discord refused, for a reason that is not foreseen: its code.
    Refused(u32),
}

/// What is done when it happens, in the words of Discord's error codes
/// (<https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Sending the message.
    Post,
    /// Pinning it.
    Pin,
    /// Anything else with it.
    Other,
}

impl Problem {
    /// All but those that only Discord has a name for.
    pub const NAMED: [Self; 15] = [
        Self::MayNotPost,
        Self::MayNotEmbed,
        Self::MayNotPin,
        Self::MayNotSee,
        Self::Full,
        Self::ChannelGone,
        Self::MessageGone,
        Self::Unpinned,
        Self::Archived,
        Self::ServerGone,
        Self::EditLimit,
        Self::RateLimit,
        Self::Unreachable,
        Self::OtherDocuments,
        Self::Failed,
    ];

    /// What a refused request means.
    pub(super) fn of(error: &RestError, step: Step) -> Self {
        match error {
            RestError::Later {
                code: OLD_MESSAGES, ..
            } => Self::EditLimit,
            RestError::Later { .. } => Self::RateLimit,
            RestError::Unreachable(_) => Self::Unreachable,
            RestError::Refused { code, .. } => match (code, step) {
                (10_003, _) => Self::ChannelGone,
                (10_008, _) => Self::MessageGone,
                (30_003, _) => Self::Full,
                (&OLD_MESSAGES, _) => Self::EditLimit,
                (50_001, _) => Self::MayNotSee,
                (50_006, _) => Self::MayNotEmbed,
                (50_013, Step::Post) => Self::MayNotPost,
                (50_013, Step::Pin) => Self::MayNotPin,
                (50_083 | 160_005, _) => Self::Archived,
                _ => Self::Refused(*code),
            },
        }
    }

    /// Whether it passes by itself, and soon.
    pub fn passes(self) -> bool {
        matches!(
            self,
            Self::EditLimit | Self::RateLimit | Self::Unreachable | Self::OtherDocuments
        )
    }

    /// How long to wait after that many failed attempts before.
    pub(super) fn wait(self, attempts: u32) -> Duration {
        let (first, longest) = match self {
            Self::RateLimit | Self::Unreachable => (1, 300),
            Self::OtherDocuments => (1, 2),
            Self::EditLimit => (10, 3_600),
            _ => (60, 6 * 3_600),
        };
        let step = (first << attempts.min(16)).min(longest);
        // between half and the whole, so that many do not come back at once
        Duration::from_secs(step).mul_f64(0.5 + fastrand::f64() / 2.0)
    }

    /// The name it is kept by.
    pub fn name(self) -> String {
        match self {
            Self::MayNotPost => "may-not-post",
            Self::MayNotEmbed => "may-not-embed",
            Self::MayNotPin => "may-not-pin",
            Self::MayNotSee => "may-not-see",
            Self::Full => "full",
            Self::ChannelGone => "channel-gone",
            Self::MessageGone => "message-gone",
            Self::Unpinned => "unpinned",
            Self::Archived => "archived",
            Self::ServerGone => "server-gone",
            Self::EditLimit => "edit-limit",
            Self::RateLimit => "rate-limit",
            Self::Unreachable => "unreachable",
            Self::OtherDocuments => "other-documents",
            Self::Failed => "failed",
            Self::Refused(code) => return format!("refused-{code}"),
        }
        .to_owned()
    }

    /// The problem of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        if let Some(code) = name.strip_prefix("refused-") {
            return code.parse().ok().map(Self::Refused);
        }
        Self::NAMED
            .into_iter()
            .find(|problem| problem.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_again() {
        let all = Problem::NAMED.into_iter();
        for problem in all.chain([Problem::Refused(50_035)]) {
            assert_eq!(Problem::from_name(&problem.name()), Some(problem));
        }
        assert_eq!(Problem::from_name("nonsense"), None);
    }

    #[test]
    fn waits_grow_to_a_limit() {
        for problem in Problem::NAMED {
            let waits = [0, 3, 40].map(|attempts| problem.wait(attempts));
            assert!(waits[0] < waits[1] && waits[1] <= waits[2].mul_f64(2.0));
            assert!(waits[2] <= Duration::from_secs(6 * 3_600));
        }
    }

    #[test]
    fn the_same_code_means_what_was_being_done() {
        let refused = RestError::Refused {
            status: 403,
            code: 50_013,
        };
        assert_eq!(Problem::of(&refused, Step::Post), Problem::MayNotPost);
        assert_eq!(Problem::of(&refused, Step::Pin), Problem::MayNotPin);
        assert_eq!(Problem::of(&refused, Step::Other), Problem::Refused(50_013));
    }
}
