//! The shared charts and tables, drawn: glyphs as text, styles as a grid of letters beneath.
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

#[path = "look/legible.rs"]
mod legible;

use khaothi::locale::{Lang, Locale};
use khaothi::message::{Message, Speak as _};
use khaothi::tui::gallery;
use khaothi::tui::theme::{Palette, Theme};
use legible::legible;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::widgets::Paragraph;

fn drawn(theme: Theme, lang: Lang, columns: u16) -> String {
    let locale = Locale::new(lang);
    let say = |message: &Message| locale.say(message);
    let lines = gallery::lines(theme, &say, usize::from(columns));
    let rows = u16::try_from(lines.len()).unwrap();
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal
        .draw(|frame| {
            let area = frame.area();
            frame.render_widget(Paragraph::new(lines), area);
            theme.fall_back(frame.buffer_mut(), area);
        })
        .unwrap();
    legible(terminal.backend().buffer())
}

#[test]
fn the_gallery_at_three_widths_and_in_both_languages() {
    for columns in [120, 80, 40] {
        for (lang, name) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
            let shown = drawn(Theme::default(), lang, columns);
            insta::assert_snapshot!(format!("gallery_{name}_{columns}"), shown);
        }
    }
}

#[test]
fn every_theme_draws_the_same_glyphs() {
    let glyphs = |palette| {
        let theme = Theme {
            palette,
            ..Theme::default()
        };
        let shown = drawn(theme, Lang::Vi, 80);
        shown.split("\n\n--").next().unwrap().to_owned()
    };
    let plain = glyphs(Palette::Plain);
    for palette in [Palette::Dark, Palette::Light, Palette::Contrast] {
        assert_eq!(glyphs(palette), plain, "{palette:?}");
    }
}

#[test]
fn an_old_console_gets_ascii_and_vietnamese_letters_only() {
    let theme = Theme {
        ascii: true,
        ..Theme::default()
    };
    let shown = drawn(theme, Lang::Vi, 80);
    let odd: Vec<char> = shown
        .chars()
        .filter(|c| !c.is_ascii() && !c.is_alphabetic())
        .collect();
    assert!(odd.is_empty(), "{odd:?}");
}
