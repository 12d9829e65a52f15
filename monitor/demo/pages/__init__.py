"""The pages of the replica sites: articles are data, each site is one file."""
