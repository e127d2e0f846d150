"""One file or package a feature; discord.py loads each by its `setup`.

questions    every way in which people ask
candidates   /candidate, /compare, /timeline, /headlines
index        /index, for moderators of a home server
privacy      /privacy
"""
