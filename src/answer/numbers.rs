//! Structs of named numbers that are also vectors: what was found, and what each of it is worth.

/// The greater of two numbers that are numbers: `f32::max` would look whether they are.
pub(super) fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// Defines a struct of `f32` fields, each documented, that can be read and written by name (serde)
/// and summed by weight.
macro_rules! numbers {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])+ $field:ident,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub struct $name {
            $($(#[$meaning])+ pub $field: f32,)+
        }

        impl $name {
            /// The names of the fields, in order.
            pub const NAMES: &[&str] = &[$(stringify!($field)),+];
            /// Number of fields.
            pub const COUNT: usize = Self::NAMES.len();

            /// The fields, in order.
            pub fn values(&self) -> [f32; Self::COUNT] {
                [$(self.$field),+]
            }

            /// The struct of these [`values`](Self::values).
            pub fn from_values(values: [f32; Self::COUNT]) -> Self {
                let [$($field),+] = values;
                Self { $($field),+ }
            }

            /// The sum of what is there times what each is worth.
            pub fn weighed(&self, weights: &Self) -> f32 {
                0.0 $(+ self.$field * weights.$field)+
            }

            /// What each field adds to that sum, those that add something: `bm25 7.31, role 4.00`.
            pub fn explained(&self, weights: &Self) -> String {
                let added = [$(self.$field * weights.$field),+];
                let parts: Vec<String> = Self::NAMES
                    .iter()
                    .zip(added)
                    .filter(|&(_, added)| added != 0.0)
                    .map(|(name, added)| format!("{name} {added:.2}"))
                    .collect();
                parts.join(", ")
            }
        }
    };
}

pub(super) use numbers;
