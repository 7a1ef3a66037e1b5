//! What rules compute with: exact decimals, money, dates, units, types, and every operator once.

mod allocate;
mod date;
mod decimal;
mod money;
mod ops;
mod timing;
mod types;
mod unit;

pub use allocate::{Allocation, AllocationError, Limit, Weights, allocate, round_to_sum};
pub use date::{Date, DateProblem, MonthEnd};
pub use decimal::{ArithmeticError, Decimal, NotANumber, Rounding};
pub use money::Cents;
pub use ops::{Arithmetic, Comparison, Range, UnitMismatch};
pub use timing::Timing;
pub use types::{Known, ListId, Member, MemberSet, NumberStyle, NumberType, Truth, Type, Value};
pub use unit::Unit;
