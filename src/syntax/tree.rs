//! The syntax tree: a rule set as it is written, with the place of everything.
//!
//! No name has a meaning here, and no value a type. Texts are unescaped; numbers stay text until `check`.

mod examples;

pub use examples::*;

use crate::locale::Tongue;
use crate::source::{FileId, Span};
use crate::value::Timing;

/// One file of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Which file.
    pub id: FileId,
    /// The tongue that its first line names.
    pub tongue: Tongue,
    /// What could be read, in the order of the file.
    pub declarations: Vec<Declaration>,
    /// All comments, in the order of the file.
    pub comments: Vec<Comment>,
    /// Declarations in which something could not be read; what else is said of them may be its consequence.
    pub broken: Vec<Span>,
}

/// A comment: from `#` to the end of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its text, without the `#`.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// A name that an author chose, where it is declared or used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// A text between quotes (several in a row are joined by nothing), and the same in the other tongue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its pieces: literal text and expressions between braces.
    pub pieces: Vec<Piece>,
    /// `in Dutch "…"`: the text in the tongue that the file is not in. Expressions in it are written in the
    /// tongue of the file all the same.
    pub other: Option<Vec<Piece>>,
    /// Its place.
    pub span: Span,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Letters as they are.
    Literal(String),
    /// An expression between braces, to be filled in with its value.
    Value(Expression),
}

/// A date as written, `2026-01-31`; whether it exists is for `check`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateText {
    /// The ten characters.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// A number as written, normalised to `-?digits[.digits]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The digits, with a point as decimal sign, without grouping.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// A unit as written: `EUR per hour` is `numerator` `EUR`, `per` `[hour]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitText {
    /// The unit above the line.
    pub numerator: Name,
    /// The units below it.
    pub per: Vec<Name>,
    /// Its place.
    pub span: Span,
}

/// `source framework, page 7`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The source.
    pub source: Name,
    /// The place in it, as free text.
    pub place: Option<String>,
    /// Its place in the file.
    pub span: Span,
}

/// `valid from 2026-01-01 until 2026-12-31`, the last day included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: DateText,
    /// Last day.
    pub until: Option<DateText>,
    /// Its place.
    pub span: Span,
}

/// `assumed by "…"`: the figure or rule is an assumption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// Who assumed it.
    pub by: Option<Text>,
    /// Its place.
    pub span: Span,
}

/// A declaration with its whole stretch of text (comments above it not included).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// What is declared.
    pub kind: DeclarationKind,
    /// Lints that need not be said of it.
    pub allows: Vec<Allows>,
    /// From its first keyword to its last character.
    pub span: Span,
}

/// `allows W0705 because "…"`: a lint that need not be said of a declaration, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allows {
    /// The code of the lint.
    pub code: Name,
    /// Why it may stay.
    pub because: Text,
    /// Its place.
    pub span: Span,
}

/// `use "other.wijs"`: a file of rules that belongs to the rule set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Its path within the folder of the rule set.
    pub path: Text,
}

/// `from file "matrix.xlsx" sheet "Fit"`: where the body of a table or function stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FromFile {
    /// Its path within the folder of the rule set.
    pub path: Text,
    /// The sheet of a workbook.
    pub sheet: Option<Text>,
    /// Its place.
    pub span: Span,
}

/// The kinds of declarations.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each names the struct of its own name below")]
pub enum DeclarationKind {
    Ruleset(Ruleset),
    Source(Source),
    Option(OptionDeclaration),
    Criterion(Criterion),
    Type(TypeDeclaration),
    Unit(UnitDeclaration),
    Fact(Fact),
    Parameter(Parameter),
    Define(Define),
    Rule(Rule),
    Table(Table),
    Costs(Costs),
    Key(Key),
    Appraisal(Appraisal),
    Example(Example),
    Claim(Claim),
    Function(Function),
    Use(Use),
}

/// `ruleset placement "…" version … advises on result of project …`. A clause that is given twice is kept
/// twice: `check` reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruleset {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// `version 2026.1`
    pub version: Vec<Name>,
    /// `advises on RESULT of PROJECT`
    pub advises: Vec<Advises>,
    /// `grouped by FACT weighted by FACT`
    pub grouped: Vec<Grouped>,
    /// `margin 2`
    pub margin: Vec<Number>,
    /// `grades from -3 to 3`
    pub grades: Vec<(Grade, Grade)>,
    /// `examples on 2026-01-01`
    pub examples_on: Vec<DateText>,
}

/// `advises on RESULT plural RESULTS of PROJECT`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advises {
    /// What gets an advice.
    pub subject: Name,
    /// The name of several of them.
    pub plural: Option<Name>,
    /// What it is part of.
    pub whole: Option<Name>,
}

/// `grouped by FACT weighted by FACT`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouped {
    /// The fact (of a listed type) that makes the groups.
    pub by: Name,
    /// The fact that weighs a result within its group.
    pub weight: Option<Name>,
}

/// `source framework "…" by "…" dated … found at "…"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub label: Option<Text>,
    /// Who published it.
    pub by: Vec<Text>,
    /// When.
    pub dated: Vec<DateText>,
    /// Where it is to be found.
    pub found_at: Vec<Text>,
    /// Marked as assumed.
    pub assumed: Vec<Assumed>,
}

/// `option bij12 "BIJ12"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionDeclaration {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// `for comparison only`: it has costs, but is never advised.
    pub for_comparison: bool,
}

/// `criterion scale "…" weight 2 between 1 and 4 for "…"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// Its weight.
    pub weight: Vec<Weight>,
    /// The swing that the weight stands for.
    pub swing: Vec<Text>,
    /// Where the weight comes from.
    pub references: Vec<Reference>,
    /// Marked as assumed.
    pub assumed: Vec<Assumed>,
}

/// `weight 2 between 1 and 4`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// The weight that counts.
    pub value: Number,
    /// The range in which it may be set.
    pub between: Option<(Number, Number)>,
    /// Its place.
    pub span: Span,
}

/// `type work_type plural work_types "…" is one of …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeDeclaration {
    /// Its name.
    pub name: Name,
    /// The name of all its members together (`all provinces`).
    pub plural: Option<Name>,
    /// What people call it.
    pub label: Option<Text>,
    /// Its members.
    pub members: Vec<Member>,
}

/// A member of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
}

/// `unit fte "…"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitDeclaration {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
}

/// `fact staff of result is decimal in fte from 0 to 50 asks "…"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// Of what it is a fact: the ruleset's subject or its whole.
    pub subject: Option<Name>,
    /// Its type.
    pub kind: FactType,
    /// The place of the type.
    pub kind_span: Span,
    /// Its unit.
    pub unit: Option<UnitText>,
    /// `from 0 to 50`, both included.
    pub range: Vec<(Literal, Literal)>,
    /// The question.
    pub asks: Vec<Text>,
    /// Help with the question.
    pub explained: Vec<Text>,
    /// A person decides it.
    pub judgement: bool,
    /// It may not apply to a case.
    pub may_not_apply: bool,
    /// Where it comes from.
    pub references: Vec<Reference>,
}

/// The types a fact can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactType {
    /// `yes or no`
    YesOrNo,
    /// `whole number`
    WholeNumber,
    /// `decimal`
    Decimal,
    /// `amount`: money.
    Amount,
    /// `percentage`
    Percentage,
    /// `date`
    Date,
    /// `text`
    Text,
    /// `set of province`
    SetOf(Name),
    /// A declared type.
    Named(Name),
}

/// `parameter hourly_rate "…" in EUR per hour from … is …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// The type for each of whose members it has a value.
    pub of: Option<Name>,
    /// Its unit.
    pub unit: Option<UnitText>,
    /// Its values with their periods.
    pub periods: Vec<Period>,
}

/// `from 2026-01-01 until 2026-12-31 is 101.50 source …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: DateText,
    /// Last day.
    pub until: Option<DateText>,
    /// The value, or one a member.
    pub value: PeriodValue,
    /// Where it comes from.
    pub references: Vec<Reference>,
    /// Marked as assumed.
    pub assumed: Vec<Assumed>,
    /// Its place.
    pub span: Span,
}

/// What a parameter is in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodValue {
    /// One value.
    Single(Literal),
    /// A value for each member.
    PerMember(Vec<(Name, Literal)>),
}

/// `define broadly_shared "…" as … when … as … otherwise`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Define {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// Its cases; a single case without condition is a plain definition.
    pub cases: Vec<DefineCase>,
    /// A person decides it.
    pub judgement: bool,
    /// Why.
    pub because: Vec<Text>,
    /// Where it comes from.
    pub references: Vec<Reference>,
}

/// One case of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefineCase {
    /// The value.
    pub value: Expression,
    /// When it holds.
    pub when: CaseWhen,
    /// Its place.
    pub span: Span,
}

/// When a case of a definition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseWhen {
    /// Always: it is the only case.
    Always,
    /// When this is true.
    When(Expression),
    /// When no other case is.
    Otherwise(Span),
}

/// `rule NAME "…" when … unless … overrides … then … because … source …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// `advises on portfolio`: what a rule about the whole is about; none means one subject.
    pub about: Vec<Level>,
    /// `when`
    pub when: Vec<Expression>,
    /// `unless`
    pub unless: Vec<Expression>,
    /// `overrides`
    pub overrides: Vec<Name>,
    /// `then`, all effects of all `then` clauses.
    pub effects: Vec<Effect>,
    /// `because`
    pub because: Vec<Text>,
    /// `source`
    pub references: Vec<Reference>,
    /// `valid from … until …`
    pub validity: Vec<Validity>,
    /// `assumed`
    pub assumed: Vec<Assumed>,
}

/// What several subjects belong to together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Level {
    /// All subjects there are.
    Portfolio(Span),
    /// The subjects of one group.
    Group(Span),
    /// The subjects of one whole, by the name that the header gives it.
    Whole(Name),
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Which effect.
    pub kind: EffectKind,
    /// Its place.
    pub span: Span,
}

/// The kinds of effects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EffectKind {
    /// `rule out A, B`
    RuleOut(Vec<Name>),
    /// `require A`
    Require(Vec<Name>),
    /// `A, B scores ++ on C`
    Score {
        /// The options.
        options: Vec<Name>,
        /// The grade.
        grade: Grade,
        /// The criterion.
        criterion: Name,
    },
    /// `[A] on condition "…"`
    Condition {
        /// The options; none means those that the rule requires, or else every option.
        options: Vec<Name>,
        /// The condition.
        text: Text,
    },
    /// `notes "…"`
    Note(Text),
}

/// A grade: `++` is 2, `-` is -1, `+3` is 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Its number.
    pub value: i32,
    /// Its place.
    pub span: Span,
}

/// A score table (`scores` given) or a decision table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// The criterion of a score table.
    pub scores: Option<Name>,
    /// The file that holds the header and the rows; they are empty until it is read.
    pub file: Option<FromFile>,
    /// The expressions above the columns left of `||`.
    pub inputs: Vec<Expression>,
    /// The names above the columns right of it: options, or terms with their units.
    pub outputs: Vec<Output>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Why.
    pub because: Vec<Text>,
    /// Where it comes from.
    pub references: Vec<Reference>,
    /// `valid from … until …`
    pub validity: Vec<Validity>,
    /// `assumed`
    pub assumed: Vec<Assumed>,
    /// The place of the header row.
    pub header_span: Span,
}

/// A column right of `||`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The option or term.
    pub name: Name,
    /// The unit of a term.
    pub unit: Option<UnitText>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What the inputs must be.
    pub conditions: RowConditions,
    /// What follows, a cell an output.
    pub results: Vec<ResultCell>,
    /// Its place.
    pub span: Span,
}

/// The left side of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowConditions {
    /// `otherwise`
    Otherwise(Span),
    /// A pattern an input.
    Patterns(Vec<Pattern>),
}

/// A cell left of `||`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What is allowed: any of these; empty means `any`.
    pub items: Vec<PatternItem>,
    /// Its place.
    pub span: Span,
}

/// One thing that a cell allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternItem {
    /// Exactly this.
    Is(Literal),
    /// Anything but this.
    Not(Literal),
    /// `>= 9`
    Compare(ComparisonSign, Literal),
    /// `3 to 8`, both included.
    Range(Literal, Literal),
}

/// A cell right of `||`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultCell {
    /// A grade written with signs.
    Grade(Grade),
    /// Anything else.
    Value(Expression),
}

/// `function NAME "…" (A is …, B is …) is … from 0 to 100` with its script
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// What it takes.
    pub arguments: Vec<Argument>,
    /// The type of its result.
    pub kind: FactType,
    /// The place of the type.
    pub kind_span: Span,
    /// The unit of its result.
    pub unit: Option<UnitText>,
    /// `from 0 to 100`, both included.
    pub range: Vec<(Literal, Literal)>,
    /// Why.
    pub because: Vec<Text>,
    /// Where it comes from.
    pub references: Vec<Reference>,
    /// `assumed`
    pub assumed: Vec<Assumed>,
    /// How it is computed.
    pub body: FunctionBody,
}

/// An argument of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name, which is that of a variable in the script.
    pub name: Name,
    /// Its type.
    pub kind: FactType,
    /// The place of the type.
    pub kind_span: Span,
    /// Its unit.
    pub unit: Option<UnitText>,
}

/// Where the script of a function stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FunctionBody {
    /// In a file beside the rules.
    File(FromFile),
    /// Here, a line each.
    Lines(Vec<ScriptLine>),
}

/// A line of a script: what stands behind its `>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptLine {
    /// The text behind the `>`, to the end of the line.
    pub text: String,
    /// The place of that text.
    pub span: Span,
}

/// `costs of A, B shared by KEY` with its lines
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    /// The options.
    pub options: Vec<Name>,
    /// How these options' costs are shared, when it differs from the appraisal.
    pub shared: Option<SharedBy>,
    /// The lines.
    pub lines: Vec<CostLine>,
}

/// `shared by KEY among EXPRESSION`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedBy {
    /// The key.
    pub key: Name,
    /// The set of members among whom it is shared; none means all.
    pub among: Option<Expression>,
    /// Its place.
    pub span: Span,
}

/// A cost line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostLine {
    /// `yearly`, or else `once`.
    pub yearly: bool,
    /// Its name, unique within its option.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// The amount.
    pub amount: Expression,
    /// `indexed by PARAMETER`
    pub indexed_by: Vec<Name>,
    /// `from 2027` or `in 2027`: the first year, or the year of a one-off cost.
    pub from_year: Vec<YearText>,
    /// `until 2030`: the last year.
    pub until_year: Vec<YearText>,
    /// `only when …`
    pub only_when: Vec<Expression>,
    /// `plus vat at RATE when …`
    pub vat: Vec<Vat>,
    /// `uplift 20% "…"`
    pub uplift: Vec<Uplift>,
    /// `counts as staff at the leaving side`
    pub counts_as: Vec<CountsAs>,
    /// Where it comes from.
    pub references: Vec<Reference>,
    /// `assumed`
    pub assumed: Vec<Assumed>,
    /// `valid from … until …`
    pub validity: Vec<Validity>,
    /// Its place.
    pub span: Span,
}

/// A calendar year: written, or the name of a fact, parameter or term that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearText {
    /// Four digits.
    Year(Number),
    /// A name.
    Name(Name),
}

/// `plus vat at RATE when …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vat {
    /// The rate.
    pub rate: Expression,
    /// When VAT is charged; none means always.
    pub when: Option<Expression>,
    /// Its place.
    pub span: Span,
}

/// `uplift 20% "reason"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uplift {
    /// The share added.
    pub rate: Expression,
    /// Why.
    pub reason: Option<Text>,
    /// Its place.
    pub span: Span,
}

/// `counts as staff at the leaving side`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountsAs {
    /// The kind of cost.
    pub kind: CostKind,
    /// It falls on the organisation that gives the work away.
    pub leaving_side: bool,
    /// Its place.
    pub span: Span,
}

/// The eight kinds of cost that cooperation brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CostKind {
    /// Staff, overhead included (structural).
    Staff,
    /// Material (structural).
    Material,
    /// Being a client (structural).
    Client,
    /// The process of change (one-off).
    Process,
    /// Start-up (one-off).
    StartUp,
    /// Social plan (one-off).
    SocialPlan,
    /// Friction: staff that cannot be placed at once (one-off).
    Friction,
    /// Overhead that stays behind with the organisation that gives the work away (one-off).
    LeftBehind,
}

/// `key NAME "…" dated … of province: half equally, half by inhabitants`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// When it was set.
    pub dated: Option<DateText>,
    /// The type over whose members it shares.
    pub of: Name,
    /// `first a up to EUR 5, then b up to 10%`: who pay first.
    pub first: Vec<KeyTaker>,
    /// Its parts; empty when those who pay first pay all.
    pub parts: Vec<KeyPart>,
    /// `each at least …`, `each at most …`
    pub limits: Vec<KeyLimit>,
    /// `remainder to …`
    pub remainder: Vec<KeyRemainder>,
    /// Where it comes from.
    pub references: Vec<Reference>,
    /// `assumed`
    pub assumed: Vec<Assumed>,
}

/// A member that pays before the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyTaker {
    /// The member.
    pub member: Name,
    /// Up to which limit; none means all that is left.
    pub up_to: Option<Literal>,
}

/// A limit to what each pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLimit {
    /// `at least`, or else `at most`.
    pub least: bool,
    /// An amount or a percentage.
    pub limit: Literal,
    /// Its place.
    pub span: Span,
}

/// Who pays what is left when everybody is at a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyRemainder {
    /// A member.
    Member(Name),
    /// A pot that is no member.
    Pot(Text),
}

/// A part of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPart {
    /// Its share of the whole; none means the whole.
    pub share: Option<KeyShare>,
    /// By which measure it is shared; none means equally.
    pub by: Option<Name>,
    /// Its place.
    pub span: Span,
}

/// How much of the whole a part of a key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyShare {
    /// `half`
    Half,
    /// A percentage.
    Percentage(Number),
}

/// `appraisal over 10 years from 2026 discounted at … shared by … compared with …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appraisal {
    /// `over 10 years from 2026`: the number of years and the first year.
    pub horizon: Vec<(Number, Number)>,
    /// `discounted at A for 30 years, after that B`
    pub discounted: Vec<Vec<DiscountRate>>,
    /// `flows at the end of the year`
    pub flows: Vec<(Timing, Span)>,
    /// `shared by KEY among …`
    pub shared: Vec<SharedBy>,
    /// `compared with A, B`
    pub compared: Vec<Name>,
}

/// A discount rate and for how many years it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiscountRate {
    /// The parameter.
    pub parameter: Name,
    /// For how many years; none means the rest.
    pub years: Option<Number>,
}

/// A value as written, outside expressions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// Which value.
    pub kind: LiteralKind,
    /// Its place.
    pub span: Span,
}

/// The kinds of values as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiteralKind {
    /// A number, with a unit or percent sign behind it.
    Number {
        /// The number.
        number: Number,
        /// Its unit.
        unit: Option<UnitText>,
        /// A percent sign stands behind it.
        percent: bool,
    },
    /// An amount in euros.
    Money(Number),
    /// A date.
    Date(DateText),
    /// A text.
    Text(Text),
    /// `yes` or `no`
    YesNo(bool),
    /// The name of a member of a type.
    Name(Name),
}

/// An expression with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// Which expression.
    pub kind: ExpressionKind,
    /// Its place.
    pub span: Span,
}

/// The kinds of expressions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpressionKind {
    /// A value as written (never a name).
    Literal(LiteralKind),
    /// A name: of a fact, term, parameter, or member of a type.
    Name(Name),
    /// `a or b`
    Or(Vec<Expression>),
    /// `a and b`
    And(Vec<Expression>),
    /// `not a`
    Not(Box<Expression>),
    /// `a >= b`
    Compare(ComparisonSign, Box<Expression>, Box<Expression>),
    /// `a is [not] b`
    Is {
        /// The left side.
        left: Box<Expression>,
        /// `not`
        negated: bool,
        /// The right side.
        right: Box<Expression>,
    },
    /// `a is [not] one of (b, c)`
    IsOneOf {
        /// The left side.
        left: Box<Expression>,
        /// `not`
        negated: bool,
        /// The alternatives.
        alternatives: Vec<Expression>,
    },
    /// `participants include utrecht`
    Includes(Box<Expression>, Box<Expression>),
    /// `a is [not] applicable`
    IsApplicable {
        /// The fact.
        left: Box<Expression>,
        /// `not`
        negated: bool,
    },
    /// `a + b`, `a - b`, `a * b`, `a / b`
    Arithmetic(ArithmeticSign, Box<Expression>, Box<Expression>),
    /// `-a`
    Negate(Box<Expression>),
    /// `25% of a`
    PercentOf(Number, Box<Expression>),
    /// `3 months rounded down`: a period to add to a date.
    Duration {
        /// How many.
        count: Number,
        /// Of what.
        unit: DurationUnit,
        /// Which way to go when the month lacks the day.
        month_end: Option<MonthEndWord>,
    },
    /// `a rounded up to cents`
    Rounded {
        /// What is rounded.
        value: Box<Expression>,
        /// How.
        mode: RoundingWord,
        /// To how many decimals.
        places: Number,
    },
    /// `count of a`
    Count(Box<Expression>),
    /// `count of EACH where …`
    CountEach(Each),
    /// `total of a over EACH where …`
    TotalEach(Box<Expression>, Each),
    /// `at least one EACH meets …`
    AnyEach(Each),
    /// `all EACH meet …`
    AllEach(Each),
    /// `the advice is [not] A`; no option stands for no advice.
    AdviceIs {
        /// `not`
        negated: bool,
        /// The option.
        option: Option<Name>,
    },
    /// `smallest of (a, b)`
    Smallest(Vec<Expression>),
    /// `largest of (a, b)`
    Largest(Vec<Expression>),
    /// `cost line staff`
    CostLine(Name),
    /// `yearly cost of bij12` (or, when not yearly, `once cost of bij12`)
    CostOf {
        /// Yearly, or else once.
        yearly: bool,
        /// The option.
        option: Name,
    },
    /// `all provinces`
    All(Name),
    /// `inhabitants of utrecht`
    PartOf(Name, Name),
    /// `f(a, b)`
    Call(Name, Vec<Expression>),
}

/// `provinces among participants where …`, `results of project where …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Each {
    /// The type or the subject of the rule set, by its name or its plural.
    pub name: Name,
    /// Of which set.
    pub scope: Scope,
    /// Which of them count, or what each must meet.
    pub condition: Option<Box<Expression>>,
}

/// What is gone through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// `among` a set of members.
    Among(Box<Expression>),
    /// `of` what several subjects belong to together.
    Of(Level),
}

/// The signs that compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ComparisonSign {
    Less,
    AtMost,
    Equal,
    NotEqual,
    AtLeast,
    Greater,
}

/// The signs that calculate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ArithmeticSign {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// The words for stretches of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum DurationUnit {
    Days,
    Months,
    Years,
}

/// Which way to go when a month lacks the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MonthEndWord {
    /// To the first day of the next month.
    Up,
    /// To the last day of the month.
    Down,
}

/// The five ways of rounding, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum RoundingWord {
    Up,
    Down,
    HalfAwayFromZero,
    HalfToEven,
    TowardsZero,
}
