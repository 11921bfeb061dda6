"""The reconciliation service: names that another program asks about, and who they are."""
