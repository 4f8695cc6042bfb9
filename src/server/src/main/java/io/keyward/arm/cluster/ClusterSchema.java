package io.keyward.arm.cluster;

import static io.keyward.arm.json.MemberField.allReadOnly;
import static io.keyward.arm.json.MemberField.field;
import static io.keyward.arm.json.MemberField.honoured;
import static io.keyward.arm.json.MemberField.honouredInAnyCase;
import static io.keyward.arm.json.MemberField.notKept;
import static io.keyward.arm.json.MemberField.only;
import static io.keyward.arm.json.MemberField.onlyFalse;
import static io.keyward.arm.json.MemberField.readOnly;
import static io.keyward.arm.json.MemberField.refused;
import static io.keyward.arm.json.MemberSchema.count;
import static io.keyward.arm.json.MemberSchema.flag;
import static io.keyward.arm.json.MemberSchema.flagStoredIfTrue;
import static io.keyward.arm.json.MemberSchema.inAnyCase;
import static io.keyward.arm.json.MemberSchema.listOf;
import static io.keyward.arm.json.MemberSchema.mapOf;
import static io.keyward.arm.json.MemberSchema.namedObject;
import static io.keyward.arm.json.MemberSchema.object;
import static io.keyward.arm.json.MemberSchema.objectsByName;
import static io.keyward.arm.json.MemberSchema.oneOf;
import static io.keyward.arm.json.MemberSchema.text;

import io.keyward.arm.json.MemberField;
import io.keyward.arm.json.MemberSchema;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Keyward does with each member of a creation request. It has the members of HDInsight's models in every API version that
 * Keyward serves. Values that have columns of their own (VM sizes, node counts, key, identities, tags) are honoured but not
 * stored a second time here, so that a cluster that a client read and sends back has the same definition.
 */
final class ClusterSchema {

    private static final Pattern VERSION = Pattern.compile("default|[0-9]{1,9}(?:\\.[0-9]{1,9}){0,3}");

    private static final String NO_MACHINES =
            "leave it out; Keyward encrypts the disks of machines and does not set them up";

    /** The {@code identity} of a cluster, in a creation and in a PATCH. */
    static final MemberSchema IDENTITY = object(
            IdentityMember.TYPE,
            readOnly("principalId"),
            readOnly("tenantId"),
            honoured(
                    "userAssignedIdentities",
                    objectsByName(readOnly("principalId"), readOnly("clientId"), readOnly("tenantId"))));

    private static final MemberSchema CONFIGURATIONS = object(honoured("gateway", GatewayMember.SCHEMA));

    private static final MemberSchema CLUSTER_DEFINITION = object(
            refused("blueprint", "blueprints of Ambari", NO_MACHINES),
            honoured("kind", inAnyCase(text())),
            honoured("componentVersion", mapOf(text())),
            field("configurations", CONFIGURATIONS));

    private static final MemberSchema LINUX_PROFILE =
            object(field("username", text()), notKept("password"), notKept("sshProfile"));

    private static final MemberSchema ROLE = namedObject(
            field("minInstanceCount", count()),
            honoured("targetInstanceCount"),
            field("VMGroupName", text()),
            field("hardwareProfile", object(honoured("vmSize"))),
            field("osProfile", object(field("linuxOperatingSystemProfile", LINUX_PROFILE))),
            field("virtualNetworkProfile", object(field("id", text()), field("subnet", text()))),
            field(
                    "dataDisksGroups",
                    listOf(object(
                            honoured("disksPerNode"),
                            refused("storageAccountType", "a choice of the storage of data disks", NO_MACHINES),
                            refused("diskSizeGB", "a choice of the size of data disks", NO_MACHINES)))),
            honoured("encryptDataDisks", flagStoredIfTrue()),
            refused("autoscale", "autoscale", "leave it out and resize the role when you need to"),
            refused("scriptActions", "script actions", "leave them out and prepare the nodes in another way"),
            refused(
                    "diskEncryptionProperties",
                    "a key for one role",
                    "name one key for all disks of the cluster in properties.diskEncryptionProperties"));

    private static final MemberSchema STORAGE_ACCOUNT = object(
            field("name", text()),
            field("isDefault", flag()),
            field("container", text()),
            field("fileSystem", text()),
            notKept("key"),
            field("resourceId", text()),
            field("msiResourceId", text()),
            notKept("saskey"),
            field("fileshare", text()),
            onlyFalse("enableSecureChannel", "secure channels to storage accounts"));

    private static final MemberSchema NETWORK = object(
            field("outboundDependenciesManagedType", text()),
            field("resourceProviderConnection", oneOf("Inbound", "Outbound")),
            only("privateLink", "Disabled", "private links"),
            refused("publicIpTag", "public addresses of clusters", NO_MACHINES));

    private static final MemberSchema ENCRYPTION = object(
            honouredInAnyCase("vaultUri"),
            honouredInAnyCase("keyName"),
            honouredInAnyCase("keyVersion"),
            honouredInAnyCase("encryptionAlgorithm"),
            honoured("msiResourceId"),
            honoured("encryptionAtHost", flagStoredIfTrue()));

    private static final MemberSchema PROPERTIES = object(Stream.concat(
            Stream.of(
                    field("clusterVersion", text(VERSION, "4.0")),
                    field("osType", oneOf("Linux")),
                    field("tier", oneOf("Standard", "Premium")),
                    field("clusterDefinition", CLUSTER_DEFINITION),
                    refused("kafkaRestProperties", "the REST proxy of Kafka", NO_MACHINES),
                    refused("securityProfile", "clusters in an Active Directory domain", NO_MACHINES),
                    field("computeProfile", object(field("roles", listOf(ROLE)))),
                    field("storageProfile", object(field("storageaccounts", listOf(STORAGE_ACCOUNT)))),
                    field("diskEncryptionProperties", ENCRYPTION),
                    field(
                            "encryptionInTransitProperties",
                            object(onlyFalse(
                                    "isEncryptionInTransitEnabled", "the encryption of traffic between nodes"))),
                    only("minSupportedTlsVersion", "1.2", "another lowest TLS version than its own, 1.2"),
                    field("networkProperties", NETWORK),
                    field(
                            "computeIsolationProperties",
                            object(
                                    onlyFalse("enableComputeIsolation", "isolated hosts"),
                                    refused("hostSku", "a choice of isolated hosts", NO_MACHINES))),
                    refused("privateLinkConfigurations", "private links", "leave privateLinkConfigurations out")),
            allReadOnly(
                    "clusterId",
                    "clusterHdpVersion",
                    "provisioningState",
                    "clusterState",
                    "createdDate",
                    "quotaInfo",
                    "errors",
                    "connectivityEndpoints",
                    "excludedServicesConfig",
                    "privateEndpointConnections")));

    /** The body of a cluster's PUT. */
    static final MemberSchema BODY = object(Stream.concat(common(), allReadOnly("name", "type")));

    /** The body of a preflight of a creation. */
    static final MemberSchema CHECK = object(Stream.concat(
            common(),
            Stream.of(
                    honoured("name"),
                    only("type", ClusterView.TYPES, "other resources"),
                    readOnly("tenantId"),
                    onlyFalse("fetchAaddsResource", "clusters in an Active Directory domain"),
                    honoured("waitSeconds"))));

    private ClusterSchema() {}

    private static Stream<MemberField> common() {
        return Stream.concat(
                Stream.of(
                        honoured("location"),
                        honoured("tags"),
                        field("zones", listOf(text())),
                        honoured("identity", IDENTITY),
                        field("properties", PROPERTIES)),
                allReadOnly("id", "etag", "systemData"));
    }
}
