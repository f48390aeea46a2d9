//! Commands and the menus of messages.

use crate::support::{
    Stage,
    bot::Bot,
    discord::{ALICE, BOB, CAROL, MessageId, MessageView, OptionValue, UserId, permissions},
};

const MODERATOR: u64 = permissions::MEMBER | permissions::MANAGE_MESSAGES;
const MANAGER: u64 = permissions::MEMBER | permissions::MANAGE_GUILD;
const OWNER: u64 = permissions::MEMBER | permissions::ADMINISTRATOR;
const CALLBACK: &str = "/interactions/*/*/callback";

/// What is done, and what is told then.
struct Case {
    by: UserId,
    bits: u64,
    options: Vec<(&'static str, OptionValue)>,
    /// The message that the menu of a message is used on.
    on: Option<MessageId>,
    told: &'static str,
}

impl Case {
    fn new(told: &'static str) -> Self {
        Self {
            by: ALICE,
            bits: permissions::MEMBER,
            options: Vec::new(),
            on: None,
            told,
        }
    }

    fn with(mut self, name: &'static str, value: impl Into<OptionValue>) -> Self {
        self.options.push((name, value.into()));
        self
    }

    fn by(mut self, by: UserId, bits: u64) -> Self {
        (self.by, self.bits) = (by, bits);
        self
    }

    fn on(mut self, message: MessageId) -> Self {
        self.on = Some(message);
        self
    }

    async fn told(&self, bot: &Bot, command: &str) -> MessageView {
        let sent = match self.on {
            Some(message) => {
                let menu = bot.discord.message_command(command, message);
                menu.user(self.by).permissions(self.bits).send().await
            }
            None => {
                let slash = bot.discord.slash(command);
                let slash = slash.user(self.by).permissions(self.bits);
                let options = self.options.iter();
                let slash = options.fold(slash, |slash, (name, value)| {
                    slash.option(name, value.clone())
                });
                slash.send().await
            }
        };
        sent.message().await
    }

    /// Says it privately, and as it should.
    async fn holds(&self, bot: &Bot, command: &str) {
        let told = self.told(bot, command).await;
        assert!(told.is_ephemeral(), "/{command}");
        let text = told.text();
        assert!(text.contains(self.told), "/{command}: {text}");
    }
}

/// Messages that the menus of messages are used on.
struct Messages {
    question: MessageId,
    nothing: MessageId,
}

/// What it is for.
fn happy(command: &str, messages: &Messages) -> Option<Case> {
    let moderator = |told| Case::new(told).by(BOB, MODERATOR);
    let manager = |told| Case::new(told).by(BOB, MANAGER);
    Some(match command {
        "ask" => Case::new("**$151,000**").with("question", "data engineer salary in Seattle?"),
        "salary" => Case::new("**$98,000**").with("role", "nurse"),
        "skills" => Case::new("SQL and Python").with("role", "data engineer"),
        "role" => Case::new("Nurses care for patients").with("role", "nurse"),
        "path" => Case::new("becomes a matron").with("role", "orderly"),
        "market" => Case::new("grow by 5 %").with("role", "orderly"),
        "compare" => Case::new("**$151,000**")
            .with("first", "nurse")
            .with("second", "data engineer"),
        "roles" => Case::new("**Roles I know**"),
        "help" => Case::new("**Ask me about careers**"),
        "about" => Case::new("**Sources and licences**"),
        "privacy" => Case::new("**What I keep**"),
        "forget-me" => Case::new("I keep nothing about you").by(CAROL, permissions::MEMBER),
        "pins add" => moderator("Pinned: ").with("role", "nurse"),
        "pins list" => moderator("fresh, updated"),
        "pins refresh" => moderator("will be edited, one after the other"),
        "pins remove" => moderator("Taken away: ").with("pin", "nurse"),
        "gaps list" => moderator("I do not count what is asked in vain here"),
        "gaps rates" => moderator("Nobody has voted"),
        "gaps export" => moderator("**gaps.csv**"),
        "gaps clear" => moderator("This forgets all"),
        "settings show" => manager("**How I work on this server**"),
        "settings visibility" => manager("Saved").with("mentions", 0_i64),
        "settings channels" => manager("Saved").with("add", crate::support::discord::CHANNEL),
        "settings moderators" => manager("That is how it is already").with("none", true),
        "settings language" => manager("Saved").with("language", 1_i64),
        "settings cooldown" => manager("Saved").with("seconds", 1_i64),
        "settings gaps" => manager("Saved").with("count", true),
        "settings listening" => manager("Saved").with("add", crate::support::discord::CHANNEL),
        "settings forums" => manager("Saved").with("answer", true),
        "admin reload" => Case::new("Nothing has changed").by(ALICE, OWNER),
        "Answer this" => Case::new("**$151,000**").on(messages.question),
        "Pin this answer" => moderator("Pinned: ").on(messages.question),
        _ => return None,
    })
}

/// What is told where it cannot be done.
fn unhappy(command: &str, messages: &Messages) -> Option<Case> {
    let unknown = "I know no role called “astronaut”";
    let moderators = "That is for moderators";
    let managers = "Settings are for those who manage this server";
    let whoever = |told| Case::new(told).by(BOB, permissions::MEMBER);
    Some(match command {
        "ask" => Case::new("I have nothing on that").with("question", "how much do dentists make"),
        "salary" | "skills" | "role" | "path" | "market" => {
            Case::new(unknown).with("role", "astronaut")
        }
        "compare" => Case::new(unknown)
            .with("first", "nurse")
            .with("second", "astronaut"),
        "roles" => Case::new("I know no role like “zzzz”").with("search", "zzzz"),
        // these have no way to go wrong but Discord's, which `main` below has them meet
        "help" => Case::new("**Ask me about careers**"),
        "about" => Case::new("**Sources and licences**"),
        "privacy" => Case::new("**What I keep**"),
        "forget-me" => Case::new("could not delete everything").by(CAROL, permissions::MEMBER),
        "pins add" => Case::new(unknown)
            .by(BOB, MODERATOR)
            .with("role", "astronaut"),
        "pins list" | "gaps list" | "gaps rates" | "gaps export" | "gaps clear" => {
            whoever(moderators)
        }
        "pins refresh" => Case::new("nothing to bring up to date").by(BOB, MODERATOR),
        "pins remove" => Case::new("I have no pin called ")
            .by(BOB, MODERATOR)
            .with("pin", "astronaut"),
        "settings show"
        | "settings visibility"
        | "settings channels"
        | "settings moderators"
        | "settings language"
        | "settings cooldown"
        | "settings gaps"
        | "settings listening"
        | "settings forums" => whoever(managers),
        "admin reload" => Case::new("Only the owner of this bot").by(BOB, OWNER),
        "Answer this" => Case::new("There is no question in that message").on(messages.nothing),
        "Pin this answer" => Case::new("I find no answer in that message")
            .by(BOB, MODERATOR)
            .on(messages.nothing),
        _ => return None,
    })
}

/// Every command by its whole name, in an order in which each can follow the others: what takes pins
/// away or narrows down where one may ask comes last.
async fn commands(bot: &Bot) -> Vec<String> {
    bot.discord.command_registered("settings").await;
    let mut names = Vec::new();
    for command in bot.discord.commands() {
        let name = command["name"].as_str().unwrap();
        let parts = command["options"].as_array().into_iter().flatten();
        let parts = parts.filter(|part| part["type"] == 1);
        let parts: Vec<String> = parts
            .map(|part| format!("{name} {}", part["name"].as_str().unwrap()))
            .collect();
        match parts.is_empty() {
            true => names.push(name.to_owned()),
            false => names.extend(parts),
        }
    }
    let order = ["pins add", "pins list", "pins refresh", "pins remove"];
    names.sort_by_key(|name| {
        let late = order.iter().position(|one| one == name);
        (name.starts_with("settings"), late.map_or(0, |at| at + 1))
    });
    assert!(names.len() >= 32, "{names:?}");
    names
}

const ORDERLY: &str = "\
# Orderly

## Career path

- An orderly becomes a matron.

## Market demand

- Jobs grow by 5 % from 2023 to 2033.
";

async fn serve(store: Option<&str>) -> (Bot, Messages) {
    let stage = crate::support::bot::DOCUMENTS
        .iter()
        .fold(Stage::new(), |stage, (name, text)| {
            stage.document(name, text)
        });
    let plan = Bot::on(stage.document("orderly.md", ORDERLY));
    let plan = plan.env("CAREERBOT__CORPUS__WATCH", "false");
    let plan = match store {
        Some(url) => plan.env("CAREERBOT__STORE__URL", url),
        None => plan,
    };
    let bot = plan.serve().await;
    if store.is_none() {
        bot.says("the store is open").await;
    }
    let say = async |text: &str| bot.discord.message(text).user(BOB).send().await.id();
    let messages = Messages {
        question: say("data engineer salary in Seattle?").await,
        nothing: say("<:wave:80351110224678912>").await,
    };
    (bot, messages)
}

#[tokio::test]
async fn each_does_what_it_is_for() {
    let (bot, messages) = serve(None).await;
    for command in commands(&bot).await {
        let case = happy(&command, &messages);
        let case = case.unwrap_or_else(|| panic!("/{command} has no happy case"));
        case.holds(&bot, &command).await;
    }
    bot.stop().await.discord.finish();
}

/// What needs the database finds that it cannot be opened.
#[tokio::test]
async fn each_tells_why_it_cannot() {
    let (bot, messages) = serve(None).await;
    let all = commands(&bot).await;
    for command in ["pins", "gaps", "settings", "Pin this answer"] {
        bot.discord.open_command(command);
    }
    for command in all {
        let case = unhappy(&command, &messages);
        let case = case.unwrap_or_else(|| panic!("/{command} has no unhappy case"));
        if command == "forget-me" {
            continue;
        }
        // whatever is told, it is told though Discord fails at first
        bot.discord.fault("POST", CALLBACK).status(500);
        case.holds(&bot, &command).await;
        assert_eq!(
            bot.discord
                .requests_to("POST", CALLBACK)
                .last()
                .unwrap()
                .status,
            Some(204)
        );
    }
    bot.stop().await.discord.finish();
    let (bot, messages) = serve(Some("sqlite:///dev/null/careerbot.db")).await;
    let case = unhappy("forget-me", &messages).unwrap();
    let told = case.told(&bot, "forget-me").await.text();
    assert!(told.contains(case.told), "{told}");
    bot.stop().await.discord.finish();
}

/// Every option that completes what is typed: nothing fits, and that is no error.
#[tokio::test]
async fn each_completion_offers_nothing_where_nothing_fits() {
    let (bot, _) = serve(None).await;
    bot.discord.command_registered("settings").await;
    let mut tried = 0;
    for command in commands(&bot).await {
        let (root, sub) = match command.split_once(' ') {
            Some((root, sub)) => (root, Some(sub)),
            None => (command.as_str(), None),
        };
        let known = bot.discord.commands();
        let Some(known) = known.iter().find(|one| one["name"] == *root) else {
            // the menu of a message
            continue;
        };
        let parts = known["options"].as_array().cloned().unwrap_or_default();
        let options = match sub {
            Some(sub) => {
                let part = parts.iter().find(|part| part["name"] == sub).unwrap();
                part["options"].as_array().cloned().unwrap_or_default()
            }
            None => parts,
        };
        for option in options.iter().filter(|one| one["autocomplete"] == true) {
            let name = option["name"].as_str().unwrap();
            let typing = bot.discord.autocomplete(&command).typing(name, "*:(");
            let typing = typing.permissions(MODERATOR).send().await;
            assert!(typing.choices().await.is_empty(), "/{command} {name}");
            tried += 1;
        }
    }
    assert!(tried >= 11, "{tried}");
    bot.stop().await.discord.finish();
}
