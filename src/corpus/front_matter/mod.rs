//! What an author says about a document before its text: TOML between `+++` lines or YAML between
//! `---` lines. Foreign keys are welcome; a misspelt one of ours gets a warning; a block that does
//! not parse is a problem with its line, and the text is still read.

mod reader;
mod split;
mod value;

use super::document::SectionSource;
use super::limit::MAX_MATTER_BYTES;
use super::problem::Problem;

pub(super) use split::{Fence, split};

/// What the front matter says, as far as it could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub id: Option<String>,
    pub title: Option<String>,
    pub aliases: Vec<String>,
    pub alternates: Vec<String>,
    pub sources: Vec<SectionSource>,
    pub summary: Option<String>,
    pub region: Option<String>,
    pub currency: Option<String>,
    pub source_name: Option<String>,
    pub url: Option<String>,
    pub year: Option<i32>,
    pub licence: Option<String>,
    pub restated: bool,
    /// Whether it was written for this project (and not for a site generator).
    pub is_own: bool,
}

/// Reads a front matter block. `line` is the line of its opening fence.
pub(super) fn parse(
    fence: Fence,
    block: &str,
    line: u32,
    path: &str,
    problems: &mut Vec<Problem>,
) -> FrontMatter {
    if block.len() > MAX_MATTER_BYTES {
        problems.push(Problem::error(
            path,
            Some(line),
            format!(
                "the front matter has {} KB; it may have {}",
                block.len().div_ceil(1024),
                MAX_MATTER_BYTES / 1024
            ),
            "Move what is text below it; until then the file is read as if it had no front matter.",
        ));
        return FrontMatter::default();
    }
    let parsed = match fence {
        Fence::Toml => value::parse_toml(block),
        Fence::Yaml => value::parse_yaml(block),
    };
    match parsed {
        Ok(map) => reader::read(map, block, line, path, problems),
        Err(fault) => {
            problems.push(Problem::error(
                path,
                Some(line + fault.line.max(1)),
                format!("the front matter does not parse: {}", fault.message),
                "Correct this line; until then the file is read as if it had no front matter.",
            ));
            FrontMatter::default()
        }
    }
}

/// The address, when it is one of the web (`http` or `https`) and has a host.
pub(super) fn web_url(url: &str) -> Option<String> {
    let url = url.trim().trim_start_matches('<').trim_end_matches('>');
    let lower = url.to_ascii_lowercase();
    let host = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))?;
    let clean = !url
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || "<>\"`{}|\\^".contains(c));
    // What stands before an `@` is a user's name, and reads like the host.
    let authority = host.split(['/', '?', '#']).next().unwrap_or_default();
    let clean = clean && !authority.contains('@');
    (clean && host.starts_with(|c: char| c.is_alphanumeric() || c == '[')).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (FrontMatter, Vec<Problem>) {
        let mut problems = Vec::new();
        let split = split(text);
        let (fence, block) = split.block.unwrap();
        let matter = parse(fence, block, 1, "corpus/a.md", &mut problems);
        (matter, problems)
    }

    #[test]
    fn toml_with_a_source_table() {
        let (matter, problems) = read_text(
            "+++\nid = \"c-plus-plus\"\ntitle = \"C++ Developer\"\naliases = [\"C++ dev\", \"c++ DEV\"]\n\n[source]\nname = \"Survey\"\nurl = \"https://example.org/a\"\nyear = 2024\nlicense = \"MIT\"\n+++\nText\n",
        );
        assert_eq!(problems, []);
        assert_eq!(matter.id.as_deref(), Some("c-plus-plus"));
        assert_eq!(matter.aliases, ["C++ dev"]);
        assert_eq!(matter.source_name.as_deref(), Some("Survey"));
        assert_eq!(
            (matter.year, matter.licence.as_deref()),
            (Some(2024), Some("MIT"))
        );
        assert!(matter.is_own);
    }

    #[test]
    fn foreign_yaml_passes_without_a_word() {
        let (matter, problems) = read_text(
            "---\ntitle: Agile Coach\npermalink: a/b/\nteam: other\nactive: false\ndescription: \"18F — hiring\"\ntags: [a, b]\n---\n",
        );
        assert_eq!(problems, []);
        assert_eq!(matter.title.as_deref(), Some("Agile Coach"));
        assert!(!matter.is_own);
    }

    #[test]
    fn flat_yaml_source_and_a_date_for_a_year() {
        let (matter, problems) = read_text(
            "---\nsource: Labour Office\nurl: http://example.org\nyear: 2023-05-01\n---\n",
        );
        assert_eq!(problems, []);
        assert_eq!(matter.source_name.as_deref(), Some("Labour Office"));
        assert_eq!(matter.year, Some(2023));
    }

    #[test]
    fn a_slip_is_named_with_its_line_and_the_accepted_keys() {
        let (_, problems) =
            read_text("+++\ntitle = \"A\"\nalliases = [\"B\"]\n\n[source]\nyaer = 2024\n+++\n");
        let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "corpus/a.md:3: warning: unknown key \"alliases\" in the front matter. Accepted here are: id, title, aliases, alternates, summary, region, currency, source, sources, url, year, licence, license.",
                "corpus/a.md:6: warning: unknown key \"yaer\" in the front matter. Accepted here are: name, url, year, licence, license, restated.",
            ]
        );
    }

    #[test]
    fn a_broken_block_is_an_error_with_its_line() {
        for text in [
            "+++\ntitle = \"A\"\nid = = 3\n+++\nText\n",
            "---\ntitle: A\nid: [1, 2\n---\nText\n",
        ] {
            let (matter, problems) = read_text(text);
            assert_eq!(matter, FrontMatter::default());
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(matches!(problems[0].line, Some(3 | 4)), "{problems:?}");
        }
    }

    #[test]
    fn a_rule_is_no_front_matter_and_an_open_fence_is_told() {
        assert_eq!(split("---\n\nText after a rule.\n").unclosed, None);
        assert_eq!(split("---\ntitle: A\n\nText\n").unclosed, Some(1));
        assert_eq!(split("+++\ntitle = 1\n").unclosed, Some(1));
        let split = split("\n---\ntitle: A\n---\nText\n");
        assert_eq!((split.body, split.offset), ("Text\n", 4));
    }

    #[test]
    fn only_web_addresses_are_addresses() {
        assert!(web_url("https://example.org/a?b=c#d").is_some());
        for bad in [
            "javascript:alert(1)",
            "ftp://example.org",
            "https://",
            "https://a b",
            "example.org",
            "https://example.org@example.com/a",
            "https://example.org:80@example.com",
        ] {
            assert_eq!(web_url(bad), None, "{bad}");
        }
    }
}
