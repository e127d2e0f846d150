"""How articles come in, in the order in which they flow.

files/           files of articles
fetching/        the only way to the network
listings/        feeds and sitemaps: which articles there are
pages/           a web page's article
parsing          strangers' documents in a process that can be ended (guarded_process)
sourced          one article as its source gave it (boilerplate, quality, corrections)
dates            dates as people and sites write them
outlet_names     what an outlet is called
collect          visits a source, with all of these
"""
