//! The conditional random field, fitted by AdaGrad.

use telusur_read::mentions::tagger::{Classes, LABELS, Model, ROW, WordLists, may_follow};

/// Log2 of the number of rows.
pub const BITS: u8 = 17;
/// Times that all sentences are gone through.
const EPOCHS: usize = 10;
/// The last times, whose weights are averaged.
const AVERAGED: usize = 4;
/// First step of AdaGrad.
const RATE: f32 = 0.04;
/// What every step out of names is made to cost: a name missed is worth no less than one too many, and unseen names are many.
const LEAN: f32 = 0.2;
/// Pull of every weight towards nought, each time that it is touched.
const DECAY: f32 = 0.02;

/// One stretch of tokens: the rows of each token's features, and each token's label.
pub struct Example {
    /// For each token the rows of its features.
    pub rows: Vec<Vec<u32>>,
    /// For each token its label.
    pub labels: Vec<usize>,
    /// How much it counts.
    pub weight: f32,
}

/// Fits a field to the examples, in an order drawn from a fixed seed; `told` is given each time's number and loss a stretch.
pub fn fit(examples: &[Example], mut told: impl FnMut(usize, f64)) -> Field {
    let mut field = Field::new();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 1u64;
    let mut sum = Field::new();
    for epoch in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        let loss: f64 = order.iter().map(|&i| f64::from(field.step(&examples[i]))).sum();
        told(epoch + 1, loss / examples.len().max(1) as f64);
        if epoch + AVERAGED >= EPOCHS {
            sum.add(&field);
        }
    }
    sum.divide(AVERAGED as f32);
    sum
}

/// A conditional random field in training.
pub struct Field {
    weights: Vec<f32>,
    squares: Vec<f32>,
    moves: [[f32; LABELS]; LABELS],
    move_squares: [[f32; LABELS]; LABELS],
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = values.clone().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return most;
    }
    most + values.map(|value| (value - most).exp()).sum::<f32>().ln()
}

impl Field {
    /// All weights nought.
    pub fn new() -> Field {
        let size = ROW << BITS;
        Field {
            weights: vec![0.0; size],
            squares: vec![0.0; size],
            moves: [[0.0; LABELS]; LABELS],
            move_squares: [[0.0; LABELS]; LABELS],
        }
    }

    fn scores(&self, example: &Example) -> Vec<[f32; LABELS]> {
        let sum = |rows: &Vec<u32>| {
            let mut out = [0.0; LABELS];
            for &row in rows {
                for (out, weight) in out.iter_mut().zip(&self.weights[row as usize * ROW..]) {
                    *out += weight;
                }
            }
            out
        };
        example.rows.iter().map(sum).collect()
    }

    fn link(&self, before: usize, next: usize) -> f32 {
        if may_follow(before, next) {
            self.moves[before][next]
        } else {
            f32::NEG_INFINITY
        }
    }

    /// One step of AdaGrad on one stretch; the loss before it.
    pub fn step(&mut self, example: &Example) -> f32 {
        let scores = self.scores(example);
        let n = scores.len();
        let mut ahead = vec![[0.0f32; LABELS]; n];
        let mut behind = vec![[0.0f32; LABELS]; n];
        for i in 0..n {
            for label in 0..LABELS {
                ahead[i][label] = scores[i][label]
                    + if i == 0 {
                        self.link(0, label)
                    } else {
                        log_sum((0..LABELS).map(|before| ahead[i - 1][before] + self.link(before, label)))
                    };
            }
        }
        for i in (0..n.saturating_sub(1)).rev() {
            for label in 0..LABELS {
                behind[i][label] =
                    log_sum((0..LABELS).map(|next| self.link(label, next) + scores[i + 1][next] + behind[i + 1][next]));
            }
        }
        let total = log_sum(ahead[n - 1].iter().copied());
        let mut gold = 0.0;
        let mut moved = [[0.0f32; LABELS]; LABELS];
        for i in 0..n {
            let label = example.labels[i];
            let before = if i == 0 { 0 } else { example.labels[i - 1] };
            gold += scores[i][label] + self.link(before, label);
            moved[before][label] -= 1.0;
            for next in 0..LABELS {
                let befores = if i == 0 { 0..1 } else { 0..LABELS };
                for before in befores.filter(|&before| may_follow(before, next)) {
                    let so_far = if i == 0 { 0.0 } else { ahead[i - 1][before] };
                    moved[before][next] +=
                        (so_far + self.moves[before][next] + scores[i][next] + behind[i][next] - total).exp();
                }
            }
        }
        for before in 0..LABELS {
            for next in 0..LABELS {
                let slope = example.weight * moved[before][next];
                self.move_squares[before][next] += slope * slope;
                if slope != 0.0 {
                    self.moves[before][next] -= RATE * slope / (self.move_squares[before][next].sqrt() + 1e-6);
                }
            }
        }
        for i in 0..n {
            let mut slope = [0.0f32; LABELS];
            for (label, slope) in slope.iter_mut().enumerate() {
                let chance = (ahead[i][label] + behind[i][label] - total).exp();
                *slope = example.weight * (chance - f32::from(u8::from(example.labels[i] == label)));
            }
            for &row in &example.rows[i] {
                for (label, slope) in slope.iter().enumerate() {
                    let at = row as usize * ROW + label;
                    let slope = slope + DECAY * self.weights[at];
                    self.squares[at] += slope * slope;
                    self.weights[at] -= RATE * slope / (self.squares[at].sqrt() + 1e-6);
                }
            }
        }
        total - gold
    }

    /// The weights in bytes; the greatest becomes 127.
    pub fn file(&self, lists: &WordLists, classes: &Classes) -> Vec<u8> {
        let mut sizes: Vec<f32> = self.weights.iter().map(|weight| weight.abs()).collect();
        sizes.sort_by(f32::total_cmp);
        let most = sizes.last().copied().unwrap_or(1.0).max(1e-3);
        let scale = 127.0 / most;
        let rows: Vec<i8> = self
            .weights
            .iter()
            .map(|weight| (weight * scale).round() as i8)
            .collect();
        let mut moves = self.moves;
        moves.iter_mut().for_each(|row| row[0] -= LEAN);
        let moves = moves.map(|row| row.map(|weight| (weight * scale).round() as i16));
        Model::write(BITS, &moves, lists, classes, &rows)
    }

    fn add(&mut self, other: &Field) {
        for (sum, weight) in self.weights.iter_mut().zip(&other.weights) {
            *sum += weight;
        }
        for (sum, weight) in self.moves.iter_mut().flatten().zip(other.moves.iter().flatten()) {
            *sum += weight;
        }
    }

    fn divide(&mut self, by: f32) {
        self.weights.iter_mut().for_each(|weight| *weight /= by);
        self.moves.iter_mut().flatten().for_each(|weight| *weight /= by);
    }
}
