//! Small drawings: a share with its interval, a distribution, answers on a scale.

use std::fmt::Write as _;

const WIDTH: f64 = 120.0;

/// A share 0…1 as a dot on a line, with its interval as a band. `label` says it in words.
pub(super) fn share(value: f64, interval: Option<(f64, f64)>, label: &str) -> String {
    let x = |share: f64| 3.0 + share.clamp(0.0, 1.0) * (WIDTH - 6.0);
    let mut out = format!(
        "<svg width=\"{WIDTH}\" height=\"14\" viewBox=\"0 0 {WIDTH} 14\" role=\"img\" aria-label=\"{}\">\
         <line x1=\"3\" y1=\"7\" x2=\"{}\" y2=\"7\" stroke=\"#d0d7de\"/>",
        super::page::escape(label),
        WIDTH - 3.0
    );
    if let Some((low, high)) = interval {
        let _infallible = write!(
            out,
            "<rect x=\"{:.1}\" y=\"4\" width=\"{:.1}\" height=\"6\" fill=\"#a9c9e0\"/>",
            x(low),
            (x(high) - x(low)).max(1.0)
        );
    }
    let _infallible = write!(
        out,
        "<circle cx=\"{:.1}\" cy=\"7\" r=\"3\" fill=\"#2f6f9f\"/></svg>",
        x(value)
    );
    out
}

/// Counts as columns, each with its number above and its label below.
pub(super) fn columns(counts: &[usize], labels: &[String], label: &str) -> String {
    let step = 44.0;
    let (width, height, ground) = (step * counts.len() as f64, 130.0, 110.0);
    let most = counts.iter().copied().max().unwrap_or(0).max(1) as f64;
    let mut out = format!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">\
         <line x1=\"0\" y1=\"{ground}\" x2=\"{width}\" y2=\"{ground}\" stroke=\"#57606a\"/>",
        super::page::escape(label)
    );
    for (place, (count, name)) in counts.iter().zip(labels).enumerate() {
        let tall = 90.0 * *count as f64 / most;
        let left = step * place as f64;
        let _infallible = write!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{tall:.1}\" fill=\"#2f6f9f\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{count}</text>\
             <text x=\"{:.1}\" y=\"125\" text-anchor=\"middle\">{}</text>",
            left + 5.0,
            ground - tall,
            step - 10.0,
            left + step / 2.0,
            ground - tall - 4.0,
            left + step / 2.0,
            super::page::escape(name)
        );
    }
    out.push_str("</svg>");
    out
}
