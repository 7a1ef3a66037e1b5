//! Going through a tree to change what stands everywhere in it: places, texts and units.
//!
//! Every field of every struct is named here, so that a new one cannot be forgotten: leaving it out does not
//! compile.

use super::tree::*;
use crate::locale::Tongue;
use crate::source::{FileId, Span};
use crate::value::Timing;

/// What is done to the parts of a tree.
pub trait Visitor {
    /// Every place.
    fn span(&mut self, _span: &mut Span) {}
    /// Every text, before what is in it.
    fn text(&mut self, _text: &mut Text) {}
    /// Every unit, before the names in it.
    fn unit(&mut self, _unit: &mut UnitText) {}
    /// Every name, those in units among them.
    fn name(&mut self, _name: &mut Name) {}
    /// Every number, before its place.
    fn number(&mut self, _number: &mut Number) {}
    /// Every expression, after what is in it.
    fn expression(&mut self, _expression: &mut Expression) {}
}

/// A part of a tree that can be gone through.
pub trait Walk {
    /// Shows every part to the visitor.
    fn walk<V: Visitor>(&mut self, visitor: &mut V);
}

/// Takes every place out of a part of a tree: two parts that are then equal were written with the same meaning.
pub fn without_places<T: Walk + Clone>(part: &T) -> T {
    struct Nowhere;
    impl Visitor for Nowhere {
        fn span(&mut self, span: &mut Span) {
            *span = Span { file: FileId(0), start: 0, end: 0 };
        }
    }
    let mut bare = part.clone();
    bare.walk(&mut Nowhere);
    bare
}

impl Walk for Span {
    fn walk<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.span(self);
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<V: Visitor>(&mut self, visitor: &mut V) {
        self.iter_mut().for_each(|one| one.walk(visitor));
    }
}

impl<T: Walk> Walk for Option<T> {
    fn walk<V: Visitor>(&mut self, visitor: &mut V) {
        self.iter_mut().for_each(|one| one.walk(visitor));
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk<V: Visitor>(&mut self, visitor: &mut V) {
        self.as_mut().walk(visitor);
    }
}

impl<A: Walk, B: Walk> Walk for (A, B) {
    fn walk<V: Visitor>(&mut self, visitor: &mut V) {
        self.0.walk(visitor);
        self.1.walk(visitor);
    }
}

impl Walk for Text {
    fn walk<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.text(self);
        let Text { pieces, other, span } = self;
        pieces.walk(visitor);
        other.walk(visitor);
        span.walk(visitor);
    }
}

impl Walk for Name {
    fn walk<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.name(self);
        let Name { text: _, span } = self;
        span.walk(visitor);
    }
}

impl Walk for UnitText {
    fn walk<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.unit(self);
        let UnitText { numerator, per, span } = self;
        numerator.walk(visitor);
        per.walk(visitor);
        span.walk(visitor);
    }
}

impl Walk for Number {
    fn walk<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.number(self);
        let Number { text: _, span } = self;
        span.walk(visitor);
    }
}

impl Walk for Expression {
    fn walk<V: Visitor>(&mut self, visitor: &mut V) {
        let Expression { kind, span } = self;
        kind.walk(visitor);
        span.walk(visitor);
        visitor.expression(self);
    }
}

/// Types in which there is nothing to show.
macro_rules! nothing_in {
    ($($name:ty),* $(,)?) => {
        $(impl Walk for $name {
            fn walk<V: Visitor>(&mut self, _visitor: &mut V) {}
        })*
    };
}

nothing_in!(
    String,
    bool,
    i32,
    FileId,
    Tongue,
    Timing,
    CostKind,
    StatusWord,
    ComparisonSign,
    ArithmeticSign,
    DurationUnit,
    MonthEndWord,
    RoundingWord,
);

/// Structs, with all their fields.
macro_rules! structs {
    ($($name:ident { $($field:ident),* $(,)? })*) => {
        $(impl Walk for $name {
            fn walk<V: Visitor>(&mut self, visitor: &mut V) {
                let $name { $($field),* } = self;
                $($field.walk(visitor);)*
            }
        })*
    };
}

structs! {
    File { id, tongue, declarations, comments, broken }
    Comment { text, span }
    DateText { text, span }
    Reference { source, place, span }
    Validity { from, until, span }
    Assumed { by, span }
    Declaration { kind, allows, span }
    Allows { code, because, span }
    Use { path }
    FromFile { path, sheet, span }
    Ruleset { name, label, version, advises, grouped, margin, grades, examples_on }
    Advises { subject, plural, whole }
    Grouped { by, weight }
    Source { name, label, by, dated, found_at, assumed }
    OptionDeclaration { name, label, for_comparison }
    Criterion { name, label, weight, swing, references, assumed }
    Weight { value, between, span }
    TypeDeclaration { name, plural, label, members }
    Member { name, label }
    UnitDeclaration { name, label }
    Fact {
        name, label, subject, kind, kind_span, unit, range, asks, explained, judgement, may_not_apply, references,
    }
    Parameter { name, label, of, unit, periods }
    Period { from, until, value, references, assumed, span }
    Define { name, label, cases, judgement, because, references }
    DefineCase { value, when, span }
    Rule {
        name, label, about, when, unless, overrides, effects, because, references, validity, assumed,
    }
    Effect { kind, span }
    Grade { value, span }
    Table {
        name, label, scores, file, inputs, outputs, rows, because, references, validity, assumed, header_span,
    }
    Output { name, unit }
    Row { conditions, results, span }
    Pattern { items, span }
    Function {
        name, label, arguments, kind, kind_span, unit, range, because, references, assumed, body,
    }
    Argument { name, kind, kind_span, unit }
    ScriptLine { text, span }
    Costs { options, shared, lines }
    SharedBy { key, among, span }
    CostLine {
        yearly, name, label, amount, indexed_by, from_year, until_year, only_when, vat, uplift, counts_as,
        references, assumed, validity, span,
    }
    Vat { rate, when, span }
    Uplift { rate, reason, span }
    CountsAs { kind, leaving_side, span }
    Key { name, label, dated, of, first, parts, limits, remainder, references, assumed }
    KeyTaker { member, up_to }
    KeyLimit { least, limit, span }
    KeyPart { share, by, span }
    Appraisal { horizon, discounted, flows, shared, compared }
    DiscountRate { parameter, years }
    Example { title, on, basis, any, given, expect, table }
    Given { case, file, facts, span }
    Expect { about, expected, span }
    Expected { expectation, basis }
    AmountOf { kind, option, year, member }
    ExampleTable { inputs, outputs, rows, header_span }
    CaseOutput { of, span }
    CaseRow { given, wanted, span }
    CaseGiven { value, span }
    CaseWanted { wanted, span }
    GivenFact { fact, value, span }
    Expectation { of, wanted, span }
    Claim { name, label, whenever, holds, because, references }
    Literal { kind, span }
    Each { name, scope, condition }
}

/// Enums, with all their variants; a pattern names all that is in one.
macro_rules! enums {
    ($($name:ident { $($variant:ident $(($($place:ident),*))? $({ $($field:ident),* })?,)* })*) => {
        $(impl Walk for $name {
            fn walk<V: Visitor>(&mut self, visitor: &mut V) {
                match self {
                    $($name::$variant $(($($place),*))? $({ $($field),* })? => {
                        $($($place.walk(visitor);)*)?
                        $($($field.walk(visitor);)*)?
                    })*
                }
                // Some enums have nothing to show in any variant.
                let _ = visitor;
            }
        })*
    };
}

enums! {
    Piece { Literal(a), Value(a), }
    DeclarationKind {
        Ruleset(a), Source(a), Option(a), Criterion(a), Type(a), Unit(a), Fact(a), Parameter(a), Define(a), Rule(a),
        Table(a), Costs(a), Key(a), Appraisal(a), Example(a), Claim(a), Function(a), Use(a),
    }
    FactType {
        YesOrNo, WholeNumber, Decimal, Amount, Percentage, Date, Text, SetOf(a), Named(a),
    }
    PeriodValue { Single(a), PerMember(a), }
    CaseWhen { Always, When(a), Otherwise(a), }
    Level { Portfolio(a), Group(a), Whole(a), }
    EffectKind {
        RuleOut(a), Require(a), Score { options, grade, criterion }, Condition { options, text }, Note(a),
    }
    RowConditions { Otherwise(a), Patterns(a), }
    PatternItem { Is(a), Not(a), Compare(a, b), Range(a, b), }
    ResultCell { Grade(a), Value(a), }
    FunctionBody { File(a), Lines(a), }
    YearText { Year(a), Name(a), }
    KeyShare { Half, Percentage(a), }
    KeyRemainder { Member(a), Pot(a), }
    GivenValue { Value(a), Unknown, NotApplicable, Between(a, b), }
    Basis { Source(a), ByHand(a), EarlierRun(a), }
    AnyFacts { All(a), These(a), }
    AboutCase { Portfolio(a), Group(a), Whole(a, b), Case(a), }
    Outcome {
        Advice, Status, OpenFacts, Condition(a), Amount(a), Score(a, b), Rule(a), That(a), Standing(a),
    }
    AmountKind { Line(a), Yearly, Once, Total, PresentValue, YearlyEquivalent, Year, }
    Wanted {
        Error, Unknown, None { negated }, Names { negated, include, names }, Status { negated, status },
        Standing { negated, required }, GoesWith(a), Applies(a), Holds(a), Is { negated, value }, Compare(a, b),
        Between(a, b),
    }
    CaseInput { Title(a), Fact(a), }
    LiteralKind {
        Number { number, unit, percent }, Money(a), Date(a), Text(a), YesNo(a), Name(a),
    }
    ExpressionKind {
        Literal(a), Name(a), Or(a), And(a), Not(a), Compare(a, b, c), Is { left, negated, right },
        IsOneOf { left, negated, alternatives }, Includes(a, b), IsApplicable { left, negated },
        Arithmetic(a, b, c), Negate(a), PercentOf(a, b), Duration { count, unit, month_end },
        Rounded { value, mode, places }, Count(a), CountEach(a), TotalEach(a, b), AnyEach(a), AllEach(a),
        AdviceIs { negated, option }, Smallest(a), Largest(a), CostLine(a), CostOf { yearly, option }, All(a),
        PartOf(a, b), Call(a, b),
    }
    Scope { Among(a), Of(a), }
}
