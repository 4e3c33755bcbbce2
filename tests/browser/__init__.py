"""Tests in a real Chromium. A package, so that Chromium and the servers end with it."""
