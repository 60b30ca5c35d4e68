//! The report's style: a sheet with named colours, and what the names mean on a light and on a dark ground.

/// A name of the sheet with its colour, as red, green and blue.
type Colour = (&'static str, u32);

const SHEET: &str = include_str!("style.css");

const LIGHT: [Colour; 9] = [
    ("ground", 0x00ff_ffff),
    ("panel", 0x00f3_f5f8),
    ("text", 0x001b_1f24),
    ("quiet", 0x0052_5a64),
    ("line", 0x00c6_ccd4),
    ("accent", 0x000a_58a8),
    ("challenge", 0x00b0_2a1c),
    ("lesson", 0x001d_5cb8),
    ("practice", 0x0017_733e),
];

const DARK: [Colour; 9] = [
    ("ground", 0x0014_171b),
    ("panel", 0x001f_242a),
    ("text", 0x00e9_ebee),
    ("quiet", 0x00ad_b4bd),
    ("line", 0x0042_4952),
    ("accent", 0x008c_bbff),
    ("challenge", 0x00ff_8f84),
    ("lesson", 0x008c_bbff),
    ("practice", 0x0080_d89d),
];

/// The whole sheet. On paper it is always light.
pub(super) fn sheet() -> String {
    format!(
        ":root{{{}}}@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}{SHEET}",
        named(&LIGHT),
        named(&DARK)
    )
}

fn named(colours: &[Colour]) -> String {
    let properties = colours
        .iter()
        .map(|(name, colour)| format!("--{name}:#{colour:06x}"));
    properties.collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, after WCAG 2.
    fn luminance(colour: u32) -> f64 {
        let channel = |shift: u32| {
            let value = f64::from((colour >> shift) & 0xff) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    }

    fn contrast(one: u32, other: u32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_text_can_be_read_on_every_ground() {
        for palette in [LIGHT, DARK] {
            let grounds = &palette[..2];
            for (name, colour) in palette.iter().filter(|(name, _)| *name != "line").skip(2) {
                for (ground, other) in grounds {
                    let contrast = contrast(*colour, *other);
                    assert!(contrast >= 4.5, "{name} on {ground}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn every_colour_of_the_sheet_is_named() {
        for part in SHEET.split("var(--").skip(1) {
            let name = part.split(')').next().unwrap_or_default();
            // The colour of a kind, by the class of what it is for.
            let known = name == "kind" || LIGHT.iter().any(|(known, _)| *known == name);
            assert!(known, "{name}");
        }
        assert_eq!(LIGHT.map(|(name, _)| name), DARK.map(|(name, _)| name));
        assert!(!SHEET.contains('#'), "a colour without a name");
    }
}
