//! A row of figures as one line of little columns.

use super::part;

const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Values between `low` and `high` as one glyph each; `·` where a value is undefined.
pub fn sparkline(values: &[Option<f64>], low: f64, high: f64) -> String {
    let span = high - low;
    let glyph = |value: &Option<f64>| {
        let share = value.filter(|v| v.is_finite()).map(|value| {
            if span > 0.0 {
                (value - low) / span
            } else {
                0.5
            }
        });
        share.map_or('·', |share| {
            let level = part(share, LEVELS.len() - 1);
            LEVELS.get(level).copied().unwrap_or('█')
        })
    };
    values.iter().map(glyph).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_values_are_dots_and_all_equal_ones_stand_in_the_middle() {
        let values = [
            Some(0.0),
            Some(0.5),
            Some(1.0),
            None,
            Some(f64::NAN),
            Some(9.0),
        ];
        assert_eq!(sparkline(&values, 0.0, 1.0), "▁▅█··█");
        assert_eq!(sparkline(&[Some(2.0)], 2.0, 2.0), "▅");
    }
}
