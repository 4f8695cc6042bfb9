package io.keyward.arm.provider;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * One thing a caller can be allowed to do. Its name is the path without what is the caller's, and what is done there.
 *
 * @param name behind the provider's, as {@code clusters/read}
 */
record ProviderOperation(String name, String resource, String description) {

    private static final String PROVIDER = "Microsoft.HDInsight";

    static final List<ProviderOperation> ALL = List.of(
            provider("operations/read", "List the operations of the provider"),
            provider("whatIf/action", "Rehearse a change of a key or a vault"),
            cluster("read", "Read clusters"),
            cluster("write", "Create or change a cluster"),
            cluster("delete", "Delete a cluster"),
            cluster("rotatediskencryptionkey/action", "Change the disk encryption key"),
            cluster("roles/resize/action", "Resize a cluster"),
            cluster("preflight/action", "Rehearse a change of the key or a scale-up"),
            cluster("listHosts/action", "List the nodes and the key of each"),
            cluster("disks/read", "List the disks of the nodes"),
            cluster("alerts/read", "Read the alerts of a cluster"),
            cluster("incidents/read", "Read when keys of a cluster could not be used"),
            cluster("keyAccess/read", "Read whether the keys of a cluster can be used"),
            cluster("keyPolicy/read", "Read whether a cluster follows the newest key version"),
            cluster("keyPolicy/write", "Have a cluster follow the newest key version, or stay"),
            cluster("webhooks/read", "Read who is told of the alerts of a cluster"),
            cluster("webhooks/write", "Have somebody told of the alerts of a cluster"),
            cluster("webhooks/delete", "Have somebody told no longer of the alerts of a cluster"),
            cluster("getGatewaySettings/action", "Read the gateway's settings"),
            cluster("updateGatewaySettings/action", "Change the gateway's settings"),
            cluster("configurations/action", "List the configurations of a cluster"),
            cluster("configurations/read", "Read a configuration of a cluster"),
            cluster("extensions/read", "Read whether a cluster is monitored by Azure"),
            cluster("azureasyncoperations/read", "Read how far an operation of a cluster got"),
            estate("keyEstate/read", "Read which key versions are still needed"),
            estate("keyBackups/read", "Read the backups of keys that are known"),
            estate("keyBackups/write", "Make a backup of keys known"),
            estate("keyBackups/delete", "Declare a backup of keys destroyed"),
            estate("keyRetirements/read", "Read the statements that nothing needs a key"),
            estate("keyRetirements/action", "Ask for a statement that nothing needs a key"),
            location("azureasyncoperations/read", "Read how far an operation got"),
            location("billingSpecs/read", "Read the machines a cluster can be made of"),
            location("capabilities/read", "Read what a region offers"),
            location("usages/read", "Read the cores in use"),
            location("outboundAddresses/read", "Read from where vaults are called"),
            location("checkNameAvailability/action", "Ask whether a cluster can have a name"),
            location("validateCreateRequest/action", "Validate a creation"),
            location("preflight/action", "Rehearse a creation"));

    private static ProviderOperation provider(String name, String description) {
        return new ProviderOperation(name, "Provider", description);
    }

    private static ProviderOperation cluster(String name, String description) {
        return new ProviderOperation("clusters/" + name, "Cluster", description);
    }

    private static ProviderOperation estate(String name, String description) {
        return new ProviderOperation(name, "Key estate", description);
    }

    private static ProviderOperation location(String name, String description) {
        return new ProviderOperation("locations/" + name, "Location", description);
    }

    JsonObjectBuilder view() {
        return Json.createObjectBuilder()
                .add("name", PROVIDER + "/" + name)
                .add(
                        "display",
                        Json.createObjectBuilder()
                                .add("provider", PROVIDER)
                                .add("resource", resource)
                                .add("operation", description)
                                .add("description", description));
    }
}
