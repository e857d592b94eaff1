//! What is told of the articles in `examples/`, whose provenance is known since they are invented.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

fn woven() -> Value {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let output = Command::new(env!("CARGO_BIN_EXE_telusur"))
        .args(["weave", "--format", "json"])
        .arg(examples)
        .output()
        .expect("the command starts");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The sayings or claims of the weave in one of whose wordings the words stand.
fn with<'w>(woven: &'w Value, list: &str, wordings: &str, words: &str) -> Vec<&'w Value> {
    let told = |one: &&Value| {
        let mut texts = one[wordings].as_array().into_iter().flatten();
        texts.any(|place| place["text"].as_str().is_some_and(|text| text.contains(words)))
    };
    woven[list].as_array().into_iter().flatten().filter(told).collect()
}

#[test]
fn hands_that_heard_the_words_count_and_agencies_credited_for_others_do_not() {
    let woven = woven();
    let counts = |words: &str| -> Vec<[u64; 2]> {
        let sayings = with(&woven, "sayings", "versions", words);
        let counts = sayings.iter().map(|saying| &saying["attestation"]);
        let number = |count: &Value| count.as_u64().expect("a number");
        counts
            .map(|told| [number(&told["low"]), number(&told["high"])])
            .collect()
    };
    for (words, count) in [
        // One agency had the letter.
        ("the year of the bridge", [1, 1]),
        // The minister told reporters: one outlet names itself among them, the other credits the agency for the letter alone. What a
        // third prints of it beside a letter may have come with the letter.
        ("more than 4,000 fuel trucks", [2, 3]),
        ("we have counted them at night", [2, 2]),
        // Told to one outlet, which the other names.
        ("his country's depots were empty", [1, 1]),
    ] {
        assert!(counts(words).contains(&count), "{words}: {:?}", counts(words));
    }
}

#[test]
fn a_denial_that_tells_nothing_answers_what_is_charged() {
    let woven = woven();
    let denied: Vec<&Value> = woven["claims"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|claim| claim["denied_by"] != json!([]))
        .collect();
    let of_trucks: Vec<&&Value> = denied
        .iter()
        .filter(|claim| with(&json!({"claims": [**claim]}), "claims", "places", "4.000 truk").len() == 1)
        .collect();
    assert_eq!(of_trucks.len(), 1, "{denied:?}");
    let by = of_trucks[0]["denied_by"].as_array().expect("a list");
    assert_eq!(by.len(), 2, "the land that is charged and its neighbour: {by:?}");
    for others in ["year of the bridge", "counted them at night"] {
        let claims = with(&woven, "claims", "places", others);
        assert!(claims.iter().all(|claim| claim["denied_by"] == json!([])), "{claims:?}");
    }
}

#[test]
fn a_text_is_checked_against_them() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples-checked");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let (store, text) = (folder.join("store"), folder.join("text.txt"));
    let said = "Menteri Luar Negeri Galdora Ruben Asthaven mengatakan Drevania mengirim lebih dari 5.000 truk bahan bakar sejak November.";
    std::fs::write(&text, said).expect("written");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let run = |command: &str, path: &Path| {
        let mut telusur = Command::new(env!("CARGO_BIN_EXE_telusur"));
        let output = telusur.args([command, "--store"]).arg(&store).arg(path).output();
        String::from_utf8(output.expect("the command starts").stdout).expect("UTF-8")
    };
    run("add", &examples);
    let told = run("check", &text);
    for finding in [
        "attestation 2",
        "First seen in Trellick, 2025-01-14.",
        "Denied by",
        "more than 4 000",
    ] {
        assert!(told.contains(finding), "{finding}: {told}");
    }
}

#[test]
fn what_is_denied_is_told_as_denied() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_telusur")).args(arguments).output();
        String::from_utf8(output.expect("the command starts").stdout).expect("UTF-8")
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples-denied");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let store = folder.join("store").display().to_string();
    let article = examples
        .join("07-port-ressing-chronicle-denial.txt")
        .display()
        .to_string();
    let examples = examples.display().to_string();
    run(&["add", "--store", &store, &examples]);
    let words = "it had sent fuel to Tolmeria in breach of the embargo";
    let check = run(&["check", "--store", &store, &article]);
    let heading = format!("s1 Foreign Ministry denies (“denied”), via Drevania Central News Agency\n  {words}");
    assert!(check.contains(&heading), "{check}");
    assert!(!check.contains("Asthaven asserts"), "{check}");
    let bare = check
        .split("  the accusation\n")
        .nth(1)
        .expect("a denial that tells nothing");
    let answered = bare.split("\n\n").next().expect("its findings");
    assert!(
        answered.contains("    - It answers what Galdora asserts: “"),
        "{answered}"
    );
    for told in [run(&["trace", "--store", &store, words]), run(&["weave", &examples])] {
        assert!(told.contains("Kementerian Luar Negeri Drevania denies (“"), "{told}");
    }
}
