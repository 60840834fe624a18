//! Data given by the program that makes them: a 2PL simulator on `SplitMix64`, ported.

use serde_json::Value;

use crate::analysis::irt::logistic;

/// The generator's first lines, by which it is known; its last line says what to make.
const BODY_LINES: [&str; 4] = [
    "s.s = (s.s + 0x9E3779B97F4A7C15) & M; z = s.s",
    "z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M; z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M",
    "return ((z ^ (z >> 31)) >> 11) / 9007199254740992.0",
    "def dich(seed, n, k, amin=.6, amax=1.8, brange=2.0, guess=0.0, mu=0.0, sd=1.0, rasch=False):",
];

/// Most cells that are made.
const LARGEST: usize = 50_000_000;

struct SplitMix(u64);

impl SplitMix {
    /// Uniform on [0, 1), 53 bits.
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// Twelve uniforms less 6: nearly normal.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

/// What to make.
struct Plan {
    seed: u64,
    n: usize,
    k: usize,
    slopes: (f64, f64),
    reach: f64,
    guess: f64,
    ability: (f64, f64),
    rasch: bool,
}

/// The rows of 0 and 1 that the data's generator makes; `None` when it is not the one we know.
pub(super) fn rows(data: &Value) -> Option<Vec<Vec<u8>>> {
    let generator = data.get("generator")?.as_str()?;
    if !BODY_LINES.iter().all(|line| generator.contains(line)) {
        return None;
    }
    let call = generator.rsplit_once("= dich(")?.1.split_once(')')?.0;
    Some(make(&plan(call)?))
}

fn plan(call: &str) -> Option<Plan> {
    let mut plan = Plan {
        seed: 0,
        n: 0,
        k: 0,
        slopes: (0.6, 1.8),
        reach: 2.0,
        guess: 0.0,
        ability: (0.0, 1.0),
        rasch: false,
    };
    let order = [
        "seed", "n", "k", "amin", "amax", "brange", "guess", "mu", "sd", "rasch",
    ];
    for (place, argument) in call.split(',').enumerate() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name.trim(), value.trim()),
            None => (*order.get(place)?, argument.trim()),
        };
        let number = || value.parse::<f64>().ok();
        match name {
            "seed" => plan.seed = value.parse().ok()?,
            "n" => plan.n = value.parse().ok()?,
            "k" => plan.k = value.parse().ok()?,
            "amin" => plan.slopes.0 = number()?,
            "amax" => plan.slopes.1 = number()?,
            "brange" => plan.reach = number()?,
            "guess" => plan.guess = number()?,
            "mu" => plan.ability.0 = number()?,
            "sd" => plan.ability.1 = number()?,
            "rasch" => plan.rasch = value == "True",
            _ => return None,
        }
    }
    (plan.n.checked_mul(plan.k)? <= LARGEST).then_some(plan)
}

fn make(plan: &Plan) -> Vec<Vec<u8>> {
    let mut random = SplitMix(plan.seed);
    let (low, high) = plan.slopes;
    let a: Vec<f64> = (0..plan.k)
        .map(|_| {
            if plan.rasch {
                1.0
            } else {
                low + (high - low) * random.uniform()
            }
        })
        .collect();
    let b: Vec<f64> = (0..plan.k)
        .map(|item| {
            let step = 2.0 * plan.reach * (item as f64 + 0.5) / plan.k as f64;
            -plan.reach + step + 0.3 * (random.uniform() - 0.5)
        })
        .collect();
    (0..plan.n)
        .map(|_| {
            let theta = plan.ability.0 + plan.ability.1 * random.normal();
            a.iter()
                .zip(&b)
                .map(|(a, b)| {
                    let p = plan.guess + (1.0 - plan.guess) * logistic(a * (theta - b));
                    u8::from(random.uniform() < p)
                })
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_known_generator() {
        assert_eq!(
            rows(&serde_json::json!({"generator": "rows = dich(1, 2, 3)"})),
            None
        );
        assert!(plan("1, 2, 3, tea=4").is_none());
        assert!(plan("1, 99999999999, 9999").is_none());
        let plan = plan("7, 2, 3, rasch=True, sd=.5").unwrap();
        assert_eq!((plan.seed, plan.rasch, plan.ability.1), (7, true, 0.5));
        assert_eq!(make(&plan).len(), 2);
    }
}
