//! The charts of a page: bars of pay and growth, published as a label above its amount.

use crate::corpus::{Block, BlockKind};

/// Writes the bars of a chart as items, a line each, and the chart behind what the section begins with in words: it
/// sets others beside them. They are published as a label above its amount: who reads them on a phone sees numbers on
/// lines of their own.
pub(super) fn list_charts(blocks: &mut Vec<Block>) {
    let pairs: Vec<Vec<String>> = blocks.iter().map(bars).collect();
    let is_bar = |at: usize| pairs.get(at).is_some_and(|bars| !bars.is_empty());
    // One alone is no chart.
    let of_chart = |at: usize| {
        let before = at.checked_sub(1).is_some_and(is_bar);
        is_bar(at) && (before || is_bar(at + 1) || pairs[at].len() > 1)
    };
    let in_chart: Vec<bool> = (0..blocks.len()).map(of_chart).collect();
    let is_caption = |at: usize, block: &Block| {
        let text = block.text.as_str();
        let leads = in_chart.get(at + 1) == Some(&true) && !text.ends_with('.');
        let notes = at > 0 && in_chart[at - 1] && text.starts_with("Note:");
        block.kind == BlockKind::Paragraph && (leads || notes)
    };
    let mut charts: Vec<Block> = Vec::new();
    let mut words: Vec<Block> = Vec::new();
    for (at, block) in std::mem::take(blocks).into_iter().enumerate() {
        if in_chart[at] {
            charts.extend(pairs[at].iter().map(|text| Block {
                kind: BlockKind::Item { depth: 0 },
                text: text.clone(),
                lines: block.lines,
            }));
        } else if is_caption(at, &block) {
            charts.push(block);
        } else {
            words.push(block);
        }
    }
    // behind the running text, and before what leads a table in
    let is_running =
        |block: &Block| block.kind == BlockKind::Paragraph && !block.text.trim_end().ends_with(':');
    let running = words.iter().take_while(|block| is_running(block)).count();
    words.splice(running..running, charts);
    *blocks = words;
}

/// The bars that a paragraph is, each a line; none where it is something else.
pub(super) fn bars(block: &Block) -> Vec<String> {
    let lines: Vec<&str> = block.text.lines().map(str::trim).collect();
    let is_bar =
        |pair: &[&str]| matches!(pair, [label, amount] if !is_amount(label) && is_amount(amount));
    let is_chart = block.kind == BlockKind::Paragraph && lines.chunks(2).all(is_bar);
    let bars = lines.chunks(2).filter(|_| is_chart);
    bars.map(|pair| pair.join(": ")).collect()
}

/// Whether a line is a percentage or a sum, and no more: `-4%`, `$41,600`, `This wage is equal to or greater than
/// $239,200 per year.`
fn is_amount(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with("This wage is equal to or greater than $") {
        return true;
    }
    let Some(number) = line.strip_suffix('%').or_else(|| line.strip_prefix('$')) else {
        return false;
    };
    let digits = number.trim_matches(['-', '+', '−', ' ']);
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    !digits.is_empty() && digits.chars().all(is_of_number)
}
