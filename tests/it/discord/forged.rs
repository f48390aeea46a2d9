//! Presses that are forged, foreign, stale or replayed: of every kind of button and menu that there is.

use std::collections::{BTreeMap, BTreeSet};

use careerbot::{
    discord::{
        look_up::LookUp,
        press::{Press, Shown},
    },
    settings::StoreUrl,
    store::{Rate, ServerSettings, Store, Visibility, Vote},
};
use fastrand::Rng;
use serde_json::Value;

use super::pin::nurse;
use crate::store::people::ask;
use crate::support::{
    Stage,
    bot::{Bot, Plan},
    discord::{
        ALICE, BOB, CAROL, GUILD, InteractionHandle, MessageId, MessageView, UserId, permissions,
    },
};

/// What nobody but Alice was told, what only moderators are, and what only the owner is.
const PRIVATE: &str = "sound engineer salary in Reykjavik";
const COUNTED: &str = "how much does a zookeeper make";
const UNSEEN: &str = "corpus/baker.md";
/// What everyone may read.
const PUBLIC: &str = "data engineer salary in Seattle?";

const MODERATOR: u64 = permissions::MEMBER | permissions::MANAGE_MESSAGES;
const ROUNDS: usize = 1_000;

/// Every kind of press by name. A new one does not compile before it has a name here, and is missed
/// by [`World::make`] before it is made there.
pub(super) fn kind(press: &Press) -> &'static str {
    match press {
        Press::Share(Shown::Question { .. }) => "share a question",
        Press::Share(Shown::Role { .. }) => "share a role",
        Press::Share(Shown::LookUp { of, .. }) => match of {
            LookUp::Pay { .. } => "share pay",
            LookUp::Comparison { .. } => "share a comparison",
        },
        Press::More { shown, .. } => match shown {
            Shown::Question { .. } => "more",
            Shown::Role { .. } => unreachable!("a role has no more"),
            Shown::LookUp { of, .. } => match of {
                LookUp::Pay { .. } => "more of pay",
                LookUp::Comparison { .. } => "more of a comparison",
            },
        },
        Press::Source { .. } => "source",
        Press::Cite { .. } => "cite",
        Press::Topic { .. } => "topic",
        Press::Choose { .. } => "choose",
        Press::Open => "open",
        Press::Answer => "answer",
        Press::Roles { .. } => "roles",
        Press::Vote { helpful: true, .. } => "up",
        Press::Vote { helpful: false, .. } => "down",
        Press::About { .. } => "about",
        Press::Gaps { .. } => "gaps",
        Press::Rates { .. } => "rates",
        Press::ClearGaps => "clear",
        Press::Ask { .. } => "ask",
        Press::Reload { .. } => "reload",
        Press::Remove { .. } => "remove",
    }
}
pub(super) const KINDS: usize = 23;
/// More than a page of a list has lines.
const SEEDED: usize = 12;

/// A server in which everything that can be pressed was made by those who may.
pub(super) struct World {
    pub(super) bot: Bot,
    store: Store,
    /// Messages that everyone sees.
    pub(super) open: Vec<MessageView>,
    /// Those that one member alone sees, and who.
    own: Vec<(UserId, MessageView)>,
}

/// Documents that nothing looks after by itself, enough of them for lists of several pages.
fn plan() -> Plan {
    let stage = (0..70).fold(Stage::new(), |stage, number| {
        let front = format!(
            "+++\nid = \"keeper-{number}\"\ntitle = \"Keeper No. {number}\"\n\n[source]\n\
             name = \"Survey {number}\"\nlicence = \"CC BY 4.0\"\n+++\n"
        );
        let pay = (2020..2026).fold(String::new(), |pay, year| {
            let amount = 41_000 + 100 * number + year;
            pay + &format!("\n## Salary in {year}\n\n- The pay was ${amount} a year in {year}.\n")
        });
        let text = format!("{front}# Keeper\n\n## Overview\n\nKeeps light {number}.\n{pay}");
        stage.document(&format!("keeper-{number}.md"), &text)
    });
    let stage = crate::support::bot::DOCUMENTS
        .iter()
        .fold(stage, |stage, (name, text)| stage.document(name, text));
    Bot::on(stage)
        .env("CAREERBOT__CORPUS__WATCH", "false")
        .discord(|discord| {
            let quick = discord.identify_interval(std::time::Duration::from_millis(1));
            quick.enforce_rate_limits(false)
        })
}

impl World {
    pub(super) async fn make() -> Self {
        let bot = plan().serve().await;
        bot.says("the store is open").await;
        let file = bot.stage.path("data/careerbot.db");
        let url = StoreUrl::parse(&format!("sqlite://{}", file.display())).unwrap();
        let store = Store::open(&url).await.unwrap();
        let mut world = Self {
            bot,
            store,
            open: Vec::new(),
            own: Vec::new(),
        };
        world.choose(Visibility::Public).await;
        world.say(PUBLIC).await;
        world.say("engineer").await;
        world.say("how do I center a div").await;
        // shared by Alice, and pinned
        let own = world.used(ALICE, "role", &[("role", "nurse")], 0).await;
        let shared = world
            .bot
            .discord
            .press(own.id(), own.button("Share").unwrap());
        world.open.push(shared.send().await.message().await);
        let pinned = nurse(&world.bot.discord).await;
        world
            .open
            .push(world.bot.discord.message_by_id(pinned).unwrap());
        // what one alone sees
        let question = [("question", PRIVATE)];
        world.used(ALICE, "ask", &question, 0).await;
        world
            .used(ALICE, "ask", &[("question", "keeper no. 5 salary")], 0)
            .await;
        for by in [ALICE, BOB, CAROL] {
            world.used(by, "ask", &[("question", COUNTED)], 0).await;
        }
        world
            .used(ALICE, "salary", &[("role", "keeper-0")], 0)
            .await;
        let both = [("first", "keeper-0"), ("second", "keeper-1")];
        world.used(ALICE, "compare", &both, 0).await;
        world.seed().await;
        for command in ["roles", "about", "gaps list", "gaps rates", "gaps clear"] {
            world.used(ALICE, command, &[], MODERATOR).await;
        }
        std::fs::write(
            world.bot.stage.path(UNSEEN),
            "+++\nid = \"baker\"\ntitle = \"Baker\"\n+++\n\n# Baker\n\n## Salary\n\n- Seattle, WA: $77,001 in 2024.\n",
        )
        .unwrap();
        world
            .used(ALICE, "admin reload", &[], permissions::ADMINISTRATOR)
            .await;
        // an answer that waits to be opened
        world.choose(Visibility::Private).await;
        world.say("nurse salary in Austin").await;
        world
    }

    /// What was asked in vain and voted on by others, so that there is a second page of both.
    async fn seed(&self) {
        for number in 0..SEEDED {
            for user in 100..103 {
                let question = format!("seeded question {number}");
                assert!(ask(&self.store, GUILD.0, user, &question).await);
            }
            let vote = Vote {
                asker: self.store.asker(100, Some(GUILD.0)).await.unwrap(),
                answer: format!("m{number}"),
                server: Some(GUILD.0),
                role: format!("seeded-{number}"),
                topic: String::new(),
                helpful: true,
            };
            self.store.vote(&vote).await.unwrap();
        }
    }

    /// Votes on what is no more than this test's own.
    async fn rates(&self) -> Vec<Rate> {
        let rates = self.store.rates(None).await.unwrap().into_iter();
        rates
            .filter(|rate| !rate.role.starts_with("seeded"))
            .collect()
    }

    /// Has gaps counted, and mentions answered as given.
    async fn choose(&self, mention: Visibility) {
        let chosen = ServerSettings {
            mention,
            count_gaps: true,
            ..ServerSettings::default()
        };
        let option = match mention {
            Visibility::Private => 0_i64,
            Visibility::Public => 1,
        };
        self.store
            .put_server_settings(GUILD.0, &chosen)
            .await
            .unwrap();
        // and has the bot look at it
        let told = self.bot.discord.slash("settings visibility");
        let told = told.option("mentions", option);
        let told = told.permissions(permissions::MANAGE_GUILD | permissions::MEMBER);
        told.send().await.message().await;
    }

    async fn say(&mut self, question: &str) {
        let said = self.bot.discord.message(question).mentioning_bot();
        self.open.push(said.user(ALICE).send().await.reply().await);
    }

    async fn used(
        &mut self,
        by: UserId,
        command: &str,
        options: &[(&str, &str)],
        bits: u64,
    ) -> MessageView {
        let used = self.bot.discord.slash(command).user(by);
        let used = options
            .iter()
            .fold(used, |used, (name, value)| used.option(name, *value));
        let used = used.permissions(bits | permissions::MEMBER);
        let told = used.send().await.message().await;
        self.own.push((by, told.clone()));
        told
    }

    /// Every id that stands on a message, with one message that it stands on.
    pub(super) fn ids(&self) -> BTreeMap<String, MessageView> {
        let own = self.own.iter().map(|(_, message)| message);
        let mut ids = BTreeMap::new();
        for message in self.open.iter().chain(own) {
            for id in message.custom_ids() {
                ids.entry(id.to_owned()).or_insert_with(|| message.clone());
            }
        }
        let kinds: BTreeSet<&str> = ids
            .keys()
            .map(|id| kind(&Press::read(id).unwrap_or_else(|| panic!("{id} is not read"))))
            .collect();
        assert_eq!(kinds.len(), KINDS, "{kinds:?}");
        ids
    }

    /// A press by who may, on the message that an id stands on, if it still does: what was pressed
    /// before may have taken its place.
    pub(super) async fn press(&self, id: &str, message: MessageView) -> Option<InteractionHandle> {
        let message = self.bot.discord.message_by_id(message.id())?;
        let of = |one: &(UserId, MessageView)| one.1.id() == message.id();
        let by = self.own.iter().find(|one| of(one));
        let there = message.components();
        let there = there.iter().find(|one| one["custom_id"] == id)?;
        let press = self.bot.discord.press(message.id(), id);
        let press = match there["options"][0]["value"].as_str() {
            Some(first) => press.values([first]),
            None => press,
        };
        let press = press.user(by.map_or(ALICE, |(by, _)| *by));
        Some(press.permissions(MODERATOR).send().await)
    }

    /// What everyone sees of a message.
    fn seen(&self, message: MessageId) -> Value {
        self.bot
            .discord
            .message_by_id(message)
            .unwrap()
            .json()
            .clone()
    }
}

/// Another id made of one or two.
fn mutated(random: &mut Rng, ids: &[&String]) -> String {
    let one = random.choice(ids).unwrap().as_str();
    let other = random.choice(ids).unwrap().as_str();
    let mut id: Vec<char> = match random.u8(..4) {
        // the verb of one with what another is about
        0 => {
            let verb = one.splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
            let rest = other.splitn(3, '.').nth(2).unwrap_or_default();
            format!("{verb}.{rest}").chars().collect()
        }
        _ => one.chars().collect(),
    };
    for _ in 0..random.usize(0..4) {
        let at = random.usize(..id.len());
        match random.u8(..4) {
            0 => id[at] = random.alphanumeric(),
            1 => {
                let odd = ['.', '9', '-', '\u{202e}', 'é', '0'];
                id.insert(at, *random.choice(&odd).unwrap());
            }
            2 => id.truncate(at.max(1)),
            _ => {
                id.remove(at);
                id.push('1');
            }
        }
    }
    id.into_iter().take(100).collect()
}

#[tokio::test]
async fn a_thousand_forged_presses_do_no_harm() {
    let world = World::make().await;
    let ids = world.ids();
    let ids: Vec<&String> = ids.keys().collect();
    let asked = world
        .bot
        .discord
        .message("look at this")
        .user(ALICE)
        .send()
        .await;
    let before: Vec<Value> = world.open.iter().map(|one| world.seen(one.id())).collect();
    let mut random = Rng::with_seed(7);
    let mut read = BTreeSet::new();
    for round in 0..ROUNDS {
        // one in ten as it is, on a message that it need not stand on
        let id = match round % 10 {
            0 => (*random.choice(&ids).unwrap()).clone(),
            _ => mutated(&mut random, &ids),
        };
        read.extend(Press::read(&id).as_ref().map(kind));
        // one in twenty on what a member wrote
        let on = match round % 20 {
            19 => asked.id(),
            _ => random.choice(&world.open).unwrap().id(),
        };
        let mut forged = world.bot.discord.press(on, &id).user(BOB).forged();
        if round % 3 == 0 {
            forged = forged.values([*random.choice(&["salary", "nurse", "", "\u{202e}"]).unwrap()]);
        }
        let response = forged.send().await.message().await;
        let text = response.text();
        // Sharing is the one thing that others may see, and Bob could have asked himself.
        let is_shared = text.contains("shared by Bob");
        assert!(response.is_ephemeral() || is_shared, "{id}: {text}");
        assert!(!text.is_empty() && !text.contains("went wrong"), "{id}");
        for secret in [PRIVATE, COUNTED, UNSEEN, "77,001"] {
            assert!(!text.contains(secret), "{id}: {text}");
        }
    }
    assert_eq!(read.len(), KINDS, "forged were {read:?}");
    let after: Vec<Value> = world.open.iter().map(|one| world.seen(one.id())).collect();
    assert_eq!(before, after, "what others see stays as it is");
    // nothing was forgotten or taken over, and no vote is on what does not stand below an answer
    let gaps = world.store.gaps(GUILD.0, 3, 99).await.unwrap();
    assert_eq!(gaps.len(), SEEDED + 1);
    for rate in world.rates().await {
        let of = (rate.role.as_str(), rate.topic.as_str());
        assert!(
            [("data-engineer", "salary"), ("nurse", "")].contains(&of),
            "{of:?}"
        );
        assert!(rate.helpful + rate.unhelpful <= 1);
    }
    let baker = world.bot.ask("baker salary").await;
    assert!(!baker.text().contains("77,001"), "{}", baker.text());
    world.bot.stop().await.discord.finish();
}

/// Discord sends an event twice now and then, and people press twice.
#[tokio::test]
async fn a_press_that_comes_twice_is_answered_once_and_counts_once() {
    let world = World::make().await;
    let mut pressed = BTreeSet::new();
    for (id, message) in world.ids() {
        let Some(handle) = world.press(&id, message).await else {
            continue;
        };
        handle.response().await;
        handle.send_again();
        // what comes after it is answered, so it was heard before
        world.bot.ask("nurse salary").await;
        assert_eq!(handle.refusals(), [0_u32; 0], "{id}");
        let requests = handle.requests();
        let callbacks = requests
            .iter()
            .filter(|one| one.path.ends_with("/callback"));
        assert_eq!(callbacks.count(), 1, "{id}");
        pressed.insert(kind(&Press::read(&id).unwrap()));
    }
    assert_eq!(pressed.len(), KINDS, "{pressed:?}");
    for rate in world.rates().await {
        assert!(rate.helpful <= 1 && rate.unhelpful <= 1, "{rate:?}");
    }
    world.bot.stop().await.discord.finish();
}

/// The documents changed and the bot was started again: whatever stands on old messages does what it
/// says, or says why it cannot.
#[tokio::test]
async fn ids_of_yesterday_are_answered_in_clear_words() {
    let mut world = World::make().await;
    let ids = world.ids();
    world.bot = world
        .bot
        .again("TERM", |stage, _| {
            let file = stage.path("corpus/data-engineer.md");
            let text = std::fs::read_to_string(&file).unwrap();
            std::fs::write(&file, text.replace("$163,000", "$164,000")).unwrap();
        })
        .await;
    let (mut pressed, mut outdated) = (BTreeSet::new(), BTreeSet::new());
    for (id, message) in ids {
        let Some(handle) = world.press(&id, message).await else {
            continue;
        };
        let press = Press::read(&id).unwrap();
        pressed.insert(kind(&press));
        if matches!(press, Press::Remove { .. }) {
            handle.response().await;
            continue;
        }
        let text = handle.message().await.text();
        let is_clear = !text.contains("went wrong") && !text.contains("older version");
        assert!(is_clear && !text.is_empty(), "{id}: {text}");
        if text.contains("documents have changed") || text.contains("Nothing has changed") {
            outdated.insert(kind(&press));
        }
    }
    assert_eq!(pressed.len(), KINDS, "{pressed:?}");
    let of_a_version = [
        "more",
        "more of a comparison",
        "more of pay",
        "reload",
        "source",
    ];
    assert_eq!(outdated, BTreeSet::from(of_a_version));
    world.bot.stop().await.discord.finish();
}

/// The bot opens no modals, so whatever is submitted is forged, or of another version.
#[tokio::test]
async fn a_modal_that_nobody_opened_does_nothing() {
    let world = World::make().await;
    let before: Vec<Value> = world.open.iter().map(|one| world.seen(one.id())).collect();
    let mut random = Rng::with_seed(11);
    let ids = world.ids();
    let ids: Vec<&String> = ids.keys().collect();
    for round in 0..60 {
        let id = match round % 2 {
            0 => (*random.choice(&ids).unwrap()).clone(),
            _ => mutated(&mut random, &ids),
        };
        let forged = world.bot.discord.forge_modal(BOB, &id, PRIVATE);
        let told = forged.message().await;
        assert!(told.is_ephemeral(), "{id}");
        assert!(
            told.text().contains("older version of me"),
            "{id}: {}",
            told.text()
        );
    }
    let after: Vec<Value> = world.open.iter().map(|one| world.seen(one.id())).collect();
    assert_eq!(before, after);
    world.bot.stop().await.discord.finish();
}

/// Of all that was used here, what is kept tells nothing of who used it.
#[tokio::test]
async fn what_is_kept_names_nobody() {
    let world = World::make().await;
    let up = world
        .ids()
        .into_iter()
        .find(|(id, _)| id.starts_with("1.up."));
    let (id, message) = up.unwrap();
    world.press(&id, message).await.unwrap().message().await;
    assert!(!world.rates().await.is_empty());
    let mut whole = Vec::new();
    world.store.export(&mut whole).await.unwrap();
    let whole = String::from_utf8(whole).unwrap();
    for table in ["server_settings", "pins", "gaps", "gap_askers", "votes"] {
        assert!(
            whole.contains(&format!("\"table\":\"{table}\"")),
            "{table} is empty"
        );
    }
    for line in whole.lines() {
        for user in [ALICE, BOB, CAROL] {
            assert!(!line.contains(&user.to_string()), "{line}");
        }
        for name in ["alice", "Alice", "bob", "Bob", "carol", "Carol"] {
            assert!(!line.contains(name), "{line}");
        }
        // what was answered is not kept at all
        assert!(
            !line.contains("data engineer") || line.contains("\"pins\""),
            "{line}"
        );
    }
    world.bot.stop().await.discord.finish();
}
