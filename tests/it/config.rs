use crate::support::Stage;

/// Shaped like a Discord token, and none.
const TOKEN: &str = "MTIzNDU2Nzg5.GhUnTr.hunter2-hunter2-hunter2";

#[test]
fn the_settings_that_hold_are_printed_with_their_origin() {
    Stage::new()
        .settings("[corpus]\npath = 'mine'\n\n[log]\nlevel = 'debug'\n")
        .env("CAREERBOT__LOG__LEVEL", "error")
        .run(&["config", "--index", "there"])
        .exits(0)
        .prints("path = \"mine\"  # config/local.toml:2\n")
        .prints("level = \"error\"  # environment variable CAREERBOT__LOG__LEVEL\n")
        .prints("path = \"there\"  # --index\n")
        .prints("drain_seconds = 10  # default\n")
        .says_nothing();
}

#[test]
fn the_default_file_is_printed_also_where_the_settings_are_broken() {
    Stage::new()
        .settings("[[[")
        .run(&["config", "--default"])
        .exits(0)
        .prints(include_str!("../../config/default.toml"))
        .says_nothing();
}

#[test]
fn broken_settings_stop_every_command() {
    let stage = Stage::new().settings("[corpus]\npth = 'mine'\n");
    for arguments in [
        &["config"][..],
        &["ask", "x"],
        &["check"],
        &["index"],
        &["serve"],
    ] {
        stage
            .run(arguments)
            .exits(2)
            .says("careerbot: config/local.toml:2: corpus.pth is no setting. Did you mean corpus.path? Accepted are: corpus.path, ");
    }
    Stage::new()
        .env("CAREERBOT__CORPUS__PTH", "mine")
        .run(&["config"])
        .exits(2)
        .says("Did you mean CAREERBOT__CORPUS__PATH?");
    Stage::new()
        .run(&["config", "--log", "inof"])
        .exits(2)
        .says("--log: log.level has no level \"inof\"");
    Stage::new()
        .env("CAREERBOT__DISCORD__API_BASE", "https://discord.example")
        .run(&["serve"])
        .exits(2)
        .says("discord.api_base leads to discord.example, outside this computer");
}

#[test]
#[cfg(unix)]
fn settings_that_cannot_be_read_are_an_error_of_their_own() {
    // A folder in the place of the file: fails for every user, root among them.
    Stage::new()
        .file("config/local.toml/inside", "")
        .run(&["config"])
        .exits(2)
        .says("careerbot: cannot read config/local.toml: ");
}

#[test]
fn no_output_holds_the_token() {
    let stage = || {
        Stage::new().env("DISCORD_TOKEN", TOKEN).env(
            "CAREERBOT__STORE__URL",
            "postgres://bot:hunter2@127.0.0.1/x",
        )
    };
    stage()
        .run(&["config"])
        .exits(0)
        .prints("token = \"[redacted]\"  # environment variable DISCORD_TOKEN")
        .prints("url = \"postgres://bot:[redacted]@127.0.0.1/x\"")
        .hides("hunter2");
    for arguments in [
        &["ask", "x", "--log", "trace"][..],
        &["check", "--verbose"],
        &["index", "--log", "trace", "--log-format", "json"],
        &["config", "--log", "inof"],
    ] {
        stage().run(arguments).hides("hunter2");
    }
    // The token in every wrong place, and in a file that breaks off.
    for text in [
        format!("[discord]\nguild = '{TOKEN}'"),
        format!("[discord]\nallow_remote = '{TOKEN}'"),
        format!("[discord]\napi_base = '{TOKEN}'"),
        format!("[discord]\nresolve = '{TOKEN}'"),
        format!("[discord]\ntoken = ['{TOKEN}']"),
        format!("[discord]\ntoken = '{TOKEN}"),
        format!("[discord]\ntoken = {TOKEN}"),
        format!("discord = '{TOKEN}'"),
        format!("[store]\nurl = '{TOKEN}'"),
        format!("[http]\nlisten = '{TOKEN}'"),
        format!("[log]\nformat = '{TOKEN}'"),
        format!("[discord]\ntokn = '{TOKEN}'"),
    ] {
        Stage::new()
            .settings(&text)
            .run(&["config"])
            .exits(2)
            .says("careerbot: config/local.toml:")
            .hides("hunter2");
    }
}
