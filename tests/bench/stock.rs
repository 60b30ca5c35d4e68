//! What tantivy gives out of the box, on the same documents and queries: the measure for our own index.

use std::path::Path;
use std::time::{Duration, Instant};

use tantivy::collector::{Count, FacetCollector, TopDocs};
use tantivy::directory::MmapDirectory;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Query, QueryParser};
use tantivy::schema::{
    FacetOptions, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::corpus::{Made, Maker};

/// Memory of the writer, the same as ours.
const HEAP: usize = 60_000_000;
/// Hits in the list.
const LIST: usize = 20;
const FACETS: [&str; 4] = ["country", "city", "year", "theme"];

struct Fields {
    title: Field,
    body: Field,
    facets: [Field; 4],
}

fn schema(complete: bool) -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let body = if complete {
        text.clone() | STORED
    } else {
        text.clone()
    };
    let fields = Fields {
        title: schema.add_text_field("title", text | STORED),
        body: schema.add_text_field("body", body),
        facets: FACETS.map(|name| schema.add_facet_field(name, FacetOptions::default())),
    };
    (schema.build(), fields)
}

fn add(writer: &IndexWriter, fields: &Fields, made: &Made) {
    let mut document = TantivyDocument::default();
    document.add_text(fields.title, &made.title);
    document.add_text(fields.body, &made.body);
    let [country, city, year, theme] = fields.facets;
    document.add_facet(country, format!("/{}", made.country).as_str());
    document.add_facet(city, format!("/{}", made.city).as_str());
    document.add_facet(year, format!("/{}", made.year).as_str());
    for name in &made.themes {
        document.add_facet(theme, format!("/{name}").as_str());
    }
    writer.add_document(document).unwrap();
}

/// How long a bare writer takes for title and body.
pub(crate) fn build(cases: &[Made]) -> Duration {
    let started = Instant::now();
    let (schema, fields) = schema(false);
    let mut writer = Index::create_in_ram(schema)
        .writer_with_num_threads(1, HEAP)
        .unwrap();
    for made in cases {
        let mut document = TantivyDocument::default();
        document.add_text(fields.title, &made.title);
        document.add_text(fields.body, &made.body);
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    started.elapsed()
}

/// An index with everything that a search program would put into one.
pub(crate) struct Stock {
    searcher: Searcher,
    parser: QueryParser,
    fields: Fields,
}

impl Stock {
    /// The index in a folder; made when it is not there.
    pub(crate) fn open(folder: &Path, count: usize, maker: &Maker) -> Self {
        let (schema, fields) = schema(true);
        let is_there = folder.join("done").exists();
        std::fs::create_dir_all(folder).unwrap();
        let index = Index::open_or_create(MmapDirectory::open(folder).unwrap(), schema).unwrap();
        if !is_there {
            let mut writer = index.writer_with_num_threads(1, HEAP).unwrap();
            for n in 0..count {
                add(&writer, &fields, &maker.case(n));
            }
            writer.commit().unwrap();
            writer.wait_merging_threads().unwrap();
            std::fs::write(folder.join("done"), "").unwrap();
        }
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader: tantivy::IndexReader = reader.try_into().unwrap();
        let mut parser = QueryParser::for_index(&index, vec![fields.title, fields.body]);
        parser.set_conjunction_by_default();
        Self {
            searcher: reader.searcher(),
            parser,
            fields,
        }
    }

    fn query(&self, typed: &str) -> Box<dyn Query> {
        if typed.ends_with([' ', '"']) {
            return self.parser.parse_query(typed).unwrap();
        }
        let begins = |field| {
            let term = Term::from_field_text(field, typed);
            Box::new(FuzzyTermQuery::new_prefix(term, 0, true)) as Box<dyn Query>
        };
        Box::new(BooleanQuery::union(vec![
            begins(self.fields.title),
            begins(self.fields.body),
        ]))
    }

    /// Finds the best and counts them; how many there are.
    pub(crate) fn list(&self, typed: &str) -> usize {
        let query = self.query(typed);
        let top = TopDocs::with_limit(LIST).order_by_score();
        self.searcher.search(&query, &(top, Count)).unwrap().1
    }

    /// The same with facets and snippets.
    pub(crate) fn everything(&self, typed: &str) -> usize {
        let query = self.query(typed);
        let top = TopDocs::with_limit(LIST).order_by_score();
        let [a, b, c, d] = FACETS.map(|name| {
            let mut facets = FacetCollector::for_field(name);
            facets.add_facet("/");
            facets
        });
        let ((top, count), facets) = self
            .searcher
            .search(&query, &((top, Count), (a, b, c, d)))
            .unwrap();
        let shown =
            [facets.0, facets.1, facets.2, facets.3].map(|facet| facet.top_k("/", 200).len());
        let snippets = SnippetGenerator::create(&self.searcher, &*query, self.fields.body).unwrap();
        for (_, at) in top {
            let document: TantivyDocument = self.searcher.doc(at).unwrap();
            std::hint::black_box(snippets.snippet_from_doc(&document));
        }
        std::hint::black_box(shown);
        count
    }
}
