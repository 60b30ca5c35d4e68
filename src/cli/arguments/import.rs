//! The words for bringing documents and tables of findings in.

use std::path::PathBuf;

use clap::Args;

use super::By;

/// What is imported, and how.
#[derive(Debug, Args)]
pub struct ImportWords {
    /// Documents, folders of documents, or tables of findings (.csv, .tsv)
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
    /// As JSON, for scripts
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub by: By,
}
