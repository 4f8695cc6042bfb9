package io.keyward.portal.fleet;

import io.keyward.fleet.FleetOptions;
import io.keyward.portal.page.TypedText;
import java.io.Serializable;
import java.util.List;

/** The fields of a form that describes a fleet rotation, as the user typed them. */
public class FleetForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String name = "";
    private String key = "";
    private List<String> tags = List.of();
    private String clusters = "";
    private String olderThan = "";
    private String target = "";
    private String added = "";
    private String order = "name";
    private String canary = Integer.toString(FleetOptions.DEFAULT.canary());
    private String atOnce = Integer.toString(FleetOptions.DEFAULT.atOnce());
    private String stopAfter = Integer.toString(FleetOptions.DEFAULT.stopAfter());

    /** Adds the chosen cluster to the list of clusters. */
    void add() {
        if (!added.isEmpty() && clusters.lines().noneMatch(added::equals)) {
            setClusters(clusters + "\n" + added);
        }
        added = "";
    }

    /** The cluster that the user chose to add to the list. */
    public String getAdded() {
        return added;
    }

    public void setAdded(String cluster) {
        added = TypedText.of(cluster);
    }

    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }

    /** A vault, key or key version: only clusters whose key version in force belongs to it are selected; empty for all. */
    public String getKey() {
        return key;
    }

    public void setKey(String text) {
        key = TypedText.of(text);
    }

    /** Tags that a cluster must have, each as a {@link FleetTags#value}. */
    public List<String> getTags() {
        return tags;
    }

    public void setTags(List<String> values) {
        tags = values == null ? List.of() : List.copyOf(values);
    }

    /** Names or resource ids of clusters, one on each line. */
    public String getClusters() {
        return clusters;
    }

    public void setClusters(String text) {
        clusters = TypedText.of(text);
    }

    /** Only clusters whose key version in force is older than this number of days are selected; empty for all. */
    public String getOlderThan() {
        return olderThan;
    }

    public void setOlderThan(String text) {
        olderThan = TypedText.of(text);
    }

    /** The identifier of a key, with or without version; empty for the newest version of the key that each cluster has. */
    public String getTarget() {
        return target;
    }

    public void setTarget(String text) {
        target = TypedText.of(text);
    }

    /** The order of the clusters, as {@link io.keyward.fleet.FleetRequestText#order} writes it. */
    public String getOrder() {
        return order;
    }

    public void setOrder(String text) {
        order = TypedText.of(text);
    }

    public String getCanary() {
        return canary;
    }

    public void setCanary(String text) {
        canary = TypedText.of(text);
    }

    public String getAtOnce() {
        return atOnce;
    }

    public void setAtOnce(String text) {
        atOnce = TypedText.of(text);
    }

    public String getStopAfter() {
        return stopAfter;
    }

    public void setStopAfter(String text) {
        stopAfter = TypedText.of(text);
    }
}
