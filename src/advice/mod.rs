//! A row of the table becomes an advice: outcome, scores, pros and cons, costs, groups and explanations.
//!
//! An advice is data without words of its own: texts in it are the authors', with values filled in. It holds
//! no places in the source, so that the order and layout of files leave no trace in it; explanations do, and
//! are made from [`Found`] when they are asked for. Nothing here evaluates: what is not in the table cannot
//! be said.

mod compared;
mod costs;
mod elsewhere;
mod explain;
mod found;
mod group_rules;
mod groups;
mod laid;
mod options;
mod quantified;
mod reason;
mod recommend;
mod rests;
mod shares;
mod shown;
mod simulate;
mod together;
mod totals;
mod weights;
mod wholes;

pub use crate::eval::Seat;
pub use compared::Comparison;
pub use costs::{CostGap, LineCost, Money, OptionCosts, booked};
pub use elsewhere::MOST_ELSEWHERE;
pub use explain::{Explained, explain, explained_options, mentioned, supporting, why};
pub use found::{Found, find};
pub use groups::{GroupAdvice, GroupArgument, GroupOutcome, Outlier};
pub use options::{CellScore, OptionAdvice, ProCon, RuleUse, Score, Standing};
pub use quantified::{MemberUse, common_leaves, member_uses};
pub use recommend::{ConditionUse, Note, OpenElsewhere, Recommendation, RecommendationStatus};
pub use rests::{Ground, RestsOn};
pub use shares::{Portion, ShareGap, Shares};
pub use shown::{cell_text, number_text, value_text};
pub use simulate::{Draws, OptionSimulation, ResultSimulation, Simulation, Spreads, simulate};
pub use together::{Contributor, Together};
pub use totals::Totals;
pub use wholes::{Said, TogetherAdvice};

pub use crate::appraise::{Held, Spread};
pub use crate::intake::Claimed;
use crate::intake::{Case, Cases};
use crate::program::{Id, PlacementOption, Program};
use crate::value::{Date, Member};

/// Everything that was found for some cases.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The reference date.
    pub on: Date,
    /// One a case, sorted by id.
    pub results: Vec<ResultAdvice>,
    /// One a group, sorted by the name of the group.
    pub groups: Vec<GroupAdvice>,
    /// Over all results.
    pub totals: Totals,
    /// What came of drawing the estimates, when that was asked for.
    pub simulation: Option<Simulation>,
    /// What rules about all results together say.
    pub portfolio: Option<TogetherAdvice>,
    /// What rules about each whole say, by its id.
    pub wholes: Vec<TogetherAdvice>,
}

/// The advice on one case.
#[derive(Clone, Debug)]
pub struct ResultAdvice {
    /// The id of the case.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its description.
    pub description: Option<String>,
    /// The id and name of what it is part of.
    pub whole: Option<(String, String)>,
    /// Its group, when the rule set groups and the fact is known.
    pub group: Option<Member>,
    /// The rule set groups, and it is not known in which group it is.
    pub group_open: bool,
    /// Its weight within the group, when it is known.
    pub weight: Option<crate::value::Decimal>,
    /// What is recommended.
    pub recommendation: Recommendation,
    /// Every option, in the order of the options.
    pub options: Vec<OptionAdvice>,
    /// Every option beside each option that it is compared with.
    pub compared: Vec<Comparison>,
    /// Notes of rules that apply.
    pub notes: Vec<Note>,
    /// What the recommendation rests on that is not plainly known.
    pub rests_on: Vec<Ground>,
    /// What the costs of the advised option rest on that is not plainly known.
    pub costs_rest_on: Vec<Ground>,
    /// The option that the project leader prefers.
    pub preference: Option<String>,
    /// The project leader's argument.
    pub argument: Option<String>,
}

impl ResultAdvice {
    /// The advice on one option.
    pub fn option(&self, id: Id<PlacementOption>) -> Option<&OptionAdvice> {
        self.options.iter().find(|option| option.option == id)
    }
}

/// Advises on every case.
pub fn advise(program: &Program, cases: &Cases, on: Date) -> Advice {
    let together = Together::of(program, &cases.cases, on);
    let found = (0..cases.cases.len()).filter_map(|at| together.find(at));
    let results: Vec<ResultAdvice> = found.map(|found| advice_of(&found)).collect();
    let together = together.with_advice(&results);
    let groups = groups::groups(program, &together, &results);
    let totals = totals::totals(program, &results);
    let portfolio = wholes::portfolio(&together);
    let wholes = wholes::wholes(&together);
    Advice { on, results, groups, totals, portfolio, wholes, simulation: None }
}

/// Advises on one case by itself: quantifiers over results see no others.
pub fn advise_on(program: &Program, case: &Case, on: Date) -> ResultAdvice {
    let found = find(program, case, on);
    advice_of(&found)
}

/// What is found of every option in one case: standing, score and costs, without the advice.
pub fn options_of(found: &Found) -> Vec<OptionAdvice> {
    options::options(found)
}

/// Reads the advice off what was found for one case.
pub fn advice_of(found: &Found) -> ResultAdvice {
    let Found { program, case, .. } = found;
    let options = options::options(found);
    let recommendation = recommend::recommendation(found, &options);
    let compared = compared::comparisons(program, &options);
    let group = groups::group_of(found);
    ResultAdvice {
        id: case.id.clone(),
        name: case.name.clone(),
        description: case.description.clone(),
        whole: case.whole.as_ref().map(|whole| (whole.id.clone(), whole.name.clone())),
        group,
        group_open: group.is_none() && groups::is_open(found),
        weight: groups::weight_of(found),
        rests_on: rests::rests_on(found),
        costs_rest_on: recommendation
            .option
            .map(|option| rests::costs_rest_on(found, option))
            .unwrap_or_default(),
        notes: recommend::notes(found),
        compared,
        recommendation,
        options,
        preference: case.preference.clone(),
        argument: case.argument.clone(),
    }
}
