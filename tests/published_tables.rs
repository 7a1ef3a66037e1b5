//! The arithmetic of costs equals published tables to the last printed digit.
#![cfg(test)]

use wijzer::advice::RecommendationStatus;
use wijzer::appraise::{
    Amounts, Discounting, Factors, Line, Sharers, annuity_factor, compare, factors, flows, member_weights,
    share, totals,
};
use wijzer::engine::{advise, facts_of_text, load_texts};
use wijzer::value::{Cents, Date, Decimal, MemberSet, Rounding, Timing, allocate};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn rounded(numbers: &[Decimal], places: u32) -> Vec<String> {
    let round = |n: &Decimal| n.round(places, Rounding::HalfAwayFromZero).with_places(places as usize);
    numbers.iter().map(round).collect()
}

fn at(rate: &str, timing: Timing) -> Discounting {
    Discounting { rates: vec![(decimal(rate), None)], timing }
}

/// HM Treasury, Green Book supplementary guidance on discounting, annex A, table A.1 (3.5 %, years 0 to 30).
#[test]
fn green_book_discount_factors() {
    let published = [
        "1.0000", "0.9662", "0.9335", "0.9019", "0.8714", "0.8420", "0.8135", "0.7860", "0.7594", "0.7337",
        "0.7089", "0.6849", "0.6618", "0.6394", "0.6178", "0.5969", "0.5767", "0.5572", "0.5384", "0.5202",
        "0.5026", "0.4856", "0.4692", "0.4533", "0.4380", "0.4231", "0.4088", "0.3950", "0.3817", "0.3687",
        "0.3563",
    ];
    let found = factors(&at("0.035", Timing::Start), 31).unwrap();
    assert_eq!(rounded(&found, 4), published);
}

/// The Dutch standard rate of 2.25 % since 1 January 2021 (Werkgroep discontovoet 2020), end of the year.
#[test]
fn dutch_standard_rate() {
    let found = factors(&at("0.0225", Timing::End), 30).unwrap();
    let years = [1usize, 2, 5, 10, 15, 20, 25, 30];
    let chosen: Vec<Decimal> = years.iter().map(|year| found[year - 1]).collect();
    let published = ["0.9780", "0.9565", "0.8947", "0.8005", "0.7162", "0.6408", "0.5733", "0.5130"];
    assert_eq!(rounded(&chosen, 4), published);
    let annuities: Vec<Decimal> =
        [5usize, 10, 15, 30].iter().map(|years| annuity_factor(&found[..*years]).unwrap()).collect();
    assert_eq!(rounded(&annuities, 6), ["4.679453", "8.866216", "12.612166", "21.645330"]);
}

fn present_value(rate: &str, timing: Timing, amounts: &[&str]) -> Decimal {
    let found = factors(&at(rate, timing), amounts.len() as u32).unwrap();
    amounts
        .iter()
        .zip(found)
        .fold(Decimal::ZERO, |sum, (amount, factor)| sum.add(decimal(amount).mul(factor).unwrap()).unwrap())
}

/// Microsoft, description of the NPV function, example 1: the first value lies at the end of period 1.
#[test]
fn net_present_value_at_the_end_of_the_year() {
    let value = present_value("0.10", Timing::End, &["-10000", "3000", "4200", "6800"]);
    assert_eq!(rounded(&[value], 2), ["1188.44"]);
}

/// numpy-financial, description of `npv`: the first value is not discounted.
#[test]
fn net_present_value_at_the_start_of_the_year() {
    let cases: [(&str, &[&str], &str); 6] = [
        ("0.08", &["-40000", "5000", "8000", "12000", "30000"], "3065.22"),
        ("0.00", &["-4000", "500", "800"], "-2700.00"),
        ("0.05", &["-4000", "500", "800"], "-2798.19"),
        ("0.10", &["-4000", "500", "800"], "-2884.30"),
        ("0.05", &["-5000", "600", "900"], "-3612.24"),
        ("0.10", &["-5000", "600", "900"], "-3710.74"),
    ];
    for (rate, amounts, published) in cases {
        assert_eq!(rounded(&[present_value(rate, Timing::Start, amounts)], 2), [published]);
    }
}

/// numpy-financial, description of `pmt`: a loan of 200 000 over 15 years at 7.5 % a year, paid monthly.
#[test]
fn level_payment_of_a_loan() {
    let rate = decimal("0.075").div(Decimal::from_i64(12)).unwrap();
    let discounting = Discounting { rates: vec![(rate, None)], timing: Timing::End };
    let annuity = annuity_factor(&factors(&discounting, 180).unwrap()).unwrap();
    assert_eq!(rounded(&[decimal("200000").div(annuity).unwrap()], 4), ["1854.0247"]);
}

/// A worked textbook answer: two machines with different lives at 11 %. It prints 168.42, having rounded the
/// present value first; unrounded it is 168.4280.
#[test]
fn equivalent_annual_cost() {
    let cases: [(&str, &[&str], &str, &str); 2] =
        [("85", &["130", "130"], "307.63", "179.63"), ("155", &["105", "105", "105"], "411.59", "168.43")];
    for (first, yearly, value, equivalent) in cases {
        let present = decimal(first).add(present_value("0.11", Timing::End, yearly)).unwrap();
        let annuity =
            annuity_factor(&factors(&at("0.11", Timing::End), yearly.len() as u32).unwrap()).unwrap();
        assert_eq!(rounded(&[present], 2), [value]);
        assert_eq!(rounded(&[present.div(annuity).unwrap()], 2), [equivalent]);
    }
}

/// HM Treasury, Green Book: 3.5 % for years 0 to 30, 3.0 % from year 31 to 75.
#[test]
fn rates_that_decline_with_time() {
    let discounting = Discounting {
        rates: vec![(decimal("0.035"), Some(30)), (decimal("0.03"), None)],
        timing: Timing::Start,
    };
    let found = factors(&discounting, 32).unwrap();
    assert_eq!(rounded(&[found[30]], 4), ["0.3563"]);
    let expected = found[30].div(decimal("1.03")).unwrap();
    assert_eq!(rounded(&[found[31]], 20), rounded(&[expected], 20));
}

fn seats(weights: &[i64], seats: i128) -> Vec<i128> {
    let weights: Vec<Decimal> = weights.iter().copied().map(Decimal::from_i64).collect();
    allocate(Cents(seats), &weights).unwrap().shares.into_iter().map(|share| share.0).collect()
}

/// The Alabama paradox as in articles on the largest-remainder method: one seat more, and two parties lose one.
#[test]
fn largest_remainder_and_the_alabama_paradox() {
    let votes = [1500, 1500, 900, 500, 500, 200];
    assert_eq!(seats(&votes, 25), [7, 7, 4, 3, 3, 1]);
    assert_eq!(seats(&votes, 26), [8, 8, 5, 2, 2, 1]);
}

/// A counterexample from a public test suite for Hamilton's method: three totals with the same weights.
#[test]
fn largest_remainder_for_three_totals() {
    assert_eq!(seats(&[4, 11, 11], 25), [4, 11, 10]);
    assert_eq!(seats(&[4, 11, 11], 23), [3, 10, 10]);
    assert_eq!(seats(&[4, 11, 11], 22), [4, 9, 9]);
}

/// Swing points to weights, as in a public teaching application: 100, 60, 70 and 40.
#[test]
fn swing_points_become_weights() {
    let points = [100, 60, 70, 40].map(Decimal::from_i64);
    let sum = points.iter().fold(Decimal::ZERO, |sum, point| sum.add(*point).unwrap());
    let weights: Vec<Decimal> = points.iter().map(|point| point.div(sum).unwrap()).collect();
    assert_eq!(rounded(&weights, 4), ["0.3704", "0.2222", "0.2593", "0.1481"]);
}

/// The worked example of the weighted sum model in E. Triantaphyllou, *Multi-Criteria Decision Making: A
/// Comparative Study* (2000): 21.50, 22.00 and 22.00, through rules, evaluator and advice.
#[test]
fn weighted_sum_model() {
    let grades = [("a1", [25, 20, 15, 30]), ("a2", [10, 30, 20, 30]), ("a3", [30, 10, 30, 10])];
    let criteria = [("c1", "0.20"), ("c2", "0.15"), ("c3", "0.40"), ("c4", "0.25")];
    let mut rules = "language en\n\nruleset model advises on result grades from -99 to 99\n".to_owned();
    for (name, weight) in criteria {
        rules += &format!("criterion {name} weight {weight} for \"the worst to the best\"\n");
    }
    for (option, _) in grades {
        rules += &format!("option {option}\n");
    }
    rules += "fact asked of result is yes or no\n";
    for (option, grades) in grades {
        for ((criterion, _), grade) in criteria.iter().zip(grades) {
            rules += &format!(
                "rule {option}_{criterion} when asked then {option} scores +{grade} on {criterion}\n"
            );
        }
    }
    let loaded = load_texts(vec![("model.wijs".to_owned(), rules)]);
    let (program, mut sources) = (loaded.program.unwrap(), loaded.sources);
    let facts = "results:\n  - id: R\n    facts:\n      asked: yes\n".to_owned();
    let (cases, _) = facts_of_text(&mut sources, &program, "facts.yaml", facts);
    let advice = advise(&program, &cases.unwrap(), Date::new(2026, 1, 1).unwrap());
    let found = &advice.results[0];
    let points: Vec<Decimal> = found.options.iter().map(|option| option.score.unwrap().points).collect();
    assert_eq!(rounded(&points, 2), ["21.50", "22.00", "22.00"]);
    assert_eq!(found.recommendation.status, RecommendationStatus::Tied);
    let leaders: Vec<usize> = found.recommendation.leaders.iter().map(|id| id.index()).collect();
    assert_eq!(leaders, [1, 2]);
}

/// Inhabitants of the provinces on 1 January 2023 (Kiesraad): half equally, half by inhabitants.
#[test]
fn half_equally_half_by_inhabitants() {
    let inhabitants = [
        596_163, 659_612, 502_120, 1_184_551, 444_850, 2_133_751, 1_387_657, 2_956_223, 3_804_737, 391_142,
        2_626_368, 1_128_334,
    ]
    .map(Decimal::from_i64)
    .to_vec();
    let half = decimal("0.5");
    let weights = member_weights(&[(half, None), (half, Some(inhabitants))], MemberSet::first(12)).unwrap();
    let percent: Vec<Decimal> =
        weights.iter().map(|(_, weight)| weight.mul(Decimal::HUNDRED).unwrap()).collect();
    let published =
        ["5.84", "6.02", "5.58", "7.49", "5.42", "10.16", "8.06", "12.46", "14.84", "5.26", "11.54", "7.33"];
    assert_eq!(rounded(&percent, 2), published);
    let factors = Factors::new(vec![Decimal::ONE]).unwrap();
    let total = Cents(123_456_789);
    let amounts =
        Amounts { lines: &[vec![total]], present_value: total, yearly_equivalent: total, factors: &factors };
    let shared = share(&amounts, &Sharers::new(&weights).unwrap()).unwrap();
    let sum: i128 = shared.by_member.iter().map(|(_, part)| part.nominal.0).sum();
    assert_eq!(sum, 123_456_789);
}

#[test]
fn break_even_is_the_year_from_which_it_stays_cheaper() {
    let option = |once: &str, yearly: &str| {
        let line = |amount: &str, yearly| Line {
            amount: (decimal(amount), decimal(amount), decimal(amount)),
            yearly,
            from_year: 2026,
            until_year: 2030,
            growth: &[],
        };
        let lines = [line(once, false), line(yearly, true)].map(|line| flows(&line, 2026, 5).unwrap());
        let factors = Factors::new(factors(&at("0.0225", Timing::End), 5).unwrap()).unwrap();
        totals(&lines, &factors).unwrap()
    };
    let found = compare(&option("100", "10"), &option("0", "40"));
    assert_eq!(found.break_even, Some(3));
    assert_eq!(compare(&option("0", "40"), &option("100", "10")).break_even, None);
}
