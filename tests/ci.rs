//! What this repository offers to continuous integration is run here as a runner would: the script of the GitHub
//! Action, the jobs of the GitLab template, and the files and examples of YAML that people copy.
#![cfg(test)]
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "the tests look at what stands on the disk")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use saphyr_parser::{Event, Parser};
use serde_json::{Map, Value as Json};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// A YAML document; every scalar is a text.
fn yaml(name: &str, text: &str) -> Json {
    /// What is open: a list, or a map with the key that waits for its value.
    enum Open {
        List(Vec<Json>),
        Map(Map<String, Json>, Option<String>),
    }
    let (mut open, mut root) = (Vec::new(), None);
    for event in Parser::new_from_str(text) {
        let (event, _) = event.unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let done = match event {
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Map(Map::new(), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop().unwrap() {
                Open::List(items) => Json::from(items),
                Open::Map(map, _) => Json::from(map),
            },
            Event::Scalar(value, ..) => Json::from(value.to_string()),
            Event::Alias(_) => panic!("{name}: an alias"),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => continue,
        };
        match open.last_mut() {
            None => root = Some(done),
            Some(Open::List(items)) => items.push(done),
            Some(Open::Map(map, key)) => match key.take() {
                None => *key = Some(done.as_str().unwrap().to_owned()),
                Some(key) => assert!(map.insert(key.clone(), done).is_none(), "{name}: `{key}` twice"),
            },
        }
    }
    root.unwrap_or_else(|| panic!("{name}: nothing"))
}

fn texts(json: &Json) -> Vec<String> {
    json.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// A repository with the first rule set, its facts and a snapshot.
fn repository(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("ci-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rules")).unwrap();
    for file in ["regels.wijs", "feiten.yaml"] {
        fs::copy(root().join("rules/eerste").join(file), folder.join("rules").join(file)).unwrap();
    }
    let arguments = ["snapshot", "rules", "rules/feiten.yaml", "--update", "--on", "2026-03-01"];
    let taken = Command::new(env!("CARGO_BIN_EXE_wijzer")).args(arguments).current_dir(&folder).output();
    assert!(taken.unwrap().status.success());
    folder
}

fn edit(folder: &Path, from: &str, to: &str) {
    let path = folder.join("rules/regels.wijs");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// What a run of the action's script leaves: its log, the summary, the outputs, and how it ended.
struct Ran {
    log: String,
    summary: String,
    outputs: String,
    code: i32,
}

/// Runs the script of the action as a runner of GitHub does.
fn action(folder: &Path, variables: &[(&str, &str)]) -> Ran {
    let (summary, outputs) = (folder.join("summary.md"), folder.join("outputs.txt"));
    let mut command = Command::new("sh");
    command.arg(root().join("ci/action.sh")).current_dir(folder);
    command.env("GITHUB_STEP_SUMMARY", &summary).env("GITHUB_OUTPUT", &outputs).env("GITHUB_ACTIONS", "true");
    command.env("WIJZER", env!("CARGO_BIN_EXE_wijzer")).env("WIJZER_RULES", "rules");
    command.env("WIJZER_ON", "2026-03-01");
    for (name, value) in variables {
        command.env(name, value);
    }
    let output = command.output().unwrap();
    let log = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    let take = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        fs::remove_file(path).unwrap();
        text
    };
    Ran { log, summary: take(summary), outputs: take(outputs), code: output.status.code().unwrap() }
}

/// A change after which the example fails and the advice is another.
const OTHER: (&str, &str) =
    ("| toepassing || ++    | 0          | -  ", "| toepassing || --    | 0          | ++ ");
const FACTS: (&str, &str) = ("WIJZER_FACTS", "rules/feiten.yaml");

#[test]
fn the_action_passes_what_is_sound() {
    let folder = repository("sound");
    let ran = action(&folder, &[FACTS]);
    assert_eq!(ran.code, 0, "{}", ran.log);
    insta::assert_snapshot!(format!("{}── outputs\n{}", ran.summary, ran.outputs));
    assert!(!ran.log.contains("::error"), "{}", ran.log);
    let sarif = fs::read_to_string(folder.join("wijzer-reports/wijzer.sarif")).unwrap();
    assert!(sarif.contains("\"version\": \"2.1.0\""));
    let junit = fs::read_to_string(folder.join("wijzer-reports/wijzer-junit.xml")).unwrap();
    assert!(junit.contains("failures=\"0\""));
}

#[test]
fn the_action_shows_a_mistake_beside_its_line() {
    let folder = repository("mistake");
    edit(&folder, "op schaal", "op schaaal");
    let ran = action(&folder, &[FACTS]);
    assert_eq!(ran.code, 1, "{}", ran.log);
    let annotation = ran.log.lines().find(|line| line.starts_with("::error ")).unwrap();
    assert!(annotation.starts_with("::error file=rules/regels.wijs,line="), "{annotation}");
    assert!(ran.outputs.contains("result=findings\nsarif=wijzer-reports/wijzer.sarif\n"), "{}", ran.outputs);
    assert!(ran.summary.contains("| Check | ❌ |") && ran.summary.contains("schaaal"), "{}", ran.summary);
    assert!(!ran.summary.contains("Examples"), "{}", ran.summary);
}

#[test]
fn the_action_shows_an_advice_that_changed() {
    let folder = repository("changed");
    edit(&folder, OTHER.0, OTHER.1);
    let ran = action(&folder, &[FACTS]);
    assert_eq!(ran.code, 1, "{}", ran.log);
    insta::assert_snapshot!(ran.summary);
    assert!(ran.log.contains("::error file=rules/regels.wijs,line="), "{}", ran.log);
    assert!(ran.log.contains("::error title=wijzer snapshot::"), "{}", ran.log);
    assert!(!folder.join("rules/feiten.snapshot.new").exists());
    // What is not asked for is not looked at.
    let ran = action(&folder, &[]);
    assert!(!ran.summary.contains("reviewed"), "{}", ran.summary);
}

#[test]
fn the_action_says_what_changed_since_a_revision() {
    let folder = repository("compared");
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=test", "-c", "user.email=test@example.org"]).args(arguments);
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            command.env_remove(name);
        }
        let output = command.current_dir(&folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "rules"]);
    edit(&folder, OTHER.0, OTHER.1);
    let ran = action(&folder, &[FACTS, ("WIJZER_COMPARE_WITH", "HEAD")]);
    assert!(ran.summary.contains("Compared with `HEAD`"), "{}", ran.summary);
    assert!(ran.summary.contains("passend_per_soort"), "{}", ran.summary);
    // A change is for people to judge: what fails the run are the example and the snapshot.
    edit(&folder, OTHER.1, OTHER.0);
    let ran = action(&folder, &[FACTS, ("WIJZER_COMPARE_WITH", "HEAD")]);
    assert_eq!(ran.code, 0, "{}", ran.log);
    let ran = action(&folder, &[("WIJZER_COMPARE_WITH", "nowhere")]);
    assert_eq!(ran.code, 2, "{}", ran.log);
}

#[test]
fn the_action_says_what_cannot_be_read() {
    let folder = repository("unread");
    for variables in [&[("WIJZER_RULES", "nowhere")][..], &[("WIJZER_DENY", "W9999")]] {
        let ran = action(&folder, variables);
        assert_eq!(ran.code, 2, "{}", ran.log);
        assert!(ran.outputs.contains("result=unusable"), "{}", ran.outputs);
        assert!(ran.summary.contains("could not be run"), "{}", ran.summary);
    }
    let ran = action(&folder, &[("WIJZER_FACTS", "nowhere.yaml")]);
    assert_eq!(ran.code, 2, "{}", ran.log);
}

#[test]
fn text_of_others_gives_the_runner_no_commands() {
    let folder = repository("commands");
    edit(&folder, "Wie past bij welk werk", "::error::uit een regelset");
    edit(&folder, OTHER.0, OTHER.1);
    let ran = action(&folder, &[FACTS]);
    let mut stopped: Option<String> = None;
    for line in ran.log.lines() {
        match &stopped {
            None if line.starts_with("::stop-commands::") => {
                stopped = line.strip_prefix("::stop-commands::").map(|token| format!("::{token}::"));
            }
            // Within the words of a command of ours it is no command.
            None => assert!(!line.trim_start().starts_with("::error::"), "{line}"),
            Some(end) if line == end => stopped = None,
            Some(_) => {}
        }
    }
    assert_eq!(stopped, None);
    assert!(ran.log.contains("uit een regelset"));
}

#[test]
fn the_action_hands_every_input_to_its_script() {
    let action = yaml("action.yml", &text("action.yml"));
    let inputs = action["inputs"].as_object().unwrap();
    let step = action["runs"]["steps"].as_array().unwrap().last().unwrap();
    let handed = step["env"].as_object().unwrap();
    for input in inputs.keys() {
        assert!(
            handed.values().any(|value| value.as_str().unwrap().contains(&format!("inputs.{input}"))),
            "`{input}` is not handed to the script"
        );
    }
    let script = text("ci/action.sh");
    for variable in handed.keys() {
        assert!(script.contains(&format!("${{{variable}:")), "the script does not read {variable}");
    }
    for output in action["outputs"].as_object().unwrap().keys() {
        assert!(script.contains(&format!("'{output}=")), "the script does not give `{output}`");
    }
}

/// Runs a job of the GitLab template as its runner does: line by line, until one fails.
fn job(folder: &Path, name: &str, variables: &[(&str, &str)]) -> (String, bool) {
    let template = yaml("ci/gitlab.yml", &text("ci/gitlab.yml"));
    let mut lines = texts(&template[".wijzer"]["before_script"]);
    lines.extend(texts(&template[name]["script"]));
    let program = Path::new(env!("CARGO_BIN_EXE_wijzer")).parent().unwrap();
    let path = format!("{}:{}", program.display(), option_env!("PATH").unwrap_or("/usr/bin:/bin"));
    let mut command = Command::new("sh");
    command.args(["-e", "-c", &lines.join("\n")]).current_dir(folder).env("PATH", path);
    for (name, value) in template["variables"].as_object().unwrap() {
        command.env(name, value.as_str().unwrap());
    }
    for (name, value) in variables {
        command.env(name, value);
    }
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (text, output.status.success())
}

#[test]
fn the_jobs_of_gitlab_run() {
    let folder = repository("gitlab");
    let facts = [FACTS];
    for name in ["wijzer-check", "wijzer-test", "wijzer-snapshot"] {
        let (said, well) = job(&folder, name, &facts);
        assert!(well, "{name}: {said}");
    }
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let quality: Json = serde_json::from_str(&read("gl-code-quality-report.json")).unwrap();
    let warned = quality.as_array().unwrap().len();
    assert!(read("wijzer-junit.xml").contains("failures=\"0\""));
    edit(&folder, OTHER.0, OTHER.1);
    for (name, sound) in [("wijzer-check", true), ("wijzer-test", false), ("wijzer-snapshot", false)] {
        let (said, well) = job(&folder, name, &facts);
        assert_eq!(well, sound, "{name}: {said}");
    }
    assert!(read("wijzer-junit.xml").contains("failures=\"1\""));
    edit(&folder, "op schaal", "op schaaal");
    let (said, well) = job(&folder, "wijzer-check", &[("WIJZER_DENY", "warnings")]);
    assert!(!well, "{said}");
    let quality: Json = serde_json::from_str(&read("gl-code-quality-report.json")).unwrap();
    assert!(quality.as_array().unwrap().len() > warned);
}

#[test]
fn what_people_copy_is_yaml_that_names_what_is_there() {
    let action = yaml("action.yml", &text("action.yml"));
    let template = yaml("ci/gitlab.yml", &text("ci/gitlab.yml"));
    let hooks = yaml(".pre-commit-hooks.yaml", &text(".pre-commit-hooks.yaml"));
    let ids: Vec<&str> = hooks.as_array().unwrap().iter().map(|hook| hook["id"].as_str().unwrap()).collect();
    let mut seen = [0, 0, 0];
    for page in ["docs/ci.md", "docs/automatisch.md"] {
        let text = text(page);
        for block in text.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
            let example = yaml(page, block);
            let none = Vec::new();
            let jobs = example["jobs"].as_object().into_iter().flat_map(Map::values);
            for step in jobs.flat_map(|job| job["steps"].as_array().unwrap_or(&none)) {
                if !step["uses"].as_str().is_some_and(|uses| uses.contains("/wijzer@")) {
                    continue;
                }
                seen[0] += 1;
                for input in step["with"].as_object().unwrap().keys() {
                    assert!(action["inputs"].get(input).is_some(), "{page}: `{input}` is no input");
                }
            }
            for variable in example["variables"].as_object().into_iter().flat_map(Map::keys) {
                seen[1] += 1;
                assert!(template["variables"].get(variable).is_some(), "{page}: no variable {variable}");
            }
            for repo in example["repos"].as_array().unwrap_or(&none) {
                for hook in repo["hooks"].as_array().unwrap() {
                    seen[2] += 1;
                    assert!(ids.contains(&hook["id"].as_str().unwrap()), "{page}: no hook {}", hook["id"]);
                }
            }
        }
    }
    assert!(seen.iter().all(|count| *count >= 2), "{seen:?}");
}
