package io.keyward.blackbox.portal.role;

import io.keyward.blackbox.portal.RotatedCluster;
import java.util.List;

/** A part of a page: the HTML that shows it, and the path at which ARM returns the same data. */
record PagePart(String page, String html, String route) {

    static List<PagePart> of(RotatedCluster sample) {
        var scope = "/subscriptions/" + sample.subscription;
        var provider = scope + "/providers/Microsoft.HDInsight/";
        var id = sample.cluster.id();
        var cluster = sample.page("cluster");
        var in = ".xhtml?subscription=" + sample.subscription;
        var records = scope + "/providers/Microsoft.Insights/eventtypes/management/values";
        return List.of(
                new PagePart(cluster, "class=\"alerts\"", id + "/alerts"),
                new PagePart(cluster, "<h2 id=\"operations\">Operations</h2>", id + "/operations"),
                new PagePart(cluster, "<dt>Access to the key</dt>", id + "/keyAccess"),
                new PagePart(cluster, "<h2>DEKs by key version</h2>", id + "/keyAccess"),
                new PagePart(cluster, "id=\"calls-title\"", id + "/keyAccess"),
                new PagePart(cluster, "id=\"access-title\"", id + "/incidents"),
                new PagePart(cluster, "<dt>Follows new versions", id + "/keyPolicy"),
                new PagePart(cluster, "\"/portal/nodes.xhtml", id + "/disks"),
                new PagePart(cluster, "\"/portal/reboot-risk.xhtml", id + "/rebootRisk"),
                new PagePart(cluster, "\"/portal/key.xhtml", provider + "keyEstate"),
                new PagePart(cluster, "\"/portal/keys.xhtml", provider + "keyEstate"),
                new PagePart(cluster, "\"/portal/map.xhtml", provider + "keyEstate"),
                new PagePart("/portal/map" + in, "class=\"filter\"", provider + "keyEstate"),
                new PagePart("/portal/keys" + in, "\"/portal/statements.xhtml", provider + "keyRetirements"),
                new PagePart("/portal/keys" + in, "\"/portal/erasures.xhtml", provider + "erasedDisks"),
                new PagePart(cluster, "\"/portal/activity.xhtml\"", records),
                new PagePart(cluster, "\"/portal/activity.xhtml?resource", records),
                new PagePart(
                        cluster, "\"/portal/roles.xhtml", scope + "/providers/Microsoft.Authorization/roleAssignments"),
                new PagePart(sample.page("nodes"), "<h2>wn0-", id + "/disks"),
                new PagePart(sample.page("reboot-risk"), "class=\"bar\"", id + "/rebootRisk"),
                new PagePart("/portal/keys" + in, "data-label=\"Verdict\"", provider + "keyEstate"),
                new PagePart("/portal/statements" + in, "class=\"filter\"", provider + "keyRetirements"),
                new PagePart("/portal/erasures" + in, "class=\"filter\"", provider + "erasedDisks"),
                new PagePart(cluster, "\"/portal/fleets.xhtml\"", provider + "fleetRotations"),
                new PagePart("/portal/fleets" + in, "class=\"filter\"", provider + "fleetRotations"),
                new PagePart("/portal/activity" + in, "class=\"filter\"", records));
    }
}
