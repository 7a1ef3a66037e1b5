//! What rules compute with: exact decimals, money, dates, units.

mod date;
pub use date::Date;
