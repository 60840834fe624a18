//! A screen that only looks: drawn when something was pressed, asleep in between.

use super::failure::Failure;
use super::terminal::{self, Screen};
use crate::tui::dashboard::Dashboard;
use crate::tui::input::Input;

/// Shows a dashboard until it is left.
pub(super) fn look(mut dashboard: Dashboard, mouse: bool) -> Result<(), Failure> {
    let mut screen = Screen::enter(mouse)?;
    while !dashboard.is_over() {
        screen
            .terminal
            .draw(|frame| dashboard.view(frame))
            .map_err(Failure::Terminal)?;
        loop {
            let event = crossterm::event::read().map_err(Failure::Terminal)?;
            if let Some(input) = terminal::input(event) {
                if let Input::Resize(size) = input {
                    screen.resize(size)?;
                }
                dashboard.input(input);
            }
            // everything that has arrived costs one frame
            let more = crossterm::event::poll(std::time::Duration::ZERO);
            if !more.map_err(Failure::Terminal)? {
                break;
            }
        }
    }
    Ok(())
}
