//! How wide words are, before anybody draws them.
//!
//! Whose letters a reader's machine will use is not known here. Widths are those of Verdana, which is the widest
//! of the common sans-serif families: what fits by this measure fits in all of them.

/// A thousandth of the size of the letters.
fn width_of(letter: char) -> i64 {
    match letter {
        'i' | 'j' | 'l' | 'ï' | 'í' | 'ì' | 'î' => 285,
        '\'' | '|' | '’' | '‘' => 280,
        't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | ' ' | '-' | '!' | '(' | ')' | '/' => 440,
        'm' => 980,
        'w' | 'W' | 'M' | '%' | '—' | '…' | '@' => 1000,
        '+' | '=' | '<' | '>' | '−' => 820,
        _ if letter.is_uppercase() => 740,
        _ if letter.is_ascii() || letter.is_alphabetic() && letter < '\u{250}' => 620,
        // Other scripts and signs are seldom wider than they are high.
        _ => 1050,
    }
}

/// How wide words are at a size of the letters, in the units of the size.
pub(super) fn width(words: &str, size: i64) -> i64 {
    words.chars().map(width_of).sum::<i64>() * size / 1000 + 1
}

/// Breaks words over lines that fit a width: at spaces, else behind hyphens, else within a long word.
pub(super) fn wrap(words: &str, size: i64, room: i64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    // A fixed space holds two words together.
    let breaks = |letter: char| letter.is_whitespace() && letter != '\u{a0}';
    for word in words.split(breaks).filter(|word| !word.is_empty()) {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&joined, size) <= room {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            let longer = format!("{line}{letter}");
            // A piece of a broken word ends in a hyphen, for which there must be room.
            if width(&longer, size) > room - width("-", size)
                && line.chars().count() > 1
                && width(word, size) > room
            {
                let hyphen = if line.ends_with('-') { "" } else { "-" };
                lines.push(format!("{}{hyphen}", std::mem::take(&mut line)));
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_fits_and_no_letter_is_lost() {
        let texts = [
            "Waar hoort het werk na het project?",
            "Samenwerkingsverbandovereenkomsten",
            "a",
            "",
            "ë — 100%",
        ];
        for text in texts {
            for room in [60, 90, 200] {
                let lines = wrap(text, 13, room);
                assert!(lines.iter().all(|line| width(line, 13) <= room), "{lines:?}");
                let letters =
                    |text: &str| text.chars().filter(|one| one.is_alphanumeric()).collect::<String>();
                assert_eq!(letters(&lines.concat()), letters(text));
            }
        }
    }
}
