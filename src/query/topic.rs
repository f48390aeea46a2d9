//! The topics a career document has sections about.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A topic of a career document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Topic {
    Overview,
    Responsibilities,
    Requirements,
    Skills,
    Salary,
    Career,
    Demand,
    Trends,
    SoftSkills,
    BestPractices,
    Challenges,
}

impl Topic {
    /// Every topic, in the order a document treats them.
    pub const ALL: [Self; 11] = [
        Self::Overview,
        Self::Responsibilities,
        Self::Requirements,
        Self::Skills,
        Self::Salary,
        Self::Career,
        Self::Demand,
        Self::Trends,
        Self::SoftSkills,
        Self::BestPractices,
        Self::Challenges,
    ];

    /// Stable name, as in the JSON contract: `soft-skills`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Responsibilities => "responsibilities",
            Self::Requirements => "requirements",
            Self::Skills => "skills",
            Self::Salary => "salary",
            Self::Career => "career",
            Self::Demand => "demand",
            Self::Trends => "trends",
            Self::SoftSkills => "soft-skills",
            Self::BestPractices => "best-practices",
            Self::Challenges => "challenges",
        }
    }

    /// The topic of that [name](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }

    /// Name for people: `Best practices`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Responsibilities => "Responsibilities",
            Self::Requirements => "Requirements",
            Self::Skills => "Skills",
            Self::Salary => "Salary",
            Self::Career => "Career path",
            Self::Demand => "Market demand",
            Self::Trends => "Industry trends",
            Self::SoftSkills => "Soft skills",
            Self::BestPractices => "Best practices",
            Self::Challenges => "Challenges",
        }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
