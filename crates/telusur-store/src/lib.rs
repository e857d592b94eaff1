//! telusur-store
