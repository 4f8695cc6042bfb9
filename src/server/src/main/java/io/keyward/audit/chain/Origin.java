package io.keyward.audit.chain;

/**
 * The request that caused a record.
 *
 * @param address the address of the client
 * @param method the HTTP method
 * @param path the path without the query
 */
public record Origin(String address, String method, String path) {

    /** The origin of a record that no request caused. */
    public static final Origin NONE = new Origin(null, null, null);
}
