"""The desk's own pages, which put together what all apps have for one officer."""
