//! JUnit XML, as Jenkins, GitLab and GitHub's reporters read it: a suite for each file with rules, a case for each
//! trial of an example.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{CaseEnding, TestedCase};

/// Writing to memory does not fail; none would be that it did.
type Written = Option<()>;

/// How the examples ended, as JUnit XML.
pub fn junit(ruleset: &str, cases: &[TestedCase]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let _ = write(&mut writer, ruleset, cases);
    let mut text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
    text.push('\n');
    text
}

fn write(writer: &mut Writer<Vec<u8>>, ruleset: &str, cases: &[TestedCase]) -> Written {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).ok()?;
    let mut all = BytesStart::new("testsuites");
    all.push_attribute(("name", ruleset));
    count(&mut all, cases.iter());
    writer.write_event(Event::Start(all)).ok()?;
    let mut files: Vec<&str> = cases.iter().map(|case| case.file.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    for file in files {
        let mine = || cases.iter().filter(|case| case.file == file);
        let mut suite = BytesStart::new("testsuite");
        suite.push_attribute(("name", file));
        count(&mut suite, mine());
        writer.write_event(Event::Start(suite)).ok()?;
        for case in mine() {
            one(writer, ruleset, case)?;
        }
        writer.write_event(Event::End(BytesEnd::new("testsuite"))).ok()?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuites"))).ok()
}

fn count<'c>(tag: &mut BytesStart<'_>, cases: impl Iterator<Item = &'c TestedCase> + Clone) {
    let of = |ending| cases.clone().filter(|case| case.ending == ending).count().to_string();
    tag.push_attribute(("tests", cases.clone().count().to_string().as_str()));
    tag.push_attribute(("failures", of(CaseEnding::Failed).as_str()));
    tag.push_attribute(("errors", of(CaseEnding::Error).as_str()));
    tag.push_attribute(("skipped", of(CaseEnding::Skipped).as_str()));
}

fn one(writer: &mut Writer<Vec<u8>>, ruleset: &str, case: &TestedCase) -> Written {
    let mut tag = BytesStart::new("testcase");
    tag.push_attribute(("name", sound(&case.title).as_str()));
    tag.push_attribute(("classname", ruleset));
    tag.push_attribute(("file", case.file.as_str()));
    tag.push_attribute(("line", case.line.to_string().as_str()));
    let inner = match case.ending {
        CaseEnding::Passed => return writer.write_event(Event::Empty(tag)).ok(),
        CaseEnding::Failed => "failure",
        CaseEnding::Error => "error",
        CaseEnding::Skipped => "skipped",
    };
    writer.write_event(Event::Start(tag)).ok()?;
    if case.ending == CaseEnding::Skipped {
        writer.write_event(Event::Empty(BytesStart::new(inner))).ok()?;
    } else {
        let mut said = BytesStart::new(inner);
        said.push_attribute(("message", sound(&case.headline()).as_str()));
        said.push_attribute(("type", inner));
        writer.write_event(Event::Start(said)).ok()?;
        writer.write_event(Event::Text(BytesText::new(&sound(&case.details())))).ok()?;
        writer.write_event(Event::End(BytesEnd::new(inner))).ok()?;
    }
    writer.write_event(Event::End(BytesEnd::new("testcase"))).ok()
}

/// Letters that XML 1.0 has no place for are left out.
fn sound(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}
