//! HTML: the article of a page as plain text, its headline first, paragraphs apart by a blank line.
//!
//! What a page's metadata tell (headline, day, address, site) is used only where nothing was given beside the page.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use encoding_rs::Encoding;
use telusur_model::{Document, Given, MediaType};
use trafilatura::{ExtractResult, Options};

use crate::{Problem, decode, finish};

/// The longest page taken, in bytes.
pub const LONGEST: u64 = 20 * 1024 * 1024;

/// The name of the thread in which a page is taken apart. A panic in it is caught and told as [`Problem::Page`]; a program
/// that prints panics can pass it over.
pub const THREAD: &str = "telusur-page";

/// Elements may lie this deep in one another: more is no article, and trees are walked by recursion.
const DEEPEST: usize = 512;

/// Stack of the thread that walks the tree, in bytes. Only what is used of it takes memory.
const STACK: usize = 256 * 1024 * 1024;

/// No page takes longer; ordinary ones take some hundredths of a second.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// One document from the bytes of a page.
pub(crate) fn document(place: &str, bytes: Vec<u8>) -> Result<Document, Problem> {
    let declared = declared(&bytes);
    let page = decode::decode(bytes, declared)?;
    finish_page(place, None, page, Given::default())
}

/// One document from a decoded page.
pub(crate) fn finish_page(
    place: &str,
    id: Option<String>,
    page: String,
    mut given: Given,
) -> Result<Document, Problem> {
    if page.trim().is_empty() {
        return Err(Problem::Empty);
    }
    if depth(&page) > DEEPEST {
        return Err(Problem::Page);
    }
    let found = apart(page)?;
    let known = |text: &str| Some(text.trim().to_string()).filter(|text| !text.is_empty());
    let told = found.metadata;
    let site = format!(
        "{} {} {}",
        told.hostname,
        told.sitename,
        given.url.as_deref().unwrap_or("")
    );
    let title = known(without_site(&told.title, &site));
    given.title = given.title.or_else(|| title.clone());
    given.published = given.published.or(told.date.map(|day| day.to_string()));
    given.outlet = given.outlet.or(known(&told.sitename));
    given.url = given.url.or(known(archived(&told.url)));
    let mut text = paragraphs(&found.content_html);
    if text.trim().is_empty() {
        text = found.content_text;
    }
    if text.trim().is_empty() {
        return Err(Problem::NoArticle);
    }
    if let Some(title) = title
        && !same_words(text.lines().next().unwrap_or(""), &title)
    {
        text = format!("{title}\n\n{text}");
    }
    Ok(finish(place, MediaType::Html, id, text, given))
}

/// Takes a page apart in a thread of its own, so that neither a deep tree nor a fault of the extractor ends the program.
fn apart(page: String) -> Result<ExtractResult, Problem> {
    let (send, receive) = mpsc::channel();
    thread::Builder::new()
        .name(THREAD.to_string())
        .stack_size(STACK)
        .spawn(move || {
            let options = Options::default().with_fallback(true).with_exclude_comments(true);
            let found = trafilatura::extract(&page, &options).ok();
            let found = found.unwrap_or_else(|| {
                let mut all = ExtractResult::default();
                all.content_text = trafilatura::html2txt(&page);
                all
            });
            // Where nobody waits any longer there is nobody to tell.
            let _ = send.send(found);
        })?;
    receive.recv_timeout(TIME_LIMIT).map_err(|_| Problem::Page)
}

/// The character set that a page declares in its head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let at = memchr::memmem::find(head, b"charset=")? + b"charset=".len();
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        .collect();
    Encoding::for_label(&label)
}

/// About how deep elements lie in one another; those that need no end tag do not count.
fn depth(page: &str) -> usize {
    const OPEN: &[&str] = &[
        "p", "li", "br", "hr", "img", "meta", "link", "input", "source", "td", "tr", "th", "dd", "dt", "option", "wbr",
        "area", "base", "col", "embed", "track", "param",
    ];
    let (mut now, mut most) = (0usize, 0usize);
    for tag in memchr::memchr_iter(b'<', page.as_bytes()).map(|at| &page[at + 1..]) {
        if let Some(end) = tag.strip_prefix('/') {
            now = now.saturating_sub(usize::from(!OPEN.contains(&name(end))));
        } else if tag.starts_with(|letter: char| letter.is_ascii_alphabetic()) && !OPEN.contains(&name(tag)) {
            now += 1;
            most = most.max(now);
        }
    }
    most
}

/// The name at the start of a tag's inside.
fn name(tag: &str) -> &str {
    let end = tag.bytes().take(16).position(|byte| !byte.is_ascii_alphanumeric());
    end.map_or("", |end| &tag[..end])
}

/// The address of a page that a web archive keeps a copy of.
fn archived(url: &str) -> &str {
    let rest = url.split_once("://web.archive.org/web/").map_or("", |(_, rest)| rest);
    rest.split_once('/')
        .map(|(_, address)| address)
        .filter(|address| address.contains("://"))
        .unwrap_or(url)
}

/// A page's title without the site's name at its end, as in "Kapal tiba - Warta Contoh".
fn without_site<'t>(title: &'t str, site: &str) -> &'t str {
    let site = site.to_lowercase();
    let of_site = |tail: &str| {
        let mut words = tail
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.len() > 3);
        tail.split_whitespace().count() <= 4 && words.any(|word| site.contains(&word.to_lowercase()))
    };
    let cut = [" - ", " | ", " – ", " — ", " » "]
        .iter()
        .filter_map(|sign| title.rfind(sign).map(|at| (at, sign.len())))
        .max();
    match cut {
        Some((at, sign)) if at > 0 && of_site(&title[at + sign..]) => &title[..at],
        _ => title,
    }
}

fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}

/// The text of well-formed HTML: blocks apart by a blank line, list items and table rows by a line break.
fn paragraphs(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut gap = "";
    let mut rest = html;
    while !rest.is_empty() {
        let (words, tag) = rest.split_once('<').unwrap_or((rest, ""));
        push(&mut out, words, &mut gap);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let wider = match name_of(tag) {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "div" | "section" | "article" | "blockquote" | "ul"
            | "ol" | "table" | "pre" | "figure" | "main" | "body" => "\n\n",
            "br" | "li" | "tr" | "dt" | "dd" | "figcaption" => "\n",
            "td" | "th" => " ",
            _ => "",
        };
        if wider.len() > gap.len() || gap == " " {
            gap = if wider.is_empty() { gap } else { wider };
        }
        rest = after;
    }
    out
}

fn name_of(tag: &str) -> &str {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag
        .bytes()
        .position(|byte| !byte.is_ascii_alphanumeric())
        .unwrap_or(tag.len());
    &tag[..end]
}

/// Adds `words` with their references resolved and runs of white space made one blank. `gap` is what has to stand before the
/// next word.
fn push(out: &mut String, words: &str, gap: &mut &'static str) {
    let mut rest = words;
    while let Some(letter) = rest.chars().next() {
        let (letter, length) = if letter == '&' {
            reference(rest)
        } else {
            (letter, letter.len_utf8())
        };
        rest = &rest[length..];
        if letter.is_whitespace() {
            if gap.is_empty() {
                *gap = " ";
            }
            continue;
        }
        if !out.is_empty() {
            out.push_str(gap);
        }
        *gap = "";
        out.push(letter);
    }
}

/// The character that a reference at the start of `text` stands for, and the reference's length.
fn reference(text: &str) -> (char, usize) {
    let known = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&nbsp;", '\u{a0}'),
    ];
    let found = known.iter().find(|(name, _)| text.starts_with(name));
    found.map_or(('&', 1), |&(name, letter)| (letter, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<html><head><title>Kapal tiba di Belawan - Warta Contoh</title>
        <meta property="og:title" content="Kapal tiba di Belawan">
        <meta property="og:site_name" content="Warta Contoh">
        <meta property="article:published_time" content="2021-05-06T07:00:00+07:00">
        <link rel="canonical" href="https://warta.example/kapal"></head>
        <body><nav><a href="/">Beranda</a></nav><article><h1>Kapal tiba di Belawan</h1>
        <p>Sebuah kapal barang tiba di pelabuhan pada Selasa pagi setelah menempuh perjalanan selama sembilan hari dari
        pelabuhan asalnya, kata kepala pelabuhan.</p>
        <p>&ldquo;Semua awak kapal dalam keadaan <b>sehat</b> &amp; selamat,&rdquo; kata nakhoda kapal itu kepada para
        wartawan yang menunggu di dermaga sejak subuh.</p></article><footer>Hak cipta</footer></body></html>"#;

    #[test]
    fn a_page_becomes_its_article() {
        let document = document("kapal.html", PAGE.as_bytes().to_vec()).expect("a page");
        let lines: Vec<&str> = document.text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines[0], "Kapal tiba di Belawan");
        assert!(lines[1].starts_with("Sebuah kapal barang tiba"), "{lines:?}");
        assert!(
            lines[2].starts_with("“Semua awak kapal dalam keadaan sehat & selamat,” kata"),
            "{lines:?}"
        );
        assert_eq!(document.media_type, MediaType::Html);
        assert_eq!(document.given.published.as_deref(), Some("2021-05-06"));
        assert_eq!(document.given.url.as_deref(), Some("https://warta.example/kapal"));
        assert_eq!(document.given.outlet.as_deref(), Some("Warta Contoh"));
    }

    #[test]
    fn what_is_given_is_trusted_over_the_page() {
        let given = Given {
            outlet: Some("lain".to_string()),
            ..Given::default()
        };
        let document = finish_page("-", Some("a".to_string()), PAGE.to_string(), given).expect("a page");
        assert_eq!(
            (document.id.as_str(), document.given.outlet.as_deref()),
            ("a", Some("lain"))
        );
    }

    #[test]
    fn a_page_without_end_ends_in_one_line() {
        let deep = format!("<html><body>{}kapal", "<div>".repeat(200_000));
        assert!(matches!(document("deep.html", deep.into_bytes()), Err(Problem::Page)));
        let deep = format!(
            "<html><body>{}<p>Kapal itu tiba di pelabuhan.</p>",
            "<div>".repeat(DEEPEST - 10)
        );
        assert!(matches!(
            document("deep.html", deep.into_bytes()),
            Ok(_) | Err(Problem::NoArticle)
        ));
        assert!(document("none.html", b"<html><body></body></html>".to_vec()).is_err());
    }

    #[test]
    fn the_sites_name_is_no_part_of_the_title() {
        assert_eq!(without_site("Kapal tiba - Warta Contoh", "warta.example"), "Kapal tiba");
        assert_eq!(
            without_site("Kapal tiba | Lontar Pagi", "www.lontarpagi.example lontar pagi"),
            "Kapal tiba"
        );
        assert_eq!(
            without_site("Kapal tiba - siapa nakhodanya?", "warta.example"),
            "Kapal tiba - siapa nakhodanya?"
        );
        assert_eq!(without_site("Warta Contoh", "warta.example"), "Warta Contoh");
    }

    #[test]
    fn blocks_are_apart_and_words_are_not() {
        let html = "<p>Kapal <b>itu</b> tiba.</p>\n<ul><li>satu</li><li>dua</li></ul><p>a<br>b &lt;c&gt;</p>";
        assert_eq!(paragraphs(html), "Kapal itu tiba.\n\nsatu\ndua\n\na\nb <c>");
    }

    #[test]
    fn the_declared_character_set_is_used() {
        let page =
            b"<html><head><meta charset=\"iso-8859-2\"></head><body><p>Ministr \xb9el v Brn\xec a ekl toho dost.</p>";
        assert!(document("a.html", page.to_vec()).expect("a page").text.contains("šel"));
    }
}
