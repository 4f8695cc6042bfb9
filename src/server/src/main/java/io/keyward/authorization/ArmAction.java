package io.keyward.authorization;

import java.util.EnumSet;
import java.util.Set;

/**
 * The actions that requests to the ARM interface need, by Azure's names where Azure has the operation. The actions of this
 * provider have the description with which Azure's clients list them.
 */
public enum ArmAction {
    PROVIDER_READ("operations/read", "List the operations of the provider"),
    REGISTER("register/action", "Register the provider in a subscription"),
    WHAT_IF("whatIf/action", "Analyse the effects of a change of a key or vault"),

    CLUSTER_READ("clusters/read", "Read clusters"),
    CLUSTER_WRITE("clusters/write", "Create or change a cluster"),
    CLUSTER_DELETE("clusters/delete", "Delete a cluster"),
    CHANGE_KEY("clusters/rotatediskencryptionkey/action", "Change the disk encryption key"),
    RESIZE("clusters/roles/resize/action", "Resize a cluster"),
    CLUSTER_PREFLIGHT("clusters/preflight/action", "Run the checks of a change of the key or of a scale-up"),
    LIST_HOSTS("clusters/listHosts/action", "List the nodes and the key of each"),
    DISKS_READ("clusters/disks/read", "List the disks of the nodes"),
    ENROLLMENT_CODE("clusters/nodes/enrollmentCode/action", "Issue the code with which a machine enrolls as a node"),
    ENROLLMENT_RULES_READ("clusters/enrollmentRules/read", "Read the rules by which machines enroll without a code"),
    ENROLLMENT_RULES_WRITE("clusters/enrollmentRules/write", "Create or change an enrollment rule of a cluster"),
    ENROLLMENT_RULES_DELETE("clusters/enrollmentRules/delete", "Delete an enrollment rule of a cluster"),
    DECIDE_KEY("clusters/nodes/decideKey/action", "Accept or reject another key of an enrolled machine"),
    RELEASE_VOLUME("clusters/nodes/disks/releaseVolume/action", "Release the LUKS volume on a disk"),
    KEEP_MACHINE("clusters/nodes/keepMachine/action", "Decide which of two machines with one key is the node"),
    TAKE_BACK_ERASURES("clusters/takeBackErasures/action", "Take back the orders to erase the disks of removed nodes"),
    REBOOT_RISK_READ("clusters/rebootRisk/read", "Read which nodes could not unlock their disks after a reboot"),
    ALERTS_READ("clusters/alerts/read", "Read the alerts of a cluster"),
    INCIDENTS_READ("clusters/incidents/read", "Read the periods in which keys of a cluster could not be used"),
    KEY_ACCESS_READ("clusters/keyAccess/read", "Read whether the keys of a cluster can be used"),
    KEY_POLICY_READ("clusters/keyPolicy/read", "Read the key policy of a cluster"),
    KEY_POLICY_WRITE("clusters/keyPolicy/write", "Set the key policy of a cluster"),
    WEBHOOKS_READ("clusters/webhooks/read", "Read the webhooks of a cluster"),
    WEBHOOKS_WRITE("clusters/webhooks/write", "Create or change a webhook of a cluster"),
    WEBHOOKS_PING("clusters/webhooks/ping/action", "Send a test delivery to a webhook of a cluster"),
    WEBHOOKS_DELETE("clusters/webhooks/delete", "Delete a webhook of a cluster"),
    GATEWAY_READ("clusters/getGatewaySettings/action", "Read the gateway's settings"),
    GATEWAY_WRITE("clusters/updateGatewaySettings/action", "Change the gateway's settings"),
    CONFIGURATIONS_LIST("clusters/configurations/action", "List the configurations of a cluster"),
    CONFIGURATIONS_READ("clusters/configurations/read", "Read a configuration of a cluster"),
    EXTENSIONS_READ("clusters/extensions/read", "Read whether a cluster is monitored by Azure"),
    CLUSTER_OPERATION_READ("clusters/azureasyncoperations/read", "Read the status of an operation on a cluster"),
    CLUSTER_OPERATIONS_READ("clusters/operations/read", "List the operations on clusters"),
    PAUSE_OPERATION("clusters/operations/pause/action", "Pause a rotation of the disk encryption key"),
    RESUME_OPERATION("clusters/operations/resume/action", "Resume a paused rotation of the disk encryption key"),
    CANCEL_OPERATION("clusters/operations/cancel/action", "Cancel a rotation of the disk encryption key"),
    ROLL_BACK_OPERATION("clusters/operations/rollback/action", "Roll back a rotation of the disk encryption key"),

    FLEET_PLAN("fleetRotations/plan/action", "Plan a change of the disk encryption key of many clusters"),
    FLEET_READ("fleetRotations/read", "Read fleet rotations"),
    FLEET_STATUS_READ("fleetRotations/status/read", "Read the status of a fleet rotation"),
    FLEET_MEMBERS_READ("fleetRotations/members/read", "List the clusters of a fleet rotation"),
    FLEET_REPORT_READ("fleetRotations/report/read", "Read the signed report of a fleet rotation"),
    FLEET_WRITE(
            "fleetRotations/write",
            "Start a fleet rotation, in which only clusters rotate whose key the caller may change"),
    FLEET_PAUSE("fleetRotations/pause/action", "Pause a fleet rotation"),
    FLEET_RESUME("fleetRotations/resume/action", "Resume a paused or stopped fleet rotation"),
    FLEET_CANCEL("fleetRotations/cancel/action", "Cancel a fleet rotation"),
    FLEET_ROLL_BACK("fleetRotations/rollback/action", "Roll back a fleet rotation"),
    FLEET_SCHEDULES_READ("fleetSchedules/read", "Read the schedules of fleet rotations"),
    FLEET_SCHEDULES_WRITE("fleetSchedules/write", "Create or change a schedule of fleet rotations"),
    FLEET_SCHEDULES_DELETE("fleetSchedules/delete", "Delete a schedule of fleet rotations"),
    RUN_FLEET_SCHEDULE("fleetSchedules/run/action", "Run a schedule of fleet rotations now, as its owner"),

    AGENTS_READ("agents/read", "Read the versions and the status of the agents on all nodes"),

    KEY_ESTATE_READ("keyEstate/read", "Read which key versions are still needed"),
    KEY_BACKUPS_READ("keyBackups/read", "Read the registered backups"),
    KEY_BACKUPS_WRITE("keyBackups/write", "Register a backup"),
    KEY_BACKUPS_DELETE("keyBackups/delete", "Declare a backup destroyed"),
    KEY_RETIREMENTS_READ("keyRetirements/read", "Read the signed statements that nothing needs a key version"),
    RETIRE_KEY("keyRetirements/action", "Issue a signed statement that nothing needs a key version"),
    ERASED_DISKS_READ("erasedDisks/read", "Read whether the erasure of disks is confirmed"),
    ERASURES_READ("erasureAcknowledgements/read", "Read which erasures of disks were acknowledged"),
    ACKNOWLEDGE_ERASURE("erasureAcknowledgements/action", "Acknowledge that the disks of removed nodes are erased"),

    REGION_OPERATION_READ("locations/azureasyncoperations/read", "Read the status of an operation"),
    BILLING_SPECS_READ("locations/billingSpecs/read", "Read the VM sizes for clusters"),
    CAPABILITIES_READ("locations/capabilities/read", "Read what a region offers"),
    USAGES_READ("locations/usages/read", "Read the cores in use"),
    OUTBOUND_ADDRESSES_READ("locations/outboundAddresses/read", "Read the source addresses of calls to vaults"),
    CHECK_NAME("locations/checkNameAvailability/action", "Check whether a cluster name is valid and free"),
    VALIDATE_CREATION("locations/validateCreateRequest/action", "Validate a creation"),
    CREATION_PREFLIGHT("locations/preflight/action", "Run the checks of a creation"),

    TENANTS_READ("Microsoft.Resources/tenants/read"),
    SUBSCRIPTIONS_READ("Microsoft.Resources/subscriptions/read"),
    LOCATIONS_READ("Microsoft.Resources/subscriptions/locations/read"),
    RESOURCE_GROUPS_READ("Microsoft.Resources/subscriptions/resourceGroups/read"),
    PROVIDERS_READ("Microsoft.Resources/subscriptions/providers/read"),
    DEPLOYMENTS_READ("Microsoft.Resources/deployments/read"),
    DEPLOYMENTS_WRITE("Microsoft.Resources/deployments/write"),
    DEPLOYMENTS_VALIDATE("Microsoft.Resources/deployments/validate/action"),
    DEPLOYMENTS_WHAT_IF("Microsoft.Resources/deployments/whatIf/action"),
    DEPLOYMENTS_CANCEL("Microsoft.Resources/deployments/cancel/action"),
    DEPLOYMENT_STATUS_READ("Microsoft.Resources/deployments/operationstatuses/read"),
    DEPLOYMENT_OPERATIONS_READ("Microsoft.Resources/deployments/operations/read"),

    ACTIVITY_LOG_READ("Microsoft.Insights/eventtypes/values/read"),

    ROLE_ASSIGNMENTS_READ("Microsoft.Authorization/roleAssignments/read"),
    ROLE_ASSIGNMENTS_WRITE("Microsoft.Authorization/roleAssignments/write"),
    ROLE_ASSIGNMENTS_DELETE("Microsoft.Authorization/roleAssignments/delete"),
    ROLE_DEFINITIONS_READ("Microsoft.Authorization/roleDefinitions/read"),
    ROLE_DEFINITIONS_WRITE("Microsoft.Authorization/roleDefinitions/write"),
    ROLE_DEFINITIONS_DELETE("Microsoft.Authorization/roleDefinitions/delete");

    private static final Set<ArmAction> READING_ACTIONS = EnumSet.of(
            WHAT_IF,
            CLUSTER_PREFLIGHT,
            FLEET_PLAN,
            LIST_HOSTS,
            GATEWAY_READ,
            CONFIGURATIONS_LIST,
            CHECK_NAME,
            VALIDATE_CREATION,
            CREATION_PREFLIGHT,
            DEPLOYMENTS_VALIDATE,
            DEPLOYMENTS_WHAT_IF);

    private final String name;
    private final String description;

    /** An action of this provider. */
    ArmAction(String name, String description) {
        this.name = "Microsoft.HDInsight/" + name;
        this.description = description;
    }

    /** An action of another provider. */
    ArmAction(String name) {
        this.name = name;
        this.description = "";
    }

    public Action action() {
        return Action.of(name);
    }

    /** What a role allows with this action; an empty text for actions of other providers, which Azure describes. */
    public String description() {
        return description;
    }

    /** False for reads, and for actions that only read although their method is POST. */
    public boolean changes() {
        return !name.endsWith("/read") && !READING_ACTIONS.contains(this);
    }
}
