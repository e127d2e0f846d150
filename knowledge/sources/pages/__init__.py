"""Web pages: the article in a page, and what the page says of it.

pages          a page -> its article
extract        the article's text
visible        what a reader of the page sees
html_text      HTML -> plain text
page_facts     title, date, author, canonical address from the page's own data
shown_date     the date that the page shows
"""
