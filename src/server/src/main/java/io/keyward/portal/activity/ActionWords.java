package io.keyward.portal.activity;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;

import io.keyward.authorization.ArmAction;
import io.keyward.text.AsciiCase;
import java.util.Arrays;
import java.util.Map;

/** What an action of the audit log does, in words. */
final class ActionWords {

    private static final String KEYWARD = "Microsoft.HDInsight/";
    private static final String NODES = KEYWARD + "clusters/nodes/";
    private static final String ROLES = "Microsoft.Authorization/";
    private static final String DEPLOYMENTS = "Microsoft.Resources/deployments/";

    /** The descriptions in {@link ArmAction}, by the name of the action in lower case. */
    private static final Map<String, String> DESCRIBED = Arrays.stream(ArmAction.values())
            .filter(action -> !action.description().isEmpty())
            .collect(toMap(action -> AsciiCase.fold(action.action().name()), ArmAction::description));

    private static final Map<String, String> OTHERS = Map.ofEntries(
            word(ROLES + "roleAssignments/write", "Assign a role"),
            word(ROLES + "roleAssignments/delete", "Remove a role assignment"),
            word(ROLES + "roleDefinitions/write", "Create or change a custom role"),
            word(ROLES + "roleDefinitions/delete", "Delete a custom role"),
            word(DEPLOYMENTS + "write", "Deploy a template"),
            word(DEPLOYMENTS + "cancel/action", "Cancel a deployment"),
            word("Microsoft.ManagedIdentity/userAssignedIdentities/assign/action", "Use a managed identity"),
            word(NODES + "attestedEnrollment/action", "Enroll a machine by its attested document"),
            word(NODES + "attestation/action", "Attest an enrolled machine again"),
            word(NODES + "enroll/action", "Enroll a machine with a code"),
            word(NODES + "disks/token/action", "Give a node the token of a disk"),
            word(NODES + "disks/dek/action", "Replace the DEK of a disk"),
            word(NODES + "disks/erasure/action", "Confirm the erasure of a disk"),
            word(NODES + "suspended/action", "Close the disks of a node"),
            word(KEYWARD + "keyAccess/write", "Notice a change of the access to a key"),
            word(KEYWARD + "auditHeads/write", "Sign the ends of the audit log"),
            word(KEYWARD + "unmatchedRequests/action", "Send a request that matches no route"),
            word(KEYWARD + "refusedRequests/action", "Refuse more requests than are recorded"),
            word(KEYWARD + "refusedTokens/action", "Refuse access tokens"));

    private ActionWords() {}

    private static Map.Entry<String, String> word(String action, String words) {
        return entry(AsciiCase.fold(action), words);
    }

    /** Empty if the action has no description; the page then shows the name of the action. */
    static String of(String action) {
        var folded = AsciiCase.fold(action);
        return DESCRIBED.getOrDefault(folded, OTHERS.getOrDefault(folded, ""));
    }
}
