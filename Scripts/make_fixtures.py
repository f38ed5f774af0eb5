#!/usr/bin/env python3
"""Writes Tests/NetworksTests/Fixtures: what PyTorch, in double precision, makes of layers, losses, optimisers,
whole networks and initialisations. Needs PyTorch; the same version gives the same files.

    python3 Scripts/make_fixtures.py                 writes all fixtures
    python3 Scripts/make_fixtures.py losses          writes those of the named topics
    python3 Scripts/make_fixtures.py trajectories    prints the figures hard-coded in TrajectoryTests.swift

A topic is a module of Scripts/fixtures. No input is stored: `waves` makes them, and
Tests/NetworksTests/Waves.swift makes the same ones.
"""

import importlib
import json
import pkgutil
import sys
from pathlib import Path

import fixtures

FOLDER = Path(__file__).resolve().parent.parent / "Tests" / "NetworksTests" / "Fixtures"


def topics():
    """The modules that hold something to make, by their names."""
    modules = {
        module.name: importlib.import_module(f"fixtures.{module.name}")
        for module in pkgutil.iter_modules(fixtures.__path__)
    }
    return {
        name: module
        for name, module in modules.items()
        if hasattr(module, "cases") or hasattr(module, "report")
    }


def write(name, value):
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, separators=(",", ":"), allow_nan=False)
    (FOLDER / name).write_text(text.replace("},{", "},\n{") + "\n")


def main(names):
    known = topics()
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"no topic is named {unknown[0]}; the topics are {', '.join(known)}")
    for name in names or [name for name, module in known.items() if hasattr(module, "cases")]:
        if hasattr(known[name], "cases"):
            write(f"{name}.json", list(known[name].cases()))
        else:
            known[name].report()


if __name__ == "__main__":
    main(sys.argv[1:])
