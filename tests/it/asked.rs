//! `<!-- asked as: … -->`: searched with its section, never shown.

use crate::support::Stage;

const KEEPER: &str = "\
+++
title = \"Lighthouse Keeper\"
[source]
name = \"Harbour Board\"
year = 2024
+++

# Lighthouse Keeper

## Overview

Keeps the lamp burning, and the ships off the rocks.

## Leave

<!-- asked as: how many vacay weeks; sabbaticals -->
- Six weeks a year, taken in winter.

## Storms

- The lamp burns through every storm.
";

#[test]
fn what_members_ask_for_is_found_and_never_shown() {
    for name in ["keeper.md", "keeper.txt"] {
        let stage = Stage::new().document(name, KEEPER);
        for format in ["text", "json"] {
            stage
                .run(&[
                    "ask",
                    "lighthouse keeper vacay sabbaticals",
                    "--format",
                    format,
                ])
                .exits(0)
                .prints("Six weeks a year")
                .hides("<!--")
                .hides("asked as")
                .hides("vacay weeks");
        }
        stage
            .run(&["check"])
            .exits(0)
            .prints("0 errors and 0 warnings");
    }
    let without = KEEPER.replace("asked as:", "said by:");
    Stage::new()
        .document("keeper.md", &without)
        .run(&["ask", "lighthouse keeper vacay sabbaticals"])
        .exits(1);
}

#[test]
fn faults_are_told_to_the_author() {
    let faulty = "<!-- asked as: Sabbaticals -->\n<!-- asked as: ; -->\n- The lamp burns";
    let text = KEEPER.replace("- The lamp burns", faulty);
    Stage::new()
        .document("keeper.md", &text)
        .run(&["check"])
        .exits(0)
        .prints("corpus/keeper.md:21: warning: \"Sabbaticals\" is asked of two sections")
        .prints("corpus/keeper.md:22: warning: nothing is said after");
    let text = KEEPER.replace("sabbaticals -->", "sabbaticals");
    Stage::new()
        .document("keeper.md", &text)
        .run(&["check"])
        .exits(1)
        .prints("corpus/keeper.md:16: error: this comment is opened and never closed");
}
