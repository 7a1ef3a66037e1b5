//! What rules compute with: exact decimals, money, dates, units.
