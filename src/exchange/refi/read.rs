//! Reads a `.qdpx` file into a [`Project`]. Programs differ in what they write and in which order; whatever can be made sense of is
//! read, and the rest is counted.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::guid::{self, Guid};
use super::losses::{Loss, Losses};
use super::model::{
    Case, Code, Coding, Link, Made, Project, Selection, Set, Source, User, Value, Variable,
};
use super::package::Archive;
use super::refusal::Refusal;
use super::tree::{Node, Tree};
use super::{colours, text};
use crate::exchange::import::Why;
use crate::text::{clean_document, clean_line};

/// The most codes of a project.
pub(super) const MOST_CODES: usize = 10_000;

/// Reads a project from the bytes of its file.
pub fn read(bytes: Vec<u8>) -> Result<Project, Why> {
    let mut archive = Archive::open(bytes)?;
    let tree = Tree::parse(&archive.project()?).map_err(Why::Project)?;
    let root = tree.root().filter(|root| root.name() == "Project");
    let root = root.ok_or(Why::Project(Refusal::OtherThanProject))?;
    let mut project = Project {
        name: line(root, "name"),
        origin: line(root, "origin"),
        users: root.within("Users", "User").map(user).collect(),
        codes: codes(root).map_err(Why::Project)?,
        variables: root.within("Variables", "Variable").map(variable).collect(),
        cases: root.within("Cases", "Case").map(case).collect(),
        sets: root.within("Sets", "Set").map(set).collect(),
        links: root.within("Links", "Link").map(link).collect(),
        description: description(root),
        noted: targets(root, "NoteRef"),
        ..Project::default()
    };
    let graphs = root.within("Graphs", "Graph").count();
    project.losses.add(Loss::Graphs, graphs);
    let mut sources = Sources {
        archive,
        losses: Losses::default(),
    };
    for holder in root.all("Sources").flat_map(Node::children) {
        project.sources.extend(sources.of(holder)?);
    }
    for note in root.within("Notes", "Note") {
        project.notes.extend(sources.text(note, note)?);
    }
    project.losses.join(&sources.losses);
    Ok(project)
}

/// The codes of a project or a codebook, each after the one that it stands under.
pub(super) fn codes(root: Node) -> Result<Vec<Code>, Refusal> {
    let books = if root.name() == "CodeBook" {
        vec![root]
    } else {
        root.all("CodeBook").collect()
    };
    let mut codes = Vec::new();
    let tops = books.iter().flat_map(|book| book.within("Codes", "Code"));
    let mut waiting: Vec<(Node, Option<usize>)> = tops.map(|top| (top, None)).collect();
    waiting.reverse();
    while let Some((node, parent)) = waiting.pop() {
        if codes.len() >= MOST_CODES {
            return Err(Refusal::TooManyCodes);
        }
        let at = codes.len();
        codes.push(code(node, parent));
        let below = node.all("Code").rev();
        waiting.extend(below.map(|below| (below, Some(at))));
    }
    Ok(codes)
}

fn code(node: Node, parent: Option<usize>) -> Code {
    let is_codable = node.attribute("isCodable").unwrap_or("true");
    Code {
        guid: guid_of(node, "guid"),
        name: line(node, "name"),
        is_codable: !matches!(is_codable.trim(), "false" | "0"),
        colour: node.attribute("color").and_then(colours::parse),
        description: description(node),
        notes: targets(node, "NoteRef"),
        parent,
    }
}

fn user(node: Node) -> User {
    let name = line(node, "name");
    User {
        guid: guid_of(node, "guid"),
        name: if name.is_empty() {
            line(node, "id")
        } else {
            name
        },
    }
}

fn variable(node: Node) -> Variable {
    Variable {
        guid: guid_of(node, "guid"),
        name: line(node, "name"),
    }
}

fn case(node: Node) -> Case {
    Case {
        guid: guid_of(node, "guid"),
        name: line(node, "name"),
        values: values(node),
        sources: targets(node, "SourceRef"),
        parts: node.all("SelectionRef").count(),
    }
}

/// The values of variables; one that is not said is left out.
fn values(node: Node) -> Vec<Value> {
    let values = node.all("VariableValue").filter_map(|value| {
        let variable = targets(value, "VariableRef").into_iter().next()?;
        let said = value
            .children()
            .find(|part| part.name().ends_with("Value"))?;
        let value = clean_line(said.text(), usize::MAX);
        (!value.is_empty()).then_some(Value { variable, value })
    });
    values.collect()
}

fn set(node: Node) -> Set {
    Set {
        guid: guid_of(node, "guid"),
        name: line(node, "name"),
        description: description(node),
        codes: targets(node, "MemberCode"),
        sources: targets(node, "MemberSource"),
        notes: targets(node, "MemberNote"),
    }
}

fn link(node: Node) -> Link {
    Link {
        from: guid_of(node, "originGUID"),
        to: guid_of(node, "targetGUID"),
    }
}

/// Reads sources, which have their texts in the archive.
struct Sources {
    archive: Archive,
    losses: Losses,
}

impl Sources {
    /// The texts of one source: one of a text or a document, none of a picture, and any number of a recording.
    fn of(&mut self, holder: Node) -> Result<Vec<Source>, Why> {
        match holder.name() {
            "TextSource" => Ok(self.text(holder, holder)?.into_iter().collect()),
            "PDFSource" => Ok(self.pages(holder)?.into_iter().collect()),
            "PictureSource" => {
                self.losses.add(Loss::Pictures, 1);
                let areas = holder.all("PictureSelection").count();
                self.losses.add(Loss::Areas, areas);
                Ok(Vec::new())
            }
            "AudioSource" | "VideoSource" => self.recording(holder),
            _ => Ok(Vec::new()),
        }
    }

    /// A text. `holder` is what it is the text of: itself, or a document.
    fn text(&mut self, node: Node, holder: Node) -> Result<Option<Source>, Why> {
        let Some(text) = self.words(node)? else {
            return Ok(None);
        };
        let name = [holder, node].map(|node| line(node, "name"));
        let mut source = Source {
            guid: guid_of(holder, "guid"),
            name: name
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or_default(),
            text,
            description: description(holder),
            made: made(holder),
            selections: node.all("PlainTextSelection").map(selection).collect(),
            codings: node.all("Coding").map(coding).collect(),
            notes: targets(node, "NoteRef"),
            values: values(holder),
        };
        if node.name() != holder.name() {
            source.codings.extend(holder.all("Coding").map(coding));
            source.notes.extend(targets(holder, "NoteRef"));
        }
        Ok(Some(source))
    }

    /// The words of a text: in the project itself, or in a file beside it.
    fn words(&mut self, node: Node) -> Result<Option<String>, Why> {
        if let Some(inline) = node.first("PlainTextContent") {
            return Ok(Some(inline.text().to_owned()));
        }
        let Some(path) = node.attribute("plainTextPath") else {
            if node.name() == "Note" {
                return Ok(Some(String::new()));
            }
            self.losses.add(Loss::TextlessSources, 1);
            return Ok(None);
        };
        let Some(bytes) = self.archive.source(path)? else {
            self.losses.add(Loss::MissingTexts, 1);
            return Ok(None);
        };
        Ok(Some(text::decoded(&bytes)))
    }

    /// A document of pages: its text, where the project has one. An area with the identifier of a passage is the same mark.
    fn pages(&mut self, holder: Node) -> Result<Option<Source>, Why> {
        let source = if let Some(words) = holder.first("Representation") {
            self.text(words, holder)?
        } else {
            self.losses.add(Loss::TextlessSources, 1);
            None
        };
        let known = |guid| {
            let selections = source.iter().flat_map(|source| &source.selections);
            selections
                .into_iter()
                .any(|selection| selection.guid == guid)
        };
        let areas = holder.all("PDFSelection").map(|area| guid_of(area, "guid"));
        let lost = areas.filter(|guid| !known(*guid)).count();
        self.losses.add(Loss::Areas, lost);
        Ok(source)
    }

    /// A recording: its transcripts.
    fn recording(&mut self, holder: Node) -> Result<Vec<Source>, Why> {
        self.losses.add(Loss::Recordings, 1);
        let moments = ["AudioSelection", "VideoSelection"].map(|name| holder.all(name).count());
        self.losses.add(Loss::Moments, moments.iter().sum());
        let mut transcripts = Vec::new();
        for node in holder.all("Transcript") {
            let Some(mut transcript) = self.text(node, node)? else {
                continue;
            };
            if transcript.name.is_empty() {
                transcript.name = line(holder, "name");
            }
            transcript.values.extend(values(holder));
            transcript.selections.extend(synchronised(node));
            transcripts.push(transcript);
        }
        Ok(transcripts)
    }
}

/// The passages of a transcript, which stand between points that have places in the text.
fn synchronised(transcript: Node) -> Vec<Selection> {
    let place = |node: Node, name: &str| {
        let wanted = guid_of(node, name);
        let mut points = transcript.all("SyncPoint");
        let point = points.find(|point| guid_of(*point, "guid") == wanted)?;
        point.attribute("position").and_then(number)
    };
    let passages = transcript.all("TranscriptSelection").filter_map(|node| {
        Some(Selection {
            start: place(node, "fromSyncPoint")?,
            end: place(node, "toSyncPoint")?,
            ..selection(node)
        })
    });
    passages.collect()
}

fn selection(node: Node) -> Selection {
    let place = |name| node.attribute(name).and_then(number);
    Selection {
        guid: guid_of(node, "guid"),
        // What is no number stands outside every text.
        start: place("startPosition").unwrap_or(-1),
        end: place("endPosition").unwrap_or(-1),
        name: clean_line(node.attribute("name").unwrap_or_default(), usize::MAX),
        description: description(node),
        made: made(node),
        codings: node.all("Coding").map(coding).collect(),
        notes: targets(node, "NoteRef"),
    }
}

fn coding(node: Node) -> Coding {
    let code = targets(node, "CodeRef").into_iter().next();
    Coding {
        code: code.unwrap_or_default(),
        made: made(node),
        notes: targets(node, "NoteRef"),
    }
}

fn number(written: &str) -> Option<i64> {
    written.trim().parse().ok()
}

/// What elements of a name right in this one point to. A codebook says `guid` where a project says `targetGUID`.
fn targets(node: Node, name: &str) -> Vec<Guid> {
    let mut found = Vec::new();
    for child in node.children().filter(|child| child.name() == name) {
        let target = child
            .attribute("targetGUID")
            .or_else(|| child.attribute("guid"));
        found.extend(target.map(guid::parse));
    }
    found
}

fn guid_of(node: Node, name: &str) -> Guid {
    node.attribute(name).map(guid::parse).unwrap_or_default()
}

/// An attribute as a clean line.
pub(super) fn line(node: Node, name: &str) -> String {
    clean_line(node.attribute(name).unwrap_or_default(), usize::MAX)
}

/// The description of something, with its lines.
pub(super) fn description(node: Node) -> String {
    let said = node
        .first("Description")
        .map(Node::text)
        .unwrap_or_default();
    clean_document(said).trim().to_owned()
}

fn made(node: Node) -> Made {
    let by = node
        .attribute("creatingUser")
        .or_else(|| node.attribute("modifyingUser"));
    let at = node
        .attribute("creationDateTime")
        .or_else(|| node.attribute("modifiedDateTime"));
    Made {
        by: by.map(guid::parse),
        at: at.and_then(time),
    }
}

/// A time of XML Schema, whose zone may be missing; then it is taken for that of Greenwich.
fn time(written: &str) -> Option<Timestamp> {
    let written = written.trim();
    let zoned = written.parse().ok();
    zoned.or_else(|| {
        let local: DateTime = written.parse().ok()?;
        TimeZone::UTC.to_timestamp(local).ok()
    })
}
