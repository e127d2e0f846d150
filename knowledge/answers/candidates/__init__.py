"""What is known of the candidates: who is meant, what they said, and summaries made of quotes.

Over one text:
    mentions        who is meant by a name, a surname or a description
    quotations      whose words stand between quotation marks
    standing        whether a sentence is about whom it names
    event_dates     which day is meant by 'on Tuesday' or 'two weeks ago'
Over one snapshot and roster:
    reading         which sentences name whom; each article is read once
    topics          which sentences are on a topic
    choosing        which of many sentences are quoted: central ones, of different stories
    coverage        stories and outlets a week
    summary         one candidate; the same slots for everyone
    comparison      two of them, side by side
    timeline        one quote an event date
    headlines       the newest stories
    fairness        what each candidate gets, counted
    roster_check    where roster and corpus do not fit
"""
