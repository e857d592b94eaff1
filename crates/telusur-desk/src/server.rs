//! Routes, and what guards them.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path as FilePath, PathBuf};

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Json, Response};
use axum::routing::get;
use axum::{Router, http::HeaderMap};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use telusur_store::answers::Page;
use telusur_store::{Store, StoreError};

use crate::pages;

/// A desk that is listening.
pub struct Serving {
    /// Its address, with the port it was given.
    pub address: SocketAddr,
    listener: tokio::net::TcpListener,
    router: Router,
}

impl Serving {
    /// Answers until `stop` is done.
    ///
    /// # Errors
    /// Where the system takes the socket away.
    pub async fn until(self, stop: impl Future<Output = ()> + Send + 'static) -> std::io::Result<()> {
        axum::serve(self.listener, self.router)
            .with_graceful_shutdown(stop)
            .await
    }
}

/// Listens on `port` of the loopback address (0: any free one) and shows the store in `file`.
///
/// # Errors
/// Where the port is taken.
pub async fn serve(file: &FilePath, port: u16) -> std::io::Result<Serving> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let address = listener.local_addr()?;
    Ok(Serving {
        address,
        listener,
        router: router(file.to_path_buf()),
    })
}

fn router(file: PathBuf) -> Router {
    Router::new()
        .route("/", get(stories))
        .route("/story/{id}", get(story))
        .route("/saying/{id}", get(saying))
        .route("/article/{id}", get(article))
        .route("/search", get(search))
        .route("/trace", get(trace))
        .route("/api/stories", get(api_stories))
        .route("/api/story/{id}", get(api_story))
        .route("/api/saying/{id}", get(api_saying))
        .route("/api/article/{id}", get(api_article))
        .route("/api/search", get(api_search))
        .route("/api/trace", get(api_trace))
        .route("/static/desk.css", get(style))
        .fallback(|| async { missing("page") })
        .layer(middleware::from_fn(guarded))
        .with_state(file)
}

/// Lets only requests through that name this machine as their host, so that no other site can reach the desk by a name
/// that leads here; and says what a page may load.
async fn guarded(request: Request, next: Next) -> Response {
    if !is_local(request.headers()) {
        return (StatusCode::FORBIDDEN, "this desk answers only to localhost\n").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn is_local(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else {
        return false;
    };
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

/// What went wrong, as a page or as JSON.
struct Failure(StoreError);

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let body = pages::frame("Error", "", html! { h1 { "This cannot be shown" } p { (self.0) } });
        (StatusCode::INTERNAL_SERVER_ERROR, Html(body.into_string())).into_response()
    }
}

fn missing(what: &str) -> Response {
    let body = pages::frame(
        "Not found",
        "",
        html! { h1 { "There is no such " (what) } p { "It may have had another id before the store was woven anew. " a href="/" { "All stories" } } },
    );
    (StatusCode::NOT_FOUND, Html(body.into_string())).into_response()
}

#[derive(Deserialize)]
struct Ask {
    #[serde(default)]
    q: String,
    #[serde(default)]
    skip: u32,
}

impl Ask {
    fn page(&self) -> Page {
        Page {
            skip: self.skip,
            ..Page::default()
        }
    }
}

/// Asks the store on a thread that may block, each request with a connection of its own.
async fn ask<T: Send + 'static>(
    file: PathBuf,
    question: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, Failure> {
    let path = file.clone();
    let answer = tokio::task::spawn_blocking(move || Store::open(&path).and_then(|store| question(&store))).await;
    // A thread that fell over is one failed answer, not the end of the desk.
    answer
        .unwrap_or_else(|error| Err(StoreError::Other(file, error.to_string())))
        .map_err(Failure)
}

fn shown(page: Markup) -> Response {
    Html(page.into_string()).into_response()
}

fn json<T: Serialize>(answer: Option<T>) -> Response {
    match answer {
        Some(answer) => Json(answer).into_response(),
        None => (StatusCode::NOT_FOUND, Json(serde_json::json!({"error": "not found"}))).into_response(),
    }
}

async fn stories(State(file): State<PathBuf>, Query(query): Query<Ask>) -> Result<Response, Failure> {
    let page = query.page();
    let (overview, list) = ask(file, move |store| Ok((store.overview()?, store.stories(page)?))).await?;
    Ok(shown(pages::stories::page(&overview, &list, page)))
}

async fn story(State(file): State<PathBuf>, Path(id): Path<String>) -> Result<Response, Failure> {
    let (answer, threads) = ask(file, move |store| Ok((store.story(&id)?, store.threads()?))).await?;
    Ok(answer.map_or_else(
        || missing("story"),
        |answer| shown(pages::story::page(&answer, &threads)),
    ))
}

async fn saying(State(file): State<PathBuf>, Path(id): Path<String>) -> Result<Response, Failure> {
    let answer = ask(file, move |store| store.saying(&id)).await?;
    Ok(answer.map_or_else(|| missing("saying"), |answer| shown(pages::story::saying_page(&answer))))
}

async fn article(State(file): State<PathBuf>, Path(id): Path<String>) -> Result<Response, Failure> {
    let answer = ask(file, move |store| store.article(&id)).await?;
    Ok(answer.map_or_else(|| missing("article"), |answer| shown(pages::article::page(&answer))))
}

async fn search(State(file): State<PathBuf>, Query(query): Query<Ask>) -> Result<Response, Failure> {
    let page = query.page();
    let answer = ask(file, move |store| store.search(&query.q, page)).await?;
    Ok(shown(pages::search::page(&answer)))
}

async fn trace(State(file): State<PathBuf>, Query(query): Query<Ask>) -> Result<Response, Failure> {
    let text = query.q.clone();
    let answer = ask(file, move |store| store.trace(&query.q)).await?;
    Ok(shown(pages::search::trace(&text, answer.as_ref())))
}

async fn api_stories(State(file): State<PathBuf>, Query(query): Query<Ask>) -> Result<Response, Failure> {
    let page = query.page();
    Ok(json(Some(ask(file, move |store| store.stories(page)).await?)))
}

async fn api_story(State(file): State<PathBuf>, Path(id): Path<String>) -> Result<Response, Failure> {
    Ok(json(ask(file, move |store| store.story(&id)).await?))
}

async fn api_saying(State(file): State<PathBuf>, Path(id): Path<String>) -> Result<Response, Failure> {
    Ok(json(ask(file, move |store| store.saying(&id)).await?))
}

async fn api_article(State(file): State<PathBuf>, Path(id): Path<String>) -> Result<Response, Failure> {
    Ok(json(ask(file, move |store| store.article(&id)).await?))
}

async fn api_search(State(file): State<PathBuf>, Query(query): Query<Ask>) -> Result<Response, Failure> {
    let page = query.page();
    Ok(json(Some(ask(file, move |store| store.search(&query.q, page)).await?)))
}

async fn api_trace(State(file): State<PathBuf>, Query(query): Query<Ask>) -> Result<Response, Failure> {
    Ok(json(ask(file, move |store| store.trace(&query.q)).await?))
}

async fn style() -> Response {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, "max-age=3600"),
        ],
        include_str!("../assets/desk.css"),
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for (host, local) in [
            ("localhost:4173", true),
            ("127.0.0.1:80", true),
            ("[::1]:80", true),
            ("evil.example", false),
            ("evil.example:4173", false),
        ] {
            let headers = HeaderMap::from_iter([(header::HOST, HeaderValue::from_static(host))]);
            assert_eq!(is_local(&headers), local, "{host}");
        }
        assert!(!is_local(&HeaderMap::new()));
    }
}
