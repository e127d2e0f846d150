"""What an operator may set in config.toml.

models         every setting, with its description and its check
values         the types of their values
errors         what is wrong with a file, in words
"""
