//! The texts of a language, read once.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

use super::{Argument, Language};

type Bundle = FluentBundle<FluentResource>;

/// In the order of [`Language::ALL`].
pub(super) static BUNDLES: LazyLock<[Bundle; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(|language| read(language.tag(), source(language))));

/// The file of a language.
pub(super) fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../config/locale/en.ftl"),
        Language::German => include_str!("../../config/locale/de.ftl"),
        Language::Spanish => include_str!("../../config/locale/es.ftl"),
    }
}

/// What can be read of a file; that all of it can, a test sees to.
pub(super) fn read(tag: &str, source: &str) -> Bundle {
    let resource = FluentResource::try_new(source.to_owned());
    let resource = resource.unwrap_or_else(|(readable, _)| readable);
    // decides which forms of the plural there are
    let tag = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // The marks are for texts of mixed direction; in ours they would only be in the way of who
    // copies a name.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The text of a key in the first of these that has it whole.
pub(super) fn first_of(
    bundles: [&Bundle; 2],
    key: &str,
    arguments: &[(&str, Argument<'_>)],
) -> Option<String> {
    let mut bundles = bundles.into_iter();
    bundles.find_map(|bundle| format(bundle, key, arguments))
}

/// The text of a key (`message` or `message.attribute`); none where it, something that it refers to
/// or an argument is missing.
pub(super) fn format(
    bundle: &Bundle,
    key: &str,
    arguments: &[(&str, Argument<'_>)],
) -> Option<String> {
    let (message, attribute) = match key.split_once('.') {
        Some((message, attribute)) => (message, Some(attribute)),
        None => (key, None),
    };
    let message = bundle.get_message(message)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let arguments: FluentArgs<'_> = arguments.iter().cloned().collect();
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&arguments), &mut faults);
    faults.is_empty().then(|| text.into_owned())
}
