//! One store: one SQLite file.

use std::path::{Path, PathBuf};

use telusur_model::Reading;

use crate::StoreError;
use crate::answers::{
    ActorAnswer, ArticleAnswer, CheckAnswer, ClaimAnswer, Overview, Page, SayingAnswer, SearchAnswer, StoryAnswer,
    StoryList, Thread, Trace,
};

/// One store.
pub struct Store {
    path: PathBuf,
}

impl Store {
    /// Opens a store to read from it.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        if path.exists() {
            Ok(Store { path: path.into() })
        } else {
            Err(StoreError::Missing(path.into()))
        }
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds.
    pub fn overview(&self) -> Result<Overview, StoreError> {
        Ok(Overview::default())
    }

    /// Its stories, the newest first.
    pub fn stories(&self, _page: Page) -> Result<StoryList, StoreError> {
        Ok(StoryList {
            total: 0,
            stories: Vec::new(),
        })
    }

    /// Its threads, by id: stories over time between the same actors.
    pub fn threads(&self) -> Result<Vec<Thread>, StoreError> {
        Ok(Vec::new())
    }

    /// One story.
    pub fn story(&self, _id: &str) -> Result<Option<StoryAnswer>, StoreError> {
        Ok(None)
    }

    /// One article with every finding.
    pub fn article(&self, _id: &str) -> Result<Option<ArticleAnswer>, StoreError> {
        Ok(None)
    }

    /// One saying.
    pub fn saying(&self, _id: &str) -> Result<Option<SayingAnswer>, StoreError> {
        Ok(None)
    }

    /// One claim.
    pub fn claim(&self, _id: &str) -> Result<Option<ClaimAnswer>, StoreError> {
        Ok(None)
    }

    /// One actor.
    pub fn actor(&self, _id: &str) -> Result<Option<ActorAnswer>, StoreError> {
        Ok(None)
    }

    /// The saying or claim nearest to a quotation or paraphrase.
    pub fn trace(&self, _text: &str) -> Result<Option<Trace>, StoreError> {
        Ok(None)
    }

    /// What is known of each statement of a reading.
    pub fn check(&self, reading: &Reading) -> Result<CheckAnswer, StoreError> {
        Ok(CheckAnswer {
            uri: reading.uri.clone(),
            title: reading.headline().map(str::to_string),
            statements: Vec::new(),
            cannot_tell: Vec::new(),
        })
    }

    /// The articles that fit a query.
    pub fn search(&self, query: &str, _page: Page) -> Result<SearchAnswer, StoreError> {
        Ok(SearchAnswer {
            query: query.to_string(),
            total: 0,
            hits: Vec::new(),
        })
    }
}
