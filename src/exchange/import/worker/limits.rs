//! What a worker may use of the machine. The parent's clock holds everywhere; these hold where the system knows them.

/// Memory for most documents, and for PDF files, whose engines need more.
pub(super) const MEMORY: u64 = 1024 * 1024 * 1024;
const MEMORY_FOR_PDF: u64 = MEMORY / 2 * 3;
/// Processor time, in seconds.
#[cfg(unix)]
const PROCESSOR: u64 = 20;

/// Limits this process for good: memory, processor time, no file written, no picture of its memory left behind.
///
/// A limit that the system does not know is passed over.
#[cfg(unix)]
pub(super) fn set() {
    use rlimit::Resource;
    for (resource, soft, hard) in [
        (Resource::AS, MEMORY, MEMORY_FOR_PDF),
        (Resource::CPU, PROCESSOR, PROCESSOR + 1),
        (Resource::FSIZE, 0, 0),
        (Resource::CORE, 0, 0),
    ] {
        let _ = resource.set(soft, hard);
    }
}

/// Grants the memory that a PDF file may use.
#[cfg(unix)]
pub(super) fn allow_for_pdf() {
    let _ = rlimit::Resource::AS.set(MEMORY_FOR_PDF, MEMORY_FOR_PDF);
}

#[cfg(not(unix))]
pub(super) fn set() {}

#[cfg(not(unix))]
pub(super) fn allow_for_pdf() {}
