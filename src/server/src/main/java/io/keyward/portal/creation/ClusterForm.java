package io.keyward.portal.creation;

import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.role.Topology;
import java.io.Serializable;

/**
 * The fields of the page that creates a cluster, without the password, which no session keeps. Faces reads and writes them, so
 * they have setters; nothing is checked here.
 */
public class ClusterForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String subscription = "";
    private String resourceGroup = "";
    private String name = "";
    private String location = "";
    private ClusterKind kind = ClusterKind.SPARK;
    private String vmSize = Topology.DEFAULT_VM_SIZE;
    private int workers = 3;
    private int dataDisks;
    private String identity = "";
    private String key = "";

    /** True if everything that the preflight needs is there. */
    public boolean isComplete() {
        return !subscription.isEmpty()
                && !resourceGroup.isEmpty()
                && !name.isEmpty()
                && !identity.isEmpty()
                && !key.isEmpty();
    }

    public String getSubscription() {
        return subscription;
    }

    public void setSubscription(String subscription) {
        this.subscription = stripped(subscription);
    }

    public String getResourceGroup() {
        return resourceGroup;
    }

    public void setResourceGroup(String resourceGroup) {
        this.resourceGroup = stripped(resourceGroup);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = stripped(name);
    }

    public String getLocation() {
        return location;
    }

    public void setLocation(String location) {
        this.location = stripped(location);
    }

    public ClusterKind getKind() {
        return kind;
    }

    public void setKind(ClusterKind kind) {
        this.kind = kind;
    }

    public String getVmSize() {
        return vmSize;
    }

    public void setVmSize(String vmSize) {
        this.vmSize = stripped(vmSize);
    }

    public int getWorkers() {
        return workers;
    }

    public void setWorkers(int workers) {
        this.workers = workers;
    }

    /** Data disks of each worker. */
    public int getDataDisks() {
        return dataDisks;
    }

    public void setDataDisks(int dataDisks) {
        this.dataDisks = dataDisks;
    }

    /** The resource id of the user-assigned identity that calls the vault. */
    public String getIdentity() {
        return identity;
    }

    public void setIdentity(String identity) {
        this.identity = stripped(identity);
    }

    /** The key identifier, with a version or without. */
    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = stripped(key);
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }
}
