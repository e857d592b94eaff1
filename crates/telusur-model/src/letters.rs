//! Letters as comparison sees them.

/// A small Latin letter without its accent, any other character as it is: words are compared by it ("Çavuşoğlu", "Cavusoglu").
pub fn unaccented(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ź' | 'ż' | 'ž' => 'z',
        'ğ' => 'g',
        'ł' => 'l',
        'ř' => 'r',
        'đ' => 'd',
        'ţ' | 'ț' => 't',
        other => other,
    }
}

/// The name in a web address, without what all addresses have: "jurnalbandar" of `www.jurnalbandar.co.id`. What is no address is
/// given back as it is.
pub fn site_name(name: &str) -> &str {
    /// Below a land's ending, what says whose kind of site it is.
    const KINDS: [&str; 11] = ["co", "com", "or", "org", "web", "ac", "edu", "go", "gov", "net", "my"];
    let ends = |part: &str| {
        (2..=7).contains(&part.len())
            && (part.bytes().all(|byte| byte.is_ascii_lowercase())
                || part.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    let of_address = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let name = name.trim();
    let Some((rest, _)) = name
        .rsplit_once('.')
        .filter(|(rest, ending)| !rest.is_empty() && ends(ending) && name.chars().all(of_address))
    else {
        return name;
    };
    let kind = |part: &str| KINDS.iter().any(|kind| part.eq_ignore_ascii_case(kind));
    let rest = rest
        .rsplit_once('.')
        .filter(|(_, part)| kind(part))
        .map_or(rest, |(rest, _)| rest);
    match rest.get(..4) {
        Some(www) if www.eq_ignore_ascii_case("www.") => &rest[4..],
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_a_name() {
        assert_eq!(site_name("www.jurnalbandar.co.id"), "jurnalbandar");
        assert_eq!(site_name("KABARPAGI.COM"), "KABARPAGI");
        assert_eq!(site_name("jateng.mandala.example"), "jateng.mandala");
        assert_eq!(site_name("co.id"), "co");
        for name in ["Kabar Pagi", "St.Melati", "U.S", "KTA", "@mata.id", ".", ""] {
            assert_eq!(site_name(name), name);
        }
    }
}
