//! The `careerbot` command.

fn main() {}
