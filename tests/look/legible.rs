//! A frame as people can read it in a snapshot: its text, and below it the styles, one letter a
//! cell, where there are any.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// A letter for a style: capital where it is bold. `.` plain, `r` reversed, `q` dimmed, else the
/// first letter of the colour.
#[expect(clippy::wildcard_enum_match_arm, reason = "colours no theme has")]
fn letter(cell: &Cell) -> char {
    let colour = match cell.fg {
        Color::Reset => None,
        Color::Cyan => Some('c'),
        Color::Green => Some('g'),
        Color::Yellow => Some('y'),
        Color::Blue => Some('b'),
        Color::Red => Some('e'),
        Color::DarkGray => Some('d'),
        _ => Some('?'),
    };
    let letter = if cell.modifier.contains(Modifier::REVERSED) {
        Some('r')
    } else if cell.modifier.contains(Modifier::DIM) {
        Some('q')
    } else {
        colour
    };
    let bold = cell.modifier.contains(Modifier::BOLD);
    match (letter, bold) {
        (Some(letter), true) => letter.to_ascii_uppercase(),
        (Some(letter), false) => letter,
        (None, true) => 'B',
        (None, false) => '.',
    }
}

/// The frame's text and its styles.
pub(crate) fn legible(buffer: &Buffer) -> String {
    let (mut text, mut styles) = (String::new(), String::new());
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut looks = String::new();
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            row.push_str(cell.symbol());
            looks.push(letter(cell));
        }
        text.push_str(row.trim_end());
        text.push('\n');
        styles.push_str(looks.trim_end_matches('.'));
        styles.push('\n');
    }
    format!("{text}\n-- styles --\n{styles}")
}
