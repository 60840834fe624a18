//! How the workbook looks: formats, and widths by what the cells show.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::table::{Cell, Table};
use crate::text::width;

/// The widest a column becomes, in characters; longer texts are wrapped.
const WIDEST: usize = 52;

/// The narrowest.
const NARROWEST: usize = 5;

/// The formats of cells.
#[derive(Debug)]
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) aside: Format,
    pub(super) head: Format,
    pub(super) label: Format,
    pub(super) text: Format,
    /// A text that begins like a formula.
    pub(super) quoted: Format,
    pub(super) note: Format,
    pub(super) count: Format,
    pub(super) share: Format,
    pub(super) change: Format,
    pub(super) day: Format,
    /// Numbers with 0 to 4 decimals.
    numbers: [Format; 5],
}

impl Looks {
    pub(super) fn new() -> Self {
        let line = Color::RGB(0x00C8_C8C8);
        let plain = || {
            Format::new()
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Thin)
                .set_border_color(line)
        };
        let text = plain()
            .set_text_wrap()
            .set_align(FormatAlign::Left)
            .set_indent(1);
        let number = |code: &str| plain().set_num_format(code).set_align(FormatAlign::Right);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            aside: Format::new().set_font_color(Color::RGB(0x0060_6060)),
            head: plain()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00E3_ECF7)),
            label: plain().set_bold().set_text_wrap(),
            quoted: text.clone().set_quote_prefix(),
            text,
            note: Format::new()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_font_color(Color::RGB(0x0060_6060)),
            count: number("0"),
            share: number("0.0%"),
            change: number("+0.0%;-0.0%;0.0%"),
            day: number("dd/mm/yyyy"),
            numbers: ["0", "0.0", "0.00", "0.000", "0.0000"].map(number),
        }
    }

    /// The format of a number with so many decimals.
    pub(super) fn number(&self, decimals: u8) -> &Format {
        self.numbers
            .get(usize::from(decimals))
            .unwrap_or(&self.count)
    }
}

/// The width of each column: what its widest cell needs, within bounds; heads may be broken.
pub(super) fn widths(table: &Table) -> Vec<f64> {
    let mut widths: Vec<usize> = table
        .heads
        .iter()
        .map(|head| {
            let longest = head.split_whitespace().map(width).max().unwrap_or(0);
            // bold, and room for the arrow of the filter
            (longest + 2).max(width(head).div_ceil(4))
        })
        .collect();
    for row in &table.rows {
        for (most, cell) in widths.iter_mut().zip(row) {
            *most = (*most).max(shown(cell));
        }
    }
    // letters are a little narrower than the digits by which columns are measured: texts that fit by
    // their count fit, with room for the space before them
    let bounded = |width: usize| width.clamp(NARROWEST, WIDEST) as f64 + 2.0;
    widths.into_iter().map(bounded).collect()
}

fn shown(cell: &Cell) -> usize {
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.lines().map(width).max().unwrap_or(0),
        Cell::Count(count) => count.to_string().len(),
        Cell::Number(number, decimals) => format!("{number:.0$}", usize::from(*decimals)).len(),
        Cell::Share(_) | Cell::Change(_) => 6,
        Cell::Day(_) => 10,
    }
}

/// The height of a line, in points.
const LINE: f64 = 15.0;

/// The tallest a row can be, in points.
const TALLEST: f64 = 405.0;

/// The height of a row whose texts are broken at these widths: not every program finds it by itself.
pub(super) fn height<'a>(texts: impl Iterator<Item = (&'a str, f64)>) -> f64 {
    let lines = texts.map(|(text, width)| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "widths of columns are small and positive"
        )]
        let columns = width.max(1.0) as usize;
        crate::text::wrap(text, columns).len()
    });
    (lines.max().unwrap_or(1).max(1) as f64 * LINE).min(TALLEST)
}
