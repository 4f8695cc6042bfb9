package io.keyward.localazure.arm.wire;

import io.keyward.localazure.http.Refusal;

/** The error responses of ARM. The messages are those of ARM where clients show them. */
public final class ArmRefusal {

    private ArmRefusal() {}

    public static Refusal unauthenticated() {
        return new Refusal(
                401,
                "AuthenticationFailed",
                "Authentication failed. The 'Authorization' header is missing or holds no valid token for this service.");
    }

    public static Refusal unauthorized(String caller, String action, String scope) {
        return new Refusal(
                403,
                "AuthorizationFailed",
                ("The client '%1$s' with object id '%1$s' does not have authorization to perform action '%2$s' over scope"
                                + " '%3$s' or the scope is invalid. If access was recently granted, please refresh your"
                                + " credentials.")
                        .formatted(caller, action, scope));
    }

    public static Refusal invalidUri() {
        return new Refusal(400, "InvalidRequestUri", "The path of the request is not the path of a resource.");
    }

    public static Refusal subscriptionNotFound(String subscription) {
        return new Refusal(
                404, "SubscriptionNotFound", "The subscription '%s' could not be found.".formatted(subscription));
    }

    public static Refusal groupNotFound(String group) {
        return new Refusal(404, "ResourceGroupNotFound", "Resource group '%s' could not be found.".formatted(group));
    }

    public static Refusal resourceNotFound(ArmId id) {
        return new Refusal(
                404,
                "ResourceNotFound",
                "The Resource '%s/%s' under resource group '%s' was not found."
                        .formatted(id.type(), id.name(), id.resourceGroup()));
    }

    public static Refusal namespaceNotFound(String namespace) {
        return new Refusal(
                404, "InvalidResourceNamespace", "The resource namespace '%s' is invalid.".formatted(namespace));
    }

    static Refusal locationRequired() {
        return new Refusal(400, "LocationRequired", "The location property is required for this definition.");
    }

    public static Refusal invalidName(String name, String rule) {
        return new Refusal(400, "InvalidResourceName", "The name '%s' is invalid: %s.".formatted(name, rule));
    }

    public static Refusal invalidFilter(String filter) {
        return new Refusal(
                400,
                "InvalidFilterInQueryString",
                ("Invalid $filter '%s': it compares resourceType, name, resourceGroup or location by 'eq', joined by"
                                + " 'and'.")
                        .formatted(filter));
    }

    public static Refusal invalidPolicyChange(String change) {
        return new Refusal(
                400,
                "BadRequest",
                "The access policy operation must be add, replace or remove, but is '%s'.".formatted(change));
    }

    public static Refusal tooLarge(int limit) {
        return new Refusal(
                413,
                "RequestContentTooLarge",
                "The request content is larger than the %d bytes allowed.".formatted(limit));
    }

    public static Refusal keywardUnavailable(String url, String why) {
        return new Refusal(
                503,
                "ServiceUnavailable",
                "The resource provider 'Microsoft.HDInsight' at %s does not answer (%s); try again."
                        .formatted(url, why));
    }
}
