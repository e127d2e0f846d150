"""What moderators of the index read in Discord, one place for all of it; like `strings`."""

from typing import Final

INDEX_DESCRIPTION: Final = "Look after the articles that I answer from"
REFRESH_DESCRIPTION: Final = "Bring articles up to date from folders and sources"
REFRESH_SOURCE: Final = "Visit only this source"
REFRESH_DRY_RUN: Final = "Say what would change, also of the last answers here, and keep nothing"
REFRESH_WOULD: Final = "Nothing was kept. The index would hold {count} articles."
DRY_RUN_DONE: Final = "Dry run"
SOURCE_DONE: Final = "• {name}: {counts}, in {seconds:.1f} s."
SOURCE_NOTED: Final = "  ◦ {kind}: {title}"
SOURCE_WARNS: Final = "{line} Warning: {warning}."
SOURCE_FAILED: Final = "• **{name}: {problem}**: {detail}, after {seconds:.1f} s."
PAGES_FAILED: Final = "{count} failed ({classes})"
SOURCE_SKIPPED: Final = "• {name}: not visited, {why}."
ANSWERS_CHANGE: Final = "**{count}** of the last {questions} answers in this server would change."
ANSWER_CHANGES: Final = "• {question}: quotes that would go: {gone}, that would come: {new}."
ANSWER_FAILS: Final = "• {question}: failed, the log says why; it is not counted."
AND_MORE: Final = "… and {count} more."
ADD_DESCRIPTION: Final = "Add a feed or a news sitemap as a source of articles"
ADD_URL: Final = "The feed's address, such as https://example.org/feed.xml"
ADD_OUTLET: Final = "What people call the outlet; by default as its pages say"
ADD_KIND: Final = "What stands at the address; a feed by default"
BAD_SOURCE: Final = "This cannot be a source: {problem}, {detail}."
SOURCE_ADDED: Final = (
    "{name} is a source now. `/index refresh` with `dry_run` says what it would bring; otherwise "
    "it is visited within minutes."
)
SOURCE_THERE: Final = "{name} is a source already."
REMOVE_DESCRIPTION: Final = "Forget a source of articles"
REMOVE_ARTICLES: Final = "Withdraw the articles that it brought, too"
SOURCE_URL: Final = "The source, by its outlet or address"
SOURCE_REMOVED: Final = "{name} is no source any more."
ARTICLES_WITHDRAWN: Final = "Articles withdrawn, and not quoted any more: {count}."
NO_SOURCE: Final = "There is no such source. `/index status` shows them all."
PAUSE_DESCRIPTION: Final = "Stop visiting a source for now, or go on"
PAUSE_RESUME: Final = "Go on visiting it"
SOURCE_PAUSED: Final = "{name} is not visited for now."
SOURCE_RESUMED: Final = "{name} is visited again."
QUARANTINE_DESCRIPTION: Final = "Odd articles: show them, accept some, or throw them away"
QUARANTINE_NUMBERS: Final = "The articles' numbers in the list, such as 3 5 8, or all"
QUARANTINE_DECISION: Final = "Whether they are taken in or thrown away"
QUARANTINE_BOTH: Final = "Give both the numbers and the decision, or neither to see the articles."
QUARANTINE_NONE: Final = "No article waits under the number {number}."
QUARANTINE_NONE_OF: Final = "No article waits under the numbers {numbers}."
QUARANTINE_NO_MORE: Final = "No article waits."
QUARANTINE_WRONG: Final = "{word} is no number. Give numbers from the list, or `all` by itself."
QUARANTINE_TITLE: Final = "Quarantine"
QUARANTINE_EMPTY: Final = "Nothing waits."
HELD: Final = "**{number}** {title}: {reason}.\n> {text}"
ACCEPTED: Final = "Accepted: {title}. It is in the index within minutes."
ALL_ACCEPTED: Final = "Accepted: {count} articles. They are in the index within minutes."
DISCARDED: Final = "Thrown away: {title}. It does not come back while it looks odd."
ALL_DISCARDED: Final = "Thrown away: {count} articles. They do not come back while they look odd."
HISTORY_DESCRIPTION: Final = "The last refreshes: when, by whom, and what came of them"
HISTORY_TITLE: Final = "Refreshes"
HISTORY_EMPTY: Final = "There was none yet."
HISTORY_LINE: Final = "• {when}, by {who}: {outcome}. {counts}"
HISTORY_COUNTS: Final = "{counts}; index {snapshot}."
HISTORY_FAILED: Final = "sources not read: {count}"
REFRESH_OUTCOMES: Final = {
    "running": "running",
    "done": "done",
    "failed": "failed",
    "unfinished": "did not reach its end",
}
ROLLBACK_DESCRIPTION: Final = "Answer from an earlier index again, until the next refresh"
ROLLBACK_TO: Final = "The index's number; the one before by default"
ROLLED_BACK: Final = (
    "Index {snapshot} answers again, {count} articles. It stays so until the next refresh, by hand "
    "or on schedule; `/index pause` keeps a source from being visited."
)
NO_EARLIER: Final = (
    "There is no such index to go back to, or it is damaged or was built with other settings. The "
    "last five are kept; `/index history` names them."
)
BOARD: Final = "**Sources**"
BOARD_LINE: Final = "• {name}: {state}; last read {success}, last new article {new}{rhythm}."
BOARD_STATE: Final = {
    "fine": "fine",
    "quiet": "**quiet**",
    "failing": "**failing**",
    "paused": "paused",
}
RHYTHM_UNKNOWN: Final = ""
RHYTHM_HOURS: Final = ", usually one in {hours} hours"
RHYTHM_DAYS: Final = ", usually one in {days} days"
NEVER: Final = "never"
HEALTH: Final = {
    "fine": "**{name}** is back.",
    "quiet": "**{name}** has fallen quiet: it answers, but brings nothing new.",
    "failing": "**{name}** cannot be read any more: {detail}",
}
STATUS_DESCRIPTION: Final = "What the index holds, and how the last refresh went"
NO_MODERATOR: Final = (
    "Only moderators can do this: whoever may manage this server, or has a role that the people "
    "who run me named."
)
NOT_HOME: Final = (
    "All servers that I am in share one index, so only moderators of its home server can do this. "
    "The people who run me can make this server a home (home_guilds)."
)
NO_HOME: Final = (
    "All servers that I am in share one index, and none of them is its home. The people who run "
    "me can make this one a home (home_guilds)."
)
REFRESH_RUNS: Final = "A refresh is running already: {step} Its result is used once it is done."
REFRESH_STARTS: Final = "starting."
REFRESH_STEPS: Final = {
    "reading": "reading articles, {count} so far.",
    "fetching": "visiting sources, {count} of {total}.",
    "building": "building the index from {count} articles.",
    "comparing": "asking {count} questions again.",
}
REFRESHING: Final = "{bar}\nA refresh began {since}: {step} I go on answering from the old index."
BAR_DONE, BAR_LEFT = "▰", "▱"
REFRESH_TAKES_LONG: Final = (
    "The refresh is still running, and Discord lets me change this message no longer. "
    "`/index status` tells how it goes and how it went."
)
REFRESH_DONE: Final = "Refreshed"
REFRESH_COUNTS: Final = (
    "**{added}** added, **{updated}** updated, **{unchanged}** unchanged, **{refused}** refused, "
    "in {duration}."
)
REFRESH_ANSWERS: Final = "Index {snapshot} answers now, {count} articles."
REFRESH_OPENS: Final = (
    "Index {snapshot} is built, {count} articles. It answers within seconds; if `/index status` "
    "does not show it then, the log says why."
)
REFUSED: Final = "**Refused**"
MORE_REFUSED: Final = "… and {count} more; `whistlestop refresh` at the command line names all."
REFRESH_FAILED: Final = "The refresh did not finish"
FAILED_DURING: Final = {
    "reading": "While reading articles",
    "fetching": "While visiting sources",
    "building": "While building the index",
    "comparing": "While comparing answers",
}
FAILED_AT_START: Final = "At the start"
FAILED_UNKNOWN: Final = "it ended without saying why; the log may know more"
OLD_ANSWERS: Final = "The index from before still answers: index {snapshot}, {count} articles."
NO_OLD: Final = "There is no index yet."
REFRESH_STOPPED: Final = (
    "I am restarting, and stopped the refresh. The index from before stays. Please start it again."
)
STATUS_TITLE: Final = "Index"
STATUS_INDEX: Final = (
    "Index {snapshot}: {count} articles of {outlets} in {passages} passages, the newest article "
    "of {newest}."
)
ONE_OUTLET: Final = "1 outlet"
MANY_OUTLETS: Final = "{count} outlets"
STATUS_RUNNING: Final = "A refresh is running: {step}"
STATUS_NEVER: Final = "It has not been refreshed yet."
STATUS_LAST: Final = "Last refresh: {when}, by {who}: {outcome}. {detail}"
STATUS_LOST: Final = (
    "Since my start {questions} questions could not be logged, and {answers} answers could not be "
    "kept for their buttons."
)
OUTCOMES: Final = {
    "started": "did not reach its end",
    "done": "done",
    "failed": "failed",
    "stopped": "stopped, because I restarted",
}
MINUTES: Final = "{minutes} min {seconds} s"
SECONDS: Final = "{seconds} s"
