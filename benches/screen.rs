//! The screens from outside: the release program in a pseudo-terminal beside a plain echo program,
//! in the same run.
//!
//! `cargo bench --bench screen`. First frames count from the moment a waiting shell is told to `exec`
//! the program; a frame is complete when the screen shows all of it. Keys count from the write
//! of the key; what the echo program takes is taken off. Memory is the kernel's high-water mark,
//! wake-ups are the voluntary context switches of all threads. Every figure has its limit.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench measures, prints and fails loudly"
)]

#[cfg(unix)]
#[path = "screen/seen.rs"]
mod seen;

#[cfg(unix)]
#[expect(clippy::too_many_lines, reason = "one line for each figure")]
fn main() {
    use seen::{Bank, Program, best, median, percentile};

    let small = Bank::of(1_000);
    let mut over = Vec::new();
    let mut hold = |name: &str, value: f64, limit: f64, unit: &str| {
        let mark = if value <= limit { "  " } else { "! " };
        println!("{mark}{name:<58} {value:>9.2} {unit} (at most {limit})");
        if value > limit {
            over.push(name.to_owned());
        }
    };

    let starts: Vec<f64> = (0..15).map(|_| small.first_frame(&[])).collect();
    let printed: Vec<f64> = (0..15).map(|_| seen::first_byte_of_printf()).collect();
    println!(
        "  a program that prints one word, median {:.2} ms",
        median(&printed)
    );
    println!(
        "  first frame, best {:.2}, worst {:.2} ms",
        best(&starts),
        percentile(&starts, 1.0)
    );
    hold(
        "first complete frame, 1,000 items, median",
        median(&starts),
        5.0,
        "ms",
    );

    let mut echo = Program::echo();
    let echoed: Vec<f64> = (0..200).map(|_| echo.echoes()).collect();
    println!(
        "  echo p50 {:.3}, p95 {:.3} ms",
        median(&echoed),
        percentile(&echoed, 0.95)
    );

    let mut sitting = small.sit();
    let keys = sitting.choices(200);
    let frame: Vec<f64> = keys.iter().map(|key| key.frame).collect();
    let saved: Vec<f64> = keys.iter().map(|key| key.saved).collect();
    hold(
        "key to frame over echo, p50",
        median(&frame) - median(&echoed),
        0.5,
        "ms",
    );
    hold(
        "key to frame over echo, p95",
        percentile(&frame, 0.95) - percentile(&echoed, 0.95),
        1.0,
        "ms",
    );
    println!(
        "  key to saved mark, p50 {:.2}, p95 {:.2} ms",
        median(&saved),
        percentile(&saved, 0.95)
    );
    let moved = sitting.moves(100);
    hold(
        "bytes for moving the choice, 100x30, p95",
        percentile(&moved, 0.95),
        150.0,
        "bytes",
    );
    // a sign of life goes to the disk fifteen seconds after the last key
    sitting.choices(1);
    hold(
        "wake-ups in ten idle seconds, clock on screen",
        sitting.wakeups(10),
        11.0,
        "",
    );
    hold(
        "the ten seconds after them, with a sign of life",
        sitting.wakeups(10),
        11.0,
        "",
    );
    hold(
        "peak memory, 1,000 items, in the middle of an attempt",
        sitting.peak(),
        12.0,
        "MB",
    );
    drop(sitting);
    let mut home = small.home();
    hold(
        "wake-ups in ten idle seconds, no clock",
        home.wakeups(10),
        0.0,
        "",
    );
    hold("peak memory, 1,000 items, home", home.peak(), 12.0, "MB");
    drop(home);

    let large = Bank::of(100_000);
    let starts: Vec<f64> = (0..3).map(|_| large.first_frame(&[])).collect();
    hold(
        "first complete frame, 100,000 items, best",
        best(&starts),
        500.0,
        "ms",
    );
    let mut sitting = large.sit();
    let frame: Vec<f64> = sitting.choices(200).iter().map(|key| key.frame).collect();
    hold(
        "key to frame over echo, 100,000 items, p50",
        median(&frame) - median(&echoed),
        0.5,
        "ms",
    );
    hold(
        "key to frame over echo, 100,000 items, p95",
        percentile(&frame, 0.95) - percentile(&echoed, 0.95),
        1.0,
        "ms",
    );
    println!(
        "  peak memory, 100,000 items, in the middle of an attempt {:.0} MB",
        sitting.peak()
    );
    assert!(over.is_empty(), "over the limit: {over:?}");
}

#[cfg(not(unix))]
fn main() {}
