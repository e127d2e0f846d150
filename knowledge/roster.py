"""Roster: who the candidates are and what the topics are called.

An operator writes it as TOML; `knowledge/sample/roster.toml` is an example. Search keeps its names
whole, and answers use it to tell who is meant. It holds facts about people, no articles and no
judgement.

    [[candidate]]
    name = "Nora Marlow"           # required; everything else may be left out
    surname = "Marlow"             # where it is not what `default_surname` takes
    aliases = ["Nora J. Marlow"]   # other full names
    nicknames = ["Norrie"]         # what only this person is called
    party = "Prairie"
    office = "attorney general"
    state = "Franklin"
    pronouns = "she/her"
    descriptions = ["the attorney general"]   # others may be called the same
    link = "https://marlow.example"

    [[topic]]
    name = "health care"
    terms = ["clinic", "health insurance"]    # a phrase is enough, a single word needs another sign
"""

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from knowledge.errors import RosterError
from knowledge.plain_files import read_plain
from knowledge.toml import MAX_TOML_BYTES, TomlError, parse_toml

__all__ = ["Candidate", "Roster", "Topic", "default_surname", "fold_name", "load_roster"]

_PARTICLES = frozenset({"da", "de", "del", "della", "der", "di", "du", "la", "le", "van", "von"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person on the roster, as the operator described them."""

    name: str
    """The full name, as people see it."""
    surname: str
    """What articles call the person after the full name; may be several words ('de Blasio')."""
    aliases: tuple[str, ...] = ()
    """Other full names; none is another candidate's."""
    nicknames: tuple[str, ...] = ()
    """What only this person is called ('Mayor Pete'); may be made of everyday words."""
    party: str = ""
    office: str = ""
    state: str = ""
    pronouns: str = ""
    """As the person gives them ('she/her'); empty when unknown."""
    descriptions: tuple[str, ...] = ()
    """What articles call the person ('the California senator'); several may share one."""
    link: str = ""
    """An http or https URL; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue that voters ask about."""

    name: str
    terms: tuple[str, ...]
    """Words and phrases that mean the topic; at least one. Topics may share a term."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Candidates and topics, each in the order of the file. `Roster()` is empty and usable."""

    candidates: tuple[Candidate, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return all full names and aliases, in order; nicknames may be words, and stay out."""
        return tuple(
            name for candidate in self.candidates for name in (candidate.name, *candidate.aliases)
        )


def load_roster(path: Path) -> Roster:
    """Read a roster file.

    Raises RosterError with the file, the key (such as `candidate[2].name`, counted from 1) and
    what to do about it.
    """
    try:
        content = parse_toml(read_plain(path, MAX_TOML_BYTES).decode("utf-8-sig"))
    except FileNotFoundError:
        raise RosterError(path, "", "there is no such file; check [candidates] roster") from None
    except OSError as error:
        raise RosterError(path, "", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RosterError(
            path, "", f"is not UTF-8 (byte {error.start}); save it as UTF-8"
        ) from error
    except TomlError as error:
        raise RosterError(path, "", f"is not TOML: {error}") from error
    try:
        file = _RosterFile.model_validate(content)
    except ValidationError as error:
        raise _first_error(path, error) from error
    roster = file.to_roster()
    _refuse_shared_names(path, roster)
    _refuse_repeated_topics(path, roster)
    return roster


def default_surname(name: str) -> str:
    """Return the last word of a full name, with particles before it, without Jr. and the like.

    'Bill de Blasio' gives 'de Blasio', 'Robert Hale Jr.' gives 'Hale'.
    """
    words = [word.rstrip(",") for word in name.split()]
    while len(words) > 1 and words[-1].rstrip(".").lower() in _SUFFIXES:
        words.pop()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def fold_name(name: str) -> str:
    """Return the form in which names are compared: no accents, no case, straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(plain.casefold().split())


# --- The file, as pydantic reads it ---------------------------------------------------------------

_Text = Annotated[str, StringConstraints(strip_whitespace=True)]
_Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Name = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"[^\W\d_]")]
_Link = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^(https?://\S+)?$")]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _CandidateTable(_Table):
    name: _Name
    surname: _Name | None = None
    aliases: list[_Name] = Field(default_factory=list)
    nicknames: list[_Name] = Field(default_factory=list)
    party: _Text = ""
    office: _Text = ""
    state: _Text = ""
    pronouns: _Text = ""
    descriptions: list[_Filled] = Field(default_factory=list)
    link: _Link = ""

    def to_candidate(self) -> Candidate:
        return Candidate(
            name=self.name,
            surname=self.surname or default_surname(self.name),
            aliases=tuple(self.aliases),
            nicknames=tuple(self.nicknames),
            party=self.party,
            office=self.office,
            state=self.state,
            pronouns=self.pronouns,
            descriptions=tuple(self.descriptions),
            link=self.link,
        )


class _TopicTable(_Table):
    name: _Name
    terms: list[_Filled] = Field(min_length=1)


class _RosterFile(_Table):
    candidate: list[_CandidateTable] = Field(default_factory=list)
    topic: list[_TopicTable] = Field(default_factory=list)

    def to_roster(self) -> Roster:
        return Roster(
            tuple(table.to_candidate() for table in self.candidate),
            tuple(Topic(table.name, tuple(table.terms)) for table in self.topic),
        )


# --- What is refused, and the remedy --------------------------------------------------------------


def _refuse_shared_names(path: Path, roster: Roster) -> None:
    """Refuse a name, alias or nickname that two candidates have, or that one has twice."""
    owners: dict[str, str] = {}
    for number, candidate in enumerate(roster.candidates, start=1):
        for key, name in _own_names(candidate):
            place = f"candidate[{number}].{key}"
            earlier = owners.setdefault(fold_name(name), place)
            if earlier != place:
                raise RosterError(
                    path,
                    place,
                    f"{name!r} is at {earlier} already (case and accents aside); a name means "
                    "one candidate, once: remove it from one of the two",
                )


def _own_names(candidate: Candidate) -> Iterable[tuple[str, str]]:
    yield "name", candidate.name
    for key, names in (("aliases", candidate.aliases), ("nicknames", candidate.nicknames)):
        for number, name in enumerate(names, start=1):
            yield f"{key}[{number}]", name


def _refuse_repeated_topics(path: Path, roster: Roster) -> None:
    """Refuse two topics of one name, and a term that a topic lists twice."""
    owners: dict[str, str] = {}
    for number, topic in enumerate(roster.topics, start=1):
        place = f"topic[{number}].name"
        earlier = owners.setdefault(fold_name(topic.name), place)
        if earlier != place:
            raise RosterError(
                path, place, f"{topic.name!r} is at {earlier} already; join the two topics"
            )
        seen: set[str] = set()
        for term_number, term in enumerate(topic.terms, start=1):
            if fold_name(term) in seen:
                place = f"topic[{number}].terms[{term_number}]"
                raise RosterError(path, place, f"{term!r} is listed twice; remove one")
            seen.add(fold_name(term))


def _first_error(path: Path, error: ValidationError) -> RosterError:
    """Turn pydantic's first complaint into ours: one at a time, in the order of the file."""
    details = error.errors(include_url=False)[0]
    return RosterError(path, _key(details["loc"]), _reason(details))


def _key(location: tuple[int | str, ...]) -> str:
    """Return a place as people count it: ('candidate', 1, 'name') is `candidate[2].name`."""
    key = ""
    for part in location:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else part
    return key


def _reason(details: ErrorDetails) -> str:
    """Return what was found and what to do, for one of pydantic's complaints."""
    found: Any = details["input"]
    match details["type"]:
        case "extra_forbidden":
            return _unknown_key(details["loc"])
        case "missing":
            return "is missing; every candidate and topic has a name, and every topic has terms"
        case "string_pattern_mismatch" if details["loc"][-1] == "link":
            return f"{found!r} is no link; write one that starts with https:// or leave it out"
        case "string_pattern_mismatch":
            return f"{found!r} holds no letter; write a name, or remove it"
        case "string_too_short" | "too_short":
            return "is empty; fill it, or remove it"
        case "list_type" if len(details["loc"]) == 1:
            return f"holds one thing; head each with [[{details['loc'][0]}]], in two brackets"
        case "list_type":
            return f"found {found!r}; write a list in brackets, such as [{_quoted(found)}]"
        case "string_type":
            return f"found {found!r}; write a text in quotes"
        case _:
            return f"found {found!r}; {details['msg']}"


def _quoted(found: object) -> str:
    return f'"{found}"'


def _unknown_key(location: tuple[int | str, ...]) -> str:
    """Return that a key is not known, which ones are, and the nearest of them."""
    tables: dict[str | int, type[_Table]] = {"candidate": _CandidateTable, "topic": _TopicTable}
    table = _RosterFile if len(location) == 1 else tables[location[0]]
    known = list(table.model_fields)
    nearest = difflib.get_close_matches(str(location[-1]), known, n=1)
    if nearest:
        return f"is not a known key; did you mean {nearest[0]!r}?"
    return f"is not a known key; known are {', '.join(known)}"
