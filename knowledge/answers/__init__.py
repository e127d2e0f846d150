"""Questions are answered: what is asked for, which sentence answers, how sure that is."""
