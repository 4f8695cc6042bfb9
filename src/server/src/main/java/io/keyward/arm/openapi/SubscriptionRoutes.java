package io.keyward.arm.openapi;

import static io.keyward.arm.openapi.RouteTable.OF_SUBSCRIPTION;
import static io.keyward.arm.openapi.RouteTable.REGION;
import static io.keyward.arm.openapi.RouteTable.list;

import io.keyward.problem.ProblemCode;

/** The description of the routes below a subscription that are not about one cluster: regions, keys and erasures. */
final class SubscriptionRoutes {

    private SubscriptionRoutes() {}

    static void addTo(RouteTable routes) {
        regions(routes);
        keys(routes);
        erasures(routes);
    }

    private static void regions(RouteTable routes) {
        routes.add("GET", REGION + "/billingSpecs", list("regions_listBillingSpecs", "Facts"));
        routes.add("GET", REGION + "/usages", list("regions_listUsages", "Items"));
        routes.add("GET", REGION + "/capabilities", list("regions_getCapabilities", "Facts"));
        routes.add("GET", REGION + "/outboundAddresses", list("regions_listOutboundAddresses", "Texts"));
        routes.add(
                "POST",
                REGION + "/checkNameAvailability",
                list("regions_checkNameAvailability", "NameAvailability").reads("NameRequest"));
        routes.add(
                "POST",
                REGION + "/validateCreateRequest",
                list("regions_validateCreateRequest", "CreationValidation")
                        .reads("CreationCheck")
                        .refuses(ProblemCode.INVALID_NAME, ProblemCode.LINKED_FORBIDDEN));
        routes.add(
                "POST",
                REGION + "/preflight",
                list("regions_preflight", "Preflight")
                        .reads("CreationCheck")
                        .refuses(
                                ProblemCode.INVALID_NAME, ProblemCode.LINKED_FORBIDDEN, ProblemCode.TOO_MANY_ATTEMPTS));
    }

    private static void keys(RouteTable routes) {
        var backup = OF_SUBSCRIPTION + "/keyBackups/{name}";
        var retirements = OF_SUBSCRIPTION + "/keyRetirements";
        routes.add(
                "GET",
                OF_SUBSCRIPTION + "/keyEstate",
                list("keyEstate_list", "KeyEstate").refuses(ProblemCode.MALFORMED_KEY_ID));
        routes.add(
                "POST",
                OF_SUBSCRIPTION + "/whatIf",
                list("keyEstate_whatIf", "Facts").reads("WhatIfRequest").refuses(ProblemCode.MALFORMED_KEY_ID));
        routes.add("GET", OF_SUBSCRIPTION + "/keyBackups", list("keyBackups_list", "KeyBackupList"));
        routes.add("GET", backup, list("keyBackups_get", "KeyBackup").refuses(ProblemCode.BACKUP_NOT_FOUND));
        routes.add(
                "PUT",
                backup,
                list("keyBackups_set", "KeyBackup")
                        .reads("KeyBackup")
                        .answers("201", "KeyBackup")
                        .refuses(ProblemCode.INVALID_NAME, ProblemCode.MALFORMED_KEY_ID));
        routes.add(
                "DELETE",
                backup,
                RouteDescription.of("keyBackups_delete").answers("").answers("204", ""));
        routes.add("GET", retirements, list("keyRetirements_list", "KeyRetirementList"));
        routes.add(
                "GET",
                retirements + "/{id}",
                list("keyRetirements_get", "KeyRetirement").refuses(ProblemCode.RETIREMENT_NOT_FOUND));
        routes.add(
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

    private static void erasures(RouteTable routes) {
        var acknowledgements = OF_SUBSCRIPTION + "/erasureAcknowledgements";
        routes.add("GET", OF_SUBSCRIPTION + "/erasedDisks", list("erasures_listDisks", "Items"));
        routes.add("GET", acknowledgements, list("erasures_listAcknowledgements", "Items"));
        routes.add(
                "POST",
                acknowledgements,
                list("erasures_acknowledge", "Facts")
                        .reads("ErasureRequest")
                        .refuses(ProblemCode.MALFORMED_KEY_ID, ProblemCode.ERASURES_DIFFER));
    }
}
