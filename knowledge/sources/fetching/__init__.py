"""The only way to the network.

addresses      what may be reached: by spelling, and by the address that a name resolves to
address_ranges which addresses are nobody's business
resolve        names -> addresses that may be reached
transfer       one request: size, time, redirects (decompress)
http           FetchClient: robots.txt, a pace for each host, retries
robots, pace, clock
"""
