"""Lets Debian's package of az load its module "monitor".

That module contains parsers that ANTLR 4.13 has generated. They store their tables as a list of numbers. Debian has the
ANTLR runtime 4.9, which expects a text, so the module fails as soon as it is imported. This package takes the place of
Debian's runtime, loads everything from there, and teaches it to read the list as well. az itself is not changed.

Use: PYTHONPATH=src/az az monitor activity-log list
"""

import importlib.machinery
import pathlib
import sys

_here = pathlib.Path(__file__).resolve().parent.parent
_others = [folder for folder in sys.path if pathlib.Path(folder or ".").resolve() != _here]
_debian = importlib.machinery.PathFinder.find_spec("antlr4", _others)
if _debian is None:
    raise ModuleNotFoundError("No module named 'antlr4'", name="antlr4")
__path__ = list(_debian.submodule_search_locations)

from antlr4.atn import ATNDeserializer as _module  # from Debian, by the path above

_NONE = 0xFFFF  # what 4.9 has for "no rule" and "end of file"; the list has -1


class _Deserializer(_module.ATNDeserializer):
    """Reads the tables of 4.9, and those of 4.13: no identifier at the start, and numbers as they are."""

    __slots__ = ("listed",)

    def reset(self, data):
        self.listed = isinstance(data, list)
        if self.listed:
            self.data = [number & _NONE for number in data]
            self.pos = 0
        else:
            super().reset(data)

    def checkVersion(self):
        if not self.listed:
            super().checkVersion()
        elif self.readInt() != 4:
            raise ValueError("the tables have another version than 4")

    def checkUUID(self):
        if self.listed:
            self.uuid = _module.BASE_SERIALIZED_UUID  # all sets are in one place
        else:
            super().checkUUID()


if hasattr(_module, "BASE_SERIALIZED_UUID"):  # not in a newer runtime, which needs no help
    _module.ATNDeserializer = _Deserializer
exec(compile(pathlib.Path(_debian.origin).read_text(), _debian.origin, "exec"))
