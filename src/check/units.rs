//! Units as written become units.

use super::names::Kind;
use super::{Checker, errors};
use crate::locale::{UNITS, built_in_unit};
use crate::syntax::{Name, UnitText};
use crate::value::Unit;

impl Checker<'_> {
    /// The unit, when all its names are known.
    pub(super) fn unit(&mut self, written: &UnitText) -> Option<Unit> {
        let mut unit = self.base_unit(&written.numerator);
        for below in &written.per {
            let divisor = self.base_unit(below);
            unit = unit.zip(divisor).map(|(unit, divisor)| unit.over(&divisor));
        }
        unit
    }

    fn base_unit(&mut self, name: &Name) -> Option<Unit> {
        let t = self.tongue(name.span);
        if let Some(inside) = built_in_unit(&name.text, t) {
            return Some(Unit::base(inside));
        }
        if self.names.units.contains_key(name.text.as_str()) {
            return Some(Unit::base(&name.text));
        }
        let mut known = self.names.of(Kind::Unit);
        known.extend(UNITS.iter().map(|(_, nl, en)| *t.pick(nl, en)));
        let problem = errors::unknown(t, Kind::Unit, name, known);
        self.report(problem);
        None
    }
}
