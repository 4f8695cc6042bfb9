package io.keyward.arm.openapi;

import static io.keyward.arm.openapi.ProblemGroups.CHANGED_CLUSTER;
import static io.keyward.arm.openapi.ProblemGroups.CREATION;
import static io.keyward.arm.openapi.ProblemGroups.IDENTITY;
import static io.keyward.arm.openapi.ProblemGroups.RESIZE;
import static io.keyward.arm.openapi.ProblemGroups.ROTATION;
import static io.keyward.arm.openapi.ProblemGroups.VAULT;
import static io.keyward.arm.openapi.RouteTable.CLUSTER;
import static io.keyward.arm.openapi.RouteTable.OF_GROUP;
import static io.keyward.arm.openapi.RouteTable.OF_SUBSCRIPTION;
import static io.keyward.arm.openapi.RouteTable.REGION;
import static io.keyward.arm.openapi.RouteTable.accepted;
import static io.keyward.arm.openapi.RouteTable.cluster;
import static io.keyward.arm.openapi.RouteTable.list;

import io.keyward.problem.ProblemCode;

/** The description of the routes of clusters, with their nodes, keys, alerts and operations. */
final class ClusterRoutes {

    private ClusterRoutes() {}

    static void addTo(RouteTable routes) {
        clusters(routes);
        clusterActions(routes);
        nodes(routes);
        keysOfClusters(routes);
        alerts(routes);
        operations(routes);
        notOffered(routes);
    }

    private static void clusters(RouteTable routes) {
        var one = RouteDescription.of("clusters_get").answers("Cluster");
        routes.add("GET", CLUSTER, cluster(one));
        routes.add(
                "PUT",
                CLUSTER,
                RouteDescription.of("clusters_create")
                        .reads("Cluster")
                        .answers("Cluster")
                        .refuses(CREATION, IDENTITY, VAULT, CHANGED_CLUSTER)
                        .refuses(ProblemCode.TOO_MANY_ATTEMPTS));
        routes.add(
                "PATCH",
                CLUSTER,
                cluster(RouteDescription.of("clusters_update"))
                        .reads("ClusterPatch")
                        .answers("Cluster")
                        .refuses(CHANGED_CLUSTER, IDENTITY)
                        .refuses(ProblemCode.IDENTITY_IN_USE));
        routes.add(
                "DELETE",
                CLUSTER,
                accepted("clusters_delete")
                        .answers("204", "")
                        .refuses(CHANGED_CLUSTER)
                        .refuses(ProblemCode.REBOOT_HOLD, ProblemCode.OPERATION_IN_PROGRESS));
        routes.add("GET", OF_GROUP + "/clusters", list("clusters_listByGroup", "ClusterList"));
        routes.add("GET", OF_SUBSCRIPTION + "/clusters", list("clusters_list", "ClusterList"));
    }

    private static void clusterActions(RouteTable routes) {
        routes.add(
                "POST",
                CLUSTER + "/rotatediskencryptionkey",
                cluster(accepted("clusters_rotateDiskEncryptionKey"))
                        .reads("RotationRequest")
                        .refuses(ROTATION, VAULT, CHANGED_CLUSTER));
        routes.add(
                "POST",
                CLUSTER + "/roles/{role}/resize",
                cluster(accepted("clusters_resize")).reads("ResizeRequest").refuses(RESIZE, VAULT, CHANGED_CLUSTER));
        routes.add(
                "POST",
                CLUSTER + "/preflight",
                cluster(RouteDescription.of("clusters_preflight"))
                        .reads("KeyCheck")
                        .answers("Preflight")
                        .refuses(
                                ProblemCode.MALFORMED_KEY_ID,
                                ProblemCode.NO_CUSTOMER_KEY,
                                ProblemCode.TOO_MANY_ATTEMPTS));
        routes.add("POST", CLUSTER + "/getGatewaySettings", cluster("clusters_getGatewaySettings", "GatewaySettings"));
        routes.add(
                "POST",
                CLUSTER + "/updateGatewaySettings",
                cluster(RouteDescription.of("clusters_updateGatewaySettings"))
                        .reads("GatewaySettings")
                        .answers("")
                        .refuses(CHANGED_CLUSTER)
                        .refuses(ProblemCode.GATEWAY_PASSWORD_WEAK, ProblemCode.TOO_MANY_ATTEMPTS));
        routes.add("POST", CLUSTER + "/configurations", cluster("clusters_listConfigurations", "Configurations"));
        routes.add(
                "GET",
                CLUSTER + "/configurations/{name}",
                cluster("clusters_getConfiguration", "Configuration").refuses(ProblemCode.NOT_OFFERED));
    }

    private static void nodes(RouteTable routes) {
        routes.add("POST", CLUSTER + "/listHosts", cluster("nodes_listHosts", "HostList"));
        routes.add("GET", CLUSTER + "/disks", cluster("nodes_listDisks", "DiskList"));
        routes.add("GET", CLUSTER + "/rebootRisk", cluster("nodes_getRebootRisk", "RebootRisk"));
        routes.add(
                "POST",
                CLUSTER + "/nodes/{node}/enrollmentCode",
                cluster("nodes_createEnrollmentCode", "EnrollmentCode")
                        .refuses(ProblemCode.CHILD_NOT_FOUND, ProblemCode.CLUSTER_STATE));
        routes.add(
                "POST",
                CLUSTER + "/nodes/{node}/disks/{disk}/releaseVolume",
                cluster("nodes_releaseVolume", "ReleasedVolume")
                        .refuses(ProblemCode.CHILD_NOT_FOUND, ProblemCode.DISK_IN_USE, ProblemCode.CLUSTER_STATE));
        routes.add(
                "POST",
                CLUSTER + "/nodes/{node}/keepMachine",
                cluster("nodes_keepMachine", "KeptMachine")
                        .reads("MachineChoice")
                        .refuses(ProblemCode.CHILD_NOT_FOUND, ProblemCode.MACHINE_UNKNOWN));
        routes.add(
                "POST",
                CLUSTER + "/takeBackErasures",
                RouteDescription.of("erasures_takeBack").reads("DiskChoice").answers("ErasuresTakenBack"));
    }

    private static void keysOfClusters(RouteTable routes) {
        routes.add(
                "GET",
                CLUSTER + "/keyAccess",
                cluster("keys_getAccess", "KeyAccess").refuses(ProblemCode.NO_CUSTOMER_KEY));
        routes.add(
                "GET",
                CLUSTER + "/incidents",
                cluster("keys_listIncidents", "IncidentList").refuses(ProblemCode.NO_CUSTOMER_KEY));
        routes.add(
                "GET",
                CLUSTER + "/keyPolicy",
                cluster("keys_getPolicy", "KeyPolicy").refuses(ProblemCode.NO_CUSTOMER_KEY));
        routes.add("PUT", CLUSTER + "/keyPolicy", policyChange("keys_setPolicy"));
        routes.add("PATCH", CLUSTER + "/keyPolicy", policyChange("keys_updatePolicy"));
    }

    private static RouteDescription policyChange(String id) {
        return cluster(id, "KeyPolicy")
                .reads("KeyPolicy")
                .refuses(VAULT, CHANGED_CLUSTER)
                .refuses(ProblemCode.NO_CUSTOMER_KEY, ProblemCode.VAULT_SECRET_PERMISSION_MISSING);
    }

    private static void alerts(RouteTable routes) {
        var hook = CLUSTER + "/webhooks/{name}";
        routes.add("GET", CLUSTER + "/alerts", cluster("alerts_list", "AlertList"));
        routes.add("GET", CLUSTER + "/webhooks", cluster("webhooks_list", "WebhookList"));
        routes.add("GET", hook, cluster("webhooks_get", "Webhook").refuses(ProblemCode.WEBHOOK_NOT_FOUND));
        routes.add(
                "PUT",
                hook,
                cluster("webhooks_set", "Webhook")
                        .reads("Webhook")
                        .refuses(CHANGED_CLUSTER)
                        .refuses(
                                ProblemCode.INVALID_NAME,
                                ProblemCode.WEBHOOK_TARGET_REFUSED,
                                ProblemCode.WEBHOOKS_TOO_MANY));
        routes.add(
                "DELETE",
                hook,
                cluster(RouteDescription.of("webhooks_delete")).answers("").answers("204", ""));
    }

    private static void operations(RouteTable routes) {
        var one = CLUSTER + "/operations/{id}";
        routes.add("GET", CLUSTER + "/operations", cluster("operations_listByCluster", "OperationList"));
        routes.add("GET", OF_GROUP + "/operations", list("operations_listByGroup", "OperationList"));
        routes.add("GET", OF_SUBSCRIPTION + "/operations", list("operations_list", "OperationList"));
        routes.add("POST", one + "/pause", steered("operations_pause"));
        routes.add("POST", one + "/resume", steered("operations_resume"));
        routes.add(
                "GET",
                CLUSTER + "/azureasyncoperations/{id}",
                cluster("operations_getOfCluster", "Operation").refuses(ProblemCode.OPERATION_NOT_FOUND));
        routes.add(
                "GET",
                REGION + "/azureasyncoperations/{id}",
                list("operations_get", "Operation").refuses(ProblemCode.OPERATION_NOT_FOUND));
    }

    private static RouteDescription steered(String id) {
        return cluster(id, "Operation").refuses(ProblemCode.OPERATION_NOT_FOUND, ProblemCode.OPERATION_NOT_PAUSABLE);
    }

    private static void notOffered(RouteTable routes) {
        routes.add("GET", CLUSTER + "/extensions/{name}", cluster("notOffered_getExtension", "MonitoringStatus"));
        routes.add("GET", CLUSTER + "/{list}", cluster("notOffered_list", "Items"));
    }
}
