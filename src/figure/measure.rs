//! What an amount measures, and which part of the pay it is: from the words of its own clause, the
//! label of its line, the labels above it, its own shape and, last, the headings.

use super::{
    Pay, Statistic,
    grammar::{Amount, Bound, What},
    mention::Site,
    scope::Scope,
    token::Token,
    word,
};

/// Pay for a year of full-time work is not below this; a premium may be.
const LEAST_PAY: f64 = 40_000.0;

impl Scope<'_, '_> {
    pub fn statistic(&self, amount: &Amount, site: &Site) -> Option<Statistic> {
        let stated = amount.percentile.or(self.columns.statistic);
        if stated.is_some() {
            return stated;
        }
        match amount.what {
            What::Money { .. } => {
                let statistic = self.money_statistic(amount, site);
                statistic.filter(|found| {
                    *found != Statistic::Premium || self.is_extra_money(amount, site)
                })
            }
            What::Percent { change, compared } => {
                Some(self.percent_statistic(change, compared, site))
            }
            What::Count => Some(self.count_statistic(site)),
        }
    }

    fn money_statistic(&self, amount: &Amount, site: &Site) -> Option<Statistic> {
        let before = self.clause_before(site);
        let after = self.clause_after(site);
        // What pay rises `to`, or `from` and to, is pay; what it rises `by` is a gain.
        let reaches = before.last().is_some_and(|token| token.is("to")) || self.spans(amount);
        let gains = !reaches && before.iter().rev().take(3).any(word::is_gain);
        let grows = amount.years.0.is_some() || gains;
        let direct: Vec<_> = after
            .iter()
            .take_while(|token| token.is_word() || token.is_mark('(') || token.is_mark('/'))
            .copied()
            .collect();
        if grows || !reaches && direct.iter().take(3).any(word::is_gain) {
            return Some(Statistic::Growth);
        }
        let own = word::measure_in(&direct).or_else(|| {
            // `… for engineers with this skill, a skills-based premium`
            let rest = word::measure_in(after);
            rest.filter(|statistic| *statistic == Statistic::Premium)
        });
        let shape = match amount.bound {
            Bound::Range => Some(Statistic::Range),
            Bound::AtMost => Some(Statistic::Maximum),
            Bound::AtLeast if !amount.top_coded => Some(Statistic::Minimum),
            Bound::AtLeast | Bound::Single => None,
        };
        own.or_else(|| word::measure_before(before))
            .or_else(|| {
                let marks = before.iter().rev();
                let bracketed = marks
                    .filter(|token| token.is_mark('(') || token.is_mark(')'))
                    .take(1)
                    .any(|token| token.is_mark('('));
                (!bracketed && shape.is_none())
                    .then(|| word::measure_before(self.label(site)))
                    .flatten()
            })
            .or_else(|| self.above.iter().find_map(|label| label.measure()))
            .or(shape)
            .or_else(|| self.headings.iter().find_map(|heading| heading.measure()))
    }

    /// Whether an amount that a premium is spoken of with is one: it says so itself, or is too small
    /// to be the pay. What a skill pays in all stands under such a heading, too.
    fn is_extra_money(&self, amount: &Amount, site: &Site) -> bool {
        const MORE: &[&str] = &["additional", "extra", "more", "premium", "premiums"];
        let says = |token: &Token<'_>| token.is_any(MORE) || token.is_mark('+');
        let before = self.clause_before(site).iter().rev().take(3);
        let after = self.clause_after(site).iter().take(2);
        let signed = self.line.tokens[site.amount.clone()].iter().any(says);
        amount.high.unwrap_or(amount.low) < LEAST_PAY
            || signed
            || before.take_while(|token| !token.is_mark(':')).any(says)
            || after.take_while(|token| token.is_word()).any(says)
    }

    /// Whether an amount says where something begins and ends: `from $60,000 to $90,000`.
    pub fn spans(&self, amount: &Amount) -> bool {
        let first = self.line.tokens.get(amount.tokens.start);
        amount.bound == Bound::Range && first.is_some_and(|token| token.is("from"))
    }

    fn percent_statistic(&self, change: bool, compared: bool, site: &Site) -> Statistic {
        let before = self.clause_before(site);
        let after = self.clause_after(site);
        let close = after.iter().take_while(|token| token.is_word());
        let is_premium = |statistic| statistic == Some(Statistic::Premium);
        // `higher than average, by about 10%`
        let by = before.last().is_some_and(|token| token.is("by"))
            && before.windows(2).any(|pair| {
                pair[0].is_any(&["higher", "lower", "more", "less"]) && pair[1].is("than")
            });
        if compared
            || by
            || is_premium(word::measure_before(before))
            || is_premium(word::measure_in(after))
        {
            return Statistic::Premium;
        }
        let immediate = before
            .iter()
            .rev()
            .take(4)
            .any(|token| word::is_growth(token) || token.is("up"));
        if change || immediate || close.clone().take(3).any(word::is_growth) {
            return Statistic::Growth;
        }
        let part = after.first().is_some_and(|token| token.is("of"))
            || after.first().is_some_and(|token| token.is_mark(')'));
        let yearly = close
            .take(2)
            .any(|token| token.is_any(&["annually", "yearly", "yoy"]));
        let alone = before.is_empty() && after.is_empty();
        let labelled = self
            .above
            .iter()
            .flat_map(|label| &label.tokens)
            .any(word::is_growth);
        let titled = alone
            && self
                .headings
                .iter()
                .flat_map(|heading| &heading.tokens)
                .any(word::is_growth);
        if !part && (yearly || before.iter().any(word::is_growth)) || labelled || titled {
            return Statistic::Growth;
        }
        Statistic::Share
    }

    fn count_statistic(&self, site: &Site) -> Statistic {
        let near = self.sentence(site);
        let average = near
            .windows(2)
            .any(|pair| pair[0].is("on") && pair[1].is("average"));
        let before = self.clause_before(site);
        let gains = before
            .iter()
            .any(|token| word::is_growth(token) || token.is_any(&["add", "adds", "added", "new"]));
        let labelled = self
            .above
            .iter()
            .flat_map(|label| &label.tokens)
            .any(word::is_growth);
        if average {
            Statistic::Average
        } else if gains || labelled {
            Statistic::Growth
        } else {
            Statistic::Total
        }
    }

    pub fn pay(&self, site: &Site) -> Option<Pay> {
        let before = self.clause_before(site);
        let after = self.clause_after(site);
        let cut = after
            .iter()
            .position(|token| token.is_mark(';'))
            .unwrap_or(after.len());
        word::pay_after(&after[..cut])
            .or_else(|| word::pay_in(before))
            .or_else(|| word::pay_in(self.label(site)))
            .or_else(|| self.above.iter().find_map(|label| label.pay()))
            .or_else(|| {
                let says_pay = before.iter().any(word::is_pay);
                (!says_pay)
                    .then(|| self.headings.iter().find_map(|heading| heading.pay()))
                    .flatten()
            })
    }
}
