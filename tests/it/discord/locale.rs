//! Languages: a member's own in what they alone see, the server's in what all do, and the
//! documents' in what is quoted.

use crate::support::{
    bot::Bot,
    discord::{ALICE, BOB, GUILD, MessageView},
};

const QUESTION: &str = "data engineer salary in Seattle?";

/// The answer to a question that a member asks for themselves.
async fn ask(bot: &Bot, locale: &str, question: &str) -> MessageView {
    let asked = bot.discord.slash("ask").option("question", question);
    asked.locale(locale).send().await.message().await
}

/// The answer to a question put in the general channel.
async fn mention(bot: &Bot, question: &str) -> MessageView {
    let asked = bot.discord.message(question).mentioning_bot().user(ALICE);
    asked.send().await.reply().await
}

async fn in_german_server() -> Bot {
    let plan = Bot::plan().before(|discord| discord.set_guild_locale(GUILD, "de"));
    let bot = plan.serve().await;
    bot.says("language=German").await;
    bot
}

#[track_caller]
fn shows(message: &MessageView, texts: &[&str]) {
    for text in texts {
        assert!(message.text().contains(text), "{text}: {}", message.text());
    }
}

#[tokio::test]
async fn a_member_reads_their_own_language_around_what_is_quoted() {
    let bot = Bot::serve().await;
    let quoted = ["Seattle, WA", "$151,000", "corpus/data-engineer.md"];
    for (locale, sources, buttons) in [
        ("de", "**Quellen**", ["Quelle zeigen", "Teilen"]),
        ("es-ES", "**Fuentes**", ["Ver fuente", "Compartir"]),
        ("es-419", "**Fuentes**", ["Ver fuente", "Compartir"]),
        ("fr", "**Sources**", ["Show source", "Share"]),
        ("en-GB", "**Sources**", ["Show source", "Share"]),
    ] {
        let answer = ask(&bot, locale, QUESTION).await;
        shows(&answer, &quoted);
        shows(&answer, &[sources]);
        for button in buttons {
            assert!(answer.button(button).is_some(), "{locale}: {button}");
        }
    }
    let missed = ask(&bot, "de", "nurse salary in 2031").await;
    shows(
        &missed,
        &["Keine dieser Zahlen ist von 2031: Sie sind von "],
    );
    let none = ask(&bot, "es-419", "how much does a dentist make").await;
    shows(&none, &["No tengo nada sobre eso en mis documentos."]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn everything_that_is_no_answer_is_said_in_their_language() {
    let bot = Bot::serve().await;
    let say = async |command: &str, locale: &str| {
        let used = bot.discord.slash(command).locale(locale).send().await;
        used.message().await
    };
    let help = say("help", "de").await;
    shows(
        &help,
        &[
            "**/frage** Data Engineer salary",
            "**/vergleich**",
            "in der Sprache der Dokumente",
        ],
    );
    shows(
        &say("help", "es-419").await,
        &[
            "**/preguntar**",
            "**/puestos**",
            "en el idioma de los documentos",
        ],
    );
    shows(
        &say("about", "de").await,
        &[
            "aus 3 Dokumenten",
            "**Berufe, die ich kenne**\n• Data Engineer",
        ],
    );
    shows(
        &say("privacy", "es-ES").await,
        &["**Qué guardo**", "**/olvídame**"],
    );
    shows(&say("forget-me", "de").await, &["Erledigt"]);
    let roles = say("roles", "es-ES").await;
    shows(
        &roles,
        &["**Puestos que conozco**", "Página 1 de 1 · 3 puestos"],
    );
    assert_eq!(roles.components()[1]["placeholder"], "Abrir un puesto");
    let unknown = bot
        .discord
        .slash("skills")
        .option("role", "{ $x } **astronaut**");
    let unknown = unknown.locale("de").send().await.message().await;
    shows(
        &unknown,
        &[
            r"Ich kenne keinen Beruf namens „{ $x } \*\*astronaut\*\*“.",
            "• Nurse",
        ],
    );
    let none = bot
        .discord
        .message("<:wave:80351110224678912>")
        .send()
        .await;
    let none = bot.discord.message_command("Answer this", none.id());
    let none = none.locale("de").send().await.message().await;
    shows(
        &none,
        &["In dieser Nachricht steht keine Frage", "**/frage**"],
    );
    let topics = bot
        .discord
        .slash("role")
        .option("role", "nurse")
        .locale("de");
    let topics = topics.send().await.message().await;
    let menu = topics.components();
    let menu = menu
        .iter()
        .find(|part| part["placeholder"] == "Mehr zu Nurse");
    assert_eq!(menu.unwrap()["options"][0]["label"], "Überblick");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_channel_reads_the_language_of_its_server() {
    let bot = in_german_server().await;
    let answer = mention(&bot, QUESTION).await;
    shows(&answer, &["**Quellen**", "$151,000", "Korpus "]);
    assert!(answer.button("Entfernen").is_some());
    let direct = bot
        .discord
        .message(QUESTION)
        .dm()
        .send()
        .await
        .reply()
        .await;
    shows(&direct, &["**Sources**"]);
    bot.discord.set_guild_locale(GUILD, "es-ES");
    bot.says("language=Spanish").await;
    shows(&mention(&bot, QUESTION).await, &["**Fuentes**"]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn whoever_presses_is_answered_in_their_language() {
    let bot = in_german_server().await;
    let answer = mention(&bot, QUESTION).await;
    let press = async |message: &MessageView, label: &str, locale: &str| {
        let id = message.button(label).unwrap().to_owned();
        let pressed = bot.discord.press(message.id(), &id).user(BOB);
        pressed.locale(locale).send().await.message().await
    };
    let refused = press(&answer, "Entfernen", "es-419").await;
    assert!(refused.is_ephemeral());
    shows(&refused, &["Solo quien preguntó"]);
    let source = press(&answer, "Quelle zeigen", "en-US").await;
    assert!(
        source.embeds()[0]["footer"]["text"]
            .as_str()
            .unwrap()
            .starts_with("corpus ")
    );
    // one's own answer is in Spanish; shared, it is in German
    let own = bot.discord.slash("ask").option("question", QUESTION);
    let own = own.user(BOB).locale("es-ES").send().await.message().await;
    let shared = press(&own, "Compartir", "es-ES").await;
    assert!(!shared.is_ephemeral());
    shows(&shared, &["**Quellen**", "· geteilt von Bob"]);
    // in a direct channel there is nobody else
    let own = bot.discord.slash("ask").option("question", QUESTION);
    let own = own.dm().locale("es-ES").send().await.message().await;
    let id = own.button("Compartir").unwrap();
    let shared = bot.discord.press(own.id(), id).dm().locale("es-ES");
    shows(&shared.send().await.message().await, &["**Fuentes**"]);
    let stale = bot.discord.press(answer.id(), "1.no.such").user(BOB);
    let stale = stale.forged().locale("de").send().await.message().await;
    shows(&stale, &["älteren Version", "**/frage**"]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn commands_have_names_in_every_language() {
    let bot = Bot::serve().await;
    bot.discord.command_registered("salary").await;
    let commands = bot.discord.commands();
    let named = |name: &str| commands.iter().find(|known| known["name"] == name).unwrap();
    assert_eq!(named("salary")["name_localizations"]["de"], "gehalt");
    let menu = &named("Answer this")["name_localizations"];
    assert_eq!(menu["es-419"], "Responder a la pregunta");
    let section = &named("role")["options"][1];
    assert_eq!(section["name_localizations"]["es-ES"], "sección");
    assert_eq!(section["choices"][4]["name_localizations"]["de"], "Gehalt");
    bot.stop().await.discord.finish();
}
