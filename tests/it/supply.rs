//! What the program is made of: every package is held against `deny.toml`, and each that is named in
//! `Cargo.toml` has its reason in the README.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use toml::{Table, Value};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table(file: &str) -> Table {
    fs::read_to_string(root().join(file))
        .unwrap()
        .parse()
        .unwrap()
}

fn texts<'t>(value: &'t Value, key: Option<&str>) -> Vec<&'t str> {
    let one = |value: &'t Value| match key {
        Some(key) => value[key].as_str(),
        None => value.as_str(),
    };
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|value| one(value).unwrap())
        .collect()
}

/// A package that is built into the program or its tests.
struct Package {
    name: String,
    version: String,
    licence: String,
    /// What else is said of it: a folder or a repository, where it comes from no registry.
    from: String,
}

fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--prefix", "none"])
        .args(["--edges", "normal,build,dev", "--format", "{p};{l}"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let lines: BTreeSet<String> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter(|line| line.contains(';'))
        .map(|line| line.trim_end_matches(" (*)").to_owned())
        .collect();
    let read = |line: &String| {
        let (package, licence) = line.split_once(';').unwrap();
        let mut words = package.splitn(3, ' ');
        Package {
            name: words.next().unwrap().to_owned(),
            version: words.next().unwrap().trim_start_matches('v').to_owned(),
            licence: licence.to_owned(),
            from: words.next().unwrap_or_default().replace("(proc-macro)", ""),
        }
    };
    lines.iter().map(read).collect()
}

/// Whether an SPDX expression can be met with the licences allowed.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    // A slash is how Cargo's first packages wrote OR.
    let expression = expression.trim().replace('/', " OR ");
    let parts = |word: &str| -> Option<Vec<String>> {
        let mut parts = vec![String::new()];
        let mut depth = 0;
        for token in expression
            .replace('(', " ( ")
            .replace(')', " ) ")
            .split_whitespace()
        {
            match token {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            if depth == 0 && token == word {
                parts.push(String::new());
            } else {
                let last = parts.last_mut().unwrap();
                last.push_str(token);
                last.push(' ');
            }
        }
        (parts.len() > 1).then_some(parts)
    };
    if let Some(parts) = parts("OR") {
        return parts.iter().any(|part| is_allowed(part, allowed));
    }
    if let Some(parts) = parts("AND") {
        return parts.iter().all(|part| is_allowed(part, allowed));
    }
    match expression.trim().strip_prefix('(') {
        Some(inner) => is_allowed(inner.trim_end().trim_end_matches(')'), allowed),
        None => allowed.contains(&expression.trim()),
    }
}

#[test]
fn every_package_has_a_licence_a_source_and_no_needless_double() {
    let deny = table("deny.toml");
    let allowed = texts(&deny["licenses"]["allow"], None);
    let banned = texts(&deny["bans"]["deny"], Some("name"));
    let skipped = texts(&deny["bans"]["skip"], Some("crate"));
    let packages = packages();
    assert!(packages.len() > 200, "{} packages", packages.len());
    let mut faults = Vec::new();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in &packages {
        let Package {
            name,
            version,
            licence,
            from,
        } = package;
        if !is_allowed(licence, &allowed) {
            faults.push(format!("{name} {version}: licence {licence:?}"));
        }
        if banned.contains(&name.as_str()) {
            faults.push(format!("{name} {version}: banned"));
        }
        if name != "careerbot" && !from.trim().is_empty() {
            faults.push(format!("{name} {version}: from {from}"));
        }
        versions.entry(name).or_default().insert(version);
    }
    let number = |version: &&str| -> Vec<u64> {
        version
            .split(['.', '-', '+'])
            .map_while(|part| part.parse().ok())
            .collect()
    };
    let mut unneeded: BTreeSet<&str> = skipped.iter().copied().collect();
    for (name, versions) in &versions {
        let newest = versions.iter().copied().max_by_key(number).unwrap();
        for version in versions.iter().filter(|version| **version != newest) {
            let is = |skip: &&&str| {
                skip.split_once('@').is_some_and(|(skipped, start)| {
                    skipped == *name && version.starts_with(&format!("{start}."))
                })
            };
            match skipped.iter().find(is) {
                Some(skip) => drop(unneeded.remove(*skip)),
                None => faults.push(format!("{name}: {version} beside {newest}")),
            }
        }
    }
    faults.extend(
        unneeded
            .iter()
            .map(|skip| format!("{skip}: skipped for nothing")),
    );
    assert!(
        faults.is_empty(),
        "change deny.toml, or do without:\n{}",
        faults.join("\n")
    );
}

#[test]
fn licences_are_read_as_they_are_written() {
    let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"];
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT", true),
        ("MIT/GPL-3.0", true),
        ("MIT AND GPL-3.0-only", false),
        ("(GPL-3.0-only OR MIT) AND ISC", true),
        ("ISC AND (GPL-3.0-only AND MIT)", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
    }
}

#[test]
fn each_direct_dependency_has_its_reason_in_the_readme() {
    let manifest = table("Cargo.toml");
    let targets = manifest["target"].as_table().unwrap().values();
    let tables = targets
        .chain([&Value::Table(manifest.clone())])
        .cloned()
        .collect::<Vec<_>>();
    let named: BTreeSet<&str> = tables
        .iter()
        .flat_map(|table| table["dependencies"].as_table().unwrap().keys())
        .map(String::as_str)
        .collect();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let (_, section) = readme.split_once("### What it is built of\n").unwrap();
    let section = section.split("\n#").next().unwrap();
    let mut told = BTreeSet::new();
    for row in section.lines().filter_map(|line| line.strip_prefix("| `")) {
        let (names, reason) = row.split_once(" | ").unwrap();
        assert!(
            reason.trim_end_matches(" |").split_whitespace().count() >= 3,
            "{row}"
        );
        told.extend(
            names
                .split('`')
                .filter(|name| !name.trim_matches([',', ' ']).is_empty()),
        );
    }
    assert_eq!(named, told);
    for package in table("Cargo.toml")["dependencies"].as_table().unwrap() {
        let from = package.1.get("git").or(package.1.get("path"));
        assert!(from.is_none(), "{} is from no registry", package.0);
    }
}
