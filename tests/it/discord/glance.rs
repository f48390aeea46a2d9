//! What is read at a glance on a phone: figures that say once who measured them, in the order asked for, and
//! nothing near where nothing is.

use crate::support::{
    Stage,
    bot::Bot,
    discord::MessageView,
    published::{DANCER, PLAIN, TOP, employing, wages},
};

const OFFICE: &str = "U.S. Bureau of Labor Statistics";
const SURVEY: &str = "Occupational Employment and Wage Statistics";

/// A page of the office that tells of its tables, and rounds or words what is exact there.
fn page(title: &str, pay: &str) -> String {
    let name = title.to_lowercase();
    format!(
        "# {title}\n\nSource: https://www.bls.gov/ooh/a/{name}.htm\n\n## Summary\n\n{title} work.\n\n## Pay\n\nThe median hourly wage for {name} was {pay} in May 2024. The lowest 10 percent earned less than $13.20, and the highest 10 percent earned more than $50.00.\n\nNote: All Occupations includes all occupations in the U.S. Economy. Source: {OFFICE}, {SURVEY}\n"
    )
}

fn stage() -> Stage {
    let welders = PLAIN.replace("41600", "43210");
    let titles = [
        ("27-2031", "Dancers", "900", DANCER),
        ("29-1141", "Registered Nurses", "3000000", PLAIN),
        ("11-1011", "Chief Executives", "2000", TOP),
        ("35-2014", "Restaurant Cooks", "1400000", PLAIN),
        ("47-2111", "Electricians", "700000", PLAIN),
        ("51-4121", "Welders", "400000", &welders),
        ("23-1011", "Lawyers", "700000", TOP),
        ("19-2031", "Chemists", "80000", PLAIN),
        ("47-2031", "Carpenters", "600000", PLAIN),
        ("53-2011", "Airline Pilots", "90000", PLAIN),
        ("29-1021", "Dentists", "100000", TOP),
        ("13-2011", "Accountants", "1400000", PLAIN),
        ("39-2021", "Animal Caretakers", "200000", PLAIN),
        ("33-2011", "Firefighters", "300000", PLAIN),
    ];
    let rows: Vec<String> = titles
        .iter()
        .map(|(code, title, people, cells)| employing(people, code, title, cells))
        .collect();
    let stage = Stage::new()
        .file("oews/national_M2024_dl.tsv", &wages(&rows))
        .file("pages/dancers.md", &page("Dancers", "$23.90"));
    stage.run(&["import", "oews", "oews"]).exits(0);
    stage.run(&["import", "handbook", "pages"]).exits(0);
    stage
}

async fn look_up(bot: &Bot, command: &str, options: &[(&str, &str)]) -> MessageView {
    let options = options.iter();
    let asked = options.fold(bot.discord.slash(command), |asked, (name, value)| {
        asked.option(name, *value)
    });
    asked.send().await.message().await
}

/// What stands above the first excerpt.
fn glance(text: &str) -> &str {
    text.split("\n> ").next().unwrap_or_default()
}

#[tokio::test]
async fn who_measured_is_named_by_the_number_and_the_table_comes_before_its_page() {
    let bot = Bot::on(stage()).serve().await;
    let dancers = look_up(&bot, "salary", &[("role", "Dancers")]).await;
    let text = dancers.text();
    let glance = glance(&text);
    assert!(!glance.contains(SURVEY), "{glance}");
    assert!(glance.contains("**$13.20**"), "{glance}");
    assert!(!glance.contains("less than"), "{glance}");
    assert!(text.contains(&format!("{OFFICE}, {SURVEY}")), "{text}");
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn what_is_compared_stands_in_the_order_asked_for() {
    let bot = Bot::on(stage()).serve().await;
    for two in [
        ["Dancers", "Registered Nurses"],
        ["Registered Nurses", "Dancers"],
        ["Dancers", "Welders"],
        ["Welders", "Dancers"],
    ] {
        let asked = [("first", two[0]), ("second", two[1])];
        let text = look_up(&bot, "compare", &asked).await.text();
        let at = |role: &str| {
            let heading = format!("**{role}** —");
            text.find(&heading)
                .unwrap_or_else(|| panic!("no {heading} in {text}"))
        };
        assert!(at(two[0]) < at(two[1]), "{text}");
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn where_nothing_is_near_nothing_is_said_to_be() {
    let bot = Bot::on(stage()).serve().await;
    let unknown = look_up(&bot, "role", &[("role", "Zorbmaster")])
        .await
        .text();
    assert!(unknown.contains("I know no role called"), "{unknown}");
    assert!(!unknown.contains("nearest"), "{unknown}");
    assert!(!unknown.contains("Accountants"), "{unknown}");
    let near = look_up(&bot, "role", &[("role", "zorb caretaker")]).await;
    assert!(near.text().contains("Animal Caretakers"), "{}", near.text());
    // examples are of what most people work as
    let rent = bot.ask("average rent in Seattle").await.text();
    assert!(rent.contains("Registered Nurses"), "{rent}");
    bot.stop().await.discord.finish();
}
