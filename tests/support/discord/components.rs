//! Message components: from what a bot sends to what Discord stores, and back out by `custom_id`.

use serde_json::{Value, json};

/// The components as a response shows them: numbered, with defaults filled in.
/// Source: Discord's documentation, "Components".
pub fn stored(components: &Value) -> Value {
    let mut number = 0;
    components
        .as_array()
        .into_iter()
        .flatten()
        .map(|component| numbered(component, &mut number))
        .collect()
}

/// All components of a message in order, nested ones after their parents.
pub fn all(components: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    for component in components.as_array().into_iter().flatten() {
        found.push(component);
        found.extend(all(&component["components"]));
        for single in ["accessory", "component"] {
            if component[single].is_object() {
                found.push(&component[single]);
            }
        }
    }
    found
}

fn numbered(component: &Value, number: &mut u64) -> Value {
    *number += 1;
    let mut stored = component.clone();
    let Some(fields) = stored.as_object_mut() else {
        return stored;
    };
    fields.retain(|_, value| !value.is_null());
    if fields.get("id").and_then(Value::as_u64).unwrap_or(0) == 0 {
        fields.insert("id".to_owned(), (*number).into());
    }
    // Selects of all kinds.
    if matches!(component["type"].as_u64(), Some(3 | 5..=8)) {
        for (field, default) in [
            ("min_values", json!(1)),
            ("max_values", json!(1)),
            ("disabled", json!(false)),
        ] {
            fields.entry(field).or_insert(default);
        }
    }
    if let Some(children) = component["components"].as_array() {
        let children: Vec<Value> = children
            .iter()
            .map(|child| numbered(child, number))
            .collect();
        fields.insert("components".to_owned(), children.into());
    }
    for single in ["accessory", "component"] {
        if component[single].is_object() {
            let child = numbered(&component[single], number);
            fields.insert(single.to_owned(), child);
        }
    }
    stored
}
