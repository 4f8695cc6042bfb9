package io.keyward.portal.creation;

import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.role.Topology;
import io.keyward.key.WrapAlgorithm;
import io.keyward.portal.page.TypedText;
import java.io.Serializable;

/**
 * The fields of the page that creates a cluster, without the password, because no session may keep it. Faces reads and writes
 * them, so they have setters. Nothing is checked here.
 */
public class ClusterForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String subscription = "";
    private String resourceGroup = "";
    private String name = "";
    private String location = "";
    private ClusterKind kind = ClusterKind.SPARK;
    private String vmSize = Topology.DEFAULT_VM_SIZE;
    private String workers = "3";
    private String dataDisks = "0";
    private String identity = "";
    private String key = "";
    private WrapAlgorithm algorithm = WrapAlgorithm.RSA_OAEP;
    private String tags = "";

    /** True if no field that the preflight needs is empty. */
    public boolean isComplete() {
        return !subscription.isEmpty()
                && !resourceGroup.isEmpty()
                && !name.isEmpty()
                && !vmSize.isEmpty()
                && !identity.isEmpty()
                && !key.isEmpty();
    }

    public String getSubscription() {
        return subscription;
    }

    public void setSubscription(String subscription) {
        this.subscription = TypedText.of(subscription);
    }

    public String getResourceGroup() {
        return resourceGroup;
    }

    public void setResourceGroup(String resourceGroup) {
        this.resourceGroup = TypedText.of(resourceGroup);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = TypedText.of(name);
    }

    public String getLocation() {
        return location;
    }

    public void setLocation(String location) {
        this.location = TypedText.of(location);
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
        this.vmSize = TypedText.of(vmSize);
    }

    public String getWorkers() {
        return workers;
    }

    public void setWorkers(String workers) {
        this.workers = TypedText.of(workers);
    }

    /** Data disks of each worker. */
    public String getDataDisks() {
        return dataDisks;
    }

    public void setDataDisks(String dataDisks) {
        this.dataDisks = TypedText.of(dataDisks);
    }

    /** The resource id of the user-assigned identity that calls the vault. */
    public String getIdentity() {
        return identity;
    }

    public void setIdentity(String identity) {
        this.identity = TypedText.of(identity);
    }

    /** The key identifier, with a version or without. */
    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = TypedText.of(key);
    }

    public WrapAlgorithm getAlgorithm() {
        return algorithm;
    }

    public void setAlgorithm(WrapAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    /** One tag in each line, such as {@code team=data}. */
    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = TypedText.of(tags);
    }
}
