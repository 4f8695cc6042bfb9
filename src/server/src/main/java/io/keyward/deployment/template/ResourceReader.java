package io.keyward.deployment.template;

import jakarta.json.JsonObject;

/** Reads a resource for an expression. */
public interface ResourceReader {

    /** The resource, as ARM answers a read; a problem if there is none, or if the caller may not read it. */
    JsonObject read(String id);

    /** The access keys of the resource, as ARM answers {@code listKeys}; a problem if the caller may not list them. */
    JsonObject keys(String id);
}
