package io.keyward.audit.chain;

/**
 * Who did something.
 *
 * @param objectId the object id of a user, service principal or managed identity; {@code keyward} for the server itself
 * @param name the user's sign-in name; null if the token has none
 * @param application the client that got the token; the background task for the server itself; null if unknown
 * @param tenant null if unknown
 * @param kind {@code user} for a delegated token, {@code app} for an app-only token, {@code server} for the server itself; null
 *     if unknown
 */
public record Actor(String objectId, String name, String application, String tenant, String kind) {

    public static final String USER = "user";
    public static final String APPLICATION = "app";
    private static final String SERVER = "server";

    /** The server itself: a background task that no caller asked for. */
    public static Actor server(String task) {
        return new Actor("keyward", null, task, null, SERVER);
    }

    public boolean isServer() {
        return SERVER.equals(kind);
    }
}
