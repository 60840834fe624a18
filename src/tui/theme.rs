//! Looks by role: sixteen colours, weights and glyphs. Without colour nothing is lost: every role
//! also differs in weight or glyph. Old consoles get ASCII for glyphs they lack.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// Which colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Palette {
    /// None: weight and glyphs say it all.
    Plain,
    /// Bright colours, for dark backgrounds.
    #[default]
    Dark,
    /// Dark colours, for light backgrounds.
    Light,
    /// Few colours, all bold, nothing dimmed.
    Contrast,
}

/// The looks of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Which colours are used.
    pub palette: Palette,
    /// Whether glyphs are kept to ASCII and letters.
    pub ascii: bool,
    /// Whether lines stand apart and the clock is large, for a projector.
    pub large: bool,
}

impl Theme {
    /// With or without colours.
    pub(super) fn of(colour: bool) -> Self {
        Self {
            palette: if colour {
                Palette::Dark
            } else {
                Palette::Plain
            },
            ..Self::default()
        }
    }

    /// Whether colours are used.
    pub(super) fn is_coloured(self) -> bool {
        self.palette != Palette::Plain
    }

    fn role(self, dark: Color, light: Color, contrast: Color) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        match self.palette {
            Palette::Plain => style,
            Palette::Dark => style.fg(dark),
            Palette::Light => style.fg(light),
            Palette::Contrast => style.fg(contrast),
        }
    }

    /// Titles.
    pub(super) fn title(self) -> Style {
        self.role(Color::Cyan, Color::Blue, Color::Reset)
    }

    /// What is chosen.
    pub(super) fn chosen(self) -> Style {
        self.role(Color::Green, Color::Green, Color::Reset)
    }

    /// The line or option under the cursor.
    #[expect(clippy::unused_self, reason = "roles are asked of a theme")]
    pub(super) fn cursor(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// What asks for care.
    pub(super) fn warning(self) -> Style {
        self.role(Color::Yellow, Color::Red, Color::Yellow)
    }

    /// What stands back; on a high-contrast screen nothing does.
    pub(super) fn quiet(self) -> Style {
        match self.palette {
            Palette::Plain | Palette::Dark => Style::new().add_modifier(Modifier::DIM),
            Palette::Light => Style::new().fg(Color::DarkGray),
            Palette::Contrast => Style::new(),
        }
    }

    /// The filled part of a bar or curve.
    pub(super) fn mark(self) -> Style {
        match self.palette {
            Palette::Plain | Palette::Contrast => Style::new(),
            Palette::Dark => Style::new().fg(Color::Cyan),
            Palette::Light => Style::new().fg(Color::Blue),
        }
    }

    /// Replaces what an old console cannot show. Every replacement is as wide as what it replaces.
    pub fn fall_back(self, buffer: &mut Buffer, area: Rect) {
        if !self.ascii {
            return;
        }
        for position in area.positions() {
            if let Some(cell) = buffer.cell_mut(position)
                && let Some(plain) = plain(cell.symbol())
            {
                cell.set_symbol(plain);
            }
        }
    }
}

/// ASCII for a glyph of ours; letters of Vietnamese stay.
pub(super) fn plain(glyph: &str) -> Option<&'static str> {
    let plain = match glyph {
        "─" | "━" | "–" | "—" | "▃" | "▂" => "-",
        "│" | "┃" | "▏" => "|",
        "┌" | "┐" | "└" | "┘" | "├" | "┤" | "┬" | "┴" | "┼" | "╭" | "╮" | "╰" | "╯" => {
            "+"
        }
        "█" | "▀" | "▉" | "▊" | "▋" | "▌" | "▓" | "▇" | "▆" => "#",
        "▅" | "▄" => "=",
        "▁" => "_",
        "░" | "▒" | "·" => ".",
        "▶" | "→" | "›" => ">",
        "◀" | "←" | "‹" => "<",
        "▲" | "↑" => "^",
        "▼" | "↓" | "✓" => "v",
        "●" | "•" | "◆" | "◐" => "*",
        "○" | "◇" => "o",
        "✗" | "×" => "x",
        "…" => "~",
        "╱" => "/",
        "╲" => "\\",
        _ => return None,
    };
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fallback_is_ascii_and_as_wide() {
        for glyph in "─━–—│┃▏┌┐└┘├┤┬┴┼╭╮╰╯█▉▊▋▌▓▇▆▅▄▃▂▁░▒·▶→›◀←‹▲↑▼↓●•◆◐○◇✓✗×…╱╲".chars()
        {
            let glyph = glyph.to_string();
            let plain = plain(&glyph).unwrap();
            assert!(
                plain.is_ascii() && crate::text::width(&glyph) == plain.len(),
                "{glyph}"
            );
        }
        assert_eq!(plain("ễ"), None);
    }

    #[test]
    fn roles_differ_without_colour() {
        let theme = Theme::of(false);
        assert_ne!(theme.title(), theme.quiet());
        assert_ne!(theme.cursor(), theme.title());
        for palette in [Palette::Dark, Palette::Light, Palette::Contrast] {
            let theme = Theme {
                palette,
                ..Theme::default()
            };
            assert_ne!(theme.warning(), theme.title());
            assert_ne!(theme.cursor(), theme.chosen());
        }
    }
}
