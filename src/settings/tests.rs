use super::*;

/// A folder for `config/local.toml`, an environment and flags, all made up.
struct Stage {
    folder: tempfile::TempDir,
    sources: Sources,
}

impl Stage {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sources = Sources {
            directory: folder.path().to_owned(),
            ..Sources::default()
        };
        Self { folder, sources }
    }

    fn local(self, text: &str) -> Self {
        std::fs::create_dir_all(self.folder.path().join("config")).unwrap();
        std::fs::write(self.folder.path().join(LOCAL), text).unwrap();
        self
    }

    fn env(mut self, name: &str, value: &str) -> Self {
        self.sources.environment.push((name.into(), value.into()));
        self
    }

    fn flag(mut self, key: &'static str, value: &str, said: &'static str) -> Self {
        self.sources.flags.push(Override {
            key,
            value: value.to_owned(),
            said,
        });
        self
    }

    fn load(&self) -> Loaded {
        self.sources.load().unwrap()
    }

    fn refused(&self) -> String {
        let folder = format!("{}/", self.folder.path().display());
        self.sources
            .load()
            .unwrap_err()
            .to_string()
            .replace(&folder, "")
    }
}

#[test]
fn the_default_file_is_complete_and_means_what_the_documentation_says() {
    let settings = Stage::new().load().settings;
    assert_eq!(
        settings,
        Settings {
            discord: Discord {
                drain_seconds: 10,
                ..Discord::default()
            },
            corpus: Corpus {
                path: "corpus".into(),
                watch: true,
            },
            index: Index {
                path: "index".into()
            },
            language: Language::default(),
            store: Store {
                url: StoreUrl::parse("sqlite://data/careerbot.db").unwrap(),
                retention_days: 180,
            },
            http: Http::default(),
            log: Log {
                level: "info".to_owned(),
                format: LogFormat::Text,
            },
        }
    );
}

#[test]
fn every_key_of_the_default_file_is_explained_and_stands_in_the_printed_settings() {
    let printed = Stage::new().load().to_toml().unwrap();
    for key in layer::keys().unwrap() {
        let name = key.split_once('.').unwrap().1;
        let line = DEFAULT
            .lines()
            .position(|line| line.starts_with(&format!("{name} = ")))
            .unwrap();
        let above = DEFAULT.lines().nth(line - 1).unwrap();
        assert!(above.starts_with("# "), "{key} is not explained");
        assert!(
            printed.contains(&format!("\n{name} = ")),
            "{key} is not printed"
        );
    }
    // What is printed can be put back.
    let again = Stage::new().local(&printed).load().settings;
    assert_eq!(again, Stage::new().load().settings);
}

#[test]
fn each_layer_overrides_the_one_below() {
    let stage = Stage::new();
    assert_eq!(stage.load().settings.corpus.path, Path::new("corpus"));
    let stage = stage.local("[corpus]\npath = 'from file'\n");
    assert_eq!(stage.load().settings.corpus.path, Path::new("from file"));
    let stage = stage.env("CAREERBOT__CORPUS__PATH", "from env");
    assert_eq!(stage.load().settings.corpus.path, Path::new("from env"));
    let stage = stage.flag("corpus.path", "from flag", "--corpus");
    let loaded = stage.load();
    assert_eq!(loaded.settings.corpus.path, Path::new("from flag"));
    assert_eq!(loaded.origins["corpus.path"], Origin::Said("--corpus"));
    assert_eq!(loaded.origins["index.path"], Origin::Default);
}

#[test]
fn the_token_is_read_from_either_variable_and_the_specific_one_wins() {
    let token = |stage: &Stage| {
        let token = stage.load().settings.discord.token;
        token.map(|token| token.expose().to_owned())
    };
    assert_eq!(
        token(&Stage::new().env("DISCORD_TOKEN", " plain\n")).unwrap(),
        "plain"
    );
    let both = Stage::new()
        .env("CAREERBOT__DISCORD__TOKEN", "specific")
        .env("DISCORD_TOKEN", "plain");
    assert_eq!(token(&both).unwrap(), "specific");
    assert_eq!(token(&Stage::new().env("DISCORD_TOKEN", "")), None);
    // A token that looks like a number stays as it was written.
    assert_eq!(
        token(&Stage::new().env("DISCORD_TOKEN", "0012e4")).unwrap(),
        "0012e4"
    );
}

#[test]
fn an_unknown_key_is_refused_where_it_stands() {
    insta::assert_snapshot!(
        Stage::new().local("# mine\n[discord]\ntokn = 'abc'\n").refused(),
        @"config/local.toml:3: discord.tokn is no setting. Did you mean discord.token? Accepted are: corpus.path, corpus.watch, discord.allow_remote, discord.api_base, discord.ca_file, discord.drain_seconds, discord.gateway_url, discord.guild, discord.message_content, discord.resolve, discord.shard_range, discord.shards, discord.token, http.listen, index.path, language.path, log.format, log.level, store.retention_days, store.url"
    );
    let refused = Stage::new()
        .env("CAREERBOT__DISCORD__TOKE", "abc")
        .refused();
    assert!(
        refused.starts_with(
            "environment variable CAREERBOT__DISCORD__TOKE: CAREERBOT__DISCORD__TOKE is no setting. Did you mean CAREERBOT__DISCORD__TOKEN? Accepted are: CAREERBOT__CORPUS__PATH, "
        ),
        "{refused}"
    );
    let refused = Stage::new().env("CAREERBOT_DISCORD_TOKEN", "abc").refused();
    assert!(
        refused.contains("Did you mean CAREERBOT__DISCORD__TOKEN (two underscores)?"),
        "{refused}"
    );
    let refused = Stage::new().local("[bot]\ntoken = 'abc'\n").refused();
    assert!(refused.contains("Did you mean discord.token?"), "{refused}");
    let refused = Stage::new().local("[weather]\n").refused();
    assert!(
        refused.contains(":1: weather is no setting. Accepted"),
        "{refused}"
    );
    // Other programs' variables are none of ours.
    Stage::new()
        .env("CAREERBOT_EDITION", "2")
        .env("PATH", "/bin")
        .load();
}

#[test]
fn a_value_of_the_wrong_type_is_refused_without_repeating_it() {
    for (text, says) in [
        (
            "[discord]\ntoken = 7",
            "config/local.toml:2: discord.token must be a text in quotes, not a number",
        ),
        (
            "[discord]\nguild = 'MTA.secret'",
            "config/local.toml:2: discord.guild must be a whole number, 0 or more, not another text",
        ),
        (
            "[discord]\nguild = -1",
            "config/local.toml:2: discord.guild must be a whole number, 0 or more, not a negative number",
        ),
        (
            "[discord]\ndrain_seconds = 1.5",
            "config/local.toml:2: discord.drain_seconds must be a whole number, 0 or more, not a number with a fraction",
        ),
        (
            "[discord]\nallow_remote = 'yes'",
            "config/local.toml:2: discord.allow_remote must be true or false, not another text",
        ),
        (
            "discord = 'MTA.secret'",
            "config/local.toml:1: discord must be a section with keys of its own, not a value",
        ),
        (
            "[discord]\nshards = 4\nshard_range = '3-1'",
            "config/local.toml:3: discord.shard_range is no range of shards. Write its first and its last shard, counted from 0, such as 0-3",
        ),
        (
            "[discord]\nshard_range = '0-1'",
            "config/local.toml:2: discord.shard_range leaves open how many shards there are. Set discord.shards to their number, the same in every process",
        ),
        (
            "[discord]\nshards = 4\nshard_range = '2-4'",
            "config/local.toml:3: discord.shard_range goes beyond the last shard. The last of 4 is 3",
        ),
        (
            "[corpus]\npath = ['a']",
            "config/local.toml:2: corpus.path must be a text in quotes, not a list",
        ),
        (
            "[corpus]\npath = ''",
            "config/local.toml:2: corpus.path is empty. Write the path of a folder",
        ),
    ] {
        assert_eq!(Stage::new().local(text).refused(), says);
    }
    let refused = Stage::new()
        .env("CAREERBOT__DISCORD__ALLOW_REMOTE", "maybe")
        .refused();
    assert_eq!(
        refused,
        "environment variable CAREERBOT__DISCORD__ALLOW_REMOTE: discord.allow_remote must be true or false, not another text"
    );
}

#[test]
fn broken_toml_is_refused_by_line_without_printing_that_line() {
    let refused = Stage::new()
        .local("[discord]\n\ntoken = \"MTA.secret\n")
        .refused();
    assert!(refused.starts_with("config/local.toml:3: "), "{refused}");
    assert!(!refused.contains("secret"), "{refused}");
}

#[test]
fn an_override_that_leads_outside_is_refused_unless_allowed() {
    for (key, inside, outside, host) in [
        (
            "api_base",
            "http://127.0.0.1:8080",
            "https://discord.example/api",
            "discord.example",
        ),
        (
            "api_base",
            "http://[::1]:8080",
            "http://localhost.example:1",
            "localhost.example",
        ),
        (
            "api_base",
            "http://localhost:8080",
            "http://127.0.0.1@evil.example/",
            "evil.example",
        ),
        (
            "gateway_url",
            "ws://127.0.0.1:8081",
            "wss://gateway.example",
            "gateway.example",
        ),
        ("resolve", "127.0.0.1:8443", "192.0.2.7:443", "192.0.2.7"),
        ("resolve", "::1", "2001:db8::1", "2001:db8::1"),
    ] {
        let stage = Stage::new().local(&format!("[discord]\n{key} = '{inside}'"));
        stage.load();
        let text = format!("[discord]\n{key} = '{outside}'");
        let refused = Stage::new().local(&text).refused();
        assert!(
            refused.starts_with(&format!(
                "config/local.toml:2: discord.{key} leads to {host}, outside this computer"
            )),
            "{refused}"
        );
        Stage::new()
            .local(&format!("{text}\nallow_remote = true"))
            .load();
    }
    for (key, wrong) in [
        ("api_base", "ws://127.0.0.1"),
        ("gateway_url", "127.0.0.1:8081"),
        ("resolve", "localhost"),
    ] {
        let refused = Stage::new()
            .local(&format!("[discord]\n{key} = '{wrong}'"))
            .refused();
        assert!(
            refused.contains(&format!("discord.{key} is no ")),
            "{refused}"
        );
    }
}

#[test]
fn values_that_make_no_sense_are_refused() {
    for (text, says) in [
        ("[log]\nlevel = 'inof'", "log.level has no level \"inof\""),
        (
            "[log]\nlevel = 'info,serenity=loud'",
            "log.level is not understood",
        ),
        (
            "[log]\nformat = 'xml'",
            "log.format is neither text nor json",
        ),
        (
            "[store]\nurl = 'mysql://bot:hunter2@db/x'",
            "store.url is no database address",
        ),
        ("[store]\nurl = ''", "store.url is no database address"),
        (
            "[store]\nretention_days = 36501",
            "store.retention_days is more than a hundred years",
        ),
        (
            "[http]\nlisten = '9090'",
            "http.listen is no IP address with a port",
        ),
    ] {
        let refused = Stage::new().local(text).refused();
        assert!(refused.contains(says), "{refused}");
        assert!(!refused.contains("hunter2"), "{refused}");
    }
    let http = Stage::new()
        .local("[http]\nlisten = 'localhost:9090'")
        .load()
        .settings
        .http;
    assert_eq!(http.listen, Some(SocketAddr::from(([127, 0, 0, 1], 9090))));
}

#[test]
fn no_print_holds_a_secret() {
    let loaded = Stage::new()
        .env("DISCORD_TOKEN", "MTA.hunter2.xyz")
        .env(
            "CAREERBOT__STORE__URL",
            "postgres://bot:hunter2@db/careerbot",
        )
        .load();
    let toml = loaded.to_toml().unwrap();
    assert!(
        toml.contains("token = \"[redacted]\"  # environment variable DISCORD_TOKEN"),
        "{toml}"
    );
    assert!(
        toml.contains("postgres://bot:[redacted]@db/careerbot"),
        "{toml}"
    );
    assert!(!toml.contains("hunter2"), "{toml}");
    let debug = format!("{loaded:?}");
    assert!(!debug.contains("hunter2"), "{debug}");
}
