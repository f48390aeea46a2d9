//! Discord's official API description (OpenAPI 3.1) as an oracle, where one is at hand.
//!
//! Its schemas are compiled when first needed and shared by all simulators of the process.

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use jsonschema::{Draft, Registry, ValidationError, Validator, error::ValidationErrorKind};
use serde_json::{Value, json};

/// What the description is registered as.
const ADDRESS: &str = "json-schema:///discord";
/// Fields whose schema says integer, though Discord takes and documents strings of digits.
const INTEGERS_AS_TEXT: [&str; 4] = ["default_member_permissions", "permissions", "allow", "deny"];
/// How much of a complaint is worth reading.
const COMPLAINT_LENGTH: usize = 300;

/// A loaded description.
#[derive(Clone)]
pub struct Description(Arc<Loaded>);

struct Loaded {
    document: Value,
    registry: Registry<'static>,
    compiled: Mutex<HashMap<String, Option<Arc<Validator>>>>,
}

impl Description {
    /// Loads the description, or says why there is none: tests pass without it, but should not do so in silence.
    pub fn load(path: Option<&Path>) -> Option<Self> {
        static LOADED: Mutex<BTreeMap<PathBuf, Description>> = Mutex::new(BTreeMap::new());
        let Some(path) = path else {
            eprintln!("loopback Discord: no API description given, its oracle is skipped");
            return None;
        };
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(description) = loaded.get(path) {
            return Some(description.clone());
        }
        match Self::read(path) {
            Ok(description) => {
                loaded.insert(path.to_owned(), description.clone());
                Some(description)
            }
            Err(why) => {
                eprintln!(
                    "loopback Discord: {} cannot be used, its oracle is skipped: {why}",
                    path.display()
                );
                None
            }
        }
    }

    fn read(path: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let document: Value = serde_json::from_slice(&std::fs::read(path)?)?;
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(ADDRESS, document.clone())?
            .prepare()?;
        Ok(Self(Arc::new(Loaded {
            document,
            registry,
            compiled: Mutex::default(),
        })))
    }

    /// What is wrong with a body the bot sent.
    pub fn check_request(&self, method: &str, path: &str, body: &Value) -> Vec<super::Finding> {
        let Some(operation) = self.operation(method, path) else {
            return Vec::new();
        };
        let content = format!("{operation}/requestBody/content/application~1json/schema");
        if body.is_null()
            && self
                .0
                .document
                .pointer(&format!("{operation}/requestBody"))
                .is_none()
        {
            return Vec::new();
        }
        let mut body = body.clone();
        digits_to_integers(&mut body);
        upload_ids_to_text(&mut body);
        self.complaints(&content, &body)
            .into_iter()
            .map(super::Finding::schema)
            .collect()
    }

    /// What is wrong with an answer of the simulator.
    pub fn check_response(
        &self,
        method: &str,
        path: &str,
        status: u16,
        body: &Value,
    ) -> Vec<String> {
        let Some(operation) = self.operation(method, path) else {
            return Vec::new();
        };
        let class = format!("{}XX", status / 100);
        for status in [status.to_string(), class] {
            let response = format!("{operation}/responses/{status}");
            let Some(found) = self.0.document.pointer(&response) else {
                continue;
            };
            let response = match found["$ref"].as_str() {
                Some(reference) => reference.trim_start_matches('#').to_owned(),
                None => response,
            };
            return self.complaints(
                &format!("{response}/content/application~1json/schema"),
                body,
            );
        }
        vec![format!("the description knows no answer {status} to this")]
    }

    /// The pointer to the operation of a request; of templates that fit, the one with the fewest parameters.
    fn operation(&self, method: &str, path: &str) -> Option<String> {
        let paths = self.0.document["paths"].as_object()?;
        let fits = |template: &&String| {
            template.split('/').count() == path.split('/').count()
                && template
                    .split('/')
                    .zip(path.split('/'))
                    .all(|(wanted, given)| {
                        wanted == given || wanted.starts_with('{') && !given.is_empty()
                    })
        };
        let template = paths
            .keys()
            .filter(fits)
            .min_by_key(|template| template.matches('{').count())?;
        let pointer = format!(
            "/paths/{}/{}",
            template.replace('/', "~1"),
            method.to_lowercase()
        );
        self.0.document.pointer(&pointer).map(|_| pointer)
    }

    fn complaints(&self, pointer: &str, instance: &Value) -> Vec<String> {
        let Some(validator) = self.validator(pointer) else {
            return Vec::new();
        };
        let mut complaints = Vec::new();
        for error in validator.iter_errors(instance) {
            explain(&error, &mut complaints);
        }
        complaints
    }

    fn validator(&self, pointer: &str) -> Option<Arc<Validator>> {
        let mut compiled = self
            .0
            .compiled
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(validator) = compiled.get(pointer) {
            return validator.clone();
        }
        let validator = self.0.document.pointer(pointer).map(|_| {
            let fragment = pointer.replace('{', "%7B").replace('}', "%7D");
            jsonschema::options()
                .with_draft(Draft::Draft202012)
                .with_registry(&self.0.registry)
                .build(&json!({ "$ref": format!("{ADDRESS}#{fragment}") }))
        });
        let validator = match validator {
            Some(Err(why)) => {
                eprintln!("loopback Discord: the schema at {pointer} cannot be compiled: {why}");
                None
            }
            Some(Ok(validator)) => Some(Arc::new(validator)),
            None => None,
        };
        compiled.insert(pointer.to_owned(), validator.clone());
        validator
    }
}

/// What an error is about. Of alternatives none of which fits, the one that fits most is worth explaining.
fn explain(error: &ValidationError<'_>, complaints: &mut Vec<String>) {
    let alternatives = match error.kind() {
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            context
        }
        _ => {
            let text = format!(
                "at {:?}: {}",
                error.instance_path().to_string(),
                error.masked()
            );
            complaints.push(text.chars().take(COMPLAINT_LENGTH).collect());
            return;
        }
    };
    let depth = |errors: &Vec<ValidationError<'_>>| {
        errors
            .iter()
            .map(|error| error.instance_path().to_string().matches('/').count())
            .min()
            .unwrap_or(0)
    };
    let deepest = alternatives.iter().map(depth).max().unwrap_or(0);
    let best = alternatives
        .iter()
        .filter(|errors| depth(errors) == deepest)
        .min_by_key(|errors| errors.len());
    for error in best.into_iter().flatten() {
        explain(error, complaints);
    }
}

/// Uploads are numbered; Discord's documentation writes these ids as integers, its description wants text.
fn upload_ids_to_text(body: &mut Value) {
    for place in ["/attachments", "/data/attachments"] {
        for attachment in body
            .pointer_mut(place)
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            if let Some(number) = attachment["id"].as_u64() {
                attachment["id"] = number.to_string().into();
            }
        }
    }
}

fn digits_to_integers(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let number = value.as_str().and_then(|text| text.parse::<u64>().ok());
                match number.filter(|_| INTEGERS_AS_TEXT.contains(&name.as_str())) {
                    Some(number) => *value = number.into(),
                    None => digits_to_integers(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(digits_to_integers),
        _ => {}
    }
}
