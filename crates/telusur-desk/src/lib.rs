//! telusur-desk
