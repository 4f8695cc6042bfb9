"""Mends a copy of az's module in the folder of this file: `az hdinsight create` takes one identity, and its option gives a list.

Python imports this file if its folder is on PYTHONPATH. The installed az stays as it is.
"""
import importlib.machinery
import importlib.util
import pathlib
import sys

MODULE = "azure.cli.command_modules.hdinsight.custom"
MENDED = {
    "assign_identities.append(assign_identity)": "assign_identities.extend(assign_identity)",
    "msi_resource_id=assign_identity\n": "msi_resource_id=assign_identity[0] if assign_identity else None\n",
}


class Finder:
    @staticmethod
    def find_spec(name, path, target=None):
        if name != MODULE:
            return None
        installed = importlib.machinery.PathFinder.find_spec(name, path)
        copy = pathlib.Path(__file__).with_name("custom.py")
        copy.write_text(mended(pathlib.Path(installed.origin).read_text()))
        return importlib.util.spec_from_file_location(name, copy)


def mended(source):
    start = source.index("def create_cluster(")
    end = source.index("\ndef ", start)
    create = source[start:end]
    for defect, without in MENDED.items():
        create = create.replace(defect, without)
    return source[:start] + create + source[end:]


sys.meta_path.insert(0, Finder)
