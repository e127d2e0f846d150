"""Lists of articles: feeds and news sitemaps.

feeds          RSS and Atom (full_text: whether an entry's text is the article)
json_feed      JSON Feed
sitemaps       news sitemaps
feed           the records of all three
decoding, xml_guard   bytes -> text, and XML that cannot do harm
"""
