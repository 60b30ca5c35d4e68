//! The eight colours of tags as red, green and blue, and the nearest of them to any other colour.

use crate::domain::codebook::COLOURS;

/// Red, green and blue of the colours 1 to 8, as on a light ground.
const OURS: [[u8; 3]; COLOURS as usize] = [
    [0x00, 0x5f, 0x5f],
    [0x00, 0x5f, 0x00],
    [0x87, 0x00, 0x87],
    [0x00, 0x00, 0xaf],
    [0xaf, 0x00, 0x00],
    [0x00, 0x5f, 0xaf],
    [0xaf, 0x00, 0xaf],
    [0x5f, 0x5f, 0x00],
];
/// Below this distance from grey, a colour has no hue that people would name.
const GREY: f32 = 0.03;

/// A colour as a project writes it; `None` for no colour.
pub(super) fn written(colour: u8) -> Option<String> {
    let at = usize::from(colour).checked_sub(1)?;
    let [r, g, b] = OURS.get(at)?;
    Some(format!("#{r:02X}{g:02X}{b:02X}"))
}

/// Red, green and blue of `#RGB` or `#RRGGBB`. What follows, such as an opacity that the format does not have, is not looked at.
pub(super) fn parse(written: &str) -> Option<[u8; 3]> {
    let digits = written.trim().strip_prefix('#')?;
    let values: Option<Vec<u8>> = digits
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    match values?.as_slice() {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [red, r, green, g, blue, b, ..] => Some([red * 16 + r, green * 16 + g, blue * 16 + b]),
        _ => None,
    }
}

/// Whether a colour is one of the eight.
pub(super) fn is_ours(colour: [u8; 3]) -> bool {
    OURS.contains(&colour)
}

/// The number of the colour whose hue is nearest; 0 for a grey.
pub(super) fn nearest(colour: [u8; 3]) -> u8 {
    if let Some(at) = OURS.iter().position(|ours| *ours == colour) {
        return u8::try_from(at + 1).unwrap_or(0);
    }
    let (a, b) = oklab(colour);
    if a.hypot(b) < GREY {
        return 0;
    }
    let hue = b.atan2(a);
    let apart = |ours: [u8; 3]| {
        let (a, b) = oklab(ours);
        // The short way around the circle.
        let turn = (b.atan2(a) - hue).abs();
        turn.min(std::f32::consts::TAU - turn)
    };
    let numbered = (1..).zip(OURS);
    let nearest = numbered.min_by(|(_, one), (_, other)| apart(*one).total_cmp(&apart(*other)));
    nearest.map_or(0, |(number, _)| number)
}

/// Two axes of colour, green to red and blue to yellow (Björn Ottosson, “A perceptual color space for image processing”, 2020).
#[allow(
    clippy::many_single_char_names,
    reason = "they are the names of the method"
)]
fn oklab(colour: [u8; 3]) -> (f32, f32) {
    let [r, g, b] = colour.map(|channel| {
        let c = f32::from(channel) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    (
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_other_programs_become_the_nearest_of_ours() {
        for (written, number) in [
            ("#ff0000", 5),
            ("#F00", 5),
            ("#8080FF", 4),
            ("#00cc22", 2),
            ("#ffff00", 8),
            ("#ff00ff", 7),
            ("#00FFFF", 1),
            ("#888888", 0),
            ("#000", 0),
            ("#ff0000aa", 5),
        ] {
            assert_eq!(parse(written).map(nearest), Some(number), "{written}");
        }
        assert_eq!(parse("rgb(1,2,3)"), None);
        assert_eq!(parse("#12"), None);
        for number in 1..=COLOURS {
            let again = written(number).as_deref().and_then(parse).map(nearest);
            assert_eq!(again, Some(number));
        }
        assert_eq!(written(0), None);
    }
}
