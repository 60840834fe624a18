//! `gallery`: the charts and tables by themselves, printed.

use std::io::IsTerminal as _;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::widgets::Paragraph;

use crate::message::Speak as _;
use crate::shell::console::Console;
use crate::shell::failure::{Failure, exit};
use crate::shell::settings::Looks;
use crate::shell::terminal::styled;
use crate::tui::gallery;

pub(in crate::shell) fn run(looks: &Looks, console: &Console) -> Result<u8, Failure> {
    let colour = console.colours(false) && std::io::stdout().is_terminal();
    let theme = looks.theme(colour);
    let say = |message: &crate::message::Message| console.locale().say(message);
    let columns = console.columns();
    let lines = gallery::lines(theme, &say, columns);
    let wide = u16::try_from(columns).unwrap_or(u16::MAX);
    let high = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let page = |error: std::convert::Infallible| Failure::Terminal(std::io::Error::other(error));
    let mut terminal = Terminal::new(TestBackend::new(wide, high)).map_err(page)?;
    terminal
        .draw(|frame| {
            let area = frame.area();
            frame.render_widget(Paragraph::new(lines), area);
            theme.fall_back(frame.buffer_mut(), area);
        })
        .map_err(page)?;
    console.data(&styled(terminal.backend().buffer(), colour))?;
    Ok(exit::FINE)
}
