//! The tantivy index: a cache in a folder of its own that is built, updated and, when something is wrong with it, made anew.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tantivy::directory::MmapDirectory;
use tantivy::indexer::LogMergePolicy;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyError, Term};

use super::analyse::{self, Analyser};
use super::archive::{Archive, stamp};
use super::corpus::{Corpus, archived_entry};
use super::guard::guarded;
use super::schema::{Entry, Key, Schema, VERSION};
use super::view::View;
use crate::domain::{CaseId, CaseStudy};
use crate::texts::{tr, tr_with};

/// Memory that the writer may use, in bytes.
const HEAP: usize = 30_000_000;
/// The first documents can be found after so many, then four times as many, and so on.
const FIRST_BATCH: usize = 250;
/// An index is made of about so many large segments; they are not merged further, which would take much memory at once.
const LARGE_SEGMENTS: usize = 8;
/// Segments below this size are always merged.
const SMALL_SEGMENT: usize = 10_000;
/// So many segments of one size are merged.
const MERGED_AT_ONCE: usize = 4;
/// Documents between two commits at most.
const LARGEST_BATCH: usize = 5_000;
/// How often progress is told.
const TELL: Duration = Duration::from_millis(33);

/// The index could not be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("{}", tr_with("the search index failed: {error}", &[("error", .0)]))]
    Engine(#[from] TantivyError),
    #[error("{}", tr("the search index is damaged"))]
    Damaged,
}

/// An index of case studies and findings.
pub struct Index {
    inner: tantivy::Index,
    /// None when another program is the writer.
    writer: Option<IndexWriter>,
    reader: IndexReader,
    schema: Schema,
    folder: Option<PathBuf>,
    view: Arc<View>,
    /// The workshop's documents in the index, with the hash of what they were made from.
    own: HashMap<Key, u64>,
    /// The files of archives in the index by archive and name, with the hash of their size and time, and their ids.
    archived: HashMap<(String, String), (u64, CaseId)>,
    /// Hashes of the texts, so that an edit does not cost reading them all again.
    texts: HashMap<CaseId, (Arc<CaseStudy>, u64)>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("folder", &self.folder)
            .field("documents", &self.view.len())
            .finish_non_exhaustive()
    }
}

/// Is told how far an update is: the index as it is now, and how many of how many documents are done; says whether to go on.
pub type Progress<'a> = dyn FnMut(&Arc<View>, usize, usize) -> bool + 'a;

impl Index {
    /// Opens the index in a folder; one that is missing, from another version or unreadable is made anew. Where the folder cannot be
    /// written, the index lives in memory. A sentence says so.
    pub fn open(folder: &Path) -> Result<(Self, Option<String>), IndexError> {
        if let Ok(index) =
            Self::open_folder(folder, false).or_else(|_| Self::open_folder(folder, true))
        {
            return Ok((index, None));
        }
        let words = tr_with(
            "{folder} cannot be written to, so the search index is kept in memory.",
            &[("folder", &folder.display())],
        );
        Ok((Self::in_memory()?, Some(words)))
    }

    /// An index that nobody keeps.
    pub fn in_memory() -> Result<Self, IndexError> {
        let schema = Schema::default();
        Self::with(
            tantivy::Index::create_in_ram(schema.inner.clone()),
            schema,
            None,
        )
    }

    fn open_folder(folder: &Path, anew: bool) -> Result<Self, IndexError> {
        guarded(|| Self::try_folder(folder, anew))
    }

    fn try_folder(folder: &Path, anew: bool) -> Result<Self, IndexError> {
        let version = format!("{VERSION}.{}", analyse::VERSION);
        let version_file = folder.join("charrette-version");
        let known = fs::read_to_string(&version_file).ok();
        if anew || known.as_ref().is_some_and(|known| *known != version) {
            let _ = fs::remove_dir_all(folder);
        }
        fs::create_dir_all(folder).map_err(TantivyError::from)?;
        let schema = Schema::default();
        let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
        let index = tantivy::Index::open_or_create(directory, schema.inner.clone())?;
        if anew || known.is_none_or(|known| known != version) {
            fs::write(&version_file, version).map_err(TantivyError::from)?;
        }
        Self::with(index, schema, Some(folder.to_owned()))
    }

    fn with(
        index: tantivy::Index,
        schema: Schema,
        folder: Option<PathBuf>,
    ) -> Result<Self, IndexError> {
        index.tokenizers().register("room", Analyser::default());
        let reader: IndexReader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let view = View::new(reader.searcher(), schema.clone(), None)?;
        let writer = match index.writer_with_num_threads(1, HEAP) {
            Ok(writer) => Some(writer),
            // Another program keeps this index up to date; it can be read all the same.
            Err(TantivyError::LockFailure(..)) => None,
            Err(error) => return Err(error.into()),
        };
        let mut new = Self {
            inner: index,
            writer,
            reader,
            schema,
            folder,
            view: Arc::new(view),
            own: HashMap::new(),
            archived: HashMap::new(),
            texts: HashMap::new(),
        };
        new.read_known()?;
        new.expect(0);
        Ok(new)
    }

    /// Chooses how large segments become, when so many documents are to be added.
    fn expect(&self, more: usize) {
        let large = (self.view.len() + more) / LARGE_SEGMENTS;
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(MERGED_AT_ONCE);
        policy.set_max_docs_before_merge(large.max(SMALL_SEGMENT));
        if let Some(writer) = &self.writer {
            writer.set_merge_policy(Box::new(policy));
        }
    }

    /// What is in the index.
    fn read_known(&mut self) -> Result<(), IndexError> {
        for (reader, segment) in self
            .view
            .searcher
            .segment_readers()
            .iter()
            .zip(&self.view.segments)
        {
            let stamps = reader.fast_fields().u64("stamp")?;
            for doc in reader.doc_ids_alive() {
                let stamp = stamps.first(doc).unwrap_or(0);
                match segment.key(doc) {
                    Some(Key::Archived { archive, file, id }) => {
                        self.archived.insert((archive, file), (stamp, id));
                    }
                    Some(key) => {
                        self.own.insert(key, stamp);
                    }
                    None => return Err(IndexError::Damaged),
                }
            }
        }
        Ok(())
    }

    /// Reads every file of the index and compares its checksum. Takes a while for a large one.
    pub fn verify(&self) -> Result<(), IndexError> {
        guarded(|| {
            let damaged = self.inner.validate_checksum()?;
            damaged.is_empty().then_some(()).ok_or(IndexError::Damaged)
        })
    }

    /// The index as it is now, to be asked from any thread.
    pub fn view(&self) -> &Arc<View> {
        &self.view
    }

    /// The folder that the index is kept in, if it is kept.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Whether another program keeps the index up to date.
    pub fn is_read_only(&self) -> bool {
        self.writer.is_none()
    }

    /// Brings the case studies and findings of the workshop up to date: adds what is new, replaces what changed, removes what is gone.
    /// Says whether anything changed.
    pub fn update(
        &mut self,
        corpus: &Corpus,
        progress: &mut Progress<'_>,
    ) -> Result<bool, IndexError> {
        guarded(|| self.try_update(corpus, progress))
    }

    fn try_update(
        &mut self,
        corpus: &Corpus,
        progress: &mut Progress<'_>,
    ) -> Result<bool, IndexError> {
        let wanted = self.wanted(corpus);
        let mut batch = Batch::new();
        let gone: Vec<Key> = self
            .own
            .keys()
            .filter(|key| !wanted.contains_key(key))
            .cloned()
            .collect();
        for key in gone {
            self.remove(&key);
            batch.removed += 1;
        }
        for file in self.adopted(&wanted) {
            self.remove_archived(&file);
            batch.removed += 1;
        }
        let changed = wanted
            .into_iter()
            .filter(|(key, stamp)| self.own.get(key) != Some(stamp));
        let changed: Vec<(Key, u64)> = changed.collect();
        let total = changed.len();
        self.expect(total);
        for (key, stamp) in changed {
            let entry = match &key {
                Key::Case(id) => corpus.case(id).map(|case| corpus.case_entry(case)),
                Key::Finding(id) => corpus
                    .workshop
                    .findings
                    .get(id)
                    .map(|it| corpus.finding_entry(it)),
                Key::Archived { .. } => None,
            };
            if let Some(entry) = entry {
                let is_new = !self.own.contains_key(&key);
                self.add(&key, stamp, &entry, is_new)?;
                self.own.insert(key, stamp);
                if !self.step(&mut batch, total, progress)? {
                    return Ok(true);
                }
            }
        }
        self.finish(&batch)
    }

    /// The files of archives whose case studies are new in the workshop: there they are found from now on.
    fn adopted(&self, wanted: &HashMap<Key, u64>) -> Vec<(String, String)> {
        let new = wanted.keys().filter_map(|key| match key {
            Key::Case(id) if !self.own.contains_key(key) => Some(id),
            _ => None,
        });
        let new: HashSet<&CaseId> = new.collect();
        if new.is_empty() {
            return Vec::new();
        }
        let files = self.archived.iter().filter(|(_, (_, id))| new.contains(id));
        files.map(|(file, _)| file.clone()).collect()
    }

    /// Brings the archives up to date: reads the files that are new or changed, and removes what is gone. With `only`, just these files
    /// are looked at. An archive that is not there now stays as it was; its name is given back.
    pub fn update_archives(
        &mut self,
        archives: &[Archive],
        corpus: &Corpus,
        only: Option<&[PathBuf]>,
        progress: &mut Progress<'_>,
    ) -> Result<Vec<String>, IndexError> {
        guarded(|| self.try_archives(archives, corpus, only, progress))
    }

    fn try_archives(
        &mut self,
        archives: &[Archive],
        corpus: &Corpus,
        only: Option<&[PathBuf]>,
        progress: &mut Progress<'_>,
    ) -> Result<Vec<String>, IndexError> {
        let mut batch = Batch::new();
        let mut missing = Vec::new();
        let mut changed = Vec::new();
        let mut gone = Vec::new();
        for archive in archives {
            match only {
                Some(paths) => Self::look_at(archive, paths, &mut changed, &mut gone),
                None if !self.look_through(archive, &mut changed, &mut gone) => {
                    missing.push(archive.name.clone());
                }
                None => {}
            }
        }
        let is_known = |name: &str| archives.iter().any(|archive| archive.name == name);
        gone.extend(
            self.archived
                .keys()
                .filter(|(name, _)| !is_known(name))
                .cloned(),
        );
        for file in gone {
            batch.removed += usize::from(self.remove_archived(&file));
        }
        let total = changed.len();
        self.expect(total);
        for (archive, file, stamp) in changed {
            self.add_archived(archive, file, stamp, corpus)?;
            if !self.step(&mut batch, total, progress)? {
                return Ok(missing);
            }
        }
        self.finish(&batch)?;
        Ok(missing)
    }

    /// Which files of an archive are new, changed or gone. Says whether its folder is there.
    fn look_through<'a>(
        &self,
        archive: &'a Archive,
        changed: &mut Vec<(&'a Archive, String, u64)>,
        gone: &mut Vec<(String, String)>,
    ) -> bool {
        let Some(files) = archive.files() else {
            return false;
        };
        let files: HashMap<String, u64> = files.into_iter().collect();
        let of_archive = self
            .archived
            .keys()
            .filter(|(name, _)| *name == archive.name);
        gone.extend(
            of_archive
                .filter(|(_, file)| !files.contains_key(file))
                .cloned(),
        );
        let mut new: Vec<_> = files
            .into_iter()
            .filter(|(file, stamp)| {
                let known = self.archived.get(&(archive.name.clone(), file.clone()));
                known.is_none_or(|(known, _)| known != stamp)
            })
            .collect();
        new.sort();
        changed.extend(new.into_iter().map(|(file, stamp)| (archive, file, stamp)));
        true
    }

    /// The same for some files.
    fn look_at<'a>(
        archive: &'a Archive,
        paths: &[PathBuf],
        changed: &mut Vec<(&'a Archive, String, u64)>,
        gone: &mut Vec<(String, String)>,
    ) {
        for path in paths {
            let Some(file) = archive.relative(path) else {
                continue;
            };
            match stamp(path).filter(|_| crate::store::case_file::is_case_file(path)) {
                Some(stamp) => changed.push((archive, file, stamp)),
                None => gone.push((archive.name.clone(), file)),
            }
        }
    }

    /// Reads a file of an archive into the index; one that cannot be read, or whose id the workshop has, is left out.
    fn add_archived(
        &mut self,
        archive: &Archive,
        file: String,
        stamp: u64,
        corpus: &Corpus,
    ) -> Result<(), IndexError> {
        let place = (archive.name.clone(), file);
        let is_new = !self.remove_archived(&place);
        let Some(case) = archive.read(&place.1) else {
            return Ok(());
        };
        if corpus.library.cases.contains_key(&case.id) {
            return Ok(());
        }
        let key = Key::Archived {
            archive: place.0.clone(),
            file: place.1.clone(),
            id: case.id.clone(),
        };
        self.add(&key, stamp, &archived_entry(&case, &archive.name), is_new)?;
        self.archived.insert(place, (stamp, case.id));
        Ok(())
    }

    fn add(
        &mut self,
        key: &Key,
        stamp: u64,
        entry: &Entry<'_>,
        is_new: bool,
    ) -> Result<(), IndexError> {
        let term = Term::from_field_text(self.schema.key, &key.to_string());
        if let Some(writer) = &mut self.writer {
            if !is_new {
                writer.delete_term(term);
            }
            writer.add_document(entry.document(&self.schema, key, stamp))?;
        }
        Ok(())
    }

    fn remove(&mut self, key: &Key) {
        if let Some(writer) = &mut self.writer {
            writer.delete_term(Term::from_field_text(self.schema.key, &key.to_string()));
        }
        self.own.remove(key);
    }

    /// Says whether it was there.
    fn remove_archived(&mut self, place: &(String, String)) -> bool {
        let Some((_, id)) = self.archived.remove(place) else {
            return false;
        };
        let (archive, file) = place.clone();
        self.remove(&Key::Archived { archive, file, id });
        true
    }

    /// Counts a document; makes what is done so far findable from time to time. Says whether to go on.
    fn step(
        &mut self,
        batch: &mut Batch,
        total: usize,
        progress: &mut Progress<'_>,
    ) -> Result<bool, IndexError> {
        batch.done += 1;
        batch.waiting += 1;
        if batch.waiting >= batch.size && batch.done < total {
            self.commit()?;
            batch.waiting = 0;
            batch.size = (batch.size * 4).min(LARGEST_BATCH);
        } else if batch.told.elapsed() < TELL {
            return Ok(true);
        }
        batch.told = Instant::now();
        let goes_on = progress(&self.view, batch.done, total);
        if !goes_on {
            self.commit()?;
        }
        Ok(goes_on)
    }

    fn finish(&mut self, batch: &Batch) -> Result<bool, IndexError> {
        let changed = batch.done + batch.removed > 0;
        if changed {
            self.commit()?;
        }
        Ok(changed)
    }

    fn commit(&mut self) -> Result<(), IndexError> {
        if let Some(writer) = &mut self.writer {
            writer.commit()?;
        }
        self.reader.reload()?;
        let view = View::new(
            self.reader.searcher(),
            self.schema.clone(),
            Some(&self.view),
        )?;
        self.view = Arc::new(view);
        Ok(())
    }

    /// Everything of the workshop that should be in the index, with a hash of what it is made from.
    fn wanted(&mut self, corpus: &Corpus) -> HashMap<Key, u64> {
        let mut wanted = HashMap::new();
        let mut texts = HashMap::with_capacity(corpus.library.cases.len());
        for (id, case) in &corpus.library.cases {
            let known = self
                .texts
                .remove(id)
                .filter(|(known, _)| Arc::ptr_eq(known, case));
            let (case, text) = known.unwrap_or_else(|| (Arc::clone(case), hash_of(case)));
            wanted.insert(Key::Case(id.clone()), corpus.stamp_of_case(id, text));
            texts.insert(id.clone(), (case, text));
        }
        self.texts = texts;
        for finding in corpus.workshop.findings.values() {
            wanted.insert(
                Key::Finding(finding.id),
                corpus.finding_entry(finding).stamp(),
            );
        }
        wanted
    }
}

/// A hash of what a file says.
fn hash_of(case: &CaseStudy) -> u64 {
    let mut hash = DefaultHasher::new();
    serde_json::to_string(&case.details)
        .unwrap_or_default()
        .hash(&mut hash);
    for block in case.text.blocks() {
        block.text.hash(&mut hash);
    }
    hash.finish()
}

/// How far an update is.
struct Batch {
    done: usize,
    removed: usize,
    waiting: usize,
    size: usize,
    told: Instant,
}

impl Batch {
    fn new() -> Self {
        Self {
            done: 0,
            removed: 0,
            waiting: 0,
            size: FIRST_BATCH,
            told: Instant::now(),
        }
    }
}
