"""Articles come in: from files, feeds, news sitemaps and web pages.

In the order in which data flows:

    files       files, with _documents, _entry, _front_matter, _lines, _reading, _tables
    fetching    addresses -> resolve -> transfer (decompress) -> http (robots, pace, clock)
    listings    decoding, xml_guard -> feeds (json_feed, full_text, html_text) or sitemaps -> feed
    pages       extract, page_facts -> pages
    articles    sourced (boilerplate, quality, corrections), dates for all of them
    together    collect visits a source; parsing keeps strangers' documents in another process
"""
