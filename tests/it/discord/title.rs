//! What stands above the answers of `/salary` and `/compare` is in the language of who reads it, and
//! what is pressed below it, or replied to it, goes by what was asked.

use careerbot::discord::press::{Press, Shown};

use crate::support::{
    Stage,
    bot::{Bot, Plan},
    discord::{ALICE, BOB, GUILD, InteractionHandle, MessageView, UserId, permissions},
};

const MODERATOR: u64 = permissions::MEMBER | permissions::MANAGE_MESSAGES;

/// What a language calls things.
struct Words {
    locale: &'static str,
    salary: &'static str,
    sources: &'static str,
    source: &'static str,
    more: &'static str,
    share: &'static str,
    remove: &'static str,
    pinned: &'static str,
    skills: &'static str,
    gone: &'static str,
}

const GERMAN: Words = Words {
    locale: "de",
    salary: "Gehalt",
    sources: "**Quellen**",
    source: "Quelle zeigen",
    more: "Mehr Auszüge",
    share: "Teilen",
    remove: "Entfernen",
    pinned: "Angepinnt",
    skills: "Fähigkeiten",
    gone: "Meine Dokumente haben sich",
};

const SPANISH: Words = Words {
    locale: "es-ES",
    salary: "Salario",
    sources: "**Fuentes**",
    source: "Ver fuente",
    more: "Más fragmentos",
    share: "Compartir",
    remove: "Quitar",
    pinned: "Fijado",
    skills: "Habilidades",
    gone: "Mis documentos han cambiado",
};

/// A keeper with more pay than one answer shows, and a baker.
fn plan(words: &'static Words) -> Plan {
    let paid = |name: &str, first: u32| {
        let id = name.to_lowercase();
        let years = (0..5).map(|number| {
            let (year, amount) = (2019 + number, first + 1_000 * number);
            format!("\n## Salary in {year}\n\n- Lisbon: ${amount} a year on average in {year}.\n")
        });
        format!(
            "+++\nid = \"{id}\"\ntitle = \"{name}\"\n\n[source]\nname = \"Pay survey\"\n+++\n\n# {name}\n\n\
             ## Overview\n\nA {id} keeps things.\n\n## Skills\n\n- Patience, above all.\n{}",
            years.collect::<String>()
        )
    };
    let stage = Stage::new()
        .document("keeper.md", &paid("Keeper", 41_000))
        .document("baker.md", &paid("Baker", 31_000));
    Bot::on(stage)
        // started several times
        .discord(|discord| discord.identify_interval(std::time::Duration::ZERO))
        .before(|discord| discord.set_guild_locale(GUILD, words.locale))
}

async fn look_up(bot: &Bot, words: &Words, command: &str, options: &[(&str, &str)]) -> MessageView {
    let asked = bot.discord.slash(command).locale(words.locale);
    let options = options.iter();
    let asked = options.fold(asked, |asked, (name, value)| asked.option(name, *value));
    asked.send().await.message().await
}

async fn press(
    bot: &Bot,
    words: &Words,
    message: &MessageView,
    label: &str,
    by: UserId,
) -> InteractionHandle {
    let id = message.button(label);
    let id = id.unwrap_or_else(|| panic!("no {label:?} in {:?}", message.components()));
    let pressed = bot.discord.press(message.id(), id).user(by);
    pressed.locale(words.locale).send().await
}

fn title(message: &MessageView) -> String {
    message.embeds()[0]["title"].as_str().unwrap().to_owned()
}

fn quoted(message: &MessageView) -> Vec<String> {
    let text = message.text();
    let lines = text.lines().filter(|line| line.starts_with("> "));
    lines.map(str::to_owned).collect()
}

/// Every button and menu below a look-up that is titled so.
async fn all_work(bot: &Bot, words: &Words, own: &MessageView, wanted: &str) {
    assert_eq!(title(own), wanted);
    assert!(own.is_ephemeral() && own.text().contains(words.sources));
    assert_eq!(own.attachments().len(), 1, "a chart");
    // what was asked stands in the buttons, and the title need not be read
    for label in [words.more, words.share] {
        let id = own.button(label).unwrap();
        let is_carried = |shown: &Shown| matches!(shown, Shown::LookUp { .. });
        match Press::read(id) {
            Some(Press::Share(shown) | Press::More { shown, .. }) => {
                assert!(is_carried(&shown), "{id}");
            }
            other => panic!("{id}: {other:?}"),
        }
    }
    // more of the same, and no two times the same
    let more = press(bot, words, own, words.more, ALICE).await;
    let more = more.message().await;
    assert_eq!(title(&more), wanted);
    assert!(!quoted(&more).is_empty(), "{}", more.text());
    for line in quoted(&more) {
        assert!(!quoted(own).contains(&line), "{line} twice");
    }
    // that page can be shared too
    let shared = press(bot, words, &more, words.share, ALICE).await;
    let shared = shared.message().await;
    assert_eq!(
        (title(&shared), quoted(&shared)),
        (wanted.to_owned(), quoted(&more))
    );
    let source = press(bot, words, own, words.source, ALICE).await;
    let source = source.message().await.text();
    assert!(source.contains("corpus/"), "{source}");
    let shared = press(bot, words, own, words.share, ALICE).await;
    let shared = shared.message().await;
    assert!(!shared.is_ephemeral());
    assert_eq!(
        (title(&shared), quoted(&shared)),
        (wanted.to_owned(), quoted(own))
    );
    assert_eq!(shared.attachments().len(), 1, "shared with its chart");
    shared_works(bot, words, &shared, wanted).await;
}

/// Every button and menu below what everyone sees, and what is done with it by its own menu.
async fn shared_works(bot: &Bot, words: &Words, shared: &MessageView, wanted: &str) {
    let more = press(bot, words, shared, words.more, BOB).await;
    let more = more.message().await;
    assert!(more.is_ephemeral() && !quoted(&more).is_empty());
    assert_eq!(title(&more), wanted);
    let source = press(bot, words, shared, words.source, BOB).await;
    assert!(source.message().await.text().contains("corpus/"));
    // what else there is
    let menu = shared.components();
    let menu = menu.iter().find(|one| one["type"] == 3).unwrap();
    let menu = menu["custom_id"].as_str().unwrap();
    let topic = bot.discord.press(shared.id(), menu).values(["skills"]);
    let topic = topic.locale(words.locale).send().await.message().await;
    assert!(
        title(&topic).ends_with(&format!(": {}", words.skills)),
        "{}",
        title(&topic)
    );
    // votes have no words
    for verb in ["1.up.", "1.down."] {
        let ids = shared.custom_ids();
        let id = ids.iter().find(|id| id.starts_with(verb)).unwrap();
        let told = bot.discord.press(shared.id(), id).user(BOB);
        let told = told.send().await.message().await;
        assert!(told.text().contains("I noted"), "{}", told.text());
    }
    // the menu of the message: what it answers is asked again
    let again = bot.discord.message_command("Answer this", shared.id());
    let again = again.user(BOB).locale(words.locale).send().await;
    let again = again.message().await;
    assert_eq!(quoted(&again), quoted(shared), "{}", again.text());
    // and a reply goes on from it, with what it follows in the same language
    let reply = bot.discord.message("and the skills?").mentioning_bot();
    let reply = reply.reply_to(shared.id()).user(BOB).send().await;
    let reply = reply.reply().await;
    assert!(reply.text().contains("Patience"), "{}", reply.text());
    let author = reply.embeds()[0]["author"]["name"].as_str().unwrap();
    assert_eq!(author, format!("\u{21aa} {wanted}"));
    let removed = press(bot, words, shared, words.remove, BOB).await;
    assert!(removed.message().await.is_ephemeral(), "not Bob's");
    press(bot, words, shared, words.remove, ALICE)
        .await
        .response()
        .await;
    bot.discord.gone(shared.id()).await;
}

async fn in_language(words: &'static Words) {
    let mut bot = plan(words).serve().await;
    let role = [("role", "keeper"), ("place", "Lisbon")];
    let both = [("first", "keeper"), ("second", "baker")];
    let pay = look_up(&bot, words, "salary", &role).await;
    let pay_title = format!("Keeper: {}, Lisbon", words.salary);
    all_work(&bot, words, &pay, &pay_title).await;
    let compared = look_up(&bot, words, "compare", &both).await;
    let both_title = format!("Keeper vs. Baker: {}", words.salary);
    all_work(&bot, words, &compared, &both_title).await;
    // what was typed may be longer than a button can carry
    let long = ["Lisbon"; 11].join(", ");
    let far = [("role", "keeper"), ("place", long.as_str())];
    let far = look_up(&bot, words, "salary", &far).await;
    assert_eq!(title(&far), format!("Keeper: {}, {long}", words.salary));
    let shared = press(&bot, words, &far, words.share, ALICE).await;
    let shared = shared.message().await;
    assert_eq!(
        (title(&shared), quoted(&shared)),
        (title(&far), quoted(&far))
    );
    // pinned is what it is about
    let shared = press(&bot, words, &pay, words.share, ALICE).await;
    let shared = shared.message().await;
    let pin = bot.discord.message_command("Pin this answer", shared.id());
    let told = pin.permissions(MODERATOR).locale(words.locale).send().await;
    let told = told.message().await.text();
    let about = format!("Keeper: {}", words.salary);
    assert!(
        told.contains(words.pinned) && told.contains(&about),
        "{told}"
    );
    let pinned = bot.discord.pins(shared.channel());
    let pinned = bot.discord.message_by_id(pinned[0]).unwrap();
    assert_eq!(title(&pinned), about);
    // after a restart all of it works
    let kept = press(&bot, words, &compared, words.share, ALICE).await;
    let kept = kept.message().await;
    bot = bot.again("TERM", |_, _| {}).await;
    all_work(&bot, words, &pay, &pay_title).await;
    shared_works(&bot, words, &kept, &both_title).await;
    // a role that is gone can be asked for no more
    bot = bot
        .again("TERM", |stage, _| {
            std::fs::remove_file(stage.path("corpus/baker.md")).unwrap();
        })
        .await;
    let told = press(&bot, words, &compared, words.share, ALICE).await;
    let told = told.message().await;
    assert!(told.text().contains(words.gone), "{}", told.text());
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn in_german() {
    in_language(&GERMAN).await;
}

#[tokio::test]
async fn in_spanish() {
    in_language(&SPANISH).await;
}
