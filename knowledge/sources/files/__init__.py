"""Articles from files: JSON lines, CSV, Markdown, text, saved pages.

reader         which files are read, and by which reader (_lines, _tables, _documents)
guarded        the same in a process that is ended when a file takes too long
_reading       what reading yields besides articles: refusals, what was not read
_entry         one record's names, types and identity
_front_matter, _headings   titles and fields of documents
"""
