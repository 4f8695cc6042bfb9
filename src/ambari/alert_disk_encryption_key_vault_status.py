#!/usr/bin/env python
"""
Ambari SCRIPT alert "Disk Encryption Key Vault Status": asks Keyward whether the cluster can use the key versions that
its disks are sealed under, and shows the answer. Runs in the Ambari agent with Python 2.7 or Python 3, and needs only
the standard library.

Parameters of the alert definition:
  keyward.url            the address of Keyward, such as https://keyward.example:9443
  keyward.cluster        the name of the cluster in Keyward
  keyward.user           the user of the cluster's gateway
  keyward.password.file  a file on this host whose first line is the gateway's password
  keyward.ca.file        a PEM file of the CA certificates to trust; default: those of the host
  keyward.timeout        the time-out for Keyward's answer, in seconds
"""

import base64
import json
import os
import ssl

try:
    from urllib.error import HTTPError
    from urllib.parse import quote
    from urllib.request import HTTPSHandler, HTTPRedirectHandler, Request, build_opener
except ImportError:  # Python 2.7
    from urllib import quote
    from urllib2 import HTTPError, HTTPSHandler, HTTPRedirectHandler, Request, build_opener

DEFINITION = "disk_encryption_key_vault_status"
STATES = ("OK", "WARNING", "CRITICAL", "UNKNOWN")
WORST_FIRST = ("CRITICAL", "WARNING", "UNKNOWN", "OK")
LONGEST_ANSWER = 4 * 1024 * 1024


class NoRedirect(HTTPRedirectHandler):
    """A redirect would send the password to another address, so none is followed."""

    def redirect_request(self, *ignored):
        return None


def get_tokens():
    """The script needs no setting of the cluster, only its own parameters."""
    return ()


def execute(configurations={}, parameters={}, host_name=None):
    """Called by the Ambari agent. Returns the state and a list with the text."""
    try:
        return status(ask(parameters), host_name)
    except HTTPError as e:
        return "UNKNOWN", ["Keyward answered %d: %s" % (e.code, message(e))]
    except Exception as e:  # on any error the state of the key is unknown, and the agent must not fail
        return "UNKNOWN", ["Keyward cannot be reached (%s: %s)" % (type(e).__name__, e)]


def ask(parameters):
    url = parameter(parameters, "keyward.url").rstrip("/")
    if not url.startswith("https://"):
        raise ValueError("keyward.url must begin with https://")
    cluster = quote(parameter(parameters, "keyward.cluster"), safe="")
    request = Request(
        "%s/api/v1/clusters/%s/alerts?fields=Alert/*&Alert/definition_name=%s" % (url, cluster, DEFINITION))
    request.add_header("Authorization", "Basic " + credentials(parameters))
    request.add_header("X-Requested-By", "ambari")
    opener = build_opener(HTTPSHandler(context=trust(parameters)), NoRedirect())
    answer = opener.open(request, timeout=float(parameters.get("keyward.timeout") or 10))
    try:
        return json.loads(answer.read(LONGEST_ANSWER).decode("utf-8"))
    finally:
        answer.close()


def parameter(parameters, name):
    value = parameters.get(name)
    if not value:
        raise ValueError("the parameter %s of the alert definition is not set" % name)
    return str(value)


def credentials(parameters):
    with open(parameter(parameters, "keyward.password.file"), "rb") as password_file:
        password = password_file.readline().rstrip(b"\r\n")
    user = parameter(parameters, "keyward.user").encode("utf-8")
    return base64.b64encode(user + b":" + password).decode("ascii")


def trust(parameters):
    """Certificates and host names are always verified."""
    return ssl.create_default_context(cafile=parameters.get("keyward.ca.file") or None)


def status(answer, host_name):
    """The worst line of this host, or of the cluster if the host has none."""
    alerts = [item["Alert"] for item in answer["items"]]
    own = [alert for alert in alerts if host_name and alert.get("host_name") == host_name]
    shown = own or [alert for alert in alerts if alert.get("host_name") is None]
    if not shown:
        return "UNKNOWN", ["Keyward watches no disk encryption key of this cluster yet"]
    shown.sort(key=lambda alert: WORST_FIRST.index(alert["state"] if alert["state"] in STATES else "UNKNOWN"))
    state = shown[0]["state"] if shown[0]["state"] in STATES else "UNKNOWN"
    return state, [os.linesep.join(alert["text"] for alert in shown)]


def message(error):
    try:
        return json.loads(error.read(LONGEST_ANSWER).decode("utf-8"))["message"]
    except Exception:
        return error.reason
