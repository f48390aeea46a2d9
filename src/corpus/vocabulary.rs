//! The words career documents use for their own sections, as published on career sites, job boards
//! and in official handbooks. They tell a section title from a bare short line, and a section from
//! a subsection, where a file has no heading marks.

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Subject {
    Overview,
    Responsibilities,
    Requirements,
    Skills,
    SoftSkills,
    Education,
    Experience,
    Career,
    Demand,
    Salary,
    Trends,
    BestPractices,
    Challenges,
    Environment,
    MoreCareers,
}

use Subject::{
    BestPractices, Career, Challenges, Demand, Education, Environment, Experience, MoreCareers,
    Overview, Requirements, Responsibilities, Salary, Skills, SoftSkills, Trends,
};

/// Titles, lower case, without qualifiers and brackets (see [`subject`]).
const TITLES: &[(&str, Subject)] = &[
    ("overview", Overview),
    ("introduction", Overview),
    ("summary", Overview),
    ("role overview", Overview),
    ("role summary", Overview),
    ("job description", Overview),
    ("role and responsibilities", Responsibilities),
    ("roles and responsibilities", Responsibilities),
    ("responsibilities", Responsibilities),
    ("duties", Responsibilities),
    ("tasks", Responsibilities),
    ("duties and responsibilities", Responsibilities),
    ("requirements", Requirements),
    ("qualifications", Requirements),
    ("skills and qualifications", Requirements),
    ("skills and requirements", Requirements),
    ("education and requirements", Requirements),
    ("skills", Skills),
    ("technical skills", Skills),
    ("soft skills", SoftSkills),
    ("interpersonal skills", SoftSkills),
    ("qualities", SoftSkills),
    ("education", Education),
    ("educational background", Education),
    ("education and training", Education),
    ("training", Education),
    ("certifications", Education),
    ("experience", Experience),
    ("professional experience", Experience),
    ("practical experience", Experience),
    ("work experience", Experience),
    ("career development", Career),
    ("career path", Career),
    ("career paths", Career),
    ("career progression", Career),
    ("career growth", Career),
    ("career advancement", Career),
    ("advancement", Career),
    ("market demand", Demand),
    ("job market", Demand),
    ("job outlook", Demand),
    ("outlook", Demand),
    ("future outlook", Demand),
    ("demand", Demand),
    ("salary", Salary),
    ("salaries", Salary),
    ("salary range", Salary),
    ("salary ranges", Salary),
    ("salary expectations", Salary),
    ("salary and compensation", Salary),
    ("compensation", Salary),
    ("pay", Salary),
    ("trends", Trends),
    ("industry trends", Trends),
    ("market trends", Trends),
    ("emerging trends", Trends),
    ("best practices", BestPractices),
    ("tips", BestPractices),
    ("challenges", Challenges),
    ("challenges and opportunities", Challenges),
    ("work environment", Environment),
    ("working conditions", Environment),
    ("more careers", MoreCareers),
    ("more roles", MoreCareers),
    ("more jobs", MoreCareers),
    ("other careers", MoreCareers),
    ("other roles", MoreCareers),
    ("related careers", MoreCareers),
    ("related roles", MoreCareers),
    ("related jobs", MoreCareers),
    ("similar careers", MoreCareers),
    ("similar roles", MoreCareers),
    ("similar jobs", MoreCareers),
    ("explore more careers", MoreCareers),
];

/// Words before a title that change nothing about what it names.
const QUALIFIERS: &[&str] = &[
    "common",
    "core",
    "essential",
    "important",
    "job",
    "key",
    "main",
    "necessary",
    "primary",
    "required",
    "the",
    "top",
    "typical",
];

/// Lines that are a site's furniture, never content; lower case, the whole line.
const FURNITURE: &[&str] = &[
    "advertisement",
    "all rights reserved",
    "back to top",
    "cookie policy",
    "cookie settings",
    "accept all cookies",
    "home",
    "log in",
    "login",
    "menu",
    "navigation",
    "print",
    "privacy policy",
    "read more",
    "share",
    "share this page",
    "show more",
    "sign in",
    "sign up",
    "skip to content",
    "skip to main content",
    "subscribe",
    "table of contents",
    "terms of service",
    "toggle navigation",
];

/// What a heading names, when it is a section title of career documents: bracketed additions
/// (`(US Market, 2024)`), qualifiers (`Core …`) and a final colon aside.
pub(super) fn subject(heading: &str) -> Option<Subject> {
    let mut bare = heading.to_lowercase();
    if let Some(bracket) = bare.find('(') {
        bare.truncate(bracket);
    }
    let mut title = bare.trim().trim_end_matches(':').trim();
    loop {
        if let Some((_, subject)) = TITLES.iter().find(|(known, _)| *known == title) {
            return Some(*subject);
        }
        let (first, rest) = title.split_once(' ')?;
        if !QUALIFIERS.contains(&first) {
            return None;
        }
        title = rest;
    }
}

/// Whether a line is furniture of the site a page was copied from: its logo, the places of
/// pictures, links of its frame.
pub(super) fn is_furniture(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    if FURNITURE.contains(&line.as_str()) {
        return true;
    }
    // The alternative texts of pictures: "logoExample", "first image", "Image 2".
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        [one] => {
            (one.starts_with("logo") && one.len() > 4) || matches!(*one, "logo" | "image" | "img")
        }
        [a, b] => {
            let ordinal = |word: &str| {
                word.chars().all(|c| c.is_ascii_digit())
                    || [
                        "first", "second", "third", "fourth", "fifth", "hero", "cover",
                    ]
                    .contains(&word)
            };
            (matches!(*b, "image" | "picture" | "photo" | "logo") && ordinal(a))
                || (*a == "image" && ordinal(b))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qualifiers_and_brackets_do_not_hide_a_title() {
        assert_eq!(subject("Core Responsibilities"), Some(Responsibilities));
        assert_eq!(subject("Salary Ranges (US Market, 2024)"), Some(Salary));
        assert_eq!(subject("Essential Soft Skills"), Some(SoftSkills));
        assert_eq!(subject("Requirements:"), Some(Requirements));
        assert_eq!(subject("Salary by Experience"), None);
        assert_eq!(subject("Industry Impact"), None);
    }

    #[test]
    fn furniture_is_the_whole_line_or_nothing() {
        assert!(is_furniture("logoExample"));
        assert!(is_furniture("second image"));
        assert!(is_furniture(" Skip to content "));
        assert!(!is_furniture("Logo designer"));
        assert!(!is_furniture("Home health aide"));
        assert!(!is_furniture("Computer vision"));
    }
}
