use std::{fs, path::Path};

use crate::support::{NURSE, Ran, Stage, shared};

/// One question that the nurse's page answers, one that it does not, one of the other half.
const QUESTIONS: &str = "\
{\"id\": \"pay\", \"question\": \"how much does a nurse make in Seattle?\", \"tags\": [\"figure\"], \"half\": \"dev\", \"answers\": [[{\"document\": \"nurse\", \"text\": \"Seattle, WA: $98,000 on average in 2023.\"}]]}
{\"id\": \"zebra\", \"question\": \"what do zebras eat\", \"tags\": [\"ood\"], \"half\": \"dev\", \"answers\": null}
{\"id\": \"lost\", \"question\": \"nurse salary in Austin\", \"tags\": [\"figure\"], \"half\": \"held\", \"answers\": [[{\"page\": \"nurse.md\", \"text\": \"no line says this\"}]]}
";

fn judged() -> Stage {
    Stage::new()
        .document("nurse.md", NURSE)
        .file("judged/questions.jsonl", QUESTIONS)
}

/// Three documents, three queries, of which one has nothing relevant.
fn collection() -> Stage {
    Stage::new()
        .file(
            "set/corpus.jsonl",
            "{\"_id\": \"d1\", \"title\": \"Lighthouse keeper\", \"text\": \"Keeps the lamp of a lighthouse.\"}\n\
             {\"_id\": \"d2\", \"title\": \"Beekeeper\", \"text\": \"Bees and honey.\"}\n\
             {\"_id\": \"d3\", \"text\": \"Guides walkers over a glacier.\", \"metadata\": {}}\n",
        )
        .file(
            "set/queries.jsonl",
            "{\"_id\": \"q1\", \"text\": \"who works in a lighthouse\"}\n\
             {\"_id\": \"q2\", \"text\": \"glacier guides\"}\n\
             {\"_id\": \"q3\", \"text\": \"honey\"}\n",
        )
        .file(
            "set/qrels/test.tsv",
            "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t1\nq2\td3\t1\nq3\td2\t0\n",
        )
}

fn close(value: &serde_json::Value, wanted: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - wanted).abs() < 1e-6, "{value} is not {wanted}");
}

#[test]
fn a_collection_is_measured_as_trec_eval_does() {
    let stage = collection();
    let report = stage
        .run(&[
            "eval", "set", "--plain", "--format", "json", "--run", "x.run",
        ])
        .exits(0)
        .json();
    // q1: 2 / (2 + 1/log2 3) = 0.7602…; q2: 1; q3 has nothing relevant and does not count
    close(&report["plain"]["ndcg_10"], (0.760_187_5 + 1.0) / 2.0);
    close(&report["plain"]["mrr_10"], 1.0);
    close(&report["plain"]["recall_10"], 0.75);
    assert_eq!(report["queries"].as_array().unwrap().len(), 2);
    let run = fs::read_to_string(stage.path("x.run")).unwrap();
    let lines: Vec<Vec<&str>> = run.lines().map(|line| line.split(' ').collect()).collect();
    assert_eq!(lines.len(), 2, "{run}");
    assert_eq!(lines[0][..4], ["q1", "Q0", "d1", "1"]);
    assert_eq!(lines[1][..4], ["q2", "Q0", "d3", "1"]);
    assert!(lines[0][4].parse::<f32>().unwrap() > 0.0);
    assert_eq!(lines[0][5], "plain");
}

#[test]
fn both_engines_are_compared_and_the_worst_explained() {
    collection()
        .run(&["eval", "set", "--worst", "1"])
        .exits(0)
        .prints("2 queries, 3 documents")
        .prints("plain      0.8801")
        .prints("improved")
        .prints("p = ")
        .prints("q1: who works in a lighthouse")
        .prints("how      terms: lighthous×1.00")
        .prints("[1]      d1")
        .prints("wanted   d2 not found Beekeeper");
}

#[test]
fn two_runs_are_compared() {
    collection()
        .file("a.run", "q1 Q0 d3 1 2 a\nq1 Q0 d1 2 1 a\nq2 Q0 d3 1 1 a\n")
        .file("b.run", "q1 Q0 d3 2 1 b\nq1 Q0 d1 1 2 b\n")
        .run(&["eval", "set", "--compare", "a.run", "b.run"])
        .exits(0)
        .says("b.run leaves out 1 of 2 queries")
        // a finds d1 second, d3 first: (0.5 + 1) / 2; b finds d1 first and nothing: (1 + 0) / 2
        .prints("MRR@10               0.7500 → 0.5000  -0.2500  better 1, worse 1, p = ");
    collection()
        .file("a.run", "q9 Q0 d3 1 2 a\n")
        .run(&["eval", "set", "--compare", "a.run", "a.run"])
        .exits(2)
        .says("a.run ranks documents for none of the queries of set");
}

#[test]
fn queries_of_others_should_be_refused() {
    let report = collection()
        .document("nurse.md", NURSE)
        .file(
            "set/queries.jsonl",
            "{\"_id\": \"q1\", \"text\": \"who works in a lighthouse\"}\n\
             {\"_id\": \"q2\", \"text\": \"nurse salary in Seattle\"}\n",
        )
        .run(&["eval", "set", "--foreign", "--format", "json"])
        .exits(0)
        .json();
    assert_eq!(report["queries"], 2);
    close(&report["refused"], 0.5);
    assert_eq!(report["answered"][0]["id"], "q2");
    collection()
        .document("nurse.md", NURSE)
        .run(&["eval", "set", "--foreign"])
        .exits(0)
        .prints("3 queries, refused: 100.0 % (0 answered)");
}

#[test]
fn judged_questions_are_measured() {
    let stage = judged();
    let report = stage
        .run(&["eval", "judged", "--format", "json", "--run", "x.run"])
        .exits(0)
        .json();
    assert_eq!(report["all"]["answerable"], 2);
    close(&report["all"]["first"], 0.5);
    close(&report["all"]["shown"], 0.5);
    close(&report["all"]["refused"], 1.0);
    close(&report["tags"]["figure"]["shown"], 0.5);
    assert_eq!(report["questions"][0]["rank"], 1);
    assert_eq!(report["questions"][1]["right"], true);
    assert!(report["calibration"]["error"].as_f64().unwrap() <= 1.0);
    let run = fs::read_to_string(stage.path("x.run")).unwrap();
    assert!(run.contains("pay Q0 corpus/nurse.md:"), "{run}");
    assert!(!run.contains("zebra"), "{run}");
}

#[test]
fn halves_typos_and_the_worst_are_shown() {
    let stage = judged();
    stage
        .run(&[
            "eval",
            "judged/questions.jsonl",
            "--half",
            "dev",
            "--typos",
            "2",
        ])
        .exits(0)
        .prints("2 questions, 1 answerable")
        .prints("first passage right                 100.0 %")
        .prints("seed 2: first")
        .prints("mean: first");
    stage
        .run(&["eval", "judged", "--worst", "5"])
        .exits(0)
        .prints("lost: nurse salary in Austin")
        .prints("wanted   nurse.md: no line says this")
        .prints("how ")
        .hides("pay: how much");
}

#[test]
fn two_reports_are_compared() {
    let stage = judged();
    let before = stage.run(&["eval", "judged", "--format", "json"]).exits(0);
    let after = before.stdout.replace("\"rank\": 1", "\"rank\": 2");
    assert_ne!(before.stdout, after);
    let stage = stage
        .file("before.json", &before.stdout)
        .file("after.json", &after);
    let compare = |half: &[&str]| {
        let arguments = ["eval", "judged", "--compare", "before.json", "after.json"];
        stage.run(&[&arguments, half].concat())
    };
    compare(&[])
        .exits(0)
        .prints("first passage right  0.5000 → 0.0000  -0.5000  better 0, worse 1")
        .prints("refused              1.0000 → 1.0000");
    compare(&["--half", "held"])
        .exits(0)
        .prints("first passage right  0.0000 → 0.0000");
    stage
        .run(&[
            "eval",
            "judged",
            "--compare",
            "before.json",
            "judged/questions.jsonl",
        ])
        .exits(2)
        .says("judged/questions.jsonl is no report of judged questions");
}

#[test]
fn bad_input_is_named_with_file_line_and_next_step() {
    let bad = |name: &str, text: &str| collection().file(name, text).run(&["eval", "set"]).exits(2);
    bad(
        "set/qrels/test.tsv",
        "query-id\tcorpus-id\tscore\nq9\td1\t1\n",
    )
    .says("set/qrels/test.tsv:2: query q9 is not in queries.jsonl. Add it there");
    bad(
        "set/qrels/test.tsv",
        "query-id\tcorpus-id\tscore\nq1\td1\tgood\n",
    )
    .says("set/qrels/test.tsv:2: the score \"good\" is no whole number");
    bad(
        "set/qrels/test.tsv",
        "query-id\tcorpus-id\tscore\nq1\td1\t0\n",
    )
    .says("has no query with a relevant document");
    bad("set/qrels/test.tsv", "q1 d1\n").says("set/qrels/test.tsv:1: 2 columns instead of 3");
    bad(
        "set/corpus.jsonl",
        "{\"_id\": \"d1\", \"text\": \"x\"}\n{\"text\": \"y\"}\n",
    )
    .says("set/corpus.jsonl:2: missing field `_id`")
    .says("Write one object a line");
    bad("set/corpus.jsonl", "{\"_id\": \"1\"}\n{\"_id\": 1}\n")
        .says("set/corpus.jsonl:2: the id 1 stands in an earlier line too");
    bad("set/queries.jsonl", "not json\n").says("set/queries.jsonl:1: expected");
    collection()
        .run(&["eval", "set", "--split", "train"])
        .exits(2)
        .says("cannot read set/qrels/train.tsv");
    collection()
        .run(&["eval", "none"])
        .exits(2)
        .says("cannot read none");
    collection()
        .file("empty/readme.md", "x")
        .run(&["eval", "empty"])
        .exits(2)
        .says("empty holds neither a BEIR collection");
}

#[test]
fn options_that_mean_nothing_are_refused() {
    collection()
        .run(&["eval", "set", "--typos", "3"])
        .exits(2)
        .says("--typos is for judged questions, and --tune for them and for --titles");
    judged()
        .run(&["eval", "judged", "--plain"])
        .exits(2)
        .says("are for a folder in the layout of BEIR");
    judged()
        .run(&["eval", "judged", "--tune", "weights.toml"])
        .exits(2)
        .says("--tune needs at least 20 of each");
    judged()
        .run(&["eval", "judged", "--run", "no/such/folder/x.run"])
        .exits(2)
        .says("cannot write no/such/folder/x.run");
}

#[test]
fn judgements_of_unknown_documents_count_as_not_found() {
    let ran = collection()
        .file("set/qrels/test.tsv", "q2\td3\t1\nq2\tlost\t1\n")
        .run(&["eval", "set", "--plain", "--format", "json"])
        .exits(0)
        .says("1 judgement of documents that corpus.jsonl does not hold");
    close(&ran.json()["plain"]["recall_10"], 0.5);
}

/// nDCG@10 of a public collection, where it is at hand: plain and improved. What was reached, less a
/// thousandth: a drop is a fault, a rise moves them up.
fn public(name: &str, plain: f64, improved: f64) {
    let Some(shared) = shared(&format!("data/retrieval_beir/{name}")) else {
        return;
    };
    let folder = shared.join("data/retrieval_beir").join(name);
    let reached = measured(&folder, &["--format", "json"]).json();
    println!("{name}: {}, {}", reached["plain"], reached["improved"]);
    let at_least = |which: &str, wanted: f64| {
        let ndcg = reached[which]["ndcg_10"].as_f64().unwrap();
        assert!(ndcg >= wanted, "{name}, {which}: {ndcg} < {wanted}");
    };
    at_least("plain", plain);
    at_least("improved", improved);
}

fn measured(folder: &Path, options: &[&str]) -> Ran {
    let arguments = [&["eval", folder.to_str().unwrap()], options].concat();
    Stage::new().run(&arguments).exits(0)
}

#[test]
fn cranfield_is_ranked_well() {
    public("cranfield", 0.366, 0.394);
}

#[test]
fn cisi_is_ranked_well() {
    public("cisi", 0.400, 0.427);
}

#[test]
fn stackfaq_is_ranked_well() {
    public("stackfaq", 0.834, 0.845);
}

#[test]
fn scifact_is_ranked_well() {
    public("scifact", 0.684, 0.696);
}

#[test]
fn titles_of_one_fold_find_their_roles_by_those_of_the_others() {
    let welders = [
        "arc", "pipe", "rail", "hull", "tank", "line", "shop", "plant",
    ];
    let keepers = [
        "head", "queen", "hive", "field", "farm", "honey", "swarm", "town",
    ];
    let mut queries = String::new();
    let mut qrels = "query-id\tcorpus-id\tscore\n".to_owned();
    for (role, who, words) in [("d1", "welder", welders), ("d2", "beekeeper", keepers)] {
        for word in words {
            let id = format!("{word}-{who}");
            queries += &format!("{{\"_id\": \"{id}\", \"text\": \"{word} {who}\"}}\n");
            qrels += &format!("{id}\t{role}\t1\n");
        }
    }
    let stage = Stage::new()
        .file(
            "set/corpus.jsonl",
            "{\"_id\": \"d1\", \"title\": \"Metal joiners\", \"text\": \"Torches.\"}\n\
             {\"_id\": \"d2\", \"title\": \"Apiarists\", \"text\": \"Combs.\"}\n",
        )
        .file("set/queries.dev.jsonl", &queries)
        .file("set/qrels/dev.tsv", &qrels);
    let report = stage
        .run(&[
            "eval", "set", "--titles", "--split", "dev", "--format", "json",
        ])
        .exits(0)
        .json();
    // no document has a word of the titles, all names of its role have
    close(&report["plain"]["ndcg_10"], 0.0);
    close(&report["named"]["ndcg_10"], 1.0);
    close(&report["matched"]["ndcg_10"], 1.0);
    assert_eq!(report["queries"].as_array().unwrap().len(), 16);
    let text = stage
        .run(&["eval", "set", "--titles", "--split", "dev"])
        .exits(0)
        .stdout;
    assert!(text.starts_with("16 titles in 5 folds, 2 roles"), "{text}");
    // Weights fitted to these titles rank each fold, that was left out, as well, and are written down.
    let tune = |into| {
        let titles = ["eval", "set", "--titles", "--split", "dev"];
        stage.run(&[&titles[..], &["--tune", into]].concat())
    };
    let fitted = tune("weights.txt").exits(0).stdout;
    let ranked =
        "16 titles in 5 folds, each ranked by weights fitted to the others: nDCG@10 1.0000";
    assert!(fitted.starts_with(ranked), "{fitted}");
    let weights = fs::read_to_string(stage.path("weights.txt")).unwrap();
    assert!(weights.starts_with("Weights {"), "{weights}");
    let refused = tune("no/folder/weights.txt").exits(2);
    assert!(
        refused
            .stderr
            .contains("no/folder/weights.txt cannot be written"),
        "{refused:#?}"
    );
    let stage = judged();
    let refused = stage.run(&["eval", "judged", "--titles"]).exits(2);
    assert!(refused.stderr.contains("--titles"), "{refused:#?}");
}

/// What a title that no document is called means: the development halves that are at hand.
#[test]
fn titles_of_occupations_find_them() {
    // One title in forty of a fold is read here; `careerbot eval … --titles` reads all.
    let lexicon = careerbot::query::Lexicon::embedded().unwrap();
    let sample = careerbot::eval::title::sample;
    for (set, least) in [("onet_titles", 0.60), ("ooh_titles", 0.72)] {
        let part = format!("data/career_derived/{set}");
        let Some(shared) = shared(&part) else {
            return;
        };
        let found = sample(&shared.join(&part), "dev", 40, &lexicon).unwrap();
        assert!(found >= least, "{set}: {found}");
    }
}
