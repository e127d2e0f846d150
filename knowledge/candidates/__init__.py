"""What articles say of the candidates, in quotes, in the same slots for everyone.

reader          which sentences of a snapshot name whom; each article is read once
topics          which sentences are on a topic
central_quotes  which of many sentences are quoted: central ones, of different stories
coverage        stories and outlets a week
summary         one candidate
comparison      two of them, side by side
timeline        one quote an event date
headlines       the newest stories
fairness        what each candidate gets, counted
roster_check    where roster and corpus do not fit
"""
