//! `/role` with its suggestions, `/help` and `/about`.

use crate::support::{Stage, bot::Bot};

/// Titles suggested while this is typed.
async fn suggested(bot: &Bot, typed: &str) -> Vec<String> {
    let typing = bot.discord.autocomplete("role").typing("role", typed);
    let choices = typing.send().await.choices().await;
    choices.into_iter().map(|(name, _)| name).collect()
}

#[tokio::test]
async fn roles_are_suggested_while_someone_types() {
    let bot = Bot::serve().await;
    assert_eq!(suggested(&bot, "").await.len(), 3, "nothing typed: all");
    assert_eq!(suggested(&bot, "sound").await[0], "Sound Engineer");
    assert_eq!(suggested(&bot, "daat enginer").await[0], "Data Engineer");
    assert_eq!(suggested(&bot, "ETL").await[0], "Data Engineer");
    // Whatever is typed, there is an answer, if an empty one.
    for typed in ["*:?\"(", "🩺", "\u{202e}", "zzzzzz"] {
        assert!(suggested(&bot, typed).await.len() <= 3);
    }
    let typing = bot.discord.autocomplete("role").typing("role", "nur");
    let (name, value) = typing.send().await.choices().await.remove(0);
    let chosen = bot.discord.slash("role");
    let chosen = chosen.option("role", value.as_str().unwrap());
    let answer = chosen.send().await.message().await.text();
    assert!(answer.contains(&name), "{answer}");
    assert!(answer.contains("Nurses care for patients"), "{answer}");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn discord_takes_25_suggestions_and_gets_no_more() {
    let long = "Assistant ".repeat(12);
    let stage = (0..40).fold(Stage::new(), |stage, number| {
        let front = format!("+++\nid = \"role-{number}\"\ntitle = \"{long}No. {number}\"\n+++\n");
        let text = format!("{front}# Role\n\n## Overview\n\nAssists in place {number}.\n");
        stage.document(&format!("role-{number}.md"), &text)
    });
    let bot = Bot::on(stage).serve().await;
    assert_eq!(suggested(&bot, "").await.len(), 25);
    let names = suggested(&bot, "assistant").await;
    assert_eq!(names.len(), 25);
    assert!(names.iter().all(|name| name.chars().count() <= 100));
    let about = bot.discord.slash("about").send().await.message().await;
    assert!(about.text().contains("40 documents"), "{}", about.text());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_role_is_looked_up_by_section() {
    let bot = Bot::serve().await;
    let role = |name: &str| bot.discord.slash("role").option("role", name);
    let commands = async {
        bot.discord.command_registered("role").await;
        bot.discord.commands()
    };
    let commands = commands.await;
    let role_command = commands.iter().find(|known| known["name"] == "role");
    let sections = &role_command.unwrap()["options"][1]["choices"];
    let section = |name: &str| {
        let choices = sections.as_array().unwrap().iter();
        let mut named = choices.filter(|choice| choice["name"] == name);
        named.next().unwrap()["value"].as_i64().unwrap()
    };
    let salary = role("nurse").option("section", section("Salary"));
    let salary = salary.send().await.message().await.text();
    assert!(salary.contains("**$98,000**"), "{salary}");
    let list = "**Nurse** — average, 2023, Wage survey\n- **$98,000** — Seattle, WA \\[1\\]\n";
    assert!(salary.contains(list), "{salary}");
    assert!(salary.contains("Wage survey, 2023"), "{salary}");
    let none = role("nurse").option("section", section("Challenges"));
    let none = none.send().await.message().await.text();
    assert!(none.contains("I have nothing on that"), "{none}");
    // Suggestions bind nobody: names and aliases are typed out, with slips.
    for typed in [
        "Data Engineer",
        "data-engineer",
        "etl engineer",
        "data enginer",
    ] {
        let text = role(typed).send().await.message().await.text();
        assert!(
            text.contains("Data engineers build pipelines"),
            "{typed}: {text}"
        );
    }
    let unknown = role("**astronaut** <@1>").send().await.message().await;
    assert!(unknown.is_ephemeral());
    let unknown = unknown.text();
    assert!(unknown.contains(r"“\*\*astronaut\*\* \<\@1>”"), "{unknown}");
    assert!(unknown.contains("• Nurse"), "{unknown}");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn help_and_about_are_for_whoever_asked() {
    let bot = Bot::serve().await;
    let help = bot.discord.slash("help").send().await.message().await;
    assert!(help.is_ephemeral());
    for command in ["/ask", "/role", "/about", "@mention me"] {
        assert!(help.text().contains(command), "{}", help.text());
    }
    let about = bot.discord.slash("about").send().await.message().await;
    assert!(about.is_ephemeral());
    let text = about.text();
    for known in [
        "3 documents",
        "• Data Engineer",
        "• Nurse",
        "• Sound Engineer",
        "corpus ",
    ] {
        assert!(text.contains(known), "{text}");
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn help_proposes_what_is_answered_and_about_names_a_role_once() {
    let specialist =
        "# Accessibility Specialist\n\n## Overview\n\nMakes pages that everyone can use.\n";
    let nurse = "# Nurse\n\n## Duties\n\n- Nurses teach people how to stay well.\n";
    let bot = Bot::plan()
        .file("corpus/accessibility.md", specialist)
        .file("corpus/nurse-too.md", nurse);
    let bot = bot.serve().await;
    let help = bot.discord.slash("help").send().await.message().await;
    let text = help.text();
    let line = text.lines().find_map(|line| line.strip_prefix("**/ask** "));
    let question = line.expect(&text);
    let answer = bot.ask(question).await.text();
    assert!(
        answer.contains('$') && !answer.contains("nothing on that"),
        "{question}: {answer}"
    );
    let line = text.lines().find(|line| line.starts_with("**Reply**"));
    let follow_up = line.and_then(|line| line.split('*').nth_back(1));
    assert!(
        follow_up.is_some_and(|next| next.starts_with("and in ")),
        "{text}"
    );
    let about = bot.discord.slash("about").send().await.message().await;
    assert_eq!(
        about.text().matches("• Nurse").count(),
        1,
        "{}",
        about.text()
    );
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn sources_and_their_licences_are_named_page_by_page() {
    let attribution = "CC BY 4.0. Includes information from the Task Database. Not endorsed.";
    let stage = (0..60).fold(Stage::new(), |stage, number| {
        let front = format!(
            "+++\nid = \"role-{number}\"\ntitle = \"Keeper No. {number}\"\n\n[source]\nname = \"Task Database\"\nurl = \"https://tasks.example.org/{number}\"\nlicence = \"{attribution}\"\n\n[[sources]]\nsections = [\"Pay\"]\nname = \"Pay survey {number}\"\nlicence = \"Public domain\"\n+++\n"
        );
        let text = format!("{front}# Keeper\n\n## Overview\n\nKeeps light {number}.\n\n## Pay\n\n- Maine: $6{number:02},00\n");
        stage.document(&format!("role-{number}.md"), &text)
    });
    let bot = Bot::on(stage).serve().await;
    let mut page = bot.discord.slash("about").send().await.message().await;
    let first = page.text();
    assert!(first.contains(attribution), "{first}");
    let site = "[Task Database](https://tasks.example.org/) · 60 documents";
    assert!(first.contains(site), "{first}");
    let mut surveys = 0;
    loop {
        let text = page.text();
        surveys += text.matches("• Pay survey ").count();
        assert!(
            page.is_ephemeral() && text.contains("Public domain"),
            "{text}"
        );
        let Some(next) = page.button("Next").map(str::to_owned) else {
            break;
        };
        let press = bot.discord.press(page.id(), &next).send().await;
        page = press
            .message_where(|shown| shown.is_edited() && shown.text() != text)
            .await;
    }
    assert_eq!(surveys, 60);
    bot.stop().await.discord.finish();
}
