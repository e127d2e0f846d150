"""A refresh in a process of its own, as the bot sees it.

child          starts it, reads its lines, ends it
steps          what its lines say
"""
