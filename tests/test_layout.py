"""The map and the house agree: privacy of modules, packages' lists of files, paths in the docs."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("knowledge", "bot")
MODULES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
DOCUMENTS = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
)
NOT_LISTED = {"__init__", "__main__", "env", "versions"}
OPERATORS_OWN = ("config.toml", "data/", "index/", "dry-run/", "name.")
"""Files and folders that operators have or make."""


def imported(path: Path) -> set[str]:
    """Return the names of our own modules and their contents that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] in PACKAGES}


def test_no_module_imports_a_private_module_of_another_folder() -> None:
    wrong = []
    for path in MODULES:
        here = ".".join(path.relative_to(ROOT).parent.parts)
        for name in imported(path):
            folder, dot, _ = name.partition("._")
            if dot and folder != here:
                wrong.append(f"{path.relative_to(ROOT)}: {name}")
    assert not wrong


@pytest.mark.parametrize(
    "package",
    sorted({path.parent for path in MODULES if path.parent.name != "versions"}),
    ids=lambda package: str(package.relative_to(ROOT)),
)
def test_a_package_lists_its_files_and_no_others(package: Path) -> None:
    docstring = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    named = set(re.findall(r"\w+", docstring))
    files = {path.stem for path in package.glob("*.py")} - NOT_LISTED
    folders = {path.parent.name for path in package.glob("*/__init__.py")} - NOT_LISTED
    assert not (files | folders) - named
    private = {name for name in re.findall(r"(?<!\w)_[a-z_]+", docstring) if len(name) > 1}
    assert not private - files


def test_a_path_in_the_documents_exists() -> None:
    missing = []
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        for path in re.findall(r"`([\w./*-]+(?:\.(?:py|txt|json|toml|md)|/))`", text):
            if path.lstrip("./").startswith(OPERATORS_OWN) or path.startswith("/"):
                continue
            # In a section on one folder, paths are relative to it.
            below = (ROOT / name for name in (*PACKAGES, "tests", "benchmarks"))
            if not any(list(base.rglob(path)) for base in below) and not list(ROOT.glob(path)):
                missing.append(f"{document.name}: {path}")
    assert not missing
