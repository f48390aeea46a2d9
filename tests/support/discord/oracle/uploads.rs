//! Files: what a body declares is what is sent with it, and each is what its name says.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    super::rest::{ApiRequest, Upload},
    BodyKind, Finding,
};

/// Size of a file. Source: Discord's documentation, "Uploading files".
const FILE: usize = 10 << 20;
/// Files of a message. Source: the same.
const FILES: usize = 10;
/// Characters of a description. Source: Discord's documentation, "Attachment object".
const DESCRIPTION: usize = 1_024;

/// What is wrong with the files of a request.
pub fn check(kind: BodyKind, request: &ApiRequest) -> Vec<Finding> {
    let message = match kind {
        BodyKind::Callback => &request.body["data"],
        BodyKind::MessageCreate | BodyKind::FollowUp | BodyKind::MessageEdit => &request.body,
        BodyKind::Command | BodyKind::Commands | BodyKind::Other => &Value::Null,
    };
    let none = Vec::new();
    let declared = message["attachments"].as_array().unwrap_or(&none);
    // What was attached before, and is kept, has the id that Discord gave it.
    let new: Vec<(u64, &Value)> = declared
        .iter()
        .filter_map(|attachment| Some((number(&attachment["id"])?, attachment)))
        .filter(|(number, _)| *number < 1_000)
        .collect();
    let mut findings = Vec::new();
    if request.uploads.len() > FILES {
        let number = request.uploads.len();
        findings.push(Finding::limit(format!("{number} files, at most {FILES}")));
    }
    let mut seen = BTreeSet::new();
    for upload in &request.uploads {
        let name = &upload.name;
        let same = new
            .iter()
            .find(|(number, _)| Some(*number) == upload.number());
        match same {
            Some((number, declared)) if declared["filename"] == *name && seen.insert(*number) => {}
            Some((_, declared)) => findings.push(Finding::limit(format!(
                "the file {name:?} in {:?} is declared as {declared}",
                upload.field
            ))),
            None => findings.push(Finding::project(format!(
                "the file {name:?} in {:?} is not declared",
                upload.field
            ))),
        }
        findings.extend(file(upload));
    }
    for (number, attachment) in new {
        if !seen.contains(&number) {
            findings.push(Finding::limit(format!("no file for {attachment}")));
        }
        let description = attachment["description"].as_str().unwrap_or_default();
        let length = description.chars().count();
        if length > DESCRIPTION {
            findings.push(Finding::limit(format!(
                "a description of {length} characters"
            )));
        } else if length == 0 && is_picture(attachment["filename"].as_str().unwrap_or_default()) {
            findings.push(Finding::project(format!("nothing describes {attachment}")));
        }
    }
    findings
}

fn file(upload: &Upload) -> Option<Finding> {
    let (name, size) = (&upload.name, upload.content.len());
    if size > FILE {
        return Some(Finding {
            error: Some((40005, "Request entity too large")),
            ..Finding::limit(format!("{name:?} has {size} bytes"))
        });
    }
    let is_other = is_picture(name) && upload.png_size().is_none();
    is_other.then(|| Finding::project(format!("{name:?} is no PNG")))
}

fn is_picture(name: &str) -> bool {
    name.ends_with(".png")
}

fn number(id: &Value) -> Option<u64> {
    id.as_u64().or_else(|| id.as_str()?.parse().ok())
}
