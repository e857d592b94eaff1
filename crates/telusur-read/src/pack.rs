//! One language's lexicons, compiled once from its tables.

use std::sync::{LazyLock, OnceLock};

use telusur_model::MediumKind;

use crate::clean::Patterns;
use crate::events;
use crate::figures::Signs;
use crate::mentions::Lexicon;
use crate::mentions::tagger::Model;
use crate::numbers::Numbers;
use crate::phrases::{Begins, Heads, Phrases};
use crate::statements::addressee::{self, Address};
use crate::statements::attributes::{self, Medium};
use crate::statements::relays::{self, Relay};
use crate::statements::stance::{self, Deed};
use crate::words::Token;

/// Everything the passes know of one language. Each pass compiles its own tables in its own module; this is where they
/// are kept together.
#[derive(Debug, Default)]
pub struct Pack {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// Short forms that end in a full stop without ending a sentence.
    pub abbreviations: Phrases<()>,
    /// Words that report speech and the small words around them.
    pub cues: crate::statements::cues::Cues,
    /// Patterns of furniture.
    pub furniture: Patterns,
    /// Number words.
    pub numbers: Numbers,
    /// Words around numbers.
    pub figures: Signs,
    /// Words of time.
    pub times: crate::times::Lexicon,
    /// Phrases of relaying.
    pub relays: Phrases<Relay>,
    /// Words for media.
    pub media: Phrases<Medium>,
    /// Words around addressees.
    pub addressees: Phrases<Address>,
    /// Words that say what their speaker does by them.
    pub deeds: Phrases<Deed>,
    /// Words that tell events.
    pub events: Phrases<events::Sign>,
    /// Phrases after which an article names its own outlet.
    pub outlet_phrases: Phrases<()>,
    /// Words that many names of outlets hold.
    pub outlet_words: Phrases<()>,
    /// Words before the name of the writer.
    pub bylines: Phrases<()>,
    /// Labels of credit lines after which the supplier stands.
    pub supplier_labels: Phrases<()>,
    /// Words by which an article says that it was wrong.
    pub corrections: Phrases<telusur_model::CorrectionKind>,
    /// The tagger of names, where one is trained.
    pub tagger: Option<Model<'static>>,
    /// Words around names.
    pub names: Lexicon,
    /// The words with which what tells of a letter begins: "mengirim surat kepada", "telegram".
    pub letters: Begins,
    /// The words with which what says that something told before was said begins: "menyampaikan hal itu".
    pub said_that: Begins,
    /// The words with which what goes on with an occasion begins: "pada kesempatan yang sama".
    pub same_occasion: Begins,
    /// The words with which what tells an act begins, or what may be a wrong.
    pub acts: Begins,
    /// The pronouns that stand for actors.
    pub pronouns: Begins,
    /// In which of these lexicons some phrase begins with a word.
    pub heads: Heads,
}

impl Pack {
    /// Whether what describes a noun, owns it or points at it stands behind it ("kapal itu"), as it does in the languages known here
    /// that tell acts by a prefix of the verb; else before it ("that ship").
    pub fn head_first(&self) -> bool {
        !self.names.act_prefixes.is_empty()
    }

    /// Compiles the tables of a language.
    pub fn load(language: telusur_packs::Language) -> Pack {
        let code = language.code();
        let mut pack = Pack {
            code,
            tagger: telusur_packs::blob(&format!("models/ner-{code}")).and_then(Model::read),
            ..Pack::default()
        };
        for part in PARTS {
            pack.compile(part, language);
        }
        pack.join_heads();
        pack
    }

    /// Takes the first words of all lexicons that are asked word by word into one.
    pub(crate) fn join_heads(&mut self) {
        let mut heads = Heads::default();
        heads.add(&mut self.relays);
        heads.add(&mut self.media);
        heads.add(&mut self.addressees);
        heads.add(&mut self.deeds);
        heads.add(&mut self.events);
        heads.add(&mut self.names.roles);
        heads.add(&mut self.names.name_words);
        heads.add(&mut self.names.agency_heads);
        self.cues.join_heads(&mut heads);
        self.figures.join_heads(&mut heads);
        self.times.join_heads(&mut heads);
        self.numbers.join_heads(&mut heads);
        heads.add(&mut self.corrections);
        heads.add(&mut self.outlet_phrases);
        heads.add(&mut self.outlet_words);
        self.acts = heads.mark(self.events.first_words(events::Sign::may_be_act));
        self.pronouns = heads.mark(self.names.pronouns.keys());
        let addressed = self.addressees.first_words(|address| *address == Address::LetterTo);
        let letter = |medium: &Medium| matches!(medium, Medium::Noun(MediumKind::Letter | MediumKind::Telegram));
        self.letters = heads.mark(addressed.chain(self.media.first_words(letter)));
        self.said_that = heads.mark(self.media.first_words(|medium| *medium == Medium::SaidThat));
        self.same_occasion = heads.mark(self.media.first_words(|medium| *medium == Medium::Same));
        self.heads = heads;
    }

    /// Settles with which words of an article phrases of the lexicons begin that are asked again and again.
    pub fn settle(&self, tokens: &mut [Token]) {
        self.relays.settle(tokens);
        self.deeds.settle(tokens);
    }

    /// Compiles what rests on one table, named as in [`PARTS`].
    pub(crate) fn compile(&mut self, part: &str, language: telusur_packs::Language) {
        let words = || {
            let mut phrases = Phrases::default();
            for row in language.rows(part) {
                phrases.add(row.get("form"), ());
            }
            phrases
        };
        match part {
            "abbreviations" => self.abbreviations = words(),
            "addressees" => self.addressees = addressee::compile(language.rows(part)),
            "corrections" => self.corrections = crate::corrections::compile(language.rows(part)),
            "cues" => self.cues = crate::statements::cues::Cues::load(language),
            "events" => self.events = events::compile(language.rows(part)),
            "figures" => self.figures = Signs::compile(language.rows(part)),
            "furniture" => self.furniture = Patterns::compile(language.rows(part)),
            "media" => self.media = attributes::compile_media(language.rows(part)),
            "roles" => self.names = Lexicon::load(language),
            "numbers" => self.numbers = Numbers::compile(language.rows(part)),
            "bylines" => self.bylines = words(),
            "outlet_phrases" => self.outlet_phrases = words(),
            "outlet_words" => self.outlet_words = words(),
            "relays" => self.relays = relays::compile(language.rows(part)),
            "stances" => self.deeds = stance::compile(language.rows(part)),
            "supplier_labels" => self.supplier_labels = words(),
            "times" => self.times = crate::times::Lexicon::compile(language.rows(part)),
            _ => {}
        }
    }
}

/// The parts of a pack: each a table, but for `cues`, which also holds `grammar`, and `roles`, which stands for all tables around
/// names.
const PARTS: &[&str] = &[
    "abbreviations",
    "addressees",
    "bylines",
    "corrections",
    "cues",
    "events",
    "figures",
    "furniture",
    "media",
    "roles",
    "numbers",
    "outlet_phrases",
    "outlet_words",
    "relays",
    "stances",
    "supplier_labels",
    "times",
];

/// Every language with its pack, compiled when the first text of that language comes.
static PACKS: LazyLock<Vec<(&str, OnceLock<Pack>)>> = LazyLock::new(|| {
    let languages = telusur_packs::languages().into_iter();
    languages.map(|code| (code, OnceLock::new())).collect()
});
static NONE: LazyLock<Pack> = LazyLock::new(|| Pack {
    code: "und",
    ..Pack::default()
});

/// The pack of that language, else of the one that a table says to read it with; an empty one where there is none.
pub fn of(code: &str) -> &'static Pack {
    let own = |wanted: &str| {
        let (code, pack) = PACKS.iter().find(|(code, _)| *code == wanted)?;
        Some(pack.get_or_init(|| Pack::load(telusur_packs::Language::whole(code))))
    };
    let close = || {
        let row = telusur_packs::table("read_with")?
            .rows()
            .find(|row| row.get("language") == code)?;
        own(row.get("pack"))
    };
    own(code).or_else(close).unwrap_or(&NONE)
}
