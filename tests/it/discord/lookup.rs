//! `/salary`, `/skills`, `/path`, `/market` and `/compare`: a role looked up without a question.

use serde_json::Value;

use crate::support::{
    bot::Bot,
    discord::{ALICE, BOB, MessageView, UserId, permissions},
};

async fn look_up(bot: &Bot, command: &str, options: &[(&str, &str)]) -> MessageView {
    let options = options.iter();
    let asked = options.fold(bot.discord.slash(command), |asked, (name, value)| {
        asked.option(name, *value)
    });
    let shown = asked.send().await.message().await;
    assert!(shown.is_ephemeral(), "a look-up is private");
    shown
}

#[tokio::test]
async fn pay_is_looked_up_by_level_and_place() {
    let bot = Bot::serve().await;
    let all = look_up(&bot, "salary", &[("role", "data engineer")]).await;
    assert!(all.text().contains("**$151,000**"), "{}", all.text());
    let there = [("role", "data-engineer"), ("place", "Austin, TX")];
    let there = look_up(&bot, "salary", &there).await.text();
    let first = there.lines().find(|line| line.starts_with("**$"));
    assert!(first.unwrap().contains("$139,000"), "{there}");
    // free text works where something was offered, with slips and in other words
    let free = [("role", "daat enginer"), ("place", "atx"), ("level", " ")];
    let free = look_up(&bot, "salary", &free).await.text();
    assert!(free.contains("$139,000"), "{free}");
    let nowhere = [("role", "nurse"), ("place", "Reykjavík")];
    let nowhere = look_up(&bot, "salary", &nowhere).await.text();
    assert!(
        nowhere.contains("None of these figures is for") || nowhere.contains("nothing on that"),
        "{nowhere}"
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn only_what_there_is_pay_of_is_offered() {
    let bot = Bot::serve().await;
    let offered = async |role: &str, typed: &str| {
        let typing = bot.discord.autocomplete("salary").option("role", role);
        let choices = typing.typing("place", typed).send().await.choices().await;
        choices
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        offered("data engineer", "").await,
        ["Austin, TX", "New York City, NY", "Seattle, WA"]
    );
    assert_eq!(offered("nurse", "").await, ["Austin, TX", "Seattle, WA"]);
    assert_eq!(offered("nurse", "sae").await, ["Seattle, WA"], "a slip");
    assert_eq!(offered("astronaut", "").await, [""; 0]);
    assert_eq!(offered("", "*:(").await, [""; 0]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn sections_have_commands_of_their_own() {
    let bot = Bot::serve().await;
    for (command, topic) in [
        ("skills", "Skills"),
        ("path", "Career path"),
        ("market", "Market demand"),
    ] {
        let shown = look_up(&bot, command, &[("role", "data engineer")]).await;
        let title = shown.embeds()[0]["title"].as_str().unwrap();
        assert_eq!(title, format!("Data Engineer: {topic}"));
        let unknown = look_up(&bot, command, &[("role", "astronaut")]).await;
        let text = unknown.text();
        assert!(text.contains("I know no role called “astronaut”"), "{text}");
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn two_roles_stand_side_by_side() {
    let bot = Bot::serve().await;
    let both = [("first", "data engineer"), ("second", "nurse")];
    let text = look_up(&bot, "compare", &both).await.text();
    for figure in ["**$151,000**", "**$98,000**"] {
        assert!(text.contains(figure), "{text}");
    }
    bot.discord.command_registered("compare").await;
    let commands = bot.discord.commands();
    let compare = commands.iter().find(|known| known["name"] == "compare");
    let about = compare.unwrap()["options"].as_array().unwrap();
    let about = about.iter().find(|option| option["name"] == "about");
    assert!(about.is_some_and(|option| option["required"] != Value::Bool(true)));
    let unknown = [("first", "nurse"), ("second", "astronaut")];
    let text = look_up(&bot, "compare", &unknown).await.text();
    assert!(text.contains("I know no role called “astronaut”"), "{text}");
    bot.stop().await.discord.finish();
}

/// What is offered for an option of `/salary` while a member types.
async fn offered(bot: &Bot, by: UserId, option: &str, typed: &str) -> Vec<String> {
    let typing = bot.discord.autocomplete("salary");
    let typing = match option {
        "role" => typing,
        _ => typing.option("role", "data-engineer"),
    };
    let choices = typing.typing(option, typed).user(by).send().await;
    let choices = choices.choices().await.into_iter();
    choices.map(|(name, _)| name).collect()
}

#[tokio::test]
async fn what_a_member_looked_up_last_is_offered_first_until_it_is_forgotten() {
    // more roles of one name than are offered
    let many = (0..40).fold(Bot::plan(), |plan, number| {
        let title = format!("Assistant No. {number:02}");
        let front = format!("+++\nid = \"role-{number}\"\ntitle = \"{title}\"\n+++\n");
        let text = format!("{front}# Role\n\n## Overview\n\nAssists in place {number}.\n");
        plan.file(&format!("corpus/role-{number}.md"), &text)
    });
    let bot = many.serve().await;
    let assistants = offered(&bot, BOB, "role", "assistant").await;
    assert!(
        !assistants.contains(&"Assistant No. 37".to_owned()),
        "{assistants:?}"
    );
    let places = ["Austin, TX", "New York City, NY", "Seattle, WA"];
    assert_eq!(offered(&bot, BOB, "place", "").await, places);
    for (command, options) in [
        ("skills", vec![("role", "nurse")]),
        ("role", vec![("role", "role-37")]),
        (
            "salary",
            vec![("role", "data-engineer"), ("place", "Seattle, WA")],
        ),
    ] {
        let asked = options
            .iter()
            .fold(bot.discord.slash(command), |asked, (name, value)| {
                asked.option(name, *value)
            });
        asked.user(BOB).send().await.message().await;
    }
    let all = offered(&bot, BOB, "role", "").await;
    assert_eq!(all[..3], ["Data Engineer", "Assistant No. 37", "Nurse"]);
    assert_eq!(
        offered(&bot, BOB, "role", "assistant").await[0],
        "Assistant No. 37"
    );
    // first of what fits, and nothing else
    assert_eq!(
        offered(&bot, BOB, "role", "sound").await[0],
        "Sound Engineer"
    );
    assert_eq!(
        offered(&bot, BOB, "place", "").await,
        ["Seattle, WA", places[0], places[1]]
    );
    assert_eq!(
        offered(&bot, BOB, "place", "new").await,
        ["New York City, NY"]
    );
    // it is nobody else's
    assert_eq!(offered(&bot, ALICE, "role", "assistant").await, assistants);
    assert_eq!(offered(&bot, ALICE, "place", "").await, places);
    let forget = bot.discord.slash("forget-me").user(BOB).send().await;
    forget.message().await;
    assert_eq!(offered(&bot, BOB, "role", "assistant").await, assistants);
    assert_eq!(offered(&bot, BOB, "place", "").await, places);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn levels_are_offered_that_there_is_pay_of() {
    let text = "+++\nid = \"plumber\"\ntitle = \"Plumber\"\n\n[source]\nname = \"Survey\"\nyear = 2024\n+++\n\n\
        # Plumber\n\n## Salary\n\n- Entry-level: $41,000 a year\n- Senior: $83,000 a year\n\n\
        ## Skills\n\n- Mid-level plumbers read plans.\n";
    let bot = Bot::plan().file("corpus/plumber.md", text).serve().await;
    let offered = async |role: &str, typed: &str| {
        let typing = bot.discord.autocomplete("salary").option("role", role);
        let choices = typing.typing("level", typed).send().await.choices().await;
        let names = choices.into_iter().map(|(name, _)| name.to_lowercase());
        names.collect::<Vec<_>>()
    };
    let all = offered("plumber", "").await;
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(
        all[0].starts_with("entry") && all[1].starts_with("senior"),
        "{all:?}"
    );
    assert_eq!(offered("plumber", "senoir").await, all[1..], "a slip");
    assert_eq!(offered("nurse", "").await, [""; 0]);
    let senior = [("role", "plumber"), ("level", "Senior")];
    let senior = look_up(&bot, "salary", &senior).await.text();
    let first = senior.lines().find(|line| line.starts_with("**$"));
    assert!(first.unwrap().contains("$83,000"), "{senior}");
    bot.stop().await.discord.finish();
}

/// Every option of every command that completes what is typed.
#[tokio::test]
async fn whatever_completes_is_answered() {
    let bot = Bot::serve().await;
    bot.discord.command_registered("settings").await;
    let mut options = Vec::new();
    for command in bot.discord.commands() {
        let name = command["name"].as_str().unwrap().to_owned();
        for part in command["options"].as_array().into_iter().flatten() {
            if part["autocomplete"] == true {
                options.push((name.clone(), part["name"].as_str().unwrap().to_owned()));
            }
            for option in part["options"].as_array().into_iter().flatten() {
                if option["autocomplete"] == true {
                    let path = format!("{name} {}", part["name"].as_str().unwrap());
                    options.push((path, option["name"].as_str().unwrap().to_owned()));
                }
            }
        }
    }
    assert!(options.len() >= 11, "{options:?}");
    let moderator = permissions::MEMBER | permissions::MANAGE_MESSAGES;
    for (command, option) in options {
        let typing = bot.discord.autocomplete(&command).typing(&option, "nur");
        let typing = typing.permissions(moderator).send().await;
        let choices = typing.choices().await;
        let is_role = ["role", "first", "second", "search"].contains(&option.as_str());
        let named: Vec<&str> = choices.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(named == ["Nurse"], is_role, "{command} {option}: {named:?}");
    }
    bot.stop().await.discord.finish();
}
