package io.keyward.arm.provider;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * An operation that an Azure role can allow. Its name is the path without the names that the caller chose, followed by the
 * kind of access.
 *
 * @param name without the prefix {@code Microsoft.HDInsight/}, such as {@code clusters/read}
 */
record ProviderOperation(String name, String resource, String description) {

    private static final String PROVIDER = "Microsoft.HDInsight";

    static final List<ProviderOperation> ALL = List.of(
            provider("operations/read", "List the operations of the provider"),
            provider("register/action", "Register the provider in a subscription"),
            provider("whatIf/action", "Analyse the effects of a change of a key or vault"),
            cluster("read", "Read clusters"),
            cluster("write", "Create or change a cluster"),
            cluster("delete", "Delete a cluster"),
            cluster("rotatediskencryptionkey/action", "Change the disk encryption key"),
            cluster("roles/resize/action", "Resize a cluster"),
            cluster("preflight/action", "Run the checks of a change of the key or of a scale-up"),
            cluster("listHosts/action", "List the nodes and the key of each"),
            cluster("disks/read", "List the disks of the nodes"),
            cluster("nodes/enrollmentCode/action", "Issue the code with which a machine enrolls as a node"),
            cluster("nodes/disks/releaseVolume/action", "Release the LUKS volume on a disk"),
            cluster("nodes/keepMachine/action", "Decide which of two machines with one key is the node"),
            cluster("takeBackErasures/action", "Take back the orders to erase the disks of removed nodes"),
            cluster("rebootRisk/read", "Read which nodes could not unlock their disks after a reboot"),
            cluster("alerts/read", "Read the alerts of a cluster"),
            cluster("incidents/read", "Read the periods in which keys of a cluster could not be used"),
            cluster("keyAccess/read", "Read whether the keys of a cluster can be used"),
            cluster("keyPolicy/read", "Read the key policy of a cluster"),
            cluster("keyPolicy/write", "Set the key policy of a cluster"),
            cluster("webhooks/read", "Read the webhooks of a cluster"),
            cluster("webhooks/write", "Create or change a webhook of a cluster"),
            cluster("webhooks/delete", "Delete a webhook of a cluster"),
            cluster("getGatewaySettings/action", "Read the gateway's settings"),
            cluster("updateGatewaySettings/action", "Change the gateway's settings"),
            cluster("configurations/action", "List the configurations of a cluster"),
            cluster("configurations/read", "Read a configuration of a cluster"),
            cluster("extensions/read", "Read whether a cluster is monitored by Azure"),
            cluster("azureasyncoperations/read", "Read the status of an operation on a cluster"),
            cluster("operations/read", "List the operations on clusters"),
            cluster("operations/pause/action", "Pause a rotation of the disk encryption key"),
            cluster("operations/resume/action", "Resume a paused rotation of the disk encryption key"),
            estate("keyEstate/read", "Read which key versions are still needed"),
            estate("keyBackups/read", "Read the registered backups"),
            estate("keyBackups/write", "Register a backup"),
            estate("keyBackups/delete", "Declare a backup destroyed"),
            estate("keyRetirements/read", "Read the signed statements that nothing needs a key version"),
            estate("keyRetirements/action", "Issue a signed statement that nothing needs a key version"),
            estate("erasedDisks/read", "Read whether the erasure of disks is confirmed"),
            estate("erasureAcknowledgements/read", "Read which erasures of disks were acknowledged"),
            estate("erasureAcknowledgements/action", "Acknowledge that the disks of removed nodes are erased"),
            location("azureasyncoperations/read", "Read the status of an operation"),
            location("billingSpecs/read", "Read the VM sizes for clusters"),
            location("capabilities/read", "Read what a region offers"),
            location("usages/read", "Read the cores in use"),
            location("outboundAddresses/read", "Read the source addresses of calls to vaults"),
            location("checkNameAvailability/action", "Check whether a cluster name is valid and free"),
            location("validateCreateRequest/action", "Validate a creation"),
            location("preflight/action", "Run the checks of a creation"));

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
