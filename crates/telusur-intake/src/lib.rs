//! telusur-intake
