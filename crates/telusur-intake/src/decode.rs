//! Bytes to text: by their mark, as UTF-8, or by what the bytes look like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::Problem;

/// Decodes a file. `declared` is the character set that the file itself names, asked after its mark and UTF-8.
pub fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<String, Problem> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let text = encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
        return if is_binary(text.as_bytes()) {
            Err(Problem::Binary(None))
        } else {
            Ok(repaired(text))
        };
    }
    if let Some(encoding) = unmarked_utf16(&bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned());
    }
    if is_binary(&bytes) {
        return Err(Problem::Binary(kind_of(&bytes)));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(repaired(text)),
        Err(error) => error.into_bytes(),
    };
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned());
    }
    if is_damaged_utf8(&bytes) {
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

/// Whether the first bytes hold a zero, or so many control characters that they cannot be text.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let control = head
        .iter()
        .filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
        .count();
    kind_of(bytes).is_some() || memchr::memchr(0, bytes).is_some() || control * 50 > head.len()
}

/// What the first bytes say that a file is.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"{\\rtf", "a rich text document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a compressed file without the ending .gz"),
        (b"SQLite format 3\0", "an SQLite database"),
    ];
    KINDS
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|&(_, kind)| kind)
}

/// UTF-16 without its mark: Latin letters leave a zero in every second byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    if head.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    let encoding = if odd * 10 > half * 7 && even == 0 {
        UTF_16LE
    } else if even * 10 > half * 7 && odd == 0 {
        UTF_16BE
    } else {
        return None;
    };
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    (!damaged && !is_binary(text.as_bytes())).then_some(encoding)
}

/// Whether the bytes are UTF-8 with a few bad ones in it, rather than another encoding.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 4 * bad
}

/// Text whose UTF-8 was once taken for a one-byte encoding ("â€œ" for "“"), put right. Only where the *whole* text goes
/// back through that encoding to good UTF-8: nothing else could have made it so.
fn repaired(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    for encoding in [WINDOWS_1252, MACINTOSH] {
        if !may_be_misread(&text, encoding) {
            continue;
        }
        let (bytes, _, damaged) = encoding.encode(&text);
        if damaged {
            continue;
        }
        if let Ok(right) = std::str::from_utf8(&bytes) {
            return right.trim_start_matches('\u{feff}').to_string();
        }
    }
    text
}

/// Whether the first run of letters beyond ASCII could be one misread character, so that most texts cost no encoding.
fn may_be_misread(text: &str, encoding: &'static Encoding) -> bool {
    let Some(start) = text.bytes().position(|byte| !byte.is_ascii()) else {
        return false;
    };
    let run: String = text[start..]
        .chars()
        .take_while(|letter| !letter.is_ascii())
        .take(16)
        .collect();
    let (bytes, _, damaged) = encoding.encode(&run);
    !damaged && bytes.len() > 1 && std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to() > 0, |_| true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec(), None).expect("text")
    }

    #[test]
    fn marks_are_taken_off_and_nothing_else() {
        assert_eq!(text(b"\xef\xbb\xbf Kapal tiba.\r\n"), " Kapal tiba.\r\n");
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("“Kapal” tiba.".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(text(&bytes), "“Kapal” tiba.");
        let bytes: Vec<u8> = "Kapal tiba.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&bytes), "Kapal tiba.");
    }

    #[test]
    fn one_byte_encodings_are_recognised() {
        assert_eq!(
            text(b"\x93Kapal itu tiba,\x94 kata Andr\xe9 pada hari Senin."),
            "“Kapal itu tiba,” kata André pada hari Senin."
        );
    }

    #[test]
    fn utf8_with_a_few_bad_bytes_stays_utf8() {
        let mut bytes = "“Kapal itu tiba,” kata “dia” — lalu pergi".as_bytes().to_vec();
        bytes.push(0xe2);
        let read = text(&bytes);
        assert!(
            read.starts_with("“Kapal itu tiba,” kata") && read.ends_with('\u{fffd}'),
            "{read}"
        );
    }

    #[test]
    fn a_text_misread_as_a_whole_is_put_right() {
        let right = "“Kapal itu tiba,” kata André — lalu pergi.";
        let (misread, _) = WINDOWS_1252.decode_without_bom_handling(right.as_bytes());
        assert_eq!(text(misread.as_bytes()), right);
        let (misread, _) = MACINTOSH.decode_without_bom_handling(right.as_bytes());
        assert_eq!(text(misread.as_bytes()), right);
    }

    #[test]
    fn a_text_misread_in_part_is_left_as_published() {
        let mixed = "Baris pertama â€œkapalâ€\u{9d}, baris kedua “kapal”.";
        assert_eq!(text(mixed.as_bytes()), mixed);
        assert_eq!(text("São Paulo, Ünal, ¿qué?".as_bytes()), "São Paulo, Ünal, ¿qué?");
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert!(matches!(
            decode(b"%PDF-1.7 ...".to_vec(), None),
            Err(Problem::Binary(Some("a PDF")))
        ));
        assert!(matches!(
            decode(b"ab\0cd\0ef, ghi".to_vec(), None),
            Err(Problem::Binary(None))
        ));
        assert!(matches!(
            decode((0u8..=255).cycle().take(4000).collect(), None),
            Err(Problem::Binary(_))
        ));
    }
}
