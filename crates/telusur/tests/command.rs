//! The command from outside: exit statuses, what goes to which stream, and bad input.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "Nakhoda Sebut Kapal Siap Berlayar\n\nNakhoda Arum Belian mengatakan kapal itu siap berlayar pada Senin \
    (6/1/2025). \"Semua awak sehat,\" kata Arum Belian, seperti dilansir kantor berita Samudra.\n";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn telusur(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_telusur"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // Where the command has ended before it read its input, there is nobody to write to.
    let _ = child.stdin.take().expect("piped").write_all(input);
    child.wait_with_output().expect("the command ends")
}

/// Exit status, standard output, standard error.
fn told(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let output = telusur(arguments, input);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code().expect("a status"),
        text(output.stdout),
        text(output.stderr),
    )
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("written");
    path.display().to_string()
}

#[test]
fn all_read_is_0() {
    let folder = folder("all");
    let file = put(&folder, "a.txt", ARTICLE.as_bytes());
    let (status, out, err) = told(&["read", "--format", "json", &file], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    let reading: serde_json::Value = serde_json::from_str(&out).expect("one line of JSON");
    assert_eq!(reading["text"], ARTICLE);
    assert_eq!(reading["document"]["uri"], file);
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        &["read"][..],
        &["reed"],
        &["read", "--format", "xml", "-"],
        &["read", "--threads", "0", "-"],
    ] {
        let (status, out, err) = told(arguments, b"");
        assert_eq!((status, out.as_str()), (2, ""), "{arguments:?}");
        assert!(!err.is_empty());
    }
}

#[test]
fn bad_records_are_one_line_each_and_the_rest_is_done() {
    let folder = folder("bad");
    let good = put(&folder, "good.txt", ARTICLE.as_bytes());
    let bad = [
        put(&folder, "empty.txt", b""),
        put(&folder, "blank.txt", b" \n\n\t"),
        put(
            &folder,
            "binary.txt",
            &(0u8..=255).cycle().take(5000).collect::<Vec<_>>(),
        ),
        put(&folder, "paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 obj"),
        put(&folder, "cut.jsonl.gz", &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 75]),
        folder.join("none.txt").display().to_string(),
    ];
    for file in &bad {
        let (status, out, err) = told(&["read", "--format", "json", file], b"");
        assert_eq!((status, out.as_str()), (1, ""), "{file}: {err}");
        assert_eq!(err.lines().count(), 1, "{file}: {err}");
        assert!(err.contains(file.as_str()), "{file}: {err}");
        let (status, out, err) = told(&["read", "--format", "json", file, &good], b"");
        assert_eq!(
            (status, out.lines().count(), err.lines().count()),
            (3, 1, 1),
            "{file}: {err}"
        );
    }
}

#[test]
fn a_line_without_end_ends_in_one_line() {
    let folder = folder("long");
    for name in ["long.txt", "long.jsonl"] {
        let path = folder.join(name);
        let mut file = File::create(&path).expect("made");
        file.write_all(b"{\"text\": \"kapal").expect("written");
        // The rest is a hole in the file: 200 MB without a line break that take no room.
        file.set_len(200 * 1024 * 1024).expect("lengthened");
        let (status, out, err) = told(&["read", "--format", "json", path.to_str().expect("UTF-8")], b"");
        assert_eq!((status, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
        assert!(err.contains("longer than"), "{err}");
    }
}

#[test]
fn standard_input_is_json_lines_or_one_text() {
    let lines =
        b"{\"id\": \"a\", \"text\": \"Kapal tiba.\"}\n\n{\"id\": \"b\"}\n{\"id\": \"c\", \"text\": \"Kapal pergi.\"}\n";
    let (status, out, err) = told(&["read", "--format", "json", "-"], lines);
    assert_eq!((status, out.lines().count()), (3, 2));
    assert!(err.starts_with("telusur: -#3: "), "{err}");
    let (status, out, _) = told(&["read", "--format", "json", "-"], b"Kapal tiba.\nKapal pergi.\n");
    assert_eq!((status, out.lines().count()), (0, 1));
}

#[test]
fn texts_in_other_encodings_are_read() {
    let folder = folder("encodings");
    let misread = "â€œKapal tiba,â€\u{9d} kata nakhoda.";
    for (name, bytes) in [
        ("latin.txt", b"\x93Kapal tiba,\x94 kata nakhoda.".to_vec()),
        ("misread.txt", misread.as_bytes().to_vec()),
        ("marked.txt", "\u{feff}“Kapal tiba,” kata nakhoda.".as_bytes().to_vec()),
    ] {
        let file = put(&folder, name, &bytes);
        let (status, out, err) = told(&["read", "--format", "json", &file], b"");
        assert_eq!(status, 0, "{err}");
        let reading: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(reading["text"], "“Kapal tiba,” kata nakhoda.", "{name}");
    }
}

#[test]
fn folders_are_read_by_name_without_hidden_files_and_notes() {
    let folder = folder("folders");
    fs::create_dir_all(folder.join("b")).expect("made");
    for name in ["c.txt", "a.txt", ".hidden.txt", "README.md", "picture.png", "b/z.txt"] {
        put(&folder, name, format!("Kapal {name} tiba.").as_bytes());
    }
    let (status, out, err) = told(&["read", "--format", "json", folder.to_str().expect("UTF-8")], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    let names: Vec<&str> = ["a.txt", "z.txt", "c.txt"].into_iter().collect();
    let told: Vec<String> = out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["text"].to_string())
        .collect();
    assert_eq!(told.len(), names.len());
    assert!(
        told.iter().zip(names).all(|(text, name)| text.contains(name)),
        "{told:?}"
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let lines: String = (0..1500)
        .map(|n| format!("{{\"id\": \"d{n}\", \"text\": \"Kapal {n} tiba, kata nakhoda.\"}}\n"))
        .collect();
    let one = told(&["read", "--format", "json", "--threads", "1", "-"], lines.as_bytes());
    let four = told(&["read", "--format", "json", "--threads", "4", "-"], lines.as_bytes());
    assert_eq!(one, four);
    assert_eq!(one.1.lines().count(), 1500);
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly() {
    let lines: String = (0..3000)
        .map(|n| format!("{{\"id\": \"d{n}\", \"text\": \"Kapal {n} tiba.\"}}\n"))
        .collect();
    let folder = folder("pipe");
    let file = put(&folder, "a.jsonl", lines.as_bytes());
    let mut child = Command::new(env!("CARGO_BIN_EXE_telusur"))
        .args(["read", "--format", "json", &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_store_is_filled_asked_and_exported() {
    let folder = folder("store");
    let file = put(&folder, "a.txt", ARTICLE.as_bytes());
    let store = folder.join("a.store").display().to_string();
    let (status, out, err) = told(&["add", "--store", &store, "--format", "json", &file], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    let summary: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&summary["new"], &summary["documents"]), (&1.into(), &1.into()));
    let (status, out, _) = told(&["add", "--store", &store, "--format", "json", &file], b"");
    let summary: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((status, &summary["new"], &summary["same"]), (0, &0.into(), &1.into()));

    let clash = br#"{"id": "a", "text": "Kapal tiba."}
{"id": "a", "text": "Kapal pergi."}"#;
    let (status, _, err) = told(&["add", "--store", &store, "-"], clash);
    assert_eq!((status, err.lines().count()), (3, 1), "{err}");

    for arguments in [
        &["stories", "--store", &store][..],
        &["search", "--store", &store, "pelayaran"],
        &["sql", "--store", &store, "SELECT count(*) FROM documents"],
        &["check", "--store", &store, "--format", "html", &file],
        &["check", "--store", &store, "--format", "markdown", &file],
        &["check", "--store", &store, "--format", "json", &file],
    ] {
        let (status, out, err) = told(arguments, b"");
        assert_eq!((status, err.as_str()), (0, ""), "{arguments:?}");
        assert!(!out.is_empty());
    }
    let (_, stories, _) = told(&["stories", "--store", &store], b"");
    assert!(stories.contains(", 0 unresolved articles; "), "{stories}");
    let (_, itself, _) = told(&["check", "--store", &store, &file], b"");
    assert!(
        itself.contains("Known only from this article, which is stored: attestation 1"),
        "{itself}"
    );
    let other = ARTICLE.to_string() + "\n";
    let (_, other, _) = told(&["check", "--store", &store, "-"], other.as_bytes());
    assert!(
        other.contains("Known in 1 version of 1 unnamed outlet: attestation 1"),
        "{other}"
    );
    for format in ["jsonl", "csv", "parquet", "prov", "graphml"] {
        let to = folder.join(format).display().to_string();
        let (status, out, err) = told(&["export", "--store", &store, "--format", format, &to], b"");
        assert_eq!((status, err.as_str()), (0, ""), "{format}");
        assert!(out.lines().all(|file| Path::new(file).exists()));
    }
    let prov = fs::read_to_string(folder.join("prov/prov.json")).expect("written");
    let prov: serde_json::Value = serde_json::from_str(&prov).expect("JSON");
    assert_eq!(
        prov["entity"]
            .as_object()
            .expect("entities")
            .values()
            .filter(|of| of["prov:type"] == "telusur:document")
            .count(),
        2
    );
}

#[test]
fn the_order_of_additions_changes_nothing() {
    let folder = folder("orders");
    let articles: Vec<String> = (1..=9)
        .map(|day| {
            let text = format!(
                "Nakhoda Arum Belian mengatakan kapal ke-{day} siap berlayar pada {day} Januari 2025. \"Semua {} awak kapal ke-{day} \
                 sehat,\" kata Arum Belian, seperti dilansir kantor berita Samudra.",
                10 + day
            );
            let article = serde_json::json!({
                "id": format!("d{}", (day * 4) % 9), "outlet": format!("Harian {}", day % 3), "text": text,
                "published": format!("2025-01-0{day}T08:00:00+07:00"),
            });
            put(&folder, &format!("{day}.jsonl"), article.to_string().as_bytes())
        })
        .collect();
    let stored = |name: &str, additions: &[Vec<usize>]| -> Vec<(String, Vec<u8>)> {
        let store = folder.join(format!("{name}.store")).display().to_string();
        for files in additions {
            let mut arguments = vec!["add", "--store", &store];
            arguments.extend(files.iter().map(|&file| articles[file].as_str()));
            assert_eq!(told(&arguments, b"").0, 0);
        }
        let to = folder.join(name).display().to_string();
        let (_, files, _) = told(&["export", "--store", &store, "--format", "csv", &to], b"");
        let mut out: Vec<(String, Vec<u8>)> = files
            .lines()
            .map(|file| (file.replace(&to, ""), fs::read(file).expect("written")))
            .collect();
        for asked in ["kapal", "semua", "awak OR belian"] {
            let sql = format!(
                "SELECT s.kind, s.id, bm25(said_words) FROM said_words w JOIN said s ON s.number = w.rowid \
                 WHERE said_words MATCH '{asked}' ORDER BY w.rowid"
            );
            let (status, found, err) = told(&["sql", "--store", &store, &sql], b"");
            assert_eq!((status, err.as_str()), (0, ""));
            out.push((asked.to_string(), found.into_bytes()));
        }
        out
    };
    let whole = stored("whole", &[(0..9).collect()]);
    assert!(whole.iter().all(|(_, bytes)| !bytes.is_empty()));
    let one_by_one: Vec<Vec<usize>> = (0..9).map(|file| vec![file]).collect();
    assert_eq!(whole, stored("forth", &one_by_one));
    assert_eq!(
        whole,
        stored("back", &one_by_one.iter().rev().cloned().collect::<Vec<_>>())
    );
    assert_eq!(
        whole,
        stored("mixed", &[vec![6, 2, 8], vec![0], vec![7, 1, 4, 3], vec![5]])
    );
}

#[test]
fn stores_that_cannot_be_used_are_told_in_one_line() {
    let folder = folder("stores");
    let text = put(&folder, "a.txt", ARTICLE.as_bytes());
    let none = folder.join("none.store").display().to_string();
    let deep = folder.join("no/such/folder/a.store").display().to_string();
    for arguments in [
        &["stories", "--store", &none][..],
        &["stories", "--store", &text],
        &["add", "--store", &text, &text],
        &["add", "--store", &deep, &text],
        &["trace", "--store", &none, "kapal"],
    ] {
        let (status, out, err) = told(arguments, b"");
        assert_eq!(
            (status, out.as_str(), err.lines().count()),
            (1, "", 1),
            "{arguments:?}: {err}"
        );
    }
    assert_eq!(fs::read_to_string(&text).expect("still there"), ARTICLE);
}

#[test]
fn schemas_and_completions_are_printed() {
    for arguments in [
        &["schema", "reading"][..],
        &["schema", "weave"],
        &["schema", "store"],
        &["completions", "bash"],
    ] {
        let (status, out, err) = told(arguments, b"");
        assert_eq!((status, err.as_str()), (0, ""), "{arguments:?}");
        assert!(out.len() > 1000);
    }
}

#[test]
fn an_explanation_stands_under_its_words() {
    let (status, out, _) = told(&["explain", "-"], ARTICLE.as_bytes());
    assert_eq!(status, 0);
    assert!(out.contains("^^^"), "{out}");
    assert!(!out.contains('\u{1b}'));
}
