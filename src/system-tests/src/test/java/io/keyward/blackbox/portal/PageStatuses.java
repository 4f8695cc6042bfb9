package io.keyward.blackbox.portal;

import static java.util.Map.entry;

import java.util.Map;

/** The status with which the portal answers, by the path of a page below {@code /portal/}. */
final class PageStatuses {

    private PageStatuses() {}

    /** The expected statuses for a user without a role. */
    static Map<String, Integer> withoutRole(RotatedCluster sample) {
        var subscription = "subscription=" + sample.subscription;
        var id = "id=" + sample.cluster.id();
        return Map.ofEntries(
                entry("overview.xhtml", 200),
                entry("alerts.xhtml?cluster=" + sample.name, 200),
                entry(
                        "search.xhtml?q=" + sample.name.substring(0, sample.name.length() - 1),
                        200), // the name is cut, because pages repeat the text
                entry("keys.xhtml", 200),
                entry("keys.xhtml?" + subscription, 404),
                entry("map.xhtml", 200),
                entry("map.xhtml?change=disable&" + subscription + "&key=" + sample.current, 404),
                entry("key.xhtml?key=" + sample.current, 404),
                entry("key.xhtml?change=disable&" + subscription + "&key=" + sample.current, 404),
                entry("statements.xhtml?" + subscription, 404),
                entry("statement?id=7f2c1f4e-5a2b-4c77-9d0a-2b8c3d4e5f60&" + subscription, 404),
                entry("erasures.xhtml?" + subscription, 404),
                entry("take-back.xhtml?disk=1&" + subscription, 404),
                entry("activity.xhtml?resource=" + sample.cluster.id(), 404),
                entry("roles.xhtml", 200),
                entry("assign-role.xhtml", 404),
                entry("remove-role.xhtml?id=7f2c1f4e-5a2b-4c77-9d0a-2b8c3d4e5f60", 404),
                entry("addresses.xhtml", 200),
                entry("addresses.xhtml?" + subscription, 404),
                entry("fleets.xhtml?" + subscription, 404),
                entry("fleet.xhtml?name=rotation&" + subscription, 404),
                entry("fleet-report?name=rotation&" + subscription, 404),
                entry("new-fleet.xhtml?" + subscription, 404),
                entry("acknowledge.xhtml?disk=1&" + subscription, 404),
                entry("verify.xhtml?" + subscription, 404),
                entry("clusters.csv", 404),
                entry("alerts.csv", 404),
                entry("keys.csv?" + subscription, 404),
                entry("activity.csv?" + subscription, 404),
                entry("nodes.xhtml?" + id, 404),
                entry("keep-machine.xhtml?node=wn0-portal&" + id, 404),
                entry("manage.xhtml?" + id, 404),
                entry("bulk.xhtml?change=DELETE&cluster=7f2c1f4e-5a2b-4c77-9d0a-2b8c3d4e5f60", 404),
                entry("delete.xhtml?" + id, 404),
                entry("node.xhtml?node=wn0-portal&" + id, 404),
                entry("reboot-risk.xhtml?" + id, 404));
    }
}
