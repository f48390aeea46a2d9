//! Guides beside official data of another year: conflicting figures side by side with their years, the
//! official ones first where they are what was asked for.

use crate::support::{
    Stage,
    bot::Bot,
    published::{DANCER, PLAIN, wage, wages},
};

const GUIDE: &str = "+++\ntitle = \"Ward Nurse\"\naliases = [\"Registered Nurse\"]\n\n[source]\nname = \"Ward pay guide\"\nyear = 2024\n+++\n\n# Ward Nurse\n\n## Salary\n\n- Registered Nurse: $98,000 on average (US, 2024)\n- Registered Nurse, entry-level: $71,000 (US, 2024)\n\n## Skills\n\n- Patience with people at night\n";

fn year(year: &str, median: &str) -> (String, String) {
    let nurses = PLAIN.replace("41600", median);
    let rows = [
        wage(
            "U.S.",
            "1",
            "29-1141",
            "Registered Nurses",
            "detailed",
            &nurses,
        ),
        wage("U.S.", "1", "27-2031", "Dancers", "detailed", DANCER),
    ];
    (format!("oews/national_M{year}_dl.tsv"), wages(&rows))
}

fn guide_and(imported: &str, median: &str) -> Stage {
    let (path, table) = year(imported, median);
    let stage = Stage::new().document("ward-nurse.md", GUIDE);
    let stage = stage.file(&path, &table);
    stage.run(&["import", "oews", &path]).exits(0);
    stage
}

/// Where each of these stands in a text.
#[track_caller]
fn places<const N: usize>(text: &str, said: [&str; N]) -> [usize; N] {
    said.map(|said| {
        let found = text.find(said);
        found.unwrap_or_else(|| panic!("no {said:?} in {text}"))
    })
}

#[tokio::test]
async fn a_guide_and_the_record_stand_side_by_side_with_their_years() {
    let bot = Bot::on(guide_and("2023", "81450")).serve().await;
    let look_up = async |command: &str, options: &[(&str, &str)]| {
        let asked = options
            .iter()
            .fold(bot.discord.slash(command), |asked, (name, value)| {
                asked.option(name, *value)
            });
        asked.send().await.message().await.text().replace("**", "")
    };
    let salary = look_up("salary", &[("role", "registered nurses")]).await;
    let asked = bot.ask("how much do registered nurses make?").await.text();
    for text in [salary, asked.replace("**", "")] {
        let [record, guide] = places(&text, ["$81,450", "$98,000"]);
        assert!(record < guide, "the record first: {text}");
        let line = |at: usize| text[at..].lines().next().unwrap_or_default().to_owned();
        assert!(line(record).contains("2023"), "{text}");
        assert!(line(guide).contains("2024"), "{text}");
        places(&text, ["May 2023", "Ward pay guide"]);
    }
    // What only the guide has is asked for: it comes first, and nothing of another year above it.
    let of_2024 = bot.ask("registered nurse salary 2024").await.text();
    let [guide, record] = places(&of_2024, ["$98,000", "$81,450"]);
    assert!(guide < record, "{of_2024}");
    let two = [("first", "registered nurses"), ("second", "dancers")];
    let two = look_up("compare", &two).await;
    places(&two, ["$81,450", "$23.90", "2023"]);
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn a_newer_record_takes_the_place_of_the_older_beside_the_guide() {
    let (path, table) = year("2024", "86070");
    let stage = guide_and("2023", "81450").file(&path, &table);
    stage
        .run(&["import", "oews", &path])
        .exits(0)
        .says("May 2024 takes the place of May 2023");
    let again = year("2023", "81450").0;
    let again = stage.run(&["import", "oews", &again]).exits(0);
    again.says("is of 2023 and was left out: what is there is of 2024");
    let bot = Bot::on(stage).serve().await;
    let text = bot.ask("registered nurse salary").await.text();
    let [record, guide] = places(&text, ["$86,070", "$98,000"]);
    assert!(record < guide, "{text}");
    assert!(
        !text.contains("$81,450") && !text.contains("2023"),
        "{text}"
    );
    bot.stop().await.discord.finish();
}
