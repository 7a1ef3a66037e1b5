//! Coverage in the format of lcov, which many viewers read: geninfo(1), "tracefile format".

use std::fmt::Write;

use crate::cases::{Coverage, Point, PointKind, Way};
use crate::source::Sources;

/// Coverage as an lcov tracefile: rules are functions, what a condition came out as is a branch.
pub fn lcov(coverage: &Coverage, sources: &Sources) -> String {
    let mut out = String::new();
    for (id, file) in sources.iter() {
        let points: Vec<(usize, &Point)> = coverage
            .points
            .iter()
            .filter(|point| point.span.file == id)
            .map(|point| (file.line_column(point.span.start as usize).line, point))
            .collect();
        if !points.is_empty() {
            let _ = write!(out, "TN:\nSF:{}\n", file.name());
            record(&points, &mut out);
            out.push_str("end_of_record\n");
        }
    }
    out
}

fn record(points: &[(usize, &Point)], out: &mut String) {
    let rules: Vec<&(usize, &Point)> =
        points.iter().filter(|(_, point)| point.kind == PointKind::Rule).collect();
    for (line, rule) in &rules {
        let _ = writeln!(out, "FN:{line},{}", rule.name);
    }
    for (_, rule) in &rules {
        let _ = writeln!(out, "FNDA:{},{}", hits(rule, Way::Yes), rule.name);
    }
    let called = rules.iter().filter(|(_, rule)| hits(rule, Way::Yes) > 0).count();
    let _ = writeln!(out, "FNF:{}\nFNH:{called}", rules.len());
    let (mut branches, mut taken) = (0usize, 0usize);
    for (block, (line, point)) in points.iter().enumerate() {
        for (branch, (_, hits)) in point.ways.iter().filter(|(way, _)| way.counts()).enumerate() {
            branches += 1;
            taken += usize::from(*hits > 0);
            let reached = point.ways.iter().any(|(_, hits)| *hits > 0);
            let hits = if reached { hits.to_string() } else { "-".to_owned() };
            let _ = writeln!(out, "BRDA:{line},{block},{branch},{hits}");
        }
    }
    let _ = writeln!(out, "BRF:{branches}\nBRH:{taken}");
    let mut lines: Vec<(usize, usize)> = Vec::new();
    for (line, point) in points {
        let all: usize = point.ways.iter().map(|(_, hits)| hits).sum();
        match lines.iter_mut().find(|(known, _)| known == line) {
            Some((_, most)) => *most = (*most).max(all),
            None => lines.push((*line, all)),
        }
    }
    lines.sort_unstable();
    for (line, hits) in &lines {
        let _ = writeln!(out, "DA:{line},{hits}");
    }
    let hit = lines.iter().filter(|(_, hits)| *hits > 0).count();
    let _ = writeln!(out, "LF:{}\nLH:{hit}", lines.len());
}

fn hits(point: &Point, way: Way) -> usize {
    point.ways.iter().find(|(of, _)| *of == way).map_or(0, |(_, hits)| *hits)
}
