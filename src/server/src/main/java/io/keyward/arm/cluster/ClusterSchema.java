package io.keyward.arm.cluster;

import static io.keyward.arm.json.MemberSchema.count;
import static io.keyward.arm.json.MemberSchema.field;
import static io.keyward.arm.json.MemberSchema.flag;
import static io.keyward.arm.json.MemberSchema.flagStoredIfTrue;
import static io.keyward.arm.json.MemberSchema.listOf;
import static io.keyward.arm.json.MemberSchema.mapOf;
import static io.keyward.arm.json.MemberSchema.namedObject;
import static io.keyward.arm.json.MemberSchema.notOffered;
import static io.keyward.arm.json.MemberSchema.object;
import static io.keyward.arm.json.MemberSchema.oneOf;
import static io.keyward.arm.json.MemberSchema.text;

import io.keyward.arm.json.MemberSchema;
import java.util.regex.Pattern;

/**
 * The members of a creation request that are stored although the domain does not use them: members of HDInsight's models
 * that hold no secret. Passwords, storage keys, SAS keys, script parameters and free-form configurations are not in this
 * schema and therefore never stored. Values that the domain stores itself (VM sizes, node counts, key, identities, tags)
 * are left out too, so that a cluster that was read and sent back has the same definition.
 */
final class ClusterSchema {

    private static final Pattern VERSION = Pattern.compile("default|[0-9]{1,9}(?:\\.[0-9]{1,9}){0,3}");

    private static final MemberSchema CLUSTER_DEFINITION =
            object(field("blueprint", text()), field("kind", text()), field("componentVersion", mapOf(text())));

    private static final MemberSchema KAFKA_REST =
            object(field("clientGroupInfo", object(field("groupName", text()), field("groupId", text()))));

    private static final MemberSchema SECURITY = object(
            field("directoryType", text()),
            field("domain", text()),
            field("organizationalUnitDN", text()),
            field("ldapsUrls", listOf(text())),
            field("domainUsername", text()),
            field("clusterUsersGroupDNs", listOf(text())),
            field("aaddsResourceId", text()),
            field("msiResourceId", text()));

    private static final MemberSchema ROLE = namedObject(
            field("minInstanceCount", count()),
            field("VMGroupName", text()),
            field("osProfile", object(field("linuxOperatingSystemProfile", object(field("username", text()))))),
            field("virtualNetworkProfile", object(field("id", text()), field("subnet", text()))),
            field("encryptDataDisks", flagStoredIfTrue()),
            field("autoscale", notOffered("autoscale", "leave it out and resize the role when you need to")),
            field("scriptActions", notOffered("script actions", "leave them out and prepare the nodes in another way")),
            field(
                    "diskEncryptionProperties",
                    notOffered(
                            "a key for one role",
                            "name one key for all disks of the cluster in properties.diskEncryptionProperties")));

    private static final MemberSchema STORAGE_ACCOUNT = object(
            field("name", text()),
            field("isDefault", flag()),
            field("container", text()),
            field("fileSystem", text()),
            field("resourceId", text()),
            field("msiResourceId", text()),
            field("fileshare", text()),
            field("enableSecureChannel", flag()));

    private static final MemberSchema NETWORK = object(
            field("outboundDependenciesManagedType", text()),
            field("resourceProviderConnection", oneOf("Inbound", "Outbound")),
            field("privateLink", oneOf("Disabled", "Enabled")),
            field("publicIpTag", object(field("ipTagType", text()), field("tag", text()))));

    private static final MemberSchema PROPERTIES = object(
            field("clusterVersion", text(VERSION, "4.0")),
            field("osType", oneOf("Linux")),
            field("tier", oneOf("Standard", "Premium")),
            field("clusterDefinition", CLUSTER_DEFINITION),
            field("kafkaRestProperties", KAFKA_REST),
            field("securityProfile", SECURITY),
            field("computeProfile", object(field("roles", listOf(ROLE)))),
            field("storageProfile", object(field("storageaccounts", listOf(STORAGE_ACCOUNT)))),
            field("diskEncryptionProperties", object(field("encryptionAtHost", flagStoredIfTrue()))),
            field("encryptionInTransitProperties", object(field("isEncryptionInTransitEnabled", flag()))),
            field("minSupportedTlsVersion", text()),
            field("networkProperties", NETWORK),
            field(
                    "computeIsolationProperties",
                    object(field("enableComputeIsolation", flag()), field("hostSku", text()))),
            field("privateLinkConfigurations", notOffered("private links", "leave privateLinkConfigurations out")));

    static final MemberSchema BODY = object(field("zones", listOf(text())), field("properties", PROPERTIES));

    private ClusterSchema() {}
}
