//! Rule sets as documents: what `wijzer doc` makes of a small one, and that pages are sound: every link has its
//! anchor, nothing is named twice, headings never skip a level, and nothing comes from elsewhere.
#![cfg(test)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use wijzer::engine::{Loaded, load_texts_shown};
use wijzer::locale::Tongue;
use wijzer::report::{self, Document, RuleSet};
use wijzer::value::Date;

#[expect(clippy::disallowed_methods, reason = "tests read the shipped files")]
fn load(folder: &str, t: Tongue) -> Loaded {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules").join(folder);
    let is_rules = |path: &Path| path.extension().is_some_and(|ending| ending == "wijs" || ending == "md");
    let mut files: Vec<(String, String)> = std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| is_rules(path))
        .map(|path| {
            let name = format!("rules/{folder}/{}", path.file_name().unwrap().to_string_lossy());
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    load_texts_shown(files, Some(t))
}

fn document(loaded: &Loaded, t: Tongue) -> Document {
    let program = loaded.program.as_ref().expect("the rules are sound");
    let on = Date::new(2026, 11, 24).unwrap();
    report::ruleset(RuleSet { program, files: &loaded.files, sources: &loaded.sources, on }, t)
}

fn page(folder: &str, t: Tongue) -> String {
    report::html(&document(&load(folder, t), t), t)
}

/// A tag of a page: its name (with `/` before it at an end) and its attributes.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// All tags of a page in order. Pages are written by one writer: attributes stand between double quotes.
fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    for piece in page.split('<').skip(1) {
        let Some((inside, _)) = piece.split_once('>') else { panic!("a tag without an end: {piece}") };
        if inside.starts_with('!') {
            continue;
        }
        let inside = inside.trim_end_matches('/');
        let (name, rest) = inside.split_once(' ').unwrap_or((inside, ""));
        let mut attributes = Vec::new();
        for attribute in rest.split("\" ").filter(|one| !one.is_empty()) {
            let (name, value) = attribute.split_once("=\"").unwrap_or((attribute, ""));
            attributes.push((name.trim().to_owned(), value.trim_end_matches('"').to_owned()));
        }
        found.push(Tag { name: name.to_owned(), attributes });
    }
    found
}

/// Elements that have no end.
const VOID: [&str; 6] = ["meta", "br", "hr", "rect", "path", "circle"];

fn is_sound(page: &str, t: Tongue) {
    let tags = tags(page);
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    let twice: Vec<&&str> = ids.iter().filter(|id| ids.iter().filter(|one| one == id).count() > 1).collect();
    assert_eq!(ids.len(), unique.len(), "named twice: {twice:?}");
    let mut level = 0;
    let mut open: Vec<&str> = Vec::new();
    for tag in &tags {
        let name = tag.name.as_str();
        if let Some(to) = tag.get("href") {
            let sound = match to.strip_prefix('#') {
                Some(anchor) => unique.contains(anchor),
                None => to.starts_with("https://") || to.starts_with("http://"),
            };
            assert!(sound, "a link to {to}");
        }
        assert!(tag.get("src").is_none() && !["script", "link", "iframe", "img", "object"].contains(&name));
        assert!(tag.attributes.iter().all(|(name, _)| !name.starts_with("on")), "{tag:?}");
        if let Some(digit) = name.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok()) {
            assert!(digit <= level + 1, "h{digit} stands below h{level}");
            level = digit;
        }
        if name == "th" {
            assert!(matches!(tag.get("scope"), Some("col" | "row")), "{tag:?}");
        }
        if let Some(ended) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(ended), "an element ends that is not the last one open");
        } else if !VOID.contains(&name) {
            open.push(name);
        }
        if name == "svg" {
            let named = tag.get("aria-labelledby").unwrap();
            assert!(named.split(' ').all(|id| unique.contains(id)));
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert_eq!(tags.iter().filter(|tag| tag.name == "h1").count(), 1);
    assert_eq!(tags.iter().find(|tag| tag.name == "html").unwrap().get("lang"), Some(t.code()));
    assert!(!page.contains("@import") && !page.contains("url("));
}

#[test]
fn the_pages_of_the_shipped_rule_sets_are_sound() {
    for folder in ["eerste", "bij12"] {
        for t in [Tongue::Nl, Tongue::En] {
            is_sound(&page(folder, t), t);
        }
    }
}

#[test]
fn every_link_of_the_markdown_has_its_anchor() {
    for folder in ["eerste", "bij12"] {
        for t in [Tongue::Nl, Tongue::En] {
            let (text, drawings) = report::markdown_beside(&document(&load(folder, t), t), "regels");
            let anchors: BTreeSet<&str> =
                text.split("<a id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            let links: Vec<&str> =
                text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()).collect();
            assert!(links.len() > 30);
            for link in links {
                let sound = match link.strip_prefix('#') {
                    Some(anchor) => anchors.contains(anchor),
                    None => link.starts_with("http") || drawings.iter().any(|(name, _)| name == link),
                };
                assert!(sound, "a link to {link}");
            }
            assert!(!drawings.is_empty());
            assert!(
                drawings.iter().all(|(name, svg)| name.starts_with("regels-") && svg.starts_with("<svg"))
            );
        }
    }
}

#[test]
fn everything_that_is_declared_can_be_found() {
    let loaded = load("bij12", Tongue::Nl);
    let page = report::html(&document(&loaded, Tongue::Nl), Tongue::Nl);
    let program = loaded.program.unwrap();
    let mut wanted: Vec<String> = Vec::new();
    wanted.extend(program.facts.values().map(|one| format!("fact-{}", one.name)));
    wanted.extend(program.terms.values().map(|one| format!("term-{}", one.name)));
    wanted.extend(program.rules.values().map(|one| format!("rule-{}", one.name)));
    wanted.extend(program.score_tables.values().map(|one| format!("table-{}", one.name)));
    wanted.extend(program.parameters.values().map(|one| format!("parameter-{}", one.name)));
    wanted.extend(program.options.values().map(|one| format!("option-{}", one.name)));
    wanted.extend(program.criteria.values().map(|one| format!("criterion-{}", one.name)));
    wanted.extend(program.keys.values().map(|one| format!("key-{}", one.name)));
    wanted.extend(program.sources.values().map(|one| format!("source-{}", one.name)));
    wanted.extend(program.claims.iter().map(|one| format!("claim-{}", one.name)));
    wanted.extend((1..=program.examples.len()).map(|at| format!("example-{at}")));
    for id in wanted {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id} is nowhere");
    }
}

#[test]
fn the_same_rules_are_the_same_bytes_in_whatever_order_they_stand() {
    let once = page("bij12", Tongue::Nl);
    assert_eq!(once, page("bij12", Tongue::Nl));
}

#[test]
fn what_authors_write_never_becomes_part_of_the_page() {
    let rules = "language en\n\nruleset odd \"<b>\\\"&amp; 'x'</b>\"\n    version 1\n    advises on result of project\n\n\
        option one \"<script>alert(1)</script>\"\noption two \"Two | three\"\n\n\
        criterion fit \"Fit\" weight 1\n    for \"a <i>swing</i>\"\n\n\
        source framework \"A `source` [x](y)\" found at \"javascript:alert(1)\"\n\n\
        fact shared \"Shared?\" of result is yes or no\n    asks \"<img src=x onerror=alert(1)>?\"\n\n\
        rule why \"<h1>Why</h1>\"\n    when    shared\n    then    one scores + on fit\n    \
        because \"</pre><script>alert(2)</script>\"\n    source  framework, <b>page</b>\n";
    let loaded = load_texts_shown(vec![("odd.wijs".to_owned(), rules.to_owned())], None);
    let document = document(&loaded, Tongue::En);
    is_sound(&report::html(&document, Tongue::En), Tongue::En);
    let markdown = report::markdown(&document);
    assert!(!markdown.contains("](javascript:"));
    assert!(
        !markdown
            .replace("```", "")
            .lines()
            .any(|line| line.starts_with("<script") || line.contains(" <img"))
    );
}

/// A rule set that is a document of two chapters, in both languages.
fn literate(t: Tongue) -> Document {
    let first = "# Eén\n\nZie [het tweede hoofdstuk](2-twee.md#waar-het-om-gaat), [iets anders](3-weg.md) en \
        [buiten](https://example.org/).\n\n<div lang=\"en\">\n\n# One\n\nHere.\n\n</div>\n\n\
        ```wijs\ntaal nl\n\nregelset proef \"Proef\" in het Engels \"Trial\"\n    versie 1\n    adviseert over resultaat van project\n\n\
        optie een \"Een\" in het Engels \"One\"\noptie twee \"Twee\" in het Engels \"Two\"\n\n\
        criterium passend \"Passend\" in het Engels \"Fit\" gewicht 1\n    voor \"van niet naar wel\"\n        in het Engels \"from not to so\"\n```\n";
    let second = "# Twee\n\n<script>alert(1)</script>\n\n### Waar het om gaat\n\n```wijs\ntaal nl\n\n\
        feit gedeeld \"Gedeeld\" in het Engels \"Shared\" van resultaat is ja of nee\n    vraagt \"Gedeeld?\" in het Engels \"Shared?\"\n\n\
        # Waarom dit zo is.\nregel samen \"Samen\" in het Engels \"Together\"\n    als     gedeeld\n    dan     een scoort + op passend\n    \
        omdat   \"Omdat {gedeeld}.\"\n            in het Engels \"Because {gedeeld}.\"\n\n\
        tabel verdeeld \"Verdeeld\" in het Engels \"Shared out\" scoort passend\n    | gedeeld || een | twee |\n    | ja      || +   | -    |\n    | nee     || -   | ++   |\n```\n\n\
        Slot.\n";
    let files = vec![
        ("regels/1-een.md".to_owned(), first.to_owned()),
        ("regels/2-twee.md".to_owned(), second.to_owned()),
    ];
    document(&load_texts_shown(files, Some(t)), t)
}

#[test]
fn a_rule_set_that_is_a_document_is_shown_as_one() {
    for t in [Tongue::Nl, Tongue::En] {
        let page = report::html(&literate(t), t);
        is_sound(&page, t);
        assert!(!page.contains("alert(1)"));
        let (text, _) = report::markdown_beside(&literate(t), "proef");
        insta::assert_snapshot!(format!("a_rule_set_that_is_a_document_{}", t.code()), text);
    }
}

#[test]
fn the_first_rule_set_as_markdown() {
    let (text, drawings) =
        report::markdown_beside(&document(&load("eerste", Tongue::Nl), Tongue::Nl), "eerste");
    insta::assert_snapshot!(text);
    insta::assert_snapshot!("the_first_rule_set_as_a_drawing", drawings.first().unwrap().1);
}

#[test]
fn the_first_rule_set_as_markdown_in_english() {
    let (text, _) = report::markdown_beside(&document(&load("eerste", Tongue::En), Tongue::En), "eerste");
    insta::assert_snapshot!(text);
}

#[test]
fn the_first_rule_set_as_a_page() {
    let page = page("eerste", Tongue::Nl);
    let (_, body) = page.split_once("</head>").unwrap();
    insta::assert_snapshot!(body);
}
