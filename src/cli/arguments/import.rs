//! The words for bringing documents, research projects, codebooks and tables of findings in.

use std::path::PathBuf;

use clap::Args;

use super::{By, KindWord};

/// What is imported, and how.
#[derive(Debug, Args)]
pub struct ImportWords {
    /// Documents, folders of documents, research projects (.qdpx), codebooks (.qdc), or tables of findings (.xlsx, .ods, .csv)
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub paths: Vec<PathBuf>,
    /// The city of all these documents
    #[arg(long, default_value = "", hide_default_value = true)]
    pub city: String,
    /// Their country
    #[arg(long, default_value = "", hide_default_value = true)]
    pub country: String,
    /// The last year that they tell of
    #[arg(long)]
    pub year: Option<i32>,
    /// Replace texts too that people have changed since they came in
    #[arg(long)]
    pub replace: bool,
    #[command(flatten)]
    pub table: TableWords,
    /// Take codebooks over without asking
    #[arg(long)]
    pub yes: bool,
    /// As JSON, for scripts
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub by: By,
}

/// How a table of findings is read.
#[derive(Debug, Args)]
pub struct TableWords {
    /// Take these files as tables of findings, whatever their names end in
    #[arg(long)]
    pub findings: bool,
    /// Which column of a table is what: kind, headline, remark, tags, theme, speaker, city, case or quote
    #[arg(long, value_name = "PART=COLUMN", value_delimiter = ',')]
    pub map: Vec<String>,
    /// The kind of findings in a table that say none
    #[arg(long)]
    pub kind: Option<KindWord>,
    /// Of a table or codebook, only say what would come in
    #[arg(long)]
    pub preview: bool,
}
