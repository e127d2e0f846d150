"""What all interactions share.

tree           the command tree: each interaction once, one error handler
redelivery     ids that were served already
replies        how a failure reaches the person who asked
refusals       somebody cannot be served, and is told why
moderators     who is one
visibility     where answers are for everybody
"""
