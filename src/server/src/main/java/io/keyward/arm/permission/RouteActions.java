package io.keyward.arm.permission;

import static io.keyward.arm.permission.RouteReach.ANY_ROLE;
import static io.keyward.arm.permission.RouteReach.EVERYBODY;
import static io.keyward.arm.permission.RouteReach.INSTALLATION;
import static io.keyward.arm.permission.RouteReach.PATH;
import static io.keyward.arm.permission.RouteReach.SOMEWHERE;
import static java.util.Map.entry;

import io.keyward.authorization.ArmAction;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

/**
 * The table of all routes: which action each method of a resource needs, and where its caller must be allowed to
 * perform it. A method that is missing here refuses every caller, and a test fails.
 */
public final class RouteActions {

    /** What one route needs. */
    public record RouteAction(ArmAction action, RouteReach reach) {}

    private static final Map<String, RouteAction> TABLE = Map.ofEntries(
            // clusters
            entry("ClustersResource.inSubscription", at(ArmAction.CLUSTER_READ, SOMEWHERE)),
            entry("ClustersResource.inGroup", at(ArmAction.CLUSTER_READ, SOMEWHERE)),
            entry("ClusterResource.get", at(ArmAction.CLUSTER_READ, PATH)),
            entry("ClusterResource.put", at(ArmAction.CLUSTER_WRITE, PATH)),
            entry("ClusterResource.patch", at(ArmAction.CLUSTER_WRITE, PATH)),
            entry("ClusterResource.delete", at(ArmAction.CLUSTER_DELETE, PATH)),
            entry("ClusterActionsResource.rotate", at(ArmAction.CHANGE_KEY, PATH)),
            entry("ClusterActionsResource.resize", at(ArmAction.RESIZE, PATH)),
            entry("ClusterPreflightResource.check", at(ArmAction.CLUSTER_PREFLIGHT, PATH)),
            entry("NodesResource.hosts", at(ArmAction.LIST_HOSTS, PATH)),
            entry("NodesResource.disks", at(ArmAction.DISKS_READ, PATH)),
            entry("RebootRiskResource.get", at(ArmAction.REBOOT_RISK_READ, PATH)),
            entry("EnrollmentCodeResource.issue", at(ArmAction.ENROLLMENT_CODE, PATH)),
            entry("VolumeReleaseResource.release", at(ArmAction.RELEASE_VOLUME, PATH)),
            entry("ErasuresTakenBackResource.takeBack", at(ArmAction.TAKE_BACK_ERASURES, PATH)),
            entry("KeptMachineResource.keep", at(ArmAction.KEEP_MACHINE, PATH)),
            entry("GatewayResource.settings", at(ArmAction.GATEWAY_READ, PATH)),
            entry("GatewayResource.update", at(ArmAction.GATEWAY_WRITE, PATH)),
            entry("ConfigurationsResource.list", at(ArmAction.CONFIGURATIONS_LIST, PATH)),
            entry("ConfigurationsResource.get", at(ArmAction.CONFIGURATIONS_READ, PATH)),
            entry("AlertsResource.list", at(ArmAction.ALERTS_READ, PATH)),
            entry("WebhooksResource.list", at(ArmAction.WEBHOOKS_READ, PATH)),
            entry("WebhooksResource.get", at(ArmAction.WEBHOOKS_READ, PATH)),
            entry("WebhooksResource.put", at(ArmAction.WEBHOOKS_WRITE, PATH)),
            entry("WebhooksResource.delete", at(ArmAction.WEBHOOKS_DELETE, PATH)),
            entry("KeyAccessResource.access", at(ArmAction.KEY_ACCESS_READ, PATH)),
            entry("KeyAccessResource.incidents", at(ArmAction.INCIDENTS_READ, PATH)),
            entry("KeyPolicyResource.get", at(ArmAction.KEY_POLICY_READ, PATH)),
            entry("KeyPolicyResource.patch", at(ArmAction.KEY_POLICY_WRITE, PATH)),
            entry("KeyPolicyResource.put", at(ArmAction.KEY_POLICY_WRITE, PATH)),
            entry("ClusterOperationResource.get", at(ArmAction.CLUSTER_OPERATION_READ, PATH)),
            entry("OperationsResource.inSubscription", at(ArmAction.CLUSTER_OPERATIONS_READ, SOMEWHERE)),
            entry("OperationsResource.inGroup", at(ArmAction.CLUSTER_OPERATIONS_READ, SOMEWHERE)),
            entry("ClusterOperationsResource.list", at(ArmAction.CLUSTER_OPERATIONS_READ, PATH)),
            entry("ClusterOperationsResource.pause", at(ArmAction.PAUSE_OPERATION, PATH)),
            entry("ClusterOperationsResource.resume", at(ArmAction.RESUME_OPERATION, PATH)),
            // features of HDInsight that Keyward does not have
            entry("NotOfferedResource.monitoring", at(ArmAction.EXTENSIONS_READ, PATH)),
            entry("NotOfferedResource.none", at(ArmAction.CLUSTER_READ, PATH)),
            entry("NotOfferedResource.child", at(ArmAction.CLUSTER_READ, PATH)),
            entry("NotOfferedResource.get", at(ArmAction.CLUSTER_READ, PATH)),
            entry("NotOfferedResource.post", at(ArmAction.CLUSTER_WRITE, PATH)),
            entry("NotOfferedResource.put", at(ArmAction.CLUSTER_WRITE, PATH)),
            entry("NotOfferedResource.gone", at(ArmAction.CLUSTER_WRITE, PATH)),
            entry("NotOfferedResource.delete", at(ArmAction.CLUSTER_WRITE, PATH)),
            // a region
            entry("RegionOperationResource.get", at(ArmAction.REGION_OPERATION_READ, SOMEWHERE)),
            entry("LocationResource.billingSpecs", at(ArmAction.BILLING_SPECS_READ, PATH)),
            entry("LocationResource.usages", at(ArmAction.USAGES_READ, PATH)),
            entry("LocationResource.capabilities", at(ArmAction.CAPABILITIES_READ, PATH)),
            entry("LocationResource.outboundAddresses", at(ArmAction.OUTBOUND_ADDRESSES_READ, PATH)),
            entry("LocationResource.checkNameAvailability", at(ArmAction.CHECK_NAME, PATH)),
            entry("CreationPreflightResource.validateCreateRequest", at(ArmAction.VALIDATE_CREATION, PATH)),
            entry("CreationPreflightResource.preflight", at(ArmAction.CREATION_PREFLIGHT, PATH)),
            // the keys of a subscription; a backup holds the whole installation
            entry("KeyEstateResource.keys", at(ArmAction.KEY_ESTATE_READ, PATH)),
            entry("WhatIfResource.whatIf", at(ArmAction.WHAT_IF, PATH)),
            entry("KeyRetirementsResource.list", at(ArmAction.KEY_RETIREMENTS_READ, PATH)),
            entry("KeyRetirementsResource.get", at(ArmAction.KEY_RETIREMENTS_READ, PATH)),
            entry("KeyRetirementsResource.issue", at(ArmAction.RETIRE_KEY, PATH)),
            entry("ErasedDisksResource.list", at(ArmAction.ERASED_DISKS_READ, PATH)),
            entry("ErasureAcknowledgementsResource.list", at(ArmAction.ERASURES_READ, PATH)),
            entry("ErasureAcknowledgementsResource.acknowledge", at(ArmAction.ACKNOWLEDGE_ERASURE, PATH)),
            entry("KeyBackupsResource.list", at(ArmAction.KEY_BACKUPS_READ, PATH)),
            entry("KeyBackupsResource.get", at(ArmAction.KEY_BACKUPS_READ, PATH)),
            entry("KeyBackupsResource.put", at(ArmAction.KEY_BACKUPS_WRITE, INSTALLATION)),
            entry("KeyBackupsResource.delete", at(ArmAction.KEY_BACKUPS_DELETE, INSTALLATION)),
            // roles, at any scope
            entry("ActivityLogResource.list", at(ArmAction.ACTIVITY_LOG_READ, PATH)),
            entry("RoleAssignmentsResource.list", at(ArmAction.ROLE_ASSIGNMENTS_READ, PATH)),
            entry("RoleAssignmentsResource.get", at(ArmAction.ROLE_ASSIGNMENTS_READ, PATH)),
            entry("RoleAssignmentsResource.put", at(ArmAction.ROLE_ASSIGNMENTS_WRITE, PATH)),
            entry("RoleAssignmentsResource.delete", at(ArmAction.ROLE_ASSIGNMENTS_DELETE, PATH)),
            entry("RoleDefinitionsResource.list", at(ArmAction.ROLE_DEFINITIONS_READ, PATH)),
            entry("RoleDefinitionsResource.get", at(ArmAction.ROLE_DEFINITIONS_READ, PATH)),
            entry("RoleDefinitionsResource.put", at(ArmAction.ROLE_DEFINITIONS_WRITE, PATH)),
            entry("RoleDefinitionsResource.delete", at(ArmAction.ROLE_DEFINITIONS_DELETE, PATH)),
            // what a client reads after a login
            entry("TenantsResource.list", at(ArmAction.TENANTS_READ, EVERYBODY)),
            entry("SubscriptionsResource.list", at(ArmAction.SUBSCRIPTIONS_READ, EVERYBODY)),
            entry("SubscriptionResource.get", at(ArmAction.SUBSCRIPTIONS_READ, ANY_ROLE)),
            entry("SubscriptionResource.locations", at(ArmAction.LOCATIONS_READ, ANY_ROLE)),
            entry("SubscriptionResource.groups", at(ArmAction.RESOURCE_GROUPS_READ, SOMEWHERE)),
            entry("SubscriptionResource.group", at(ArmAction.RESOURCE_GROUPS_READ, SOMEWHERE)),
            // the provider
            entry("RegistrationResource.list", at(ArmAction.PROVIDERS_READ, SOMEWHERE)),
            entry("RegistrationResource.get", at(ArmAction.PROVIDERS_READ, SOMEWHERE)),
            entry("RegistrationResource.register", at(ArmAction.REGISTER, PATH)),
            entry("ProviderResource.operations", at(ArmAction.PROVIDER_READ, SOMEWHERE)));

    private RouteActions() {}

    private static RouteAction at(ArmAction action, RouteReach reach) {
        return new RouteAction(action, reach);
    }

    static Optional<RouteAction> find(Method method) {
        return Optional.ofNullable(TABLE.get(nameOf(method)));
    }

    static Map<String, RouteAction> all() {
        return TABLE;
    }

    static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
