package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static io.keyward.blackbox.client.RoleIds.READER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.net.URLEncoder;
import java.util.List;

/** A cluster whose key was rotated, and users who look at it in the portal. */
public final class RotatedCluster {

    public final RunningKeyward server = BlackBox.server();
    public final String name;
    public final String subscription;
    public final String old;
    public final String current;
    public final CustomerCluster cluster;
    private final Customer customer;
    private final CustomerVault vault;
    private final AssignedIdentity identity;

    /** Creates the cluster with this name, in a resource group of its own. */
    public RotatedCluster(String name) {
        this.name = name;
        this.customer = Customer.of(server, name);
        this.subscription = customer.group().split("/", -1)[2];
        this.vault = customer.vault(name);
        this.old = vault.key("disks");
        this.current = vault.key("disks");
        this.identity = customer.identity("sealer");
        this.cluster = rotated();
    }

    /** Creates a cluster in another resource group of the subscription, also under the current version. */
    public void neighbour(String name) {
        Customer.of(server, name)
                .cluster(name)
                .create(ClusterBody.of("Spark").workers(1, 0).under(current, identity));
    }

    private CustomerCluster rotated() {
        vault.grant(identity);
        var created = customer.cluster(name)
                .create(ClusterBody.of("Kafka").workers(1, 1).under(old, identity));
        created.awaitSuccess(created.rotate(current).require(202));
        return created;
    }

    /** Issues the statement that the old key version can be retired, and returns its name. */
    public String statement() {
        var path = "/subscriptions/%s/providers/Microsoft.HDInsight/keyRetirements".formatted(subscription);
        return owner().call("POST", path, ClusterBody.keyVersion(old).toString())
                .require(200)
                .json()
                .getString("name");
    }

    public DirectoryPrincipal owner() {
        var user = stranger();
        makeOwner(user);
        return user;
    }

    /** Makes a user the owner of the subscription, and returns the path of the role assignment. */
    public String makeOwner(DirectoryPrincipal user) {
        return user.assign(OWNER, "/subscriptions/" + subscription);
    }

    public DirectoryPrincipal reader() {
        var user = stranger();
        user.assign(READER, "/subscriptions/" + subscription);
        return user;
    }

    /** An owner of the resource group of the cluster, and of nothing else. */
    public DirectoryPrincipal ownerOfGroup() {
        var user = stranger();
        user.assign(OWNER, customer.group());
        return user;
    }

    /** A user without a role. */
    public DirectoryPrincipal stranger() {
        return DirectoryPrincipal.user(new LocalAzure(server), List.of());
    }

    /** The address of a page about the cluster. */
    public String page(String name) {
        return "/portal/%s.xhtml?id=%s".formatted(name, cluster.id());
    }

    /** The address of the page of a key version. */
    public String keyPage(String key) {
        return "/portal/key.xhtml?subscription=%s&key=%s".formatted(subscription, URLEncoder.encode(key, UTF_8));
    }

    /** A key version in the form that pages show. */
    public static String shown(String key) {
        return key.substring(0, key.length() - 24) + "…";
    }

    public static String versionOf(String key) {
        return ClusterBody.keyVersion(key).getString("keyVersion");
    }
}
