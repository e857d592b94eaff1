//! The words that report speech and the small words around them, compiled from a language's `cues` and `grammar`.

use rustc_hash::FxHashMap;
use telusur_model::{MediumKind, Stance};

use crate::phrases::{Phrases, keys};
use crate::words::{Token, Words};

/// How a reporting word is built into its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The speaker stands after it: `"...," kata Ani`.
    Bare,
    /// The speaker is who spoke last: `"...," katanya`.
    Clitic,
    /// The speaker is its subject: `Ani mengatakan ...`.
    Verb,
    /// Begins the report, the speaker after it: `Menurut Ani, ...`.
    Phrase,
    /// Begins the report and holds its speaker: `Menurutnya, ...`.
    Own,
    /// Closes the report, the speaker after it: `..., lapor Ani`.
    Trail,
    /// Nobody is said to have spoken: `Ani dilaporkan ...`.
    Passive,
    /// Behind a word of quoting and the one quoted: `Ani quoted Budi as saying ...`.
    As,
    /// A noun for what one said, whose it is behind it: `tawaran Ani untuk ...`.
    Noun,
}

/// What may follow a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes {
    /// A clause, with or without the joining word.
    pub clause: bool,
    /// A clause only after the joining word.
    pub that: bool,
    /// A noun phrase.
    pub noun: bool,
    /// What is to be done, after its link; what stands before the link is the addressee.
    pub deed: bool,
    /// Words sent, only in quotation marks or as a greeting.
    pub message: bool,
    /// Someone told, before the clause.
    pub whom: bool,
    /// The subject may stand after it.
    pub inverted: bool,
    /// It is a noun too: a verb only where its subject shows it.
    pub homograph: bool,
    /// A figure, without which it is none ("put the toll at 12").
    pub figure: bool,
    /// A clause or noun phrase without a joining word only where its subject is a document ("the poll found ...").
    pub record: bool,
    /// Only one of the press behind it, and only where nobody else speaks in the sentence.
    pub hand: bool,
    /// It is a verb in progress ("saying"), so that "is" before it makes no passive.
    pub going: bool,
    /// Its passive reports too, whoever spoke ("was accused of").
    pub passive: bool,
    /// Its passive reports where it names who spoke ("was endorsed by Ani").
    pub agent: bool,
    /// It reports behind a relative word too, though it is weak ("Ani, who endorsed Budi").
    pub relative: bool,
    /// It gives things their names too ("a dam called Melati").
    pub names: bool,
    /// Its form tells a quality of a noun too ("her pledged votes").
    pub quality: bool,
    /// It goes on with who spoke just before, whoever that is ("lanjutnya").
    pub again: bool,
    /// It reports only where its subject is named ("mendorong").
    pub named: bool,
    /// It reports only where its subject has spoken before ("melihat").
    pub spoke: bool,
    /// It reports only where its object is a plan, a rule or somebody's words ("mendukung").
    pub plan: bool,
    /// A thing is offered in words only by a person or a state ("menawarkan").
    pub offers: bool,
    /// A noun phrase is told only where it tells how many there are ("mencatat 40 kasus").
    pub counts: bool,
    /// A person alone behind it, or what is taken to a body, is reported to somebody and tells nothing ("melaporkan Ani ke polisi").
    pub charges: bool,
    /// A passive that asks also where nobody is said to ask ("warga diimbau pulang").
    pub open: bool,
    /// Reports only at the head of its sentence ("Versi Ani, air sudah surut").
    pub head: bool,
    /// Whatever noun phrase follows is what tells ("according to recent counts").
    pub any: bool,
    /// It reports only where nobody else speaks in its sentence ("seperti disampaikan Ani").
    pub alone: bool,
    /// One word can be all that is told, how its speaker is or what he is ready for ("mengaku menyesal").
    pub state: bool,
}

/// One reporting word or phrase.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// How it is built in.
    pub class: Class,
    /// What follows it.
    pub takes: Takes,
    /// What its speaker does.
    pub stance: Stance,
    /// The medium that it tells of.
    pub medium: Option<MediumKind>,
    /// How far a statement by it is to be doubted.
    pub doubt: f32,
    /// It reports speech only where its subject is one who can speak.
    pub weak: bool,
}

/// What a token can be; a set of the constants in [`tag`].
pub type Tags = u128;

/// The tags of tokens.
pub mod tag {
    /// Joins a reported clause ("bahwa", "that").
    pub const THAT: super::Tags = 1;
    /// Joins what is to be done ("untuk", "to").
    pub const LINK: super::Tags = 1 << 1;
    /// Names a subject matter ("soal", "about").
    pub const ABOUT: super::Tags = 1 << 2;
    /// A preposition.
    pub const PREPOSITION: super::Tags = 1 << 3;
    /// Begins a subordinate clause.
    pub const SUBORDINATE: super::Tags = 1 << 4;
    /// Begins a relative clause.
    pub const RELATIVE: super::Tags = 1 << 5;
    /// May stand between subject and verb.
    pub const ADVERB: super::Tags = 1 << 6;
    /// Denies the verb after it.
    pub const NEGATION: super::Tags = 1 << 7;
    /// Joins two of a kind ("dan", "but").
    pub const JOINT: super::Tags = 1 << 8;
    /// Begins a further act of the same subject ("seraya", "while").
    pub const WHILE: super::Tags = 1 << 9;
    /// Before one who is told ("kepada", "to").
    pub const WHOM: super::Tags = 1 << 10;
    /// Takes words from another ("mengutip", "citing").
    pub const QUOTING: super::Tags = 1 << 11;
    /// Begins a noun phrase ("seorang", "the").
    pub const ONE: super::Tags = 1 << 12;
    /// Points at something told before ("itu", "this").
    pub const THIS: super::Tags = 1 << 13;
    /// A pronoun of the third person.
    pub const PRONOUN: super::Tags = 1 << 14;
    /// A pronoun of the first or second person.
    pub const SELF: super::Tags = 1 << 15;
    /// "demikian", "so".
    pub const THUS: super::Tags = 1 << 16;
    /// May open a sentence without being part of a report.
    pub const OPENER: super::Tags = 1 << 17;
    /// A word of time.
    pub const WHEN: super::Tags = 1 << 18;
    /// Someone or a body that can speak.
    pub const SAYER: super::Tags = 1 << 19;
    /// A document that can say something.
    pub const RECORD: super::Tags = 1 << 20;
    /// A small word inside a name.
    pub const NAME_PART: super::Tags = 1 << 21;
    /// A reporting word or phrase may begin here.
    pub const CUE: super::Tags = 1 << 22;
    /// An auxiliary verb ("will", "has"), which a bare clause has after its subject.
    pub const AUXILIARY: super::Tags = 1 << 23;

    /// Says that the speaker is the one named after it ("mengutip", "citing").
    pub const CITING: super::Tags = 1 << 24;

    /// A form of "be", which makes a passive of the verb after it.
    pub const BE: super::Tags = 1 << 25;

    /// Names those who publish ("media", "agency").
    pub const PRESS: super::Tags = 1 << 26;

    /// The article before one told of already ("the").
    pub const DEFINITE: super::Tags = 1 << 27;

    /// Words sent for their own sake ("salam", "condolences").
    pub const GREETING: super::Tags = 1 << 28;

    /// Says that something told is not so ("rekaan", "fabrication").
    pub const FALSE: super::Tags = 1 << 29;

    /// Says so where it is denied ("tidak benar", "not true").
    pub const TRUE: super::Tags = 1 << 30;

    /// Something told by others ("tuduhan", "report").
    pub const TOLD: super::Tags = 1 << 31;

    /// Begins a condition, which may itself be what is told ("jika").
    pub const IF: super::Tags = 1 << 32;

    /// Tells time or mood of the verb behind it ("akan", "telah"), and so belongs to its clause.
    pub const MOOD: super::Tags = 1 << 33;

    /// Before the one by whom a thing is done ("oleh", "by").
    pub const AGENT: super::Tags = 1 << 34;

    /// Begins a question told ("apakah", "whether").
    pub const QUESTION: super::Tags = 1 << 35;

    /// Begins a question inside a sentence ("apakah"), in which nobody is told to have spoken.
    pub const WHETHER: super::Tags = 1 << 36;

    /// Makes a deed of the verb right behind it that nobody is told to have done ("dalam memastikan").
    pub const WITHIN: super::Tags = 1 << 37;

    /// A word for one person, which points at one told of ("petenis itu").
    pub const HUMAN: super::Tags = 1 << 38;

    /// A word for a body of any kind, which points at one told of ("lembaga itu").
    pub const GROUP: super::Tags = 1 << 39;

    /// A word for a land, which points at one told of ("negara itu").
    pub const LAND: super::Tags = 1 << 40;

    /// A verb of doing wrong ("melanggar"): who is said to do it is charged.
    pub const WRONG: super::Tags = 1 << 41;

    /// A word that condemns what it is said of ("genosida").
    pub const EVIL: super::Tags = 1 << 42;

    /// Says that something is a thing of a kind ("merupakan", "sebagai").
    pub const COPULA: super::Tags = 1 << 43;

    /// A word for a promise, which makes one of what is expressed ("komitmen").
    pub const VOW: super::Tags = 1 << 44;

    /// A word for one's name, which an unnamed speaker wants to be kept back ("namanya").
    pub const NAME: super::Tags = 1 << 45;

    /// A word of mood that leaves open whether it is so ("akan").
    pub const OPEN: super::Tags = 1 << 46;

    /// Says that one is able or ought to do what the verb behind it tells ("bisa", "perlu").
    pub const ABLE: super::Tags = 1 << 47;

    /// Begins a condition that may come true or not ("jika"), other than "although".
    pub const HYPOTHETIC: super::Tags = 1 << 49;

    /// Makes several of the noun behind it ("para").
    pub const PLURAL: super::Tags = 1 << 50;

    /// Points away from the one told of ("lain").
    pub const OTHER: super::Tags = 1 << 51;

    /// A word for a mission, whose name goes on with where it is ("kedutaan").
    pub const MISSION: super::Tags = 1 << 48;

    /// A verb by its form alone ("went", "took"), in a language whose verbs have no prefix.
    pub const ACT: super::Tags = 1 << 52;

    /// A given name that is a word for something else ("hari").
    pub const GIVEN: super::Tags = 1 << 53;

    /// A small word of another language inside a name ("of").
    pub const FOREIGN: super::Tags = 1 << 54;

    /// Ends the names of companies ("Tbk").
    pub const COMPANY: super::Tags = 1 << 55;

    /// A word for the side of somebody, who is meant by it ("pihak").
    pub const SIDE: super::Tags = 1 << 56;

    /// A word that condemns whatever it stands beside ("biadab").
    pub const VILE: super::Tags = 1 << 57;

    /// Says that somebody is held to have done what the verb behind it tells ("diduga").
    pub const SUSPECT: super::Tags = 1 << 58;

    /// A verb of helping, which is promised where it is still to come ("mendukung").
    pub const AID: super::Tags = 1 << 59;

    /// Ready for the deed behind it ("siap").
    pub const READY: super::Tags = 1 << 60;

    /// Condemns where it is denied ("tidak manusiawi", "tidak dapat diterima").
    pub const FAIR: super::Tags = 1 << 61;

    /// Says that there is something ("ada").
    pub const EXISTS: super::Tags = 1 << 62;

    /// A noun for what one said, with whose it is behind it ("tawaran Ani untuk").
    pub const NOUN: super::Tags = 1 << 63;

    /// A matter that cannot speak, whatever is told of it ("kegiatan", "film").
    pub const THING: super::Tags = 1 << 64;

    /// A word for people of a kind, whose the name behind it tells ("penyelidik PBB").
    pub const FOLK: super::Tags = 1 << 65;

    /// A plan, a rule or a decision, which one supports or opposes in words ("rencana").
    pub const PLAN: super::Tags = 1 << 66;

    /// Before what words are said of or against ("terhadap").
    pub const TOWARD: super::Tags = 1 << 67;

    /// Points at two told of before ("kedua").
    pub const BOTH: super::Tags = 1 << 68;

    /// What one holds or feels, of which a verb of saying makes a statement ("menyampaikan kesiapan").
    pub const VOICED: super::Tags = 1 << 69;

    /// Joins what is wished or asked for ("agar").
    pub const SO: super::Tags = 1 << 70;

    /// Says that somebody is bent on what the words behind it tell ("upaya", "dirancang").
    pub const AIM: super::Tags = 1 << 71;

    /// Wishes or plans what the verb behind it tells, which is not done yet ("ingin", "berencana").
    pub const WISH: super::Tags = 1 << 72;

    /// A verb that hands out words, whose noun stands behind it ("mengeluarkan imbauan").
    pub const GIVES: super::Tags = 1 << 73;

    /// A verb of knowing or deciding: what follows it is not said ("mengetahui bahwa").
    pub const KNOWS: super::Tags = 1 << 74;

    /// Tells what somebody is called ("sapaan", "disapa").
    pub const NICK: super::Tags = 1 << 75;

    /// Tells that one is called so by many, before or behind such a word ("akrab").
    pub const FOND: super::Tags = 1 << 76;

    /// The tag of that class in the table `grammar`.
    pub fn named(class: &str) -> super::Tags {
        match class {
            "that" => THAT,
            "link" => LINK,
            "about" => ABOUT,
            "prep" => PREPOSITION,
            "subordinate" => SUBORDINATE,
            "relative" => RELATIVE,
            "adverb" => ADVERB,
            "negation" => NEGATION,
            "joint" => JOINT,
            "while" => WHILE,
            "whom" => WHOM,
            "quoting" => QUOTING,
            "one" => ONE,
            "this" => THIS,
            "pronoun" => PRONOUN,
            "self" => SELF,
            "thus" => THUS,
            "opener" => OPENER,
            "when" => WHEN,
            "sayer" => SAYER,
            "record" => RECORD,
            "name-part" => NAME_PART,
            "auxiliary" => AUXILIARY,
            "citing" => CITING,
            "be" => BE,
            "press" => PRESS,
            "definite" => DEFINITE,
            "greeting" => GREETING,
            "false" => FALSE,
            "true" => TRUE,
            "told" => TOLD,
            "if" => IF,
            "mood" => MOOD,
            "agent" => AGENT,
            "question" => QUESTION,
            "whether" => WHETHER,
            "within" => WITHIN,
            "act" => ACT,
            "human" => HUMAN,
            "group" => GROUP,
            "land" => LAND,
            "wrong" => WRONG,
            "evil" => EVIL,
            "copula" => COPULA,
            "vow" => VOW,
            "able" => ABLE,
            "mission" => MISSION,
            "other" => OTHER,
            "plural" => PLURAL,
            "hypothetic" => HYPOTHETIC,
            "open" => OPEN,
            "name" => NAME,
            "given" => GIVEN,
            "foreign" => FOREIGN,
            "company" => COMPANY,
            "side" => SIDE,
            "vile" => VILE,
            "suspect" => SUSPECT,
            "aid" => AID,
            "ready" => READY,
            "fair" => FAIR,
            "exists" => EXISTS,
            "thing" => THING,
            "folk" => FOLK,
            "plan" => PLAN,
            "both" => BOTH,
            "toward" => TOWARD,
            "voiced" => VOICED,
            "so" => SO,
            "aim" => AIM,
            "wish" => WISH,
            "gives" => GIVES,
            "knows" => KNOWS,
            "nick" => NICK,
            "fond" => FOND,
            _ => 0,
        }
    }
}

/// A language's reporting words and small words.
#[derive(Debug, Default)]
pub struct Cues {
    tags: FxHashMap<u64, Tags>,
    /// Every set of tags that some word has, none first; [`Token::tags`] is a place here.
    sets: Vec<Tags>,
    phrases: Phrases<Cue>,
    nouns: Phrases<Cue>,
    /// Two words that are together a noun without tags ("lalu lintas").
    pairs: Vec<(u64, u64)>,
}

impl Cues {
    /// Compiles the tables of a language.
    pub fn load(language: telusur_packs::Language) -> Cues {
        let mut cues = Cues::default();
        for row in language.rows("grammar") {
            match keys(row.get("form"))[..] {
                [first, second] if row.get("class") == "noun" => cues.pairs.push((first, second)),
                [key, ..] => *cues.tags.entry(key).or_default() |= tag::named(row.get("class")),
                [] => {}
            }
        }
        for row in language.rows("cues") {
            let form = row.get("form");
            let (Some(class), Some(&key)) = (class_named(row.get("class")), keys(form).first()) else {
                continue;
            };
            let mut takes = Takes::default();
            for item in row.list("takes") {
                match item {
                    "clause" => takes.clause = true,
                    "that" => takes.that = true,
                    "noun" => takes.noun = true,
                    "deed" => takes.deed = true,
                    "message" => takes.message = true,
                    "whom" => takes.whom = true,
                    "inverted" => takes.inverted = true,
                    "homograph" => takes.homograph = true,
                    "going" => takes.going = true,
                    "hand" => takes.hand = true,
                    "figure" => takes.figure = true,
                    "record" => takes.record = true,
                    "passive" => takes.passive = true,
                    "agent" => takes.agent = true,
                    "relative" => takes.relative = true,
                    "names" => takes.names = true,
                    "quality" => takes.quality = true,
                    "any" => takes.any = true,
                    "spoke" => takes.spoke = true,
                    "named" => takes.named = true,
                    "again" => takes.again = true,
                    "plan" => takes.plan = true,
                    "offers" => takes.offers = true,
                    "counts" => takes.counts = true,
                    "charges" => takes.charges = true,
                    "open" => takes.open = true,
                    "head" => takes.head = true,
                    "state" => takes.state = true,
                    "alone" => takes.alone = true,
                    _ => {}
                }
            }
            let noun = class == Class::Noun;
            *cues.tags.entry(key).or_default() |= if noun { tag::NOUN } else { tag::CUE };
            let phrases = if noun { &mut cues.nouns } else { &mut cues.phrases };
            phrases.add(
                form,
                Cue {
                    class,
                    takes,
                    stance: Stance::from_name(row.get("stance")).unwrap_or(Stance::Asserts),
                    medium: MediumKind::from_name(row.get("medium")),
                    doubt: row.get("doubt").parse().unwrap_or(0.2),
                    weak: row.get("sure") == "weak",
                },
            );
        }
        cues
    }

    /// Makes its phrases and the tags of its words part of a language's [`Heads`](crate::phrases::Heads).
    #[allow(clippy::iter_over_hash_type, reason = "each word is noted for itself")]
    pub(crate) fn join_heads(&mut self, heads: &mut crate::phrases::Heads) {
        heads.add(&mut self.phrases);
        heads.add(&mut self.nouns);
        self.sets = self.tags.values().copied().chain([0]).collect();
        self.sets.sort_unstable();
        self.sets.dedup();
        for (&key, tags) in &self.tags {
            if let Ok(at) = self.sets.binary_search(tags) {
                heads.set_tags(key, at);
            }
        }
    }

    /// The tags of a word, [`tag::CUE`] where a reporting word may begin with it.
    #[inline]
    pub fn tags(&self, token: &Token) -> Tags {
        match self.sets.get(usize::from(token.tags)) {
            Some(&tags) => tags,
            None => self.tags_of(token.key),
        }
    }

    /// The tags of the word of that key.
    pub fn tags_of(&self, key: u64) -> Tags {
        self.tags.get(&key).copied().unwrap_or(0)
    }

    /// The noun at `i` for what one said.
    pub fn noun_at(&self, tokens: &[Token], i: usize) -> Option<Hit> {
        let (length, &cue) = self.nouns.longest_at(tokens, i)?;
        Some(Hit {
            at: i,
            end: i + length,
            cue,
        })
    }

    /// Whether the token at `i` is a word right behind which the speaker stands ("kata").
    pub fn names_behind(&self, tokens: &[Token], i: usize) -> bool {
        let found = self.phrases.longest_at(tokens, i);
        found.is_some_and(|(length, cue)| length == 1 && cue.class == Class::Bare)
    }

    /// How many tokens at `i` are a verb behind which what is told follows as a clause.
    pub fn tells_at(&self, tokens: &[Token], i: usize) -> Option<usize> {
        let (length, cue) = self.phrases.longest_at(tokens, i)?;
        (cue.class == Class::Verb && cue.takes.clause).then_some(length)
    }
}

fn class_named(name: &str) -> Option<Class> {
    Some(match name {
        "bare" => Class::Bare,
        "clitic" => Class::Clitic,
        "verb" => Class::Verb,
        "phrase" => Class::Phrase,
        "own" => Class::Own,
        "trail" => Class::Trail,
        "passive" => Class::Passive,
        "as" => Class::As,
        "noun" => Class::Noun,
        _ => return None,
    })
}

/// A reporting word found in the text.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Its first token.
    pub at: usize,
    /// Token after its last.
    pub end: usize,
    /// What it is.
    pub cue: Cue,
}

/// Tags of every token and every reporting word of one article.
#[derive(Debug, Default)]
pub struct Scan {
    /// One set of tags a token.
    pub tags: Vec<Tags>,
    /// Reporting words in order, none inside another.
    pub hits: Vec<Hit>,
}

impl Scan {
    /// Looks at every token once.
    pub fn new(words: &Words, cues: &Cues) -> Scan {
        let mut scan = Scan {
            tags: Vec::with_capacity(words.tokens.len()),
            hits: Vec::new(),
        };
        let mut free = 0;
        let mut inside = false;
        for (i, token) in words.tokens.iter().enumerate() {
            let mut tags = cues.tags(token);
            let next = words.tokens.get(i + 1);
            let noun = next.is_some_and(|next| cues.pairs.contains(&(token.key, next.key)));
            if noun || inside {
                tags = 0;
            }
            inside = noun;
            if tags & tag::CUE != 0 && i >= free {
                let found = cues.phrases.longest_at(&words.tokens, i);
                // What names a hand stands at the head of its sentence.
                let head = |cue: &Cue| cue.takes.hand || cue.takes.head;
                if let Some((length, &cue)) = found.filter(|(_, cue)| !head(cue) || token.upper) {
                    free = i + length;
                    scan.hits.push(Hit { at: i, end: free, cue });
                } else {
                    tags &= !tag::CUE;
                }
            }
            scan.tags.push(tags);
        }
        scan
    }

    /// Whether the token at `i` has one of `tags`.
    pub fn is(&self, i: usize, tags: Tags) -> bool {
        self.tags.get(i).is_some_and(|own| own & tags != 0)
    }

    /// The reporting word that begins at token `i`.
    pub fn hit_at(&self, i: usize) -> Option<&Hit> {
        let at = self.hits.binary_search_by_key(&i, |hit| hit.at).ok()?;
        self.hits.get(at)
    }
}
