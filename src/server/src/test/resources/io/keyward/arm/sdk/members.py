#!/usr/bin/python3
"""Lists the members of every request model of Azure's published SDKs for HDInsight, in members.tsv beside this file.

    mvn dependency:get -Dartifact=com.azure.resourcemanager:azure-resourcemanager-hdinsight:1.0.0 -Dtransitive=false
    npm pack @azure/arm-hdinsight@1.2.1 && tar xzf azure-arm-hdinsight-1.2.1.tgz
    /usr/bin/python3 members.py package ~/.m2/repository/com/azure/.../azure-resourcemanager-hdinsight-1.0.0.jar

The SDK for Python is the one that Debian's azure-cli contains. This script needs node, unzip and javap.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import azure.mgmt.hdinsight as python_sdk
import azure.mgmt.hdinsight.models as python_models

MODELS = [
    "Application", "AutoscaleConfigurationUpdateParameter", "AzureMonitorRequest", "ClusterCreateParametersExtended",
    "ClusterCreateRequestValidationParameters", "ClusterDiskEncryptionParameters", "ClusterMonitoringRequest",
    "ClusterPatchParameters", "ClusterResizeParameters", "ExecuteScriptActionParameters", "Extension",
    "NameAvailabilityCheckRequestParameters", "PrivateEndpointConnection", "UpdateClusterIdentityCertificateParameters",
    "UpdateGatewaySettingsParameters"]
TEXT, FLAG, NUMBER, OTHER = "text", "flag", "number", "other"


def names(key):
    """The names in a path such as properties.groupId; a dot within a name is escaped."""
    return [name.replace("\\.", ".") for name in re.split(r"(?<!\\)\.", key)]


def python(model):
    plain = {"str": TEXT, "bool": FLAG, "int": NUMBER}
    kind = getattr(python_models, model)
    for attribute, described in kind._attribute_map.items():
        inner = described["type"].strip("[]{}")
        read_only = kind._validation.get(attribute, {}).get("readonly", False)
        yield names(described["key"]), plain.get(inner, OTHER), inner if hasattr(
            getattr(python_models, inner, None), "_attribute_map") else None, read_only


def npm(package):
    mappers = pathlib.Path(package, "dist-esm/src/models/mappers.js").read_text()
    with tempfile.NamedTemporaryFile("w", suffix=".mjs") as module:
        module.write(mappers + "\nimport * as all from " + json.dumps(module.name) + "\nconsole.log(JSON.stringify(all))")
        module.flush()
        all_mappers = json.loads(subprocess.run(["node", module.name], check=True, capture_output=True).stdout)
    plain = {"String": TEXT, "Boolean": FLAG, "Number": NUMBER}

    def of(model):
        kind = all_mappers[model]["type"]
        properties = dict(kind.get("modelProperties", {}))
        for property_ in properties.values():
            inner = property_["type"]
            while inner["name"] in ("Sequence", "Dictionary"):
                inner = inner.get("element", inner.get("value"))["type"]
            yield (names(property_["serializedName"]), plain.get(inner["name"], OTHER),
                   inner.get("className") if inner["name"] == "Composite" else None, property_.get("readOnly", False))
    return of


def java(jar):
    folder = tempfile.mkdtemp()
    subprocess.run(["unzip", "-qo", jar, "-d", folder], check=True)
    classes = {path.stem: path for path in pathlib.Path(folder).rglob("models/*.class")}
    plain = {"String": TEXT, "Boolean": FLAG, "Integer": NUMBER}

    def of(model):
        described = subprocess.run(["javap", "-v", "-p", str(classes[model])], check=True, capture_output=True, text=True)
        parent = re.search(r"super_class: #\d+ +// (\S+)", described.stdout).group(1).split("/")[-1]
        if parent in classes:
            yield from of(parent)
        for field in re.split(r"\n(?=  private )", "\n" + described.stdout.split("\n{\n", 1)[1])[1:]:
            field = re.split(r"\n\n", field)[0]
            name = re.search(r'JsonProperty\(\s+value="([^"]*)"', field)
            if name:
                types = re.findall(r"[\w$]+", field.split(";")[0]) + re.findall(r"[\w$]+", "".join(
                    re.findall(r"Signature: #\d+ +// (\S+)", field)))
                inner = [each for each in types if each in classes]
                simple = [plain[each] for each in types if each in plain]
                is_enum = bool(inner) and "enum" in subprocess.run(
                    ["javap", "-p", str(classes[inner[0]])], capture_output=True, text=True).stdout.lower()
                yield ([name.group(1)], simple[-1] if simple else TEXT if is_enum else OTHER,
                       inner[0] if inner and not is_enum else None, "WRITE_ONLY" in field)
    return of


def leaves(members, model, path=(), seen=()):
    """The paths, types and read-only marks of all members that are not objects themselves."""
    for name, kind, inner, read_only in members(model):
        if inner and inner not in seen:
            yield from leaves(members, inner, path + tuple(name), seen + (model,))
        else:
            yield "/".join(path + tuple(name)), kind, read_only


def main(package, jar):
    sdks = {"java": java(jar), "npm": npm(package), "python": python}
    found = collections.defaultdict(set)
    for sdk, members in sdks.items():
        for model in MODELS:
            try:
                for path, kind, read_only in leaves(members, model):
                    found[model, path, kind, "read-only" if read_only else "writable"].add(sdk)
            except (KeyError, AttributeError):
                print(f"{sdk} has no {model}", file=sys.stderr)
    lines = ["# model, path, type, writable or read-only, SDKs; written by members.py (Python SDK "
             + python_sdk.__version__ + ")"]
    lines += ["\t".join([*row, " ".join(sorted(found[row]))]) for row in sorted(found)]
    pathlib.Path(__file__).with_name("members.tsv").write_text("\n".join(lines) + "\n")


main(*sys.argv[1:])
