"""Fixtures of all tests."""

pytest_plugins = ["tests.databases", "tests.homes"]
