"""What the bot keeps of questions, answers and moderators' acts.

handle         everything below behind one handle: Records
database       opening the database, with the bot's own tables beside the articles' (tables)
answers        answers, for the buttons under them
query_log      what was asked and what came of it
audit          who looked after the index
homes          which servers' moderators may change it
user_hash      members' ids as keyed hashes
retention, erasure/   what is deleted, when, and everywhere it can be
migrations/   how the tables came to be
question_counts       how many questions named each candidate
"""
