//! Places in source files: byte spans inside, lines and columns for people.

/// Which of the files read in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A run of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The empty span right after this one.
    #[must_use]
    pub const fn after(self) -> Self {
        Self {
            file: self.file,
            start: self.end,
            end: self.end,
        }
    }
}

/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The name of a cell: `B7`. Rows and columns from 0.
pub fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column.saturating_add(1);
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", row.saturating_add(1))
}

/// The files of a run: their names and texts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<File>,
}

#[derive(Clone, Debug)]
struct File {
    name: String,
    text: String,
    /// The sheet of a workbook that the text is of: a line a row, a tab between cells.
    sheet: Option<String>,
    /// Where each line begins; counted once somebody asks.
    lines: std::sync::OnceLock<Vec<u32>>,
    /// Characters before every so many bytes, for lines too long to be counted each time.
    marks: std::sync::OnceLock<Vec<u32>>,
}

/// Bytes between two marks.
const STRIDE: usize = 4_096;

impl File {
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let feeds = self.text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
            let starts = feeds.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
            std::iter::once(0).chain(starts).collect()
        })
    }

    /// Characters before a byte.
    fn characters(&self, end: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let marks = self.marks.get_or_init(|| {
            let mut before = 0;
            let each = bytes.chunks(STRIDE).map(|chunk| {
                before += begun(chunk);
                before
            });
            std::iter::once(0).chain(each).collect()
        });
        let mark = end / STRIDE;
        let rest = bytes.get(mark * STRIDE..end).unwrap_or_default();
        marks.get(mark).copied().unwrap_or_default() + begun(rest)
    }
}

/// Characters that begin in some bytes.
fn begun(bytes: &[u8]) -> u32 {
    let begin = bytes.iter().filter(|byte| **byte & 0xc0 != 0x80);
    u32::try_from(begin.count()).unwrap_or(u32::MAX)
}

impl Sources {
    /// Takes a file in and names it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(File {
            name: name.into(),
            text: text.into(),
            sheet: None,
            lines: std::sync::OnceLock::new(),
            marks: std::sync::OnceLock::new(),
        });
        id
    }

    /// Takes a sheet of a workbook in: a line for each of its rows, tabs between its cells.
    pub fn add_sheet(
        &mut self,
        name: impl Into<String>,
        sheet: impl Into<String>,
        text: impl Into<String>,
    ) -> FileId {
        let id = self.add(name, text);
        if let Some(file) = self.files.last_mut() {
            file.sheet = Some(sheet.into());
        }
        id
    }

    /// The sheet and the cell of a byte offset, where the file is a workbook.
    pub fn cell(&self, file: FileId, offset: u32) -> Option<(&str, String)> {
        let sheet = self.file(file)?.sheet.as_deref()?;
        let row = self.place(file, offset).line;
        let start = self.line_start(file, row) as usize;
        let before = self.text(file).get(start..offset as usize)?;
        let tabs = before.bytes().filter(|byte| *byte == b'\t').count();
        let column = u32::try_from(tabs).unwrap_or(u32::MAX);
        Some((sheet, cell_name(row - 1, column)))
    }

    /// The name a file was read under; empty for a file of another run.
    pub fn name(&self, file: FileId) -> &str {
        self.file(file).map_or("", |f| &f.name)
    }

    /// The text of a file; empty for a file of another run.
    pub fn text(&self, file: FileId) -> &str {
        self.file(file).map_or("", |f| &f.text)
    }

    /// Line and column of a byte offset.
    pub fn place(&self, file: FileId, offset: u32) -> Place {
        let text = self.text(file);
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let lines = self.file(file).map_or(&[][..], File::lines);
        let at = u32::try_from(end).unwrap_or(u32::MAX);
        let line = lines.partition_point(|start| *start <= at).max(1);
        let start = lines.get(line - 1).map_or(0, |start| *start as usize);
        let before = match self.file(file) {
            Some(file) if end - start > STRIDE => file.characters(end) - file.characters(start),
            Some(_) | None => begun(text.as_bytes().get(start..end).unwrap_or_default()),
        };
        Place {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: before + 1,
        }
    }

    /// The bytes of a file where a line begins, counted from 1; the end of the text for lines
    /// after the last.
    pub fn line_start(&self, file: FileId, line: u32) -> u32 {
        let lines = self.file(file).map_or(&[][..], File::lines);
        let end = u32::try_from(self.text(file).len()).unwrap_or(u32::MAX);
        let place = (line as usize).saturating_sub(1);
        lines.get(place).copied().unwrap_or(end)
    }

    /// The files of this run, in the order they were taken in.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        (0..self.files.len()).map(|at| FileId(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    fn file(&self, file: FileId) -> Option<&File> {
        self.files.get(file.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::default();
        let file = sources.add("a", "một\ncửa hai");
        assert_eq!(sources.place(file, 0), Place { line: 1, column: 1 });
        let hai = u32::try_from("một\ncửa ".len()).unwrap();
        assert_eq!(sources.place(file, hai), Place { line: 2, column: 5 });
        assert_eq!(sources.place(file, 999), Place { line: 2, column: 8 });
        assert_eq!(sources.cell(file, 0), None);
    }

    #[test]
    fn columns_of_long_lines_are_counted_the_same() {
        let mut sources = Sources::default();
        let line: String = "aơ€😀".chars().cycle().take(9_000).collect();
        let file = sources.add("a", format!("đầu\n{line}\ncuối"));
        let text = sources.text(file).to_owned();
        for (at, _) in text.char_indices().step_by(97) {
            let before = text.get(..at).unwrap();
            let line = before.rsplit('\n').next().unwrap();
            let column = u32::try_from(line.chars().count()).unwrap() + 1;
            let place = sources.place(file, u32::try_from(at).unwrap());
            assert_eq!(place.column, column, "byte {at}");
        }
    }

    #[test]
    fn sheets_have_cells() {
        let mut sources = Sources::default();
        let file = sources.add_sheet("a.xlsx", "Lớp", "mã\ttên\n\n1\tAn\n");
        let at = |text: &str| u32::try_from(sources.text(file).find(text).unwrap()).unwrap();
        assert_eq!(sources.cell(file, at("mã")), Some(("Lớp", "A1".to_owned())));
        assert_eq!(sources.cell(file, at("An")), Some(("Lớp", "B3".to_owned())));
        assert_eq!(cell_name(1_048_575, 16_383), "XFD1048576");
    }
}
