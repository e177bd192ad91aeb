"""Cards of queries: what a service is asked for, and on what terms the answer may be used. Read by data.query."""
