package io.keyward.arm.openapi;

import static io.keyward.arm.openapi.ProblemGroups.CHANGED_CLUSTER;
import static io.keyward.arm.openapi.ProblemGroups.CREATION;
import static io.keyward.arm.openapi.ProblemGroups.IDENTITY;
import static io.keyward.arm.openapi.ProblemGroups.RESIZE;
import static io.keyward.arm.openapi.ProblemGroups.ROLES;
import static io.keyward.arm.openapi.ProblemGroups.ROTATION;
import static io.keyward.arm.openapi.ProblemGroups.VAULT;

import io.keyward.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The description of every route, by method and path. A test fails if one is missing. */
final class ArmRoutes {

    private static final String SUBSCRIPTION = "/subscriptions/{subscription}";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/{group}";
    private static final String PROVIDER = "/providers/Microsoft.HDInsight";
    private static final String OF_SUBSCRIPTION = SUBSCRIPTION + PROVIDER;
    private static final String OF_GROUP = GROUP + PROVIDER;
    private static final String CLUSTER = OF_GROUP + "/clusters/{cluster}";
    private static final String REGION = OF_SUBSCRIPTION + "/locations/{location}";
    private static final String ROLE_PROVIDER = "/{scope}/providers/Microsoft.Authorization";

    private static final Map<String, RouteDescription> ROUTES = new LinkedHashMap<>();

    static {
        clusters();
        clusterActions();
        nodes();
        keysOfClusters();
        alerts();
        operations();
        regions();
        keys();
        erasures();
        roles();
        platform();
        notOffered();
    }

    private ArmRoutes() {}

    static Optional<RouteDescription> find(String method, String path) {
        return Optional.ofNullable(ROUTES.get(method + " " + path));
    }

    static Map<String, RouteDescription> all() {
        return ROUTES;
    }

    private static void clusters() {
        var one = RouteDescription.of("clusters_get").answers("Cluster");
        add("GET", CLUSTER, cluster(one));
        add(
                "PUT",
                CLUSTER,
                RouteDescription.of("clusters_create")
                        .reads("Cluster")
                        .answers("Cluster")
                        .refuses(CREATION, IDENTITY, VAULT, CHANGED_CLUSTER));
        add(
                "PATCH",
                CLUSTER,
                cluster(RouteDescription.of("clusters_update"))
                        .reads("ClusterPatch")
                        .answers("Cluster")
                        .refuses(CHANGED_CLUSTER, IDENTITY)
                        .refuses(ProblemCode.IDENTITY_IN_USE));
        add(
                "DELETE",
                CLUSTER,
                accepted("clusters_delete")
                        .answers("204", "")
                        .refuses(CHANGED_CLUSTER)
                        .refuses(ProblemCode.REBOOT_HOLD, ProblemCode.OPERATION_IN_PROGRESS));
        add("GET", OF_GROUP + "/clusters", list("clusters_listByGroup", "ClusterList"));
        add("GET", OF_SUBSCRIPTION + "/clusters", list("clusters_list", "ClusterList"));
    }

    private static void clusterActions() {
        add(
                "POST",
                CLUSTER + "/rotatediskencryptionkey",
                cluster(accepted("clusters_rotateDiskEncryptionKey"))
                        .reads("RotationRequest")
                        .refuses(ROTATION, VAULT, CHANGED_CLUSTER));
        add(
                "POST",
                CLUSTER + "/roles/{role}/resize",
                cluster(accepted("clusters_resize")).reads("ResizeRequest").refuses(RESIZE, VAULT, CHANGED_CLUSTER));
        add(
                "POST",
                CLUSTER + "/preflight",
                cluster(RouteDescription.of("clusters_preflight"))
                        .reads("KeyCheck")
                        .answers("Preflight")
                        .refuses(
                                ProblemCode.MALFORMED_KEY_ID,
                                ProblemCode.NO_CUSTOMER_KEY,
                                ProblemCode.TOO_MANY_ATTEMPTS));
        add("POST", CLUSTER + "/getGatewaySettings", cluster("clusters_getGatewaySettings", "GatewaySettings"));
        add(
                "POST",
                CLUSTER + "/updateGatewaySettings",
                cluster(RouteDescription.of("clusters_updateGatewaySettings"))
                        .reads("GatewaySettings")
                        .answers("")
                        .refuses(CHANGED_CLUSTER)
                        .refuses(ProblemCode.GATEWAY_PASSWORD_WEAK));
        add("POST", CLUSTER + "/configurations", cluster("clusters_listConfigurations", "Configurations"));
        add(
                "GET",
                CLUSTER + "/configurations/{name}",
                cluster("clusters_getConfiguration", "Configuration").refuses(ProblemCode.NOT_OFFERED));
    }

    private static void nodes() {
        add("POST", CLUSTER + "/listHosts", cluster("nodes_listHosts", "HostList"));
        add("GET", CLUSTER + "/disks", cluster("nodes_listDisks", "DiskList"));
        add("GET", CLUSTER + "/rebootRisk", cluster("nodes_getRebootRisk", "RebootRisk"));
        add(
                "POST",
                CLUSTER + "/nodes/{node}/enrollmentCode",
                cluster("nodes_createEnrollmentCode", "EnrollmentCode")
                        .refuses(ProblemCode.CHILD_NOT_FOUND, ProblemCode.CLUSTER_STATE));
        add(
                "POST",
                CLUSTER + "/nodes/{node}/disks/{disk}/releaseVolume",
                cluster("nodes_releaseVolume", "ReleasedVolume")
                        .refuses(ProblemCode.CHILD_NOT_FOUND, ProblemCode.DISK_IN_USE, ProblemCode.CLUSTER_STATE));
    }

    private static void keysOfClusters() {
        add(
                "GET",
                CLUSTER + "/keyAccess",
                cluster("keys_getAccess", "KeyAccess").refuses(ProblemCode.NO_CUSTOMER_KEY));
        add(
                "GET",
                CLUSTER + "/incidents",
                cluster("keys_listIncidents", "IncidentList").refuses(ProblemCode.NO_CUSTOMER_KEY));
        add(
                "GET",
                CLUSTER + "/keyPolicy",
                cluster("keys_getPolicy", "KeyPolicy").refuses(ProblemCode.NO_CUSTOMER_KEY));
        add("PUT", CLUSTER + "/keyPolicy", policyChange("keys_setPolicy"));
        add("PATCH", CLUSTER + "/keyPolicy", policyChange("keys_updatePolicy"));
    }

    private static RouteDescription policyChange(String id) {
        return cluster(id, "KeyPolicy")
                .reads("KeyPolicy")
                .refuses(VAULT, CHANGED_CLUSTER)
                .refuses(ProblemCode.NO_CUSTOMER_KEY, ProblemCode.VAULT_SECRET_PERMISSION_MISSING);
    }

    private static void alerts() {
        var hook = CLUSTER + "/webhooks/{name}";
        add("GET", CLUSTER + "/alerts", cluster("alerts_list", "AlertList"));
        add("GET", CLUSTER + "/webhooks", cluster("webhooks_list", "WebhookList"));
        add("GET", hook, cluster("webhooks_get", "Webhook").refuses(ProblemCode.WEBHOOK_NOT_FOUND));
        add(
                "PUT",
                hook,
                cluster("webhooks_set", "Webhook")
                        .reads("Webhook")
                        .refuses(CHANGED_CLUSTER)
                        .refuses(
                                ProblemCode.INVALID_NAME,
                                ProblemCode.WEBHOOK_TARGET_REFUSED,
                                ProblemCode.WEBHOOKS_TOO_MANY));
        add(
                "DELETE",
                hook,
                cluster(RouteDescription.of("webhooks_delete")).answers("").answers("204", ""));
    }

    private static void operations() {
        var one = CLUSTER + "/operations/{id}";
        add("GET", CLUSTER + "/operations", cluster("operations_listByCluster", "OperationList"));
        add("GET", OF_GROUP + "/operations", list("operations_listByGroup", "OperationList"));
        add("GET", OF_SUBSCRIPTION + "/operations", list("operations_list", "OperationList"));
        add("POST", one + "/pause", steered("operations_pause"));
        add("POST", one + "/resume", steered("operations_resume"));
        add(
                "GET",
                CLUSTER + "/azureasyncoperations/{id}",
                cluster("operations_getOfCluster", "Operation").refuses(ProblemCode.OPERATION_NOT_FOUND));
        add(
                "GET",
                REGION + "/azureasyncoperations/{id}",
                list("operations_get", "Operation").refuses(ProblemCode.OPERATION_NOT_FOUND));
    }

    private static RouteDescription steered(String id) {
        return cluster(id, "Operation").refuses(ProblemCode.OPERATION_NOT_FOUND, ProblemCode.OPERATION_NOT_PAUSABLE);
    }

    private static void regions() {
        add("GET", REGION + "/billingSpecs", list("regions_listBillingSpecs", "Facts"));
        add("GET", REGION + "/usages", list("regions_listUsages", "Items"));
        add("GET", REGION + "/capabilities", list("regions_getCapabilities", "Facts"));
        add("GET", REGION + "/outboundAddresses", list("regions_listOutboundAddresses", "Texts"));
        add(
                "POST",
                REGION + "/checkNameAvailability",
                list("regions_checkNameAvailability", "NameAvailability").reads("NameRequest"));
        add(
                "POST",
                REGION + "/validateCreateRequest",
                list("regions_validateCreateRequest", "CreationValidation")
                        .reads("CreationCheck")
                        .refuses(ProblemCode.INVALID_NAME, ProblemCode.LINKED_FORBIDDEN));
        add(
                "POST",
                REGION + "/preflight",
                list("regions_preflight", "Preflight")
                        .reads("CreationCheck")
                        .refuses(
                                ProblemCode.INVALID_NAME, ProblemCode.LINKED_FORBIDDEN, ProblemCode.TOO_MANY_ATTEMPTS));
    }

    private static void keys() {
        var backup = OF_SUBSCRIPTION + "/keyBackups/{name}";
        var retirements = OF_SUBSCRIPTION + "/keyRetirements";
        add(
                "GET",
                OF_SUBSCRIPTION + "/keyEstate",
                list("keyEstate_list", "KeyEstate").refuses(ProblemCode.MALFORMED_KEY_ID));
        add(
                "POST",
                OF_SUBSCRIPTION + "/whatIf",
                list("keyEstate_whatIf", "Facts").reads("WhatIfRequest").refuses(ProblemCode.MALFORMED_KEY_ID));
        add("GET", OF_SUBSCRIPTION + "/keyBackups", list("keyBackups_list", "KeyBackupList"));
        add("GET", backup, list("keyBackups_get", "KeyBackup").refuses(ProblemCode.BACKUP_NOT_FOUND));
        add(
                "PUT",
                backup,
                list("keyBackups_set", "KeyBackup")
                        .reads("KeyBackup")
                        .answers("201", "KeyBackup")
                        .refuses(ProblemCode.INVALID_NAME, ProblemCode.MALFORMED_KEY_ID));
        add(
                "DELETE",
                backup,
                RouteDescription.of("keyBackups_delete").answers("").answers("204", ""));
        add("GET", retirements, list("keyRetirements_list", "KeyRetirementList"));
        add(
                "GET",
                retirements + "/{id}",
                list("keyRetirements_get", "KeyRetirement").refuses(ProblemCode.RETIREMENT_NOT_FOUND));
        add(
                "POST",
                retirements,
                list("keyRetirements_issue", "KeyRetirement")
                        .reads("RetirementRequest")
                        .refuses(
                                ProblemCode.MALFORMED_KEY_ID,
                                ProblemCode.KEY_STILL_NEEDED,
                                ProblemCode.KEY_UNKNOWN,
                                ProblemCode.SIGNING_KEY_MISSING));
    }

    private static void erasures() {
        var acknowledgements = OF_SUBSCRIPTION + "/erasureAcknowledgements";
        add("GET", OF_SUBSCRIPTION + "/erasedDisks", list("erasures_listDisks", "Items"));
        add("GET", acknowledgements, list("erasures_listAcknowledgements", "Items"));
        add(
                "POST",
                acknowledgements,
                list("erasures_acknowledge", "Facts")
                        .reads("ErasureRequest")
                        .refuses(ProblemCode.MALFORMED_KEY_ID, ProblemCode.ERASURES_DIFFER));
    }

    private static void roles() {
        addRoles("roleAssignments", "RoleAssignment");
        addRoles("roleDefinitions", "RoleDefinition");
    }

    private static void addRoles(String type, String model) {
        var all = ROLE_PROVIDER + "/" + type;
        var one = all + "/{name}";
        add("GET", all, list(type + "_list", model + "List").refuses(ROLES));
        add("GET", one, list(type + "_get", model).refuses(ROLES));
        add(
                "PUT",
                one,
                RouteDescription.of(type + "_set")
                        .reads(model)
                        .answers("201", model)
                        .refuses(ROLES));
        add("DELETE", one, list(type + "_delete", model).answers("204", "").refuses(ROLES));
    }

    private static void platform() {
        add("GET", "/tenants", list("subscriptions_listTenants", "Items"));
        add("GET", "/subscriptions", list("subscriptions_list", "Items"));
        add("GET", SUBSCRIPTION, subscription("subscriptions_get", "Facts"));
        add("GET", SUBSCRIPTION + "/locations", subscription("subscriptions_listLocations", "Items"));
        add("GET", SUBSCRIPTION + "/resourceGroups", subscription("resourceGroups_list", "Items"));
        add("GET", GROUP, subscription("resourceGroups_get", "Facts").refuses(ProblemCode.RESOURCE_GROUP_NOT_FOUND));
        add("GET", SUBSCRIPTION + "/providers", list("providers_list", "Items"));
        add("GET", OF_SUBSCRIPTION, list("providers_get", "Facts"));
        add("POST", OF_SUBSCRIPTION + "/register", list("providers_register", "Facts"));
        add("GET", PROVIDER + "/operations", list("providers_listOperations", "Items"));
        add(
                "GET",
                SUBSCRIPTION + "/providers/Microsoft.Insights/eventtypes/management/values",
                list("activityLog_list", "Items").refuses(ProblemCode.INVALID_FILTER));
    }

    private static void notOffered() {
        add("GET", CLUSTER + "/extensions/{name}", cluster("notOffered_getExtension", "MonitoringStatus"));
        add("GET", CLUSTER + "/{list}", cluster("notOffered_list", "Items"));
    }

    private static RouteDescription list(String id, String model) {
        return RouteDescription.of(id).answers(model);
    }

    private static RouteDescription subscription(String id, String model) {
        return list(id, model).refuses(ProblemCode.SUBSCRIPTION_NOT_FOUND);
    }

    private static RouteDescription cluster(String id, String model) {
        return cluster(list(id, model));
    }

    private static RouteDescription cluster(RouteDescription route) {
        return route.refuses(ProblemCode.CLUSTER_NOT_FOUND);
    }

    private static RouteDescription accepted(String id) {
        return RouteDescription.of(id).answers("200", "Operation").answers("202", "Operation");
    }

    private static void add(String method, String path, RouteDescription route) {
        ROUTES.put(method + " " + path, route);
    }
}
