//! Whole weaves of invented articles: who took what from whom, and that the order of the set does not matter.

use telusur_model::{
    DerivationKind, Doubt, Finding, Given, Hand, HandRole, Language, MediaType, MediumKind, Party, Reading, Rule, Span,
    Stance, Statement, StatementKind, Weave,
};
use telusur_weave::weave;

fn reading(id: &str, outlet: &str, published: &str, text: &str) -> Reading {
    let (title, body) = text.split_once('\n').unwrap_or((text, text));
    Reading {
        id: id.into(),
        uri: id.into(),
        media_type: MediaType::PlainText,
        sha256: String::new(),
        given: Given {
            outlet: Some(outlet.into()),
            published: Some(published.into()),
            title: Some(title.into()),
            ..Given::default()
        },
        text: body.into(),
        language: Language {
            code: "id".into(),
            doubt: Doubt::NONE,
        },
        title: None,
        outlet: None,
        published: None,
        credits: Vec::new(),
        furniture: Vec::new(),
        sentences: Vec::new(),
        mentions: Vec::new(),
        times: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
        figures: Vec::new(),
        corrections: Vec::new(),
    }
}

const FERRY: &str = "Feri Sinar Laut mogok di Selat Tanjung Ulin\nFeri Sinar Laut mogok di tengah Selat Tanjung Ulin pada Rabu \
    petang dengan 212 penumpang. Nakhoda Darmawan Lestari menyebut pompa solar kapal tersumbat ganggang. Dua kapal tunda dari \
    Pelabuhan Wangi Rasa menarik feri itu ke dermaga menjelang tengah malam. Semua penumpang turun dengan selamat dan \
    diberi teh hangat oleh pengurus pelabuhan.";

fn set() -> Vec<Reading> {
    let shortened = FERRY.replace(
        " Semua penumpang turun dengan selamat dan diberi teh hangat oleh pengurus pelabuhan.",
        "",
    );
    vec![
        reading("a", "Pantai Pos", "2031-05-07T20:00:00+07:00", FERRY),
        reading("b", "Layar Timur", "2031-05-08T06:00:00+07:00", FERRY),
        reading(
            "c",
            "Harian Teluk",
            "2031-05-08T09:00:00+07:00",
            &format!("{shortened} Demikian dilaporkan Pantai Pos."),
        ),
        reading(
            "d",
            "Kabar Gunung",
            "2031-05-08T07:00:00+07:00",
            "Panen kentang di lereng Gunung Sela melimpah\nPetani di lereng Gunung Sela memanen kentang dua kali lebih banyak \
             daripada tahun lalu. Harga di pasar Kota Dingin turun menjadi 6.000 rupiah sekilo.",
        ),
        reading(
            "e",
            "Pantai Pos",
            "2032-06-07T20:00:00+07:00",
            &FERRY.replace("212", "305"),
        ),
    ]
}

fn story_of<'w>(weave: &'w Weave, id: &str) -> Option<&'w str> {
    weave
        .documents
        .iter()
        .find(|document| document.id == id)
        .and_then(|document| document.story.as_deref())
}

#[test]
fn a_story_is_one_event_and_not_its_look_alike_a_year_on() {
    let weave = weave(&set());
    assert_eq!(story_of(&weave, "a"), story_of(&weave, "b"));
    assert_eq!(story_of(&weave, "a"), story_of(&weave, "c"));
    assert_ne!(story_of(&weave, "a"), story_of(&weave, "d"));
    assert_ne!(story_of(&weave, "a"), story_of(&weave, "e"));
}

/// A form that an office fills in for every earthquake.
fn quake(id: &str, outlet: &str, published: &str, words: [&str; 5]) -> Reading {
    let [place, strength, depth, hour, district] = words;
    let text = format!(
        "Gempa M {strength} Guncang {place}\nGempa bumi berkekuatan magnitudo {strength} mengguncang Kota {place} pada pukul {hour} WIB. \
         Badan pemantau gempa mencatat pusat gempa berada di darat, di Kecamatan {district}, pada kedalaman {depth} kilometer. \
         Gempa tidak berpotensi tsunami. Warga {place} diminta tetap tenang dan memeriksa dinding rumah yang retak."
    );
    reading(id, outlet, published, &text)
}

#[test]
fn two_earthquakes_told_in_one_form_are_two_stories() {
    let wangi = ["Wangi Rasa", "4,1", "12", "03.12", "Telaga Biru"];
    let ulin = ["Tanjung Ulin", "5,6", "74", "09.47", "Muara Sepi"];
    let weave = weave(&[
        quake("a", "Pantai Pos", "2031-05-07T03:40:00+07:00", wangi),
        quake("b", "Layar Timur", "2031-05-07T04:05:00+07:00", wangi),
        quake("c", "Pantai Pos", "2031-05-07T10:10:00+07:00", ulin),
        quake("d", "Layar Timur", "2031-05-07T10:25:00+07:00", ulin),
    ]);
    assert_eq!(story_of(&weave, "a"), story_of(&weave, "b"));
    assert_eq!(story_of(&weave, "c"), story_of(&weave, "d"));
    assert_ne!(story_of(&weave, "a"), story_of(&weave, "c"));
}

#[test]
fn a_later_turn_that_names_who_told_of_the_first_is_of_one_story() {
    let turn = |credit: Option<&str>| {
        let mut later = reading(
            "b",
            "Harian Teluk",
            "2031-05-09T08:00:00+07:00",
            "Perusahaan pelayaran didenda karena pompa feri\nDinas perhubungan mendenda sebuah perusahaan yang lalai merawat pompa \
             feri Sinar Laut, yang mogok di Selat Tanjung Ulin. Ganti rugi dibahas pekan depan di kantor gubernur, kata juru bicara dinas itu. Armada lain \
             diperiksa satu demi satu sampai akhir bulan.",
        );
        let party = |name: &str| Party {
            name: name.into(),
            actor: None,
            at: None,
        };
        let credit = credit.map(|name| Finding::new(party(name), Span::new(0, 7), Rule::named("test"), Doubt::NONE));
        later.credits = credit.into_iter().collect();
        weave(&[reading("a", "Pantai Pos", "2031-05-07T20:00:00+07:00", FERRY), later])
    };
    let (silent, naming) = (turn(None), turn(Some("Pantai Pos")));
    assert_ne!(story_of(&silent, "a"), story_of(&silent, "b"));
    assert_eq!(story_of(&naming, "a"), story_of(&naming, "b"));
}

#[test]
fn a_copy_comes_from_the_earlier_text_and_a_credit_from_the_outlet_named() {
    let weave = weave(&set());
    let has = |child: &str, parent: &str, kind: DerivationKind| {
        weave
            .derivations
            .iter()
            .any(|row| row.child == child && row.parent == parent && row.kind == kind)
    };
    assert!(has("b", "a", DerivationKind::Reprint));
    assert!(has("c", "a", DerivationKind::Credit));
    assert!(
        !weave
            .derivations
            .iter()
            .any(|row| row.child == "a" || row.child == "d" || row.child == "e")
    );
    let texts_of = |child: &str| {
        weave
            .derivations
            .iter()
            .filter(|row| row.child == child && row.kind != DerivationKind::Credit)
            .count()
    };
    assert_eq!(
        (texts_of("b"), texts_of("c")),
        (1, 1),
        "a document has one best parent by text"
    );
}

#[test]
fn the_hand_that_carried_the_words_is_credited_and_not_the_one_behind_it() {
    let said = |text: &str, words: &str, chain: &[&str]| {
        let find = |part: &str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        let party = |name: &&str| Party {
            name: (*name).into(),
            actor: None,
            at: Some(find(name)),
        };
        let hand = |name: &&str| Hand {
            role: HandRole::Relay,
            party: party(name),
            rule: Rule::named("test"),
        };
        Statement {
            kind: StatementKind::Indirect,
            stance: Stance::Asserts,
            content: vec![find(words)],
            cue: None,
            speaker: Some(party(&"Darmawan Lestari")),
            co_speakers: Vec::new(),
            addressee: None,
            medium: MediumKind::Unstated,
            medium_at: None,
            time: None,
            chain: chain.iter().map(hand).collect(),
            rule: Rule::named("test"),
            doubt: Doubt::NONE,
        }
    };
    let told = |id: &str, outlet: &str, published: &str, text: &str, words: &str, chain: &[&str]| {
        let mut told = reading(id, outlet, published, text);
        let statement = said(&told.text, words, chain);
        told.statements.push(statement);
        told
    };
    let weave = weave(&[
        reading("a", "Pantai Pos", "2031-05-07T20:00:00+07:00", FERRY),
        told(
            "b",
            "Harian Teluk",
            "2031-05-07T21:00:00+07:00",
            "Pompa feri Sinar Laut tersumbat\nPompa solar feri Sinar Laut tersumbat ganggang di Selat Tanjung Ulin, kata nakhodanya Darmawan Lestari, \
             dikutip Pantai Pos. Feri itu ditarik ke Pelabuhan Wangi Rasa.",
            "Pompa solar feri Sinar Laut tersumbat ganggang di Selat Tanjung Ulin",
            &["Pantai Pos"],
        ),
        told(
            "c",
            "Kabar Ulin",
            "2031-05-07T22:00:00+07:00",
            "Ganggang sumbat feri Sinar Laut\nGanggang menyumbat pompa feri Sinar Laut di Selat Tanjung Ulin, menurut Darmawan Lestari, dikutip Harian Teluk dari \
             Pantai Pos. Penumpang selamat sampai Pelabuhan Wangi Rasa.",
            "Ganggang menyumbat pompa feri Sinar Laut di Selat Tanjung Ulin",
            &["Pantai Pos", "Harian Teluk"],
        ),
    ]);
    let credits = |child: &str| -> Vec<&str> {
        let rows = weave
            .derivations
            .iter()
            .filter(|row| row.kind == DerivationKind::Credit);
        rows.filter(|row| row.child == child)
            .map(|row| row.parent.as_str())
            .collect()
    };
    assert_eq!(credits("b"), ["a"]);
    assert_eq!(credits("c"), ["b"]);
}

#[test]
fn an_outlet_given_by_its_address_is_the_one_that_others_name() {
    let mut readings = set();
    for reading in &mut readings {
        let name = reading.given.outlet.take().unwrap_or_default();
        reading.given.outlet = Some(format!("{}.example", name.to_lowercase().replace(' ', "")));
    }
    let credits = |child: &str, parent: &str| {
        let rows = weave(&readings).derivations;
        rows.iter()
            .any(|row| row.child == child && row.parent == parent && row.kind == DerivationKind::Credit)
    };
    assert!(credits("c", "a"));
}

/// The ferry told again in other words, and by one who was at the pier himself.
fn told_again() -> Vec<Reading> {
    vec![
        reading("a", "Pantai Pos", "2031-05-07T20:00:00+07:00", FERRY),
        reading(
            "b",
            "Layar Timur",
            "2031-05-07T21:00:00+07:00",
            "Kapal penyeberangan macet dekat Tanjung Ulin\nSebanyak 212 penumpang tertahan saat feri Sinar Laut mati mesin di Selat \
             Tanjung Ulin, Rabu petang. Ganggang menyumbat pompa solar, menurut nakhoda Darmawan Lestari. Menjelang tengah malam \
             kapal itu sampai di dermaga setelah ditarik dua kapal tunda Pelabuhan Wangi Rasa. Tak ada penumpang yang celaka; \
             pengurus pelabuhan membagikan teh hangat.",
        ),
        reading(
            "c",
            "Harian Teluk",
            "2031-05-07T23:00:00+07:00",
            "Penumpang feri mogok mengeluh haus\nAna Kusuma menggendong bayinya ketika turun dari feri Sinar Laut di Pelabuhan Wangi \
             Rasa. Ia membeli air seharga 15.000 rupiah karena persediaan kapal habis sejak pukul 17.40. Sepuluh penumpang lain \
             pingsan di geladak bawah, dan keluarga mereka menuntut ganti rugi kepada perusahaan pelayaran Bahtera Jaya.",
        ),
    ]
}

#[test]
fn who_tells_it_again_in_other_words_has_it_from_the_first() {
    let weave = weave(&told_again());
    let rewrites: Vec<(&str, &str)> = weave
        .derivations
        .iter()
        .filter(|row| row.kind == DerivationKind::Rewrite)
        .map(|row| (row.child.as_str(), row.parent.as_str()))
        .collect();
    assert_eq!(rewrites, [("b", "a")]);
}

#[test]
fn an_outlet_that_tells_its_own_news_again_has_it_from_nobody() {
    let mut set = told_again();
    for reading in &mut set {
        reading.given.outlet = Some("Pantai Pos".into());
    }
    assert_eq!(weave(&set).derivations, []);
}

#[test]
fn a_word_for_word_copy_is_a_duplicate() {
    let weave = weave(&set());
    let copy = weave.documents.iter().find(|document| document.id == "b");
    assert_eq!(copy.and_then(|document| document.duplicate_of.as_deref()), Some("a"));
}

#[test]
fn the_weave_is_a_function_of_the_set() {
    let mut readings = set();
    let first = weave(&readings);
    for turn in 1..readings.len() {
        readings.rotate_left(turn);
        assert_eq!(first, weave(&readings));
    }
    readings.reverse();
    assert_eq!(first, weave(&readings));
}

#[test]
fn nothing_woven_is_nothing() {
    assert_eq!(weave(&[]), Weave::default());
}
