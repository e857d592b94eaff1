//! The data packs and their loader: tables of words, actors, agencies, outlets and events, and trained weights.
//!
//! What a table means is for those who ask for it; this crate knows only that there are tables with named columns. The
//! folder is the register: a file under `data/` is a table, a folder under `data/languages/` is a language.

mod files {
    include!(concat!(env!("OUT_DIR"), "/data.rs"));
}

/// A table of a pack: a header and rows, borrowed from the program itself.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    name: &'static str,
    text: &'static str,
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row {
    header: &'static str,
    line: &'static str,
    number: usize,
}

/// The table of that name, such as `actors/states` or `languages/id/cues`.
pub fn table(name: &str) -> Option<Table> {
    let at = files::TABLES.binary_search_by_key(&name, |(table, _)| table).ok()?;
    let (name, text) = files::TABLES[at];
    Some(Table { name, text })
}

/// Every table whose name begins with `prefix`, in order of name.
pub fn tables(prefix: &str) -> impl Iterator<Item = Table> {
    files::TABLES
        .iter()
        .filter(move |(name, _)| name.starts_with(prefix))
        .map(|&(name, text)| Table { name, text })
}

/// The rows of a language's table, or none where that language has no such table.
pub fn language_rows(code: &str, name: &str) -> impl Iterator<Item = Row> {
    table(&format!("languages/{code}/{name}"))
        .into_iter()
        .flat_map(|table| table.rows())
}

/// The tables of one language, of which rows may be left out: what a row does shows where it is not.
#[derive(Clone, Copy, Debug)]
pub struct Language<'a> {
    code: &'static str,
    without: (&'a str, &'a [usize]),
}

impl<'a> Language<'a> {
    /// All tables of the language `code`.
    pub fn whole(code: &'static str) -> Language<'a> {
        Language {
            code,
            without: ("", &[]),
        }
    }

    /// The same without those rows of `table` that stand in these lines of its file.
    pub fn without(self, table: &'a str, lines: &'a [usize]) -> Language<'a> {
        Language {
            without: (table, lines),
            ..self
        }
    }

    /// ISO 639-1 code.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// The rows of one table, or none where the language has no such table.
    pub fn rows(self, table: &str) -> impl Iterator<Item = Row> {
        let without = if self.without.0 == table { self.without.1 } else { &[] };
        language_rows(self.code, table).filter(move |row| !without.contains(&row.number()))
    }
}

/// The codes of all languages that have a pack, in order.
pub fn languages() -> Vec<&'static str> {
    let mut out: Vec<_> = tables("languages/")
        .filter_map(|table| table.name.split('/').nth(1))
        .collect();
    out.dedup();
    out
}

/// The trained weights of that name, such as `models/ner`.
pub fn blob(name: &str) -> Option<&'static [u8]> {
    files::BLOBS
        .iter()
        .find(|(blob, _)| *blob == name)
        .map(|&(_, bytes)| bytes)
}

impl Table {
    /// A table of that text.
    pub fn of(name: &'static str, text: &'static str) -> Table {
        Table { name, text }
    }

    /// Its name: the path under `data/` without the ending.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The columns' names.
    pub fn columns(self) -> impl Iterator<Item = &'static str> {
        self.text
            .lines()
            .find(|line| !is_comment(line))
            .unwrap_or("")
            .split('\t')
    }

    /// Its rows in the order of the file; comments and blank lines are none.
    pub fn rows(self) -> impl Iterator<Item = Row> {
        let mut lines = self.text.lines().enumerate().filter(|(_, line)| !is_comment(line));
        let header = lines.next().map_or("", |(_, line)| line);
        lines.map(move |(number, line)| Row {
            header,
            line,
            number: number + 1,
        })
    }
}

impl Row {
    /// The cell under `column`, without blanks at the rim; empty where there is none.
    pub fn get(self, column: &str) -> &'static str {
        let mut names = cells(self.header);
        let cell = cells(self.line).find(|_| names.next() == Some(column));
        cell.unwrap_or("").trim()
    }

    /// The items of the cell under `column`, separated by `;`.
    pub fn list(self, column: &str) -> impl Iterator<Item = &'static str> {
        self.get(column)
            .split(';')
            .map(str::trim)
            .filter(|item| !item.is_empty())
    }

    /// Its cells from left to right, without blanks at the rim.
    pub fn cells(self) -> impl Iterator<Item = &'static str> {
        cells(self.line).map(str::trim)
    }

    /// The line of the file, counted from 1.
    pub fn number(self) -> usize {
        self.number
    }
}

/// The cells of a line. They are short: what `split` prepares to find its mark takes longer than looking at each byte.
fn cells(line: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let end = line.bytes().position(|byte| byte == b'\t');
        rest = end.map(|end| &line[end + 1..]);
        Some(end.map_or(line, |end| &line[..end]))
    })
}

fn is_comment(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with('#')
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_row_has_as_many_cells_as_its_header() {
        for table in super::tables("") {
            let columns = table.columns().count();
            for row in table.rows() {
                let cells = row.line.split('\t').count();
                assert!(
                    cells <= columns,
                    "{}:{}: {cells} cells under {columns} columns",
                    table.name(),
                    row.number()
                );
            }
        }
    }

    #[test]
    fn every_language_row_carries_a_sentence() {
        for table in super::tables("languages/") {
            assert!(
                table.columns().any(|column| column == "sentence"),
                "{} lacks a column `sentence`",
                table.name()
            );
            for row in table.rows() {
                assert!(
                    !row.get("sentence").is_empty(),
                    "{}:{} lacks its sentence",
                    table.name(),
                    row.number()
                );
            }
        }
    }
}
