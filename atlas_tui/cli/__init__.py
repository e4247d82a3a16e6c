"""The command line: one file per verb. Only the verb that opens the app imports Textual."""
