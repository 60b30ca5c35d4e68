//! Documents and projects put together from their parts, without packing them: zip archives of stored members.

/// An archive of these members.
pub fn stored(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let at = u32::try_from(file.len()).unwrap_or_default();
        let described = described(name, text.as_bytes());
        file.extend(b"PK\x03\x04\x0a\0");
        file.extend(&described);
        file.extend(name.as_bytes());
        file.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x0a\0\x0a\0");
        directory.extend(&described);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let number = |number: usize| u32::try_from(number).unwrap_or_default().to_le_bytes();
    let count = u16::try_from(parts.len()).unwrap_or_default().to_le_bytes();
    let at = number(file.len());
    file.extend(&directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count, count].concat());
    file.extend([number(directory.len()), at].concat());
    file.extend([0, 0]);
    file
}

/// Flags, method, time, check sum, sizes and the lengths of the names, as both headers have them.
fn described(name: &str, bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap_or_default().to_le_bytes();
    let mut out = vec![0; 8];
    out.extend(checksum(bytes).to_le_bytes());
    out.extend([length, length].concat());
    out.extend(u16::try_from(name.len()).unwrap_or_default().to_le_bytes());
    out.extend([0, 0]);
    out
}

/// CRC-32, bit by bit.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |mut crc: u32, byte: &u8| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
        crc
    };
    !bytes.iter().fold(u32::MAX, step)
}
