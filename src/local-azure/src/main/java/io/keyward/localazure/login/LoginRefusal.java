package io.keyward.localazure.login;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** The error responses of the token endpoints: an OAuth error with the AADSTS number of Entra. */
public final class LoginRefusal extends RuntimeException {

    private final int status;
    private final String error;
    private final int number;

    private LoginRefusal(int status, String error, int number, String text) {
        super("AADSTS%d: %s".formatted(number, text));
        this.status = status;
        this.error = error;
        this.number = number;
    }

    static LoginRefusal wrongSecret(String clientId) {
        return new LoginRefusal(
                401, "invalid_client", 7000215, "Invalid client secret provided for app '%s'.".formatted(clientId));
    }

    public static LoginRefusal wrongPassword() {
        return new LoginRefusal(
                400, "invalid_grant", 50126, "Error validating credentials due to invalid username or password.");
    }

    static LoginRefusal unknownClient(String clientId) {
        return new LoginRefusal(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '%s' was not found in the directory.".formatted(clientId));
    }

    public static LoginRefusal tooManyAttempts() {
        return new LoginRefusal(
                400,
                "invalid_grant",
                50053,
                "Too many wrong passwords were given for this user. Try again in a minute.");
    }

    /** The message names no address from the request, so a hostile link cannot make this page point to its own site. */
    public static LoginRefusal unknownRedirect() {
        return new LoginRefusal(
                400,
                "invalid_request",
                50011,
                "The redirect URI of the request is neither registered nor at http://localhost.");
    }

    public static LoginRefusal unsupportedResponse(String type) {
        return new LoginRefusal(
                400,
                "unsupported_response_type",
                70005,
                "The response type '%s' is not supported; only code is.".formatted(type));
    }

    public static LoginRefusal invalidRequest(String why) {
        return new LoginRefusal(400, "invalid_request", 900144, "The request is not valid: %s.".formatted(why));
    }

    public static LoginRefusal invalidCode() {
        return grantRefused(
                70008,
                "The authorization code is unknown, expired or used, or it was issued for another client, redirect URI"
                        + " or code verifier.");
    }

    public static LoginRefusal invalidRefreshToken() {
        return grantRefused(700082, "The refresh token is unknown, expired or used, or it belongs to another client.");
    }

    public static LoginRefusal invalidDeviceCode() {
        return new LoginRefusal(
                400, "expired_token", 70020, "The device code is unknown, expired or used, or of another client.");
    }

    public static LoginRefusal loginRequired() {
        return new LoginRefusal(400, "login_required", 50058, "There is no session; the user must sign in.");
    }

    public static LoginRefusal wrongUserCode() {
        return grantRefused(90023, "That code did not work. Check the code and try again.");
    }

    public static LoginRefusal authorizationPending() {
        return new LoginRefusal(
                400,
                "authorization_pending",
                70016,
                "The user has not signed in yet. Continue to poll the token endpoint.");
    }

    private static LoginRefusal grantRefused(int number, String text) {
        return new LoginRefusal(400, "invalid_grant", number, text);
    }

    public static LoginRefusal unknownTenant(String tenant) {
        return new LoginRefusal(400, "invalid_request", 90002, "Tenant '%s' not found.".formatted(tenant));
    }

    public static LoginRefusal missingParameter(String parameter) {
        return new LoginRefusal(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '%s'.".formatted(parameter));
    }

    static LoginRefusal unsupportedGrant(String grant) {
        return new LoginRefusal(
                400, "unsupported_grant_type", 70003, "The grant type '%s' is not supported.".formatted(grant));
    }

    static LoginRefusal unsupportedAssertion(String type) {
        return invalid(50027, "The client assertion type '%s' is not supported; only jwt-bearer is.".formatted(type));
    }

    static LoginRefusal malformedAssertion() {
        return invalid(50027, "JWT token is invalid or malformed.");
    }

    static LoginRefusal noFederatedCredential(String issuer, String subject) {
        return invalid(
                70021,
                ("No matching federated identity record found for presented assertion. Assertion Issuer: '%s'."
                                + " Assertion Subject: '%s'.")
                        .formatted(issuer, subject));
    }

    static LoginRefusal issuerNotTrusted(String issuer) {
        return unmatched(700211, "issuer '%s'".formatted(issuer));
    }

    static LoginRefusal audienceNotTrusted(List<String> audience) {
        return unmatched(700212, "audience '%s'".formatted(String.join(" ", audience)));
    }

    static LoginRefusal subjectNotTrusted(String subject) {
        return unmatched(700213, "subject '%s'".formatted(subject));
    }

    static LoginRefusal assertionNotValidNow(Instant now, Date from, Date until) {
        return invalid(
                700024,
                ("Client assertion is not within its valid time range. Current time: %s, assertion valid from %s,"
                                + " expiry time of assertion %s.")
                        .formatted(now, from, until));
    }

    static LoginRefusal issuerUnreachable(String issuer, String why) {
        return invalid(50166, "Request to External OIDC endpoint of '%s' failed: %s.".formatted(issuer, why));
    }

    static LoginRefusal wrongSignature(String key) {
        return invalid(
                50013, "Assertion failed signature validation. It is not signed with the key '%s'.".formatted(key));
    }

    private static LoginRefusal unmatched(int number, String what) {
        return invalid(
                number,
                ("No matching federated identity record found for presented assertion %s. Check your federated"
                                + " identity credential Subject, Audience and Issuer against the presented assertion.")
                        .formatted(what));
    }

    private static LoginRefusal invalid(int number, String text) {
        return new LoginRefusal(401, "invalid_client", number, text);
    }

    static LoginRefusal scopeWithoutDefault(String scope) {
        return new LoginRefusal(
                400,
                "invalid_scope",
                1002012,
                "The scope '%s' is not valid: it needs the resource's address with /.default at the end."
                        .formatted(scope));
    }

    /** The message without the AADSTS number, for a page. */
    public String text() {
        return getMessage().substring(getMessage().indexOf(' ') + 1);
    }

    /** The OAuth error code. */
    public String error() {
        return error;
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        return BUILDERS.createObjectBuilder()
                .add("error", error)
                .add("error_description", getMessage())
                .add("error_codes", BUILDERS.createArrayBuilder().add(number))
                .build();
    }
}
