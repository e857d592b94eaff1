//! Words that their speaker disowns, and who vouches for a claim beside whom, from outside: invented articles in, what is told of them out.

mod woven;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use woven::{lines, weave};

/// The one of a list with a version or place that holds these words.
fn with<'w>(list: &'w Value, places: &str, words: &str) -> &'w Value {
    let holds = |one: &&Value| {
        let places = one[places].as_array().into_iter().flatten();
        places
            .clone()
            .any(|place| place["text"].as_str().is_some_and(|text| text.contains(words)))
    };
    let found = list.as_array().into_iter().flatten().find(holds);
    found.unwrap_or_else(|| panic!("{words}: {list}"))
}

const MARKET: &str = "Kepala Dinas Pasar Melati Ratna Wibisono akan menutup Pasar Wulan. \"Pasar Wulan saya tutup mulai 1 Juni tanpa \
    kecuali,\" kata Ratna Wibisono. Para pedagang Pasar Wulan cemas. Pasar Wulan di Melati punya 300 kios.";

const DENIED: &str = "Kepala Dinas Pasar Melati Ratna Wibisono menepis kabar penutupan Pasar Wulan. \"Saya tidak pernah bilang Pasar \
    Wulan saya tutup mulai 1 Juni,\" kata Ratna Wibisono saat ditemui Layar Timur di Pasar Wulan, Melati.";

fn copied() -> String {
    MARKET.replace("kata Ratna Wibisono", "kata Ratna Wibisono, dikutip dari Harian Teluk")
}

/// Words, a copy of them, and who was told to have said them, who never did.
fn articles(copy: &str) -> [(&'static str, &'static str, &'static str, &str); 3] {
    [
        ("first", "Harian Teluk", "2031-05-07T20:00:00+07:00", MARKET),
        ("copy", "Pantai Pos", "2031-05-08T08:00:00+07:00", copy),
        ("denied", "Layar Timur", "2031-05-08T10:00:00+07:00", DENIED),
    ]
}

#[test]
fn nobody_certainly_heard_words_that_their_speaker_disowns() {
    let copy = copied();
    let articles = articles(&copy);
    let before = weave(&articles[..2]);
    let saying = with(&before["sayings"], "versions", "tanpa kecuali");
    assert_eq!(saying["attestation"]["low"], 1, "{saying}");
    let after = weave(&articles);
    let saying = with(&after["sayings"], "versions", "tanpa kecuali");
    assert_eq!(saying["attestation"]["low"], 0, "{saying}");
    assert_eq!(saying["attestation"]["high"], 1, "{saying}");
    let told = saying["links"].as_array().into_iter().flatten();
    let told: Vec<&str> = told.filter_map(|link| link["evidence"].as_str()).collect();
    assert!(
        told.iter()
            .any(|evidence| evidence.contains("In denied the words are disowned.")),
        "{told:?}"
    );
    let claim = with(&after["claims"], "places", "tanpa kecuali");
    assert_eq!(claim["denied_by"].as_array().map(Vec::len), Some(1), "{claim}");
}

/// What a command prints.
fn told(arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_telusur"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(input.as_bytes()).expect("written");
    drop(stdin);
    let output = child.wait_with_output().expect("the command ends");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn every_screen_tells_who_disowns_the_words() {
    let copy = copied();
    let articles = articles(&copy);
    let line = "may be disowned by Ratna Wibisono in Layar Timur, 2031-05-08: “Saya tidak pernah bilang Pasar Wulan saya tutup mulai 1 Juni”";
    let finding = line.replacen('m', "M", 1) + ".";
    let cannot = "Whether it is these words that are disowned: only how alike they are tells that, so compare them.";
    let weave = told(&["weave", "-"], &lines(&articles));
    assert_eq!(weave.matches(line).count(), 1, "{weave}");
    assert!(weave.contains(cannot), "{weave}");

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("disowned");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut before: Option<Vec<String>> = None;
    for (number, order) in [[0, 1, 2], [2, 0, 1]].into_iter().enumerate() {
        let store = folder.join(format!("{number}.store")).display().to_string();
        for one in order {
            told(&["add", "--store", &store, "-"], &lines(&articles[one..=one]));
        }
        let quote = "Pasar Wulan saya tutup mulai 1 Juni tanpa kecuali";
        let trace = told(&["trace", "--store", &store, quote], "");
        assert!(trace.contains(&format!("Harian Teluk\n{line}\n")), "{trace}");
        let sayings = told(
            &[
                "sql",
                "--store",
                &store,
                "SELECT story, id FROM sayings WHERE id IN (SELECT saying FROM disownings)",
            ],
            "",
        );
        let (story, id) = sayings
            .lines()
            .nth(1)
            .and_then(|row| row.split_once('\t'))
            .expect("a saying");
        let whole = told(&["story", "--store", &store, story], "");
        assert_eq!(whole.matches(line).count(), 1, "{whole}");
        let asked: Value =
            serde_json::from_str(&told(&["trace", "--store", &store, "--format", "json", quote], "")).expect("JSON");
        assert_eq!(asked["id"], id, "{asked}");
        let denial = json!([{
            "document": "denied", "statement": "s2", "speaker": "local:ratna-wibisono", "speaker_name": "Ratna Wibisono",
            "text": "Saya tidak pernah bilang Pasar Wulan saya tutup mulai 1 Juni", "language": "id",
        }]);
        assert_eq!(asked["disowned"], denial, "{asked}");
        assert_eq!(asked["disowned_in"][0]["outlet_name"], "Layar Timur", "{asked}");
        let mut all = vec![trace, whole, asked.to_string()];
        for (format, words) in [
            ("text", &finding),
            ("markdown", &finding),
            ("html", &finding),
            ("json", &finding),
        ] {
            let text = format!("\"{quote},\" kata Ratna Wibisono.");
            let check = told(&["check", "--store", &store, "--format", format, "-"], &text);
            assert_eq!(check.matches(words.as_str()).count(), 1, "{format}: {check}");
            assert!(check.contains(cannot), "{format}: {check}");
            all.push(check);
        }
        let denial = told(
            &[
                "trace",
                "--store",
                &store,
                "saya tidak pernah bilang Pasar Wulan saya tutup mulai 1 Juni",
            ],
            "",
        );
        let other = format!("may disown saying {id} by Ratna Wibisono: “{quote}”\n");
        assert!(denial.contains(&other) && denial.contains(cannot), "{denial}");
        all.push(denial);
        assert_eq!(before.get_or_insert_with(|| all.clone()), &all);
    }
}

#[test]
fn what_is_denied_beside_is_told_with_the_word_that_denies_it() {
    let said = "Pasar Wulan di Melati akan ditutup. \"Pasar Wulan saya tutup mulai 1 Juni tanpa kecuali,\" kata Kepala Dinas Pasar Melati \
        Ratna Wibisono. Ratna Wibisono juga mengatakan retribusi kios Pasar Wulan naik dua kali lipat bagi pedagang sayur.";
    let denied = "Pasar Wulan di Melati tetap buka. Kepala Dinas Pasar Melati Ratna Wibisono membantah retribusi kios Pasar Wulan naik \
        dua kali lipat bagi pedagang sayur. \"Saya tidak pernah bilang Pasar Wulan saya tutup mulai 1 Juni,\" kata Ratna Wibisono.";
    let woven = weave(&[
        ("said", "Harian Teluk", "2031-05-07T20:00:00+07:00", said),
        ("denied", "Layar Timur", "2031-05-08T10:00:00+07:00", denied),
    ]);
    let told = |words: &str| with(&woven["sayings"], "versions", words)["disowned"].clone();
    let own = told("tanpa kecuali");
    assert_eq!(own.as_array().map(Vec::len), Some(1), "{own}");
    assert_eq!(
        own[0]["text"],
        "Saya tidak pernah bilang Pasar Wulan saya tutup mulai 1 Juni"
    );
    let beside = told("retribusi kios");
    let text = "membantah retribusi kios Pasar Wulan naik dua kali lipat bagi pedagang sayur";
    assert_eq!(beside[0]["text"], text, "{beside}");
}

#[test]
fn a_body_and_its_voice_are_one_principal() {
    let company = "PT Sendang Raya menyatakan Feri Melati Biru membawa 402 penumpang saat kandas di Karang Wulan. Feri Melati Biru \
        kandas di Karang Wulan pada Rabu malam.";
    let voice = "Feri Melati Biru kandas di Karang Wulan pada Rabu malam. Sekretaris PT Sendang Raya Budi Handoko mengatakan Feri \
        Melati Biru membawa 402 penumpang saat kandas di Karang Wulan.";
    let woven = weave(&[
        ("company", "Harian Teluk", "2031-05-07T20:00:00+07:00", company),
        ("voice", "Pantai Pos", "2031-05-07T21:00:00+07:00", voice),
    ]);
    let claim = with(&woven["claims"], "places", "402 penumpang");
    let asserted: Vec<&str> = claim["asserted_by"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(asserted, ["local:pt-sendang-raya"], "{claim}");
    assert_eq!(claim["origins"], json!({"low": 1, "high": 1}), "{claim}");
}
